"""Web archives: WARC (ISO 28500) and ARC 1, as crawlers write them, each page an item.

Items are pages that a server answered with (`response` with status 200), that were put in without an answer
(`resource`), or whose text was taken out (`conversion`): HTML always; XML and JSON where a format of this project
claims them, such as feeds. What else a crawl holds is no item: requests, metadata, revisits (the page was the same as
before), redirects and errors, images, scripts. A page that cannot be had out of its record is a reject.
The page is read by its own format; its address and time of capture are the archive's.
"""

import io
from collections.abc import Iterator
from typing import IO

from tasks.http_answer import Answer, TooMuch, answer, as_utf8
from tasks.message import Enclosed, Field, Message, Reject
from tasks.web_archive import ARC, VERSION, Record, records

HTML = ("text/html", "application/xhtml+xml")
TEXT = "text/plain"
DATA = ("", "unk", "no-type", "application/json", "application/feed+json", "application/xml", "text/xml")


def wanted(header: dict[str, str]) -> bool:
    """Tell a record that may hold a page."""
    kind = header.get("warc-type", "").lower()
    uri = header.get("warc-target-uri", "").strip("<>")
    return kind in ("response", "resource", "conversion") and uri.startswith(("http:", "https:", "urn:", "file:"))


def is_data(mime: str) -> bool:
    """Tell a type that a wire format may be sent as."""
    return mime in DATA or mime.endswith("+xml")


def stated(record: Record, found: Answer) -> list[Field]:
    """Fields of a record that are the page's."""
    header = record.header
    uri = header.get("warc-target-uri", "").strip("<>")
    fields = [Field("uri", uri, "WARC-Target-URI"), Field("url", uri, "WARC-Target-URI")]
    fields += [Field("captured_at", header["warc-date"], "WARC-Date")] if "warc-date" in header else []
    cut = header.get("warc-truncated") or ("" if found.whole else "the compressed payload ends early")
    return fields + ([Field("truncated", cut, "WARC-Truncated")] if cut else [])


def page(record: Record, most: int) -> Enclosed | Reject | None:
    """Page that a record holds; None where it holds none."""
    mime = record.header.get("content-type", "").partition(";")[0].strip().lower()
    try:
        found = answer(record.block, most) or Answer(200, mime, "", record.block)
    except TooMuch:
        return Reject(record.place, "too_large", f"the payload is more than {most:,} bytes")
    if record.missing and not found.counted:
        there = len(record.block)
        return Reject(record.place, "truncated", f"{there:,} of {there + record.missing:,} bytes")
    converted = found.mime == TEXT and record.header.get("warc-type") == "conversion"
    needed = found.mime in HTML or converted
    if found.status != 200 or not (needed or is_data(found.mime)):
        return None
    name = "page.txt" if converted else "page"
    return Enclosed(record.place, as_utf8(found.payload, found.charset), name, stated(record, found), needed)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first line."""
    line = head.lstrip().split(b"\n", 1)[0]
    return line.startswith(VERSION) or (head.startswith(b"filedesc:") and ARC.match(line) is not None)


def parse_stream(stream: IO[bytes], most: int) -> Iterator[Message | Reject | Enclosed]:
    """Give the pages; a page's place is the identifier of its record, in ARC its number."""
    for record in records(stream, most, wanted):
        if found := record if isinstance(record, Reject) else page(record, most):
            yield found


def parse(raw: bytes) -> Iterator[Message | Reject | Enclosed]:
    """Give the pages of a file held whole."""
    yield from parse_stream(io.BytesIO(raw), len(raw))
