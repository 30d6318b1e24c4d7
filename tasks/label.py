"""label: every rule speaks of every block it matches; the one standing highest wins."""

from collections.abc import Sequence

import polars as pl

from tasks.features import alone, around
from tasks.rules import RULES, Rule

KEY = ["doc_id", "block_no"]


def matches(blocks: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Rows of `blocks` that the rule speaks of; the condition is asked first, the pattern only of what it let through."""
    found = blocks.filter(pl.sql_expr(rule.where)) if rule.where else blocks
    return found.filter(pl.col("text").str.contains(rule.pattern)) if rule.pattern else found


def speak(blocks: pl.DataFrame, rules: Sequence[Rule], turn: int) -> pl.DataFrame:
    """(doc_id, block_no, rule, label, standing) for every rule of one round and block that match."""
    spoken = [
        matches(blocks, rule).select(
            *KEY, rule=pl.lit(rule.name), label=pl.lit(rule.label), standing=pl.lit(standing, pl.Int32)
        )
        for standing, rule in enumerate(rules)
        if rule.round == turn
    ]
    nothing = blocks.head(0).select(
        *KEY, rule=pl.lit(""), label=pl.lit(""), standing=pl.lit(0, pl.Int32)
    )
    return pl.concat([nothing, *spoken])


def winners(spoken: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, block_no, label) of the highest standing row of each block."""
    return spoken.sort("standing").unique(KEY, keep="first", maintain_order=True).select(*KEY, "label")


def label(blocks: pl.DataFrame, rules: Sequence[Rule] = RULES) -> pl.DataFrame:
    """Labels of whole documents: blocks as in sql/tables/blocks.sql, labels as in sql/tables/labels.sql."""
    seen = alone(blocks)
    first = speak(seen, rules, 1)
    seen = seen.join(winners(first), on=KEY, how="left", maintain_order="left")
    spoken = pl.concat([first, speak(around(seen), rules, 2)]).sort(*KEY, "standing")
    return spoken.select(*KEY, "rule", "label", wins=pl.col("standing") == pl.col("standing").min().over(KEY))
