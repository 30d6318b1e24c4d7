"""Agency text between ZCZC and NNNN, as Australian wires and others send it; NNNN may lack.

What stands between ZCZC and the text depends on the sender:

    %A #Slug $Headline :(CITY) &user *07000000 @QLD ~Genre     a mark and a value on a line; the marks vary
    AN#123 / TI#Headline / AB#Summary / TX#                    tags of two letters
    YY TDR / RACING : Sample Park FIELDS Thursday              routing, then the title
    QBXB / BEANS RISE / (ANSA) - ROMA, 1 LUG - Text …          codes, then the headline in capitals
    XEF01_SXA_QBXB / R ECO S0A QBXB / Beans rise               ANSA's codes, priority and category, then the headline

Lists of runners, odds and prices are kept line by line.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.message import Field, Message, Paragraph, Reject
from tasks.release import release
from tasks.signals import signals
from tasks.text import decode
from tasks.wire_codes import BODY, copy, framed, item_class, parted, visible
from tasks.wrapped import is_row, joined, unwrap

OPENING = rb"[\s\x00-\x1f\xa0]*ZCZC(?=[^A-Za-z_]|\Z)"
FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?" + OPENING, re.IGNORECASE)
START = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))" + OPENING, re.IGNORECASE)
END = re.compile(r"(?:^|(?<=\s))NNNN\s*$", re.IGNORECASE | re.MULTILINE)

MARKED = re.compile(r"([%#$:&*@~^=+])(.*)")
TAGGED = re.compile(r"([A-Z]{2})#(.*)")
ROUTING = re.compile(r"[A-Z]{2} [A-Z][A-Za-z0-9()/ ]*")
TITLE = re.compile(r":?(?P<label>POTTED|SPORT|RACING|PREMIERSHIP)\s*[:-]\s*(?P<title>.*)")
END_CODE = re.compile(r"[<=]!?$")
CODES = re.compile(r"\S{1,12}(?: \S{1,10}){0,5}")
ANSA = re.compile(r"(?P<priority>[A-Z]) (?P<category>[A-Z]{3}) (?P<service>[A-Z0-9]{2,4}) [A-Z]{4}")
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
STAMP = re.compile(r"\d{1,2}-[A-Z]{3}-\d{2,4} \d{1,2}:\d\d(?::\d\d)?")
SIGN_OFF = re.compile(
    r"AAP(?: [A-Z]{2,8})?(?: [a-z]{1,4}(?:/[a-z]{1,4})*)*|Pagemasters|[A-Z0-9]{2,4}(?:[-/][A-Z]{2,4}){1,3}|SOURCE:?\s.{2,80}|Source: (?:Reuters|AAP|ASX|IRESS)",
    re.DOTALL,
)

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

RACING = re.compile(
    r"(?<!\w)(?:betting|grey(?:hound)?s?|trots?|gallops?|fields|brief form|form ?guide|results?|weights|comment|premiership|dividends|(?:TAB )?divs"
    r"|scratchings|acceptances|leading (?:jockeys|trainers)|ladder|fixtures|barrier draw)(?!\w)",
    re.IGNORECASE,
)
MARKET = re.compile(
    r"(?<!\w)(?:top (?:ten|\d+)|(?:by|on) volume|at close|share prices|exchange rates|(?:wool|cattle|grain) prices)(?!\w)",
    re.IGNORECASE,
)
# Wrapped prose fills its lines; a list does not.
FILLED = 50


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
        "#": "slug", "&": "user", "@": "take_key" if " " in value else "places", "~": "genre", "^": "headline", "=": "take_key",
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
            return Head([*paragraphs, *codes], [*fields, Field("slug", title, "title")], at + 1 + len(codes))
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
    above = [Paragraph(" ".join(headline), "headline")] if headline else []
    return Head(paragraphs + above, [], below)


def ansa(lines: Sequence[str]) -> Head | None:
    """Read ANSA's two lines of codes and the headline, up to the first line that is indented; None where there are none."""
    at = next((at for at, line in enumerate(lines[:4]) if ANSA.fullmatch(line.strip())), 0)
    below = next((n for n, line in enumerate(lines[at + 1 : at + 5], at + 1) if line[:1] in (" ", "(") or not line), 0)
    if not at or below <= at + 1:
        return None
    paragraphs = [Paragraph(line.strip(), "header") for line in lines[1 : at + 1]]
    named = ANSA.fullmatch(lines[at].strip()).groupdict()  # type: ignore[union-attr]
    headline = Paragraph(joined("\n".join(lines[at + 1 : below])), "headline")
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


