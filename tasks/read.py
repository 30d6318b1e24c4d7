"""read: bytes become documents, paragraphs, fields and rejects."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import polars as pl

from tasks.cut import cut
from tasks.message import Message, Paragraph
from warehouse.place import Batch


class Item(NamedTuple):
    """A message with its path in the batch and the format that read it."""

    path: str
    format: str
    message: Message


def doc_id(batch: Batch, path: str, raw: bytes) -> str:
    """16 hex digits of a sha256 over source, batch, path and bytes."""
    key = "\0".join((batch.source, batch.name, path)).encode()
    return hashlib.sha256(key + b"\0" + raw).hexdigest()[:16]


def visible(paragraphs: Iterable[Paragraph]) -> str:
    """The text of an item as its blocks must give it back: gap and text, a line feed between paragraphs."""
    return "\n".join(paragraph.gap + paragraph.text for paragraph in paragraphs)


def frames(batch: Batch, items: Iterable[Item], captured_at: datetime | None = None) -> dict[str, pl.DataFrame]:
    """Documents, blocks and fields of some items, as sql/tables has them; `captured_at` is UTC without a zone."""
    documents, paragraphs, fields = [], [], []
    for path, title, message in items:
        key = doc_id(batch, path, message.raw)
        uri = next((value for name, value, _ in message.fields if name == "uri"), None)
        text_digest = hashlib.md5(visible(message.paragraphs).encode(), usedforsecurity=False).hexdigest()
        documents.append(
            (key, hashlib.sha256(message.raw).hexdigest(), batch.source, batch.name, title, path, uri)
            + (captured_at, len(message.raw), text_digest)
        )
        paragraphs.extend((key, number, *paragraph) for number, paragraph in enumerate(message.paragraphs))
        fields.extend((key, number, *each) for number, each in enumerate(message.fields))
    return {
        "documents": pl.DataFrame(documents, DOCUMENTS, orient="row"),
        "blocks": cut(pl.DataFrame(paragraphs, PARAGRAPHS, orient="row")),
        "fields": pl.DataFrame(fields, FIELDS, orient="row"),
    }


DOCUMENTS = pl.Schema(
    {
        **dict.fromkeys(("doc_id", "content_hash", "source", "batch", "format", "path", "uri"), pl.String),
        "captured_at": pl.Datetime("us"),
        "bytes": pl.Int64,
        "text_digest": pl.String,
    }
)
PARAGRAPHS = pl.Schema(
    {
        "doc_id": pl.String,
        "para_no": pl.Int32,
        "text": pl.String,
        "hint": pl.String,
        "gap": pl.String,
        "depth": pl.Int32,
        "link_share": pl.Float32,
    }
)
FIELDS = pl.Schema(
    {"doc_id": pl.String, "field_no": pl.Int32, "field": pl.String, "value": pl.String, "origin": pl.String}
)
