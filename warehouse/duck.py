"""The DuckDB file as it is built: its tables and views, batches checked and put into them, batches taken out."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa

from warehouse import lake
from warehouse.constraints import constraints
from warehouse.place import Batch, database, digest
from warehouse.schema import schemas, statements, table_order

# Measured on 9,000 stories: zstd on these two 10.5 MB, on all text 17.8 MB, on none 25.7 MB.
LONG_TEXT = ("blocks.text", "articles.body")
# Rows of a document, which stand in one slice of the lake together; and rows of a batch.
DOCUMENT_TABLES = ("documents", "fields", "blocks", "labels", "articles", "photos", "dates")
BATCH_TABLES = ("files", "rejects", "runs")
# Bytes of tables that are checked and loaded at a time: 6,000 stories of a wire, 800 pages with all that stands on them.
PORTION = 32 * 2**20
# whole batches that are checked at a time, by names and counts alone
TOGETHER = 20
# Bytes that DuckDB may hold; and how many times over it may hold what is loaded, where one item is as large as it may be.
MEMORY = 256 * 10**6
HELD = 6


# Rows by table, as Arrow tables or polars frames: DuckDB reads either.
Tables = dict[str, Any]


class CheckFailed(Exception):
    """A build broke a promise; the old file stands."""


def batch_of(runs: pl.DataFrame) -> Batch:
    """The batch that some rows of runs are of."""
    return Batch(*runs.row(0)[:2])


def schema_digest() -> str:
    """16 hex digits over the declarations of the tables."""
    return digest(statements("tables").values())


def rest_digest(rules: pl.DataFrame) -> str:
    """16 hex digits over what a build has besides batches: rules and views."""
    return digest((*statements("views").values(), *rules["digest"], *rules["name"]))


def mentions(statement: str, names: Iterable[str]) -> bool:
    """Tell whether a statement has one of some names as a word, comments aside."""
    return not set(re.findall(r"\w+", re.sub("--.*", "", statement))).isdisjoint(names)


def create_views(connection: duckdb.DuckDBPyConnection, absent: Sequence[str] = ()) -> None:
    """Create the views anew, one that uses another after it, without those that look at something absent."""
    waiting = statements("views")
    missing = {*absent}
    while waiting:
        name = next(name for name, text in waiting.items() if not mentions(text, waiting.keys() - {name}))
        text = waiting.pop(name)
        if mentions(text, missing):
            missing.add(name)
        else:
            connection.execute(text.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))


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
        comments = ((name, comment.replace("'", "''")) for _, name, _, comment in rows.iter_rows())
        connection.execute(
            "; ".join(f"COMMENT ON COLUMN {table}.\"{name}\" IS '{quoted}'" for name, quoted in comments)
        )
    connection.execute("CREATE TABLE build_of AS SELECT ? AS schema_digest, '' AS rest_digest", [schema_digest()])


def promises() -> dict[str, str]:
    """Queries that must find no row, by name: the declared constraints and sql/checks."""
    return {**constraints(), **statements("checks")}


def failures(connection: duckdb.DuckDBPyConnection, asked: dict[str, str]) -> dict[str, pl.DataFrame]:
    """Rows that break promises, by the promise's name; nothing on good data.

    All are asked in one statement, which DuckDB spreads over its threads; only those that are broken are asked again.
    """
    broken = " UNION ALL ".join(
        f"SELECT {number} WHERE EXISTS ({statement.rstrip().removesuffix(';')})"
        for number, statement in enumerate(asked.values())
    )
    numbers = {number for (number,) in connection.execute(broken).fetchall()}
    found = [name for number, name in enumerate(asked) if number in numbers]
    return {name: connection.execute(asked[name]).pl() for name in found}


def described(found: dict[str, pl.DataFrame]) -> str:
    """Say in words what was found, with the first row of each check."""
    return "\n".join(
        f"{name}: {rows.height:,} rows, the first {rows.row(0, named=True)}" for name, rows in found.items()
    )


def stage(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Make tables in memory of what is given, and the views over them where all that they look at is there."""
    connection.execute("DROP SCHEMA IF EXISTS memory.stage CASCADE; CREATE SCHEMA memory.stage; USE memory.stage")
    for table, rows in tables.items():
        connection.register("rows_of_table", rows)
        connection.execute(f"CREATE TABLE {table} AS FROM rows_of_table")
        connection.unregister("rows_of_table")
    if tables.keys() >= set(DOCUMENT_TABLES):
        create_views(connection, BATCH_TABLES)


