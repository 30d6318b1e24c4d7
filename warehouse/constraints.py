"""The keys and CHECKs that sql/tables declares, as queries that must find no row.

A PRIMARY KEY in the DuckDB file makes every load two to three times slower; the same asked as a query is cheap.
"""

import functools

import duckdb

from warehouse.schema import table_order


@functools.cache
def constraints() -> dict[str, str]:
    """Query by name, such as "blocks: PRIMARY KEY(doc_id, block_no)", for every constraint declared."""
    with duckdb.connect() as connection:
        for _, statement in table_order():
            connection.execute(statement)
        declared = connection.execute(
            "SELECT table_name, constraint_type, constraint_text, expression, constraint_column_names,"
            " referenced_table, referenced_column_names FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'"
            " UNION ALL SELECT table_name, 'NOT NULL', 'NOT NULL', NULL, list(constraint_column_names[1]), NULL, NULL"
            " FROM duckdb_constraints() WHERE constraint_type = 'NOT NULL' GROUP BY table_name"
            " ORDER BY ALL"
        ).fetchall()
    return {f"{table}: {text}": query(table, kind, *rest) for table, kind, text, *rest in declared}


def query(  # noqa: PLR0913, PLR0917 - the columns of duckdb_constraints()
    table: str, kind: str, test: str | None, keys: list[str], other: str | None, other_keys: list[str]
) -> str:
    """A SELECT of the rows that break one constraint; for a key, of the values that stand more than once."""
    own = [f'"{key}"' for key in keys]
    if kind == "PRIMARY KEY":
        return f"SELECT {', '.join(own)}, count(*) AS times FROM {table} GROUP BY ALL HAVING count(*) > 1"
    if kind == "FOREIGN KEY":
        meets = " AND ".join(f'mine."{key}" = theirs."{to}"' for key, to in zip(keys, other_keys, strict=True))
        return f"SELECT mine.* FROM {table} AS mine ANTI JOIN {other} AS theirs ON {meets}"
    if kind == "NOT NULL":
        return f"SELECT * FROM {table} WHERE {' OR '.join(f'{key} IS NULL' for key in own)}"
    return f"SELECT * FROM {table} WHERE NOT ({test})"
