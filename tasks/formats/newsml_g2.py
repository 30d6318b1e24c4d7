"""NewsML-G2 of the IPTC: news items, packages and concepts, bare or several in a message.

What the item says of itself stands in itemMeta and contentMeta, as text, as a literal or as a qcode ("stat:usable");
qcodes are kept as they are, for the catalogues that resolve them are elsewhere. A package is a document of its own,
an index: its headline and the headlines of what it refers to.
"""

import re
from collections.abc import Iterator

from tasks import markup, nitf
from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import Said, revision
from tasks.wire_codes import item_class
from tasks.xml_tree import Element, around, items, plain, root, tags, texts, told, unread

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
TAG = tags(*ITEMS)
HEADER = re.compile(rb"<(?:[\w.-]+:)?(priority|sent|transmitId|channel)>\s*([^<>]{1,200}?)\s*<")
ENVELOPE = {"priority": "priority", "sent": "sent_at", "transmitId": "transmission", "channel": "channel"}
NAR = re.compile(rb"iptc\.org/std/nar/|NewsML-G2|EventsML-G2|SportsML-G2|\sguid\s*=", re.IGNORECASE)

# Path, field; of the text, else the name, the literal, the qcode.
STATED = (
    ("itemMeta/firstCreated", "published_at"),
    ("itemMeta/versionCreated", "published_at"),
    ("itemMeta/versionCreated", "modified_at"),
    ("contentMeta/contentCreated", "published_at"),
    ("contentMeta/contentModified", "modified_at"),
    ("contentMeta/urgency", "urgency"),
    ("contentMeta/by", "byline"),
    ("contentMeta/dateline", "dateline"),
    ("contentMeta/slugline", "slug"),
    ("contentMeta/keyword", "keywords"),
    ("contentMeta/genre", "genre"),
    ("contentMeta/located", "places"),
    ("contentMeta/creditline", "agency"),
    ("contentMeta/infoSource", "agency"),
    ("itemMeta/provider", "agency"),
    ("rightsInfo/copyrightHolder", "agency"),
    ("rightsInfo/copyrightHolder", "copyright_holder"),
    ("rightsInfo/usageTerms", "usage_terms"),
    ("itemMeta/service", "service"),
    ("itemMeta/fileName", "file_name"),
    ("itemMeta/title", "title"),
    ("contentMeta/altId", "other_id"),
    ("contentMeta/audience", "audience"),
    ("contentMeta/creator", "creator"),
    ("contentMeta/contributor", "contributor"),
)
# Ends of the qcodes of signals and of edStat, and of Reuters' msgType.
KINDS = {
    "sig:update": "update", "sig:correction": "correction", "sig:corrected": "correction", "sig:repeat": "repeat",
    "sig:kill": "kill", "sig:withdrawal": "withdrawal", "sig:retraction": "withdrawal", "sig:writethru": "update",
    "edstat:n": "new", "edstat:u": "update", "edstat:c": "correction", "edstat:d": "kill", "edstat:r": "repeat",
    "msgtype:d": "kill",
}  # fmt: skip
CLASSES = {
    "picture": "gallery", "graphic": "gallery", "video": "video", "composite": "index", "package": "index",
    "audio": "story",
}  # fmt: skip
# Last part of a subject's type: whose column it goes to.
SUBJECTS = {
    "person": "people", "organisation": "organisations", "geoarea": "places", "poi": "places",
    "cpttype:1": "people", "cpttype:2": "organisations", "cpttype:5": "places",
}  # fmt: skip
SECTION = re.compile(r"categor|department|section|desk", re.IGNORECASE)
# Notes by the last part of their role; any other is a note to editors.
NOTES = {
    "closingline": "sign_off", "correction": "correction", "correctionshort": "correction", "genrenote": "header",
}  # fmt: skip
KNOWN = {
    "itemMeta": {path.split("/")[1] for path, _ in STATED if path.startswith("itemMeta")}
    | {"itemClass", "pubStatus", "edNote", "signal", "embargoed", "link", "generator", "profile", "role", "memberOf",
       "instanceOf", "versionedId", "altRep", "deliverableOf", "hash", "expires", "origRep", "incomingFeedId"},
    "contentMeta": {path.split("/")[1] for path, _ in STATED if path.startswith("contentMeta")}
    | {"headline", "subject", "description", "language", "exclAudience", "icon", "rating", "userInteraction"},
}  # fmt: skip
CLOCK = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def value(element: Element) -> str:
    """What an element says: its text or its first name, else its literal, its qcode, its address."""
    names = list(texts(element, "name"))
    own = names[0] if names else " ".join((element.text or "").split())
    return own or next((element.get(name, "") for name in ("literal", "qcode", "uri", "tag") if element.get(name)), "")


def last(qcode: str | None) -> str:
    """Part of a qcode behind its scheme, in lower case."""
    return (qcode or "").rpartition(":")[2].strip().lower()


def stated(tree: Element) -> Iterator[Field]:
    """Fields that are one element each."""
    for path, name in STATED:
        for element in tree.iterfind(path):
            yield Field(name, value(element).rstrip(" –—"), path.rpartition("/")[2])


