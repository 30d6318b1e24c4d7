"""The AP's Content API: items as JSON, https://api.ap.org/media/v/docs.

The JSON says everything of a story but its text, which is a NITF file at an address in it. Only what was put into the
file (`"nitf": {"body_html": …}` beside `"data"`) is read as the body; a NITF file that lies beside is a document of
its own, whose `story_key` is the same item id where it states one.
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import revision
from tasks.wire_codes import ALERT, item_class
from tasks.wire_items import (
    addressed,
    copy,
    described,
    illustrated,
    notices,
    one,
    picture,
    said,
    slugged,
    status,
    unread,
)
from tasks.wire_json import Node, begins, items, line, lines, nodes, unwrapped

MARK = re.compile(
    rb'"altids"\s*:\s*\{[^{}]*"(?:itemid|etag)"|"api_version"\s*:.{0,300}"(?:method|data|api_mode)"\s*:', re.DOTALL
)

TEXTS = {
    "headline": "headline",
    "standfirst": "headline_extended",
    "published_at": "firstcreated",
    "modified_at": "versioncreated",
    "language": "language",
    "urgency": "urgency",
    "priority": "editorialpriority",
    "genre": "profile",
    "editor_note": "ednote",
    "uri": "uri",
    "editorialrole": "editorialrole",
    "located": "located",
}
LISTS = {
    "keywords": "keywords",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "agency": "infosource",
    "fixture": "fixture",
    "event": "event",
    "signals": "signals",
}
KNOWN = frozenset(
    (*TEXTS.values(), *LISTS.values(), "altids", "version", "type", "pubstatus", "embargoed", "slugline", "title", "bylines",
     "photographer", "copyrightnotice", "usageterms", "provider", "subject", "company", "associations", "renditions", "links",
     "editorialtypes", "textformat", "description_summary", "description_caption", "description_creditline",
     "datelinelocation", "audiences", "consumerready", "itemkeywords", "arrivaldatetime", "recordsequencenumber", "products"),
)  # fmt: skip
EDITORIAL = {
    "lead": "update", "writethru": "update", "update": "update", "corrective": "correction", "correction": "correction",
    "clarification": "correction", "kill": "kill", "withdrawal": "withdrawal", "repeat": "repeat",
}  # fmt: skip
CLASSES = {
    "text": "story", "picture": "gallery", "photo": "gallery", "graphic": "gallery", "video": "video",
    "composite": "index",
}  # fmt: skip
PROFILES = {
    "advisory": "advisory",
    "daybook": "advisory",
    "digest": "digest",
    "news digest": "digest",
    "newsalert": "alert",
}


def has_id(node: Node) -> bool:
    """Tell the item itself."""
    return isinstance(node.get("altids"), dict)


def is_item(node: Node) -> bool:
    """Tell an item, or the object that holds one together with its text."""
    return has_id(node) or ("nitf" in node and unwrapped(node.get("data"), has_id) is not None)


def bylines(node: Node) -> list[tuple[str, str]]:
    """(byline as printed, title) of those who wrote it, or of the photographer."""
    wrote = nodes(node.get("bylines")) or nodes(node.get("photographer"))
    return [(described(each, ("by", "name")), described(each, ("title",))) for each in wrote]


def paragraphs_of(node: Node, text: str) -> list[Paragraph]:
    """Paragraphs of an item, given the text that was put into the file, "" for none."""
    found = one(line(node.get("headline")), "headline")
    for key in ("headline_extended", "description_summary"):
        found += one(line(node.get(key)), "standfirst")
    if CLASSES.get(line(node.get("type")), "story") in ("gallery", "video"):
        found += picture(node)
    else:
        found += [part for pair in bylines(node) for each in pair for part in one(each, "byline")]
    beside = nodes(node.get("associations"))
    captioned = [picture(each) for each in beside if described(each, ("description_caption", "caption"))]
    found += illustrated(copy(text), captioned)
    found += [part for each in beside for part in one(line(each.get("headline")), "related")]
    found += one(line(node.get("ednote")), "editor_note")
    return found + notices([*lines(node.get("copyrightnotice")), *lines(node.get("usageterms"))])


def classified(node: Node) -> Iterator[Field]:
    """Categories, by the AP's letters, and subjects by name: their codes are drawn by lot."""
    for each in nodes(node.get("subject")):
        rels = lines(each.get("rels"))
        if "category" in rels or "suppcategory" in rels:
            yield Field(
                "category" if "category" in rels else "supplementary_category", line(each.get("code")), "subject"
            )
        if line(each.get("name")) != line(each.get("code")):
            yield Field("subjects", line(each.get("name")), "subject")
    for each in nodes(node.get("company")):
        yield Field("organisations", line(each), "company")


