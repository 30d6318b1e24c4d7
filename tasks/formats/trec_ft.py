"""Financial Times of 1991-94 as TREC has it: SGML, dates as yymmdd, paragraphs that begin on a new line and nothing else.

The headline is printed as "FT  14 MAY 91 / Section: Headline". "(CORRECTED)" stands in it where the text was mended, and
"Correction (published 16th May 1991) appended to this article." begins the text then.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import of_headline
from tasks.wrapped import unwrap

LINES = {
    "PROFILE": "header", "DATE": "header", "HEADLINE": "headline", "BYLINE": "byline", "DATELINE": "dateline",
    "PUB": "header", "PAGE": "header", "XX": "header", "CO": "header", "CN": "header", "IN": "header", "TP": "header",
    "PE": "header", "DOCNO": "header",
}  # fmt: skip
ELEMENTS = frozenset(LINES)
LISTS = {"CO": "organisations", "CN": "places", "IN": "subjects", "TP": "subjects", "PE": "people"}
HEADLINE = re.compile(r"FT\s+\d{1,2} [A-Z]{3} \d{2} / (?:\(CORRECTED\) )?(?:([^:]{2,90}): )?(.*)")
CORRECTED = re.compile(r"\(CORRECTED\)")
# The notice at the start of the text, the correction itself at its end.
NOTICE = re.compile(r"Correction \(published [^()]{4,40}\) appended", re.IGNORECASE)
APPENDED = re.compile(r"CORRECTIONS?\W*$|Correction \(published [^()]{4,40}\)\W*$")
# The last line of a table.
SOURCE = re.compile(r"Sources?: .{2,120}$")
SENTENCE_END = ".!?]:;'\")"
WIDEST = 79


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the first item's number, as in FT911-3."""
    return re.fullmatch(r"FT\d{3}-\d{1,6}", first_id(head)) is not None


def set_apart(printed: str) -> bool:
    """Tell a line that is no prose: blank, indented, a row of a table, a rule of dashes."""
    return not printed or "   " in printed or "....." in printed or printed.startswith(("-----", "====="))


def ends(before: str, after: str, width: int) -> bool:
    """Tell whether a paragraph ends between two lines: either is no prose, or the next word had room."""
    if set_apart(before) or set_apart(after):
        return True
    room = width - len(before) - 1 - (after.find(" ") if " " in after else len(after))
    return room >= 0 and (before[-1] in SENTENCE_END or room > width // 4)


def parted(text: str) -> str:
    """Text with an empty line between its paragraphs."""
    lines = [each.rstrip() for each in visible(text).strip("\n").split("\n")]
    width = min(max(map(len, lines)), WIDEST)
    joints = ["\n\n" if ends(before, after, width) else "\n" for before, after in pairwise(lines)]
    return "".join(part for pair in zip(lines, [*joints, ""], strict=True) for part in pair)


def text_of(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a text, the correction notice told."""
    corrected = False
    for each in unwrap(parted(text)):
        corrected = corrected or APPENDED.match(each.text) is not None
        hint = (
            "correction" if corrected or NOTICE.match(each.text) else "table" if SOURCE.match(each.text) else each.hint
        )
        yield each._replace(hint=hint)


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    for element, text in read.pieces:
        hint = LINES.get(element, "header" if element in read.unread else "")
        if element != "DOCNO":
            found += line(text, hint) if hint else text_of(text)
    return found


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    headline, number = read.first("HEADLINE"), read.first("DOCNO")
    parts = HEADLINE.match(headline)
    section, title = parts.groups(default="") if parts else ("", headline)
    kind = "correction" if CORRECTED.search(headline) else of_headline(title).kind or ""
    fields = [Field("uri", number, "DOCNO"), Field("profile", read.first("PROFILE"), "PROFILE")]
    fields += [Field("published_at", read.first("DATE"), "DATE"), Field("section", section, "HEADLINE")]
    fields.append(Field("kind", kind, "HEADLINE"))
    fields += [
        Field(name, value.rstrip("."), element) for element, name in LISTS.items() for value in read.texts(element)
    ]
    fields += [Field("publisher", read.first("PUB") or "The Financial Times", "PUB")]
    fields += [Field("page", read.first("PAGE"), "PAGE"), Field("language", "en", "the Financial Times is in English")]
    return paragraphs_of(read), fields


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC FT", ELEMENTS, build)
