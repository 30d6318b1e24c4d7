"""AP WebFeeds: Atom whose entries carry the AP's metadata (apcm, apnm) and the story as NITF or XHTML in <content>.

What the AP's own elements say counts before what the NITF says. http://ap.org/schemas/
"""

import re
from collections.abc import Iterator

from tasks import markup, nitf
from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import revision
from tasks.wire_items import copy, notices, one, said, slugged, status
from tasks.xml_tree import Element, items, root, stated, tags, texts, unread

ENTRY = tags("entry")
MARK = re.compile(rb"//ap\.org/schemas/")

# Path, attribute ("" for the text), field.
STATED = (
    ("ContentMetadata/HeadLine", "", "headline"),
    ("ContentMetadata/OriginalHeadLine", "", "headline"),
    ("ContentMetadata/ExtendedHeadLine", "", "standfirst"),
    ("ContentMetadata/ByLine", "", "byline"),
    ("ContentMetadata/DateLine", "", "dateline"),
    ("ContentMetadata/DateLineLocation", "City", "places"),
    ("ContentMetadata/Priority", "Numeric", "urgency"),
    ("ContentMetadata/Priority", "Legacy", "priority"),
    ("ContentMetadata/Keywords", "", "keywords"),
    ("ContentMetadata/ItemContentType", "", "genre"),
    ("ContentMetadata/Source", "", "agency"),
    ("ContentMetadata/Characteristics", "Words", "declared_words"),
    ("ContentMetadata/TransmissionReference", "", "sequence"),
    ("NewsManagement/PublishingSpecialInstructions", "", "editor_note"),
    ("NewsManagement/ReleaseDateTime", "", "embargoed_until"),
    ("NewsManagement/Embargoed", "", "embargoed_until"),
    ("published", "", "published_at"),
    ("updated", "", "published_at"),
    ("updated", "", "modified_at"),
    ("rights", "", "rights"),
    ("id", "", "uri"),
    ("NewsManagement/ManagementId", "", "story_key"),
    ("id", "", "story_key"),
)
ENTITIES = {
    "AP Party": "people",
    "AP Organization": "organisations",
    "AP Company": "organisations",
    "AP Geography": "places",
}
CLASSES = {"photo": "gallery", "graphic": "gallery", "video": "video", "text": "story"}
KINDS = {"kill": "kill", "delete": "kill", "withdraw": "withdrawal", "correction": "correction"}
KNOWN = {
    "ContentMetadata": frozenset({
        *(path.rpartition("/")[2] for path, _, _ in STATED), "SlugLine", "Characteristics", "SubjectClassification",
        "EntityClassification", "AudienceClassification", "Creator", "Contributor", "FriendlyKey", "Language",
        "TransmissionFilename", "Selector", "Property",
    }),
    "NewsManagement": frozenset({
        *(path.rpartition("/")[2] for path, _, _ in STATED), "ManagementType", "ManagementSequenceNumber",
        "PublishingStatus", "ItemKey", "Function",
    }),
}  # fmt: skip


def first(tree: Element, path: str, attribute: str = "") -> str:
    """First text or attribute at a path, "" for none."""
    return next(stated(tree, path, attribute) if attribute else texts(tree, path), "")


def classified(tree: Element) -> Iterator[Field]:
    """Subjects, category, people and bodies."""
    for each in tree.iterfind("ContentMetadata/SubjectClassification"):
        category = each.get("Authority", "") == "AP Category Code"
        yield Field(
            "category" if category else "subjects", each.get("Id" if category else "Value", ""), "SubjectClassification"
        )
    for each in tree.iterfind("ContentMetadata/EntityClassification"):
        name = ENTITIES.get(each.get("Authority", ""), "subjects")
        yield Field(name, each.get("Value", ""), "EntityClassification")


def story_of(tree: Element) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of the story in the content of an entry."""
    content = tree.find("content")
    inside = tree.find("content//nitf")
    if inside is not None:
        found = nitf.paragraphs(inside)
        return found, nitf.fields(inside, found)
    if content is None:
        return [], []
    return (markup.paragraphs(content) if len(content) else copy(content.text or "")), []


def fields_of(tree: Element) -> list[Field]:
    """Fields of an entry, those of its NITF left out."""
    fields = [
        Field(name, value, path.rpartition("/")[2])
        for path, attribute, name in STATED
        for value in (stated(tree, path, attribute) if attribute else texts(tree, path))
    ]
    slug = first(tree, "ContentMetadata/SlugLine") or first(tree, "title")
    note = first(tree, "NewsManagement/PublishingSpecialInstructions")
    embargo = next((field.value for field in fields if field.name == "embargoed_until"), "")
    standing = status(first(tree, "NewsManagement/PublishingStatus"), embargo, first(tree, "updated"))
    marked = [KINDS[word] for each in texts(tree, "NewsManagement/ManagementType") if (word := each.lower()) in KINDS]
    told = said(first(tree, "ContentMetadata/HeadLine"), slug, note, marked)
    fields += [*slugged(slug), Field("status", standing, "PublishingStatus, ReleaseDateTime")]
    fields += revision(
        "ManagementSequenceNumber", told, standing, first(tree, "NewsManagement/ManagementSequenceNumber")
    )
    fields += [*classified(tree), Field("language", tree.get("lang", ""), "xml:lang")]
    media = first(tree, "ContentMetadata/Characteristics", "MediaType").lower()
    fields += [Field("item_class", CLASSES.get(media, ""), "MediaType"), Field("agency", "AP", "the AP's feed")]
    links = tree.iterfind("link")
    fields += [
        Field("url", each.get("href", ""), "link") for each in links if each.get("rel", "alternate") == "alternate"
    ]
    return [*fields, *(Field("unread", name, "AP WebFeeds") for name in unread(tree, KNOWN))]


def entry(place: str, raw: bytes, tree: Element) -> Message:
    """Read one entry: what it states above, the story, the note to editors and the rights below."""
    found, inner = story_of(tree)
    headline = first(tree, "ContentMetadata/HeadLine") or first(tree, "title")
    top = [] if any(each.hint == "headline" for each in found) else one(headline, "headline")
    for path in ("ContentMetadata/ExtendedHeadLine", "summary"):
        top += one(first(tree, path), "standfirst")
    if not any(each.hint == "byline" for each in found):
        top += [part for text in texts(tree, "ContentMetadata/ByLine") for part in one(text, "byline")]
    below = one(first(tree, "NewsManagement/PublishingSpecialInstructions"), "editor_note")
    rights = notices(texts(tree, "rights"))
    fields = [*fields_of(tree), *inner]
    return Message(place, raw, top + found + below + rights, [field for field in fields if field.value])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - a feed may have any name
    """Tell it by its root element and the AP's namespace."""
    return root(head) in ("feed", "entry") and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Entries of a feed, or the one that the file is."""
    for each in items(raw, ENTRY, lambda tree: first(tree, "id")):
        yield each if isinstance(each, Reject) else entry(*each)
