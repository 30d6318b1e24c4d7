"""Reuters Corpus Volume 1 (and 2): the Reuters wire of 1996-97 as XML, a story a file.

The title is "COUNTRY: headline.", the headline the same without the country. Codes of countries, topics and industries
stand in <codes class="bip:topics:1.0">, the rest as <dc element="dc.date.published" value="1996-08-20"/>.
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.wrapped import ROW
from tasks.xml_tree import Element, Item, items, stated, tags, told

SNIFF = re.compile(rb"<newsitem\s[^<>]*\bitemid\s*=")
ITEM = tags("newsitem")
TITLE = re.compile(r"([A-Z][A-Z .&'/()-]{2,60}): (\S.*)")
LINES = {
    "title": "header", "headline": "headline", "byline": "byline", "dateline": "dateline", "copyright": "copyright",
}  # fmt: skip
CODES = {"countries": "places", "topics": "subjects", "industries": "industries"}
DC = {
    "dc.publisher": "publisher", "dc.source": "agency", "dc.date.published": "published_at",
    "dc.date.created": "created_at", "dc.title": "dc_title", "dc.language": "language", "dc.rights": "rights",
    "dc.creator.name": "authors", "dc.creator.title": "creator_title", "dc.creator.phone": "creator_phone",
    "dc.creator.location": "creator_location", "dc.creator.location.city": "creator_city",
    "dc.creator.location.stateOrProvince": "creator_state", "dc.creator.location.country.name": "creator_country",
    "dc.creator.location.country.code": "creator_country_code", "dc.creator.email": "creator_email",
}  # fmt: skip
KNOWN = frozenset((*LINES, "newsitem", "text", "p", "metadata", "codes", "code", "editdetail", "dc"))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element, which has an itemid."""
    return SNIFF.search(head) is not None


def paragraph(element: Element) -> list[Paragraph]:
    """Paragraph of an element of the text; the row of a table keeps its columns."""
    printed = "".join(element.itertext()).strip()
    if "   " in printed and "\n" not in printed and ROW.search(printed):
        return [Paragraph(printed, "table")]
    return [Paragraph(told(element), "paragraph")] if printed else []


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of a story, in order; the title is the headline where that is missing."""
    found: list[Paragraph] = []
    headed = told(tree.find("headline"))
    for element in tree:
        if element.tag == "text":
            found += [Paragraph(element.text.strip(), "paragraph")] if (element.text or "").strip() else []
            found += [each for child in element for each in paragraph(child)]
        elif element.tag in LINES and (text := told(element)):
            hint = "headline" if element.tag == "title" and not headed else LINES[element.tag]
            found.append(Paragraph(text, hint))
        elif element.tag not in KNOWN and (text := told(element)):
            found.append(Paragraph(text, "header"))
    return found


def coded(tree: Element) -> Iterator[Field]:
    """Codes of a story, by the list they are of."""
    for codes in tree.iter("codes"):
        listed = codes.get("class") or "codes"
        if name := CODES.get(listed.split(":")[1] if ":" in listed else ""):
            yield from (Field(name, value, listed) for value in stated(codes, "code", "code"))
        else:
            yield Field("unread", listed, "RCV1")


def described(tree: Element) -> Iterator[Field]:
    """What the <dc> elements say, each once."""
    said = dict.fromkeys((each.get("element", ""), each.get("value", "")) for each in tree.iter("dc"))
    yield from (Field(DC[name], value, name) for name, value in said if name in DC)
    yield from (Field("unread", name, "RCV1") for name in dict.fromkeys(name for name, _ in said) if name not in DC)


def message(item: Item) -> Message:
    """Read one story."""
    tree, number = item.tree, item.tree.get("itemid", "")
    title, headline = told(tree.find("title")), told(tree.find("headline"))
    named = TITLE.match(title)
    # An empty headline is the title's, without the country.
    headed = headline or (named[2] if named else title)
    fields = [Field("uri", number, "itemid"), Field("title", title, "title"), Field("headline", headed, "headline")]
    fields += [Field("published_at", tree.get("date", ""), "date"), Field("language", tree.get("lang", ""), "xml:lang")]
    fields += [*coded(tree), *described(tree), Field("country", named[1] if named else "", "title")]
    fields += [Field(name, str(value), "headline") for name, value in signals(headed)._asdict().items() if value]
    fields += [Field("agency", "Reuters", "RCV1 is the Reuters wire")]
    fields += [Field("unread", name, "RCV1") for name in sorted({str(each.tag) for each in tree.iter()} - KNOWN)]
    return Message(item.place, item.raw, paragraphs_of(tree), [field for field in fields if field.value])


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Stories of a file, mostly one."""
    for item in items(raw, ITEM, lambda tree: tree.get("itemid") or ""):
        yield item if isinstance(item, Reject) else message(item)
