"""Compressed and archived files, opened on the way, as streams and within bounds; nothing is unpacked to disk."""

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple

from warehouse import lzw

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


class Limits(NamedTuple):
    """How much one landed file may become.

    `item_bytes` for one file or member, and for one item of a file that is read as a stream; `expansion` times its
    compressed size once it is over a mebibyte, `members` of one archive, `depth` of archives in archives.
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
    """A file or member with its bytes; or with its first bytes and a stream of all of them.

    A stream raises Fault where it ends early. It is to be read before the next file is asked for.
    """

    name: str
    raw: bytes
    stream: io.BufferedReader | None = None


class Member(NamedTuple):
    """A file in an archive."""

    name: str
    file: io.BufferedReader


class Fault(Exception):
    """A file ends early: it is damaged, or gave more than it may; `args` are reason and detail."""


# Whether a file with these first bytes and this name is read as a stream.
Streams = Callable[[bytes, str], bool]

DAMAGED = (
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
    zstd.ZstdError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
)
MEBIBYTE = 2**20
HEAD = 8192
BUFFER = 2**16
# No dictionary is larger; writers of .warc.zst make them of some 100 KiB.
MOST_DICTIONARY = 2**24
ZST = b"\x28\xb5\x2f\xfd"


def with_dictionary(file: IO[bytes], _mode: str) -> zstd.ZstdFile:
    """Open a file whose first frame holds the dictionary that the others need, itself packed or not, as .warc.zst has it."""
    size = int.from_bytes(file.read(8)[4:], "little")
    held = file.read(min(size, MOST_DICTIONARY))
    if held.startswith(ZST):
        held = zstd.ZstdFile(io.BytesIO(held)).read(MOST_DICTIONARY)
    return zstd.ZstdFile(file, zstd_dict=zstd.ZstdDict(held))


DICTIONARY = "zst with a dictionary"
OPENERS: dict[str, Callable[..., Any]] = {
    "gz": gzip.open, "bz2": bz2.open, "xz": lzma.open, "zst": zstd.open, DICTIONARY: with_dictionary, "Z": lzw.unpacking,
}  # fmt: skip
MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gz",
    lzw.MAGIC: "Z",
    b"BZh": "bz2",
    b"\xfd7zXZ\x00": "xz",
    ZST: "zst",
    b"\x04\x22\x4d\x18": "lz4",
    b"\x5d\x2a\x4d\x18": DICTIONARY,
}
UNREAD = ("lz4",)


def damage(error: Exception) -> Fault:
    """Fault of a file that a library could not read on."""
    return Fault("damaged", f"{type(error).__name__}: {error}")


def too_large(detail: str) -> Fault:
    """Fault of a file that gave more than it may."""
    return Fault("too_large", detail)


class Bounded(io.RawIOBase):
    """Bytes of a source that came from `size()` compressed ones so far; Fault where it is damaged or gives too many."""

    def __init__(self, source: IO[bytes], size: Callable[[], int], limits: Limits) -> None:
        """Take a source that has read1."""
        super().__init__()
        self.source: Any = source
        self.size = size
        self.expansion = limits.expansion
        self.given = 0
        self.fault: Fault | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Give the number of bytes read."""
        return self.given

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer as far as the file goes; what stands before a fault is given before it is raised."""
        view, filled = memoryview(buffer), 0
        try:
            while not self.fault and filled < len(view) and (got := self.source.read1(len(view) - filled)):
                view[filled : filled + len(got)] = got
                filled += len(got)
        except (Fault, *DAMAGED) as error:
            self.fault = error if isinstance(error, Fault) else damage(error)
        self.given += filled
        if self.given > max(MEBIBYTE, self.size() * self.expansion):
            self.fault = too_large(f"{self.given:,} bytes and more out of {self.size():,}")
        if self.fault and not filled:
            raise self.fault
        return filled


def bounded(source: Any, size: Callable[[], int], limits: Limits) -> io.BufferedReader:
    """File that a source gives, which cannot go back in it."""
    return io.BufferedReader(Bounded(source, size, limits), BUFFER)


def whole(file: io.BufferedReader, limits: Limits) -> bytes:
    """All bytes of a file; Fault when it is over the limit."""
    raw = file.read(limits.item_bytes + 1)
    if len(raw) > limits.item_bytes:
        msg = f"more than {limits.item_bytes:,} bytes"
        raise too_large(msg)
    return raw


def held(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Say of any file that it is not read as a stream."""
    return False


