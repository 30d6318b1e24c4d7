import re
import runpy
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tasks.rules_change import faults, tables
from tests.test_cli import Wire
from tests.test_duck import DAY, STORY, land, publish, published, through  # noqa: F401 - a fixture

MINE = 'from tasks.rules import Rule\n\nMINE = (Rule("traffic", "promo", pattern="^Traffic", hits=("Traffic",)),)\n'


@pytest.fixture
def wire(home: Path, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Call the command on a home."""
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("command", [[], ["show"], ["try"], ["propose"]])
def test_each_command_has_help_with_an_example(wire: Wire, command: list[str]) -> None:
    done = wire("rules", *command, "--help")
    assert done.exit_code == 0
    assert re.search(rf"Examples?: wire {' '.join(['rules', *command])}", done.output)


@pytest.mark.parametrize("command", [[], ["show", "app"], ["try"], ["propose"]])
def test_nothing_there_yet_is_exit_code_1_and_says_what_to_do(wire: Wire, command: list[str]) -> None:
    done = wire("rules", *command)
    assert done.exit_code == 1
    assert "wire load" in done.output


@pytest.mark.usefixtures("published")
class TestRules:
    def test_every_rule_is_listed_with_hits_conflicts_and_an_example(self, wire: Wire) -> None:
        done = wire("rules")
        assert done.exit_code == 0
        assert re.search(r"sign_off_dash +sign_off +2 +2 .*- Reuters", done.output)
        assert re.search(r"hint_advert +advert +0 +0 ", done.output)
        assert "Not in the tables yet" not in done.output

    def test_more_of_one_rule(self, wire: Wire) -> None:
        done = wire("rules", "show", "sign_off_dash")
        assert done.exit_code == 0
        for part in ("pattern", "where", "hits", "misses", "what it takes most often", "- Reuters"):
            assert part in done.output

    def test_an_unknown_rule_is_exit_code_2(self, wire: Wire) -> None:
        done = wire("rules", "show", "sing_off")
        assert done.exit_code == 2
        assert "`wire rules` lists them" in done.output

    def test_try_shows_what_would_change_and_changes_nothing(self, wire: Wire, home: Path, tmp_path: Path) -> None:
        (tmp_path / "mine.py").write_text(MINE)
        before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
        done = wire("rules", "try", tmp_path / "mine.py")
        assert done.exit_code == 0
        assert "added traffic" in done.output
        assert "2 blocks in 2 of 2 documents" in done.output
        assert "body → promo" in done.output
        assert "Traffic goes by the old road" in done.output
        assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before

    def test_try_without_a_file_holds_the_rules_of_now_against_the_lake(self, wire: Wire) -> None:
        done = wire("rules", "try")
        assert done.exit_code == 0
        assert "no rule differs" in done.output
        assert "0 blocks in 0 of 2 documents" in done.output

    def test_a_rule_whose_own_tests_fail_is_tried_all_the_same_and_is_exit_code_1(
        self, wire: Wire, tmp_path: Path
    ) -> None:
        (tmp_path / "mine.py").write_text(MINE.replace('hits=("Traffic",)', 'hits=("Trams",)'))
        done = wire("rules", "try", tmp_path / "mine.py")
        assert done.exit_code == 1
        assert "traffic does not match its hit 'Trams'" in done.output
        assert "2 blocks in 2 of 2 documents" in done.output

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (MINE.replace('"promo"', '"promos"'), "'promos' is no label"),
            (MINE.replace("^Traffic", "(Traffic"), "unclosed group"),
            (MINE.replace("(Rule(", "(Rul("), "mine.py, line 3: NameError"),
            (MINE.replace("MINE = ", "MINE = = "), "mine.py: SyntaxError"),
            ("MINE = 1\n", "no table of rules"),
        ],
    )
    def test_a_file_that_cannot_be_tried_is_exit_code_2_and_says_why(
        self, wire: Wire, tmp_path: Path, text: str, said: str
    ) -> None:
        (tmp_path / "mine.py").write_text(text)
        done = wire("rules", "try", tmp_path / "mine.py")
        assert done.exit_code == 2
        assert said in " ".join(done.output.split())

    def test_a_source_that_is_not_there_is_exit_code_2(self, wire: Wire) -> None:
        done = wire("rules", "try", "--source", "rnx")
        assert done.exit_code == 2
        assert "rnx" in done.output


def test_a_proposal_can_be_tried_as_it_is(wire: Wire, home: Path, tmp_path: Path) -> None:
    texts = (("bridge", "road"), ("tunnel", "lane"), ("ferry", "path"))
    stories = {name: STORY.replace("bridge", name).replace("old road", f"old {way}") for name, way in texts}
    land(
        home,
        DAY,
        tmp_path,
        **{
            name: f"{text}\nThe gulls were fed as they are on every day of the week.\n"
            for name, text in stories.items()
        },
    )
    through(home, DAY)
    publish(home)
    done = wire("rules", "propose", "--source", "rnz")
    assert done.exit_code == 0
    (tmp_path / "mine.py").write_text(done.stdout)
    (proposed,) = tables(runpy.run_path(str(tmp_path / "mine.py")))["MINE"]
    assert proposed.hits == ("The gulls were fed as they are on every day of the week.",)
    assert not faults([proposed])
    tried = wire("rules", "try", tmp_path / "mine.py")
    assert tried.exit_code == 0
    assert "3 blocks in 3 of 3 documents" in tried.output
    none = wire("rules", "propose", "--source", "elsewhere")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "no text" in none.stderr
