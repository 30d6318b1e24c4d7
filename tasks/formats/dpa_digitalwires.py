"""dpa digitalwires: the JSON in which the dpa sends its own wires and those of other agencies.

The notepad ("Notizblock") and the notes to editors repeat each other; each text is kept once. Of them only the
closing line and the short correction are for publication. Schedules ("Vorschau", "Achtung") are notes to editors as
a whole. https://digitalwires.dpa-newslab.com/
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import revision
from tasks.text import letters
from tasks.wire_items import (
    addressed,
    copy,
    hinted,
    illustrated,
    notices,
    one,
    picture,
    said,
    status,
    unread,
)
from tasks.wire_json import Node, begins, items, line, lines, nodes

MARK = re.compile(rb'"format"\s*:\s*"digitalwires|"entry_id"\s*:.*"version_created"\s*:', re.DOTALL)

TEXTS = {
    "headline": "headline",
    "standfirst": "teaser",
    "kicker": "kicker",
    "byline": "byline",
    "dateline": "dateline",
    "published_at": "version_created",
    "updated": "updated",
    "content_created": "content_created",
    "language": "language",
    "urgency": "urgency",
    "uri": "urn",
    "story_key": "urn",
    "entry_id": "entry_id",
}
# Fields that categories of a type fill with their names.
CATEGORIES = {
    "dpasubject": "subjects",
    "subject": "subjects",
    "geosubject": "places",
    "keyword": "keywords",
    "person": "people",
    "organisation": "organisations",
    "genre": "genre",
    "rubric": "section",
    "wire": "service",
    "infosource": "agency",
    "provider": "agency",
    "located": "located",
    "locationcreated": "located",
    "poi": "poi",
    "scope": "scope",
    "contributor": "contributor",
    "creator": "creator",
}
NOTICES = ("autopublishnotice", "copyrightnotice", "usageterms")
KNOWN = frozenset(
    (*TEXTS.values(), *NOTICES, "version", "format", "type", "pubstatus", "signal", "embargoed", "subhead", "article_html",
     "infobox_html", "linkbox_html", "creditline", "notepad", "ednotes", "descriptions", "associations", "categories",
     "current_rubric_names", "rubric_names", "dpasubject_names", "geosubject_names", "keyword_names", "desk_names",
     "genre_names", "poi_names", "scope_names"),
)  # fmt: skip
KINDS = {"correction": "correction", "update": "update", "repeat": "repeat", "cancel": "kill"}
# Genres whose text is for newsrooms; "KORR-Bericht" is a correspondent's report and no correction.
SCHEDULES = frozenset(
    ("achtung", "vorschau", "terminvorschau", "tagesvorschau", "themenvorschau", "terminhinweis", "planungshinweis")
)
HINTS = {"closingline": "sign_off", "correctionshort": "correction"}
TOLD = ("paragraph", "subhead", "list_item", "quote", "table")


def is_item(node: Node) -> bool:
    """Tell an item by its name and the time of its version."""
    return "urn" in node and "version_created" in node


def categories(node: Node, kind: str) -> list[Node]:
    """Categories of a type: "genre" for "dnltype:genre"."""
    return [each for each in nodes(node.get("categories")) if str(each.get("type")).endswith(f":{kind}")]


def notes(node: Node) -> list[Paragraph]:
    """Paragraphs of the notepad, then the notes that it does not repeat."""
    pad = node.get("notepad")
    found = (
        [each for text in pad.values() for each in hinted(line(text), "editor_note")] if isinstance(pad, dict) else []
    )
    seen = letters(" ".join(each.text for each in found))
    for note in nodes(node.get("ednotes")):
        hint = HINTS.get(str(note.get("role")).rpartition(":")[2], "editor_note")
        told = hinted(line(note.get("ednote")), hint)
        found += [each for each in told if hint != "editor_note" or letters(each.text) not in seen]
    return found


def is_schedule(node: Node) -> bool:
    """Tell an item that is for newsrooms only."""
    return any(line(each.get("name")).lower() in SCHEDULES for each in categories(node, "genre"))


def body(node: Node) -> list[Paragraph]:
    """Paragraphs of the article and of its box; the links for the page are none of it."""
    article = copy(line(node.get("article_html")))
    sound = [each for each in nodes(node.get("associations")) if each.get("type") == "audio"]
    article = article or [part for each in sound for part in copy(line(each.get("caption")))]
    found = article + copy(line(node.get("infobox_html"))) + hinted(line(node.get("linkbox_html")), "related")
    if not is_schedule(node):
        return found
    return [each._replace(hint="editor_note") if each.hint in TOLD else each for each in found]


def paragraphs_of(node: Node) -> list[Paragraph]:
    """Paragraphs of an item in the order of a printed story, notes and notices last."""
    top = one(line(node.get("kicker")), "header") + one(line(node.get("headline")), "headline")
    top += one(line(node.get("subhead")), "standfirst") + hinted(line(node.get("teaser")), "standfirst")
    top += one(line(node.get("byline")), "byline") + one(line(node.get("dateline")), "dateline")
    images = [each for each in nodes(node.get("associations")) if each.get("type") != "audio"]
    found = illustrated(body(node), [picture(each) for each in images])
    seen = letters(" ".join(each.text for each in found))
    about = [text for each in nodes(node.get("descriptions")) for text in lines(each.get("description"))]
    found += [part for text in about if letters(text) not in seen for part in one(text, "furniture")]
    return top + found + notes(node) + notices(text for key in NOTICES for text in lines(node.get(key)))


def item_class(node: Node, found: list[Paragraph]) -> str:
    """Tell schedules, tables of results and pictures without a text from stories."""
    told = [each.hint for each in found if each.hint in TOLD]
    if is_schedule(node):
        return "advisory"
    if line(node.get("headline")).startswith(("Ergebnis", "Tabelle")) or told.count("table") * 5 > len(told) * 4:
        return "results"
    return "gallery" if not told and any(each.hint == "caption" for each in found) else ""


def revised(node: Node, standing: str) -> list[Field]:
    """What the item does to the one before it, by its signal, the AP's note to editors, its headline, its number."""
    told = [line(node.get("signal")), *(line(each.get("qcode")) for each in categories(node, "signal"))]
    marked = [KINDS[word] for signal in told if (word := signal.rpartition(":")[2]) in KINDS]
    note = "\n".join(
        line(each.get("ednote")) for each in nodes(node.get("ednotes")) if "ap.ednote" in str(each.get("role"))
    )
    return revision("version", said(line(node.get("headline")), "", note, marked), standing, line(node.get("version")))


