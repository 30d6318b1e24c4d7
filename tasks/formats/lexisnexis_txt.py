"""LexisNexis exports as text: a cover page, then "1 of 10 DOCUMENTS" before each article, lines wrapped at 78 columns."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.lexisnexis import Line, article
from tasks.message import Message, Reject
from tasks.text import decode
from tasks.wrapped import joined

NUMBERED = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:[ \t\x0c]|\xc2\xa0|\xa0)*(?:Document\s)?(?P<number>\d{1,6})\s(?:of|de|sur|von|van|di|av)\s\d{1,6}"
    rb"\sDO[CK]UMENT\w*[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
# Columns from which a line is set in the middle.
CENTRE = 10
MARKUP = re.compile(rb"(?i)<html|<!doctype")
WIDE = (b"\xff\xfe", b"\xfe\xff")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the line that numbers the first article, outside HTML."""
    text = decode(head).encode() if head.startswith(WIDE) else head
    return NUMBERED.search(text) is not None and MARKUP.search(text) is None


def lines_of(text: str) -> list[Line]:
    """Paragraphs of an article, one line each."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\f", "\n").expandtabs()
    chunks = [chunk.strip("\n") for chunk in EMPTY.split(plain)]
    return [
        Line(joined(chunk), len(chunk) - len(chunk.lstrip()) >= CENTRE, chunk.split("\n")[0].strip())
        for chunk in chunks
        if chunk.strip()
    ]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its number; a reject for one with nothing in it."""
    if raw.startswith(WIDE):
        raw = decode(raw).encode()
    seen: set[str] = set()
    starts = [(found["number"].decode(), found.start()) for found in NUMBERED.finditer(raw)]
    for (number, start), (_, stop) in pairwise([*starts, ("", len(raw))]):
        place = f"byte{start}" if number in seen else number
        seen.add(place)
        item = raw[start:stop].strip()
        lines = lines_of(decode(item))
        if len(lines) > 1:
            yield article(place, item, lines)
        else:
            yield Reject(place, "truncated", f"nothing behind the number, {len(item)} bytes")
