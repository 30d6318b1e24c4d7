"""Web archives: WARC (ISO 28500) and ARC 1, as crawlers write them, each page an item.

Items are pages that a server answered with (`response` with status 200), that were put in without an answer
(`resource`), or whose text was taken out (`conversion`): HTML always; XML and JSON where a format of this project
claims them, such as feeds. What else a crawl holds is no item: requests, metadata, revisits (the page was the same as
before), redirects and errors, images, scripts. A page that cannot be had out of its record is a reject.
The page is read by its own format; its address and time of capture are the archive's, and the address is what its
versions have in common.

In files of ours a note in front of an answer says what it was asked for. Feeds, sitemaps and robots.txt that were asked
to find pages are no items; what they say of a page is put beside what the page says.
"""

import io
import json
import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from tasks.http_answer import Answer, TooMuch, answer, as_utf8
from tasks.message import Enclosed, Field, Message, Reject
from tasks.web_archive import ARC, NOTE, VERSION, Record, records

HTML = ("text/html", "application/xhtml+xml")
TEXT = "text/plain"
# What crawlers in a browser write of a page besides itself.
BESIDE = ("urn:pageinfo:", "urn:text:", "urn:view:", "urn:thumbnail:", "urn:fullPage:")
DATA = ("", "unk", "no-type", "application/json", "application/feed+json", "application/xml", "text/xml")


# A page that was fetched is no larger; a page of that size made of empty elements takes 700 MB and 17 s to read.
PAGE_BYTES = 5 * 2**20
# What a file of ours begins with.
OURS = re.compile(rb"WARC/1\.1\r\n(?:[^\r\n]+\r\n)*WARC-Type: warcinfo\r\n(?:.*\r\n)*software: Wirehouse\r\n")


class Note(NamedTuple):
    """Why an address was asked: `of` is the record that answers, `purpose` page, list or robots."""

    of: str = ""
    purpose: str = "page"
    fields: tuple[Field, ...] = ()


def is_note(header: dict[str, str]) -> bool:
    """Tell a record of ours that says why an address was asked."""
    return header.get("warc-type") == "metadata" and header.get("content-type") == NOTE


def noted(record: Record) -> Note:
    """Note that a record is; an empty one where it is damaged."""
    try:
        told = json.loads(record.block)
        fields = tuple(Field(*map(str, each)) for each in told["fields"])
        return Note(record.header.get("warc-concurrent-to", ""), str(told["purpose"]), fields)
    except (ValueError, TypeError, KeyError):
        return Note()


def wanted(header: dict[str, str]) -> bool:
    """Tell a record that may hold a page, or a note about one."""
    if is_note(header):
        return True
    kind = header.get("warc-type", "").lower()
    uri = header.get("warc-target-uri", "").strip("<>")
    paged = uri.startswith(("http:", "https:", "urn:", "file:")) and not uri.startswith(BESIDE)
    return paged and kind in ("response", "resource", "conversion")


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


def page(record: Record, most: int, note: Note) -> Enclosed | Reject | None:
    """Page that a record holds; None where it holds none, or was asked for to find pages."""
    if note.purpose != "page":
        return None
    mime = record.header.get("content-type", "").partition(";")[0].strip().lower()
    most = min(most, PAGE_BYTES) if note.of else most
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
    if note.of and record.header.get("warc-truncated") == "length":
        return Reject(record.place, "too_large", f"cut off after {len(record.block):,} bytes")
    fields = stated(record, found)
    key = tuple(field._replace(name="story_key") for field in fields if field.name == "url")
    return Enclosed(
        record.place, as_utf8(found.payload, found.charset), name, fields, needed, beside=(*note.fields, *key)
    )


def quiet(head: bytes) -> bool:
    """Tell a file of ours: on some nights every page is the same as before."""
    return OURS.match(head) is not None


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first line."""
    line = head.lstrip().split(b"\n", 1)[0]
    return line.startswith(VERSION) or (head.startswith(b"filedesc:") and ARC.match(line) is not None)


def parse_stream(stream: IO[bytes], most: int) -> Iterator[Message | Reject | Enclosed]:
    """Give the pages; a page's place is the identifier of its record, in ARC its number."""
    note = Note()
    for record in records(stream, most, wanted):
        if isinstance(record, Record) and is_note(record.header):
            note = noted(record)
            continue
        mine = note if isinstance(record, Record) and note.of == record.header.get("warc-record-id") else Note()
        if found := record if isinstance(record, Reject) else page(record, most, mine):
            yield found


def parse(raw: bytes) -> Iterator[Message | Reject | Enclosed]:
    """Give the pages of a file held whole."""
    yield from parse_stream(io.BytesIO(raw), len(raw))
