"""Wire formats, one module each, found by listing this folder.

A module has

    sniff(head, name) -> bool                    whether a file that starts with these bytes is of this format
    parse(raw) -> Iterator[Message | Reject]     the items of a file

and, where files are too big to hold, parse_stream(stream, most): the same of a file that is read bit by bit, a Reject
for an item of more than `most` bytes. Items that are files of another format are given as Enclosed. Where a file
may well hold no item, quiet(head) says so of one that begins so; any other file without an item is a reject.

A module that says TABULAR = True reads tables: its functions also take `columns`, what the columns of a source hold whose
names are its own. A module may say GENERAL = True: it is asked only about files that no other module claims (plain text, HTML).
`sniff` sees the first 8 KiB. `parse` raises nothing: what it cannot read it gives back as a Reject, and what
stands before the damage as messages. Every visible character of an item is in exactly one paragraph.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import partial
from types import SimpleNamespace
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


@runtime_checkable
class Quiet(Protocol):
    """A module of this folder whose files may hold no item."""

    def quiet(self, head: bytes) -> bool:
        """Tell whether a file with these first bytes may hold none."""


FORMATS: dict[str, Format] = {
    module.name: cast("Format", importlib.import_module(f"{__name__}.{module.name}"))
    for module in pkgutil.iter_modules(__path__)
}


def with_columns(columns: Mapping[str, str]) -> dict[str, Format]:
    """The formats, those of tables told what a source's own columns hold: {"Kop": "headline"}."""
    return {title: told(module, columns) if hasattr(module, "TABULAR") else module for title, module in FORMATS.items()}


def told(module: Format, columns: Mapping[str, str]) -> Format:
    """A module whose functions know the columns."""
    names = [name for name in ("sniff", "parse", "parse_stream") if hasattr(module, name)]
    return cast("Format", SimpleNamespace(**{name: partial(getattr(module, name), columns=columns) for name in names}))


def claims(head: bytes, name: str, formats: Mapping[str, Format] = FORMATS) -> list[str]:
    """Names of the formats that claim a file: one, or the file is not read."""
    claimed = [title for title, module in formats.items() if module.sniff(head[:HEAD], name)]
    return [title for title in claimed if not general(title)] or claimed


def general(title: str) -> bool:
    """Tell whether a format stands back where a more special one claims a file."""
    return bool(getattr(FORMATS[title], "GENERAL", False))
