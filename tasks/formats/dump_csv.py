"""CSV with an article a row, as All the News, TRC2 and exports of agencies write it; `tasks/dump.py` has the names."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from tasks.dump import NO_COLUMNS, Columns, known, message
from tasks.message import Message, Reject
from tasks.text import decode

TABULAR = True
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = ",;\t|"
# A name of a column is no sentence.
LONGEST = 40


class Lines:
    """Lines of a stream as text; `taken` are the bytes of those given since it was last emptied."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        """Take a stream; a row of more than `most` bytes is none."""
        self.stream = stream
        self.most = most
        self.taken = bytearray()

    def __iter__(self) -> "Lines":
        """Give itself."""
        return self

    def __next__(self) -> str:
        """Give the next line; csv.Error where the row has grown too large."""
        line = self.stream.readline(self.most + 1)
        if not line:
            raise StopIteration
        self.taken += line
        if len(self.taken) > self.most:
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(self.most)
            reason = f"a row of more than {self.most:,} bytes"
            raise csv.Error(reason)
        return decode(line)


def header(head: str, own: Columns) -> tuple[str, list[str]]:
    """Delimiter and columns of a first line; ("", []) where it names no columns of articles."""
    first = head.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    for delimiter in DELIMITERS:
        try:
            columns = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            continue
        if (
            len(columns) > 1
            and all(len(name) <= LONGEST for name in columns)
            and known(names := [name.strip() for name in columns], own)
        ):
            return delimiter, names
    return "", []


def sniff(head: bytes, name: str, columns: Columns = NO_COLUMNS) -> bool:  # noqa: ARG001
    """Tell it by the names in its first line."""
    return b"\n" in head and bool(header(decode(head), columns)[0])


def row(number: int, raw: bytes, names: list[str], cells: list[str], own: Columns) -> Message | Reject:
    """Message of a row."""
    if len(cells) > len(names) or (len(cells) < len(names) and not raw.endswith(b"\n")):
        reason = "malformed" if raw.endswith(b"\n") else "truncated"
        return Reject(str(number), reason, f"{len(cells)} cells, {len(names)} columns")
    return message(str(number), raw.rstrip(b"\r\n"), dict(zip(names, cells, strict=False)), own)


def parse_stream(stream: IO[bytes], most: int, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows; a row's place is its number, without the header."""
    csv.field_size_limit(max(most, 131_072))
    start = stream.readline(most)
    if start.startswith(UTF_16):
        stream = io.BytesIO(decode(start + stream.read(most)).encode())
        start = stream.readline(most)
    delimiter, names = header(decode(start), columns)
    lines = Lines(stream, most)
    reader = csv.reader(lines, delimiter=delimiter or ",")
    number = 0
    while True:
        number += 1
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(str(number), "malformed", f"{error}: {bytes(lines.taken[:60])!r}")
            continue
        if any(cells):
            yield row(number, bytes(lines.taken), names, cells, columns)


def parse(raw: bytes, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows of a file held whole."""
    yield from parse_stream(io.BytesIO(raw), len(raw), columns)
