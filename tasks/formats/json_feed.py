"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1): a message an item.

The text is content_html, else content_text; without both the item is a story with a headline only. The summary is the
standfirst. The title of the feed is no publisher: aggregators have feeds, too.
"""

import re
from collections.abc import Iterator

from tasks.feed_pictures import Picture, in_text, is_picture, listed, untold
from tasks.markup import of_string
from tasks.message import Field, Message, Paragraph, Reject
from tasks.page.json_ld import as_list, plain
from tasks.signals import signals
from tasks.syndication import item
from tasks.text import decode
from tasks.wire_json import Node, items, line, lines, whole

MARK = re.compile(r'jsonfeed\.org/version|"(?:feed_url|home_page_url)"\s*:')
PLACES = {
    "uri": "id", "story_key": "id", "url": "url", "headline": "title", "standfirst": "summary", "language": "language",
    "published_at": "date_published", "modified_at": "date_modified", "external_url": "external_url",
}  # fmt: skip
TEXTS = ("content_html", "content_text")
KNOWN = frozenset((*PLACES.values(), *TEXTS, "author", "authors", "tags", "image", "banner_image", "attachments"))


def is_item(node: Node) -> bool:
    """Tell an item of a feed by its keys."""
    return "items" not in node and not {"content_html", "content_text", "title", "summary", "id"}.isdisjoint(node)


def pictures(node: Node, text: str) -> Iterator[Field]:
    """Pictures of an item: those attached and in the text, else the one that stands for it."""
    attached = [each for each in as_list(node.get("attachments")) if isinstance(each, dict)]
    found = [
        Picture(line(each.get("url")), line(each.get("title")), "", 0, "attachments")
        for each in attached
        if is_picture(line(each.get("mime_type")), line(each.get("url")))
    ]
    found += in_text(text, line(node.get("url")))
    lone = ((line(node.get(key)), key) for key in ("image", "banner_image"))
    return listed(found or [Picture(url, "", "", 0, key) for url, key in lone if url][:1], line(node.get("url")))


def fields(node: Node) -> Iterator[Field]:
    """Fields of an item."""
    for name, key in PLACES.items():
        if value := (plain if name in ("headline", "standfirst") else str)(line(node.get(key))):
            yield Field(name, value, key)
    people = lines(node.get("authors")) or lines(node.get("author"))
    yield from (Field("authors", name, "authors") for name in people)
    yield from (Field("keywords", tag, "tags") for tag in lines(node.get("tags")))
    told = signals(plain(line(node.get("title"))))
    yield from (Field(name, str(value), "title") for name, value in told._asdict().items() if value)
    yield from (Field("unread", line(key), "json_feed") for key in node if key not in KNOWN and not key.startswith("_"))


def message(place: str, raw: bytes, node: Node) -> Message | Reject:
    """Message that an item is."""
    stated = list(fields(node))
    text = next((line(node.get(key)) for key in TEXTS if line(node.get(key))), "")
    stated += pictures(node, text)
    body = [each._replace(hint="subhead") if each.hint == "headline" else each for each in of_string(text)]
    named = {field.name: field.value for field in reversed(stated)}
    above = [Paragraph(named[name], name) for name in ("headline", "standfirst") if name in named]
    stated += [] if body else [Field("item_class", "story", "item without text")]
    paragraphs = above + body
    return item(place, raw, paragraphs + untold(stated, paragraphs), stated)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by its version, else by the keys that only feeds have."""
    text = decode(head).lstrip("\ufeff \t\r\n")
    return text.startswith("{") and MARK.search(text) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the items of a feed; an item's place is its id. Language and authors of the feed are those of its items."""
    feed = whole(decode(raw).lstrip("\ufeff"))
    feed = feed if isinstance(feed, dict) else {}
    around = [Field("language", value, "feed language") for value in lines(feed.get("language"))]
    people = lines(feed.get("authors")) or lines(feed.get("author"))
    for each in items(raw, is_item, message):
        if isinstance(each, Message):
            mine = {field.name for field in each.fields}
            each.fields += [field for field in around if field.name not in mine]
            each.fields += [Field("authors", name, "feed authors") for name in people if "authors" not in mine]
            each.fields += [Field("feed", title, "feed title") for title in lines(feed.get("title"))]
        yield each
