"""What the published tables say of each source's nights."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse import ask, duck
from warehouse.schema import statements


class Nights(NamedTuple):
    """Rows of the view source_health, by source and night, and of the question source_detectors."""

    nights: pl.DataFrame
    detectors: pl.DataFrame


def nights(home: Path) -> Nights:
    """What is known of all nights; no rows where nothing is published.

    NothingPublished where the DuckDB file was published before there were these views.
    """
    try:
        connection = ask.connected(home)
    except ask.NothingPublished:
        connection = duckdb.connect()
        duck.create_tables(connection)
        duck.create_views(connection)
    with closing(connection):
        try:
            rows = connection.execute("FROM source_health ORDER BY source, day, night").pl()
        except duckdb.CatalogException as error:
            msg = f"{home.absolute()} was published before there was source health: run `wire nightly`"
            raise ask.NothingPublished(msg) from error
        return Nights(rows, connection.execute(statements("questions")["source_detectors"]).pl())
