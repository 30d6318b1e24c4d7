"""NewsML 1.0 to 1.2 of the IPTC (2000-2003): items made of components, which hold lines, metadata and content.

What an item says may stand in any of its components; the outer ones come first. Content is NITF, XHTML or plain
text; that of a component with the role of a caption is a caption.
"""

import re
from collections.abc import Iterator, Sequence

from tasks import nitf, xml_tree
from tasks.clocks import clocked
from tasks.message import Field, Message, Paragraph, Reject
from tasks.newsml.components import (
    ALERT,
    CAPTION,
    LINES,
    PICTURES,
    comments,
    depicts,
    formal,
    paragraphs_of,
    pictured,
    pictures,
    without_pictures,
)
from tasks.newsml.stories import own, stories
from tasks.revision import Said, revision
from tasks.signals import embargoed
from tasks.wire_codes import item_class
from tasks.xml_tree import Element, Item, around, items, plain, root, tags, texts, told, unread

TAG = tags("NewsItem")
HEADER = re.compile(
    rb"<(?:[\w.-]+:)?(TransmissionId|DateAndTime|Priority|NewsService|NewsProduct)(?:\s+FormalName=[\"']|>\s*)([^<>\"']{1,100})"
)
ENVELOPE = {
    "TransmissionId": "sequence", "DateAndTime": "sent_at", "Priority": "priority", "NewsService": "service",
    "NewsProduct": "product",
}  # fmt: skip
MARK = re.compile(
    rb"<(?:[\w.-]+:)?(?:(?:NewsItem|NewsEnvelope|Catalog|TopicSet|NewsComponent)\b|NewsML\b[^>]*\bVersion\s*=)"
)

# Path, attribute ("" for the text), field. Two slashes: in any component.
STATED = (
    ("Identification/NewsIdentifier/PublicIdentifier", "", "uri"),
    ("Identification/NameLabel", "", "label"),
    ("NewsManagement/FirstCreated", "", "published_at"),
    ("NewsManagement/ThisRevisionCreated", "", "published_at"),
    ("NewsManagement/ThisRevisionCreated", "", "modified_at"),
    ("NewsManagement/Urgency", "FormalName", "urgency"),
    (".//NewsComponent//Urgency", "FormalName", "urgency"),
    ("NewsManagement/NewsItemType", "FormalName", "item_type"),
    ("NewsManagement/DerivedFrom", "NewsItem", "derived_from"),
    ("NewsManagement/AssociatedWith", "NewsItem", "associated_with"),
    (".//NewsLines/SlugLine", "", "slug"),
    (".//NewsLines/KeywordLine", "", "keywords"),
    (".//NewsLines/SeriesLine", "", "series"),
    (".//AdministrativeMetadata/Provider/Party", "FormalName", "agency"),
    (".//AdministrativeMetadata/Source/Party", "FormalName", "agency"),
    (".//NewsLines/CreditLine", "", "agency"),
    ("Identification/NewsIdentifier/ProviderId", "", "agency"),
    (".//AdministrativeMetadata/Creator/Party", "FormalName", "creator"),
    (".//AdministrativeMetadata/Contributor/Party", "FormalName", "contributor"),
    (".//AdministrativeMetadata/FileName", "", "file_name"),
    (".//Language", "FormalName", "language"),
    (".//NewsComponent", "lang", "language"),
    (".", "lang", "language"),
    (".//HeadLine", "lang", "language"),
    (".//Genre", "FormalName", "genre"),
    (".//SubjectCode/*", "FormalName", "subjects"),
    (".//SubjectCode/*", "cat", "category"),
    (".//item_keyword", "", "keywords"),
    (".//TopicOccurrence", "Topic", "topic"),
    (".//NewsItemRef", "NewsItem", "refers_to"),
)
# Properties by FormalName, in lower case; those of a location are places.
PROPERTIES = {
    "author": "authors", "keyword": "keywords", "keywords": "keywords", "slug": "slug", "words": "declared_words",
    "wordcount": "declared_words", "word count": "declared_words", "category": "category", "section": "section",
    "newsservice": "service", "newsproduct": "section", "topic": "subjects", "rubriek": "section", "ressort": "section",
}  # fmt: skip
# Belga's, of what others have elements for.
ADMINISTRATIVE = {"priority": ("urgency", "priority"), "topic": ("slug",)}
PLACES = ("city", "country", "countryarea", "countryname", "sublocation", "region", "state", "location", "worldregion")
INSTRUCTIONS = {
    "correct": "correction", "correction": "correction", "rectify": "correction", "update": "update",
    "replace": "update", "delete": "kill", "kill": "kill", "cancel": "kill", "withdraw": "withdrawal",
    "repeat": "repeat",
}  # fmt: skip
KNOWN = {
    "NewsItem": {"Comment", "Catalog", "Identification", "NewsManagement", "NewsComponent", "Update", "TopicSet"},
    "NewsManagement": {
        "NewsItemType", "FirstCreated", "ThisRevisionCreated", "Status", "StatusWillChange", "Urgency",
        "RevisionHistory", "DerivedFrom", "AssociatedWith", "Instruction", "Property",
    },
    "NewsLines": {
        *LINES, "SlugLine", "KeywordLine", "CreditLine", "ProductLine",
    },
}  # fmt: skip
# AFP's genres of its notes to editors, lists of planned stories and forecasts.
ADVISORY = re.compile(r"(?:text)?program(?:me)?|prev|prevision|advisory|avis|agenda|memo", re.IGNORECASE)


