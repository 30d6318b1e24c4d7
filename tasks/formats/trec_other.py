"""Any other corpus in the form of TREC: <DOC>, <DOCNO> and texts in elements whose names say what they are.

The Federal Register, Ziff and the Congressional Record of the TREC disks have it, and the newspapers of CLEF. Asked only
where no format knows the item's number.
"""

import re
from collections.abc import Iterator

from tasks.doc_sgml import OPENING, PROLOG, Doc, first_id, line, messages, visible
from tasks.message import Field, Message, Paragraph, Reject
from tasks.sgml import plain
from tasks.wrapped import unwrap

GENERAL = True
# Element → field, hint of its text; one with no hint is text of the article.
ELEMENTS = {
    "DOCNO": ("uri", ""), "DOCID": ("number", "header"), "PARENT": ("parent", "header"), "DATE": ("published_at", "header"),
    "DOCDATE": ("published_at", "header"), "PUBDATE": ("published_at", "header"), "DATE_TIME": ("published_at", "header"),
    "HEADLINE": ("headline", "headline"), "TITLE": ("headline", "headline"), "TTL": ("headline", "headline"),
    "TI": ("headline", "headline"), "HEAD": ("headline", "headline"), "HL": ("headline", "headline"),
    "DOCTITLE": ("headline", "headline"), "SUBTITLE": ("", "standfirst"), "LD": ("", ""), "LP": ("", ""), "LEAD": ("", ""),
    "SUMMARY": ("", "standfirst"), "BYLINE": ("byline", "byline"), "AUTHOR": ("byline", "byline"),
    "SPEAKER": ("byline", "byline"), "DATELINE": ("", "dateline"), "SOURCE": ("publisher", "header"),
    "JOURNAL": ("journal", "header"), "USDEPT": ("section", "header"), "AGENCY": ("subsection", "header"),
    "SECTION": ("section", "header"), "CATEGORY": ("category", "header"), "LANGUAGE": ("", "header"),
    "DESCRIPT": ("descriptors", "header"), "KW": ("keywords", "header"), "KEYWORDS": ("keywords", "header"),
    "CAPTION": ("", "caption"), "NOTE": ("", "editor_note"), "COPYRIGHT": ("rights", "copyright"),
    "LENGTH": ("length", "header"), "PAGE": ("page", "header"), "EDITION": ("edition", "header"),
    "TX": ("", ""), "P": ("", ""), "S": ("", ""), "TABLE": ("", "table"), "SUPPLEM": ("", ""), "FURTHER": ("", ""),
    "FOOTNOTE": ("", ""), "FOOTCITE": ("", ""), "FOOTNAME": ("", ""), "ADDRESS": ("", ""), "ACTION": ("", ""), "IMPORT": ("", ""),
}  # fmt: skip
NAMES = frozenset(ELEMENTS)
NUMBER = re.compile(r"[A-Za-z]{1,12}[\w.]{0,12}[-._]?[\w.-]{1,40}")
LABELLED = re.compile(rb"<DOC(?:NO|ID)\s*>", re.IGNORECASE)
# A day in the item's number: FR940104-0-00001, GH950103-000000, EFE19940101-00001.
DAY = re.compile(r"[A-Z]{2,8}[._-]?((?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[._-]\d")
# Entities of the Federal Register and of Ziff (ends of lines).
OWN = {"&blank;": " ", "&hyph;": "-", "&M;": "\n", "&O;": "", "&cir;": "\N{WHITE CIRCLE}", "&bull;": "\N{BULLET}"}
ENTITY = re.compile("|".join(OWN))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the number of the first item, in an element of its own; text before it makes it a text."""
    before = PROLOG.sub(b"", OPENING.split(head, maxsplit=1)[0])
    return not before and NUMBER.fullmatch(first_id(head)) is not None and LABELLED.search(head) is not None


def entities(text: str) -> str:
    """Resolve entities, those of these corpora too."""
    return plain(ENTITY.sub(lambda found: OWN[found[0]], text)) if "&" in text else text


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order; in the text an element that is not known is text."""
    found: list[Paragraph] = []
    inside = False
    for element, text in read.pieces:
        inside = inside or element == "TEXT"
        unknown = "" if inside else "header"
        hint = ELEMENTS.get(element, ("", unknown if element in read.unread else ""))[1]
        hint = "" if inside and element == "DATE" else hint
        if element != "DOCNO":
            found += line(text, hint) if hint else unwrap(visible(text))
    return found


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    day = DAY.match(read.first("DOCNO", "DOCID"))
    # First, for a date in the text of the Federal Register is the one that a rule takes effect on.
    fields = [Field("published_at", day[1], "DOCNO")] if day else []
    stated = ((element, name) for element, (name, _) in ELEMENTS.items() if name)
    fields += [Field(name, printed, element) for element, name in stated for printed in read.texts(element)]
    return paragraphs_of(read), fields


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC", NAMES, build, entities)
