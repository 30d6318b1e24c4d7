import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl
import pytest

import warehouse.publish
from tasks import steps
from tasks.label import label
from tasks.rules import RULES
from tasks.source import Source
from warehouse import ask, duck, lake, landing
from warehouse.archives import Limits
from warehouse.place import Batch, database, lake_file
from warehouse.publish import Published
from warehouse.schema import schemas

DAY, NEXT = Batch("rnz", "2025-05-17"), Batch("rnz", "2025-05-18")
STORY = """Harbour bridge closes for a week

By Ana Tamati, Reuters

The bridge over the harbour closes on Monday for a week of repairs, the city said on Friday.

Traffic goes by the old road, which was widened in the spring, and ferries run every ten minutes.

- Reuters
"""


def land(home: Path, batch: Batch, tmp_path: Path, **texts: str) -> None:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    landing.land(home, batch, {f"{name}.txt": tmp_path / f"{name}.txt" for name in texts})


def through(home: Path, batch: Batch) -> None:
    steps.read_batch(home, batch, Limits())
    steps.label_batch(home, batch)
    steps.compose_batch(home, batch, Source(batch.source))


def publish(home: Path) -> Published:
    return warehouse.publish.publish(home, home, steps.finished(home, []), steps.rules_frame())


def stories(home: Path) -> list[tuple[str, str]]:
    return ask.ask(home, "SELECT batch, path FROM articles ORDER BY ALL").rows()


@pytest.fixture
def published(home: Path, tmp_path: Path) -> Path:
    """A home with one batch of two stories published."""
    land(home, DAY, tmp_path, one=STORY, two=STORY.replace("bridge", "tunnel"))
    through(home, DAY)
    publish(home)
    return home


def test_what_was_landed_can_be_asked_for(published: Path) -> None:
    assert stories(published) == [("2025-05-17", "one.txt"), ("2025-05-17", "two.txt")]
    assert ask.ask(published, "SELECT DISTINCT agency FROM articles").rows() == [("Reuters",)]
    assert set(ask.ask(published, "SELECT step FROM runs")["step"]) == {"read", "label", "compose"}


def test_every_column_carries_its_comment(published: Path) -> None:
    missing = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND table_name <> 'build_of' AND NOT internal"
    tables = "SELECT DISTINCT table_name FROM duckdb_tables()"
    views = "(SELECT view_name FROM duckdb_views())"
    assert ask.ask(published, f"{missing} AND table_name NOT IN {views}").rows() == []
    assert set(ask.ask(published, tables)["table_name"]) == {*schemas(), "build_of"}


def test_publishing_what_is_there_touches_nothing(published: Path) -> None:
    before = database(published).stat()
    assert publish(published) == Published([], [])
    assert database(published).stat().st_mtime_ns == before.st_mtime_ns


def test_one_more_batch_is_added_and_a_grown_one_replaced_whole(published: Path, tmp_path: Path) -> None:
    land(published, NEXT, tmp_path, three=STORY)
    through(published, NEXT)
    assert publish(published) == Published([NEXT], [])
    land(published, DAY, tmp_path, four=STORY.replace("Harbour", "Old harbour"))
    through(published, DAY)
    assert publish(published) == Published([DAY], [])
    assert len(stories(published)) == 4
    assert ask.ask(published, "SELECT count(*) FROM blocks ANTI JOIN documents USING (doc_id)").item() == 0


