"""What stands between ZCZC and the text, in the dialects of the wires that send it.

%A #Slug $Headline :(CITY) &user *07000000 @QLD ~Genre     a mark and a value on a line; the marks vary
AN#123 / TI#Headline / AB#Summary / TX#                    tags of two letters
YY TDR / RACING : Sample Park FIELDS Thursday              routing, then the title
QBXB / BEANS RISE / (ANSA) - ROMA, 1 LUG - Text …          codes, then the headline in capitals
XEF01_SXA_QBXB / R ECO S0A QBXB / Beans rise               ANSA's codes, priority and category, then the headline
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.message import Field, Paragraph
from tasks.wrapped import joined

MARKED = re.compile(r"([%#$:&*@~^=+])(.*)")
TAGGED = re.compile(r"([A-Z]{2})#(.*)")
ROUTING = re.compile(r"[A-Z]{2} [A-Z][A-Za-z0-9()/ ]*")
TITLE = re.compile(r":?(?P<label>POTTED|SPORT|RACING|PREMIERSHIP)\s*[:-]\s*(?P<title>.*)")
POTTED = re.compile(r":?POTTED\s*[:-]\s*(?P<title>.*)")
# "Sample Park Comment Thursday": the slug ends with the word, the day is its take key.
COMMENT = re.compile(r"(?<= Comment) .*")
END_CODE = re.compile(r"[<=]!?$")
CODES = re.compile(r"\S{1,12}(?: \S{1,10}){0,5}")
# ANSA marks its longer pieces so: ">>>ANSA/Beans rise".
OWN_MARK = re.compile(r"((?:>+ ?ANSA/ ?)?)(.*)")
ANSA = re.compile(r"(?P<priority>[A-Z]) (?P<category>[A-Z]{3}) (?P<service>[A-Z0-9]{2,4}) [A-Z]{4}")
# A headline in small letters, and right below it the text with its dateline.
DATED = re.compile(r"\S[^\n]{5,119}[^\s.:]\n\s*[^\W\d_][^()/\n]{1,50}[(/][A-Z][\w/ -]{1,20}[)/]\.?\s?[-–—]*")
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")

TAGS = {
    "AN": "sequence", "KN": "agency", "PD": "published_at", "CO": "organisations", "SO": "source", "BY": "byline",
    "KY": "keywords", "TI": "headline", "AB": "standfirst", "TX": "text",
}  # fmt: skip
HINTS = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "published_at": "timestamp",
    "text": "paragraph",
}


class Head(NamedTuple):
    """What stands above the text: its paragraphs and fields, and the number of the text's first line."""

    paragraphs: list[Paragraph]
    fields: list[Field]
    below: int


def marked(lines: Sequence[str]) -> Head:
    """Read lines that begin with a mark, blank lines between them left out."""
    found: list[tuple[str, str, str]] = []
    below = 1
    for at, line in enumerate(lines[1:], 1):
        mark = MARKED.fullmatch(line)
        if line.strip() and not mark:
            break
        if mark:
            found.append((line.strip(), mark[1], mark[2].strip()))
            below = at + 1
    marks = {mark: value for _, mark, value in found if value}
    named = [(line, mark, role(mark, value, marks), value) for line, mark, value in found]
    paragraphs = [
        part
        for line, mark, name, value in named
        for part in (
            [Paragraph(value, "headline", mark)] if name == "headline" and value else [Paragraph(line, "header")]
        )
    ]
    fields = [Field(name, value, mark) for _, mark, name, value in named if value and name]
    if not any(name == "headline" for _, _, name, _ in named) and "#" in marks:
        fields.append(Field("headline", marks["#"], "#"))
    if ":" in marks and marks[":"].startswith("("):
        fields.append(Field("places", marks[":"].strip("() "), ":"))
    return Head(paragraphs, fields, below)


def role(mark: str, value: str, marks: dict[str, str]) -> str:
    """Field that a marked line is; what "$", ":" and "*" mean is told by their values and by the other marks."""
    if mark == "$":
        return "category" if len(value) < 2 else "headline"
    if mark == "%":
        return "category" if len(value) < 2 else "routing"
    if mark == "*":
        return "subjects" if value.isdigit() else "text_format"
    if mark == ":":
        return colon(value, marks)
    return {
        "#": "slug", "&": "user", "@": "take_key" if " " in value or marks.keys().isdisjoint("$%^") else "places", "~": "genre", "^": "headline", "=": "take_key",
        "+": "subjects",
    }[mark]  # fmt: skip


