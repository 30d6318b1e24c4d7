"""verify: whether the lake is what its landing gives; which batches differ, and since which code or rules."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.progress import track

from flows.say import errors, usage
from flows.settings import Settings, sources
from flows.show import out, table
from tasks.source import Source
from tasks.verify import Difference, verified
from warehouse import landing
from warehouse.place import Batch, batch_named

AT_ONCE = 2


def chosen(store: Path, names: Sequence[str], of_sources: Sequence[str]) -> list[Batch]:
    """Batches of the landing by name and source, all where neither is given; ValueError for one that is not there."""
    there = landing.batches(store)
    if absent := [name for name in names if batch_named(name) not in there]:
        msg = f"not in the landing: {', '.join(absent)}"
        raise ValueError(msg)
    if absent := sorted(set(of_sources) - {batch.source for batch in there}):
        msg = f"no batch of {', '.join(absent)} in the landing"
        raise ValueError(msg)
    return [batch for batch in there if str(batch) in names or batch.source in of_sources or not (names or of_sources)]


def differences(store: Path, batches: Sequence[Batch]) -> Iterator[list[Difference]]:
    """Differences of each batch, in order, as soon as it is verified; two are under way at once."""
    known, limits = sources(store), Settings().limits()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(
            lambda batch: verified(store, batch, known.get(batch.source, Source(batch.source)), limits), batches
        )


def verify(
    batches: Annotated[list[str] | None, typer.Argument(help="Only these batches, as source/name.")] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", "-s", help="Only this source; may be given again.")
    ] = None,
) -> None:
    """Make batches again from their raw bytes, elsewhere, and say which differ from the lake. Nothing is changed."""
    store = Settings().store
    try:
        asked = chosen(store, batches or [], source or [])
    except ValueError as error:
        raise usage(error) from error
    each = track(differences(store, asked), "verifying", total=len(asked), console=errors, transient=True)
    found = [difference for some in each for difference in some]
    told(asked, found)
    if found:
        raise typer.Exit(1)


def told(asked: Sequence[Batch], found: Sequence[Difference]) -> None:
    """Print the differences, and how many batches have none."""
    rows = [(str(each.batch), each.step, ", ".join(each.tables), each.why) for each in found]
    if rows:
        out.print(table(pl.DataFrame(rows, ["batch", "step", "tables", "why"], orient="row")))
        again = "backfill" if any(each.step == "read" for each in found) else "relabel"
        out.print(f"To make the lake what its landing gives now: [bold]wire {again}[/]\n")
    differ = len({each.batch for each in found})
    style = "red" if differ else "green"
    out.print(f"[{style}]{len(asked) - differ:,} of {len(asked):,} batches are what their landing gives[/]")
