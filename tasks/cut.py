"""Seams: cut a paragraph that is two things, and lose no character."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from tasks.rules import SEAMS, Seam
from tasks.threads import thread

PARTS = ["before", "space", "after"]


def cut_once(blocks: pl.DataFrame, seam: Seam) -> pl.DataFrame:
    """Cut every block that the seam fits in two; rows keep their order."""
    seen = blocks.with_row_index("place")
    asked = seen.filter(pl.sql_expr(seam.where)) if seam.where else seen
    found = asked.filter(pl.col("text").str.contains(seam.pattern))
    if found.is_empty():
        return blocks
    parts = pl.col("text").str.extract_groups(seam.pattern).struct.rename_fields(PARTS)
    found = found.with_columns(part=parts).unnest("part")
    head = found.with_columns(text="before", hint=pl.lit(seam.before) if seam.before else pl.col("hint"))
    tail = found.with_columns(
        text="after",
        gap="space",
        seam=pl.lit(seam.name),
        hint=pl.lit(seam.after) if seam.after else pl.col("hint"),
    )
    whole = seen.join(found.select("place"), on="place", how="anti", maintain_order="left")
    columns = ["place", *blocks.columns]
    return (
        pl.concat([whole, head.select(columns), tail.select(columns)])
        .sort("place", maintain_order=True)
        .select(blocks.columns)
    )


def cut(paragraphs: pl.DataFrame, seams: Sequence[Seam] = SEAMS) -> pl.DataFrame:
    """Blocks of whole documents: paragraphs (doc_id, para_no, hint, depth, link_share, path, gap, text) → blocks."""
    whole = paragraphs.with_columns(seam=pl.lit(None, pl.String))
    blocks = thread("seams").submit(reduce, cut_once, seams, whole).result()
    return blocks.with_columns(block_no=pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")).select(
        "doc_id", "block_no", "para_no", "hint", "seam", "depth", "link_share", "path", "gap", "text"
    )
