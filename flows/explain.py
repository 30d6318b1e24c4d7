"""What `wire explain` shows: an item's blocks with hint, label, rule and rivals; nothing is stored."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tasks.compose import compose
from tasks.items import items, streamed
from tasks.label import label
from tasks.message import Reject
from tasks.read import Item, frames
from tasks.source import Source
from warehouse import landing
from warehouse.archives import Limits
from warehouse.place import Batch

SHOWN = 3


class Explained(NamedTuple):
    """`blocks` have the columns of blocks and path, label, rule, rivals; `fields` are the other tables by name."""

    items: list[str]
    left_out: int
    rejects: list[Reject]
    blocks: pl.DataFrame
    tables: dict[str, pl.DataFrame]


def explain(path: str, source: Source, captured_at: datetime | None, limits: Limits) -> Explained:
    """Take a file's items through read, label and compose; all of them count, the first few are explained.

    FileNotFoundError when there is no such file.
    """
    file, _, place = (path, "", "") if Path(path).exists() else path.rpartition("#")
    if not Path(file).is_file():
        msg = f"no such file: {path}"
        raise FileNotFoundError(msg)
    _, _, holding = landing.contents(landing.Landed(Path(file).name, Path(file)), limits, streamed)
    found = [each for opened in holding for each in items(opened, limits.item_bytes)]
    good = [each for each in found if isinstance(each, Item) and (not place or each.message.place == place)]
    rejects = [each for each in found if isinstance(each, Reject)]
    made = frames(Batch(source.name, "explain"), good[:SHOWN], captured_at)
    labels = label(made["blocks"])
    made["labels"] = labels
    tables = compose(made["documents"], made["blocks"], labels, made["fields"], source=source)
    return Explained(
        [item.path for item in good[:SHOWN]],
        len(good[SHOWN:]),
        rejects,
        ruled(made),
        {**tables, "fields": made["fields"]},
    )


def ruled(made: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Blocks with path, label, rule and the rules that lost, in order."""
    key = ["doc_id", "block_no"]
    won = made["labels"].filter(pl.col("wins")).drop("wins")
    lost = made["labels"].filter(~pl.col("wins")).group_by(key).agg(rivals=pl.col("rule"))
    return (
        made["blocks"]
        .join(made["documents"].select("doc_id", "path"), on="doc_id", how="left", maintain_order="left")
        .join(won, on=key, how="left", maintain_order="left")
        .join(lost, on=key, how="left", maintain_order="left")
    )
