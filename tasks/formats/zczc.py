"""Agency text between ZCZC and NNNN, as Australian wires and others send it; NNNN may lack.

What stands between ZCZC and the text depends on the sender (`tasks/zczc_heads.py`). Lists of runners, odds and
prices are kept line by line.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.clocks import clocked
from tasks.code_pages import decoded
from tasks.datelines import with_dateline
from tasks.message import Field, Message, Paragraph, Reject
from tasks.release import release
from tasks.signals import signals
from tasks.taken_back import taken_back
from tasks.wire_codes import BODY, copy, framed, item_class, parted, visible
from tasks.wrapped import is_row, joined, unwrap
from tasks.zczc_heads import Head, head

OPENING = rb"[\s\x00-\x1f\xa0]*ZCZC(?=[^A-Za-z_]|\Z)"
FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?" + OPENING, re.IGNORECASE)
START = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))" + OPENING, re.IGNORECASE)
END = re.compile(r"(?:^|(?<=\s))NNNN\s*$", re.IGNORECASE | re.MULTILINE)

STAMP = re.compile(r"\d{1,2}-[A-Z]{3}-\d{2,4} \d{1,2}:\d\d(?::\d\d)?")
SIGN_OFF = re.compile(
    r"AAP(?: [A-Z]{2,8})?(?: [a-z]{1,4}(?:/[a-z]{1,4})*)*|Pagemasters|[A-Z0-9]{2,4}(?:[-/][A-Z]{2,4}){1,3}|SOURCE:?\s.{2,80}|Source: (?:Reuters|AAP|ASX|IRESS)",
    re.DOTALL,
)

RACING = re.compile(
    r"(?<!\w)(?:betting|grey(?:hound)?s?|trots?|gallops?|fields|brief form|form ?guide|results?|weights|comment|premiership|dividends|(?:TAB )?divs"
    r"|scratchings|acceptances|leading (?:jockeys|trainers)|ladder|fixtures|barrier draw)(?!\w)",
    re.IGNORECASE,
)
MARKET = re.compile(
    r"(?<!\w)(?:top (?:ten|\d+)|(?:by|on) volume|at close|share prices|exchange rates|(?:wool|cattle|grain) prices)(?!\w)",
    re.IGNORECASE,
)
# ANSA opens its text with its name: "(ANSA) - ROMA, 3 MAG - I prezzi".
ANSA = re.compile(r"[(\[]ANSA[)\]]")
# Wrapped prose fills its lines; a list does not.
FILLED = 50


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
    text = visible(decoded(raw)).strip()
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
    paragraphs = [Paragraph(joined(lines[0]), "header"), *above.paragraphs, *with_dateline(below)]
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
    fields += [Field("agency", "ANSA", "text") for each in paragraphs if each.hint in BODY and ANSA.match(each.text)][
        :1
    ]
    fields += [Field("published_at", each.text, "end of the text") for each in paragraphs if STAMP.fullmatch(each.text)]
    if kind := taken_back([each for each in paragraphs if each.hint in BODY]):
        fields.insert(0, Field("kind", kind, "text"))
    what = item_class([slug, headline], paragraphs)
    if listing and what in ("story", "table"):
        what = "table" if any(map(MARKET.search, (slug, headline))) else "results"
    return clocked([*fields, Field("item_class", what, "form of the text")])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first word."""
    return FIRST.match(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Messages of a file; its place is the offset of its ZCZC, nothing where it is alone in the file."""
    for each in framed(raw, START, lambda _: ""):
        yield each if isinstance(each, Reject) else message(*each)
