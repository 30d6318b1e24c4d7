"""What a person reads in the terminal."""

import sys
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.explain import Explained
from warehouse import ask
from warehouse.place import database

out = Console(highlight=False)

KEPT = "green"
STRIPPED = {"headline": "bold", "standfirst": "bold", "byline": "cyan", "dateline": "cyan", "timestamp": "cyan"}


def table(rows: pl.DataFrame, title: str | None = None) -> Table:
    """A frame as a table; numbers to the right, lists as their values, times without a fraction."""
    drawn = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for name, kind in rows.schema.items():
        drawn.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in rows.iter_rows():
        drawn.add_row(*(escape(shown(value)) for value in row))
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
        sys.stdout.write(frame.write_ndjson())
    elif form == "csv":
        lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
        flat = frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("; ") for name in lists)
        sys.stdout.write(flat.write_csv())
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


def checks(found: dict[str, pl.DataFrame]) -> None:
    """Say which promises are broken, with the first rows."""
    for name, broken in found.items():
        out.print(f"[bold red]broken[/] {escape(name)}: {broken.height:,} rows")
        out.print(table(broken.head(5)))
    if not found:
        out.print("[green]every promise holds[/]")


def explained(found: Explained) -> None:
    """Show the blocks of some items: kept ones green, stripped ones red, with what they are and why."""
    for path in found.items:
        out.rule(f"[bold]{escape(path)}[/]", align="left")
        blocks = found.blocks.filter(pl.col("path") == path)
        out.print(drawn(blocks))
        doc = blocks["doc_id"].head(1)
        for name, frame in found.tables.items():
            about(name, frame.filter(pl.col("doc_id").is_in(doc.implode())))
    for reject in found.rejects:
        out.print(f"[bold red]reject[/] {escape(reject.place)}: {reject.reason}: {escape(reject.detail)}")
    if found.left_out:
        out.print(f"[dim]{found.left_out:,} more items; add #place to pick one[/]")


def drawn(blocks: pl.DataFrame) -> Table:
    """Blocks as a table: number, label, text, and why: hint, rule, rules it won over, seam."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("no", justify="right", style="dim")
    table.add_column("label")
    table.add_column("text", overflow="fold")
    table.add_column("hint", style="dim")
    table.add_column("rule", max_width=32, overflow="fold", style="dim")
    for block in blocks.iter_rows(named=True):
        style = KEPT if block["label"] == "body" else STRIPPED.get(block["label"], "red")
        # that the markup's word lost goes without saying
        rivals = [rival for rival in block["rivals"] or [] if not rival.startswith("hint_")]
        why = block["rule"] + (f", over {', '.join(rivals)}" if rivals else "")
        why += f", cut by {block['seam']}" if block["seam"] else ""
        number = shown(block["block_no"])
        table.add_row(
            number, f"[{style}]{block['label']}[/]", f"[{style}]{escape(block['text'])}[/]", block["hint"], why
        )
    return table


def about(name: str, rows: pl.DataFrame) -> None:
    """Show a document's rows of another table: an article as a list, the others as a table; empty columns are left out."""
    filled = rows.select(
        column.name for column in rows if column.null_count() < rows.height and column.name != "doc_id"
    )
    if filled.is_empty():
        return
    if name == "articles":
        filled = filled.drop("body", strict=False)
        filled = pl.DataFrame(
            [(key, shown(value)) for key, value in filled.row(0, named=True).items()], ["column", "value"], orient="row"
        )
    out.print(table(filled, name))