def class_of(node: Node, found: list[Paragraph]) -> str:
    """Class of an item: by its profile, by the form of its text ("at": tables in agate), by its type and names.

    A story whose text is elsewhere is no alert.
    """
    if told := PROFILES.get(line(node.get("profile")).lower()):
        return told
    if line(node.get("textformat")).lower() in ("at", "ax"):
        return "table"
    names = [line(node.get(key)) for key in ("headline", "title", "slugline")]
    kind = CLASSES.get(line(node.get("type")).lower(), "")
    told = item_class(names, found) if kind == "story" else kind
    return "story" if told == "alert" and not any(ALERT.search(name) for name in names) else told


def fields_of(node: Node, text: str, found: list[Paragraph]) -> list[Field]:
    """Fields of an item, given the text in the file and its paragraphs."""
    altids = node["altids"]
    fields = [Field(name, line(node.get(key)), key) for name, key in TEXTS.items()]
    fields += [Field(name, each, key) for name, key in LISTS.items() for each in lines(node.get(key))]
    fields += [Field("published_at", line(node.get("versioncreated")), "versioncreated")]
    fields += [Field("story_key", described(altids, ("itemid", "friendlykey")), "altids.itemid")]
    fields += [Field("sequence", line(altids.get("transref")), "altids.transref")]
    fields += [Field("keywords", each, "itemkeywords") for each in lines(node.get("itemkeywords"))]
    fields += [Field("byline", ", ".join(by for by, _ in bylines(node) if by), "bylines")]
    printed = line(node.get("slugline")) or line(node.get("title"))
    fields += slugged(printed)
    embargo = line(node.get("embargoed"))
    note = line(node.get("ednote"))
    standing = status(line(node.get("pubstatus")), embargo, line(node.get("versioncreated")), [note])
    fields += [Field("status", standing, "pubstatus, embargoed"), Field("embargoed_until", embargo, "embargoed")]
    marked = [EDITORIAL[word] for each in lines(node.get("editorialtypes")) if (word := each.lower()) in EDITORIAL]
    told = said(line(node.get("headline")), printed, note, marked, found)
    fields += revision("version", told, standing, line(node.get("version")))
    fields += classified(node)
    fields += [
        Field("agency", line(node.get("provider")), "provider"),
        Field("publisher", line(node.get("provider")), "provider"),
    ]
    # The text may open with a dateline of its own.
    fields += [Field("dateline", "" if text else line(node.get("located")), "located")]
    rights = [*lines(node.get("copyrightnotice")), *lines(node.get("usageterms"))]
    fields += [
        Field("rights", "\n".join(rights), "copyrightnotice, usageterms"),
        Field("item_class", class_of(node, found), "type, profile, headline"),
    ]
    fields += [*addresses(node), *unread(node, KNOWN, "ap_json")]
    return [field for field in fields if field.value]


def addresses(node: Node) -> Iterator[Field]:
    """Addresses of the page, of the NITF file with the text and its words, of the picture."""
    renditions = node.get("renditions")
    nitf = renditions.get("nitf") if isinstance(renditions, dict) else None
    for each in nodes(node.get("links")):
        yield Field("url" if each.get("rel") == "canonical" else "link", line(each.get("href")), "links")
    if isinstance(nitf, dict):
        yield Field("nitf_url", line(nitf.get("href")), "renditions.nitf")
        yield Field("declared_words", line(nitf.get("words")), "renditions.nitf")
    elif CLASSES.get(line(node.get("type"))) in ("gallery", "video"):
        yield from addressed(node, "renditions")
    for each in nodes(node.get("associations")):
        yield from addressed(each, "associations")


def story(place: str, raw: bytes, node: Node) -> Message:
    """Read one item, with its text where that was put into the file."""
    item = node if has_id(node) else unwrapped(node["data"], has_id) or {"altids": {}}
    held = node.get("nitf")
    text = described(held, ("body_html", "body", "content", "text")) if isinstance(held, dict) else line(held)
    found = paragraphs_of(item, text)
    return Message(place, raw, found, fields_of(item, text, found))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by the ids of the AP, or by the frame that the API puts round the items."""
    return begins(head) and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: one, or those of a feed."""
    return items(raw, is_item, story)