def joined(slices: Sequence[Tables]) -> Tables:
    """Slices one after the other."""
    return {table: pa.concat_tables([each[table] for each in slices]) for table in slices[0]}


def size(tables: Tables) -> int:
    """Bytes of some Arrow tables."""
    return sum(table.nbytes for table in tables.values())


def portions(store: Path, batches: Sequence[Batch], tables: Sequence[str], most: int) -> Iterator[Tables]:
    """Tables of some batches, some slices at a time, so that memory does not grow with the archive."""
    held: list[Tables] = []
    for batch in batches:
        for made in lake.arrow_slices(store, batch, tables):
            held.append(made)
            if sum(map(size, held)) >= most:
                yield joined(held)
                held = []
    if held:
        yield joined(held)


def forget(connection: duckdb.DuckDBPyConnection, batches: Sequence[Batch]) -> None:
    """Delete all rows of some batches from `build`."""
    if not batches:
        return
    gone = ", ".join(f"('{source}', '{name}')" for source, name in batches)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE gone AS SELECT doc_id FROM build.documents WHERE (source, batch) IN ({gone})"
    )
    for table in (*DOCUMENT_TABLES, *BATCH_TABLES):
        own = f"(source, batch) IN ({gone})" if "batch" in schemas()[table] else "doc_id IN (FROM temp.gone)"
        connection.execute(f"DELETE FROM build.{table} WHERE {own}")


def take_in(connection: duckdb.DuckDBPyConnection, tables: Tables, asked: dict[str, str], kept: Sequence[str]) -> None:
    """Hold rows to promises and put those of some tables into `build`; CheckFailed when a promise is broken."""
    stage(connection, tables)
    if found := failures(connection, asked):
        raise CheckFailed(described(found))
    for table in kept:
        connection.execute(f"INSERT INTO build.{table} BY NAME FROM stage.{table}")


def batched(runs: Sequence[pl.DataFrame], most: int) -> Iterator[Sequence[pl.DataFrame]]:
    """Some at a time."""
    return (runs[start : start + most] for start in range(0, len(runs), most))


def load(connection: duckdb.DuckDBPyConnection, store: Path, runs: Sequence[pl.DataFrame], rules: pl.DataFrame) -> None:
    """Check batches, given by their rows of runs, and put them into `build`.

    Documents go portion by portion, then what is said of whole batches.
    """
    of_all = {name: statement for name, statement in promises().items() if mentions(statement, BATCH_TABLES)}
    of_documents = {name: statement for name, statement in promises().items() if name not in of_all}
    batches = [batch_of(each) for each in runs]
    for portion in portions(store, batches, DOCUMENT_TABLES, PORTION):
        connection.execute(f"SET memory_limit = '{max(MEMORY, HELD * size(portion))}B'")
        take_in(connection, {**portion, "rules": rules}, of_documents, DOCUMENT_TABLES)
    for some in batched(runs, TOGETHER):
        of_batch = [lake.arrow_slices(store, batch_of(each), ("documents", "files", "rejects")) for each in some]
        tables = joined(list(chain.from_iterable(of_batch)))
        take_in(connection, {**tables, "runs": pl.concat(some)}, of_all, BATCH_TABLES)


def opened_build(home: Path, file: Path) -> duckdb.DuckDBPyConnection:
    """A connection with `build` attached: a copy of the DuckDB file, or a new one where there is none of this schema."""
    file.unlink(missing_ok=True)
    file.with_name(f"{file.name}.wal").unlink(missing_ok=True)
    if built_of(home)[0] == schema_digest():
        shutil.copyfile(database(home), file)
    known = file.exists()
    connection = duckdb.connect(config={"memory_limit": f"{MEMORY}B", "temp_directory": str(home / ".duckdb")})
    quoted = str(file).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS build (STORAGE_VERSION 'v1.2.0', RECOVERY_MODE no_wal_writes)")
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


def finish(connection: duckdb.DuckDBPyConnection, rules: pl.DataFrame) -> None:
    """Write rules and views into `build`, and all that is still in memory to its file."""
    connection.register("current", rules)
    connection.execute("DELETE FROM build.rules; INSERT INTO build.rules BY NAME FROM current; USE build")
    connection.unregister("current")
    connection.execute("UPDATE build_of SET rest_digest = ?", [rest_digest(rules)])
    create_views(connection)
    connection.execute("CHECKPOINT build; USE memory; DETACH build")
