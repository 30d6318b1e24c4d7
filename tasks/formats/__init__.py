"""Wire formats, one module each, found by listing this folder.

A module has

    sniff(head, name) -> bool                    whether a file that starts with these bytes is of this format
    parse(raw) -> Iterator[Message | Reject]     the items of a file

and, where files are too big to hold, parse_stream(stream, most): the same of a file that is read bit by bit, a Reject
for an item of more than `most` bytes. Items that are files of another format are given as Enclosed.

A module may say GENERAL = True: it is asked only about files that no other module claims (plain text, HTML).
`sniff` sees the first 8 KiB. `parse` raises nothing: what it cannot read it gives back as a Reject, and what
stands before the damage as messages. Every visible character of an item is in exactly one paragraph.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import IO, Protocol, cast, runtime_checkable

from tasks.message import Enclosed, Message, Reject

HEAD = 8192


class Format(Protocol):
    """A module of this folder."""

    __name__: str

    def sniff(self, head: bytes, name: str) -> bool:
        """Tell whether a file with these first bytes and this name is of the format."""

    def parse(self, raw: bytes) -> Iterator[Message | Reject]:
        """Give the items of a file, in order."""


@runtime_checkable
class Streaming(Protocol):
    """A module of this folder that need not hold a whole file."""

    def parse_stream(self, stream: IO[bytes], most: int) -> Iterator[Message | Reject | Enclosed]:
        """Give the items of a file, in order; what the stream raises is not caught."""


FORMATS: dict[str, Format] = {
    module.name: cast("Format", importlib.import_module(f"{__name__}.{module.name}"))
    for module in pkgutil.iter_modules(__path__)
}


def claims(head: bytes, name: str) -> list[str]:
    """Names of the formats that claim a file: one, or the file is not read."""
    claimed = [title for title, module in FORMATS.items() if module.sniff(head[:HEAD], name)]
    return [title for title in claimed if not general(title)] or claimed


def general(title: str) -> bool:
    """Tell whether a format stands back where a more special one claims a file."""
    return bool(getattr(FORMATS[title], "GENERAL", False))
