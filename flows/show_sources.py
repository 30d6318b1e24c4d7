"""What `wire sources` shows: each source's last night beside what is usual, and what is to be done."""

from typing import Any

import polars as pl
from rich.table import Table

from flows.harmless import in_terminal
from flows.health import Health, command
from flows.show import out

STYLES = {"FAIL": "bold red", "WARN": "yellow", "ok": "green"}
# Wider than any table of sources is.
WIDE = 500
COLUMNS = ("source", "last night", "documents", "expected", "rejects", "stripped", "usually", "hours old", "usually")


def health(seen: Health) -> None:
    """Print a line per source, a line per finding, and the commands that do the batches again."""
    if seen.sources.is_empty():
        out.print("[dim]No sources yet: name some in sources.toml, or load files with `wire load SOURCE PATH…`[/]")
        return
    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for place, name in enumerate(COLUMNS):
        drawn.add_column(name, justify="left" if place < 2 else "right")
    drawn.add_column("health")
    for row in seen.sources.iter_rows(named=True):
        level = row["health"] or ""
        drawn.add_row(*map(in_terminal, cells(row)), f"[{STYLES.get(level, 'dim')}]{level or 'nothing published'}[/]")
    # every figure whole, also where a terminal is too narrow or there is none
    drawn.width = out.measure(drawn, options=out.options.update(width=WIDE)).maximum
    out.print(drawn, crop=False)
    for finding in seen.findings.iter_rows(named=True):
        told = f"{finding['source']} {finding['night']}: {finding['says']}"
        out.print(f"[{STYLES[finding['level']]}]{finding['level']}[/] {in_terminal(told)}", soft_wrap=True)
    again = dict.fromkeys(command(finding) for finding in seen.findings.iter_rows(named=True))
    if again:
        out.print(
            "\nWhen the cause is mended:",
            *(f"  [bold]{in_terminal(each)}[/]" for each in again),
            sep="\n",
            soft_wrap=True,
        )


def cells(row: dict[str, Any]) -> list[str]:
    """A source's last night in words; empty where nothing is known."""
    return [
        row["source"],
        row["night"] or "",
        number(row["documents"]),
        span(row["low"], row["high"]),
        percent(row["reject_share"]),
        percent(row["stripped_share"]),
        percent(row["usual_stripped_share"]),
        number(row["age_hours"]),
        span(row["usual_age_hours_low"], row["usual_age_hours_high"]),
    ]


def number(value: float | None) -> str:
    """1,234 and 7.5."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def span(low: float | None, high: float | None) -> str:
    """80-220; empty where there is none."""
    return "" if low is None or high is None else f"{number(low)}-{number(high)}"


def percent(share: float | None) -> str:
    """Share of 1 in parts of a hundred."""
    return "" if share is None else f"{share * 100:.1f} %"


def rows(seen: Health) -> pl.DataFrame:
    """A row per source for a program: shares of 1, and what was found in a line each."""
    says = pl.format("{} {}: {}", "level", "night", "says")
    found = seen.findings.group_by("source", maintain_order=True).agg(findings=says)
    return seen.sources.join(found, on="source", how="left", maintain_order="left")
