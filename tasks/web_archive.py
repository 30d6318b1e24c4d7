"""Records of WARC (ISO 28500) and ARC 1 files, read bit by bit, whatever wrote them.

Every record is framed by its own header, so damage costs the record that it hits: reading goes on at the next line
that begins one. Blocks of records that are not asked for are passed over unread.
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from tasks.message import Reject

VERSION = b"WARC/"
# Media type of a metadata record of ours: a JSON object that says why the address was asked.
NOTE = "application/vnd.wirehouse.fetch+json"
# ARC: address (which may have blanks), IP address, time, type, and of version 2 some more, length.
ARC = re.compile(rb"(\S.*?) ([\d.:a-fA-F]+) (\d{14}) (\S+)(?: .*)? (-?\d{1,18})\s*$")
ARC_NAMES = ("warc-target-uri", "warc-ip-address", "warc-date", "content-type", "content-length")
LENGTH = re.compile(r"\d{1,18}$")
# No line of a header is longer, no header has more lines.
LINE = 2**16
# Bytes that are the end of a block whose length was counted short; less than any record.
SCRAP = 32
LINES = 1000
PIECE = 2**20


class Record(NamedTuple):
    """A record: its place in the file, its header by names in lower case, its block.

    `missing` bytes of the block are not there, because the file ends.
    """

    place: str
    header: dict[str, str]
    block: bytes
    missing: int = 0


Wanted = Callable[[dict[str, str]], bool]


def text(raw: bytes) -> str:
    """Characters of a header."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def named(lines: list[bytes]) -> dict[str, str]:
    """Header of lines, by names in lower case; a line that begins with a blank goes on the one before."""
    header: dict[str, str] = {}
    name = ""
    for line in map(text, lines):
        if line[:1] in " \t":
            header[name] = f"{header.get(name, '')} {line.strip()}".strip()
        else:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            header.setdefault(name, value.strip())
    return header


def header_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines up to an empty one."""
    for _ in range(LINES):
        line = stream.readline(LINE).rstrip(b"\r\n")
        if not line.strip():
            return
        yield line


def header_of(line: bytes, stream: IO[bytes]) -> dict[str, str]:
    """Header of the record that begins with a line; empty where none does."""
    if line.startswith(VERSION):
        return {"version": text(line).strip(), **named(list(header_lines(stream)))}
    if found := ARC.match(line):
        header = dict(zip(ARC_NAMES, map(text, found.groups()), strict=True))
        stamp = header["warc-date"]
        header["warc-date"] = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
        kind = "warcinfo" if line.startswith(b"filedesc:") else "response"
        return {"version": "ARC", "warc-type": kind, **header}
    return {}


def passed(stream: IO[bytes], length: int) -> int:
    """Pass over some bytes of a stream; the number that were there."""
    left = length
    while left and (piece := stream.read(min(left, PIECE))):
        left -= len(piece)
    return length - left


def records(stream: IO[bytes], most: int, wanted: Wanted) -> Iterator[Record | Reject]:
    """Records of a file that are wanted, and rejects for what is none and for records of more than `most` bytes."""
    number, lost = 0, 0
    while line := stream.readline(LINE):
        header = header_of(line, stream) if line.strip() else {}
        if not header:
            lost += len(line.strip())
            continue
        if lost > SCRAP:
            yield Reject(f"before{number}", "garbage", f"{lost:,} bytes that are no record")
        number, lost = number + 1, 0
        place = header.get("warc-record-id", "").strip("<>") or f"record{number}"
        stated = header.get("content-length", "")
        length = int(stated) if LENGTH.match(stated) else 0
        if not LENGTH.match(stated):
            yield Reject(place, "truncated", "no length in its header")
        elif wanted(header) and length <= most:
            block = stream.read(length)
            yield Record(place, header, block, length - len(block))
        elif (there := passed(stream, length)) < length:
            yield Reject(place, "truncated", f"{there:,} of {length:,} bytes")
        elif wanted(header):
            yield Reject(place, "too_large", f"{length:,} bytes; the limit is {most:,}")
    if lost > SCRAP:
        yield Reject(f"after{number}", "garbage", f"{lost:,} bytes that are no record")
