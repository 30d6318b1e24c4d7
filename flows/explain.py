"""What `wire explain` shows: an item's blocks with hint, label, rule and rivals; nothing is stored."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl

from tasks.compose import compose
from tasks.formats import with_columns
from tasks.items import items, streamed
from tasks.label import label
from tasks.message import Reject
from tasks.read import Item, frames
from tasks.source import Source
from warehouse import landing
from warehouse.archives import Limits
from warehouse.fetch import warc
from warehouse.fetch.asked import Asked
from warehouse.fetch.exchange import NoAnswer
from warehouse.fetch.one import fetch_one
from warehouse.place import Batch

SHOWN = 3
# What columns are made of that are neither text of their own nor stated.
MADE_OF = {
    "authors": ("byline",),
    "agency": ("byline", "dateline", "sign_off", "copyright"),
    "rights": ("copyright",),
}


class Explained(NamedTuple):
    """`blocks` have the columns of blocks and item, label, rule, rivals; `tables` are the others by name.

    `rivals` are the rules that matched and lost, each with its label. `origins` say by document where columns of
    articles come from; of `fields`, `used` says whether a table took the value.
    """

    items: list[str]
    left_out: int
    rejects: list[Reject]
    blocks: pl.DataFrame
    tables: dict[str, pl.DataFrame]
    origins: dict[str, dict[str, str]]


def explain(asked: str, source: Source, captured_at: datetime | None, limits: Limits) -> Explained:
    """Take the items of a file, or of the page at an address, through read, label and compose; nothing is kept of it.

    FileNotFoundError when there is no such file, Refused when the address may not be asked, NoAnswer when none comes.
    """
    if not asked.startswith(("http://", "https://")):
        return explain_file(asked, source, captured_at, limits)
    with fetched(asked, source.fetch or Asked()) as file:
        return explain_file(str(file), source, captured_at, limits)


@contextmanager
def fetched(url: str, asked: Asked) -> Iterator[Path]:
    """A page as a WARC file, which is gone afterwards."""
    exchange = fetch_one(url, asked.allow_private, asked.user_agent)
    if exchange.status != HTTPStatus.OK:
        msg = f"{exchange.url} answers {exchange.head()}"
        raise NoAnswer(msg)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fetched.warc.gz"
        with file.open("wb") as opened:
            warc.land(opened, exchange, ("text/plain", b"for wire explain"), None, file.name)
        yield file


def explain_file(path: str, source: Source, captured_at: datetime | None, limits: Limits) -> Explained:
    """Take a file's items through; all of them count, the first few are explained."""
    file, _, place = (path, "", "") if Path(path).exists() else path.rpartition("#")
    if not Path(file).is_file():
        msg = f"no such file: {path}"
        raise FileNotFoundError(msg)
    formats = with_columns(source.columns or {})
    landed = landing.Landed(Path(file).name, Path(file))
    _, _, holding = landing.contents(landed, limits, partial(streamed, formats=formats))
    found = [each for opened in holding for each in items(opened, limits.item_bytes, formats)]
    read = [each for each in found if isinstance(each, Item)]
    good = [each for each in read if not place or each.message.place == place]
    if place and not good:
        places = ", ".join(each.message.place for each in read[:SHOWN])
        msg = f"no item #{place} in {file}; it has {len(read):,}" + (f": {places} …" if places else "")
        raise FileNotFoundError(msg)
    rejects = [each for each in found if isinstance(each, Reject)]
    made = frames(Batch(source.name, "explain"), good[:SHOWN], captured_at)
    labels = label(made["blocks"])
    made["labels"] = labels
    tables = compose(made["documents"], made["blocks"], labels, made["fields"], source=source)
    blocks = ruled(made)
    return Explained(
        [item.path for item in good[:SHOWN]],
        len(good[SHOWN:]),
        rejects,
        blocks,
        {**tables, "fields": made["fields"].with_columns(used=used(made["fields"], tables))},
        {
            row["doc_id"]: origins(
                row, made["fields"].filter(doc_id=row["doc_id"]), blocks.filter(doc_id=row["doc_id"])
            )
            for row in tables["articles"].iter_rows(named=True)
        },
    )


def ruled(made: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Blocks with their item's path, label, rule and the rules that lost, in order."""
    key = ["doc_id", "block_no"]
    won = made["labels"].filter(pl.col("wins")).drop("wins")
    lost = made["labels"].filter(~pl.col("wins")).group_by(key).agg(rivals=pl.format("{} ({})", "rule", "label"))
    return (
        made["blocks"]
        .join(made["documents"].select("doc_id", item="path"), on="doc_id", how="left", maintain_order="left")
        .join(won, on=key, how="left", maintain_order="left")
        .join(lost, on=key, how="left", maintain_order="left")
    )


def used(fields: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.Series:
    """Whether a stated value stands in a row of articles, photos or dates of its document, itself or in a list."""
    taken = {
        (row["doc_id"], str(value))
        for frame in tables.values()
        for row in frame.iter_rows(named=True)
        for each in row.values()
        for value in (each if isinstance(each, list) else [each])
    }
    rows = fields.select("doc_id", "value", "field").iter_rows()
    return pl.Series(
        # read itself takes the time of capture
        [
            not taken.isdisjoint({(key, value), (key, value.strip())}) or field == "captured_at"
            for key, value, field in rows
        ],
        dtype=pl.Boolean,
    )


def origins(article: Mapping[str, object], fields: pl.DataFrame, blocks: pl.DataFrame) -> dict[str, str]:
    """Where columns of an article come from: the origin of a stated value, else the first block that it was read in."""
    stated = {
        (field, value.strip()): origin
        for field, value, origin in reversed(fields.select("field", "value", "origin").rows())
    }
    printed = blocks.filter(pl.col("label") != "body").select("block_no", "label", "rule", "text").rows()
    found: dict[str, str] = {}
    for column, value in article.items():
        for each in value if isinstance(value, list) else [value]:
            read = (
                f"block {number}, {rule}"
                for number, label, rule, text in printed
                if label in (column, *MADE_OF.get(column, ())) and str(each) in text
            )
            if origin := stated.get((column, str(each))) or next(read, None):
                found.setdefault(column, origin)
    return found
