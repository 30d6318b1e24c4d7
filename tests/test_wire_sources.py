"""`wire sources`, as a person and as a program see it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows import health
from flows.cli import app
from flows.show_sources import number, percent, span
from tasks.source import Source
from tests.test_health import LAST, detectors, history
from warehouse.fetch.asked import Asked
from warehouse.health import Nights

DROP = '[post]\nexpected = [1, 9]\nfetch = { folders = ["/srv/drop"] }\n\n[old]\nagency = "AP"\n'


def asked(home: Path, *options: str) -> Result:
    home.mkdir(exist_ok=True)
    return CliRunner().invoke(app, ["sources", *options], env={"WIRE_HOME": str(home), "COLUMNS": "150"})


def test_no_sources_are_no_fault(home: Path) -> None:
    found = asked(home)
    assert (found.exit_code, "wire load" in found.output) == (0, True)


def test_a_source_that_never_came_fails_and_what_is_to_be_done_is_said(home: Path) -> None:
    home.mkdir()
    (home / "sources.toml").write_text(DROP, "utf-8")
    found = asked(home)
    assert found.exit_code == 1
    lines = [" ".join(line.split()) for line in found.output.splitlines()]
    assert lines[1:3] == ["old nothing published", "post FAIL"]
    assert lines[3].endswith("nothing ever came")
    assert lines[-1] == "wire nightly --source post"


def test_as_json_each_source_has_its_findings(home: Path) -> None:
    home.mkdir()
    (home / "sources.toml").write_text(DROP, "utf-8")
    rows = [json.loads(line) for line in asked(home, "--format", "json").output.splitlines()]
    assert [(row["source"], row["health"], len(row["findings"] or [])) for row in rows] == [
        ("old", None, 0),
        ("post", "FAIL", 1),
    ]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(1234), "1,234"), (number(7.25), "7.2"), (number(None), ""), (span(80, 220), "80-220"), (span(None, 3), ""),
        (percent(0.125), "12.5 %"), (percent(None), ""), (percent(0.0), "0.0 %"),
    ],
)  # fmt: skip
def test_figures(shown: str, expected: str) -> None:
    assert shown == expected


def sources_of(home: Path) -> None:
    home.mkdir()
    (home / "sources.toml").write_text('[post]\nfetch = { feeds = ["https://post.example/rss"] }\n', "utf-8")


def test_a_night_is_looked_at_as_it_was_then(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources_of(home)
    thin = history({"documents": 3}, last=2)
    monkeypatch.setattr(health, "nights", lambda _: Nights(thin, detectors([])))
    for night in (LAST - timedelta(1), LAST):
        seen = health.look(home, home, night)
        assert seen.findings.select("check", "night").rows() == [("under", night.isoformat())]
        assert seen.sources["night"].to_list() == [night.isoformat()]


@pytest.mark.parametrize(("ahead", "expected"), [(1, 1), (0, 0), (-1, 0), (-30, 0)])
def test_tonight_is_yesterday_until_something_of_today_is_there(ahead: int, expected: int) -> None:
    yesterday = datetime.now(UTC).date() - timedelta(1)
    nights = history({"day": yesterday + timedelta(ahead)}, nights=1)
    post = {"post": Source("post", fetch=Asked(feeds=("https://post.example/rss",)))}
    assert health.last_night(nights, post) == yesterday + timedelta(expected)
    assert health.last_night(nights, {"post": Source("post")}) == yesterday
