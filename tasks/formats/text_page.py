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
QUOTE = re.compile(r"(?:>[ \xa0]?)+")
# The lines that a program wraps have no fewer columns and no more; one of SAID words or more is no navigation,
# and no word is longer than LONGEST.
NARROWEST, WIDEST, SAID, LONGEST = 40, 90, 6, 24
# Letters of Chinese and Japanese take two columns and have no blanks between them; a line may end after each.
CLOSE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
BREAKS = re.compile(f" |{CLOSE.pattern}")


class Line(NamedTuple):
    """A line that is not blank; `gap` is a line feed where a blank line stands before it, `quote` its marks of quoting."""

    gap: str
    depth: int
    text: str
    quote: str = ""


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


def is_quoted(lines: list[Line]) -> bool:
    """Tell a text that was quoted in a mail: nearly all of its lines begin with the mark."""
    return sum(line.text.startswith(">") for line in lines) >= 0.9 * len(lines)


def unquoted(lines: list[Line]) -> Iterator[Line]:
    """Part the marks of quoting from the text; a line that has nothing else is blank."""
    gap = before = ""
    for line in lines:
        found = QUOTE.match(line.text)
        quote = before + (found[0] if found else "")
        text = line.text[len(quote) - len(before) :]
        depth = line.depth + len(text) - len(text.lstrip())
        if text:
            yield Line(gap or line.gap, depth, text.lstrip(), quote)
        gap, before = ("", "") if text else ("\n", quote)
    if before:
        yield Line("\n", 0, before)


def columns(text: str) -> int:
    """Give the columns of a text."""
    return len(text) if text.isascii() else len(text) + len(CLOSE.findall(text))


def reach(line: Line) -> int:
    """Give the column at which the line ends."""
    return line.depth + columns(line.text)


def full(line: Line, after: Line, width: int) -> bool:
    """Tell whether the first word of the line after, unless it is an address, would not have fitted into the line."""
    first = after.text[0] if CLOSE.match(after.text) else after.text.split()[0]
    return reach(line) + 1 + min(columns(first), LONGEST) > width


def says(line: Line) -> bool:
    """Tell a line with a few words: navigation, tables and addresses say nothing of where lines end."""
    return len(line.text.split()) + len(CLOSE.findall(line.text)) // 3 >= SAID


def wrapped_at(lines: list[Line]) -> int:
    """Give the columns of a text with hard line ends, 0 where it has none.

    Of its lines with a few words hardly any is wide, unless it could not be broken, and those that have a line below
    them end where the next word did not fit.
    """
    said = [line for line in lines if says(line)]
    ends = sorted(reach(line) for line in said if reach(line) <= WIDEST)
    loose = [line for line in said if reach(line) > WIDEST and BREAKS.search(line.text, NARROWEST, WIDEST)]
    if not ends or len(loose) > 0.1 * len(said):
        return 0
    width = ends[len(ends) * 98 // 100]
    pairs = [(line, after) for line, after in pairwise(lines) if says(line) and not after.gap]
    runs = [full(line, after, width - 6) for line, after in pairs if 0.6 * width <= reach(line) <= WIDEST]
    return width if width >= NARROWEST and len(runs) > 2 and sum(runs) > 0.6 * len(runs) else 0


def joined(lines: list[Line], width: int) -> list[Line]:
    """Paragraphs of a text with hard line ends: a line that is full goes on in the next, unless that is set in."""
    whole = lines[:1]
    for line, after in pairwise(lines):
        begins = after.gap or MARK.match(after.text) or (after.depth > line.depth + 1 and not MARK.match(line.text))
        if begins or reach(line) > width + 6 or not full(line, after, width - 12):
            whole.append(after)
        else:
            so_far = whole[-1]
            blank = "" if CLOSE.match(so_far.text[-1]) and CLOSE.match(after.text) else " "
            whole[-1] = so_far._replace(text=so_far.text + blank + after.text, quote=so_far.quote + after.quote)
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
        gap = line.gap + line.quote
        if mark == line.text:
            yield Paragraph(mark, "furniture", gap, line.depth)
        else:
            yield Paragraph(line.text[len(mark) :], "unknown", gap + mark, line.depth)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one item of the file."""
    lines = lines_of(decode(raw))
    if not lines:
        yield Reject("", "empty", "no visible character")
        return
    lines = list(unquoted(lines)) if is_quoted(lines) else lines
    width = wrapped_at(lines)
    whole = joined(lines, width) if width else lines
    yield Message("", raw, list(paragraphs_of(whole)))
