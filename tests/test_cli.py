import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tests.test_duck import STORY, land, publish, published, through  # noqa: F401 - a fixture

Wire = Callable[..., Result]
COMMANDS = ["load", "nightly", "backfill", "relabel", "ask", "explain", "rules", "sources", "check", "verify"]
README = Path(__file__).parents[1] / "README.md"


@pytest.fixture
def wire(home: Path, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Call the command on a home."""
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_and_stands_in_the_readme(wire: Wire, command: str) -> None:
    done = wire(command, "--help")
    assert done.exit_code == 0
    assert re.search(rf"Examples?: wire {command}", done.output)
    assert f"`wire {command}" in README.read_text()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `wire (\w+)", README.read_text(), re.MULTILINE)) == set(COMMANDS)


def test_saved_questions_are_listed_with_what_they_ask(wire: Wire) -> None:
    done = wire("ask")
    assert done.exit_code == 0
    assert "stripped_by_rule" in done.output


@pytest.mark.usefixtures("published")
class TestAsk:
    def test_a_saved_question(self, wire: Wire) -> None:
        done = wire("ask", "stripped_by_rule")
        assert done.exit_code == 0
        assert "sign_off" in done.output

    def test_any_sql_in_every_format(self, wire: Wire) -> None:
        sql = "SELECT path, authors FROM articles ORDER BY path LIMIT 1"
        assert wire("ask", sql, "--format", "csv").output == "path,authors\none.txt,Ana Tamati\n"
        assert json.loads(wire("ask", sql, "-f", "json").output) == {"path": "one.txt", "authors": ["Ana Tamati"]}
        raw = wire("ask", sql, "-f", "parquet").stdout_bytes
        assert pl.read_parquet(io.BytesIO(raw)).rows() == [("one.txt", ["Ana Tamati"])]

    @pytest.mark.parametrize("sql", ["SELECT nothing", "DELETE FROM articles", "no_such_question", "SELECT 1; DROP"])
    def test_what_cannot_be_asked_is_said_with_exit_code_2(self, wire: Wire, sql: str) -> None:
        done = wire("ask", sql)
        assert done.exit_code == 2
        assert "error:" in done.output

    def test_a_wrong_name_points_to_the_list(self, wire: Wire) -> None:
        assert "`wire ask` lists them" in wire("ask", "striped_by_rule").output

    def test_check(self, wire: Wire) -> None:
        done = wire("check")
        assert (done.exit_code, done.output[:19]) == (0, "every promise holds")


@pytest.mark.parametrize("command", [["ask", "SELECT 1"], ["check"]])
def test_nothing_published_yet_is_exit_code_1_and_says_what_to_do(wire: Wire, command: str) -> None:
    done = wire(*command)
    assert done.exit_code == 1
    assert "wire load" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["load", "rnz", "nowhere.txt"], "nowhere.txt"),
        (["load", "../rnz", "README.md"], "cannot be a name"),
        (["load", "rnz", "README.md", "--captured-at", "2025-05-16T20:00"], "no time zone"),
        (["load", "rnz", "README.md", "--captured-at", "yesterday"], "yesterday"),
        (["explain", "nowhere.txt"], "nowhere.txt"),
        (["backfill", "--first", "yesterday"], "write 2025-05-17"),
        (["nightly", "--night", "2025-02-30"], "write 2025-05-17"),
    ],
)
def test_a_wrong_call_is_exit_code_2_and_says_why(wire: Wire, words: list[str], said: str) -> None:
    done = wire(*words)
    assert done.exit_code == 2
    assert said in done.output


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('timezone = "Pacific/Auckland"', "timezone"),
        ('time_zone = "Auckland"', "an IANA name"),
        ("publisher = 7", "publisher"),
        ("publisher =", "toml:2"),
    ],
)
def test_a_wrong_sources_file_is_named_with_what_is_wrong(wire: Wire, home: Path, table: str, said: str) -> None:
    home.mkdir()
    (home / "sources.toml").write_text(f"[rnz]\n{table}\n")
    (home / "a.txt").write_text(STORY)
    done = wire("explain", home / "a.txt", "--source", "rnz")
    assert done.exit_code == 2
    assert said in done.output
    assert "sources.toml" in done.output


class TestExplain:
    def test_every_block_with_label_rule_and_hint(self, wire: Wire, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORY)
        done = wire("explain", tmp_path / "a.txt")
        assert done.exit_code == 0
        for text, label in (
            ("Harbour bridge closes", "headline"),
            ("By Ana Tamati", "byline"),
            ("- Reuters", "sign_off"),
        ):
            assert re.search(rf"{label} +{text}", done.output)
        assert "Ana Tamati" in done.output

    def test_what_cannot_be_read_is_said_with_exit_code_1(self, wire: Wire, tmp_path: Path) -> None:
        (tmp_path / "a.bin").write_bytes(bytes(range(256)))
        done = wire("explain", tmp_path / "a.bin")
        assert done.exit_code == 1
        assert "binary" in done.output

    def test_nothing_is_stored(self, wire: Wire, home: Path, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORY)
        wire("explain", tmp_path / "a.txt")
        assert not home.exists()
