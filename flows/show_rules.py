"""What a person reads of rules in the terminal."""

import sys
from collections.abc import Sequence
from typing import Any

import polars as pl
from rich.console import Group
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from flows.harmless import in_terminal, visible
from flows.show import out, table
from tasks.rules import Rule
from tasks.rules_change import place
from tasks.rules_try import Trial, gains, relabelled

MOVES_SHOWN = 20
RULES_SHOWN = 30
CUT = 200


def listed(rows: pl.DataFrame, unpublished: dict[str, list[str]]) -> None:
    """Show every rule with its hits and conflicts, then what the code has otherwise than the tables."""
    drawn = Table(box=None, header_style="bold", pad_edge=False, expand=True)
    for name, style in (("rule", ""), ("label", ""), ("hits", ""), ("matches", "dim")):
        drawn.add_column(name, style=style, no_wrap=True, justify="right" if name in {"hits", "matches"} else "left")
    drawn.add_column("conflicts", style="yellow", ratio=1)
    drawn.add_column("example", style="dim", no_wrap=True, ratio=1)
    for row in rows.iter_rows(named=True):
        style = "" if row["hits"] else "dim"
        counts = (f"{row[name]:,}" for name in ("hits", "matches"))
        drawn.add_row(
            row["rule"], row["label"], *counts, quarrels(row), Text(visible(one_line(row["example"]))), style=style
        )
    out.print(drawn)
    idle = rows.filter(pl.col("matches") == 0).height
    out.print(f"[dim]{rows.height:,} rules, the one standing highest first; {idle:,} match nothing here.[/]")
    out.print(
        "[dim]hits: blocks that it wins; matches: blocks that it speaks of. More of one: `wire rules show NAME`[/]"
    )
    if unpublished:
        out.print(f"[yellow]Not in the tables yet:[/] {in_terminal(worded(unpublished))}. See `wire rules try`.")


def quarrels(row: dict[str, Any]) -> str:
    """The rules with another label that a rule meets most often, with the blocks they meet on."""
    sides = (("beats", row["beats"]), ("loses to", row["loses_to"]))
    return "\n".join(f"{side} {', '.join(others)}" for side, others in sides if others)


def one_line(text: str | None) -> str:
    """A text without line feeds."""
    return " ".join((text or "").split())


def cut(text: str) -> str:
    """The start of a text, as much as tells it from others."""
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def worded(differing: dict[str, list[str]]) -> str:
    """A difference of rule sets in words: added menu; removed app, tags."""
    return "; ".join(f"{what} {', '.join(names)}" for what, names in differing.items())


def one(rule: Rule, facts: pl.DataFrame, conflicts: pl.DataFrame, texts: pl.DataFrame) -> None:
    """Show all there is to know of one rule."""
    out.rule(f"[bold]{rule.name}[/]  {rule.label}", align="left")
    out.print(f"[dim]{place(rule.name) or 'no longer in tasks/rules'}; round {rule.round}[/]\n")
    out.print(table(facts.drop("rule", "label", "beats", "loses_to", "example")))
    for name, value in (("pattern", rule.pattern), ("where", rule.where)):
        if value:
            out.print(f"\n[bold]{name}[/]")
            out.print(Padding(Text(value, style="cyan"), (0, 2)))
    for name, cases, style in (("hits", rule.hits, "green"), ("misses", rule.misses, "red")):
        if cases:
            out.print(f"\n[bold]{name}[/] [dim](its tests)[/]")
            out.print(Group(*(Padding(Text(str(case), style=style), (0, 2)) for case in cases)))
    for title, rows in (("conflicts", conflicts), ("what it takes most often", texts.drop("rule", "label"))):
        if not rows.is_empty():
            out.print()
            out.print(table(rows, title))


def trial(found: Trial, against: str, differing: dict[str, list[str]], broken: Sequence[str]) -> None:
    """Show what a rule set would change: totals, labels, rules, then block by block with examples."""
    out.print(f"Against the rules {against}: {in_terminal(worded(differing)) or 'no rule differs'}")
    for fault in broken:
        out.print(f"[yellow]its own test fails:[/] {in_terminal(fault)}")
    moved = relabelled(found)
    out.print(
        f"[bold]{moved['blocks'].sum():,} blocks[/] in {found.touched:,} of {found.documents:,} documents would get another"
        f" label; [bold]{found.rewritten:,} articles'[/] text would change. Nothing was written."
    )
    for by in ("label", "rule"):
        rows = gains(found, by)
        if not rows.is_empty():
            out.print()
            out.print(table(rows.head(RULES_SHOWN)))
            rest(rows.height - RULES_SHOWN, f"{by}s")
    if not moved.is_empty():
        out.print()
    for row in moved.head(MOVES_SHOWN).iter_rows(named=True):
        move(row)
    rest(moved.height - MOVES_SHOWN, "kinds of change")


def rest(count: int, what: str) -> None:
    """Say how many rows were not shown."""
    if count > 0:
        out.print(f"[dim]… and {count:,} more {what}[/]")


def move(row: dict[str, Any]) -> None:
    """Show blocks that change from one label to another: red what leaves an article's text, green what enters it."""
    style = {row["old_label"]: "red", row["new_label"]: "green"}.get("body", "yellow")
    out.print(
        f"[bold {style}]{row['old_label'] or 'no label'} → {row['new_label'] or 'no label'}[/]  {row['blocks']:,} blocks in"
        f" {row['documents']:,} documents  [dim]{row['old_rule'] or 'no rule'} → {row['new_rule'] or 'no rule'}[/]"
    )
    for text in row["examples"]:
        out.print(Padding(Text(visible(cut(one_line(text))), style=style), (0, 4)))


def proposed(module: str) -> None:
    """Print a module of rules: in colour for a person, as it is for a file."""
    if out.is_terminal:
        out.print(Syntax(module, "python", background_color="default", word_wrap=True))
    else:
        sys.stdout.write(module)
