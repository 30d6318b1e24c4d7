"""What a server answered, as captured (RFC 9112) → status, header and the payload as it was before its transfer."""

import re
import sys
import zlib
from typing import NamedTuple

import brotli

from tasks.text import BOMS
from tasks.web_archive import named

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STATUS = re.compile(rb"\s*HTTP/\d(?:\.\d)?\s+(\d{3})\b[^\r\n]*\r?\n")
GZIP = b"\x1f\x8b\x08"
END = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


class Answer(NamedTuple):
    """An answer; `mime` is the media type in lower case without parameters.

    `counted` tells that the body has the length that the answer states, `whole` that its compression came to an end.
    """

    status: int
    mime: str
    charset: str
    payload: bytes
    counted: bool = False
    whole: bool = True


class TooMuch(Exception):
    """A payload that is more than it may be once it is unpacked."""


def dechunked(body: bytes) -> bytes:
    """Body without the lengths of its chunks; as it is where it has none, up to where they go wrong."""
    parts, place = [], 0
    while found := CHUNK.match(body, place):
        size = int(found[1], 16)
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size
        if not size:
            break
    return b"".join(parts) if parts else body


def inflated(body: bytes, bits: int, most: int) -> tuple[bytes, bool]:
    """Body of gzip (bits 47) or bare deflate (bits -15), and whether it came to its end."""
    unpacker = zlib.decompressobj(bits)
    out = bytearray()
    data = body
    while data and not unpacker.eof:
        out += unpacker.decompress(data, most + 1 - len(out))
        if len(out) > most:
            raise TooMuch
        data = unpacker.unconsumed_tail
    return bytes(out), unpacker.eof


def unbrotlied(body: bytes, most: int) -> tuple[bytes, bool]:
    """Body of brotli, and whether it came to its end."""
    unpacker = brotli.Decompressor()
    out, data = bytearray(), body
    while not unpacker.is_finished():
        made = unpacker.process(data, output_buffer_limit=2**20)
        out += made
        if len(out) > most:
            raise TooMuch
        if not made and unpacker.can_accept_more_data():
            break
        data = b""
    return bytes(out), unpacker.is_finished()


def unzstded(body: bytes, most: int) -> tuple[bytes, bool]:
    """Body of Zstandard (RFC 8878), of one frame or several, and whether it came to its end."""
    out = bytearray()
    while body:
        unpacker = zstd.ZstdDecompressor()
        out += unpacker.decompress(body, most + 1 - len(out))
        if len(out) > most:
            raise TooMuch
        if not unpacker.eof:
            return bytes(out), False
        body = unpacker.unused_data
    return bytes(out), True


def unpacked(body: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """Body before its content codings, and whether it came to its end; as it is where it has been unpacked already.

    TooMuch when it would be more than `most` bytes.
    """
    whole = True
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        try:
            if name in ("gzip", "x-gzip", "deflate"):
                bare = name == "deflate" and body[:1] != b"\x78"
                body, whole = inflated(body, -15 if bare else 47, most)
            elif name == "br":
                body, whole = unbrotlied(body, most)
            elif name == "zstd":
                body, whole = unzstded(body, most)
        except (zlib.error, brotli.error, zstd.ZstdError):
            continue
    return body, whole


def answer(block: bytes, most: int) -> Answer | None:
    """Answer in a block; None where it has no status line. TooMuch when its payload is over `most` bytes."""
    start = STATUS.match(block)
    if not start:
        return None
    end = END.search(block, start.end() - 2)
    head, body = (block[start.end() : end.start()], block[end.end() :]) if end else (block[start.end() :], b"")
    header = named(head.splitlines())
    length = header.get("content-length", "")
    counted = length.isdecimal() and len(body) >= int(length[:18])
    if "chunked" in header.get("transfer-encoding", "").lower():
        body = dechunked(body)
    # Some crawlers write the body as it came and leave out how it was packed.
    coding = header.get("content-encoding", "") or ("gzip" if body.startswith(GZIP) else "")
    payload, whole = unpacked(body, coding, most)
    mime, _, parameters = header.get("content-type", "").partition(";")
    stated = CHARSET.search(parameters)
    return Answer(
        int(start[1]),
        mime.partition(",")[0].strip(" \"'").lower(),
        stated[1] if stated else "",
        payload,
        counted,
        whole,
    )


def as_utf8(payload: bytes, charset: str) -> bytes:
    """Payload in UTF-8 with its mark, where the server alone names another charset; else as it is."""
    if not charset or any(payload.startswith(mark) for mark, _ in BOMS):
        return payload
    try:
        payload.decode()
    except UnicodeDecodeError:
        try:
            return payload.decode(charset).encode("utf-8-sig")
        except (UnicodeError, LookupError):
            return payload
    return payload
