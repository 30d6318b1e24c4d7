"""The other newspapers of TREC, TIPSTER and CLEF: San Jose Mercury News, Wall Street Journal (also in MUC), Los Angeles Times, Glasgow Herald.

Each has elements of its own for the same things: <HEADLINE> or <HL>, <PUBDATE>, <DATE> or <DD>, <LEADPARA> before <TEXT>.
"""

import re
from collections.abc import Iterator

from tasks.captions import captions
from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.message import Field, Message, Paragraph, Reject
from tasks.wrapped import unwrap

ID = re.compile(r"(?P<paper>SJMN|WSJ|LA|GH)\d{2,6}-\d{3,8}$|(?P<muc>wsj)\d\d_\d{3}\.\d{4}$")
PAPERS = {
    "SJMN": "San Jose Mercury News", "WSJ": "The Wall Street Journal", "LA": "Los Angeles Times", "GH": "The Herald, Glasgow",
}  # fmt: skip
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
    "CORRECTION": ("", "correction"), "CORRECTION-DATE": ("corrected_on", "header"), "SOURCE": ("publisher", "header"),
    "AN": ("number", "header"), "PAGE": ("page", "header"), "RECORDNO": ("number", "header"), "FLAG": ("flag", "header"),
    "TABLE": ("", "table"), "TABLEROW": ("", "table"), "TABLECELL": ("", "table"), "ROWRULE": ("", "table"),
    "CELLRULE": ("", "table"), "TXT": ("", ""),
}  # fmt: skip
NAMES = frozenset(ELEMENTS)
# A Wall Street Journal headline holds it all: headline, a line of dashes, subheadline, "By" and the author.
BY = re.compile(r"By\s+[A-Z]")
RULE = re.compile(r"[-@]{3,}$")
COUNT = re.compile(r"\d[\d,]*")
# How the values of a list are parted: lines "ALL FOOD (FOD)", "BEANS -- PRICES; PEAS", codes of companies "BEA PEA".
PARTED = {
    "IN": r"\n", "NS": r"\n", "RE": r"\n", "G": r"\n", "GV": r"\n", "MS": r"\n", "SUBJECT": ";", "DESCRIPT": ";", "CO": r"\s",
}  # fmt: skip
# "WALL STREET JOURNAL (J), PAGE A1", "Metro; Part B; Page 3; Metro Desk": the name, and the page.
PLACED = {"SO": re.compile(r",\s*(?=PAGE)"), "SECTION": re.compile(r";\s*")}
# The Mercury News ends a paragraph with ";   ".
JOINT = re.compile(r"(?<=\S);\s{2,}(?=\S)")
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


def prose(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a text."""
    first, *rest = JOINT.split(visible(text))
    yield from unwrap(first)
    for each in rest:
        yield from (found._replace(gap=";" if not at else "") for at, found in enumerate(unwrap(each)))


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    for element, text in read.pieces:
        hint = ELEMENTS.get(element, ("", "header" if element in read.unread else ""))[1]
        if element == "HL":
            found += headed(text)
        elif hint == "caption":
            found += captions(text)
        elif element == "DOCNO":
            continue
        elif hint == "dateline" and WEEKDAY.match(text.strip()):
            found += line(text, "header")
        else:
            found += line(text, hint) if hint else prose(text)
    return found


def value_of(name: str, printed: str) -> str:
    """Value of a field: a count as a number, a date with a century where the month stands first ("= 891102" has a mark)."""
    if name == "declared_words":
        return found[0].replace(",", "") if (found := COUNT.search(printed)) else ""
    if name == "published_at" and (found := AMERICAN.match(printed)):
        return f"19{found[3]}-{found[1]}-{found[2]}"
    return printed.lstrip("= ")


def values(read: Doc, element: str, name: str) -> list[Field]:
    """Fields of one element."""
    if element in PARTED:
        texts = "\n".join(visible(text) for found, text in read.pieces if found == element)
        return [Field(name, " ".join(each.split()), element) for each in re.split(PARTED[element], texts)]
    printed = [Field(name, value_of(name, text), element) for text in read.texts(element)]
    if element not in PLACED or not printed:
        return printed
    first, *rest = PLACED[element].split(printed[0].value, maxsplit=1)
    return [Field(name, first, element), *(Field("page", each, element) for each in rest)]


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    fields = [field for element, (name, _) in ELEMENTS.items() if name for field in values(read, element, name)]
    if paper := ID.match(read.first("DOCNO", "DOCID")):
        fields.append(Field("publisher", PAPERS[paper["paper"] or "WSJ"], "DOCNO"))
    return paragraphs_of(read), [*fields, Field("language", "en", "these papers are in English")]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC newspapers", NAMES, build)
