"""The landing: raw bytes as they came, kept for ever."""

import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from warehouse.archives import BUFFER, Limits, Opened, Refusal, Streams, held, opened
from warehouse.place import Batch, digest, folders, landing, local, make_room, put
from warehouse.place import files as files_below

WHOLE_BATCH = 2**20


class Landed(NamedTuple):
    """A file in the landing; `path` is below the batch's folder, with / between folders."""

    path: str
    file: Path


def plan(source: str, given: Iterable[Path], name: str | None = None) -> dict[Batch, dict[str, Path]]:
    """Say which file goes to which batch under which path, nothing is copied.

    A file of a mebibyte or more is a batch of its own, named after it; smaller files of one folder are one batch,
    named after the folder. With `name` everything is one batch. FileNotFoundError for a path that is not there,
    ValueError where two different files want one path.
    """
    batches: dict[Batch, dict[str, Path]] = {}
    for root in chain.from_iterable(map(matching, given)):
        files = sorted(below(root)) if root.is_dir() else [root]
        base = root if root.is_dir() else root.parent
        for file in files:
            alone = file.stat().st_size >= WHOLE_BATCH and not name
            batch = Batch(source, name or _name(file.name.split(".")[0] if alone else base.resolve().name))
            path = file.name if alone else file.relative_to(base).as_posix()
            other = batches.setdefault(batch, {}).setdefault(path, file)
            if other != file:
                msg = f"{other} and {file} would both be {batch}/{path}: load them with different --batch names"
                raise ValueError(msg)
    return batches


def below(folder: Path) -> Iterator[Path]:
    """Files in a folder that was handed over; ValueError for a link in it that leads out, to /etc/passwd or so."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            msg = f"{path} is a link that leads out of {folder}: load what it leads to by its own name"
            raise ValueError(msg)
        if path.is_file():
            yield path


def matching(path: Path) -> list[Path]:
    """The path itself, or what a pattern such as 2025-*/page?.html fits; FileNotFoundError for nothing."""
    found = [path] if path.exists() else sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    if not found:
        msg = f"no such file or folder: {path}"
        raise FileNotFoundError(msg)
    return found


def _name(raw: str) -> str:
    """Name for a batch from a file's or folder's name."""
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in raw).lstrip(".-_")
    return kept[:100] or "batch"


def land(store: Path, batch: Batch, files: dict[str, Path], captured_at: datetime | None = None) -> bool:
    """Copy files into a batch's folder; False when they were all there already.

    The landing never changes a file: ValueError when a path is there with other bytes, or the batch with another
    capture time. A new batch appears whole or not at all, on object storage file by file.
    """
    folder = landing(store, batch)
    new = not folder.exists()
    if new:
        state(store, batch, captured_at=captured_at and captured_at.isoformat())
    if not (new and local(folder)):
        return _add(store, batch, files, captured_at)
    temporary = folder.with_name(f".{batch.name}.landing")
    shutil.rmtree(temporary, ignore_errors=True)
    for path, file in files.items():
        _copy(file, temporary / path)
    put(temporary, folder)
    return True


def _add(store: Path, batch: Batch, files: dict[str, Path], captured_at: datetime | None) -> bool:
    """Copy what a batch does not have yet."""
    if captured_at and captured_at != captured(store, batch):
        msg = f"{batch} was landed with the capture time {captured(store, batch)}: give another --batch"
        raise ValueError(msg)
    folder = landing(store, batch)
    for path, file in files.items():
        if (folder / path).exists() and sha256(folder / path) != sha256(file):
            msg = (
                f"{batch}/{path} is there with other bytes, and the landing never changes a file: give another --batch"
            )
            raise ValueError(msg)
    new = [path for path in files if not (folder / path).exists()]
    for path in new:
        temporary = folder.with_name(f".{batch.name}.file")
        _copy(files[path], temporary)
        make_room(folder / path)
        put(temporary, folder / path)
    return bool(new)


def sha256(file: Path) -> str:
    """64 hex digits over the bytes of a file."""
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()


def _copy(file: Path, target: Path) -> None:
    make_room(target)
    with file.open("rb") as came, target.open("wb") as kept:
        shutil.copyfileobj(came, kept, BUFFER)


def hand_over(store: Path, other: Path, batch: Batch) -> None:
    """Land in another store what one has of a batch, with what is known of it."""
    land(other, batch, dict(files(store, batch)), captured(store, batch))
    state(other, batch, **facts(store, batch))


def lend(store: Path, other: Path, batch: Batch) -> None:
    """Let another store, which is empty, read a batch: by a link, or as a copy of what is on object storage."""
    if local(store):
        (other / "landing").symlink_to((store / "landing").absolute())
    else:
        hand_over(store, other, batch)


def _facts_file(store: Path, batch: Batch) -> Path:
    return landing(store, batch).with_name(f"{batch.name}.json")


def facts(store: Path, batch: Batch) -> dict[str, Any]:
    """What is known of a batch besides its files."""
    file = _facts_file(store, batch)
    known: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return known


def state(store: Path, batch: Batch, **said: Any) -> None:
    """Write beside a batch's folder what its files do not say of themselves; what was said of other things stays."""
    final = _facts_file(store, batch)
    temporary = final.with_name(f".{final.name}")
    make_room(temporary)
    temporary.write_text(json.dumps(facts(store, batch) | said) + "\n", "utf-8")
    put(temporary, final)


def captured(store: Path, batch: Batch) -> datetime | None:
    """When a batch's bytes were fetched or copied, UTC without a zone; None when nobody said."""
    stated = facts(store, batch).get("captured_at")
    return datetime.fromisoformat(stated) if stated else None


def batches(store: Path) -> list[Batch]:
    """Batches in the landing, by source and name."""
    return [Batch(folder.name, batch.name) for folder in folders(store / "landing") for batch in folders(folder)]


def files(store: Path, batch: Batch) -> list[Landed]:
    """Files of a batch, in order of path."""
    folder = landing(store, batch)
    return [Landed(path, folder / path) for path, _ in files_below(folder)]


def fingerprint(store: Path, batch: Batch) -> str:
    """16 hex digits over paths, sizes and capture time: enough, because the landing never changes a file."""
    return digest([captured(store, batch), *files_below(landing(store, batch))])


def contents(landed: Landed, limits: Limits, streams: Streams = held) -> tuple[str, int, Iterator[Opened | Refusal]]:
    """sha256 and size of a landed file, and what it holds, as `archives.opened` gives it."""
    return sha256(landed.file), landed.file.stat().st_size, _holding(landed, limits, streams)


def _holding(landed: Landed, limits: Limits, streams: Streams) -> Iterator[Opened | Refusal]:
    with landed.file.open("rb", buffering=0) as file, io.BufferedReader(file, BUFFER) as buffered:
        yield from opened(landed.path, buffered, limits, streams)