def stated(tree: Element) -> Iterator[Field]:
    """Fields that are one element or one attribute each."""
    for path, attribute, name in STATED:
        origin = path.rpartition("/")[2]
        for element in tree.iterfind(path):
            value = element.get(attribute, "") if attribute else told(element)
            value = " ".join((value or (told(element) if attribute == "FormalName" else "")).split())
            # Xinhua writes all keywords in one line: "China;beans".
            for part in value.split(";") if name == "keywords" else (value,):
                yield Field(name, part.strip(), origin)


def properties(tree: Element) -> Iterator[Field]:
    """Fields of <Property>: those with a name that says what they are, the others under their own."""
    for element in tree.iter("Property"):
        name, value = element.get("FormalName", ""), " ".join(element.get("Value", "").split()) or told(element)
        around = element.getparent().tag
        names: Sequence[str] = (PROPERTIES.get(name.lower(), f"property {name}"),)
        if around == "Location" or name.lower() in PLACES:
            names = ("places",)
        elif around == "AdministrativeMetadata":
            names = ADMINISTRATIVE.get(name.lower(), names)
        elif around == "Metadata" and "keyword" in formal(element.getparent(), "MetadataType"):
            names = ("keywords",)
        yield from (Field(column, value, f"Property {name}") for column in names)
    yield from (
        Field("places", text, "Location") for each in tree.iter("Location") if (text := (each.text or "").strip())
    )


def identity(tree: Element) -> Iterator[Field]:
    """What all revisions of an item have in common, and its own name where it gives none."""
    parts = (
        told(tree.find(f"Identification/NewsIdentifier/{name}")) for name in ("ProviderId", "DateId", "NewsItemId")
    )
    provider, day, number = parts
    key = f"urn:newsml:{provider}:{day}:{number}"
    if provider and day and number:
        yield Field("story_key", key, "NewsIdentifier")
        yield Field("uri", f"{key}:{revision_of(tree) or 1}", "NewsIdentifier")


def revision_of(tree: Element) -> str:
    """Number of the revision; Belga's first is 0."""
    number = told(tree.find("Identification/NewsIdentifier/RevisionId"))
    return "1" if number == "0" else number


def standing(tree: Element) -> Iterator[Field]:
    """Status, and the embargo that a change of status ends, or that only a note tells of."""
    status = formal(tree, "NewsManagement/Status").removeprefix("stat:")
    noted = status in ("", "usable") and any(map(embargoed, notes(tree)))
    yield Field("status", "embargoed" if noted else status, "notes" if noted else "Status")
    for change in tree.iterfind("NewsManagement/StatusWillChange"):
        if status in ("embargoed", "withheld") or formal(change, "FutureStatus") == "usable":
            yield Field("embargoed_until", told(change.find("DateAndTime")), "StatusWillChange")


def kinds(tree: Element) -> Iterator[str]:
    """Kinds of version that instructions and the number of the revision before give an item."""
    for element in tree.iterfind("NewsManagement/Instruction"):
        yield INSTRUCTIONS.get(element.get("FormalName", "").lower(), "")
    for element in tree.iterfind("Identification/NewsIdentifier/RevisionId"):
        yield "update" if element.get("PreviousRevision", "0").strip() not in ("", "0") else ""


