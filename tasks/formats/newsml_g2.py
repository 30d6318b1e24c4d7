"""NewsML-G2 of the IPTC: news items, packages and concepts, bare or several in a message.

What the item says of itself stands in itemMeta and contentMeta, as text, as a literal or as a qcode ("stat:usable");
qcodes are kept as they are, for the catalogues that resolve them are elsewhere, unless the item says in an assert of
its own what one is called. A package is a document of its own,
an index: its headline and the headlines of what it refers to.
"""

import re
from collections.abc import Iterator

from tasks import nitf
from tasks.clocks import clocked
from tasks.message import Field, Message, Paragraph, Reject
from tasks.newsml.concepts import asserted, house, named, spoken, subjects, value
from tasks.newsml.content import (
    CLOCK,
    MACHINES,
    NOTES,
    coded,
    headlines,
    last,
    medium,
    notes,
    paragraphs_of,
)
from tasks.revision import Said, revision
from tasks.wire_codes import item_class
from tasks.wire_items import status
from tasks.xml_tree import Element, around, items, pixels, plain, root, tags, texts, told, unread

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
TAG = tags(*ITEMS)
HEADER = re.compile(rb"<(?:[\w.-]+:)?(priority|sent|transmitId|channel|origin)>\s*([^<>]{1,200}?)\s*<")
ENVELOPE = {
    "priority": "priority", "sent": "sent_at", "transmitId": "transmission", "channel": "channel", "origin": "origin",
}  # fmt: skip
NAR = re.compile(rb"iptc\.org/std/nar/|NewsML-G2|EventsML-G2|SportsML-G2|\sguid\s*=", re.IGNORECASE)

