"""Source health by cases: a month of nights of one source, of which the last ones go wrong."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import duckdb
import polars as pl
import pytest

from tasks import health
from tasks.source import Source
from tests.small_build import build
from warehouse.fetch.asked import Asked
from warehouse.place import Batch
from warehouse.schema import statements

FIRST = date(2026, 3, 2)
NIGHTS = 35
LAST = FIRST + timedelta(NIGHTS - 1)
WEEKDAY, WEEKEND = 100, 40
Night = dict[str, Any]
SOURCES = {"post": Source("post", fetch=Asked(feeds=("https://post.example/rss",)))}


def night(number: int) -> Night:
    """A night of a source that sleeps on weekends; its figures move a little from night to night."""
    day = FIRST + timedelta(number)
    documents = (WEEKDAY if day.weekday() < 5 else WEEKEND) + number % 3
    return {
        "source": "post", "night": day.isoformat(), "day": day, "batches": [day.isoformat()], "items": documents + 1,
        "documents": documents, "rejects": 1, "reject_share": 1 / (documents + 1), "stories": documents,
        "without_text": 2, "stripped_share": 0.4 + number % 4 / 100, "after_capture": 0,
        "age_hours": 7 + number % 5 / 4, "gap_minutes": 0, "gap_documents": 50, "two_dates": 60,
    }  # fmt: skip


Change = Night | Callable[[Night, int], Night]


def history(change: Change | None = None, last: int = 1, nights: int = NIGHTS) -> pl.DataFrame:
    """Rows of source_health of some nights; the last ones changed, which are given with their number from 1."""
    rows = [night(number) for number in range(NIGHTS - nights, NIGHTS)]
    for number, row in enumerate(rows[-last:], 1):
        row.update(change(row, number) if callable(change) else change or {})
    with duckdb.connect() as connection:
        source_nights = pl.DataFrame(rows, schema_overrides={"day": pl.Date})  # noqa: F841 - DuckDB finds it by its name
        connection.execute("CREATE TABLE source_nights AS FROM source_nights")
        connection.execute(statements("views")["source_health"])
        return connection.execute("FROM source_health ORDER BY source, day").pl()


def told(nights: pl.DataFrame, sources: dict[str, Source] = SOURCES) -> list[tuple[str, str]]:
    """Level and check of what is found on the last night."""
    found = health.unlike(health.ranged(nights, sources)).filter(night=nights["night"][-1])
    return found.select("level", "check").rows()


def items(share: float) -> Callable[[Night, int], Night]:
    return lambda row, _: {name: round(row[name] * share) for name in ("items", "documents", "stories", "two_dates")}


CASES: dict[str, tuple[Change, int, list[tuple[str, str]]]] = {
    "all is well": ({}, 1, []),
    "a feed went quiet: three old entries": (items(0.05), 1, [("FAIL", "under")]),
    "half of the sections are gone on a weekend": (items(0.4), 1, [("WARN", "under")]),
    "a site with endless pages": (items(12), 1, [("FAIL", "over")]),
    "a week of gradual loss": (lambda row, number: items(0.9**number)(row, number), 7, [("WARN", "fading")]),
    "a feed that is cut off in the middle": (
        {"rejects": 30, "reject_share": 0.3}, 1, [("WARN", "rejects")],
    ),
    "a format that is not read any more": (
        {"rejects": 95, "reject_share": 0.9}, 1, [("FAIL", "rejects")],
    ),
    "four damaged files of five": ({"items": 5, "rejects": 4, "reject_share": 0.8}, 1, []),
    "a redesign: everything is stripped": (
        lambda row, _: {"stripped_share": 0.97, "without_text": row["stories"]}, 1,
        [("FAIL", "stripped"), ("FAIL", "without_text")],
    ),
    "promos are text now": ({"stripped_share": 0.25}, 1, [("WARN", "stripped")]),
    "clocks of the site an hour ahead of ours": (
        lambda row, _: {"after_capture": row["documents"]}, 1, [("FAIL", "after_capture")],
    ),
    "one section dates ahead": ({"after_capture": 12}, 1, [("WARN", "after_capture")]),
    "times without zone read twelve hours off": (
        lambda row, _: {"age_hours": row["age_hours"] + 12}, 1, [("WARN", "age")],
    ),
    "a page states its time in two zones": ({"gap_minutes": -780}, 1, [("WARN", "two_times")]),
    "a page states two times that have nothing to do with each other": (
        {"gap_minutes": 15, "gap_documents": 4}, 1, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_last_night(case: str) -> None:
    change, last, expected = CASES[case]
    assert told(history(change, last)) == expected


def test_no_night_of_a_healthy_month_is_told_of() -> None:
    assert health.unlike(health.ranged(history(), SOURCES)).rows() == []


def test_a_new_source_of_which_nothing_comes_is_told_of() -> None:
    nights = history({"items": 0, "documents": 0, "rejects": 0, "reject_share": None, "stories": 0}, nights=1)
    found = health.unlike(health.ranged(nights, SOURCES))
    assert found.select("level", "says").rows() == [("FAIL", "0 documents, expected are 1 or more")]
    assert told(nights, {"post": Source("post", expected=(0, 9))}) == []


def test_six_nights_make_nothing_usual() -> None:
    assert told(history(items(0.05), nights=7)) == []
    assert told(history(items(0.05), nights=8)) == [("FAIL", "under")]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [(49, [("FAIL", "under")]), (50, [("WARN", "under")]), (100, []), (200, []), (201, [("WARN", "over")]),
     (401, [("FAIL", "over")])],
)  # fmt: skip
def test_what_the_source_expects_stands_above_its_history(documents: int, expected: list[tuple[str, str]]) -> None:
    nights = history({"documents": documents}, nights=1)
    assert told(nights, {"post": Source("post", expected=(100, 200))}) == expected


def test_an_archive_handed_over_is_as_large_as_it_is() -> None:
    nights = history(lambda row, _: items(0.05)(row, 1) | {"day": None, "night": "reut2"}, last=NIGHTS)
    assert nights["usual_documents_low"][-1] < nights["usual_documents_high"][-1]
    assert told(nights, {"post": Source("post", expected=(100, 200))}) == []


def test_a_finding_says_what_was_seen_and_what_is_usual() -> None:
    found = health.unlike(health.ranged(history(items(0.05)), SOURCES)).row(0, named=True)
    assert found["says"] == "2 documents, expected are 20 to 204"
    assert found["batches"] == [LAST.isoformat()]


def test_a_night_on_which_nothing_came_is_fetched_again_and_not_read_again() -> None:
    empty = {"items": 0, "documents": 0, "rejects": 0, "reject_share": None, "stories": 0}
    found = health.unlike(health.ranged(history(empty), SOURCES)).filter(night=LAST.isoformat())
    assert found.select("check", "batches").rows() == [("under", [])]


@pytest.mark.parametrize(("nights", "says"), [(NIGHTS, ", usually 1.0 %"), (1, "")])
def test_what_is_usual_is_said_where_it_is_known(nights: int, says: str) -> None:
    found = health.unlike(health.ranged(history({"rejects": 30, "reject_share": 0.3}, nights=nights), SOURCES))
    assert found["says"].to_list() == [f"30.0 % of 42 items could not be read{says}"]


@pytest.mark.parametrize(
    ("ago", "expected"), [([0], []), ([1], ["FAIL"]), ([], ["FAIL"]), ([7, 14, 21], ["FAIL"]), ([6, 13, 20], []),
                          ([1, 2, 5, 6], ["WARN"]), ([3, 4, 5, 8], ["FAIL"])],
)  # fmt: skip
def test_silence(ago: list[int], expected: list[str]) -> None:
    """Daily, never, weekly, on workdays; days since each night."""
    nights = history().filter(pl.col("day").is_in([LAST - timedelta(days) for days in ago]))
    assert health.silent(nights, SOURCES, LAST)["level"].to_list() == expected


@pytest.mark.parametrize(
    ("source", "silent"),
    [(Source("post"), 0), (Source("post", expected=(0, 9)), 0), (Source("post", expected=(1, 9)), 1)],
)
def test_only_a_source_of_which_something_is_due_is_silent(source: Source, silent: int) -> None:
    assert health.silent(history().head(0), {"post": source}, LAST).height == silent


def test_what_landed_and_is_not_published_is_told_and_is_no_silence() -> None:
    nights = history().head(NIGHTS - 3)
    landed = [Batch("post", day) for (day,) in nights["batches"]] + [Batch("post", f"{LAST}-evening")]
    found = health.findings(nights, detectors([]), landed, SOURCES, LAST)
    assert found.select("level", "check", "night", "batches").rows() == [
        ("FAIL", "unpublished", LAST.isoformat(), [f"{LAST}-evening"])
    ]


def test_a_night_that_is_caught_up_tells_nothing_of_later_nights() -> None:
    nights = history()
    landed = [*(Batch("post", day) for (day,) in nights["batches"]), Batch("post", f"{LAST + timedelta(1)}")]
    assert health.findings(nights, detectors([]), landed, SOURCES, LAST).is_empty()
    assert health.findings(nights, detectors([]), landed, SOURCES, LAST + timedelta(1)).height == 1


def detectors(fired: Iterable[tuple[int, str, int]], nights: int = 9, documents: int = 40) -> pl.DataFrame:
    """Answer of source_detectors where detectors fired in so many documents of a night, numbered from 0, the last 0."""
    days = [(LAST - timedelta(back)).isoformat() for back in range(nights)]
    with duckdb.connect() as connection:
        seen = [("post", days[back], detector, count) for back, detector, count in fired]
        tables = {
            "documents": pl.DataFrame({"source": "post", "batch": days * documents}),
            "source_batches": pl.DataFrame({"source": "post", "batch": days, "night": days}),
            "source_detectors": pl.DataFrame(
                seen,
                {"source": pl.String, "night": pl.String, "detector": pl.String, "documents": pl.Int64},
                orient="row",
            ),
        }
        for name, rows in tables.items():
            connection.register(name, rows)
        return connection.execute(statements("questions")["source_detectors"]).pl()


@pytest.mark.parametrize(
    ("detector", "before", "tonight", "expected"),
    [
        ("rule promo_app", 35, 0, ["WARN"]),
        ("rule promo_app", 35, 8, ["WARN"]),
        ("rule promo_app", 35, 20, []),
        ("rule promo_app", 9, 0, []),
        ("field published_at", 40, 0, ["FAIL"]),
        ("field published_at", 40, 5, ["WARN"]),
        ("field dateline", 40, 0, ["WARN"]),
    ],
)
def test_a_detector_that_stops(detector: str, before: int, tonight: int, expected: list[str]) -> None:
    fired = [(back, detector, before) for back in range(1, 9)] + [(0, detector, tonight)] * (tonight > 0)
    assert health.stopped(history(), detectors(fired))["level"].to_list() == expected


def test_a_detector_that_fired_on_some_nights_only_has_not_stopped() -> None:
    fired = [(back, "rule live", 40) for back in range(1, 8)]
    assert health.stopped(history(), detectors(fired)).is_empty()


def test_what_fails_stands_first() -> None:
    nights = history(lambda row, _: items(0.15)(row, 1) | {"age_hours": 30})
    found = health.findings(nights, detectors([]), [], SOURCES, LAST)
    assert found["level"].to_list() == ["FAIL", "WARN"]


def test_the_nights_of_a_small_archive() -> None:
    with build(filled=True) as connection:
        nights = connection.execute("FROM source_nights ORDER BY source").pl()
        rules = connection.execute("FROM source_detectors WHERE source = 'post' ORDER BY detector").pl()
    seen = nights.select(
        "source", "night", "day", "batches", "items", "documents", "rejects", "stories", "dated", "age_hours"
    )
    assert seen.rows() == [
        ("nord", "1", None, ["1"], 3, 2, 1, 1, 0, None),
        ("post", "1", None, ["1"], 2, 1, 1, 1, 1, 2.5),
    ]
    text = (
        "Ferry returns to port",
        "LISBON (Reuters) -",
        "A ferry with 200 on board came back.",
        "Nobody was hurt.",
        "Get the app",
    )
    share = 1 - sum(map(len, text[2:4])) / sum(map(len, text))
    assert nights["stripped_share"][1] == pytest.approx(share)
    assert rules["detector"].to_list() == [
        *(f"field {field}" for field in ("agency", "body", "headline", "published_at")),
        *(f"rule is_{label}" for label in ("body", "dateline", "headline", "promo")),
    ]


def test_a_row_a_source_with_its_last_night_and_its_worst_finding() -> None:
    nights = history(items(0.15))
    found = health.unlike(health.ranged(nights, SOURCES))
    landed = [Batch("post", LAST.isoformat()), Batch("archive", "all")]
    seen = health.overview(nights, found, landed, {"new": Source("new"), **SOURCES})
    assert seen.select("source", "night", "documents", "low", "high", "health").rows() == [
        ("archive", None, None, None, None, None),
        ("new", None, None, None, None, None),
        ("post", LAST.isoformat(), 6, 20, 204, "FAIL"),
    ]
    assert health.overview(nights, found.head(0), landed, SOURCES)["health"].to_list() == [None, "ok"]


def test_a_night_named_after_a_day_is_later_than_an_archive() -> None:
    archive = history({"night": "reut2-021", "day": None}, nights=1)
    assert health.last_nights(pl.concat([archive, history()]))["night"].to_list() == [LAST.isoformat()]
    assert health.last_nights(archive)["night"].to_list() == ["reut2-021"]


def test_findings_on_nights_before_the_last_are_past() -> None:
    nights = history(items(0.05), last=2)
    found = health.unlike(health.ranged(nights, SOURCES))
    quiet = health.silent(nights, SOURCES, LAST + timedelta(1))
    assert found.height == 2
    assert health.current(pl.concat([found, quiet]), nights).select("check", "night").rows() == [
        ("under", LAST.isoformat()),
        ("silent", (LAST + timedelta(1)).isoformat()),
    ]
