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
# The notice at the start of the text, the correction itself at its end; the last line of a table.
MARKED = re.compile(
    r"(?P<appended>CORRECTIONS?\W*$|Correction \(published [^()]{4,40}\)\W*$)"
    r"|(?P<notice>(?i:Correction \(published [^()]{4,40}\) appended))|(?P<source>Sources?: .{2,120}$)"
)
HINTS = {"notice": "correction", "source": "table"}
# What a line has that is a row of a table or a rule, and hardly any text; else a line of no prose is blank.
ODD = ("   ", ".....", "-----", "=====")
SENTENCE_END = ".!?]:;'\")"
WIDEST = 79


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the first item's number, as in FT911-3."""
    return re.fullmatch(r"FT\d{3}-\d{1,6}", first_id(head)) is not None


def set_apart(printed: str) -> bool:
    """Tell a line that is indented, a row of a table, or a rule of dashes."""
    return "   " in printed or "....." in printed or printed.startswith(("-----", "====="))


def ends(before: str, after: str, width: int) -> bool:
    """Tell whether a paragraph ends between two lines of prose: the next word had room."""
    room = width - len(before) - 1
    if room <= 0:
        return False
    room -= after.find(" ") if " " in after else len(after)
    return room >= 0 and (before[-1] in SENTENCE_END or room > width // 4)


def parted(text: str) -> str:
    """Text with an empty line between its paragraphs, and before and after every line that is no prose."""
    printed = visible(text).strip("\n")
    lines = [each.rstrip() for each in printed.split("\n")]
    width = min(max(map(len, lines)), WIDEST)
    odd = any(mark in printed for mark in ODD)
    apart = [not each or (odd and set_apart(each)) for each in lines]
    joints = [
        "\n\n" if apart[at] or apart[at + 1] or ends(before, after, width) else "\n"
        for at, (before, after) in enumerate(pairwise(lines))
    ]
    return "".join(part for pair in zip(lines, [*joints, ""], strict=True) for part in pair)


def text_of(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a text, the correction notice told."""
    corrected = False
    for each in unwrap(parted(text)):
        found = MARKED.match(each.text)
        corrected = corrected or (found is not None and found.lastgroup == "appended")
        hint = "correction" if corrected else HINTS[str(found.lastgroup)] if found else each.hint
        yield each if hint == each.hint else each._replace(hint=hint)


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    for element, text in read.pieces:
        hint = LINES.get(element, "header" if element in read.unread else "")
        if element != "DOCNO":
            found += line(text, hint) if hint else text_of(text)
    return found


def listed(element: str, text: str) -> list[str]:
    """Values of an element that is a list, one a line: "P0116 Vegetables and Melons."."""
    lines = visible(text).splitlines() if element in LISTS else []
    return [" ".join(each.split()).rstrip(".") for each in lines]


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
        Field(LISTS[element], value, element) for element, text in read.pieces for value in listed(element, text)
    ]
    fields += [Field("publisher", read.first("PUB") or "The Financial Times", "PUB")]
    fields += [Field("page", read.first("PAGE"), "PAGE"), Field("language", "en", "the Financial Times is in English")]
    return paragraphs_of(read), fields


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC FT", ELEMENTS, build)