STT = "urn:newsml:stt.fi:"
# Path, field; of the text, else the name, the literal, the qcode.
STATED = (
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
    ("concept/eventDetails/location", "places"),
    ("concept/eventDetails/location/broader", "places"),
    ("concept/eventDetails/dates/start", "starts_at"),
    ("concept/eventDetails/dates/end", "ends_at"),
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
MEDIA = ("picture", "graphic", "video")
SMALL = re.compile(r"thumb|preview|small|low", re.IGNORECASE)
KNOWN = {
    "itemMeta": {path.split("/")[1] for path, _ in STATED if path.startswith("itemMeta")}
    | {"firstCreated", "itemClass", "pubStatus", "edNote", "signal", "embargoed", "link", "generator", "profile", "role", "memberOf",
       "instanceOf", "versionedId", "altRep", "deliverableOf", "hash", "expires", "origRep", "incomingFeedId",
       "hasInstruction"},
    "contentMeta": {path.split("/")[1] for path, _ in STATED if path.startswith("contentMeta")}
    | {"headline", "subject", "description", "language", "exclAudience", "icon", "rating", "userInteraction"},
}  # fmt: skip


def dated(tree: Element) -> Iterator[Field]:
    """When a text was written and changed, as far as that says more than its versions do.

    A picture may be of any age. STT makes versions of texts that it did not change.
    """
    yield from (Field("published_at", text, "firstCreated") for text in texts(tree, "itemMeta/firstCreated"))
    for text in texts(tree, "contentMeta/contentCreated") if medium(tree) not in MEDIA else ():
        yield Field("published_at", text if "T" in text else "", "contentCreated")
    for text in texts(tree, "contentMeta/contentModified") if tree.get("guid", "").startswith(STT) else ():
        yield Field("modified_at", text, "contentModified")


def stated(tree: Element) -> Iterator[Field]:
    """Fields that are one element each."""
    yield from dated(tree)
    for path, name in STATED:
        for element in tree.iterfind(path):
            # STT says under the same name which version of the story it is: "sttversion:4".
            own = name if "version" not in element.get("qcode", "").partition(":")[0] else "version_name"
            told = house(element) if name == "agency" else value(element)
            yield Field(own, told.rstrip(" –—"), path.rpartition("/")[2])


def standing(tree: Element) -> Iterator[Field]:
    """Status, embargo, class and language of an item."""
    code = next((last(coded(each) or value(each)) for each in tree.iterfind("itemMeta/pubStatus")), "")
    embargo = next(texts(tree, "itemMeta/embargoed"), "")
    sent = next(texts(tree, "itemMeta/versionCreated"), "")
    told_of = (told(note) for _, note in notes(tree))
    yield Field("status", status(code, embargo, sent, told_of), "pubStatus, embargoed")
    yield Field("embargoed_until", embargo, "embargoed")
    index = tree.tag in ("packageItem", "conceptItem", "knowledgeItem")
    planned = tree.tag == "planningItem"
    yield Field(
        "item_class", "advisory" if planned else "index" if index else CLASSES.get(medium(tree), ""), "itemClass"
    )
    for element in tree.iterfind("contentMeta/located/broader"):
        yield Field("places", value(element), "located broader")
    for element in tree.iterfind("contentMeta/language"):
        yield Field("language", element.get("tag", ""), "language")
    yield Field("language", tree.get("lang", ""), "xml:lang")


def authors(tree: Element) -> Iterator[Field]:
    """Names of creators that are written as names are ("mueller.hans" is a login); photographers only of their pictures."""
    pictured = medium(tree) in MEDIA
    for element in tree.iterfind("contentMeta/creator"):
        if (pictured or "phot" not in element.get("role", "")) and " " in value(element):
            yield Field("authors", value(element), "creator")


def kinds(tree: Element) -> Iterator[str]:
    """Kinds of version that the signals of an item give it."""
    for element in tree.iterfind("itemMeta/signal"):
        code = coded(element).lower()
        yield KINDS.get(code, KINDS.get(f"sig:{last(code)}", ""))
    for element in tree.iterfind("itemMeta/itemClass"):
        yield KINDS.get(f"msgtype:{element.get('msgType', '')}".lower(), "")


def smallness(element: Element) -> tuple[int, bool]:
    """Sort key of renditions, the widest first, then those that are no thumbnail."""
    return -pixels(element.get("width", "")), SMALL.search(element.get("rendition", "")) is not None


def attached(tree: Element) -> Iterator[Field]:
    """Fields of descriptions, rights, renditions and links."""
    for element in tree.iterfind("contentMeta/description"):
        role = element.get("role", "")
        if "caption" not in last(role) and last(role) not in MACHINES:
            yield Field("standfirst", told(element), f"description {role}".strip())
    rights = [*texts(tree, "rightsInfo/copyrightNotice"), *texts(tree, "rightsInfo/usageTerms")]
    yield Field("rights", "\n".join(dict.fromkeys(rights)), "rightsInfo")
    for element in tree.iterfind("contentSet/*"):
        yield Field("declared_words", element.get("wordcount", ""), "wordcount")
    for element in sorted(tree.iterfind("contentSet/*[@href]"), key=smallness):
        yield Field("media_url", element.get("href", ""), element.tag)
    for element in tree.iterfind("itemMeta/link"):
        yield Field("link", element.get("residref") or element.get("href") or "", f"link {element.get('rel', '')}")


def fields_of(tree: Element, paragraphs: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    guid, version = tree.get("guid", "").strip(), tree.get("version", "").strip()
    found = [Field("uri", guid, "guid"), Field("story_key", guid, "guid")]
    found += [Field("headline", text, "headline") for text in headlines(tree)]
    found += [field for field in stated(tree) if field.name != "dateline" or not CLOCK.match(field.value)]
    found += [*asserted(tree), *subjects(tree), *standing(tree), *authors(tree)]
    found += attached(tree)
    inner = [field for each in tree.iterfind("contentSet/inlineXML/nitf") for field in nitf.fields(each, paragraphs)]
    first = {field.name: field.value for field in reversed(found) if field.value}
    if "headline" not in first and "media_url" not in first:
        # STT's text may have none, BusinessDesk's has that of its NITF.
        text = [Field("headline", each.text, "first paragraph") for each in paragraphs if each.hint == "paragraph"]
        found += [*(field for field in inner if field.name == "headline"), *text][:1]
    noted = [told(note) for role, note in notes(tree) if NOTES.get(role) not in ("sign_off", "header")]
    said = first.get("headline", ""), first.get("slug", "")
    names = [*said, *(field.value for field in found if field.name == "genre")]
    if "item_class" not in first:
        # An item whose text is elsewhere is no alert.
        form = "story" if "media_url" in first else item_class(names, paragraphs)
        found.append(Field("item_class", form, "form of the text"))
    found += revision(
        "version, signal", Said(*said, noted, list(kinds(tree)), paragraphs), first.get("status", ""), version
    )
    left = [Field("unread", name, "NewsML-G2") for name in unread(tree, KNOWN)]
    return [field for field in [*found, *inner, *left] if field.value]


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
            named(item.tree)
            spoken(item.tree)
            paragraphs = paragraphs_of(item.tree)
            yield Message(item.place, item.raw, paragraphs, clocked(fields_of(item.tree, paragraphs) + common))
