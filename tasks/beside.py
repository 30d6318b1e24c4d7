"""Where the blocks of a document stand to its headline and its text."""

import polars as pl

# Blocks over the headline, blocks under the text; the headline is nowhere in sight when the text is further off than MOST.
ABOVE, BELOW, MOST = 4, 3, 60
# Labels of what else stands between a headline and its text.
MAYBE = ("furniture", "related", "social", "promo", "standfirst", "subhead")
MOST_CHARS = 120
# What a place is worth: between headline and text, right over the headline, right under the text, elsewhere.
UNDER, OVER, AFTER, ELSEWHERE = range(4)


def placed(labelled: pl.DataFrame) -> pl.DataFrame:
    """Add `stands`, one of UNDER, OVER, AFTER and ELSEWHERE, `away`, the blocks to the headline, and `loose`.

    `labelled` has doc_id, block_no, text and label of the blocks, in order. Loose are short blocks whose label
    leaves open what they are.
    """
    number, label = pl.col("block_no"), pl.col("label")
    body = number.filter(label == "body")
    placed = labelled.with_columns(first=body.min().over("doc_id"), last=body.max().over("doc_id"))
    head = number.filter((label == "headline") & (number < pl.col("first"))).max().over("doc_id")
    placed = placed.with_columns(head=pl.coalesce(head, "first"))
    away = number - pl.col("head")
    sight = pl.min_horizontal(pl.max_horizontal("first", pl.col("head") + ABOVE), pl.col("head") + MOST)
    stands = (
        pl.when((away >= 0) & (number <= sight))
        .then(UNDER)
        .when(away.is_between(-ABOVE, -1))
        .then(OVER)
        .when((number - pl.col("last")).is_between(1, BELOW))
        .then(AFTER)
        .otherwise(ELSEWHERE)
    )
    loose = label.is_in(MAYBE) & (pl.col("text").str.len_chars() <= MOST_CHARS)
    return placed.with_columns(stands=stands, away=away.abs().fill_null(0), loose=loose).drop("first", "last", "head")
