"""Compressed and archived files, opened on the way, in memory and within bounds; nothing is unpacked to disk."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple


class Limits(NamedTuple):
    """How much one landed file may become.

    `item_bytes` for one file or member, `expansion` times its compressed size once it is over a mebibyte,
    `members` of one archive, `depth` of archives in archives.
    """

    item_bytes: int = 64 * 2**20
    expansion: int = 200
    members: int = 100_000
    depth: int = 3


class Refusal(NamedTuple):
    """A file or member that is not opened."""

    name: str
    reason: str
    detail: str


class Opened(NamedTuple):
    """A file or member with its bytes."""

    name: str
    raw: bytes


class TooMuch(Exception):
    """A stream gave more than it may."""


DAMAGED = (
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
)
MEBIBYTE = 2**20


def bounded(stream: IO[bytes], size: int, limits: Limits) -> bytes:
    """All of a stream that came from `size` compressed bytes; TooMuch when it is over a limit."""
    most = min(limits.item_bytes, max(MEBIBYTE, size * limits.expansion))
    raw = stream.read(most + 1)
    if len(raw) > most:
        msg = f"more than {most:,} bytes out of {size:,}"
        raise TooMuch(msg)
    return raw


def climbs(name: str) -> bool:
    """Tell whether a member's name leads out of its folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def zip_members(raw: bytes, limits: Limits) -> Iterator[Opened | Refusal]:
    """Files in a zip, in order of name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir():
                continue
            try:
                if info.flag_bits & 1:
                    yield Refusal(info.filename, "encrypted", "the zip asks for a password")
                    continue
                with archive.open(info) as stream:
                    yield Opened(info.filename, bounded(stream, info.compress_size, limits))
            except TooMuch as error:
                yield Refusal(info.filename, "too_large", str(error))
            except DAMAGED as error:
                yield Refusal(info.filename, "damaged", f"{type(error).__name__}: {error}")


def tar_members(raw: bytes, limits: Limits) -> Iterator[Opened | Refusal]:
    """Files in a tar, in order of name."""
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        for info in sorted(archive.getmembers(), key=lambda info: info.name):
            stream = archive.extractfile(info) if info.isfile() else None
            if stream is not None and info.size > limits.item_bytes:
                yield Refusal(info.name, "too_large", f"{info.size:,} bytes")
            elif stream is not None:
                yield Opened(info.name, stream.read())
            elif not info.isdir():
                yield Refusal(info.name, "not_a_file", "a link or a device")


def kind(raw: bytes) -> str:
    """Tell by its bytes whether a file is an archive or compressed, "" when it is neither."""
    if raw[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if raw[257:262] == b"ustar":
        return "tar"
    streams = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
    return next((name for magic, name in streams.items() if raw.startswith(magic)), "")


def inflate(raw: bytes, packed: str, limits: Limits) -> bytes:
    """Bytes of a compressed file; TooMuch when it is over a limit."""
    opener = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}[packed]
    with opener(io.BytesIO(raw), "rb") as stream:
        return bounded(stream, len(raw), limits)


def members(name: str, raw: bytes, limits: Limits) -> Iterator[Opened | Refusal]:
    """Members of an archive as name!member; archives in archives are left to `opened`."""
    listed = zip_members(raw, limits) if kind(raw) == "zip" else tar_members(raw, limits)
    for count, member in enumerate(listed):
        full = member._replace(name=f"{name}!{member.name}")
        if count >= limits.members:
            yield Refusal(full.name, "too_many", f"more than {limits.members:,} members")
            return
        yield Refusal(full.name, "unsafe_path", "the name leads out of the archive") if climbs(member.name) else full


def opened(name: str, raw: bytes, limits: Limits, depth: int = 0) -> Iterator[Opened | Refusal]:
    """What a file holds, down to files that are no archive: itself, or each member as name!member.

    Bad members are given as refusals, the rest goes on.
    """
    packed = kind(raw)
    if not packed:
        yield Opened(name, raw)
        return
    if depth >= limits.depth:
        yield Refusal(name, "too_deep", f"archives in archives, more than {limits.depth}")
        return
    try:
        if packed in ("zip", "tar"):
            for member in members(name, raw, limits):
                if isinstance(member, Refusal):
                    yield member
                else:
                    yield from opened(*member, limits, depth + 1)
        else:
            yield from opened(name, inflate(raw, packed, limits), limits, depth + 1)
    except TooMuch as error:
        yield Refusal(name, "too_large", str(error))
    except DAMAGED as error:
        yield Refusal(name, "damaged", f"{type(error).__name__}: {error}")