def fields_of(node: Node, found: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    sent = line(node.get("version_created"))
    fields = [Field(name, line(node.get(key)), key) for name, key in TEXTS.items()]
    embargo = line(node.get("embargoed"))
    standing = status(line(node.get("pubstatus")), embargo, sent)
    fields += [Field("status", standing, "pubstatus, embargoed"), Field("embargoed_until", embargo, "embargoed")]
    fields += revised(node, standing)
    fields += [
        Field(column, line(each.get(key)), f"{kind} {key}")
        for kind, column in CATEGORIES.items()
        for each in categories(node, kind)
        for key in (("qcode", "name") if column == "subjects" else ("name",))
    ]
    desks = [line(each.get("qcode")).rpartition(":")[2] or line(each.get("name")) for each in categories(node, "desk")]
    fields += [Field("category", desk, "desk") for desk in desks]
    fields += [Field("section", name, "desk") for name in desks]
    fields += [Field("modified_at", sent, "version_created")]
    fields.append(
        Field("rights", "\n".join(text for key in NOTICES for text in lines(node.get(key))), "copyrightnotice")
    )
    fields.append(Field("agency", line(node.get("creditline")), "creditline"))
    fields.append(Field("item_class", item_class(node, found), "genre or form of the text"))
    images = nodes(node.get("associations"))
    fields += [field for each in images for field in addressed(each, "associations")]
    return [field for field in fields + unread(node, KNOWN, "dpa_digitalwires") if field.value]


def story(place: str, raw: bytes, node: Node) -> Message:
    """Read one item."""
    found = paragraphs_of(node)
    return Message(place, raw, found, fields_of(node, found))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by the name of the format, or by the keys that only it has."""
    return begins(head) and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: one, or those of a list."""
    return items(raw, is_item, story)
