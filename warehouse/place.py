"""Where things are kept: names, folders, and putting a file in place in one step."""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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


def landing(home: Path, batch: Batch) -> Path:
    """Folder of a batch's raw files."""
    return home / "landing" / batch.source / batch.name


def lake_file(home: Path, table: str, batch: Batch) -> Path:
    """A batch's part of a table."""
    return home / "lake" / table / batch.source / f"{batch.name}.parquet"


def run_file(home: Path, step: str, batch: Batch) -> Path:
    """The record of a step's last run on a batch."""
    return home / "runs" / step / batch.source / f"{batch.name}.json"


def database(home: Path) -> Path:
    """The DuckDB file."""
    return home / "wire.duckdb"


def folders(parent: Path) -> list[Path]:
    """Folders in a folder, by name; those with a leading dot are not finished."""
    return sorted(path for path in parent.glob("[!.]*") if path.is_dir())


def put(temporary: Path, final: Path) -> None:
    """Give a finished file (or folder) its name in one step, so that it is there whole or not at all."""
    if temporary.is_file():
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
    temporary.replace(final)


def digest(parts: Iterable[object]) -> str:
    """16 hex digits of a sha256 over the words of some values."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]
