"""WENN, the entertainment wire: Atom whose entries carry metadata of WENN's own and a text of hard-wrapped lines.

Atom's own ids and dates are those of the feed; WENN's are those of the article. http://feed.wenn.com/xmlns/2010/03/
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Reject
from tasks.wire_items import copy, one
from tasks.xml_tree import Element, items, root, stated, tags, texts, unread

ENTRY = tags("entry")
MARK = re.compile(rb"//feed\.wenn\.com/xmlns/")

# Field, path.
STATED = (
    ("headline", "ContentMetadata/title"),
    ("headline", "title"),
    ("standfirst", "ContentMetadata/first_line"),
    ("published_at", "NewsManagement/published"),
    ("published_at", "published"),
    ("modified_at", "NewsManagement/updated"),
    ("modified_at", "updated"),
    ("uri", "NewsManagement/original_article_id"),
    ("uri", "id"),
    ("story_key", "NewsManagement/original_article_id"),
    ("authors", "author/name"),
    ("rights", "rights"),
    ("section", "ContentMetadata/category"),
    ("keywords", "ContentMetadata/keyword"),
)
KNOWN = {"ContentMetadata": frozenset(("title", "first_line", "category", "keyword")),
         "NewsManagement": frozenset(("published", "updated", "original_article_id"))}  # fmt: skip


def story(place: str, raw: bytes, tree: Element) -> Message:
    """Read one entry."""
    headline = next(texts(tree, "ContentMetadata/title"), "") or next(texts(tree, "title"), "")
    content = tree.find("content")
    found = one(headline, "headline") + copy("" if content is None else "".join(content.itertext()))
    found += [part for text in texts(tree, "rights") for part in one(text, "copyright")]
    fields = [Field(name, text, path) for name, path in STATED for text in texts(tree, path)]
    terms = [*stated(tree, "category", "label"), *stated(tree, "category", "term")]
    fields += [Field("keywords", text, "category") for text in dict.fromkeys(terms)]
    fields += [Field("agency", "WENN", "WENN's own format"), Field("language", tree.get("lang") or "", "xml:lang")]
    fields += [Field("unread", name, "WENN") for name in unread(tree, KNOWN)]
    return Message(place, raw, found, [field for field in fields if field.value])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - a feed may have any name
    """Tell it by its root element and WENN's namespace."""
    return root(head) in ("feed", "entry") and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Entries of a feed."""
    for each in items(raw, ENTRY, lambda tree: next(texts(tree, "NewsManagement/original_article_id"), "")):
        yield each if isinstance(each, Reject) else story(*each)
