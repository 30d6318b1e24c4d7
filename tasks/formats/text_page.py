"""Copies of pages as text: what a reader copied off a page, or a program saved of it as text.

Such a copy has no markup, but its blank lines and its indentation mirror the page: a paragraph and a headline have a
blank line before them, navigation has none, what is nested is indented. Hence a paragraph's gap begins with a line
feed where a blank line stands before it, and its depth is the indentation in columns.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tasks.message import Message, Paragraph, Reject
from tasks.text import BOMS, decode

GENERAL = True
# Also what is written in plain characters but is no text: PDF, PostScript, RTF.
MARKUP = re.compile(rb'\s*(?:<[!?/a-zA-Z]|\{\s*["}]|\[\s*[\[{"\]]|%PDF|%!PS|\{\\rtf)')
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
MARK = re.compile(r"(?:[*+•·‣▪■●◦–-]|o(?=\s|$)|\d{1,3}\.(?=\s|$))(?:\s+|$)")
SURE = "*+•·‣▪■●◦"
# A page that a program wrapped has no line wider than this.
WIDEST = 90


class Line(NamedTuple):
    """A line that is not blank; `gap` is a line feed where a blank line stands before it, else nothing."""

    gap: str
    depth: int
    text: str


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - a copy may have any name
    """Tell text by what it is not: markup, JSON, control bytes (UTF-16 needs its mark)."""
    mark, charset = next(((mark, charset) for mark, charset in BOMS if head.startswith(mark)), (b"", ""))
    wide = charset in ("utf-16", "utf-32")
    start = head[len(mark) :]
    return wide or not (MARKUP.match(start) or CONTROL.search(start))


def lines_of(text: str) -> list[Line]:
    """Give the lines that are not blank."""
    lines, gap = [], ""
    for printed in text.expandtabs().splitlines():
        stripped = printed.strip()
        if stripped:
            lines.append(Line(gap, len(printed) - len(printed.lstrip()), stripped))
        gap = "" if stripped else "\n"
    return lines


def full(line: Line, after: Line, width: int) -> bool:
    """Tell whether the first word of the line after would not have fitted into the line."""
    return line.depth + len(line.text) + 1 + len(after.text.split()[0]) > width


def is_wrapped(lines: list[Line]) -> bool:
    """Tell a text with hard line ends: no line is wide, and lines end where the next word did not fit."""
    width = max(line.depth + len(line.text) for line in lines)
    runs = [full(line, after, width - 6) for line, after in pairwise(lines) if not after.gap]
    return 40 <= width <= WIDEST and len(runs) > 2 and sum(runs) > 0.6 * len(runs)


def joined(lines: list[Line]) -> list[Line]:
    """Paragraphs of a text with hard line ends: a line that is full goes on in the next."""
    width = max(line.depth + len(line.text) for line in lines)
    whole = lines[:1]
    for line, after in pairwise(lines):
        if after.gap or MARK.match(after.text) or not full(line, after, width - 12):
            whole.append(after)
        else:
            whole[-1] = whole[-1]._replace(text=f"{whole[-1].text} {after.text}")
    return whole


def bullet(line: Line, near: list[Line]) -> str:
    """Give the mark that the line begins with, with its blanks; a dash, an o or a number is one only beside others."""
    found = MARK.match(line.text)
    listed = found and (found[0][0] in SURE or any(MARK.match(each.text) for each in near))
    return found[0] if found and listed else ""


def paragraphs_of(lines: list[Line]) -> Iterator[Paragraph]:
    """Part the marks from the text; a mark that stands alone is furniture."""
    for number, line in enumerate(lines):
        near = [] if line.gap else lines[max(number - 1, 0) : number]
        near += [after for after in lines[number + 1 : number + 2] if not after.gap]
        mark = bullet(line, near)
        if mark == line.text:
            yield Paragraph(mark, "furniture", line.gap, line.depth)
        else:
            yield Paragraph(line.text[len(mark) :], "unknown", line.gap + mark, line.depth)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one item of the file."""
    lines = lines_of(decode(raw))
    if not lines:
        yield Reject("", "empty", "no visible character")
        return
    whole = joined(lines) if is_wrapped(lines) else lines
    yield Message("", raw, list(paragraphs_of(whole)))
