"""NewsML 1.0 to 1.2 of the IPTC (2000-2003): items made of components, which hold lines, metadata and content.

What an item says may stand in any of its components; the outer ones come first. Content is NITF, XHTML or plain
text; that of a component with the role of a caption is a caption.
"""

import re
from collections.abc import Iterator

from tasks import markup, nitf, xml_tree
from tasks.message import Field, Message, Paragraph, Reject
from tasks.revision import Said, revision
from tasks.wire_codes import item_class
from tasks.xml_tree import Element, around, items, plain, root, tags, texts, told, unread

TAG = tags("NewsItem")
HEADER = re.compile(
    rb"<(?=TransmissionId|DateAndTime|Priority|NewsService|NewsProduct)(\w+)(?:\s+FormalName=[\"']|>\s*)([^<>\"']{1,100})"
)
ENVELOPE = {
    "TransmissionId": "sequence", "DateAndTime": "sent_at", "Priority": "priority", "NewsService": "service",
    "NewsProduct": "product",
}  # fmt: skip
MARK = re.compile(rb"<(?:NewsItem|NewsEnvelope|Catalog|TopicSet|NewsComponent)\b|<NewsML\b[^>]*\bVersion\s*=")

# Path, attribute ("" for the text), field. Two slashes: in any component.
STATED = (
    ("Identification/NewsIdentifier/PublicIdentifier", "", "uri"),
    ("Identification/NameLabel", "", "label"),
    ("NewsManagement/FirstCreated", "", "published_at"),
    ("NewsManagement/ThisRevisionCreated", "", "published_at"),
    ("NewsManagement/ThisRevisionCreated", "", "modified_at"),
    ("Identification/NewsIdentifier/DateId", "", "published_at"),
    ("NewsManagement/Urgency", "FormalName", "urgency"),
    (".//DescriptiveMetadata/Urgency", "FormalName", "urgency"),
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
    (".//DescriptiveMetadata/Language", "FormalName", "language"),
    (".", "lang", "language"),
    (".//HeadLine", "lang", "language"),
    (".//DescriptiveMetadata/Genre", "FormalName", "genre"),
    (".//DescriptiveMetadata/SubjectCode/*", "FormalName", "subjects"),
    (".//DescriptiveMetadata/SubjectCode/*", "cat", "category"),
    (".//TopicOccurrence", "Topic", "topic"),
    (".//ContentItem", "Href", "media_url"),
    (".//NewsItemRef", "NewsItem", "refers_to"),
)
# Properties by FormalName, in lower case; those of a location are places.
PROPERTIES = {
    "keyword": "keywords", "keywords": "keywords", "slug": "slug", "words": "declared_words",
    "wordcount": "declared_words", "word count": "declared_words", "category": "category", "section": "section",
}  # fmt: skip
PLACES = ("city", "country", "countryarea", "countryname", "sublocation", "region", "state", "location", "worldregion")
LINES = {
    "HeadLine": "headline", "NewsLine": "editor_note", "AdvisoryLine": "editor_note",
    "SubHeadLine": "standfirst", "ByLine": "byline", "DateLine": "dateline", "CopyrightLine": "copyright",
    "RightsLine": "copyright", "SeriesLine": "header",
}  # fmt: skip
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
MARKUP = ("nitf", "html", "body", "body.content")
CAPTION = re.compile(r"caption|legend", re.IGNORECASE)
MEDIA = frozenset(("animation", "audio", "graphic", "image", "photo", "picture", "video"))
PICTURES = frozenset(("graphic", "image", "photo", "picture"))
INITIALS = re.compile(r"[^\W_]{1,6}(?: [^\W_]{1,3})?(?:[/-] ?[^\W_]{1,6}(?: [^\W_]{1,3})?){1,7}")
# AFP's genres of its notes to editors, lists of planned stories and forecasts.
ADVISORY = re.compile(r"(?:text)?program(?:me)?|prev|prevision|advisory|avis|agenda|memo", re.IGNORECASE)
ALERT = re.compile(r"alert|flash|bulletin|urgent|snap", re.IGNORECASE)


def formal(tree: Element, path: str) -> str:
    """First FormalName at a path, in lower case."""
    return next((each.get("FormalName", "").strip().lower() for each in tree.iterfind(path)), "")


def stated(tree: Element) -> Iterator[Field]:
    """Fields that are one element or one attribute each."""
    for path, attribute, name in STATED:
        origin = path.rpartition("/")[2]
        for element in tree.iterfind(path):
            value = element.get(attribute, "") if attribute else told(element)
            yield Field(name, " ".join((value or (told(element) if attribute == "FormalName" else "")).split()), origin)


