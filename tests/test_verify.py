"""wire verify: what the landing gives is what the lake has, or it is said which batches differ and since what."""

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tasks import steps, verify
from tasks.compose import compose
from tasks.label import label
from tasks.rules import RULES
from tasks.source import Source
from tests.test_duck import DAY, NEXT, STORY, land, publish, through
from warehouse import ask, lake, landing
from warehouse.archives import Limits
from warehouse.place import lake_file, run_file


def contents(home: Path) -> dict[str, str]:
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def two(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two batches done."""
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "240")
    land(home, DAY, tmp_path, one=STORY)
    land(home, NEXT, tmp_path, two=STORY.replace("bridge", "tunnel"))
    through(home, DAY)
    through(home, NEXT)
    return home


def wire(*words: str) -> Result:
    return CliRunner().invoke(app, ["verify", *words])


def test_a_lake_that_its_landing_gives_is_said_to_be_so_and_nothing_is_changed(two: Path) -> None:
    before = contents(two)
    done = wire()
    assert done.exit_code == 0
    assert "2 of 2 batches are what their landing gives" in done.output
    assert contents(two) == before


def test_runs_has_one_digest_per_batch_and_table(two: Path) -> None:
    publish(two)
    asked = 'SELECT source, batch, "table", digest FROM (SELECT source, batch, unnest(digests, recursive := true) FROM runs)'
    files = [
        (two / "lake" / table, batch) for tables in steps.TABLES.values() for table in tables for batch in (DAY, NEXT)
    ]
    expected = {
        (*batch, folder.name, hashlib.sha256((folder / "rnz" / f"{batch.name}.parquet").read_bytes()).hexdigest()[:16])
        for folder, batch in files
    }
    told = ask.ask(two, asked).rows()
    assert set(told) == expected
    assert len(told) == len(files) == 18


def test_a_record_of_before_there_was_a_digest_per_table_is_read_and_the_batch_done_again(two: Path) -> None:
    for step in steps.TABLES:
        file = run_file(two, step, DAY)
        record = json.loads(file.read_text())
        del record["digests"]
        # the tables were declared otherwise then
        file.write_text(json.dumps(record | ({"input_digest": "0123456789abcdef"} if step == "read" else {})))
    assert steps.whole(two, DAY)
    assert steps.pending(two, DAY)
    assert verify.verified(two, DAY, Source("rnz"), Limits()) == []


def test_other_rules_are_named_with_their_digests(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = [rule for rule in RULES if "sign_off" not in rule.name]
    monkeypatch.setattr(steps, "label", lambda blocks: label(blocks, fewer))
    monkeypatch.setattr(steps, "rules_digest", lambda: "0123456789abcdef")
    before, then = contents(two), steps.done(two, "label", DAY).rules_digest
    done = wire("rnz/2025-05-17")
    assert done.exit_code == 1
    assert f"the rules ({then} to 0123456789abcdef) changed" in done.output
    assert "wire relabel" in done.output
    assert "0 of 1 batches" in done.output
    assert contents(two) == before


def test_other_code_is_named_and_only_tables_that_differ(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = pl.lit([], pl.List(pl.String))
    monkeypatch.setattr(
        steps,
        "compose",
        lambda *args, **named: (
            (made := compose(*args, **named)) | {"articles": made["articles"].with_columns(authors=empty)}
        ),
    )
    monkeypatch.setattr(steps, "code_digest", lambda: "0123456789abcdef")
    (first, second) = (verify.verified(two, batch, Source("rnz"), Limits()) for batch in (DAY, NEXT))
    assert [(each.batch, each.step, each.tables) for each in first] == [(DAY, "compose", ("articles",))]
    assert [(each.batch, each.step, each.tables) for each in second] == [(NEXT, "compose", ("articles",))]
    assert "to 0123456789abcdef) changed" in first[0].why


def test_what_sources_toml_says_now_is_held_against_what_it_said_then(two: Path) -> None:
    (two / "sources.toml").write_text('[rnz]\npublisher = "Example Post"\n')
    done = wire()
    assert done.exit_code == 1
    assert "a library, or what sources.toml says of it, changed" in done.output


def test_a_damaged_file_of_the_lake_is_told_from_a_change_of_code(two: Path) -> None:
    file = lake_file(two, "photos", DAY)
    file.write_bytes(file.read_bytes()[:-9])
    lake_file(two, "labels", NEXT).unlink()
    done = wire()
    assert done.exit_code == 1
    assert "photos: not what the step wrote" in done.output
    assert "labels: not what the step wrote" in done.output
    assert "0 of 2 batches" in done.output


def test_a_batch_that_grew_or_was_cut_short_differs(two: Path, tmp_path: Path) -> None:
    land(two, DAY, tmp_path, three=STORY)
    run_file(two, "compose", NEXT).unlink()
    lake_file(two, "dates", NEXT).unlink()
    done = wire()
    assert done.exit_code == 1
    assert "its files or the declared tables (" in done.output
    assert "was cut short: run `wire nightly`" in done.output


def test_a_batch_with_nothing_readable_is_as_the_lake_has_it(two: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    landing.land(two, DAY._replace(name="noise"), {"noise.bin": tmp_path / "noise.bin"})
    assert "3 of 3 batches" in wire().output


def test_batches_and_sources_are_chosen_and_a_wrong_name_is_said(two: Path) -> None:
    assert "1 of 1 batches" in wire("rnz/2025-05-18").output
    assert "2 of 2 batches" in wire("--source", "rnz").output
    for words, said in (
        (("rnz/2025-05-19",), "not in the landing: rnz/2025-05-19"),
        (("--source", "nobody"), "no batch of nobody"),
        (("../rnz",), "cannot be a name"),
    ):
        done = wire(*words)
        assert done.exit_code == 2
        assert said in done.output
    assert lake.rows(two, DAY, ["documents"]) == 1
