"""Press releases as the services of STT, NTB and Via TT hand them on: a <release> in Solita's XML.

Dates are printed as "28.09.2018 11:45", by the clocks of the service, whose time zone the file does not say.
"""

import re
from collections.abc import Iterator
from itertools import chain

from tasks.message import Field, Message, Paragraph, Reject
from tasks.text import letters
from tasks.wire_items import copy, hinted, one
from tasks.xml_tree import Element, items, root, stated, tags, texts, unread

RELEASE = tags("release")
MARK = re.compile(rb"<(?:publicationDate|leadtext|longurl|distributionChannels|videoembedcode)\b")

STATED = (
    ("headline", "title"),
    ("published_at", "publicationDate"),
    ("embargoed_until", "embargo"),
    ("url", "longurl"),
    ("url", "shorturl"),
    ("genre", "type/label"),
    ("subjects", "categories/category/label"),
    ("keywords", "keywords"),
    ("agency", "publisher/name"),
)
IMAGES = ("mainImage", "images/image")
KNOWN = {
    "release": frozenset((
        *(path.partition("/")[0] for _, path in STATED), "publisher", "leadtext", "body", "boilerplate", "contacts",
        "contactsAsText", "mainImage", "images", "links", "documents", "publicationDate", "language",
    )),
}  # fmt: skip
CAPTIONS = ("caption", "description", "title")
CREDITS = ("photographer", "credit", "credits")


def first(tree: Element, *paths: str) -> str:
    """First text at one of the paths, "" for none."""
    return next(chain.from_iterable(texts(tree, path) for path in paths), "")


def contacts(tree: Element) -> Iterator[Paragraph]:
    """Persons to ask, a paragraph each: for newsrooms, not for readers."""
    for each in tree.iterfind("contacts/contact"):
        parts = [text for name in ("name", "title", "phone", "email") for text in texts(each, name)]
        yield from one(", ".join(parts), "editor_note")


def images(tree: Element) -> Iterator[tuple[str, list[Paragraph]]]:
    """Address of each picture, the main one first, with its caption and its credit."""
    for each in chain.from_iterable(tree.iterfind(path) for path in IMAGES):
        caption = one(first(each, *CAPTIONS), "caption")
        yield first(each, "url"), caption + (one(first(each, *CREDITS), "credit") if caption else [])


def linked(tree: Element) -> Iterator[Paragraph]:
    """What the release refers to: pages and documents."""
    for path in ("links/link/description", "links/link/title", "documents/document/title"):
        yield from (part for text in texts(tree, path) for part in one(text, "related"))


def story(place: str, raw: bytes, tree: Element) -> Message:
    """Read one release."""
    lead = " ".join(each.text for each in copy(tree.findtext("leadtext") or ""))
    about = first(tree, "boilerplate", "publisher/description")
    found = one(first(tree, "title"), "headline") + one(lead, "standfirst") + copy(tree.findtext("body") or "")
    shown = list(images(tree))
    found += [part for _, parts in shown for part in parts]
    found += linked(tree)
    found += [*contacts(tree), *hinted(tree.findtext("contactsAsText") or "", "editor_note")]
    printed = {letters(each.text) for each in found}
    found += [] if letters(about) in printed else one(about, "furniture")
    number = tree.get("id") or ""
    fields = [Field("uri", number, "release id"), Field("story_key", number, "release id")]
    fields += [Field(name, text, path) for name, path in STATED for text in texts(tree, path)]
    fields += [Field("standfirst", lead, "leadtext"), Field("language", tree.get("lang") or "", "release lang")]
    fields += [Field("status", "embargoed" if first(tree, "embargo") else "usable", "embargo")]
    fields += [Field("publisher_id", text, "publisher id") for text in stated(tree, "publisher", "id")]
    for url, parts in shown:
        fields.append(Field("photo_url", url, "image url"))
        fields += [Field(f"photo_{each.hint}", each.text, "image") for each in parts if url]
    fields += [Field("unread", name, "Solita") for name in unread(tree, KNOWN)]
    return Message(place, raw, found, [field for field in fields if field.value])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its root element and one of the elements that only it has."""
    return root(head) in ("release", "releases") and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Releases of a file."""
    for each in items(raw, RELEASE, lambda tree: tree.get("id") or ""):
        yield each if isinstance(each, Reject) else story(*each)