def headlines(tree: Element) -> list[str]:
    """Headlines, the one of the highest rank first; a name of a concept or a title stands in for it."""
    ranked = sorted(tree.iterfind("contentMeta/headline"), key=lambda each: each.get("rank", "1").zfill(4))
    found = [text for each in ranked if (text := told(each))]
    return found or [*texts(tree, "concept/name"), *texts(tree, "itemMeta/title")][:1]


def subjects(tree: Element) -> Iterator[Field]:
    """Subjects: persons, bodies and places by name, all others by qcode and by name."""
    for element in tree.iterfind("contentMeta/subject"):
        typed, qcode = element.get("type", ""), element.get("qcode", "")
        name = value(element)
        column = SUBJECTS.get(last(typed)) or SUBJECTS.get(typed.lower())
        if column:
            yield Field(column, name, f"subject {typed}")
        else:
            yield Field("subjects", qcode or name, "subject")
            yield Field("subjects", name if name != qcode else "", "subject name")
        if typed.lower() == "cpttype:5":
            yield from (Field("places", value(each), "subject broader") for each in element.iterfind("broader"))
        if SECTION.search(f"{typed} {qcode.partition(':')[0]}"):
            yield Field("section", name, f"subject {typed}".strip())
        if "categor" in typed:
            yield Field("category", last(qcode), f"subject {typed}")


def medium(tree: Element) -> str:
    """Class of an item as the IPTC names it, without scheme: text, picture."""
    return next((last(each.get("qcode") or each.get("literal")) for each in tree.iterfind("itemMeta/itemClass")), "")


def standing(tree: Element) -> Iterator[Field]:
    """Status, embargo, class and language of an item."""
    status = next((last(each.get("qcode") or value(each)) for each in tree.iterfind("itemMeta/pubStatus")), "")
    embargoed = next(texts(tree, "itemMeta/embargoed"), "")
    held = embargoed and status in ("", "usable")
    yield Field("status", "embargoed" if held else status, "embargoed" if held else "pubStatus")
    yield Field("embargoed_until", embargoed, "embargoed")
    index = tree.tag in ("packageItem", "conceptItem", "knowledgeItem")
    yield Field("item_class", "index" if index else CLASSES.get(medium(tree), ""), "itemClass")
    for element in tree.iterfind("contentMeta/language"):
        yield Field("language", element.get("tag", ""), "language")
    yield Field("language", tree.get("lang", ""), "xml:lang")


def authors(tree: Element) -> Iterator[Field]:
    """Names of creators that are written as names are; "mueller.hans" is a login."""
    for element in tree.iterfind("contentMeta/creator"):
        if "phot" not in element.get("role", "") and " " in value(element):
            yield Field("authors", value(element), "creator")


def kinds(tree: Element) -> Iterator[str]:
    """Kinds of version that the signals of an item give it."""
    for element in tree.iterfind("itemMeta/signal"):
        yield KINDS.get((element.get("qcode") or "").lower(), "")
    for element in tree.iterfind("itemMeta/itemClass"):
        yield KINDS.get(f"msgtype:{element.get('msgType', '')}".lower(), "")


def notes(tree: Element) -> Iterator[tuple[str, Element]]:
    """Role and element of each note to editors."""
    for element in tree.iterfind("itemMeta/edNote"):
        yield last(element.get("role")), element


