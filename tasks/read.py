"""read: bytes become documents, paragraphs, fields and rejects."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import NamedTuple

import polars as pl

from tasks.cut import cut
from tasks.message import Field, Message, Paragraph
from warehouse.place import Batch
from warehouse.schema import schemas


class Item(NamedTuple):
    """A message with its path in the batch and the format that read it."""

    path: str
    format: str
    message: Message


def doc_id(batch: Batch, path: str, raw: bytes) -> str:
    """16 hex digits of a sha256 over source, batch, path and bytes."""
    key = f"{batch.source}\0{batch.name}\0{path}".encode()
    return hashlib.sha256(key + b"\0" + raw).hexdigest()[:16]


def visible(paragraphs: Iterable[Paragraph]) -> str:
    """The text of an item as its blocks must give it back: gap and text, a line feed between paragraphs."""
    return "\n".join(paragraph.gap + paragraph.text for paragraph in paragraphs)


def frames(batch: Batch, items: Sequence[Item], captured_at: datetime | None = None) -> dict[str, pl.DataFrame]:
    """Documents, blocks and fields of some items, as sql/tables has them; `captured_at` is UTC without a zone."""
    keys = [doc_id(batch, path, message.raw) for path, _, message in items]
    documents = [document(key, batch, item, captured_at) for key, item in zip(keys, items, strict=True)]
    paragraphs = owned(PARAGRAPHS, keys, [item.message.paragraphs for item in items])
    return {
        "documents": pl.DataFrame(documents, schemas()["documents"], orient="row"),
        "blocks": cut(paragraphs),
        "fields": owned(schemas()["fields"], keys, [item.message.fields for item in items]),
    }


def stated(fields: Iterable[Field], name: str) -> str | None:
    """The better value of a name, which is the first; None where there is none."""
    return next((field.value for field in fields if field.name == name), None)


def moment(stated: str) -> datetime | None:
    """UTC without a zone of an ISO 8601 date and time that an item says it was captured at; None where it is none.

    Without a zone it is in UTC.
    """
    try:
        read = datetime.fromisoformat(stated)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def document(key: str, batch: Batch, item: Item, captured_at: datetime | None) -> tuple[object, ...]:
    """A row of documents."""
    path, title, message = item
    uri, captured = (stated(message.fields, name) for name in ("uri", "captured_at"))
    captured_at = (moment(captured) if captured else None) or captured_at
    text_digest = hashlib.md5(visible(message.paragraphs).encode(), usedforsecurity=False).hexdigest()
    content_hash = hashlib.sha256(message.raw).hexdigest()
    return (key, content_hash, *batch, title, path, uri, captured_at, len(message.raw), text_digest)


def owned(schema: pl.Schema, keys: Sequence[str], lists: Sequence[Sequence[tuple[object, ...]]]) -> pl.DataFrame:
    """Rows of all documents under their keys, numbered in each; column by column, which is twice as fast as by row."""
    if not any(lists):
        return pl.DataFrame(schema=schema)
    counts = [len(rows) for rows in lists]
    owners = chain.from_iterable(map(repeat, keys, counts))
    numbers = chain.from_iterable(map(range, counts))
    values = zip(*chain.from_iterable(lists), strict=True)
    return pl.DataFrame(dict(zip(schema, (list(owners), list(numbers), *values), strict=False)), schema)


PARAGRAPHS = pl.Schema(
    {
        "doc_id": pl.String,
        "para_no": pl.Int32,
        "text": pl.String,
        "hint": pl.String,
        "gap": pl.String,
        "depth": pl.Int32,
        "link_share": pl.Float32,
        "path": pl.String,
    }
)