def properties(tree: Element) -> Iterator[Field]:
    """Fields of <Property>: those with a name that says what they are, the others under their own."""
    for element in tree.iter("Property"):
        name, value = element.get("FormalName", ""), " ".join(element.get("Value", "").split()) or told(element)
        place = element.getparent().tag == "Location" or name.lower() in PLACES
        yield Field("places" if place else PROPERTIES.get(name.lower(), f"property {name}"), value, f"Property {name}")
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
    """Number of the revision."""
    return told(tree.find("Identification/NewsIdentifier/RevisionId"))


def standing(tree: Element) -> Iterator[Field]:
    """Status, and the embargo that a change of status ends."""
    status = formal(tree, "NewsManagement/Status")
    yield Field("status", status.removeprefix("stat:"), "Status")
    for change in tree.iterfind("NewsManagement/StatusWillChange"):
        if status in ("embargoed", "withheld") or formal(change, "FutureStatus") == "usable":
            yield Field("embargoed_until", told(change.find("DateAndTime")), "StatusWillChange")


def kinds(tree: Element) -> Iterator[str]:
    """Kinds of version that instructions and the number of the revision before give an item."""
    for element in tree.iterfind("NewsManagement/Instruction"):
        yield INSTRUCTIONS.get(element.get("FormalName", "").lower(), "")
    for element in tree.iterfind("Identification/NewsIdentifier/RevisionId"):
        yield "update" if element.get("PreviousRevision", "0").strip() not in ("", "0") else ""


def notes(tree: Element) -> list[str]:
    """Lines and comments for editors: "AdvisoryLine" says what changed."""
    lines = tree.iterfind(".//NewsLines/NewsLine")
    found = [text for line in lines for text in texts(line, "NewsLineText")]
    return [*found, *texts(tree, "NewsManagement/Instruction"), *texts(tree, ".//NewsLines/AdvisoryLine")]


def sort_of(tree: Element, names: list[str], paragraphs: list[Paragraph]) -> str:
    """What sort of item it is: by its type, by the medium of all it holds, else by its form."""
    media = {each.get("FormalName", "").lower() for each in tree.iterfind(".//ContentItem/MediaType")}
    if ALERT.fullmatch(formal(tree, "NewsManagement/NewsItemType")):
        return "alert"
    if any(ADVISORY.fullmatch(genre) for genre in xml_tree.stated(tree, ".//Genre", "FormalName")):
        return "advisory"
    if media and media <= PICTURES:
        return "gallery"
    if media and media <= {"video"}:
        return "video"
    return item_class(names, paragraphs)


