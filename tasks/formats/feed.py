"""RSS 0.9 to 2.0, RDF Site Summary and Atom, also those that are not well-formed: a message an entry.

The fullest of an entry's texts is its body: content:encoded, Atom's content, else the description; a description
beside a fuller text is its standfirst. An entry without text is a story with a headline only. What media:* says of
a picture is a caption, with its credit behind it. The title of the feed is no publisher: aggregators have feeds, too.
"""

import re
from collections.abc import Iterator

from tasks.feed_pictures import of_entry, untold
from tasks.message import Field, Message, Paragraph, Reject
from tasks.page.pictures import absolute
from tasks.signals import signals
from tasks.syndication import Entry, channel, copy, entries, first, item, letters, line, text_of, unread, utf8
from tasks.xml_tree import Element, root

NAMES = ("item", "entry")
ROOTS = {
    "rss": re.compile(rb"<rss\b"),
    "RDF": re.compile(rb"purl\.org/(?:rss|net/rss)|my\.netscape\.com/rdf|rss/1\.0"),
    "feed": re.compile(rb"w3\.org/2005/Atom|purl\.org/atom|<entry\b|<updated\b"),
}
# Another format's, in the clothes of RSS.
OTHERS = re.compile(rb"xmlns:wp\s*=|<wp:wxr_version|//ap\.org/schemas/|//feed\.wenn\.com/xmlns/")

# Field, and the elements that may state it, the best first.
PLACES = {
    "headline": ("title", "media_title", "dc_title"),
    "published_at": (
        "pubDate",
        "published",
        "dc_date",
        "issued",
        "created",
        "dcterms_created",
        "prism_publicationDate",
    ),
    "modified_at": ("updated", "modified", "atom_updated", "dcterms_modified", "lastBuildDate"),
    "language": ("dc_language", "language"),
    "rights": ("rights", "dc_rights", "copyright", "media_copyright"),
    "publisher": ("dc_publisher", "source/title"),
    "section": ("section", "prism_section"),
}
AUTHORS = ("author/name", "dc_creator", "creator", "itunes_author", "contributor/name")
LISTS = {
    "keywords": ("category", "categories/category", "media_keywords", "itunes_keywords", "keywords"),
    "subjects": ("dc_subject",),
}
TEXTS = ("content_encoded", "content", "body", "fulltext", "full-text", "description", "summary", "dc_description")
SUMMARIES = ("description", "summary", "dc_description", "subtitle")
# Read elsewhere, or plainly technical.
KNOWN = frozenset({
    *(path.partition("/")[0] for paths in (*PLACES.values(), *LISTS.values(), AUTHORS) for path in paths), *TEXTS, *SUMMARIES,
    "id", "guid", "link", "atom_link", "enclosure", "author", "itunes_image", "comments", "wfw_commentRss", "commentRss", "slash_comments",
    "media_content", "media_thumbnail", "media_group", "media_credit", "media_description", "media_text", "media_rating",
    "feedburner_origLink", "thr_total", "image", "thumbnail", "dc_identifier", "itunes_duration", "itunes_explicit",
})  # fmt: skip
# An address of mail, with the name of its owner behind it in brackets: RSS asks for that.
MAIL = re.compile(r"\S+@\S+\s*\((.+)\)|\S+@\S+")


def links(tree: Element) -> Iterator[tuple[str, str]]:
    """Addresses of an entry with the places where they stand, the best first."""
    for found in tree.iterfind("link"):
        if found.get("rel", "alternate") == "alternate":
            yield found.get("href", "") or text_of(found), "link"
    for name in ("feedburner_origLink", "guid", "id"):
        yield from ((text_of(found), name) for found in tree.iterfind(name) if text_of(found).strip()[:4] == "http")


def base_of(tree: Element, feed: Element | None) -> str:
    """Address that those in an entry are relative to: xml:base of the entry, of the feed, else the feed's own."""
    around = [] if feed is None else [feed, *feed.iter("channel")]
    stated = [each.get("base", "") for each in around]
    own = [each.get("href") or text_of(each) for holder in around for each in holder.iterfind("link")]
    return absolute(next((each.strip() for each in [*stated, *own] if each.strip()), ""), str(tree.get("base", "")))


def identified(tree: Element, base: str) -> Iterator[Field]:
    """Fields that name an entry, given what its addresses are relative to."""
    addresses = [(" ".join(value.split()), origin) for value, origin in links(tree) if value.strip()]
    own = [(text_of(found).strip(), name) for name in ("id", "guid", "dc_identifier") for found in tree.iterfind(name)]
    uri = next((each for each in [*own, (tree.get("about", ""), "rdf:about"), *addresses] if each[0]), None)
    if uri:
        yield Field("uri", *uri)
        yield Field("story_key", *uri)
    yield from (Field("url", absolute(base, value), origin) for value, origin in addresses[:1])


