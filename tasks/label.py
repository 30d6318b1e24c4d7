"""label: every rule speaks of every block it matches; the one standing highest wins."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import polars as pl

from tasks.features import alone, around
from tasks.rules import RULES, Rule

# Polars keeps 32 compiled patterns a thread and compiles again beyond that: half a second a batch for 90 rules.
# So every rule has its own thread out of a few, and a thread no more rules than it can keep.
PATTERNS_KEPT = 24


@cache
def thread(number: int) -> ThreadPoolExecutor:
    """One of the threads that rules are dealt out to; it lives as long as the process."""
    return ThreadPoolExecutor(1, f"rules-{number}")


def matches(blocks: pl.DataFrame, rule: Rule, standing: int) -> pl.DataFrame:
    """(row, standing) of the blocks that the rule speaks of; the pattern is asked only of what the condition let through."""
    found = blocks.filter(pl.sql_expr(rule.where)) if rule.where else blocks
    if rule.pattern and not found.is_empty():
        found = found.filter(pl.col("text").str.contains(rule.pattern))
    return found.select("row", standing=pl.lit(standing, pl.Int32))


def speak(blocks: pl.DataFrame, rules: Sequence[Rule], turn: int) -> pl.DataFrame:
    """(row, standing) for every rule of one round and block that match."""
    asked = [
        thread(standing // PATTERNS_KEPT).submit(matches, blocks, rule, standing)
        for standing, rule in enumerate(rules)
        if rule.round == turn
    ]
    nothing = blocks.head(0).select("row", standing=pl.lit(0, pl.Int32))
    return pl.concat([nothing, *(each.result() for each in asked)])


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
