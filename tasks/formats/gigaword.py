"""LDC's Gigaword corpora: SGML, a month of an agency a file, <DOC id="AFP_ENG_20010101.0001" type="story">.

The types are story, multi (a digest of several items), advis (to editors) and other (tables, lists, lone lines); the
first only has <P>. Agency, language and day are in the id.
"""

import re
from collections.abc import Iterator

from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.keyword_line import keywords
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.wrapped import unwrap

ID = re.compile(r"(?P<house>[A-Z]{3})_?(?P<language>[A-Z]{3})?_?(?P<day>(?:19|20)\d{6})[._](?P<number>\d{4,5})$")
STATED = re.compile(rb"<DOC\s[^<>]*\btype\s*=\s*[\"']?\w+", re.IGNORECASE)
ELEMENTS = frozenset(("HEADLINE", "DATELINE", "P", "KEYWORD"))
TYPES = {"STORY": "story", "MULTI": "digest", "ADVIS": "advisory", "OTHER": ""}
LANGUAGES = {"ENG": "en", "FRE": "fr", "SPA": "es", "ARB": "ar", "CMN": "zh"}
AGENCIES = {"AFP": "AFP", "APW": "AP", "APS": "AP", "XIN": "Xinhua", "XIE": "Xinhua", "CNA": "CNA", "REU": "Reuters"}
PUBLISHERS = {
    "NYT": "The New York Times", "LTW": "Los Angeles Times-Washington Post", "WPB": "Washington Post-Bloomberg",
    "SLN": "Salon", "AAW": "Asharq Al-Awsat", "HYT": "Al-Hayat", "NHR": "An-Nahar", "UMH": "Ummah", "ASB": "Assabah",
    "ZBN": "Zaobao",
}  # fmt: skip
# "CORAL GABLES, Fla. (BC-FBC-MIAMI-COSTA-TEX)": the keyword line of the wire in the brackets of the dateline.
KEYWORD = re.compile(r"(?P<place>.*?)\s*(?P<line>\((?P<cycle>BC|AM|PM)-(?P<slug>[^()]+)\))\W*$")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the id of the first item, and its type."""
    return ID.match(first_id(head)) is not None and STATED.search(head) is not None


def dateline(text: str) -> list[Paragraph]:
    """Paragraphs of a dateline; a keyword line in its brackets is one of its own."""
    found = KEYWORD.match(" ".join(visible(text).split()))
    return line(found["place"], "dateline") + line(found["line"], "header") if found else line(text, "dateline")


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order; all of an advisory is a note to editors."""
    note = read.stated.get("TYPE", "").upper() == "ADVIS"
    found: list[Paragraph] = []
    for element, text in read.pieces:
        if element == "DATELINE":
            found += dateline(text)
        elif element == "HEADLINE":
            found += line(text, "headline")
        elif element == "KEYWORD" or element in read.unread:
            found += line(text, "header")
        elif element == "P" and "  " not in text.strip():
            found += line(text, "editor_note" if note else "paragraph")
        else:
            found += [each._replace(hint="editor_note") if note else each for each in unwrap(visible(text))]
    return found


def item_class(kind: str, paragraphs: list[Paragraph]) -> str:
    """Class of an item by its type; of the other type what is rows alone is a table."""
    rows = {each.hint for each in paragraphs} - {"headline", "dateline", "header"} == {"table"}
    return TYPES.get(kind.upper(), "") or ("table" if rows else "")


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    paragraphs = paragraphs_of(read)
    number, kind, headline = read.stated.get("ID", "").strip(), read.stated.get("TYPE", ""), read.first("HEADLINE")
    told = ID.match(number)
    house = told["house"] if told else ""
    fields = [Field("uri", number, "DOC id"), Field("published_at", told["day"] if told else "", "DOC id")]
    fields += [Field("item_class", item_class(kind, paragraphs), "DOC type"), Field("text_type", kind, "DOC type")]
    fields.append(Field("language", LANGUAGES.get((told and told["language"]) or "", ""), "DOC id"))
    fields += [
        Field("agency", AGENCIES.get(house, ""), "DOC id"),
        Field("publisher", PUBLISHERS.get(house, ""), "DOC id"),
    ]
    if found := KEYWORD.match(read.first("DATELINE")):
        fields += [Field("cycle", found["cycle"], "DATELINE"), *keywords(found["slug"], None, "DATELINE")]
    said = signals(headline)._asdict()
    return paragraphs, fields + [Field(name, str(value), "HEADLINE") for name, value in said.items() if value]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "Gigaword", ELEMENTS, build)
