"""The DuckDB file: built aside, checked, put in the old one's place in one step."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse import lake, landing
from warehouse.constraints import constraints
from warehouse.place import Batch, database, digest, lake_file, put
from warehouse.schema import schemas, statements, table_order

# Measured on 9,000 stories: zstd on these two 10.5 MB, on all text 17.8 MB, on none 25.7 MB.
LONG_TEXT = ("blocks.text", "articles.body")
BATCH_TABLES = ("files", "documents", "fields", "blocks", "rejects", "labels", "articles", "photos", "dates")
# documents that are checked and loaded at a time
GROUP = 5_000
MEMORY = "400MB"


class CheckFailed(Exception):
    """A build broke a promise; the old file stands."""


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


def schema_digest() -> str:
    """16 hex digits over the declarations of the tables."""
    return digest(statements("tables").values())


def rest_digest(rules: pl.DataFrame) -> str:
    """16 hex digits over what a build has besides batches: rules and views."""
    return digest((*statements("views").values(), *rules["digest"], *rules["name"]))


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views anew, one that uses another after it."""
    waiting = statements("views")
    while waiting:
        name = next(
            name for name, text in waiting.items() if not any(word in text.split() for word in waiting.keys() - {name})
        )
        connection.execute(waiting.pop(name).replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the declared tables and their comments, long text compressed with zstd, without keys (see constraints)."""
    with closing(duckdb.connect()) as declared:
        for _, statement in table_order():
            declared.execute(statement)
        columns = declared.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
            " ORDER BY table_name, column_index"
        ).pl()
    for (table,), rows in columns.group_by("table_name", maintain_order=True):
        kinds = ", ".join(
            f'"{name}" {kind}' + (" USING COMPRESSION zstd" if f"{table}.{name}" in LONG_TEXT else "")
            for _, name, kind, _ in rows.iter_rows()
        )
        connection.execute(f"CREATE TABLE {table} ({kinds})")
        for _, name, _, comment in rows.iter_rows():
            quoted = comment.replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN {table}.\"{name}\" IS '{quoted}'")
    connection.execute("CREATE TABLE build_of AS SELECT ? AS schema_digest, '' AS rest_digest", [schema_digest()])


def failures(connection: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """Rows that break a constraint or that a check finds, by its name; nothing on good data."""
    asked = {**constraints(), **statements("checks")}
    found = {name: connection.execute(statement).pl() for name, statement in asked.items()}
    return {name: rows for name, rows in found.items() if not rows.is_empty()}


def described(found: dict[str, pl.DataFrame]) -> str:
    """Say in words what was found, with the first row of each check."""
    return "\n".join(
        f"{name}: {rows.height:,} rows, the first {rows.row(0, named=True)}" for name, rows in found.items()
    )


def stage(connection: duckdb.DuckDBPyConnection, home: Path, batches: Sequence[Batch], frames: lake.Frames) -> None:
    """Read some batches' part of the lake into tables in memory, and `runs` and `rules` beside them."""
    connection.execute("DROP SCHEMA IF EXISTS memory.stage CASCADE; CREATE SCHEMA memory.stage; USE memory.stage")
    for table in BATCH_TABLES:
        files = [str(lake_file(home, table, batch)) for batch in batches]
        connection.execute(f"CREATE TABLE {table} AS FROM read_parquet(?)", [files])
    for table, rows in frames.items():
        typed = rows.select(schemas()[table].names()).cast(schemas()[table])
        connection.register("typed", typed)
        connection.execute(f"CREATE TABLE {table} AS FROM typed")
        connection.unregister("typed")
    create_views(connection)


def groups(home: Path, batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    """Batches in groups of some thousand documents, so that memory does not grow with the archive."""
    group: list[Batch] = []
    documents = 0
    for batch in batches:
        group.append(batch)
        documents += lake.rows(home, batch, ["documents"])
        if documents >= GROUP:
            yield group
            group, documents = [], 0
    if group:
        yield group


def forget(connection: duckdb.DuckDBPyConnection, batches: Sequence[Batch]) -> None:
    """Delete all rows of some batches from `build`."""
    gone = ", ".join(f"('{source}', '{name}')" for source, name in batches)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE gone AS SELECT doc_id FROM build.documents WHERE (source, batch) IN ({gone})"
    )
    for table in (*BATCH_TABLES, "runs"):
        own = f"(source, batch) IN ({gone})" if "batch" in schemas()[table] else "doc_id IN (FROM temp.gone)"
        connection.execute(f"DELETE FROM build.{table} WHERE {own}")


def load(connection: duckdb.DuckDBPyConnection, home: Path, batches: Sequence[Batch], frames: lake.Frames) -> None:
    """Check some batches and put them into `build`; CheckFailed when a promise is broken."""
    runs = pl.DataFrame(batches, ["source", "batch"], orient="row").join(
        frames["runs"], on=["source", "batch"], maintain_order="left"
    )
    stage(connection, home, batches, {"runs": runs, "rules": frames["rules"]})
    if found := failures(connection):
        raise CheckFailed(described(found))
    for table in (*BATCH_TABLES, "runs"):
        connection.execute(f"INSERT INTO build.{table} BY NAME FROM stage.{table}")


def opened_build(home: Path, file: Path) -> duckdb.DuckDBPyConnection:
    """A connection with `build` attached: a copy of the DuckDB file, or a new one where there is none of this schema."""
    file.unlink(missing_ok=True)
    file.with_name(f"{file.name}.wal").unlink(missing_ok=True)
    if built_of(home)[0] == schema_digest():
        shutil.copyfile(database(home), file)
    known = file.exists()
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(home / ".duckdb")})
    quoted = str(file).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS build (STORAGE_VERSION 'v1.2.0')")
    if not known:
        connection.execute("USE build")
        create_tables(connection)
    return connection


