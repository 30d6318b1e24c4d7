"""Exchanges written as WARC (ISO 28500), and what WARC files of ours say was fetched.

An exchange is a group of records: metadata, request, and last the answer, as `response` or, where the page is the same
as before, as `revisit`. An exchange whose answer is there whole is done; whatever stands behind the last of these was
cut short, and is cut off before the file grows.
"""

import gzip
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from warehouse.fetch.exchange import TRANSFER, Exchange

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
PIECE = 2**16
# Readers, ours among them, take what unpacks to hundreds of times its size for a bomb.
BOMB = 50
# As the proposed header of WARC has them.
PROTOCOLS = {"HTTP/1.0": "http/1.0", "HTTP/1.1": "http/1.1", "HTTP/2": "h2"}


class Capture(NamedTuple):
    """An answer in the landing.

    Of a page that was the same as before `file` (below the source's folder), `offset`, `record`, `at` and `digest` are
    those of the answer that holds it, `seen` is when it was asked again. Times are as in WARC-Date.
    """

    url: str
    status: int
    seen: str
    at: str
    record: str
    file: str
    offset: int
    digest: str = ""
    etag: str = ""
    last_modified: str = ""
    location: str = ""
    truncated: str = ""
    again: bool = False


def stamp(at: datetime) -> str:
    """Moment as WARC-Date has it, to the microsecond."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def answer(writer: WARCWriter, exchange: Exchange, known: Capture | None) -> ArcWarcRecord:
    """Record of an answer: a response, or a revisit where the page is known and the same."""
    facts = {
        "WARC-Date": stamp(exchange.at),
        "WARC-IP-Address": exchange.address,
        "WARC-Protocol": PROTOCOLS.get(exchange.protocol, ""),
    }
    facts |= {"WARC-Truncated": exchange.truncated} if exchange.truncated else {}
    kept = [pair for pair in exchange.headers if pair[0].lower() != TRANSFER]
    # HTTP/2 has no status line; what reads WARC expects that of HTTP/1.1
    head = StatusAndHeaders(exchange.head(), kept, protocol="HTTP/1.1")
    response = writer.create_warc_record(
        exchange.url, "response", BytesIO(exchange.body), len(exchange.body), warc_headers_dict=facts, http_headers=head
    )
    digest = response.rec_headers.get_header("WARC-Payload-Digest")
    unmodified = exchange.status == 304
    if not known or not (unmodified or (exchange.status == 200 and digest == known.digest)):
        return response
    revisit = writer.create_revisit_record(
        exchange.url, known.digest, known.url, known.at, head, {**facts, "WARC-Refers-To": known.record}
    )
    if unmodified:
        revisit.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
    return revisit


def member(writer: WARCWriter, record: ArcWarcRecord) -> bytes:
    """Record as a member of a gzip file of its own; stored where it shrinks so much that it would pass for a bomb."""
    writer.out = BytesIO()
    writer.write_record(record)
    plain = writer.out.getvalue()
    packed = gzip.compress(plain, mtime=0)
    return packed if len(plain) < BOMB * len(packed) else gzip.compress(plain, 0, mtime=0)


def land(file: IO[bytes], exchange: Exchange, note: tuple[str, bytes], known: Capture | None, name: str) -> Capture:
    """Write an exchange behind the others, whole, with a note (media type, block) about it; what was landed.

    `known` is the page as it was landed before; `name` what the file will be called below the source's folder.
    """
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    last = answer(writer, exchange, known)
    about = {"WARC-Concurrent-To": last.rec_headers.get_header("WARC-Record-ID"), "WARC-Date": stamp(exchange.at)}
    kind, block = note
    metadata = writer.create_warc_record(
        exchange.url, "metadata", BytesIO(block), len(block), warc_content_type=kind, warc_headers_dict=about
    )
    head = StatusAndHeaders(f"GET {exchange.target} HTTP/1.1", list(exchange.asked), is_http_request=True)
    request = writer.create_warc_record(exchange.url, "request", warc_headers_dict=about, http_headers=head)
    before = member(writer, metadata) + member(writer, request)
    offset = file.tell() + len(before)
    file.write(before + member(writer, last))
    file.flush()
    return captured(last, name, offset, known)


def begin(file: IO[bytes], name: str, user_agent: str) -> None:
    """Write the record that a file of ours begins with."""
    facts = {
        "software": "Wirehouse",
        "format": "WARC File Format 1.1",
        "robots": "obey",
        "http-header-user-agent": user_agent,
    }
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    file.write(member(writer, writer.create_warcinfo_record(name, facts)))
    file.flush()


def captured(record: ArcWarcRecord, name: str, offset: int, known: Capture | None) -> Capture:
    """What a record of an answer says; `known` is what a revisit speaks of."""
    told, head = record.rec_headers, record.http_headers
    again = record.rec_type == "revisit"
    seen = told.get_header("WARC-Date")
    made = Capture(
        told.get_header("WARC-Target-URI"), int(head.get_statuscode()), seen, seen, told.get_header("WARC-Record-ID"),
        name, offset, told.get_header("WARC-Payload-Digest", ""), head.get_header("ETag", ""),
        head.get_header("Last-Modified", ""), head.get_header("Location", ""), told.get_header("WARC-Truncated", ""), again,
    )  # fmt: skip
    if not (again and known):
        return made
    return known._replace(
        seen=seen, again=True, etag=made.etag or known.etag, last_modified=made.last_modified or known.last_modified
    )


def members(file: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and contents of the gzip members of a file, up to one that is not whole."""
    start, rest = 0, b""
    while True:
        unpacker = zlib.decompressobj(31)
        contents, taken = bytearray(), 0
        while not unpacker.eof and (piece := rest or file.read(PIECE)):
            rest = b""
            taken += len(piece)
            try:
                contents += unpacker.decompress(piece)
            except zlib.error:
                return
        if not unpacker.eof:
            return
        rest = unpacker.unused_data
        end = start + taken - len(rest)
        yield start, end, bytes(contents)
        start = end


def records(file: Path) -> Iterator[tuple[int, int, ArcWarcRecord]]:
    """Start, end and record of the gzip members of a file, up to one that is not whole."""
    with file.open("rb") as opened:
        for start, end, contents in members(opened):
            yield from ((start, end, record) for record in ArchiveIterator(BytesIO(contents)))


def captures(file: Path, name: str, known: dict[str, Capture]) -> Iterator[tuple[int, Capture]]:
    """Answers of a file of ours, each with where it ends; `known` are pages landed before it."""
    for start, end, record in records(file):
        if record.rec_type in ("response", "revisit"):
            yield end, captured(record, name, start, known.get(record.rec_headers.get_header("WARC-Target-URI")))


def block(file: Path, offset: int) -> bytes:
    """Answer as it was sent, status line and all; OSError or ValueError when it is not where it should be."""
    with file.open("rb") as opened:
        opened.seek(offset)
        _, _, contents = next(members(opened), (0, 0, b""))
    if not contents:
        msg = f"{file} has no record at {offset}"
        raise ValueError(msg)
    return contents.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
