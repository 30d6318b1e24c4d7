"""The question door: SQL of anybody reads the published tables, writes nothing and sees nothing else."""

import hashlib
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.test_duck import DAY, STORY, land, publish, through
from warehouse import ask
from warehouse.place import database

ROOT = Path(__file__).parents[1]
SEES = (
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM '{secret}'",
    'FROM "{secret}"',
    "FROM glob('{home}/*')",
    "FROM read_text('{secret}')",
    "FROM read_blob('{db}')",
    "FROM read_duckdb('{db}', table_name := 'articles')",
    "FROM sniff_csv('{secret}')",
    "FROM read_json('{secret}')",
    "FROM read_parquet('{home}/lake/articles/rnz/2025-05-17.parquet')",
    "FROM parquet_metadata('{home}/lake/articles/rnz/2025-05-17.parquet')",
    "FROM query('FROM read_text(''{secret}'')')",
    "FROM query_table('{secret}')",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{secret}'')'))",
    "WITH seen AS (FROM read_text('{secret}')) FROM seen",
    "CREATE TEMP TABLE seen AS FROM read_text('{secret}')",
    "CREATE TEMP TABLE seen (line TEXT); COPY seen FROM '{secret}'",
    "FROM duckdb_secrets()",
    "ATTACH '{db}' AS again",
    "IMPORT DATABASE '{home}'",
    "FROM 'https://127.0.0.1:9/x.csv'",
    "FROM read_csv('http://127.0.0.1:9/x')",
    "FROM read_parquet('s3://bucket/x')",
    "FROM parquet_schema('{secret}')",
    "FROM sqlite_scan('{db}', 'x')",
    "FROM postgres_scan('', '', '')",
    "FROM which_secret('s3://x', 's3')",
    "CREATE TEMPORARY SECRET mine (TYPE http, BEARER_TOKEN 'x')",
    "PREPARE seen AS FROM read_text(?); EXECUTE seen('{secret}')",
    "CREATE TEMP VIEW seen AS FROM read_csv('{secret}'); FROM seen",
    "CREATE TEMP MACRO seen(file) AS TABLE FROM read_text(file); FROM seen('{secret}')",
    "USE memory; CREATE VIEW seen AS FROM read_csv('{secret}'); FROM seen",
    "SET VARIABLE seen = (SELECT content FROM read_text('{secret}'))",
    "SUMMARIZE '{secret}'",
    "DESCRIBE FROM read_csv('{secret}')",
    "EXPLAIN (FORMAT html) FROM read_text('{secret}')",
    ".read {secret}",
    ".shell cat {secret}",
    "SELECT getenv('HOME')",
)
WRITES = (
    "COPY articles TO '{home}/stolen.csv'",
    "COPY articles TO '{db}' (USE_TMP_FILE false)",
    "COPY articles TO '{db}.wal'",
    "COPY articles TO '{db}.tmp/stolen.csv'",
    "EXPLAIN ANALYZE COPY articles TO '{db}.wal'",
    "SELECT 1; COPY articles TO '{home}/stolen.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "EXPORT DATABASE '{home}/stolen'",
    "PREPARE stolen AS COPY articles TO '{home}/stolen.csv'; EXECUTE stolen",
    "COPY articles TO 'pipe:1'",
    "BEGIN; DELETE FROM wire.articles; COMMIT",
    "ATTACH '{home}/new.duckdb'",
    "USE memory; DETACH wire; ATTACH '{db}' AS wire (READ_WRITE); DROP TABLE articles",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE MACRO mine() AS 1",
    "CREATE PERSISTENT SECRET mine (TYPE http)",
    "INSERT INTO articles SELECT * FROM articles",
    "UPDATE articles SET headline = ''",
    "DELETE FROM articles",
    "MERGE INTO articles USING documents USING (doc_id) WHEN MATCHED THEN DELETE",
    "EXPLAIN ANALYZE DELETE FROM articles",
    "TRUNCATE articles",
    "DROP TABLE articles",
    "ALTER TABLE articles DROP COLUMN body",
    "COMMENT ON TABLE articles IS 'mine'",
    "CALL enable_logging(storage = 'file', storage_path = '{home}/log')",
    "FROM enable_logging(storage := 'file', storage_path := '{home}/log')",
)
UNLOCKS = (
    "SET enable_external_access = true",
    "SET disabled_filesystems = ''",
    "RESET disabled_filesystems",
    "SET GLOBAL lock_configuration = false",
    "RESET lock_configuration",
    "SET allowed_directories = ['/']",
    "SET temp_directory = '{home}'",
    "PRAGMA memory_limit = '900GB'",
    "PRAGMA profiling_output = '{home}/profile.json'",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs FROM 'http://127.0.0.1/'",
    "LOAD httpfs",
    "LOAD '{home}/mine.duckdb_extension'",
    "UPDATE EXTENSIONS",
    "PRAGMA enable_profiling = 'json'",
    "SET custom_extension_repository = 'http://127.0.0.1/'",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two stories published and a file that is nobody's business; no test may change it."""
    home = tmp_path_factory.mktemp("door") / "home"
    land(home, DAY, home.parent, one=STORY, two=STORY.replace("bridge", "tunnel"))
    through(home, DAY)
    publish(home)
    (home / "secret.csv").write_text("word\nvery secret\n")
    return home


def contents(home: Path) -> dict[str, str]:
    """Digest of every file below a home."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("sql", SEES + WRITES + UNLOCKS)
def test_a_question_that_reaches_beyond_the_tables_is_refused_and_leaves_no_trace(published: Path, sql: str) -> None:
    before = contents(published)
    with pytest.raises(duckdb.Error):
        ask.ask(published, sql.format(home=published, db=database(published), secret=published / "secret.csv"))
    assert contents(published) == before


@pytest.mark.parametrize("sql", ["COPY articles TO 'x.csv'", "FROM read_text('x')", "ATTACH 'x.duckdb'"])
def test_the_refusal_says_what_a_question_may_do(published: Path, sql: str) -> None:
    with pytest.raises(duckdb.PermissionException, match="sees the published tables and no file"):
        ask.ask(published, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "PIVOT articles ON agency USING count(*)",
        "SUMMARIZE articles",
        "EXPLAIN FROM articles",
        "CREATE TEMP TABLE mine AS SELECT agency FROM articles; SELECT agency FROM mine",
        "SELECT count(*) OVER () FROM articles ORDER BY body",
    ],
)
def test_what_only_reads_is_answered(published: Path, sql: str) -> None:
    assert not ask.ask(published, sql).is_empty()


@pytest.mark.parametrize(
    "sql", ["FORCE CHECKPOINT wire", "FROM checkpoint('wire')", "VACUUM", "CALL enable_logging()", "ANALYZE"]
)
def test_what_is_said_to_have_been_done_has_changed_nothing(published: Path, sql: str) -> None:
    before = contents(published)
    ask.ask(published, sql)
    assert contents(published) == before


def test_the_time_between_two_moments_is_answered(published: Path) -> None:
    found = ask.ask(
        published, "SELECT TIMESTAMP '2025-05-18' - TIMESTAMP '2025-05-17' AS age, 'x' AS word UNION SELECT NULL, 'y'"
    )
    assert set(found.rows()) == {(timedelta(days=1), "x"), (None, "y")}


def test_a_question_does_not_see_what_the_program_holds(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "held", pl.DataFrame({"word": ["very secret"]}), raising=False)
    with pytest.raises(duckdb.CatalogException, match="held"):
        ask.ask(published, "FROM held")


def test_a_question_that_outgrows_memory_fails_instead_of_filling_the_disk(published: Path) -> None:
    assert ask.ask(published, "SELECT current_setting('temp_directory')").item() == ""


def test_a_question_that_crashes_takes_its_own_process_down_and_nothing_else(published: Path) -> None:
    before = contents(published)
    start = "import sys; from pathlib import Path; from warehouse import ask; ask.ask(Path(sys.argv[1]), sys.argv[2])"
    words = [sys.executable, "-c", start, str(published), "SELECT * FROM pandas_scan(NULL)"]
    assert subprocess.run(words, cwd=ROOT, check=False, capture_output=True).returncode != 0
    assert contents(published) == before
    assert ask.ask(published, "SELECT count(*) FROM articles").item() == 2


def test_questions_of_several_threads_do_not_share_settings(published: Path) -> None:
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.append(ask.ask(published, "SELECT count(*) FROM articles").item()))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [2] * 8
