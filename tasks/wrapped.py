"""Hard-wrapped wire copy: lines of some sixty columns become paragraphs and the rows of tables."""

import re
from collections.abc import Iterator
from itertools import groupby

from tasks.message import Paragraph
from tasks.text import is_plain

# A paragraph begins after an empty line; where a line is indented by three blanks or more, or by one or two if it
# begins as a sentence, a row or a list item does (" Beans   1.11", " - North port"); and with the line that ends the
# copy (" Reuter", " MORE").
BREAK = re.compile(
    r"\n(?=[\sRr])(?:(?=[ \t]{3,}\S|[ \t]{1,2}[^\sa-z>),.;])|(?:[ \t]*\n)+"
    r"|(?=[ \t]{1,2}[^\n]*\S {3,}\S|[ \t]*(?i:REU[A-Z]{2,5}\W*\Z)|[ \t]+\(?(?i:MORE\W*\Z)))"
)
# A row has a gap of three blanks that no sentence ends before, two of two blanks, or dot leaders ("Beans.......111").
GAP = r"[^\s.?!:;\"'] {2,}"
ROW = re.compile(rf"{GAP} (?=\S)|{GAP}\S.*?{GAP}(?=\S)|[\w)]\.{{4,}}(?:\d|N\.A|nil)|\.{{3,}}\d[\d,.]* \w+\.{{3,}}")
# A line of figures or of columns that stands alone: "Shr 11 cts vs 22 cts", "beans  1,111,222 bags".
FIGURES = re.compile(r".{1,70}\bvs\b.{1,40}(?<!\.)$|.*\S {2,}\S.*(?<![.?!\"])$", re.IGNORECASE)
# "long-\nterm" is one word, "two-\nand three-year" is not.
HYPHEN = re.compile(r"(?<=\w-)\n\s*(?!(?:and|or|to|und)\b)(?=\w)")
# No paragraph is indented as far as this, the head of a column is.
FAR = 8
# No line of a table is wider.
WIDEST = 160
# A row of this width was wrapped: what follows it at the margin is its end.
FULL = 55


def joined(chunk: str) -> str:
    """One line of several, with one blank where they met, and none after a hyphen."""
    line = (HYPHEN.sub("", chunk) if "-\n" in chunk else chunk).strip().replace("\n", " ")
    # Most lines need not be taken to words and put together again.
    return line if "  " not in line and is_plain(line) else " ".join(line.split())


def depth(line: str) -> int:
    """Columns of indentation."""
    return len(line) - len(line.lstrip())


def is_row(line: str) -> bool:
    """Tell the row of a table, with its columns or dot leaders."""
    return ROW.search(line.strip()) is not None


def rows(chunk: str) -> Iterator[Paragraph]:
    """Paragraphs of lines that have rows among them: a row is one as printed, the lines between two rows are one."""
    lines: list[str] = []
    for line in chunk.split("\n"):
        if lines and len(lines[-1]) >= FULL and is_row(lines[-1]) and not depth(line) and not is_row(line):
            lines[-1] += " " + line
        else:
            lines.append(line)
    for row, group in groupby(lines, is_row):
        whole = list(group)
        if row:
            yield from (Paragraph(line.strip(), "table", depth=depth(line)) for line in whole)
        elif text := joined("\n".join(whole)):
            yield Paragraph(text, "paragraph", depth=depth(whole[0]))


def single(line: str, indent: int) -> list[Paragraph]:
    """Paragraph of a line that stands alone; nothing of an empty one."""
    if not line:
        return []
    spaced = len(line) <= WIDEST and ("  " in line or "..." in line or " vs " in line)
    row = indent >= FAR or (spaced and (FIGURES.match(line) or is_row(line)))
    return [Paragraph(line, "table", "", indent) if row else Paragraph(joined(line), "paragraph", "", indent)]


def unwrap(text: str) -> Iterator[Paragraph]:
    """Paragraphs (hint "paragraph" or "table") of a text without control characters; `depth` is the indentation.

    Prose is joined and its runs of blanks become one. The row of a table keeps its inner blanks, so that its columns
    can be told apart, and is a paragraph of its own.
    """
    for chunk in BREAK.split((text.expandtabs() if "\t" in text else text).lstrip("\n").rstrip()):
        printed = chunk.strip()
        if "\n" not in printed:
            yield from single(printed, depth(chunk))
        elif ("  " in printed or "..." in printed) and ROW.search(printed):
            yield from rows(chunk)
        else:
            yield Paragraph(joined(printed), "paragraph", "", depth(chunk))
