"""Parquet with an article a row; `tasks/dump.py` has the names of its columns. A row's bytes are its JSON."""

import io
import json
from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.dump import NO_COLUMNS, Columns, known, message
from tasks.message import Message, Reject

TABULAR = True
MARK = b"PAR1"
ROWS = 200


def sniff(head: bytes, name: str, columns: Columns = NO_COLUMNS) -> bool:  # noqa: ARG001
    """Tell it by its first bytes; what its columns are stands at its end."""
    return head.startswith(MARK)


def rows(source: IO[bytes], most: int, own: Columns) -> Iterator[Message | Reject]:
    """Messages of an open file that can be read at any place."""
    file = pq.ParquetFile(source)
    if not known(file.schema_arrow.names, own):
        names = ", ".join(file.schema_arrow.names)[:200]
        yield Reject("", "unknown_columns", f"no article in {names}: say in the source's `columns` what they hold")
        return
    number = 0
    for batch in file.iter_batches(ROWS):
        for row in batch.to_pylist():
            number += 1
            raw = json.dumps(row, default=str, ensure_ascii=False).encode(errors="replace")
            if len(raw) > most:
                yield Reject(str(number), "too_large", f"a row of {len(raw):,} bytes")
            else:
                yield message(str(number), raw, row, own)


def parse_stream(stream: IO[bytes], most: int, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows; a row's place is its number. A file that comes out of an archive is held whole."""
    if not stream.seekable():
        raw = stream.read(most + 1)
        if len(raw) > most:
            yield Reject("", "too_large", f"more than {most:,} bytes, and packed")
            return
        stream = io.BytesIO(raw)
    try:
        yield from rows(stream, most, columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Reject("", "damaged", f"{type(error).__name__}: {error}"[:200])


def parse(raw: bytes, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the rows of a file held whole."""
    yield from parse_stream(io.BytesIO(raw), len(raw), columns)
