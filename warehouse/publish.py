"""The lake into the DuckDB file: built aside, checked, put in the old one's place in one step."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse import duck, lake, landing
from warehouse.place import Batch, database, put

# Documents that are worth a load of their own while others are still read.
WAITED_FOR = 6_000


class Published(NamedTuple):
    """What a publish did: batches put in, batches taken out because the landing has them no more."""

    loaded: list[Batch]
    dropped: list[Batch]


def outputs(runs: pl.DataFrame) -> dict[Batch, list[str]]:
    """What the steps of every batch left, by batch: their output digests in order of the steps' names."""
    each = runs.sort("source", "batch", "step").group_by("source", "batch", maintain_order=True).agg("output_digest")
    return {Batch(source, name): digests for source, name, digests in each.iter_rows()}


def published_runs(home: Path) -> pl.DataFrame:
    """The table runs of the DuckDB file in place."""
    with closing(duckdb.connect(str(database(home)), read_only=True)) as connection:
        return connection.execute("FROM runs").pl()


def of_these_tables(store: Path, changes: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Pass on the runs of batches; CheckFailed behind the last when some were made with tables of other columns."""
    old = 0
    for runs in changes:
        if lake.outdated(store, duck.batch_of(runs), (*duck.DOCUMENT_TABLES, "files", "rejects")):
            old += 1
        else:
            yield runs
    if old:
        msg = f"the tables have other columns now, and {old} batches were made before that: run `wire backfill`"
        raise duck.CheckFailed(msg)


def take(
    connection: duckdb.DuckDBPyConnection,
    store: Path,
    changes: Iterable[pl.DataFrame],
    known: Iterable[Batch],
    rules: pl.DataFrame,
) -> list[Batch]:
    """Load batches as they come; those that `build` has already behind all others, to forget their rows in one go."""
    loaded: list[Batch] = []
    fresh: list[pl.DataFrame] = []
    again: list[pl.DataFrame] = []
    documents = 0
    for runs in changes:
        batch = duck.batch_of(runs)
        loaded.append(batch)
        (again if batch in known else fresh).append(runs)
        documents += 0 if batch in known else lake.rows(store, batch, ["documents"])
        if documents >= WAITED_FOR:
            duck.load(connection, store, fresh, rules)
            fresh, documents = [], 0
    duck.forget(connection, [duck.batch_of(runs) for runs in again])
    duck.load(connection, store, fresh + again, rules)
    return loaded


def publish(home: Path, store: Path, runs: Iterable[pl.DataFrame], rules: pl.DataFrame) -> Published:
    """Bring the home's DuckDB file to what the lake has, batch by batch, and put it in place in one step.

    `runs` gives the three rows of each batch that is whole, and may wait for a batch to be done: batches are loaded
    while others are still read. Only batches of which a step left other bytes than the file was made of are loaded;
    one that is landed but not whole stays as it was published. CheckFailed leaves the old file standing.
    """
    built = duck.built_of(home)
    known = outputs(published_runs(home)) if built[0] == duck.schema_digest() else {}
    changed = (each for each in runs if outputs(each) != {duck.batch_of(each): known.get(duck.batch_of(each))})
    changes = changed if known else of_these_tables(store, changed)
    first = list(islice(changes, 1))
    dropped = sorted(known.keys() - landing.batches(store))
    if not first and not dropped and built == (duck.schema_digest(), duck.rest_digest(rules)):
        return Published([], [])
    file = home / ".wire.duckdb"
    with closing(duck.opened_build(home, file)) as connection:
        duck.forget(connection, dropped)
        loaded = take(connection, store, chain(first, changes), known, rules)
        duck.finish(connection, rules)
    put(file, database(home))
    return Published(sorted(loaded), dropped)
