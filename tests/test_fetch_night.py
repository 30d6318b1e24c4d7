"""A night that fetches: the flow's part of it, and the whole as a person starts it, under Prefect's embedded server."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from prefect.logging import disable_run_logger
from prefect.states import Completed, Failed

from flows import asked
from flows import fetch as fetching
from flows.fetch import due, with_faults
from flows.through import Outcome
from tests.site import html, rss, serving
from tests.test_whole_way import wire
from warehouse import ask

if TYPE_CHECKING:
    from prefect import State

SOURCES = """
[paper.fetch]
urls = ["https://paper.example/1"]
[radio.fetch]
urls = ["https://radio.example/1"]
[wire]
agency = "Reuters"
"""


@pytest.mark.parametrize(
    ("behind", "only", "expected"),
    [
        (timedelta(0), [], ["paper", "radio"]),
        (timedelta(hours=11), ["radio", "wire"], ["radio"]),
        (timedelta(days=2), [], ["radio"]),
        (timedelta(days=2), ["paper"], []),
    ],
)
def test_a_night_long_past_fetches_only_what_was_cut_short(
    home: Path, monkeypatch: pytest.MonkeyPatch, behind: timedelta, only: list[str], expected: list[str]
) -> None:
    cut_short = home / "landing" / "radio" / ".2026-03-02.fetch-001.warc.gz"
    cut_short.parent.mkdir(parents=True)
    cut_short.touch()
    (home / "sources.toml").write_text(SOURCES)
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setattr(fetching, "flow_run", SimpleNamespace(scheduled_start_time=datetime.now(UTC) - behind))
    monkeypatch.setattr(asked, "night", lambda: date(2026, 3, 2))
    with disable_run_logger():
        assert due(home, only) == expected


def test_a_run_fails_when_a_source_was_not_fetched_whole() -> None:
    outcome = Outcome(done=["paper/1"], failed={}, loaded=[], dropped=[])
    good: State[Outcome] = Completed(data=outcome, message="batches done: 1")
    assert with_faults(good, {}) is good
    bad: State[Outcome] = Failed(message="1 of 2 batches failed: paper/1")
    told = "radio was not fetched whole: https://radio.example/rss: status 404"
    for came in (good, bad):
        state = with_faults(came, {"radio": "https://radio.example/rss: status 404"})
        assert state.is_failed()
        assert state.message == f"{told}; {came.message}"


def test_a_night_fetches_first_and_tells_which_feed_died(home: Path) -> None:
    with serving({}) as site:
        site.pages |= {"/rss": rss(("Ferry towed", f"{site.root}/1")), "/1": html("Ferry towed", "Nobody was hurt.")}
        inside = f'allow_private = ["{site.host}"]\ndelay = 0'
        home.mkdir()
        (home / "sources.toml").write_text(
            f'[good.fetch]\nfeeds = ["{site.root}/rss"]\n{inside}\n[dead.fetch]\nfeeds = ["{site.root}/died"]\n{inside}\n'
        )
        done = wire(home, "nightly")
    assert done.returncode == 1
    assert f"dead was not fetched whole: {site.root}/died: status 404" in " ".join(done.stderr.split())
    assert "good: 1 pages new or changed" in done.stderr
    found = ask.ask(home, "SELECT source, headline, url FROM latest_articles").rows()
    assert found == [("good", "Ferry towed", f"{site.root}/1")]
