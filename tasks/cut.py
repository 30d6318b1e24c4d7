"""Seams: cut a paragraph that is two things, and lose no character."""

from collections.abc import Iterator, Sequence
from functools import reduce

import polars as pl

from tasks.rules import SEAMS, Seam
from tasks.threads import thread

PARTS = ["before", "space", "after"]


def cut_once(blocks: pl.DataFrame, seam: Seam) -> pl.DataFrame:
    """Cut every block that the seam fits in two; rows keep their order."""
    matched = blocks["text"].str.contains(seam.pattern)
    if not matched.any():
        return blocks
    seen = blocks.with_row_index("place")
    found = seen.filter(matched)
    found = found.filter(pl.sql_expr(seam.where)) if seam.where else found
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


def fitting(whole: pl.DataFrame, seams: Sequence[Seam]) -> Iterator[pl.Series]:
    """Rows of the paragraphs that each seam fits as they stand; a condition is asked once however many seams share it."""
    asked = [seam.where or "text IS NOT NULL" for seam in seams]
    masks = whole.select(pl.sql_expr(where).alias(where) for where in dict.fromkeys(asked))
    texts = {mask.name: (whole["row"].filter(mask), whole["text"].filter(mask)) for mask in masks}
    for where, seam in zip(asked, seams, strict=True):
        rows, printed = texts[where]
        yield rows.filter(printed.str.contains(seam.pattern))


def parted(whole: pl.DataFrame, seams: Sequence[Seam]) -> pl.DataFrame:
    """Cut by every seam in turn; paragraphs that no seam fits, nearly all of a wire, are left out of it."""
    rows = pl.concat([whole["row"].clear(), *fitting(whole, seams)]).unique()
    cuts = whole["row"].is_in(rows.implode())
    parts = reduce(cut_once, seams, whole.filter(cuts))
    return pl.concat([whole.filter(~cuts), parts]).sort("row", maintain_order=True)


def cut(paragraphs: pl.DataFrame, seams: Sequence[Seam] = SEAMS) -> pl.DataFrame:
    """Blocks of whole documents: paragraphs (doc_id, para_no, hint, depth, link_share, path, gap, text) → blocks."""
    whole = paragraphs.with_columns(seam=pl.lit(None, pl.String)).with_row_index("row")
    blocks = thread("seams").submit(parted, whole, seams).result()
    return blocks.with_columns(block_no=pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")).select(
        "doc_id", "block_no", "para_no", "hint", "seam", "depth", "link_share", "path", "gap", "text"
    )