def fields_of(tree: Element, paragraphs: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    found = [field for field in [*stated(tree), *properties(tree), *identity(tree), *standing(tree)] if field.value]
    for each in tree.iterfind(".//DataContent/nitf"):
        found += [field for field in nitf.fields(each, paragraphs) if field.name not in ("item_class", "unread")]
    hints = ("headline", "standfirst", "byline", "dateline")
    found = [Field(each.hint, each.text, "lines") for each in paragraphs if each.hint in hints] + found
    found += [Field("headline", each.text, "first paragraph") for each in paragraphs if each.hint == "paragraph"][:1]
    rights = [each.text for each in paragraphs if each.hint == "copyright"]
    found.append(Field("rights", "\n".join(rights), "NewsLines, RightsMetadata"))
    first = {field.name: field.value for field in reversed(found) if field.value}
    said = first.get("headline", ""), first.get("slug", "")
    found.append(Field("item_class", sort_of(tree, [*said, first.get("genre", "")], paragraphs), "NewsItemType, form"))
    noted = Said(*said, notes(tree), list(kinds(tree)))
    found += revision("RevisionId", noted, first.get("status", ""), revision_of(tree))
    found.append(Field("slug", first.get("label", ""), "NameLabel"))
    found += [Field("unread", name, "NewsML 1") for name in unread(tree, KNOWN)]
    return [field for field in found if field.value]


def content(item: Element) -> list[Paragraph]:
    """Paragraphs of one ContentItem."""
    data = next(item.iter("DataContent"), None)
    if data is None or formal(item, "MediaType") in MEDIA or "base64" in formal(item, "Encoding"):
        return []
    marked = next((found for name in MARKUP for found in data.iter(name)), None)
    if marked is not None and marked.tag == "nitf":
        return nitf.paragraphs(marked)
    if marked is not None or len(data):
        return markup.paragraphs(data if marked is None else next(marked.iter("body"), marked))
    return markup.of_string(data.text or "")


def pictured(component: Element) -> bool:
    """Tell a component inside another that holds a picture, or its caption, and no story."""
    media = {formal(item, "MediaType") for item in component.iter("ContentItem")} - {"", "text"}
    role = formal(component, "Role")
    above = component.getparent()
    inner = above is not None and above.tag == "NewsComponent"
    return inner and role != "main" and (CAPTION.search(role) is not None or (bool(media) and media <= MEDIA))


def is_caption(item: Element) -> bool:
    """Tell whether the component that an item of content stands in has the role of a caption."""
    return any(CAPTION.search(role.get("FormalName", "")) for role in item.iterfind("../Role"))


def credit(item: Element) -> list[str]:
    """Credit line of the nearest component around an item that has one."""
    around = (
        line for component in item.iterancestors("NewsComponent") for line in texts(component, "NewsLines/CreditLine")
    )
    return [line for line, _ in zip(around, range(1), strict=False)]


def lines(tree: Element) -> Iterator[Paragraph]:
    """Lines of all components, each text once; only the first headline is one."""
    seen: set[str] = set()
    for line in tree.iterfind(".//NewsLines/*"):
        text = told(line.find("NewsLineText") if line.tag == "NewsLine" else line)
        if not text or text in seen or line.tag in ("CreditLine", "SlugLine", "KeywordLine"):
            continue
        hint = LINES.get(line.tag, "header")
        if pictured(line.getparent().getparent()) or (hint == "headline" and "headline" in seen):
            hint = "header"
        seen |= {text, hint}
        yield Paragraph(text, hint)


def text_of(tree: Element) -> Iterator[Paragraph]:
    """Paragraphs of the content of all components, in order; a caption is one, and its credit stands behind it."""
    read: set[Element] = set()
    for item in tree.iter("ContentItem"):
        component = item.getparent()
        again = component in read and component.get("EquivalentsList") == "yes"
        paragraphs = [] if again else content(item)
        if paragraphs:
            read.add(component)
        if paragraphs and is_caption(item):
            yield Paragraph(" ".join(each.text for each in paragraphs), "caption")
            yield from (Paragraph(text, "credit") for text in credit(item))
        else:
            yield from paragraphs


def signed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Tell the initials that end a text: "ab/cd/ef"."""
    last = next((at for at in range(len(paragraphs) - 1, -1, -1) if paragraphs[at].hint == "paragraph"), -1)
    if last < 0 or not INITIALS.fullmatch(paragraphs[last].text):
        return paragraphs
    return [*paragraphs[:last], paragraphs[last]._replace(hint="sign_off"), *paragraphs[last + 1 :]]


def titled(head: list[Paragraph], text: list[Paragraph], *, alert: bool) -> list[Paragraph]:
    """Text of an item without headline: that of an alert begins with it."""
    hints = [each.hint for each in text]
    if any(each.hint == "headline" for each in [*head, *text]) or "paragraph" not in hints:
        return text
    if not alert and hints.count("paragraph") > 1:
        return text
    at = hints.index("paragraph")
    return [*text[:at], text[at]._replace(hint="headline"), *text[at + 1 :]]


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its lines, its text, its rights."""
    text = signed(list(text_of(tree)))
    printed = {each.text for each in text}
    head = [each for each in lines(tree) if each.text not in printed]
    rights = [
        leaf.text for leaf in tree.iterfind(".//RightsMetadata//*") if not len(leaf) and (leaf.text or "").strip()
    ]
    foot = [Paragraph(" ".join(line.split()), "copyright") for line in dict.fromkeys(rights)]
    instructions = [Paragraph(line, "editor_note") for line in texts(tree, "NewsManagement/Instruction")]
    alert = ALERT.fullmatch(formal(tree, "NewsManagement/NewsItemType")) is not None
    return [*head, *titled(head, text, alert=alert), *instructions, *foot]


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element; "NewsML" is also the name of other things."""
    return root(head) in ("NewsML", "NewsItem") and MARK.search(plain(head)) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each; a reject for one that was cut. The place of one is its NewsItemId."""
    common = [Field(ENVELOPE[name], value, "NewsEnvelope") for name, value in around(raw, TAG, HEADER)]
    for item in items(raw, TAG, lambda tree: told(tree.find("Identification/NewsIdentifier/NewsItemId"))):
        if isinstance(item, Reject):
            yield item
        else:
            paragraphs = paragraphs_of(item.tree)
            yield Message(item.place, item.raw, paragraphs, fields_of(item.tree, paragraphs) + common)
