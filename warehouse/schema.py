"""The tables as sql/tables declares them, asked of DuckDB."""

import functools
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

SQL = Path(__file__).parent.parent / "sql"


def statements(folder: str) -> dict[str, str]:
    """Text of every .sql file of a folder of sql/, by its name without the ending, in order of name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((SQL / folder).glob("*.sql"))}


def table_order() -> Iterator[tuple[str, str]]:
    """(name, statement) of the tables, a table after those that its foreign keys refer to."""
    waiting = statements("tables")
    while waiting:
        name = next(
            name
            for name, text in waiting.items()
            if not any(f"REFERENCES {other} " in text for other in waiting if other != name)
        )
        yield name, waiting.pop(name)


@functools.cache
def schemas() -> dict[str, pl.Schema]:
    """Polars schema of every table."""
    with duckdb.connect() as connection:
        for _, statement in table_order():
            connection.execute(statement)
        return {name: connection.execute(f"FROM {name} LIMIT 0").pl().schema for name in statements("tables")}
