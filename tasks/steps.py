"""The steps on a batch: read its tables from the lake, call one pure function, replace its tables whole."""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import polars as pl

from tasks.compose import compose
from tasks.dump import NO_COLUMNS, Columns
from tasks.formats import with_columns
from tasks.items import items, streamed
from tasks.label import label
from tasks.message import Reject
from tasks.read import Item, frames
from tasks.rules import RULES, SEAMS
from tasks.source import Source
from warehouse import lake, landing
from warehouse.archives import Limits
from warehouse.place import Batch, digest, make_room, put, run_file
from warehouse.schema import schemas, statements

# Characters of text, and bytes as they came: a page is ten parts markup to one of text.
SLICE, SLICE_RAW = 2 * 2**20, 32 * 2**20
# One batch is read at a time: two would fight for Python's lock, and hold up the one that is labelled meanwhile.
READING = Lock()
READ = ("files", "documents", "fields", "blocks", "rejects")
LABEL = ("labels",)
COMPOSE = ("articles", "photos", "dates")
TABLES = {"read": READ, "label": LABEL, "compose": COMPOSE}


class NothingReadable(Exception):
    """A batch in which no item could be read; nothing of it was changed."""


class Run(NamedTuple):
    """What sql/tables/runs.sql says of a step on a batch."""

    source: str
    batch: str
    step: str
    rows: int
    seconds: float
    input_digest: str
    rules_digest: str
    code_digest: str
    output_digest: str
    digests: Sequence[lake.TableDigest]


@cache
def code_digest() -> str:
    """16 hex digits over the project's own code that makes the lake."""
    root = Path(__file__).parent
    paths = sorted((*root.rglob("*.py"), *(root.parent / "sql" / "tables").glob("*.sql")))
    return digest(path.read_text("utf-8") for path in paths)


@cache
def rules_digest() -> str:
    """16 hex digits over all rules and seams."""
    return digest((*RULES, *SEAMS))


def rules_frame() -> pl.DataFrame:
    """The table rules."""
    return pl.DataFrame(
        [
            (rule.name, place, rule.round, *meaning, digest((*meaning, rule.round)))
            for place, rule in enumerate(RULES)
            for meaning in [(rule.label, rule.pattern, rule.where)]
        ],
        ["name", "standing", "round", "label", "pattern", "where", "digest"],
        orient="row",
    )


def last_run(store: Path, step: str, batch: Batch) -> Run | None:
    """Record of the last time a step was done on a batch; None when it never was, or was cut short."""
    file = run_file(store, step, batch)
    # records once had no digests of single tables
    return Run(**{"digests": [], **json.loads(file.read_text("utf-8"))}) if file.exists() else None


def recorded(store: Path, step: str, batch: Batch, input_digest: str, write: Callable[[lake.Add], None]) -> Run:
    """Do a step: take its record away, replace its tables, write the record anew.

    So a step that was killed has no record, and what has one is whole.
    """
    started = time.perf_counter()
    file = run_file(store, step, batch)
    with lake.replacing(store, batch, TABLES[step]) as add:
        write(add)
        file.unlink(missing_ok=True)
    digests = lake.digests(store, batch, TABLES[step])
    run = Run(
        source=batch.source,
        batch=batch.name,
        step=step,
        rows=lake.rows(store, batch, TABLES[step]),
        seconds=round(time.perf_counter() - started, 3),
        input_digest=input_digest,
        rules_digest=rules_digest(),
        code_digest=code_digest(),
        output_digest=digest(each["digest"] for each in digests),
        digests=digests,
    )
    make_room(file)
    temporary = file.with_name(f".{file.name}")
    temporary.write_text(json.dumps(run._asdict(), indent=1) + "\n", "utf-8")
    put(temporary, file)
    return run


def read_batch(store: Path, batch: Batch, limits: Limits, columns: Columns = NO_COLUMNS) -> Run:
    """Landing → files, documents, fields, blocks, rejects; NothingReadable when there is none but rejects in it.

    `columns` is what columns of dumps hold whose names the source makes up.
    A night on which every page was the same as before has neither.
    """
    # Reading makes hundreds of thousands of tuples; looking for cycles among them every 700 takes a quarter of its time.
    gc.set_threshold(100_000, 10, 10)
    # Another thread that comes back from polars or DuckDB must not wait five milliseconds each time.
    sys.setswitchinterval(0.0005)

    def write(add: lake.Add) -> None:
        documents, files, reasons = 0, 0, []
        for frames_of_slice in read_slices(store, batch, limits, columns):
            add(frames_of_slice)
            documents += frames_of_slice["documents"].height
            files += frames_of_slice["files"].height
            reasons += frames_of_slice["rejects"]["reason"].to_list()
        if not documents and (reasons or not files):
            msg = f"{batch}: no item could be read; {len(reasons)} rejects: {', '.join(sorted(set(reasons)))}"
            raise NothingReadable(msg)

    with READING:
        return recorded(store, "read", batch, read_input(store, batch), write)


