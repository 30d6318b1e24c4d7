"""Where things are kept: names, folders, and putting a file in place in one step.

The *store* has landing, lake and the records of runs: the home, or a place on object storage that many machines see.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

NAME = re.compile(r"[\w][\w.-]{0,99}")


class Batch(NamedTuple):
    """The unit of work, of retry and of replacement."""

    source: str
    name: str

    def __str__(self) -> str:
        """Give it as it is written on the command line: rnz/2025-05-17."""
        return f"{self.source}/{self.name}"


def check_name(name: str) -> str:
    """Give the name of a source or batch back; ValueError when it cannot be a folder's name."""
    if not NAME.fullmatch(name):
        msg = f"{name!r} cannot be a name: letters, digits, '.', '_' and '-', a letter or digit first"
        raise ValueError(msg)
    return name


def batch_named(text: str) -> Batch:
    """The batch that is written source/name; ValueError when it is none, so that no name leads out of the home."""
    source, _, name = text.partition("/")
    return Batch(check_name(source), check_name(name))


def landing(store: Path, batch: Batch) -> Path:
    """Folder of a batch's raw files."""
    return store / "landing" / batch.source / batch.name


def lake_file(store: Path, table: str, batch: Batch) -> Path:
    """A batch's part of a table."""
    return store / "lake" / table / batch.source / f"{batch.name}.parquet"


def run_file(store: Path, step: str, batch: Batch) -> Path:
    """The record of a step's last run on a batch."""
    return store / "runs" / step / batch.source / f"{batch.name}.json"


def database(home: Path) -> Path:
    """The DuckDB file."""
    return home / "wire.duckdb"


def folders(parent: Path) -> list[Path]:
    """Folders in a folder, by name; those with a leading dot are not finished."""
    return sorted(path for path in parent.glob("[!.]*") if path.is_dir())


def files(folder: Path) -> list[tuple[str, int]]:
    """Files below a folder by path, with / between folders, and their bytes; object storage tells a thousand at once."""
    if local(folder):
        found = ((path, path.stat().st_size) for path in folder.rglob("*") if path.is_file())
        return sorted((path.relative_to(folder).as_posix(), size) for path, size in found)
    storage: Any = folder
    listed = storage.fs.find(storage.path, detail=True)
    return sorted((name.removeprefix(f"{storage.path}/"), each["size"]) for name, each in listed.items())


def make_room(file: Path) -> None:
    """Make the folder that a file is written into; object storage needs none."""
    if local(file):
        file.parent.mkdir(parents=True, exist_ok=True)


def put(temporary: Path, final: Path) -> None:
    """Give a finished file its name in one step, so that it is there whole or not at all; a folder too, if it is local."""
    if local(temporary) and temporary.is_file():
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
    temporary.replace(final) if local(temporary) else temporary.rename(final)


def local(path: Path) -> bool:
    """Tell a path of this machine from one on object storage, which has a protocol."""
    return not getattr(path, "protocol", "")


def digest(parts: Iterable[object]) -> str:
    """16 hex digits of a sha256 over the words of some values."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]
