"""label: every rule speaks of every block it matches; the one standing highest wins."""

from collections.abc import Sequence

import polars as pl

from tasks.features import alone, around
from tasks.rules import RULES, Rule
from tasks.threads import PATTERNS_KEPT, thread


def matches(texts: pl.DataFrame, pattern: str | None) -> pl.Series:
    """Rows of the texts, already narrowed down to a rule's condition, that contain its pattern."""
    return (texts.filter(pl.col("text").str.contains(pattern)) if pattern else texts)["row"]


def speak(blocks: pl.DataFrame, rules: Sequence[Rule], turn: int) -> pl.DataFrame:
    """(row, standing) for every rule of one round and block that match.

    The conditions are asked first, each once however many rules share it; a pattern is asked only of what its
    condition let through.
    """
    asked = {standing: rule.where or "true" for standing, rule in enumerate(rules) if rule.round == turn}
    # a hint is asked for by most conditions, and categories are compared as numbers
    told = blocks.with_columns(pl.col("hint").cast(pl.Categorical))
    masks = told.select(pl.sql_expr(where).alias(where) for where in dict.fromkeys(asked.values()))
    narrow = blocks.select("row", "text")
    texts = {mask.name: narrow.filter(mask) for mask in masks if mask.any()}
    found = {
        standing: thread(f"rules-{standing // PATTERNS_KEPT}").submit(matches, texts[where], rules[standing].pattern)
        for standing, where in asked.items()
        if where in texts
    }
    rows = {standing: each.result() for standing, each in found.items()}
    none = pl.DataFrame(schema={"row": pl.UInt32, "standing": pl.Int32})
    said = [
        pl.DataFrame([each, pl.Series([standing]).new_from_index(0, len(each))], none.schema)
        for standing, each in rows.items()
    ]
    return pl.concat([none, *said])


def label(blocks: pl.DataFrame, rules: Sequence[Rule] = RULES) -> pl.DataFrame:
    """Labels of whole documents: blocks as in sql/tables/blocks.sql, labels as in sql/tables/labels.sql."""
    names = pl.DataFrame(
        [(standing, rule.name, rule.label) for standing, rule in enumerate(rules)],
        pl.Schema({"standing": pl.Int32, "rule": pl.String, "label": pl.String}),
        orient="row",
    )
    seen = alone(blocks).with_row_index("row")
    first = speak(seen, rules, 1)
    winners = first.group_by("row").agg(pl.col("standing").min()).join(names, on="standing").select("row", "label")
    seen = seen.join(winners, on="row", how="left", maintain_order="left")
    spoken = pl.concat([first, speak(around(seen), rules, 2)]).sort("row", "standing")
    return (
        spoken.join(names, on="standing", maintain_order="left")
        .join(seen.select("row", "doc_id", "block_no"), on="row", maintain_order="left")
        .select("doc_id", "block_no", "rule", "label", wins=pl.col("row").ne_missing(pl.col("row").shift(1)))
    )