def rows(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a list: what is wrapped is joined, any other line is a row."""
    for chunk in re.split(r"\n[ \t]*\n+", text):
        lines = [line for line in chunk.expandtabs().split("\n") if line.strip()]
        filled = sum(len(line) >= FILLED and not is_row(line) for line in lines[:-1])
        if filled * 2 > len(lines[:-1]) or any(len(line) > 2 * FILLED for line in lines):
            yield from unwrap("\n".join(lines))
        else:
            yield from (Paragraph(line.strip(), row_hint(line), depth=len(line) - len(line.lstrip())) for line in lines)


def row_hint(line: str) -> str:
    """Tell a sentence among the rows of a list."""
    return "paragraph" if len(line) > FILLED and line.rstrip(" -").endswith((".", "!", "?")) else "table"


def body(lines: Sequence[str], *, listing: bool) -> list[Paragraph]:
    """Paragraphs of the text and of the lines that end it."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    found = list(rows(text) if listing else copy(parted(text)))
    return [each._replace(hint=ending) if (ending := end_hint(each, found[-3:])) else each for each in found]


def end_hint(paragraph: Paragraph, last: Sequence[Paragraph]) -> str:
    """Hint of a paragraph that ends the text: when it was sent, who signed it."""
    if STAMP.fullmatch(paragraph.text):
        return "timestamp"
    return "sign_off" if paragraph in last and SIGN_OFF.fullmatch(paragraph.text) else ""


def message(place: str, raw: bytes) -> Message:
    """Read one message, from its ZCZC to the next."""
    text = visible(decode(raw)).strip()
    end = END.search(text)
    told, tail = (text[: end.start()], text[end.start() :]) if end else (text, "")
    lines = told.split("\n")
    above = head(lines)
    title = [field.value for field in above.fields if field.name in ("headline", "slug")]
    title += [each.text for each in above.paragraphs if each.hint == "headline"]
    routing = any(field.name == "routing" and field.origin == "line 2" for field in above.fields)
    listing = routing or any(RACING.search(each) or MARKET.search(each) for each in title)
    below = body(lines[above.below :], listing=listing)
    below = headed(below) if not title else below
    if any(field.name == "organisations" and field.origin == ":" for field in above.fields):
        below = list(release(below, ""))
    paragraphs = [Paragraph(joined(lines[0]), "header"), *above.paragraphs, *below]
    paragraphs += [Paragraph(line.strip(), "furniture") for line in tail.split("\n") if line.strip()]
    return Message(place, raw, paragraphs, fields_of(above, paragraphs, lines[0], listing=listing))


def headed(told: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a text without a headline above it: its first, if it is one short line and others follow."""
    first = told[0] if len(told) > 2 else Paragraph("", "")
    title = 0 < len(first.text) < 120 and not first.text.endswith((".", ":")) and first.hint in BODY
    return [first._replace(hint="headline"), *told[1:]] if title else told


def fields_of(above: Head, paragraphs: Sequence[Paragraph], first: str, *, listing: bool) -> list[Field]:
    """Fields of a message: of the lines above the text, of its first line, of its form."""
    fields = list(above.fields)
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    headline = next((value for name, value, _ in fields if name == "headline"), headline)
    slug = next((value for name, value, _ in fields if name == "slug"), "")
    fields += [
        Field(name, str(value), "headline or slug")
        for name, value in signals(headline, slug)._asdict().items()
        if value
    ]
    sender = joined(first)[4:].strip()
    fields += [Field("sender", sender, "ZCZC")] if sender else []
    fields += [Field("agency", "AAP", "ZCZC")] if sender == "AAP" else []
    fields += [Field("published_at", each.text, "end of the text") for each in paragraphs if STAMP.fullmatch(each.text)]
    what = item_class([slug, headline], paragraphs)
    if listing and what in ("story", "table"):
        what = "table" if any(map(MARKET.search, (slug, headline))) else "results"
    return [*fields, Field("item_class", what, "form of the text")]


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first word."""
    return FIRST.match(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Messages of a file; its place is the offset of its ZCZC, nothing where it is alone in the file."""
    for each in framed(raw, START, lambda _: ""):
        yield each if isinstance(each, Reject) else message(*each)
