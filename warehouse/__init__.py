"""All reading and writing of data: landing, lake, DuckDB."""