def read_input(store: Path, batch: Batch) -> str:
    """Digest of what read goes by: the landed files, and the tables as they are declared."""
    return digest((landing.fingerprint(store, batch), *statements("tables").values()))


class Listed(NamedTuple):
    """A row of files."""

    source: str
    batch: str
    path: str
    bytes: int
    digest: str
    items: int


def read_files(store: Path, batch: Batch, limits: Limits, columns: Columns) -> Iterator[Item | Reject | Listed]:
    """Items and rejects of a batch's files, and behind those of a file its row of files."""
    formats = with_columns(columns)
    for landed in landing.files(store, batch):
        sha256, size, holding = landing.contents(landed, limits, partial(streamed, formats=formats))
        parts, count = 0, 0
        for parts, opened in enumerate(holding, 1):  # noqa: B007 - asked for behind the loop
            for each in items(opened, limits.item_bytes, formats):
                count += 1
                yield each
        if not parts:
            count += 1
            yield Reject(landed.path, "empty", "an archive with nothing in it")
        yield Listed(*batch, landed.path, size, sha256, count)


def read_slices(store: Path, batch: Batch, limits: Limits, columns: Columns = NO_COLUMNS) -> Iterator[lake.Frames]:
    """Tables of a batch, some mebibytes of text at a time."""
    captured_at = landing.captured(store, batch)
    held: list[Item | Reject | Listed] = []
    size = raw = 0
    for each in read_files(store, batch, limits, columns):
        held.append(each)
        if isinstance(each, Item):
            size += sum(len(paragraph.text) for paragraph in each.message.paragraphs)
            raw += len(each.message.raw)
        if size >= SLICE or raw >= SLICE_RAW:
            yield slice_of(batch, held, captured_at)
            held, size, raw = [], 0, 0
    yield slice_of(batch, held, captured_at)


def slice_of(batch: Batch, held: Sequence[Item | Reject | Listed], captured_at: datetime | None) -> lake.Frames:
    """The tables that read makes of some items, rejects and files."""
    made = frames(batch, [each for each in held if isinstance(each, Item)], captured_at)
    listed = [each for each in held if isinstance(each, Listed)]
    rejects = [(batch.source, batch.name, *each) for each in held if isinstance(each, Reject)]
    made["files"] = pl.DataFrame(listed, schemas()["files"], orient="row")
    made["rejects"] = pl.DataFrame(rejects, schemas()["rejects"], orient="row")
    return made


def label_batch(store: Path, batch: Batch) -> Run:
    """Blocks → labels."""

    def write(add: lake.Add) -> None:
        for made in lake.slices(store, batch, ["blocks"]):
            add({"labels": label(made["blocks"])})

    return recorded(store, "label", batch, done(store, "read", batch).output_digest, write)


def compose_batch(store: Path, batch: Batch, source: Source) -> Run:
    """Documents, blocks, labels, fields → articles, photos, dates."""

    def write(add: lake.Add) -> None:
        for made in lake.slices(store, batch, ["documents", "blocks", "labels", "fields"]):
            add(compose(**made, source=source))

    made_from = (done(store, step, batch).output_digest for step in ("read", "label"))
    return recorded(store, "compose", batch, digest(made_from), write)


def done(store: Path, step: str, batch: Batch) -> Run:
    """Record of a step that must have been done; LookupError when it was not."""
    run = last_run(store, step, batch)
    if run is None:
        msg = f"{batch}: {step} was not done, or was cut short; run `wire nightly`"
        raise LookupError(msg)
    return run


def whole(store: Path, batch: Batch) -> list[Run] | None:
    """Records of the three steps when each was done on what the one before it left, else None."""
    read, labelled, composed = (last_run(store, step, batch) for step in TABLES)
    if not (read and labelled and composed):
        return None
    chained = labelled.input_digest == read.output_digest and composed.input_digest == digest(
        (read.output_digest, labelled.output_digest)
    )
    return [read, labelled, composed] if chained else None


def pending(store: Path, batch: Batch) -> bool:
    """Tell whether a batch was never done whole, or its landing has grown or the tables have changed since."""
    runs = whole(store, batch)
    return runs is None or runs[0].input_digest != read_input(store, batch)


def finished(store: Path, settled: Iterable[Batch]) -> Iterator[pl.DataFrame]:
    """Rows of runs of each batch that is whole: of some as they are settled, then of all others in the landing."""
    asked: set[Batch] = set()
    for batch in chain(settled, landing.batches(store)):
        runs = None if batch in asked else whole(store, batch)
        asked.add(batch)
        if runs:
            yield pl.DataFrame(runs, schemas()["runs"], orient="row")
