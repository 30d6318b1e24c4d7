"""What a rule set would change in the lake: blocks that would get another label or rule, articles touched."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tasks import steps
from tasks.label import label
from tasks.rules import Rule
from warehouse import lake
from warehouse.place import Batch

KEY = ["doc_id", "block_no"]
SIDES = ["old_label", "old_rule", "new_label", "new_rule"]
EXAMPLES = 3
PAIRS = pl.Schema(
    dict.fromkeys(SIDES, pl.String) | {"blocks": pl.Int64, "documents": pl.Int64, "examples": pl.List(pl.String)}
)


class Trial(NamedTuple):
    """What a rule set does to some documents.

    `pairs` has a row per label and rule that stood and label and rule that would: SIDES, then `blocks`, `documents`
    and up to three `examples` (none where both are the same). `touched` documents get another label somewhere, in
    `rewritten` ones text comes into the article or leaves it.
    """

    documents: int
    touched: int
    rewritten: int
    pairs: pl.DataFrame


def compare(blocks: pl.DataFrame, before: pl.DataFrame, after: pl.DataFrame) -> Trial:
    """Winning labels of whole documents set side by side; frames as sql/tables has them."""
    sides = [
        labels.filter("wins").select(*KEY, pl.col("label").alias(f"{side}_label"), pl.col("rule").alias(f"{side}_rule"))
        for side, labels in (("old", before), ("new", after))
    ]
    both = blocks.select(*KEY, "text")
    for side in sides:
        both = both.join(side, on=KEY, how="left", maintain_order="left")
    relabelled = pl.col("old_label").ne_missing(pl.col("new_label"))
    reruled = pl.col("old_rule").ne_missing(pl.col("new_rule"))
    of_text = (pl.col("old_label") == "body") | (pl.col("new_label") == "body")
    pairs = both.group_by(SIDES).agg(
        blocks=pl.len().cast(pl.Int64),
        documents=pl.col("doc_id").n_unique().cast(pl.Int64),
        examples=pl.col("text")
        .filter(relabelled | reruled)
        .str.slice(0, 300)
        .unique(maintain_order=True)
        .head(EXAMPLES),
    )
    return Trial(
        blocks["doc_id"].n_unique(),
        both.filter(relabelled)["doc_id"].n_unique(),
        both.filter(relabelled & of_text)["doc_id"].n_unique(),
        pairs,
    )


def together(trials: Iterable[Trial]) -> Trial:
    """Several trials of different documents as one, rows in order."""
    total = Trial(0, 0, 0, pl.DataFrame(schema=PAIRS))
    for each in trials:
        pairs = (
            pl.concat([total.pairs, each.pairs])
            .group_by(SIDES, maintain_order=True)
            .agg(
                pl.col("blocks", "documents").sum(),
                pl.col("examples").explode().drop_nulls().unique(maintain_order=True).head(EXAMPLES),
            )
        )
        total = Trial(
            total.documents + each.documents, total.touched + each.touched, total.rewritten + each.rewritten, pairs
        )
    return total._replace(pairs=total.pairs.sort(SIDES))


def try_batch(store: Path, batch: Batch, rules: Sequence[Rule], before: Sequence[Rule] | None = None) -> Trial:
    """What some rules would change in a batch, against other rules or else its labels in the lake; nothing is written."""
    return together(
        compare(
            made["blocks"],
            label(made["blocks"], before) if before else made["labels"],
            label(made["blocks"], rules),
        )
        for made in lake.slices(store, batch, ["blocks", "labels"])
    )


def labelled(store: Path, batch: Batch) -> bool:
    """Tell whether a batch has labels, of its blocks as they were last read, and both as the tables are declared now."""
    read, run = (steps.last_run(store, step, batch) for step in ("read", "label"))
    made = read and run and run.input_digest == read.output_digest
    return bool(made) and not lake.outdated(store, batch, ["blocks", "labels"])


def stale(store: Path, batch: Batch) -> bool:
    """Tell whether a batch was labelled by other rules or other code than that of now."""
    run = steps.done(store, "label", batch)
    return (run.rules_digest, run.code_digest) != (steps.rules_digest(), steps.code_digest())


def relabelled(trial: Trial) -> pl.DataFrame:
    """Pairs of which the label changes, those first that change an article's text, then by blocks."""
    body = (pl.col("old_label") == "body") | (pl.col("new_label") == "body")
    differ = pl.col("old_label").ne_missing(pl.col("new_label"))
    return trial.pairs.filter(differ).sort(
        body.fill_null(value=False), "blocks", *SIDES, descending=[True, True, *[False] * 4]
    )


def gains(trial: Trial, by: str) -> pl.DataFrame:
    """Blocks by "label" or "rule" before and after, gained and lost; those that stay as they are are left out."""
    old, new = f"old_{by}", f"new_{by}"
    moved = pl.when(pl.col(old).ne_missing(pl.col(new))).then("blocks").otherwise(0).sum()
    before = trial.pairs.group_by(pl.col(old).alias(by)).agg(before=pl.col("blocks").sum(), lost=moved)
    after = trial.pairs.group_by(pl.col(new).alias(by)).agg(after=pl.col("blocks").sum(), gained=moved)
    return (
        before.join(after, on=by, how="full", coalesce=True, nulls_equal=True)
        .with_columns(pl.col("before", "lost", "after", "gained").fill_null(0))
        .filter((pl.col("lost") > 0) | (pl.col("gained") > 0))
        .select(by, "before", "after", "gained", "lost")
        .sort(pl.col("gained") + pl.col("lost"), by, descending=[True, False])
    )
