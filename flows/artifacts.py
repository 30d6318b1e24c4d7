"""What a run leaves to look at in the Prefect UI."""

from pathlib import Path
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from warehouse import ask


def record(home: Path, outcome: dict[str, Any]) -> None:
    """Write the artifacts of a run: its batches, the stripped blocks by rule, the rejects."""
    tables = {
        "steps": ("Steps of the batches of this run", "SELECT * FROM runs WHERE {} ORDER BY ALL"),
        "stripped-by-rule": (
            "Blocks that are no part of an article's text, by rule, in the batches of this run",
            (
                "SELECT source, label, rule, count(*) AS blocks, left(min(text), 80) AS example"
                " FROM stripped WHERE {} GROUP BY ALL ORDER BY source, blocks DESC, rule"
            ),
        ),
        "rejects": ("What could not be read", "SELECT * FROM rejects WHERE {} ORDER BY ALL LIMIT 1000"),
    }
    of_this_run = "source || '/' || batch IN (SELECT unnest(?))"
    for key, (title, sql) in tables.items():
        rows = ask.ask(home, sql.format(of_this_run), [outcome["loaded"]])
        create_table_artifact(table=rows.to_dicts(), key=key, description=title)
    create_markdown_artifact(markdown=told(outcome), key="summary", description="What this run did")


def told(outcome: dict[str, Any]) -> str:
    """The run in a few lines of Markdown."""
    lines = [
        f"{len(outcome['done'])} batches done, {len(outcome['loaded'])} loaded, {len(outcome['dropped'])} dropped."
    ]
    lines += [f"- **{batch} failed**: {reason}" for batch, reason in outcome["failed"].items()]
    return "\n".join(lines) + "\n"