def media(tree: Element) -> Iterator[Field]:
    """Addresses of what is neither text nor a picture."""
    for item in tree.iterfind(".//ContentItem"):
        if not depicts(item):
            yield Field("media_url", item.get("Href", ""), "ContentItem")


def notes(tree: Element) -> list[str]:
    """Lines and comments for editors: "AdvisoryLine" says what changed."""
    lines = tree.iterfind(".//NewsLines/NewsLine")
    found = [
        text
        for line in lines
        if not CAPTION.search(formal(line, "NewsLineType"))
        for text in texts(line, "NewsLineText")
    ]
    paths = ("NewsManagement/Instruction", ".//NewsLines/AdvisoryLine")
    return [*found, *comments(tree), *(text for path in paths for text in texts(tree, path))]


def sort_of(tree: Element, names: list[str], paragraphs: list[Paragraph]) -> str:
    """What sort of item it is: by its type, by the medium of all it holds, else by its form."""
    media = {each.get("FormalName", "").lower() for each in tree.iterfind(".//ContentItem/MediaType")}
    media = media or {formal(each, "Role") for each in tree.iterfind("NewsComponent/NewsComponent") if pictured(each)}
    if ALERT.fullmatch(formal(tree, "NewsManagement/NewsItemType")):
        return "alert"
    if any(ADVISORY.fullmatch(genre) for genre in xml_tree.stated(tree, ".//Genre", "FormalName")):
        return "advisory"
    written = any(each.hint == "paragraph" for each in paragraphs)
    if media and not written and media <= PICTURES:
        return "gallery"
    if media and not written and media <= {"video"}:
        return "video"
    return item_class(names, paragraphs)


def fields_of(tree: Element, paragraphs: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    own = without_pictures(tree)
    found = [field for field in [*stated(own), *properties(own), *identity(tree), *standing(tree)] if field.value]
    for each in tree.iterfind(".//DataContent/nitf"):
        found += [field for field in nitf.fields(each, paragraphs) if field.name not in ("item_class", "unread")]
    # A day alone would stand before a time whose zone is not stated.
    if not any(field.name == "published_at" for field in found):
        days = texts(tree, "Identification/NewsIdentifier/DateId")
        found += [Field("published_at", day, "DateId") for day in days]
    found += [*pictures(tree), *media(tree)]
    hints = ("headline", "standfirst", "byline", "dateline")
    found = [Field(each.hint, each.text, "lines") for each in paragraphs if each.hint in hints] + found
    found += [Field("headline", each.text, "first paragraph") for each in paragraphs if each.hint == "paragraph"][:1]
    rights = [each.text for each in paragraphs if each.hint == "copyright"]
    found.append(Field("rights", "\n".join(rights), "NewsLines, RightsMetadata"))
    first = {field.name: field.value for field in reversed(found) if field.value}
    said = first.get("headline", ""), first.get("slug", "")
    found.append(Field("item_class", sort_of(tree, [*said, first.get("genre", "")], paragraphs), "NewsItemType, form"))
    noted = Said(*said, notes(tree), list(kinds(tree)), paragraphs)
    found += revision("RevisionId", noted, first.get("status", ""), revision_of(tree))
    found.append(Field("slug", first.get("label", ""), "NameLabel"))
    found += [Field("unread", name, "NewsML 1") for name in unread(tree, KNOWN)]
    return clocked([field for field in found if field.value])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element; "NewsML" is also the name of other things."""
    return root(head) in ("NewsML", "NewsItem") and MARK.search(plain(head)) is not None


def messages(item: Item, common: list[Field]) -> Iterator[Message]:
    """Messages of an item, one for each of its texts; `common` are the fields of the envelope."""
    for part, tree in stories(item.tree):
        paragraphs = paragraphs_of(tree)
        fields = fields_of(tree, paragraphs) + common
        named = [field for field in own(tree, part, fields) if field.value]
        yield Message(".".join(filter(None, (item.place, part))), item.raw, paragraphs, named + fields)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each; a reject for one that was cut. The place of one is its NewsItemId."""
    common = [Field(ENVELOPE[name], value, "NewsEnvelope") for name, value in around(raw, TAG, HEADER)]
    for item in items(raw, TAG, lambda tree: told(tree.find("Identification/NewsIdentifier/NewsItemId"))):
        if isinstance(item, Reject):
            yield item
        else:
            yield from messages(item, common)