def colon(value: str, marks: dict[str, str]) -> str:
    """Field of a line with a colon: the day of a race, the headline, the city, whose release it is, the slug."""
    if DAY.fullmatch(value):
        return "event_date"
    if "#" in marks:
        return "take_key" if len(marks.get("$", "")) > 1 or "^" in marks else "headline"
    return "organisations" if "%" in marks else "slug"


def tagged(lines: Sequence[str]) -> Head:
    """Read lines with tags of two letters, up to the one of the text."""
    paragraphs, fields, below = [], [], 1
    for at, line in enumerate(lines[1:], 1):
        found = TAGGED.fullmatch(line)
        if not found:
            break
        below = at + 1
        name, value = TAGS.get(found[1], ""), found[2].strip()
        if value and name in HINTS:
            paragraphs.append(Paragraph(value, HINTS[name], found[1] + "#"))
        else:
            paragraphs.append(Paragraph(line.strip(), "header"))
        if value and name != "text":
            fields.append(Field(name, value, found[1]) if name else Field("unread", found[1], "zczc"))
        if name == "text":
            break
    return Head(paragraphs, fields, below)


def routed(lines: Sequence[str]) -> Head:
    """Read a routing line and the title below it; a line that ends in "<" is a keyword line, "=" ends a headline."""
    paragraphs = [Paragraph(lines[1].strip(), "header")]
    fields = [Field("routing", lines[1].strip(), "line 2")]
    for at, line in enumerate(lines[2:6], 2):
        found = TITLE.fullmatch(line.strip())
        title = END_CODE.sub("", found["title"] if found else line).strip().strip(":").strip()
        after = TITLE.match(lines[at + 1].strip()) if at + 1 < len(lines) else None
        passed = (found and (found["label"] == "PREMIERSHIP" or after)) or line.rstrip().endswith(("<!", "<"))
        if passed or title.startswith("("):
            paragraphs.append(Paragraph(line.strip(), "header"))
        elif title:
            paragraphs.append(Paragraph(title, "headline"))
            codes = [
                Paragraph(code, "header") for code in map(str.strip, lines[at + 1 : at + 2]) if code.startswith(":")
            ]
            potted = (found["title"] for each in paragraphs if (found := POTTED.match(each.text)))
            slug = next(filter(None, potted), title)
            fields.append(Field("slug", COMMENT.sub("", slug.strip()), "title"))
            return Head([*paragraphs, *codes], fields, at + 1 + len(codes))
    return Head(paragraphs, fields, 2 + len(paragraphs) - 1)


def coded(lines: Sequence[str]) -> Head:
    """Read lines of codes and a headline in capitals, above the first line with small letters."""
    below = next((at for at, line in enumerate(lines[1:10], 1) if re.search(r"[a-zà-ÿ]{2}", line) or "(" in line), 1)
    paragraphs: list[Paragraph] = []
    headline: list[str] = []
    for line in lines[1:below]:
        if not headline and CODES.fullmatch(line.strip()) and len(line.strip()) <= 20:
            paragraphs.append(Paragraph(line.strip(), "header"))
        elif line.strip():
            headline.append(line.strip())
    if not headline and DATED.match("\n".join(lines[below : below + 2])):
        headline, below = [lines[below].strip()], below + 1
    above = [Paragraph(" ".join(headline), "headline")] if headline else []
    return Head(paragraphs + above, [], below)


def ansa(lines: Sequence[str]) -> Head | None:
    """Read ANSA's two lines of codes and the headline, up to the first line that is indented; None where there are none."""
    at = next((at for at, line in enumerate(lines[:4]) if ANSA.fullmatch(line.strip())), 0)
    below = next((n for n, line in enumerate(lines[at + 1 : at + 5], at + 1) if line[:1] in (" ", "(") or not line), 0)
    if not at or below <= at + 1:
        return None
    paragraphs = [Paragraph(line.strip(), "header") for line in lines[1 : at + 1] if line.strip()]
    named = ANSA.fullmatch(lines[at].strip()).groupdict()  # type: ignore[union-attr]
    mark, title = OWN_MARK.fullmatch(joined("\n".join(lines[at + 1 : below]))).groups()  # type: ignore[union-attr]
    headline = Paragraph(title, "headline", mark)
    return Head([*paragraphs, headline], [Field(name, value, f"line {at + 1}") for name, value in named.items()], below)


def head(lines: Sequence[str]) -> Head:
    """Read what stands above the text, in the dialect that its first line shows."""
    first = next((line for line in lines[1:] if line.strip()), "")
    if found := ansa(lines):
        return found
    if MARKED.fullmatch(first):
        return marked(lines)
    if TAGGED.fullmatch(first):
        return tagged(lines)
    return (
        routed(lines) if len(lines) > 1 and ROUTING.fullmatch(lines[1].strip()) and len(lines[1]) < 80 else coded(lines)
    )
