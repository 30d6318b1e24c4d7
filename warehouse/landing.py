"""The landing: raw bytes as they came, kept for ever."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from warehouse.archives import BUFFER, Limits, Opened, Refusal, Streams, held, opened
from warehouse.place import Batch, digest, folders, landing, put

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
        files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root]
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


def land(home: Path, batch: Batch, files: dict[str, Path], captured_at: datetime | None = None) -> bool:
    """Copy files into a batch's folder; False when they were all there already.

    The landing never changes a file: ValueError when a path is there with other bytes, or the batch with another
    capture time. A new batch appears whole or not at all.
    """
    folder = landing(home, batch)
    if folder.exists():
        return _add(home, batch, files, captured_at)
    temporary = folder.with_name(f".{batch.name}.landing")
    shutil.rmtree(temporary, ignore_errors=True)
    for path, file in files.items():
        _copy(file, temporary / path)
    _write_facts(home, batch, captured_at)
    put(temporary, folder)
    return True


def _add(home: Path, batch: Batch, files: dict[str, Path], captured_at: datetime | None) -> bool:
    """Copy what a batch does not have yet."""
    if captured_at and captured_at != captured(home, batch):
        msg = f"{batch} was landed with the capture time {captured(home, batch)}: give another --batch"
        raise ValueError(msg)
    folder = landing(home, batch)
    for path, file in files.items():
        if (folder / path).exists() and _sha256(folder / path) != _sha256(file):
            msg = (
                f"{batch}/{path} is there with other bytes, and the landing never changes a file: give another --batch"
            )
            raise ValueError(msg)
    new = [path for path in files if not (folder / path).exists()]
    for path in new:
        temporary = folder.with_name(f".{batch.name}.file")
        _copy(files[path], temporary)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        put(temporary, folder / path)
    return bool(new)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _facts_file(home: Path, batch: Batch) -> Path:
    return landing(home, batch).with_name(f"{batch.name}.json")


def _write_facts(home: Path, batch: Batch, captured_at: datetime | None) -> None:
    """Write beside the folder what the files do not say of themselves."""
    final = _facts_file(home, batch)
    temporary = final.with_name(f".{final.name}")
    temporary.write_text(json.dumps({"captured_at": captured_at and captured_at.isoformat()}) + "\n", "utf-8")
    put(temporary, final)


def captured(home: Path, batch: Batch) -> datetime | None:
    """When a batch's bytes were fetched or copied, UTC without a zone; None when nobody said."""
    facts = _facts_file(home, batch)
    stated = json.loads(facts.read_text("utf-8"))["captured_at"] if facts.exists() else None
    return datetime.fromisoformat(stated) if stated else None


def batches(home: Path) -> list[Batch]:
    """Batches in the landing, by source and name."""
    return [Batch(folder.name, batch.name) for folder in folders(home / "landing") for batch in folders(folder)]


def files(home: Path, batch: Batch) -> list[Landed]:
    """Files of a batch, in order of path."""
    folder = landing(home, batch)
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(Landed(path.relative_to(folder).as_posix(), path) for path in found)


def fingerprint(home: Path, batch: Batch) -> str:
    """16 hex digits over paths, sizes and capture time: enough, because the landing never changes a file."""
    listed = ((path, file.stat().st_size) for path, file in files(home, batch))
    return digest([captured(home, batch), *listed])


def contents(landed: Landed, limits: Limits, streams: Streams = held) -> tuple[str, int, Iterator[Opened | Refusal]]:
    """sha256 and size of a landed file, and what it holds, as `archives.opened` gives it."""
    return _sha256(landed.file), landed.file.stat().st_size, _holding(landed, limits, streams)


def _holding(landed: Landed, limits: Limits, streams: Streams) -> Iterator[Opened | Refusal]:
    with landed.file.open("rb", buffering=BUFFER) as file:
        yield from opened(landed.path, file, limits, streams)
