r"""The text of an ANPA 1312 message, between STX and ETX → paragraphs.

"^" opens a line of its own, "<" and "=" end one, "\b" starts a row, a tab a paragraph; "{" is a half, DLE a blank.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.message import Paragraph
from tasks.wire_codes import visible
from tasks.wrapped import unwrap

CYCLED = re.compile(r"(?:AM|PM|BC)-\S", re.IGNORECASE)
RULE = re.compile(r"[_\W]+")
NUMBER = re.compile(r"\*\d{3,5}")
EDITORS = re.compile(
    r"\(?(?:Eds?|Editors?)\b\W|EDITOR'?S'? NOTE|\(?For (?:immediate )?release\b|\(?End Adv\b", re.IGNORECASE
)
PICTURES = re.compile(r"\(?(?:AP (?:Photos?|Graphics?|Videos?|Interactive)|(?:AP )?Laser(?:[Pp]hotos?|[Gg]raphics?))\b")
# In the text only what is certain.
NOTE = re.compile(r"\(?(?:Eds:|EDS:|Editors:|End Adv\b)", re.IGNORECASE)
# "$Adv 15", and the line of a take that gives the last words of the take before: "SAMPLE CITY: third day."
CODE = re.compile(r"\$?adv\s?\d.*", re.IGNORECASE)
PICK_UP = re.compile(r"[A-Z][A-Z .,'-]+: .{1,60}")
BYLINE = re.compile(r"By\s+\S")
TITLE = re.compile(
    r"(?i:(?:The )?(?:Associated|Canadian) Press).*|(?:AP|CP)\s.*|.*\b(?:Writer|Editor|Correspondent|Columnist|Reporter|Press|News)"
)
HALF = re.compile(r"\{(?=[;\s]|$)")
# Kyodo ends its text so.
SIGNED = re.compile(r"={2,3} ?[A-Z][A-Za-z]{1,12}")
OWN_DATELINE = re.compile(r"[A-Z][\w .,'/-]{2,50}, [A-Z][a-z]{2,8}\.? \d{1,2},? \(?Kyodo\)?")


class Line(NamedTuple):
    r"""A line of the text: `code` is "^" with its end sign, "\b" for a row, "\t" for a paragraph, "" for what goes on."""

    code: str
    text: str


def lines_of(copy: str) -> Iterator[Line]:
    """Lines of the text between STX and ETX; two keyword lines may stand on one."""
    for printed in copy.replace("\r", "").split("\n"):
        if printed.startswith("\b"):
            row = HALF.sub("½", printed[1:].lstrip("^").replace("\x10", " ").replace("\b", "\t"))
            yield Line("\b", visible(row).strip())
        elif printed.lstrip().startswith("^"):
            for part in filter(str.strip, printed.split("^")):
                bare = visible(part.replace("\x10", " ")).strip()
                yield Line("^" + bare[-1:].strip("\\w"), bare.rstrip("<=").rstrip())
        else:
            text = HALF.sub("½", printed.replace("\x10", " ").replace("\b", "\t"))
            text = visible(text.rstrip("\f")).expandtabs(4)
            if SIGNED.fullmatch(text.strip()):
                yield Line("", "")
            yield Line(
                "\t" if printed.startswith("\t") else "", text.rstrip().removesuffix("<").removesuffix("=").rstrip()
            )


def headed(lines: list[Line]) -> list[Line]:
    """Lines of a text whose head has no signs but the plus that ends the headline, with the signs: Kyodo's."""
    last = next((at for at, line in enumerate(lines[:6]) if not line.code and line.text.endswith("+")), None)
    if last is None:
        return lines
    head = [text for line in lines[: last + 1] if (text := line.text.removesuffix("+").strip())]
    first = 1 if head and CYCLED.match(head[0]) else 0
    return [*(Line("^", text) for text in head[:first]), Line("^", " ".join(head[first:])), *lines[last + 1 :]]


def is_header(text: str, slug: str, seen: Sequence[Paragraph]) -> bool:
    """Tell the keyword line, which begins as the slug of the header does, and other lines of codes."""
    if PICTURES.match(text) or CODE.fullmatch(text):
        return True
    start = re.match(r"\w{2,}\W*\w{0,4}", slug)
    named = start is not None and text.casefold().startswith(start[0].casefold())
    added = PICK_UP.fullmatch(text) and any(" Add" in each.text for each in seen)
    return bool(named or added or NUMBER.fullmatch(text) or CYCLED.match(text))


def hint(line: Line, slug: str, seen: Sequence[Paragraph]) -> str:
    """What a line of its own above the text is."""
    hints = {each.hint for each in seen}
    if is_header(line.text, slug if "headline" not in hints else "", seen):
        return "header"
    if EDITORS.match(line.text):
        return "editor_note"
    if BYLINE.match(line.text) or (seen and seen[-1].hint == "byline" and TITLE.fullmatch(line.text)):
        return "byline"
    if OWN_DATELINE.fullmatch(line.text):
        return "dateline"
    if "headline" not in hints:
        return "headline"
    return "subhead" if line.code == "^=" or "byline" in hints else "standfirst"


def paragraphs_of(lines: Sequence[Line], slug: str, *, table: bool) -> list[Paragraph]:
    """Paragraphs of the text: lines of their own, then copy; in a table every line is a row."""
    found: list[Paragraph] = []
    copy: list[str] = []
    begun = False
    for line in [*lines, Line("^", "")]:
        if line.code[:1] not in ("^", "\b") and not (table and line.text):
            copy.append(line.text)
            continue
        if any(map(str.strip, copy)):
            found += map(marked, unwrap("\n".join(copy)))
            begun = True
        copy = []
        if line.code[:1] == "^" and line.text:
            found.append(Paragraph(line.text, "subhead" if begun else hint(line, slug, found)))
        elif line.text:
            rule = RULE.fullmatch(line.text)
            found.append(
                Paragraph(
                    line.text.strip(), "furniture" if rule else "table", depth=len(line.text) - len(line.text.lstrip())
                )
            )
            begun = True
    return found if begun else without_text(found)


def marked(paragraph: Paragraph) -> Paragraph:
    """Tell a note to editors and the line that signs a text from what is between them."""
    if NOTE.match(paragraph.text):
        return paragraph._replace(hint="editor_note")
    return paragraph._replace(hint="sign_off") if SIGNED.fullmatch(paragraph.text) else paragraph


def without_text(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of an item whose text is lines of their own: a list of headlines."""
    return [each._replace(hint="paragraph") if each.hint in ("standfirst", "subhead") else each for each in found]