def test_labels_by_other_rules_are_published_though_the_articles_are_the_same(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = [rule._replace(name=f"new_{rule.name}") for rule in RULES]
    monkeypatch.setattr("tasks.steps.RULES", renamed)
    monkeypatch.setattr(steps, "label", lambda blocks: label(blocks, renamed))
    before = ask.ask(published, "SELECT * FROM articles ORDER BY doc_id")
    steps.label_batch(published, DAY)
    steps.compose_batch(published, DAY, Source("rnz"))
    assert publish(published) == Published([DAY], [])
    assert ask.ask(published, "SELECT * FROM articles ORDER BY doc_id").equals(before)
    assert ask.ask(published, "SELECT rule FROM labels")["rule"].str.starts_with("new_").all()


def test_a_batch_gone_from_the_landing_goes_from_the_tables(published: Path, tmp_path: Path) -> None:
    land(published, NEXT, tmp_path, three=STORY)
    through(published, NEXT)
    publish(published)
    shutil.rmtree(published / "landing" / "rnz" / "2025-05-17")
    assert publish(published) == Published([], [DAY])
    assert stories(published) == [("2025-05-18", "three.txt")]


def test_a_batch_that_is_not_whole_stays_as_it_was_published(published: Path) -> None:
    lake_file(published, "labels", DAY).unlink()
    (published / "runs" / "label" / "rnz" / "2025-05-17.json").unlink()
    assert publish(published) == Published([], [])
    assert len(stories(published)) == 2


@pytest.mark.parametrize(
    ("table", "broken", "promise"),
    [
        ("blocks", pl.col("text").str.replace("bridge", "brid"), "blocks_are_the_text"),
        ("labels", pl.lit("sermon").alias("label"), "labels: CHECK"),
        ("articles", pl.lit(None, pl.String).alias("story_id"), "articles: NOT NULL"),
        ("documents", pl.lit("0123456789abcdef").alias("doc_id"), "documents: PRIMARY KEY"),
        ("photos", pl.lit("0123456789abcdef").alias("doc_id"), "photos: FOREIGN KEY"),
    ],
)
def test_a_build_that_breaks_a_promise_leaves_the_old_file_standing(
    published: Path, tmp_path: Path, table: str, broken: pl.Expr, promise: str
) -> None:
    text = STORY.replace("\n\nThe bridge", "\n\nWorkers on the bridge. Photo: Jo Lind / AFP\n\nThe bridge")
    land(published, NEXT, tmp_path, three=text, four=STORY)
    through(published, NEXT)
    before = database(published).read_bytes()
    frame = next(lake.slices(published, NEXT, [table]))[table]
    with lake.replacing(published, NEXT, [table]) as add:
        add({table: frame.with_columns(broken)})
    with pytest.raises(duck.CheckFailed, match=promise):
        publish(published)
    assert database(published).read_bytes() == before
    assert len(stories(published)) == 2


def test_a_reader_of_the_old_file_is_not_blocked_and_does_not_block(published: Path, tmp_path: Path) -> None:
    with closing(duckdb.connect(str(database(published)), read_only=True)) as reader:
        assert reader.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]
        land(published, NEXT, tmp_path, three=STORY)
        through(published, NEXT)
        publish(published)
        assert reader.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]
    assert len(stories(published)) == 3


def test_a_build_that_was_cut_short_is_begun_anew(published: Path, tmp_path: Path) -> None:
    (published / ".wire.duckdb").write_bytes(b"half a build")
    (published / ".wire.duckdb.wal").write_bytes(b"half a log")
    land(published, NEXT, tmp_path, three=STORY)
    through(published, NEXT)
    assert publish(published) == Published([NEXT], [])
    assert len(stories(published)) == 3


def test_what_is_loaded_at_a_time_is_bounded_by_bytes(home: Path, tmp_path: Path) -> None:
    for batch in (DAY, NEXT):
        land(home, batch, tmp_path, one=STORY, two=STORY.replace("bridge", "tunnel"))
        through(home, batch)
    apart = list(duck.portions(home, [DAY, NEXT], duck.DOCUMENT_TABLES, 1))
    together = list(duck.portions(home, [DAY, NEXT], duck.DOCUMENT_TABLES, sum(map(duck.size, apart)) + 1))
    assert [portion["documents"].num_rows for portion in apart] == [2, 2]
    assert [portion["documents"].num_rows for portion in together] == [4]


def test_an_item_larger_than_the_memory_for_loading_is_published(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duck, "MEMORY", 20_000_000)
    land(home, DAY, tmp_path, one=STORY + "\nThe harbour board met again and heard of the crane.\n" * 120_000)
    through(home, DAY)
    assert publish(home).loaded == [DAY]


def test_changed_tables_are_built_from_the_whole_lake(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duck, "schema_digest", lambda: "another")
    assert publish(published) == Published([DAY], [])
    assert len(stories(published)) == 2


def test_batches_with_other_columns_are_named_before_anything_is_built(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wider = {**schemas(), "photos": pl.Schema({**schemas()["photos"], "lens": pl.String()})}
    monkeypatch.setattr(duck, "schema_digest", lambda: "another")
    monkeypatch.setattr(lake, "schemas", lambda: wider)
    before = database(published).read_bytes()
    with pytest.raises(duck.CheckFailed, match="1 batches were made before that: run `wire backfill`"):
        publish(published)
    assert database(published).read_bytes() == before


def test_a_home_may_have_any_name(tmp_path: Path) -> None:
    home = tmp_path / "l'été {x} 'wire'"
    land(home, DAY, tmp_path, one=STORY)
    through(home, DAY)
    publish(home)
    assert stories(home) == [("2025-05-17", "one.txt")]


def test_a_home_without_a_file_says_what_to_do(home: Path) -> None:
    with pytest.raises(ask.NothingPublished, match="wire load"):
        ask.ask(home, "SELECT 1")
