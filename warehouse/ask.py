"""Questions to the DuckDB file: read-only, and shut off from every other file."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl

from warehouse.place import database
from warehouse.schema import statements

SHUT = {"enable_external_access": "false", "autoload_known_extensions": "false", "lock_configuration": "true"}


class NothingPublished(Exception):
    """There is no DuckDB file yet."""


def connected(home: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that sees the DuckDB file and nothing else; NothingPublished when there is none."""
    file = database(home)
    if not file.exists():
        msg = f"nothing is published in {home.absolute()} yet: load something with `wire load SOURCE PATH…`"
        raise NothingPublished(msg)
    return duckdb.connect(str(file), read_only=True, config=dict(SHUT))


def ask(home: Path, sql: str, values: Sequence[object] = ()) -> pl.DataFrame:
    """Rows of any SQL; duckdb.Error when it is wrong, or would write or read a file."""
    with closing(connected(home)) as connection:
        return connection.execute(sql, list(values)).pl()


def questions() -> dict[str, str]:
    """What the saved questions ask, by name."""
    return {name: text.splitlines()[0].removeprefix("-- ") for name, text in statements("questions").items()}


def question(home: Path, name: str) -> pl.DataFrame:
    """Rows of a saved question; KeyError when there is none of that name."""
    return ask(home, statements("questions")[name])
