"""WordPress exports (WXR): a message a post or page, a blank line or a line end a new paragraph, as WordPress has it.

What is not published yet, or no longer, is withheld. Attachments, menus and revisions are no items; the caption of the
picture on top of a post stands behind its text. Readers' comments are left out.
"""

import re
from collections.abc import Iterator

from tasks.feed_pictures import Picture, in_text, is_picture, listed
from tasks.markup import of_string
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.syndication import Entry, channel, entries, first, item, line, text_of, unread, utf8
from tasks.xml_tree import Element, root

MARK = re.compile(rb"xmlns:wp\s*=\s*[\"']http://wordpress\.org/export|<wp:wxr_version")
NO_ITEM = re.compile(
    r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*"
)
PLACES = {
    "uri": "guid", "story_key": "guid", "url": "link", "headline": "title", "slug": "wp_post_name",
    "modified_at": "wp_post_modified_gmt", "declared_status": "wp_status", "post_id": "wp_post_id",
}  # fmt: skip
DATES = ("pubDate", "wp_post_date_gmt", "wp_post_date")
DOMAINS = {"post_tag": "keywords", "category": "subjects", "post_format": "genre"}
# "Mon, 30 Nov -0001", "0000-00-00 00:00:00": a draft has no date.
NO_DATE = re.compile(r"-0001|^0000")
KNOWN = frozenset({
    *PLACES.values(), *DATES, "category", "dc_creator", "description", "content_encoded", "excerpt_encoded",
    "wp_post_type", "wp_comment_status", "wp_ping_status", "wp_post_parent", "wp_menu_order", "wp_post_password",
    "wp_is_sticky", "wp_postmeta", "wp_comment", "wp_post_modified", "wp_attachment_url",
})  # fmt: skip
# [caption width="300"]<a href="…"><img …></a> A field[/caption]
CAPTION = re.compile(
    r"\[caption\b[^\]\[]{0,500}\]\s*+((?:<a\b[^<>]{0,1000}>\s*+)?<img\b[^<>]{0,2000}>\s*+(?:</a>)?)?"
    r"((?:[^\[]|\[(?!/?caption\b))*+)\[/caption\]"
)
SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s[^\]]*)?\]")
# A line end that is in no tag is one on the page; the blank one is kept out of tags and comments.
LINE_END = re.compile(
    r"(<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->|<pre\b(?:[^<]|<(?!/?pre\b))*+</pre>|<[^<>]*+>)|(?<![ \t])[ \t]*+\n\s*+"
)


def figured(content: str) -> str:
    """Content with the captions that are shortcodes as HTML has them."""
    return CAPTION.sub(lambda found: f"<figure>{found[1] or ''}<figcaption>{found[2]}</figcaption></figure>", content)


def text(content: str) -> list[Paragraph]:
    """Paragraphs of a post as WordPress keeps it: HTML without the tags of paragraphs, and shortcodes."""
    printed = content.replace("\r\n", "\n").replace("\r", "\n").strip()
    printed = LINE_END.sub(lambda found: found[1] or "<br><br>", figured(printed))
    found = [each._replace(hint="furniture") if SHORTCODE.fullmatch(each.text) else each for each in of_string(printed)]
    return [each._replace(hint="subhead") if each.hint == "headline" else each for each in found]


def display_names(around: Element | None) -> dict[str, str]:
    """Names of authors by their logins."""
    listed = () if around is None else around.iter("wp_author")
    return {first(each, "wp_author_login"): first(each, "wp_author_display_name") for each in listed}


def attached(posts: list[Entry]) -> dict[str, Picture]:
    """Pictures by the number of their attachment."""
    trees = (each.tree for each in posts)
    return {
        first(tree, "wp_post_id"): Picture(url, first(tree, "excerpt_encoded"), "", 0, "wp:attachment_url")
        for tree in trees
        if not (url := first(tree, "wp_attachment_url")) or is_picture("", url)
    }


def fields(tree: Element, people: dict[str, str]) -> Iterator[Field]:
    """Fields of a post."""
    for name, path in PLACES.items():
        yield from (Field(name, line(found), path) for found in tree.iterfind(path) if line(found))
    for path in DATES:
        dates = map(line, tree.iterfind(path))
        yield from (Field("published_at", date, path) for date in dates if date and not NO_DATE.search(date))
    for found in tree.iterfind("dc_creator"):
        if login := line(found):
            yield Field("authors", people.get(login) or login, "dc:creator")
    for found in tree.iterfind("category"):
        domain = found.get("domain", "category")
        yield Field(DOMAINS.get(domain, domain), line(found), f"category {domain}")
    told = signals(first(tree, "title"))
    yield from (Field(name, str(value), "title") for name, value in told._asdict().items() if value)
    if first(tree, "wp_post_type") == "page":
        yield Field("genre", "page", "wp:post_type")
    if first(tree, "wp_status") not in ("", "publish"):
        yield Field("status", "withheld", "wp:status")


def message(entry: Entry, people: dict[str, str], pictures: dict[str, Picture]) -> Message | Reject:
    """Message that a post is."""
    tree = entry.tree
    meta = {first(each, "wp_meta_key"): first(each, "wp_meta_value") for each in tree.iterfind("wp_postmeta")}
    top = [pictures[number] for number in (meta.get("_thumbnail_id", ""),) if number in pictures]
    texts = [text_of(found) for found in tree.iterfind("content_encoded")]
    above = (("headline", first(tree, "title")), ("standfirst", first(tree, "excerpt_encoded", "description")))
    body = [each for content in texts for each in text(content)]
    inside = [each for content in texts for each in in_text(figured(content), first(tree, "link"))]
    stated = [*fields(tree, people), *listed([*top, *inside], "")]
    stated += [] if body else [Field("item_class", "story", "post without text")]
    paragraphs = [Paragraph(value, hint) for hint, value in above if value] + body
    paragraphs += [Paragraph(each.caption, "caption") for each in top if each.caption]
    return item(entry.place, entry.raw, paragraphs, stated + unread(tree, KNOWN, "wxr"))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its namespace."""
    return root(utf8(head)) == "rss" and MARK.search(utf8(head)) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the posts of an export; a post's place is its number among the entries of the file."""
    raw = utf8(raw)
    found = list(entries(raw, "item"))
    people = display_names(channel(raw, "item"))
    pictures = attached([each for each in found if isinstance(each, Entry)])
    for each in found:
        if isinstance(each, Reject):
            yield each
        elif not NO_ITEM.fullmatch(first(each.tree, "wp_post_type")):
            yield message(each, people, pictures)
