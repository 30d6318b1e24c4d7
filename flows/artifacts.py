"""What a run leaves to look at in the Prefect UI."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import polars as pl
from prefect import State, get_run_logger
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.states import Completed

from flows import asked
from flows.harmless import in_markdown, in_table
from warehouse import ask, landing
from warehouse.place import Batch

if TYPE_CHECKING:
    from uuid import UUID

# blocks of the longest bar
BAR = 24
# batches that a dry run lists in its log; all are in its table
LISTED = 50
OF_THIS_RUN = "source || '/' || batch IN (SELECT unnest(?))"
TABLES = {
    "steps": ("Steps of the batches of this run", "SELECT * EXCLUDE digests FROM runs WHERE {} ORDER BY ALL"),
    "stripped-by-rule": (
        "Blocks that are no part of an article's text, by rule, in the batches of this run",
        (
            "SELECT source, label, rule, count(*) AS blocks, left(min(text), 80) AS example"
            " FROM stripped WHERE {} GROUP BY ALL ORDER BY source, blocks DESC, rule"
        ),
    ),
    "rejects": ("What could not be read", "SELECT * FROM rejects WHERE {} ORDER BY ALL LIMIT 1000"),
}
# Each answers with a name and a count; the first column's name is the heading.
CHARTS = {
    "Stories": (
        "SELECT source, count(*) AS stories FROM articles WHERE {} GROUP BY ALL ORDER BY stories DESC, source LIMIT 50"
    ),
    "Stripped": (
        "SELECT label, count(*) AS blocks FROM stripped WHERE {} GROUP BY ALL ORDER BY blocks DESC, label LIMIT 20"
    ),
    "Rejects": (
        "SELECT reason, count(*) AS items FROM rejects WHERE {} GROUP BY ALL ORDER BY items DESC, reason LIMIT 20"
    ),
}


def record(home: Path, outcome: dict[str, Any]) -> None:
    """Write the artifacts of a run: what it did, its batches, the stripped blocks by rule, the rejects."""
    batches = outcome["done"]
    for key, (title, sql) in TABLES.items():
        rows = ask.ask(home, sql.format(OF_THIS_RUN), [batches])
        if not rows.is_empty():
            create_table_artifact(table=in_table(rows.to_dicts()), key=key, description=title)
    charts = [chart(title, ask.ask(home, sql.format(OF_THIS_RUN), [batches])) for title, sql in CHARTS.items()]
    text = "\n".join([told(outcome), *filter(None, charts)])
    create_markdown_artifact(markdown=text, key="summary", description="What this run did")


def told(outcome: dict[str, Any]) -> str:
    """The run in a few lines of Markdown."""
    done, failed, loaded, dropped = (len(outcome[word]) for word in ("done", "failed", "loaded", "dropped"))
    lines = [
        f"Batches: **{done:,} done, {failed:,} failed.**",
        f"{loaded:,} are new or came out otherwise than before, and were published.",
        f"{dropped:,} were taken out, as the landing has them no more.",
        "",
    ]
    lines += [
        f"- **{in_markdown(batch)} failed**: {in_markdown(reason)}" for batch, reason in outcome["failed"].items()
    ]
    return "\n".join(lines) + "\n"


def chart(title: str, counts: pl.DataFrame) -> str:
    """A table in Markdown with a bar for each count; nothing where there is no row."""
    if counts.is_empty():
        return ""
    name, number = counts.columns
    longest = max(counts[number])
    rows = [f"| {in_markdown(each)} | {count:,} | {bar(count / longest)} |" for each, count in counts.iter_rows()]
    return "\n".join([f"### {title}", "", f"| {name} | {number} | |", "|---|--:|---|", *rows, ""])


def bar(share: float) -> str:
    """A share as a bar; what is more than nothing is seen."""
    return "█" * max(round(share * BAR), 1)


def progress(count: int) -> Callable[[int], None]:
    """Draw how many of a run's batches are done; tell the function given back how many. At most a hundred updates."""
    # a promise of one only where there is an event loop
    drawn = cast("UUID", create_progress_artifact(0.0, key="progress", description=f"Batches done, of {count:,}"))
    shown = 0

    def advance(done: int) -> None:
        nonlocal shown
        percent = 100 * done // count
        if percent > shown:
            shown = percent
            update_progress_artifact(drawn, percent)

    return advance


def planned(store: Path, batches: Sequence[Batch], steps: Sequence[str]) -> State[Any]:
    """Say what a run would do, batch by batch, in a table; nothing is done."""
    rows = [
        {
            "batch": str(batch),
            "why": asked.why(store, batch),
            "files": len(files := landing.files(store, batch)),
            "megabytes": round(sum(landed.file.stat().st_size for landed in files) / 1e6, 1),
        }
        for batch in batches
    ]
    if rows:
        create_table_artifact(table=in_table(rows), key="dry-run", description="What this run would have done")
    message = f"Dry run: would {', '.join(steps)} {len(rows)} batches and publish; nothing was done"
    logger = get_run_logger()
    for row in rows[:LISTED]:
        logger.info("would do %(batch)s: %(why)s; %(files)d files, %(megabytes).1f MB", row)
    logger.info(message)
    return Completed(message=message)