def built_of(home: Path) -> tuple[str, str]:
    """Digests of tables and of the rest that the DuckDB file in place was built of, empty where there is none."""
    if not database(home).exists():
        return "", ""
    with closing(duckdb.connect(str(database(home)), read_only=True)) as connection:
        schema, rest = connection.execute("FROM build_of").fetchall()[0]
    return schema, rest


def publish(home: Path, frames: lake.Frames) -> Published:
    """Bring the DuckDB file to what the lake has, batch by batch, and put it in place in one step.

    `frames` are `runs` (three rows for every batch that is whole) and `rules`. Only batches of which a step left
    other bytes than the file was made of are loaded; one that is landed but not whole stays as it was published.
    CheckFailed leaves the old file standing.
    """
    built = built_of(home)
    wanted = outputs(frames["runs"])
    known = outputs(published_runs(home)) if built[0] == schema_digest() else {}
    changed = sorted(batch for batch, left in wanted.items() if known.get(batch) != left)
    dropped = sorted(known.keys() - landing.batches(home))
    if not changed and not dropped and built == (schema_digest(), rest_digest(frames["rules"])):
        return Published([], [])
    if built[0] != schema_digest() and (
        old := [batch for batch in changed if lake.outdated(home, batch, BATCH_TABLES)]
    ):
        msg = f"the tables have other columns now, and {len(old)} batches were made before that: run `wire backfill`"
        raise CheckFailed(msg)
    file = home / ".wire.duckdb"
    with closing(opened_build(home, file)) as connection:
        if stale := dropped + [batch for batch in changed if batch in known]:
            forget(connection, stale)
        for group in groups(home, changed):
            load(connection, home, group, frames)
        finish(connection, frames["rules"])
    put(file, database(home))
    return Published(changed, dropped)


def finish(connection: duckdb.DuckDBPyConnection, rules: pl.DataFrame) -> None:
    """Write rules and views into `build`, and all that is still in memory to its file."""
    connection.register("current", rules)
    connection.execute("DELETE FROM build.rules; INSERT INTO build.rules BY NAME FROM current; USE build")
    connection.unregister("current")
    connection.execute("UPDATE build_of SET rest_digest = ?", [rest_digest(rules)])
    create_views(connection)
    connection.execute("CHECKPOINT build; USE memory; DETACH build")
