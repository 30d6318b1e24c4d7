"""Questions to the DuckDB file: read-only, and shut off from every file."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl

from warehouse.place import database
from warehouse.schema import statements

ALONE = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}
# `enable_external_access` alone leaves the DuckDB file and its log open to COPY … TO, which would overwrite them.
SHUT = "SET disabled_filesystems = 'LocalFileSystem'; SET lock_configuration = true"


class NothingPublished(Exception):
    """There is no DuckDB file yet."""


def opened(home: Path, beyond_memory: str) -> duckdb.DuckDBPyConnection:
    """The DuckDB file read-only as the catalog `wire`; what outgrows memory goes to a folder, or fails where "" is given.

    Each is an instance of DuckDB of its own: those opened by the file's name would share their settings.
    """
    file = database(home)
    if not file.exists():
        msg = f"nothing is published in {home.absolute()} yet: load something with `wire load SOURCE PATH…`"
        raise NothingPublished(msg)
    connection = duckdb.connect(config={"temp_directory": beyond_memory, **ALONE})
    quoted = str(file).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS wire (READ_ONLY); USE wire; SET enable_external_access = false")
    return connection


def connected(home: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection for our own SQL; NothingPublished when there is no DuckDB file."""
    return opened(home, str(home / ".duckdb"))


def ask(home: Path, sql: str, values: Sequence[object] = ()) -> pl.DataFrame:
    """Rows of anybody's SQL; duckdb.Error when it is wrong, would write, or would see anything besides the tables."""
    with closing(opened(home, "")) as connection:
        connection.execute(SHUT)
        try:
            return frame(connection.execute(sql, list(values)))
        except duckdb.PermissionException as error:
            msg = f"a question sees the published tables and no file: {error}"
            raise duckdb.PermissionException(msg) from error


def frame(answer: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The rows of an answer; the time between two moments, which polars takes over from DuckDB by rows only, as a duration."""
    if any(kind == "INTERVAL" for _, kind, *_ in answer.description or ()):
        return pl.DataFrame(answer.fetchall(), [name for name, *_ in answer.description], orient="row", strict=False)
    return answer.pl()


def questions() -> dict[str, str]:
    """What the saved questions ask, by name."""
    return {name: text.splitlines()[0].removeprefix("-- ") for name, text in statements("questions").items()}


def question(home: Path, name: str) -> pl.DataFrame:
    """Rows of a saved question; KeyError when there is none of that name."""
    return ask(home, statements("questions")[name])
