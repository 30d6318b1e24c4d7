"""The lake: every table in Parquet, a file per batch, replaced whole.

A row group is a slice: row group k of every table of a batch holds the same documents, so a batch that is too big
to hold is worked through slice by slice.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, TypedDict

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.place import Batch, lake_file, make_room, put
from warehouse.schema import schemas

Frames = dict[str, pl.DataFrame]


class TableDigest(TypedDict):
    """What a batch's part of a table is told by."""

    table: str
    digest: str


class Add(Protocol):
    """Takes the next slice: a frame per table."""

    def __call__(self, frames: Frames) -> None:
        """Write the slice."""


@contextmanager
def replacing(store: Path, batch: Batch, tables: Sequence[str]) -> Iterator[Add]:
    """Write a batch's part of some tables; they take the old files' places when the block ends well, else nothing changes."""
    finals = {table: lake_file(store, table, batch) for table in tables}
    temporaries = {table: final.with_name(f".{final.name}") for table, final in finals.items()}
    try:
        with ExitStack() as stack:
            yield _writer(stack, temporaries)
    except BaseException:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)
        raise
    for table, temporary in temporaries.items():
        put(temporary, finals[table])


def _writer(stack: ExitStack, temporaries: dict[str, Path]) -> Add:
    writers = {}
    for table, temporary in temporaries.items():
        make_room(temporary)
        schema = pl.DataFrame(schema=schemas()[table]).to_arrow().schema
        file = stack.enter_context(temporary.open("wb"))
        writers[table] = stack.enter_context(pq.ParquetWriter(file, schema, compression="zstd"))

    def add(frames: Frames) -> None:
        for table, writer in writers.items():
            frame = frames[table].select(schemas()[table].names()).cast(schemas()[table])
            writer.write_table(frame.to_arrow().cast(writer.schema), row_group_size=max(1, frame.height))

    return add


@contextmanager
def opened(file: Path) -> Iterator[pq.ParquetFile]:
    """A Parquet file, here or on object storage."""
    with file.open("rb") as handle, pq.ParquetFile(handle) as parquet:
        yield parquet


def arrow_slices(store: Path, batch: Batch, tables: Sequence[str]) -> Iterator[dict[str, pa.Table]]:
    """A batch's tables, slice by slice, as they are in the files."""
    with ExitStack() as stack:
        files = {table: stack.enter_context(opened(lake_file(store, table, batch))) for table in tables}
        for group in range(max(file.num_row_groups for file in files.values())):
            yield {table: file.read_row_group(group) for table, file in files.items()}


def slices(store: Path, batch: Batch, tables: Sequence[str]) -> Iterator[Frames]:
    """A batch's tables, slice by slice."""
    for made in arrow_slices(store, batch, tables):
        yield {table: pl.DataFrame(rows) for table, rows in made.items()}


def outdated(store: Path, batch: Batch, tables: Sequence[str]) -> bool:
    """Tell whether a batch was written when the tables were declared with other columns."""
    for table in tables:
        with opened(lake_file(store, table, batch)) as file:
            if file.schema_arrow.names != schemas()[table].names():
                return True
    return False


def rows(store: Path, batch: Batch, tables: Sequence[str]) -> int:
    """Rows of a batch in some tables together, by the files' own count."""
    total = 0
    for table in tables:
        with opened(lake_file(store, table, batch)) as file:
            total += file.metadata.num_rows
    return total


def digests(store: Path, batch: Batch, tables: Sequence[str]) -> list[TableDigest]:
    """16 hex digits of a sha256 over the bytes of each of a batch's files; FileNotFoundError when one is not there."""
    return [
        {"table": table, "digest": hashlib.sha256(lake_file(store, table, batch).read_bytes()).hexdigest()[:16]}
        for table in tables
    ]
