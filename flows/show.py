"""What a person reads in the terminal."""

import sys
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from flows.harmless import in_terminal, to_stdout
from warehouse import ask
from warehouse.place import database

out = Console(highlight=False)


def table(rows: pl.DataFrame, title: str | None = None) -> Table:
    """A frame as a table; numbers to the right, lists as their values, times without a fraction."""
    drawn = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for name, kind in rows.schema.items():
        drawn.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in rows.iter_rows():
        drawn.add_row(*(in_terminal(shown(value)) for value in row))
    return drawn


def shown(value: object) -> str:
    """A value in words: 1,234 and 0.25 and 2026-03-02 04:19:00."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.4g}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def rows(frame: pl.DataFrame, form: str) -> None:
    """Print rows to standard output as table, csv, json (a row per line) or parquet."""
    if form == "table":
        out.print(table(frame))
        out.print(f"[dim]{frame.height:,} rows[/]")
    elif form == "json":
        to_stdout(frame.write_ndjson())
    elif form == "csv":
        lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
        flat = frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("; ") for name in lists)
        to_stdout(flat.write_csv())
    else:
        frame.write_parquet(sys.stdout.buffer)


def questions(known: dict[str, str]) -> None:
    """List the saved questions."""
    listed = pl.DataFrame(list(known.items()), ["question", "what it asks"], orient="row")
    out.print(table(listed))
    out.print('[dim]Ask one: `wire ask NAME`; or any SQL: `wire ask "SELECT …"`[/]')


def summary(home: Path) -> None:
    """Say what the published tables hold: batches, stories, rejects, what was stripped, and one question answered."""
    counts = ask.ask(
        home,
        "SELECT (SELECT count(DISTINCT (source, batch)) FROM files) AS batches,"
        " (SELECT count(*) FROM articles) AS stories, (SELECT sum(words) FROM articles) AS words,"
        " (SELECT count(*) FROM rejects) AS rejects",
    ).row(0, named=True)
    out.print()
    out.print(
        f"[bold]{counts['stories']:,} stories[/] in {counts['batches']:,} batches,"
        f" {counts['words'] or 0:,} words; {counts['rejects']:,} items could not be read"
    )
    parts = {
        "rejects_by_reason": "Could not be read",
        "stripped_by_label": "Stripped, by label (kept in blocks, see the view stripped)",
        "photo_credits_by_agency": "One question answered: whose photos are these?",
    }
    for name, title in parts.items():
        answer = ask.question(home, name)
        if not answer.is_empty():
            out.print()
            out.print(table(answer.head(12), title))
    out.print()
    out.print(f"Tables: [bold]{database(home)}[/]   ask more: [bold]wire ask[/]")


def checks(found: dict[str, pl.DataFrame], asked: int) -> None:
    """Say which of the promises asked about are broken, with the first rows."""
    for name, broken in found.items():
        out.print(f"[bold red]broken[/] {in_terminal(name)}: {broken.height:,} rows")
        out.print(table(broken.head(5)))
    if not found:
        out.print(f"[green]every promise holds[/] ({asked} asked)")