def climbs(name: str) -> bool:
    """Tell whether a member's name leads out of its folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def zip_members(file: io.BufferedReader, limits: Limits) -> Iterator[Member | Refusal]:
    """Files in a zip, in order of name."""
    with zipfile.ZipFile(file if file.seekable() else io.BytesIO(whole(file, limits))) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir():
                continue
            if info.flag_bits & 1:
                yield Refusal(info.filename, "encrypted", "the zip asks for a password")
                continue
            try:
                stream = archive.open(info)
            except DAMAGED as error:
                yield Refusal(info.filename, *damage(error).args)
                continue
            with stream:
                yield Member(info.filename, bounded(stream, partial(int, info.compress_size), limits))


def tar_members(file: io.BufferedReader, limits: Limits) -> Iterator[Member | Refusal]:
    """Files in a tar, in order of name; in one that was compressed, as they stand."""
    with tarfile.open(fileobj=file, mode="r:" if file.seekable() else "r|") as archive:
        listed = sorted(archive.getmembers(), key=lambda info: info.name) if file.seekable() else archive
        for info in listed:
            stream = archive.extractfile(info) if info.isfile() else None
            if stream is not None:
                yield Member(info.name, bounded(stream, partial(int, info.size), limits))
            elif not info.isdir():
                yield Refusal(info.name, "not_a_file", "a link or a device")


def kind(head: bytes) -> str:
    """Tell by its first bytes whether a file is an archive or compressed, "" when it is neither.

    A zip that is an Office document (a .docx) is a document and no archive.
    """
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"PK") and (b"[Content_Types].xml" in head or b"word/document.xml" in head):
        return ""
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), "")


def members(packed: str, name: str, file: io.BufferedReader, limits: Limits) -> Iterator[Member | Refusal]:
    """Members of an archive as name!member; archives in archives are left to `unpacked`."""
    listed = zip_members(file, limits) if packed == "zip" else tar_members(file, limits)
    for count, member in enumerate(listed):
        full = member._replace(name=f"{name}!{member.name}")
        if count >= limits.members:
            yield Refusal(full.name, "too_many", f"more than {limits.members:,} members")
            return
        yield Refusal(full.name, "unsafe_path", "the name leads out of the archive") if climbs(member.name) else full


def unpacked(
    name: str, file: io.BufferedReader, limits: Limits, streams: Streams, depth: int
) -> Iterator[Opened | Refusal]:
    """What a file holds, as `opened` gives it; `depth` is the number of archives that it was taken out of."""
    try:
        head = file.peek(HEAD)[:HEAD]
        packed = kind(head)
        if packed in UNREAD:
            yield Refusal(name, "unread_compression", packed)
        elif not packed:
            yield Opened(name, head, file) if streams(head, name) else Opened(name, whole(file, limits))
        elif depth >= limits.depth:
            yield Refusal(name, "too_deep", f"archives in archives, more than {limits.depth}")
        elif packed in OPENERS:
            with OPENERS[packed](file, "rb") as stream:
                yield from unpacked(name, bounded(stream, file.tell, limits), limits, streams, depth + 1)
        else:
            for each in members(packed, name, file, limits):
                yield from [each] if isinstance(each, Refusal) else unpacked(*each, limits, streams, depth + 1)
    except Fault as fault:
        yield Refusal(name, *fault.args)
    except DAMAGED as error:
        yield Refusal(name, *damage(error).args)


def opened(name: str, raw: bytes | IO[bytes], limits: Limits, streams: Streams = held) -> Iterator[Opened | Refusal]:
    """What a file (or its bytes) holds, down to files that are no archive: itself, or each member as name!member.

    Those that `streams` picks are given as streams, the others whole. Bad members are given as refusals, the rest
    goes on.
    """
    file: Any = io.BufferedReader(io.BytesIO(raw), BUFFER) if isinstance(raw, bytes) else raw
    yield from unpacked(name, file, limits, streams, 0)
