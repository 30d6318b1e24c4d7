"""JSON lines with an article a line, as CC-News, RealNews and news-please write them; `tasks/dump.py` has the names."""

import io
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from tasks.dump import NO_COLUMNS, Columns, bare, known, message
from tasks.message import Message, Reject
from tasks.text import decode
from tasks.wire_json import decoded, whole

TABULAR = True
KEY = re.compile(r'[{,]\s*"([A-Za-z_][\w -]{0,40})"\s*:')
# Keys of items of other formats, which also may come a line each.
OTHERS = re.compile(
    r'(?i)"(?:versioncreated|version_created|source-feed|pubstatus|altids|body_x?html|feed_url|home_page_url|jsonfeed)"\s*:'
)
MARK = "\ufeff \t\r\n"


def value(line: bytes) -> Any:
    """Value of a line, mended where that makes it one; None where it is none."""
    text = decode(line)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return whole(text)


def row(number: int, line: bytes, own: Columns) -> Message | Reject:
    """Message of a line."""
    place = str(number)
    found = value(line)
    if found is None:
        return Reject(place, "malformed" if line.endswith(b"\n") else "truncated", repr(line[:60]))
    if not isinstance(found, dict):
        return Reject(place, "unknown", f"no object: {line[:60]!r}")
    return message(place, line.strip(), found, own)


def sniff(head: bytes, name: str, columns: Columns = NO_COLUMNS) -> bool:  # noqa: ARG001
    """Tell it by the keys of its first line, as far as the first bytes show it; a file of one object is one line."""
    text = decode(head).lstrip(MARK)
    first, end, _ = text.partition("\n")
    if not text.startswith("{") or OTHERS.search(text):
        return False
    found, _ = decoded(first)
    if isinstance(found, dict):
        return known(found, columns)
    keys = KEY.findall(first)
    return not end and known([*keys, "url"] if bare(keys[0] if keys else "") in ("text", "maintext") else keys, columns)


def parse_stream(stream: IO[bytes], most: int, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows; a row's place is the number of its line."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            yield Reject(str(number), "too_large", f"a line of more than {most:,} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield row(number, line.removeprefix(b"\xef\xbb\xbf"), columns)


def parse(raw: bytes, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows of a file held whole."""
    yield from parse_stream(io.BytesIO(raw), len(raw), columns)
