"""The other newspapers of TREC and TIPSTER: San Jose Mercury News 1991, Wall Street Journal 1987-92, Los Angeles Times 1989-90.

Each has elements of its own for the same things: <HEADLINE> or <HL>, <PUBDATE>, <DATE> or <DD>, <LEADPARA> before <TEXT>.
"""

import re
from collections.abc import Iterator

from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.message import Field, Message, Paragraph, Reject
from tasks.wrapped import unwrap

ID = re.compile(r"(?:SJMN|WSJ|LA)\d{2,6}-\d{3,8}$")
# Element → field, hint of its text; one with no hint is text of the article.
ELEMENTS = {
    "DOCNO": ("uri", ""), "DOCID": ("number", "header"), "ACCESS": ("number", "header"),
    "HEADLINE": ("headline", "headline"), "HL": ("", "headline"), "BYLINE": ("byline", "byline"),
    "AUTHOR": ("byline", "byline"), "DATELINE": ("", "dateline"), "DESCRIPT": ("keywords", "header"),
    "SECTION": ("section", "header"), "CAPTION": ("", "caption"), "GRAPHIC": ("", "caption"), "MEMO": ("", "editor_note"),
    "LEADPARA": ("", ""), "LP": ("", ""), "PUBDATE": ("published_at", "header"), "DD": ("published_at", "header"),
    "DATE": ("published_at", "header"), "NAME": ("publisher", "header"), "SO": ("publisher", "header"),
    "COUNTRY": ("country", "header"), "STATE": ("state", "header"), "CITY": ("city", "header"),
    "EDITION": ("edition", "header"), "CODE": ("code", "header"), "DAY": ("weekday", "header"), "MONTH": ("month", "header"),
    "PUBYEAR": ("year", "header"), "REGION": ("region", "header"), "FEATURE": ("feature", "header"),
    "PG.COL": ("page", "header"), "WORD.CT": ("declared_words", "header"), "LENGTH": ("declared_words", "header"),
    "COPYRGHT": ("rights", "copyright"), "LIMLEN": ("limit", "header"), "LANGUAGE": ("", "header"),
    "CO": ("organisations", "header"), "IN": ("industries", "header"), "G": ("government", "header"),
    "GV": ("government", "header"), "MS": ("market", "header"), "RE": ("places", "header"), "NS": ("subjects", "header"),
    "ST": ("state", "header"), "SUBJECT": ("subjects", "header"), "TYPE": ("genre", "header"),
    "CORRECTION": ("", "correction"), "CORRECTION-DATE": ("corrected_on", "header"),
}  # fmt: skip
NAMES = frozenset(ELEMENTS)
# A Wall Street Journal headline holds it all: headline, a line of dashes, subheadline, "By" and the author.
BY = re.compile(r"By\s+[A-Z]")
RULE = re.compile(r"[-@]{3,}$")
COUNT = re.compile(r"\d[\d,]*")
AMERICAN = re.compile(r"(\d\d)/(\d\d)/(\d\d)$")
# The dateline of the Mercury News is the day of the paper again: "Thursday January 10, 1991 00010225,SJ1".
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the first item's number, as in SJMN91-06010225, WSJ870324-0001, LA010189-0001."""
    return ID.match(first_id(head)) is not None


def headed(text: str) -> Iterator[Paragraph]:
    """Lines of a headline that holds more: headline, standfirst behind the dashes, byline."""
    hint = "headline"
    lines: list[str] = []
    for printed in map(str.strip, visible(text).splitlines()):
        turn = "byline" if BY.match(printed) else "standfirst" if RULE.match(printed) else ""
        if turn:
            yield from line("\n".join(lines), hint)
            yield from line(printed, "furniture") if turn == "standfirst" else ()
            hint, lines = turn, []
        lines += [] if turn == "standfirst" else [printed]
    yield from line("\n".join(lines), hint)


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    for element, text in read.pieces:
        hint = ELEMENTS.get(element, ("", "header" if element in read.unread else ""))[1]
        if element == "HL":
            found += headed(text)
        elif element == "DOCNO":
            continue
        elif hint == "dateline" and WEEKDAY.match(text.strip()):
            found += line(text, "header")
        else:
            found += line(text, hint) if hint else unwrap(visible(text))
    return found


def value_of(name: str, printed: str) -> str:
    """Value of a field: a count as a number, a date with a century where the month stands first."""
    if name == "declared_words":
        return found[0].replace(",", "") if (found := COUNT.search(printed)) else ""
    if name == "published_at" and (found := AMERICAN.match(printed)):
        return f"19{found[3]}-{found[1]}-{found[2]}"
    return printed


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    fields = [
        Field(name, value_of(name, printed), element)
        for element, (name, _) in ELEMENTS.items()
        for printed in (read.texts(element) if name else ())
    ]
    return paragraphs_of(read), [*fields, Field("language", "en", "these papers are in English")]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC newspapers", NAMES, build)
