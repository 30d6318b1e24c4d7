"""LexisNexis exports as text: a cover page, then "1 of 10 DOCUMENTS" before each article, lines wrapped at 78 columns.

Those of Nexis Uni, turned into text, have a line a paragraph and "End of Document" behind each article.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.lexisnexis import Line, article
from tasks.message import Message, Reject
from tasks.text import decode
from tasks.wrapped import joined

NUMBERED = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:[ \t\x0c]|\xc2\xa0|\xa0)*(?:Document\s)?(?P<number>\d{1,6})\s(?:of|de|sur|von|van|di|av)\s\d{1,6}"
    rb"\sDO[CK]UMENT\w*[ \t\r]*$|^(?:\xef\xbb\xbf)?(?:[ \t\x0c]|\xc2\xa0|\xa0){10,}DO[CK]UMENTO?\s(?P<other>\d{1,6})\s(?:of|de|sur|von|van|di|av)\s\d{1,6}[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
BODY = re.compile(rb"^Body[ \t\r]*$", re.MULTILINE)
LENGTH = re.compile(rb"^Length:\s*\d", re.MULTILINE)
ENDED = re.compile(rb"^[ \t]*End of Document[ \t\r]*$", re.MULTILINE)
PAGE = re.compile(r"Page \d{1,6} of \d{1,6}", re.IGNORECASE)
EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
# Columns from which a line is set in the middle.
CENTRE = 10
MARKUP = re.compile(rb"(?i)<html|<!doctype")
WIDE = (b"\xff\xfe", b"\xfe\xff")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the line that numbers the first article, else by two labels of Nexis Uni, outside HTML."""
    text = decode(head).encode() if head.startswith(WIDE) else head
    newer = BODY.search(text) is not None and LENGTH.search(text) is not None
    return (NUMBERED.search(text) is not None or newer) and MARKUP.search(text) is None


def lines_of(text: str) -> list[Line]:
    """Paragraphs of an article, one line each."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\f", "\n").expandtabs()
    chunks = [chunk.strip("\n") for chunk in EMPTY.split(plain)]
    return [
        Line(joined(chunk), len(chunk) - len(chunk.lstrip()) >= CENTRE, chunk.split("\n")[0].strip())
        for chunk in chunks
        if chunk.strip()
    ]


def numbered(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file in which each has its number ahead."""
    seen: set[str] = set()
    starts = [((found["number"] or found["other"]).decode(), found.start()) for found in NUMBERED.finditer(raw)]
    for (number, start), (_, stop) in pairwise([*starts, ("", len(raw))]):
        place = f"byte{start}" if number in seen else number
        seen.add(place)
        item = raw[start:stop].strip()
        lines = lines_of(decode(item))
        if len(lines) > 1:
            yield article(place, item, lines)
        else:
            yield Reject(place, "truncated", f"nothing behind the number, {len(item)} bytes")


def ended(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file in which each has its end marked; what stands behind the last mark was cut."""
    *whole, rest = ENDED.split(raw)
    for number, item in enumerate(map(bytes.strip, whole), 1):
        printed = filter(None, map(str.strip, decode(item).replace("\u00a0", " ").splitlines()))
        lines = [Line(line, first=line, centred=PAGE.fullmatch(line) is not None) for line in printed]
        if len(lines) > 1:
            yield article(str(number), item, lines)
    if BODY.search(rest):
        yield Reject(str(len(whole) + 1), "truncated", f"no end in {len(rest.strip())} bytes")


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its number; a reject for one with nothing in it."""
    if raw.startswith(WIDE):
        raw = decode(raw).encode()
    yield from numbered(raw) if NUMBERED.search(raw) else ended(raw)
