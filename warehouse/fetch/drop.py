"""Folders that something else fills (SFTP, rsync, a mounted share): what is new there is landed with the night."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warehouse import landing
from warehouse.fetch.asked import Asked, wanted
from warehouse.place import Batch

# A file that was written to so many seconds ago may still be growing.
SETTLED = 60
UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".crdownload")


class Dropped(NamedTuple):
    """How many files were landed, and why files (`waiting`) and folders (`missing`) were not."""

    files: int
    waiting: dict[str, str]
    missing: dict[str, str]


def land(home: Path, batch: Batch, asked: Asked) -> Dropped:
    """Land what the folders of a source hold and the landing does not.

    A file that is still being written waits for the next night, as does one whose path the batch has with other bytes.
    """
    missing = {name: "no such folder" for name in asked.folders if not Path(name).is_dir()}
    files = {path: file for name in asked.folders for path, file in settled(Path(name), asked)}
    landed = index(home, batch.source)
    new = {path: file for path, file in files.items() if not any(same(file, each) for each in landed.get(path, []))}
    own = {each.path for each in landing.files(home, batch)}
    waiting = {
        str(new[path]): "changed since it was landed tonight; the next night takes it" for path in new.keys() & own
    }
    taken = {path: file for path, file in new.items() if path not in own}
    if taken:
        landing.land(home, batch, taken)
    return Dropped(len(taken), waiting, missing)


def settled(folder: Path, asked: Asked) -> Iterator[tuple[str, Path]]:
    """Files of a folder that are wanted and whole, by their paths below it; links lead out of it and are left."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in path.split("/"))
        if hidden or file.is_symlink() or not file.is_file() or file.suffix in UNFINISHED or not wanted(asked, path):
            continue
        if time.time() - file.stat().st_mtime >= SETTLED:
            yield path, file


def index(home: Path, source: str) -> dict[str, list[Path]]:
    """Landed files of a source by their paths in their batches."""
    found: dict[str, list[Path]] = {}
    for batch in landing.batches(home):
        if batch.source == source:
            for path, file in landing.files(home, batch):
                found.setdefault(path, []).append(file)
    return found


def same(one: Path, other: Path) -> bool:
    """Tell two files with the same bytes."""
    return one.stat().st_size == other.stat().st_size and landing.sha256(one) == landing.sha256(other)