def authors(tree: Element) -> list[Field]:
    """Authors; only the first place that has some speaks."""
    found = [(line(each), path) for path in AUTHORS for each in tree.iterfind(path)]
    found += [(line(each), "author") for each in tree.iterfind("author") if not len(each)]
    people = [(MAIL.sub(lambda mail: mail[1] or "", name).strip(), path) for name, path in found]
    spoken = [path for name, path in people if name][:1]
    return [Field("authors", name, path) for name, path in people if name and path in spoken]


def listed(tree: Element) -> Iterator[Field]:
    """Keywords and subjects."""
    for field, paths in LISTS.items():
        told = [(each.get("label") or line(each) or each.get("term", ""), path)
                for path in paths for each in tree.iterfind(path)]  # fmt: skip
        yield from (Field(field, value, path) for value, path in dict.fromkeys(told) if value)


def fields(tree: Element, around: Element | None) -> Iterator[Field]:
    """Fields of an entry, given what stands around it."""
    base = base_of(tree, around)
    yield from identified(tree, base)
    for field, paths in PLACES.items():
        for path in paths:
            yield from (Field(field, line(found), path) for found in tree.iterfind(path) if line(found))
    if not first(tree, *PLACES["published_at"]):
        yield from (Field("published_at", line(found), "updated") for found in tree.iterfind("updated"))
    yield from (
        Field("publisher", line(found), "source") for found in tree.iterfind("source") if not len(found) and line(found)
    )
    # As Atom has it: an entry without authors is by those of the feed.
    yield from authors(tree) or ([] if around is None else authors(around))
    yield from listed(tree)
    yield from of_entry(tree, (found for path in TEXTS for found in tree.iterfind(path)), base)
    told = signals(first(tree, *PLACES["headline"]))
    yield from (Field(name, str(value), "title") for name, value in told._asdict().items() if value)
    if around is not None:
        language = around.get("lang", "") or first(around, ".//language", ".//dc_language")
        rights = first(around, "channel/copyright", "rights", "copyright", "channel/dc_rights")
        said = (("language", language), ("rights", rights), ("feed", first(around, "channel/title", "title")))
        yield from (Field(name, value, "channel") for name, value in said if value)


def body(tree: Element) -> tuple[list[Paragraph], str]:
    """Paragraphs of the fullest text of an entry, and the summary that stands beside it."""
    told = [copy(found) for path in TEXTS for found in tree.iterfind(path)]
    best = max(told, key=lambda each: len(letters(each)), default=[])
    for path in SUMMARIES:
        summary = first(tree, path)
        if summary and re.sub(r"\W+", "", summary) not in letters(best):
            return best, summary
    return best, ""


def pictures(tree: Element) -> Iterator[Paragraph]:
    """Captions of media:*, each with its credits behind it, each picture once."""
    seen = set()
    for around in tree.iter():
        captions = tuple(line(each) for each in around.iterchildren("media_description", "media_text"))
        credit = tuple(line(each) for each in around.iterchildren("media_credit"))
        if (captions, credit) not in seen:
            seen.add((captions, credit))
            yield from (Paragraph(text, "caption") for text in captions if text)
            yield from (Paragraph(text, "credit") for text in credit if text)


def message(entry: Entry, around: Element | None) -> Message | Reject:
    """Message that an entry is."""
    text, summary = body(entry.tree)
    stated = list(fields(entry.tree, around))
    headline = next((field.value for field in stated if field.name == "headline"), "")
    text = [each._replace(hint="subhead") if each.hint == "headline" else each for each in text]
    above = [Paragraph(value, hint) for value, hint in ((headline, "headline"), (summary, "standfirst")) if value]
    stated += [] if text else [Field("item_class", "story", "entry without text")]
    paragraphs = [*above, *text, *pictures(entry.tree)]
    paragraphs += untold(stated, paragraphs)
    return item(entry.place, entry.raw, paragraphs, stated + unread(entry.tree, KNOWN, "feed"))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its root element and that element's namespace."""
    head = utf8(head)
    pattern = ROOTS.get(root(head))
    return pattern is not None and pattern.search(head) is not None and not OTHERS.search(head)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the entries of a feed; an entry's place is its number in the file."""
    raw = utf8(raw)
    around = channel(raw, *NAMES)
    for entry in entries(raw, *NAMES):
        yield entry if isinstance(entry, Reject) else message(entry, around)
