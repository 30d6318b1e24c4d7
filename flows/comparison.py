"""What the rules of now change against the labels that are published, as artifacts of the relabel flow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from prefect import get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.harmless import in_table
from flows.settings import Settings
from flows.steps import ONCE, RETRIED
from tasks.rules import RULES
from tasks.rules_try import PAIRS, Trial, gains, labelled, relabelled, stale, together, try_batch
from warehouse.place import Batch

ROWS = 200


@task(task_run_name="compare {source}/{batch}", **ONCE, **RETRIED)
def compare(source: str, batch: str) -> dict[str, Any]:
    """Labels in the lake against those of the rules of now; kept, so a retry tells what stood before the first try."""
    trial = try_batch(Settings().store, Batch(source, batch), RULES)
    return {**trial._asdict(), "pairs": trial.pairs.to_dicts()}


def compared(store: Path, batches: Sequence[Batch]) -> None:
    """Say what changes in the batches that were labelled by other rules or code, and leave it as artifacts.

    A batch that cannot be compared is left out: it fails again when it is labelled, and that is where it is told.
    """
    old = [batch for batch in batches if labelled(store, batch) and stale(store, batch)]
    states = [compare(*batch, return_state=True) for batch in old]
    trial = together(kept(state.result()) for state in states if state.is_completed())
    record(trial)
    get_run_logger().info(told(trial).partition("\n")[0].replace("*", ""))


def kept(result: dict[str, Any]) -> Trial:
    """A trial from what the task keeps of it."""
    return Trial(**{**result, "pairs": pl.DataFrame(result["pairs"], PAIRS)})


def record(trial: Trial) -> None:
    """Write the artifacts of a comparison: what changes by label and by rule, and the blocks with examples."""
    create_markdown_artifact(
        markdown=told(trial), key="label-changes", description="What the rules change against what was published before"
    )
    moved = relabelled(trial).head(ROWS).with_columns(pl.col("examples").list.join(" ¶ "))
    if not moved.is_empty():
        create_table_artifact(
            table=in_table(moved.to_dicts()), key="label-changes-blocks", description="Blocks that get another label"
        )


def told(trial: Trial) -> str:
    """A trial in Markdown: totals, then labels and rules with blocks gained and lost."""
    moved = relabelled(trial)["blocks"].sum()
    touched = f"**{moved:,} blocks** in {trial.touched:,} of {trial.documents:,} documents get another label"
    lines = [f"{touched}; the text of **{trial.rewritten:,} articles** changes."]
    for by in ("label", "rule"):
        rows = gains(trial, by).head(ROWS)
        if not rows.is_empty():
            lines += ["", " | ".join(rows.columns), "---|--:|--:|--:|--:"]
            lines += [
                " | ".join(f"{value:,}" if isinstance(value, int) else str(value) for value in row)
                for row in rows.rows()
            ]
    return "\n".join(lines) + "\n"
