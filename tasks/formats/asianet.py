"""AsiaNet: press releases as text, with whose release it is, its number, its headline and a dateline above the text."""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.release import release
from tasks.text import decode
from tasks.wire_codes import parted, visible
from tasks.wrapped import joined, unwrap

SNIFFED = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*Source\s?:[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,3}?MEDIA RELEASE\b", re.IGNORECASE
)
HEAD = re.compile(
    r"Source\s?:\s*(?P<source>.*?)\n\s*MEDIA RELEASE\s*(?P<number>\S*)[^\n]*\n(?P<headline>.*?)\n\s*\n",
    re.DOTALL | re.IGNORECASE,
)
# "SAMPLE CITY, Feb. 1, 2017 /Example Wire-AsiaNet/ -- ", also on a line of its own.
DATELINE = re.compile(
    r"(?P<dateline>(?P<place>[^/.]{2,80}(?:[A-Z][a-z]{2}\.)?[^/]{0,20})/[^/]{3,40}/\s*(?:--|-|–|—)?)(?P<gap>\s*)(?P<text>.*)",
    re.DOTALL,
)
DAY = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?")
HANGING = re.compile(r"(\n[ \t]*--? [^\n]*)((?:\n[ \t]{5,}\S[^\n]*)+)")


def rejoined(text: str) -> str:
    """Text with the lines of a hanging paragraph ("-- Beans rise for", "   a third day") as one."""
    return HANGING.sub(lambda found: found[1] + " " + joined(found[2]), text)


def lead(text: str) -> tuple[list[Paragraph], str]:
    """Dateline at the start of the text, and the text behind it."""
    first, parting, rest = text.lstrip("\n").partition("\n\n")
    found = DATELINE.fullmatch(first)
    if not found:
        return [], text
    return [Paragraph(joined(found["dateline"]), "dateline")], found["text"] + parting + rest


def message(raw: bytes, text: str, found: re.Match[str]) -> Message:
    """Read one release."""
    headline = joined(found["headline"])
    printed = text[: found.end("number")].split("\n")
    paragraphs = [Paragraph(joined(line), "header") for line in printed if line.strip()]
    dateline, copy = lead(text[found.end() :])
    paragraphs += [Paragraph(headline, "headline")] if headline else []
    paragraphs += [*dateline, *release(unwrap(parted(rejoined(copy))), headline)]
    source = joined(found["source"])
    values = [("slug", source), ("organisations", source), ("sequence", found["number"]), ("take_key", found["number"])]
    fields = [Field(name, value, "head") for name, value in values if value]
    days = [day[0] for each in dateline if (day := DAY.search(each.text))]
    fields += [Field("published_at", day, "dateline") for day in days]
    fields += [
        Field("publisher", "AsiaNet", "form"),
        Field("genre", "press release", "form"),
        Field("item_class", "story", "form"),
    ]
    return Message("", raw, paragraphs, fields)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first lines."""
    return SNIFFED.match(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one release of a file."""
    text = visible(decode(raw))
    found = HEAD.match(text.lstrip("\n "))
    if found:
        yield message(raw, text.lstrip("\n "), found)
    else:
        yield Reject("", "truncated", "no text below the head of the release")
