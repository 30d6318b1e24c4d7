"""Ritzau's XML: an <RBNews> for each item, alone or in the answer of the queue that it was fetched from.

Its times are those of clocks in Copenhagen and do not say so; the offset that was in force there is put behind them.
"""

import re
from collections.abc import Iterator
from html import unescape

from tasks.clocks import zoned
from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import revision
from tasks.wire_items import copy, one, said
from tasks.xml_tree import Element, items, root, tags, texts

ITEM = tags("RBNews")
HERE = "Europe/Copenhagen"

# Field, path.
STATED = (
    ("uri", "NewsID"),
    # The same for all versions of a story, which have ids of their own.
    ("story_key", "HistID"),
    ("story_key", "NewsID"),
    ("slug", "strapline"),
    ("headline", "headline"),
    # The beginning of the text, of a flash that has no headline.
    ("headline", "ContentShort"),
    ("places", "town"),
    ("sign_off", "origin"),
    ("section", "section"),
    ("category", "sectionShort"),
    ("genre", "format"),
    ("byline", "byLine"),
    ("urgency", "Priority"),
    ("priority", "Priority"),
    ("subjects", "IPTCList/*"),
    ("keywords", "SubjectKeyword/*"),
    ("organisations", "Companies/*"),
    ("isin", "ISIN/*"),
    ("replaces", "Replaces"),
    ("replaces", "replacedID"),
    ("byline_email", "byLineEmail"),
    ("byline_phone", "byLinePhone"),
    ("news_status", "Status"),
)
FLAGS = {"Annuleret": "kill", "Korrektion": "correction", "NyVersion": "update"}
KNOWN = frozenset(path.partition("/")[0] for _, path in STATED) | frozenset(FLAGS) | frozenset((
    "PublishDate", "subtitle", "Topstory", "sectionID", "version", "content", "formatID", "InfoFlash", "TopWeb", "TilRedaktionen",
    "ServiceQueueId", "Related", "MultimedieList",
))  # fmt: skip
# "&amp;apos;" of a text that was escaped once too often.
TWICE = re.compile(r"&amp;(?=(?:amp|apos|quot|nbsp|lt|gt|#\d{1,5});)")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def first(tree: Element, path: str) -> str:
    """First text at a path, "" for none."""
    return unescape(next(texts(tree, path), ""))


def subtitle(tree: Element) -> str:
    """Summary, which may have line breaks as HTML."""
    return " ".join(each.text for each in copy(first(tree, "subtitle")))


def note_of(tree: Element) -> list[Paragraph]:
    """Lines of the note to editors."""
    printed = LINE_BREAK.sub("</p><p>", "".join(tree.findtext("TilRedaktionen") or ""))
    return [each._replace(hint="editor_note") for each in copy(printed)]


def fields_of(tree: Element, note: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its note to editors."""
    date = first(tree, "PublishDate")
    fields = [Field("published_at", zoned(date, HERE), "PublishDate, clock of Copenhagen")]
    fields += [
        Field(name, unescape(text), path.partition("/")[0]) for name, path in STATED for text in texts(tree, path)
    ]
    fields.append(Field("standfirst", subtitle(tree), "subtitle"))
    marked = [kind for name, kind in FLAGS.items() if first(tree, name) == "true"]
    status = "canceled" if "kill" in marked else "usable"
    told = said(first(tree, "headline"), "", " ".join(each.text for each in note), marked)
    fields += [Field("status", status, "Annuleret"), *revision("version", told, status, first(tree, "version"))]
    fields.append(Field("modified_at", zoned(date, HERE), "PublishDate, clock of Copenhagen"))
    flash = first(tree, "InfoFlash") == "true" or first(tree, "format").lower() == "flash"
    fields += [Field("item_class", "alert" if flash else "", "InfoFlash, format")]
    fields += [Field("editor_note", "\n".join(each.text for each in note), "TilRedaktionen")]
    fields += [Field("keywords", part, "strapline") for part in first(tree, "strapline").strip("-").split("/")]
    fields += [Field("agency", "Ritzau", "Ritzau's own format")]
    names = {child.tag for child in tree if child.tag not in KNOWN and "".join(child.itertext()).strip()}
    return [field for field in fields if field.value] + [Field("unread", name, "Ritzau") for name in sorted(names)]


def story(place: str, raw: bytes, tree: Element) -> Message:
    """Read one item."""
    found = one(first(tree, "strapline"), "header") + one(first(tree, "headline"), "headline")
    found += one(subtitle(tree), "standfirst") + one(first(tree, "byLine"), "byline")
    origin = first(tree, "origin")
    told = copy(TWICE.sub("&", tree.findtext("content") or ""))
    told = [each._replace(hint="sign_off") if each.text == origin else each for each in told]
    signed = any(each.hint == "sign_off" for each in told)
    found += one(first(tree, "town"), "dateline") + told + ([] if signed else one(origin, "sign_off"))
    note = note_of(tree)
    found += note
    return Message(place, raw, found, fields_of(tree, note))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its root element, or by the first item in the answer of the queue."""
    return root(head) == "RBNews" or (root(head).startswith("XMLNews") and b"<RBNews" in head)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file."""
    for each in items(raw, ITEM, lambda tree: first(tree, "NewsID")):
        yield each if isinstance(each, Reject) else story(*each)
