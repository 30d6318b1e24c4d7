"""Which of the dates that a document gives for itself is its own."""

import polars as pl

from tasks.date_shapes import PUBLISHED, UPDATED, words
from tasks.moments import resolve
from tasks.source import Source

FIELDS = ["published_at", "modified_at"]
TURN = rf"(?i)({words((*UPDATED, *PUBLISHED))})"
EDGES = " \t\n|•·–—-()"


def stated(fields: pl.DataFrame) -> pl.DataFrame:
    """Candidates of fields: (doc_id, field, raw, stands)."""
    return (
        fields.filter(pl.col("field").is_in(FIELDS))
        .sort("doc_id", "field_no")
        .select("doc_id", "field", raw="value", stands="origin")
    )


def stamps(labelled: pl.DataFrame) -> pl.DataFrame:
    """Candidates of timestamp blocks, and of bylines with a date in them; "Published … Updated …" is two.

    "Stand: …" is a candidate for published_at: it is the only date that pages with it print.
    """
    seen = labelled.filter(pl.col("label").is_in(["timestamp", "byline"]) & pl.col("text").str.contains(r"\S"))
    cut = pl.col("text").str.replace_all(TURN, "\0$1").str.split("\0")
    pieces = seen.with_columns(raw=cut).explode("raw").with_columns(raw=pl.col("raw").str.strip_chars(EDGES))
    updated = pl.col("raw").str.contains(rf"^(?i){words(UPDATED)}")
    return pieces.filter(pl.col("raw") != "").select(
        "doc_id",
        "raw",
        field=pl.when(updated).then(pl.lit("modified_at")).otherwise(pl.lit("published_at")),
        stands=pl.format("{} block {}", "label", "block_no"),
    )


def dates(documents: pl.DataFrame, labelled: pl.DataFrame, fields: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Table dates: every candidate of whole documents, the chosen one of each field marked.

    `documents` has doc_id, captured_at and language; `labelled` has doc_id, block_no, text and label. Chosen is the
    first that could be resolved, of the fields before the blocks, and of the fields those with a known zone before
    those without; where none could be resolved, the first that is a date.
    """
    candidates = pl.concat(
        [
            stated(fields).with_columns(in_block=pl.lit(value=False)),
            stamps(labelled).with_columns(in_block=pl.lit(value=True)),
        ],
        how="diagonal",
    )
    known = documents.select("doc_id", "captured_at", "language").with_row_index("place")
    read = resolve(candidates.join(known, on="doc_id", maintain_order="left"), source).with_row_index("turn")
    alone = pl.len().over("doc_id", "field") == 1
    read = read.filter(pl.col("shape").is_not_null() | (alone & ~pl.col("stands").str.starts_with("byline")))
    unresolved, unzoned = pl.col("at").is_null(), pl.col("unzoned").fill_null(value=False)
    best = read.sort("place", unresolved, pl.col("shape").is_null(), "in_block", unzoned & ~pl.col("in_block"), "turn")
    return best.select(
        "doc_id",
        date_no=pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id"),
        field="field",
        raw="raw",
        at="at",
        precision="precision",
        basis="basis",
        chosen=pl.int_range(pl.len()).over("doc_id", "field") == 0,
    )