def fields_of(tree: Element, paragraphs: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    guid, version = tree.get("guid", "").strip(), tree.get("version", "").strip()
    found = [Field("uri", guid, "guid"), Field("story_key", guid, "guid")]
    found += [Field("headline", text, "headline") for text in headlines(tree)]
    found += [field for field in stated(tree) if field.name != "dateline" or not CLOCK.match(field.value)]
    found += [*subjects(tree), *standing(tree), *authors(tree)]
    for element in tree.iterfind("contentMeta/description"):
        if "caption" not in last(element.get("role")):
            found.append(Field("standfirst", told(element), f"description {element.get('role', '')}".strip()))
    rights = [*texts(tree, "rightsInfo/copyrightNotice"), *texts(tree, "rightsInfo/usageTerms")]
    found.append(Field("rights", "\n".join(dict.fromkeys(rights)), "rightsInfo"))
    for element in tree.iterfind("contentSet/*"):
        found.append(Field("declared_words", element.get("wordcount", ""), "wordcount"))
        found.append(Field("media_url", element.get("href", ""), element.tag))
    for element in tree.iterfind("itemMeta/link"):
        found.append(
            Field("link", element.get("residref") or element.get("href") or "", f"link {element.get('rel', '')}")
        )
    first = {field.name: field.value for field in reversed(found) if field.value}
    corrected = [role for role, _ in notes(tree) if role.startswith("correction")]
    noted = [*corrected, *(told(note) for role, note in notes(tree) if role not in NOTES)]
    said = first.get("headline", ""), first.get("slug", "")
    names = [*said, *(field.value for field in found if field.name == "genre")]
    if "item_class" not in first:
        # An item whose text is elsewhere is no alert.
        text = "story" if "media_url" in first else item_class(names, paragraphs)
        found.append(Field("item_class", text, "form of the text"))
    found += revision("version, signal", Said(*said, noted, list(kinds(tree))), first.get("status", ""), version)
    left = [Field("unread", name, "NewsML-G2") for name in unread(tree, KNOWN)]
    inner = [field for each in tree.iterfind("contentSet/inlineXML/nitf") for field in nitf.fields(each, paragraphs)]
    return [field for field in [*found, *inner, *left] if field.value]


def content(tree: Element) -> list[Paragraph]:
    """Paragraphs of the text: of the first inline rendition that has any, XML before data."""
    for element in tree.iterfind("contentSet/inlineXML"):
        inner = element.find("nitf")
        found = nitf.paragraphs(inner) if inner is not None else markup.paragraphs(body_of(element))
        if found:
            return found
    data = [each for each in tree.iterfind("contentSet/inlineData") if readable(each)]
    best = sorted(data, key=lambda each: (last(each.get("rendition")) not in ("text", "body"), -len(each.text or "")))
    return markup.of_string(best[0].text or "") if best else []


def body_of(element: Element) -> Element:
    """Element that holds the text: <body> where there is one."""
    return next(element.iter("body"), element)


def readable(element: Element) -> bool:
    """Tell inline data that is text."""
    plain = element.get("contenttype", "text/plain").startswith(("text/", "application/xhtml"))
    return plain and not element.get("encoding") and bool((element.text or "").strip())


def described(tree: Element, *, bare: bool) -> Iterator[Paragraph]:
    """Descriptions: captions with their credit; a lead; the script of a video, where the item is `bare` of other text."""
    credits_stated = list(texts(tree, "contentMeta/creditline"))
    pictured = medium(tree) not in ("text", "composite")
    for element in tree.iterfind("contentMeta/description"):
        role, text = last(element.get("role")), told(element)
        if text and "caption" in role:
            # Reuters repeats the slug and the headline of a text under this name.
            yield Paragraph(text, "caption" if pictured else "header")
            # A caption may end in a fuller credit: "REUTERS/Jane Roe".
            credited = [line for line in credits_stated if line.lower() not in text.lower()]
            yield from (Paragraph(line, "credit") for line in credited if pictured)
        elif text:
            yield Paragraph(text, "paragraph" if bare and "script" in role else "standfirst")


def references(tree: Element) -> Iterator[Paragraph]:
    """What a package or a set of concepts lists."""
    for element in tree.iterfind("groupSet//itemRef"):
        text = next((text for name in ("headline", "title", "description") for text in texts(element, name)), "")
        yield Paragraph(text, "list_item")
    for path in ("concept/definition", "conceptSet/concept/name"):
        yield from (Paragraph(text, "list_item") for text in texts(tree, path))


def noted(tree: Element) -> Iterator[Paragraph]:
    """Notes to editors, not for publication; of a note in XHTML every paragraph, of two that say the same one."""
    seen: set[str] = set()
    # dpa prints in its notepad what it also gives as notes of their own, with their roles.
    for role, element in sorted(notes(tree), key=lambda note: note[0] == "notepad"):
        for each in markup.paragraphs(element):
            if each.text not in seen:
                yield each._replace(hint=NOTES.get(role, "editor_note"))
        seen |= {each.text for each in markup.paragraphs(element)}


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its head, its text, notes and rights; what its text has too stands there only."""
    text = content(tree)
    printed = {each.text for each in text}
    start = " ".join(each.text for each in text if each.hint in ("dateline", "paragraph"))[:300]
    head = [
        Paragraph(line, "headline" if number == 0 else "header")
        for number, line in enumerate(dict.fromkeys(headlines(tree)))
    ]
    head += [each for each in described(tree, bare=not text) if each.text not in printed]
    head += [Paragraph(line, "byline") for line in texts(tree, "contentMeta/by")]
    head += [
        Paragraph(line, "dateline")
        for line in texts(tree, "contentMeta/dateline")
        if not start.startswith(line) and not CLOCK.match(line)
    ]
    rights = [*texts(tree, "rightsInfo/copyrightNotice"), *texts(tree, "rightsInfo/usageTerms")]
    foot = [*noted(tree), *(Paragraph(line, "copyright") for line in dict.fromkeys(rights))]
    listed = [each for each in references(tree) if each.text]
    return [*(each for each in head if each.text not in printed), *text, *listed, *foot]


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element, and an item by its namespace, its standard or its guid."""
    outermost = root(head)
    return outermost == "newsMessage" or (outermost in ITEMS and NAR.search(plain(head)) is not None)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each; a reject for one that was cut. The place of one among several is its guid."""
    common = [Field(ENVELOPE[name], value, "header") for name, value in around(raw, TAG, HEADER)]
    for item in items(raw, TAG, lambda tree: str(tree.get("guid", "")).strip()):
        if isinstance(item, Reject):
            yield item
        else:
            paragraphs = paragraphs_of(item.tree)
            yield Message(item.place, item.raw, paragraphs, fields_of(item.tree, paragraphs) + common)
