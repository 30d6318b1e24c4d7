"""What a person reads of `wire explain` in the terminal."""

from re import fullmatch

import polars as pl
from rich.table import Table

from flows.explain import Explained
from flows.harmless import in_terminal
from flows.show import out, shown, table

KEPT = "green"
STRIPPED = {"headline": "bold", "standfirst": "bold", "byline": "cyan", "dateline": "cyan", "timestamp": "cyan"}


def explained(found: Explained) -> None:
    """Show the blocks of some items: kept ones green, stripped ones red, with what they are and why."""
    for path in found.items:
        out.rule(f"[bold]{in_terminal(path)}[/]", align="left")
        out.print(listed(found.blocks.filter(item=path)))
        doc_id = found.tables["articles"].filter(path=path)["doc_id"].item()
        for name, frame in found.tables.items():
            about(name, frame.filter(doc_id=doc_id), found.origins[doc_id])
    for reject in found.rejects:
        out.print(f"[bold red]reject[/] {in_terminal(reject.place)}: {reject.reason}: {in_terminal(reject.detail)}")
    if found.left_out:
        out.print(f"[dim]{found.left_out:,} more items; add #place to pick one[/]")


def listed(blocks: pl.DataFrame) -> Table:
    """Blocks as a table: number, label, text, and why: hint, rule, rules it won over, seam."""
    drawn = Table(box=None, header_style="bold", pad_edge=False)
    drawn.add_column("no", justify="right", style="dim")
    drawn.add_column("label")
    drawn.add_column("text", overflow="fold")
    drawn.add_column("hint", style="dim")
    drawn.add_column("rule", max_width=32, overflow="fold", style="dim")
    for block in blocks.iter_rows(named=True):
        style = KEPT if block["label"] == "body" else STRIPPED.get(block["label"], "red")
        # that the markup calls it text goes without saying
        rivals = [rival for rival in block["rivals"] or [] if not fullmatch(r"hint_\w+ \(body\)", rival)]
        why = block["rule"] + (f", over {', '.join(rivals)}" if rivals else "")
        why += f", cut by {block['seam']}" if block["seam"] else ""
        number = shown(block["block_no"])
        drawn.add_row(
            number,
            f"[{style}]{block['label']}[/]",
            f"[{style}]{in_terminal(block['text'])}[/]",
            block["hint"],
            in_terminal(why),
        )
    return drawn


def about(name: str, rows: pl.DataFrame, origins: dict[str, str]) -> None:
    """Show a document's rows of another table: an article as a list, the others as a table; empty columns are left out."""
    filled = rows.select(
        column.name for column in rows if column.null_count() < rows.height and column.name != "doc_id"
    )
    if filled.is_empty():
        return
    if name == "articles":
        columns = filled.drop("body", strict=False).row(0, named=True)
        filled = pl.DataFrame(
            [(key, shown(value), origins.get(key)) for key, value in columns.items() if value != []],
            ["column", "value", "from"],
            orient="row",
        )
    out.print()
    out.print(table(filled, name))
    if name == "fields" and (unused := filled.height - filled["used"].sum()):
        out.print(f"[dim]{unused:,} stated values are kept in fields, and in no other table.[/]")
