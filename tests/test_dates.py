from collections.abc import Sequence
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.beside import placed
from tasks.dates import dates
from tasks.moments import resolve
from tasks.source import Source

NOWHERE = Source("paper")
AUCKLAND = Source("paper", time_zone="Pacific/Auckland")
CAPTURED = datetime.fromisoformat("2025-05-16 20:00")


def read(
    *raws: str, source: Source = NOWHERE, captured_at: datetime | None = None, language: str | None = None
) -> list[dict[str, object]]:
    rows = [{"raw": raw, "stands": "DATE", "captured_at": captured_at, "language": language} for raw in raws]
    schema = pl.Schema(
        {"raw": pl.String(), "stands": pl.String(), "captured_at": pl.Datetime("us"), "language": pl.String()}
    )
    schema["home"] = pl.String()
    return resolve(pl.DataFrame(rows, schema=schema), source).to_dicts()


@pytest.mark.parametrize(
    ("raw", "at", "precision"),
    [
        ("26-FEB-1987 15:01:01.79", "1987-02-26 15:01:01.790", "second"),
        (" 2-MAR-1987 05:59:47.20", "1987-03-02 05:59:47.200", "second"),
        ("  2-MAR-1987  05:59:47.20 \x05\x05RM", "1987-03-02 05:59:47.200", "second"),
        ("Thu, 05 Jan 17 13:34:52 +0100", "2017-01-05 12:34:52", "second"),
        ("2024-05-03T15:47:42Z", "2024-05-03 15:47:42", "second"),
        ("2024-05-03T15:47:42.389+02:00", "2024-05-03 13:47:42.389", "second"),
        ("2024-05-03 15:47:42.389000+00:00", "2024-05-03 15:47:42.389", "second"),
        ("2024-05-03T15:47-0500", "2024-05-03 20:47", "minute"),
        ("2024-05-03", "2024-05-03", "day"),
        ("20140829T134951+0000", "2014-08-29 13:49:51", "second"),
        ("20140829T134951.500Z", "2014-08-29 13:49:51.5", "second"),
        ("20140829T15:49:51+02:00", "2014-08-29 13:49:51", "second"),
        ("20140829 1349", "2014-08-29 13:49", "minute"),
        ("20140829", "2014-08-29", "day"),
        ("Tue, 05 Nov 2024 10:00:00 +0100", "2024-11-05 09:00:00", "second"),
        ("Tue, 05 Nov 2024 10:00:00 EST", "2024-11-05 15:00:00", "second"),
        ("Thu Feb 26 15:01:01 1987", "1987-02-26 15:01:01", "second"),
        ("1734567890", "2024-12-19 00:24:50", "second"),
        ("1734567890123", "2024-12-19 00:24:50", "second"),
        ("April 25, 2023 2:26 PM GMT+2", "2023-04-25 12:26", "minute"),
        ("January 4, 2017 Wednesday 10:15 AM GMT", "2017-01-04 10:15", "minute"),
        ("Friday, 22 Nov 2024 4:55 PM MYT", "2024-11-22 08:55", "minute"),
        ("October 23, 2025 5:50 pm CET", "2025-10-23 16:50", "minute"),
        ("Apr. 28, 2023 1:15 p.m.", "2023-04-28 13:15", "minute"),
        ("12:05 a.m. ET, November 4, 2024", "2024-11-04 05:05", "minute"),
        ("July 4, 2024, 9:45 p.m. ET", "2024-07-05 01:45", "minute"),
        ("12:43, 20 Apr 2026", "2026-04-20 12:43", "minute"),
        ("Wed, Oct 16, 2024 page1", "2024-10-16", "day"),
        ("Published Jun 05, 2026 • 3 minute read", "2026-06-05", "day"),
        ("3. Mai 2024, 17:47", "2024-05-03 17:47", "minute"),
        ("Stand: 29.06.2017 17:56 Uhr", "2017-06-29 17:56", "minute"),
        ("28.04.2023, 10.15 Uhr", "2023-04-28 10:15", "minute"),
        ("06. 01. 2026, 14:59 Uhr Lesedauer: 4 Minuten", "2026-01-06 14:59", "minute"),
        ("26.10.2025 | 2:43 min", "2025-10-26", "day"),
        ("Publié le 18 juil. 2024 à 10:12", "2024-07-18 10:12", "minute"),
        ("1er août 2024 à 8h05", "2024-08-01 08:05", "minute"),
        ("dom 12 de enero de 2025 a las 08:00", "2025-01-12 08:00", "minute"),
        ("13/01/2025 a las 10:21h.", "2025-01-13 10:21", "minute"),
        ("4 gennaio 2025 alle 15:56", "2025-01-04 15:56", "minute"),
        ("2 de fevereiro de 2025 às 21h52", "2025-02-02 21:52", "minute"),
        ("2 maart 2025 om 20:07", "2025-03-02 20:07", "minute"),
        ("14 stycznia 2025, 12:30", "2025-01-14 12:30", "minute"),
        ("Publicerad 23 okt 2025 kl 10.23", "2025-10-23 10:23", "minute"),
        ("5. desember 2024 kl. 13:05", "2024-12-05 13:05", "minute"),
        ("5 Nisan 2025 14:05", "2025-04-05 14:05", "minute"),
        ("15 мая 2024, 12:00", "2024-05-15 12:00", "minute"),
        ("2025/01/27 18:00", "2025-01-27 18:00", "minute"),
        ("2025年1月27日 18:00", "2025-01-27 18:00", "minute"),
        ("2025年1月14日（火）", "2025-01-14", "day"),
        ("2025년 1월 14일 오후 3:20", "2025-01-14 15:20", "minute"),
        ("입력 2026.01.29 04:30", "2026-01-29 04:30", "minute"),
        ("02/02/2025", "2025-02-02", "day"),
        ("30/04/2024 - 16:38", "2024-04-30 16:38", "minute"),
        ("04/30/2024", "2024-04-30", "day"),
        ("131137 GMT Nov 13", "2013-11-13 11:37", "minute"),
        ("131137 MEZ nov. 2013", "2013-11-13 10:37", "minute"),
        ("13.11.13 11:37 CET", "2013-11-13 10:37", "minute"),
        ("JST-10:10-13-11-13", "2013-11-13 01:10", "minute"),
        ("13.11.13", "2013-11-13 00:00", "day"),
        ("242200 GMT Jun 17", "2017-06-24 22:00", "minute"),
        ("211259 Nov 18", "2018-11-21 12:59", "minute"),
        ("021530 mai 98", "1998-05-02 15:30", "minute"),
        ("AP-WF-11-13-13 1509GMT", "2013-11-13 15:09", "minute"),
        ("AP-NY-01-03-89 2334EST", "1989-01-04 04:34", "minute"),
        ("01-LUG-14 12:34", "2014-07-01 12:34", "minute"),
        ("910614", "1991-06-14", "day"),
        ("5 Jun 19", "2019-06-05", "day"),
        ("05. Juni 2025", "2025-06-05", "day"),
        ("5 June 2025", "2025-06-05", "day"),
    ],
)
def test_a_printed_date_is_a_moment(raw: str, at: str, precision: str) -> None:
    [found] = read(raw)
    assert (found["at"], found["precision"]) == (datetime.fromisoformat(at), precision)


@pytest.mark.parametrize(
    ("raw", "precision", "reason"),
    [
        ("", None, "no date recognised"),
        ("5 min read", None, "no date recognised"),
        ("2 hours 5 minutes ago", None, "no date recognised"),
        ("Page 12 of 2024", None, "no date recognised"),
        ("9,379.83", None, "no date recognised"),
        ("Published 4 months ago", None, "coarser than a day"),
        ("vor 2 Wochen", None, "coarser than a day"),
        ("4:19 am today", "minute", "relative to the capture, whose time is not known"),
        ("3 hours ago", "day", "relative to the capture, whose time is not known"),
        ("9 min ago", "minute", "relative to the capture, whose time is not known"),
        ("Publicerad 22:31", "minute", "no day printed"),
        ("Sat 23 Nov", "day", "no year printed"),
        ("31.02.2024", "day", "no such time"),
        ("2024-05-03T25:00", "minute", "no such time"),
        ("03/04/2025", "day", "either number may be the month"),
        ("5 May 2025 10:00 IST", "minute", "zone IST is one of several"),
    ],
)
def test_what_cannot_be_resolved_says_why(raw: str, precision: str | None, reason: str) -> None:
    [found] = read(raw)
    assert (found["at"], found["precision"], found["basis"]) == (None, precision, f"DATE; {reason}")


@pytest.mark.parametrize(
    ("raw", "at", "precision"),
    [
        ("4:19 am today", "2025-05-16 16:19", "minute"),
        ("yesterday, 5:10 pm", "2025-05-16 05:10", "minute"),
        ("heute, 07:47", "2025-05-16 19:47", "minute"),
        ("aujourd’hui à 6h12", "2025-05-16 18:12", "minute"),
        ("i går kl. 10.15", "2025-05-15 22:15", "minute"),
        ("yesterday", "2025-05-16 00:00", "day"),
        ("20 m ago", "2025-05-16 19:40", "minute"),
        ("an hour ago", "2025-05-16 19:00", "day"),
        ("3 hours ago", "2025-05-16 17:00", "day"),
        ("vor 2 Stunden", "2025-05-16 18:00", "day"),
        ("il y a 3 heures", "2025-05-16 17:00", "day"),
        ("hace 5 minutos", "2025-05-16 19:55", "minute"),
        ("för 2 timmar sedan", "2025-05-16 18:00", "day"),
        ("3時間前", "2025-05-16 17:00", "day"),
        ("2 days ago", "2025-05-14 20:00", "day"),
    ],
)
def test_a_relative_time_is_resolved_from_the_capture_and_the_zone(raw: str, at: str, precision: str) -> None:
    [found] = read(raw, source=AUCKLAND, captured_at=CAPTURED)
    assert (found["at"], found["precision"]) == (datetime.fromisoformat(at), precision)
    assert str(found["basis"]).endswith("relative to the capture")


def test_hours_ago_need_no_zone_but_a_day_does() -> None:
    ago, today = read("3 hours ago", "4:19 am today", captured_at=CAPTURED)
    assert ago["at"] == datetime.fromisoformat("2025-05-16 17:00")
    assert today["at"] is None
    assert today["basis"] == "DATE; relative to a day, and the time zone of the source is not known"


@pytest.mark.parametrize(
    ("raw", "source", "basis"),
    [
        ("3 May 2024 17:47", NOWHERE, "DATE; zone not stated, read as UTC"),
        ("3 May 2024 17:47", AUCKLAND, "DATE; time zone of the source Pacific/Auckland"),
        ("3 May 2024 17:47 +02:00", AUCKLAND, "DATE; zone +02:00 as printed"),
        ("3 May 2024 17:47 MYT", NOWHERE, "DATE; zone MYT as printed"),
        ("3 May 2024 17:47 IST", Source("x", time_zone="Asia/Kolkata"), "DATE; time zone of the source Asia/Kolkata"),
        ("3 May 2024 17:47 IST", Source("x", time_zone="Europe/Berlin"), "DATE; zone IST is one of several"),
    ],
)
def test_the_basis_says_whose_zone_it_is(raw: str, source: Source, basis: str) -> None:
    [found] = read(raw, source=source)
    assert found["basis"] == basis


@pytest.mark.parametrize(
    ("language", "zone", "day", "order"),
    [
        ("de", None, datetime.fromisoformat("2025-04-03"), "day before month"),
        ("en", "Europe/London", datetime.fromisoformat("2025-04-03"), "day before month"),
        ("en", "America/New_York", datetime.fromisoformat("2025-03-04"), "month before day"),
        ("en", "America/Toronto", None, "either number may be the month"),
        ("en", None, None, "either number may be the month"),
        (None, None, None, "either number may be the month"),
    ],
)
def test_which_number_is_the_month_is_never_guessed(
    language: str | None, zone: str | None, day: datetime | None, order: str
) -> None:
    [found] = read("03/04/2025", source=Source("paper", time_zone=zone), language=language)
    assert found["at"] == day
    assert order in str(found["basis"])


def test_a_zone_of_the_old_world_says_which_number_is_the_month() -> None:
    east, west = read("06/01/2026 - 13:55 GMT+1", "06/01/2026 - 13:55 EST", language="en")
    assert (east["at"], west["at"]) == (datetime.fromisoformat("2026-01-06 12:55"), None)


def test_an_hour_that_clocks_skip_is_no_time_and_one_shown_twice_is_the_first() -> None:
    skipped, twice = read("31.03.2024 02:30", "27.10.2024 02:30", source=Source("paper", time_zone="Europe/Berlin"))
    assert skipped["at"] is None
    assert twice["at"] == datetime.fromisoformat("2024-10-27 00:30")


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ("2025-05-16T20:00:01Z", False),
        ("2025-05-16T20:00:00Z", True),
        ("2025-05-17", True),  # the day has begun in Auckland
        ("2025-05-18", False),
        ("11:59 pm today", False),
    ],
)
def test_nothing_is_dated_later_than_its_capture(raw: str, *, known: bool) -> None:
    [found] = read(raw, source=Source("paper", time_zone="UTC"), captured_at=CAPTURED)
    assert (found["at"] is not None) == known
    assert ("later than the capture" in str(found["basis"])) != known


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=40) | st.from_regex(r"[0-9./: -]{4,20}( ago| today| [AP]M)?", fullmatch=True), max_size=8)
)
def test_no_text_makes_it_raise(raws: list[str]) -> None:
    assert len(read(*raws, source=AUCKLAND, captured_at=CAPTURED)) == len(raws)


def chosen(
    blocks: Sequence[tuple[str, str]], fields: Sequence[tuple[str, str, str]] = (), url: str | None = None
) -> list[dict[str, object]]:
    document = {"doc_id": "a", "captured_at": CAPTURED, "language": "en", "uri": None, "url": url}
    rows = [
        {"doc_id": "a", "block_no": number, "text": text, "label": label} for number, (label, text) in enumerate(blocks)
    ]
    stated = [
        {"doc_id": "a", "field_no": number, "field": field, "value": value, "origin": origin}
        for number, (field, value, origin) in enumerate(fields)
    ]
    return dates(
        pl.DataFrame(
            [document], schema_overrides={"captured_at": pl.Datetime("us"), "uri": pl.String, "url": pl.String}
        ),
        placed(pl.DataFrame(rows, {"doc_id": pl.String, "block_no": pl.Int32, "text": pl.String, "label": pl.String})),
        pl.DataFrame(
            stated,
            {"doc_id": pl.String, "field_no": pl.Int32, "field": pl.String, "value": pl.String, "origin": pl.String},
        ),
        NOWHERE,
    ).to_dicts()


def winners(rows: list[dict[str, object]]) -> dict[object, object]:
    return {row["field"]: row["raw"] for row in rows if row["chosen"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Updated 3 May 2024 17:47",
            {"published_at": "Updated 3 May 2024 17:47", "modified_at": "Updated 3 May 2024 17:47"},
        ),
        (
            "Last Updated 9 min ago",
            {"published_at": "Last Updated 9 min ago", "modified_at": "Last Updated 9 min ago"},
        ),
        ("Stand: 3.5.2024 17:56 Uhr", {"published_at": "Stand: 3.5.2024 17:56 Uhr"}),
        (
            "January 28, 2025 11:30 am (Updated 11:54 am)",
            {"published_at": "January 28, 2025 11:30 am", "modified_at": "Updated 11:54 am"},
        ),
        (
            "Publicerad 23 okt 2024 kl 10.23Uppdaterad kl 12.17",
            {"published_at": "Publicerad 23 okt 2024 kl 10.23", "modified_at": "Uppdaterad kl 12.17"},
        ),
        (
            "公開日：2025/01/31 11:30 更新日：2025/01/31 11:45",
            {"published_at": "公開日：2025/01/31 11:30", "modified_at": "更新日：2025/01/31 11:45"},
        ),
        ("5 min read", {"published_at": "5 min read"}),
    ],
)
def test_a_stamp_says_when_it_was_published_or_changed(text: str, expected: dict[object, object]) -> None:
    assert winners(chosen([("timestamp", text)])) == expected


def test_a_stated_date_stands_before_a_printed_one_and_the_first_before_the_second() -> None:
    rows = chosen(
        [("timestamp", "2 May 2024"), ("timestamp", "1 May 2024")],
        [("published_at", "soon", "meta"), ("published_at", "2024-05-03T10:00Z", "DATE")],
    )
    assert [row["raw"] for row in rows] == ["2024-05-03T10:00Z", "2 May 2024", "1 May 2024"]
    assert [row["date_no"] for row in rows] == [0, 1, 2]
    assert [row["chosen"] for row in rows] == [True, False, False]


def test_a_stated_date_with_a_zone_stands_before_one_without() -> None:
    rows = chosen([], [("published_at", "2024-05-03 10:00", "a"), ("published_at", "2024-05-03T10:00+02:00", "b")])
    assert winners(rows) == {"published_at": "2024-05-03T10:00+02:00"}


def test_a_relative_time_gives_way_to_one_that_is_resolved() -> None:
    rows = chosen([("timestamp", "4:19 am today"), ("timestamp", "2 May 2024")])
    assert winners(rows) == {"published_at": "2 May 2024"}


def test_a_date_in_a_byline_is_a_candidate_and_dates_elsewhere_are_none() -> None:
    rows = chosen(
        [
            ("byline", "By Jane Roe"),
            ("byline", "By Ann Lee Jul. 19, 2024 9:45 am"),
            ("body", "On 3 May 2024 it rained."),
        ]
    )
    assert [(row["raw"], row["basis"]) for row in rows] == [
        ("By Ann Lee Jul. 19, 2024 9:45 am", "byline block 1; zone not stated, read as UTC; beside the headline")
    ]


PAGE = [
    ("furniture", "Home"),
    ("headline", "Ferry sails"),
    ("furniture", "3 May 2024 | 4 min read"),
    ("body", "It did."),
]


@pytest.mark.parametrize(
    ("blocks", "fields", "url", "raw", "reason"),
    [
        (PAGE, [], None, "3 May 2024 | 4 min read", "the day as printed; beside the headline"),
        (PAGE, [("published_at", "2024-05-02", "meta date")], None, "2024-05-02", "the day as printed"),
        (
            PAGE,
            [("published_at", "2024-05-01T09:30:00Z", "<time>")],
            None,
            "3 May 2024 | 4 min read",
            "beside the headline",
        ),
        (PAGE, [("published_at", "2024-05-01", "<time>")], None, "3 May 2024 | 4 min read", "beside the headline"),
        (
            PAGE,
            [("published_at", "2024-05-03T09:00Z", "<time>")],
            "https://e.example/2024/05/03/a",
            "2024-05-03T09:00Z",
            "the day beside the headline has no time",
        ),
        (
            PAGE[:2],
            [("published_at", "2024-05-01", "<time>")],
            None,
            "2024-05-01",
            "no date stands beside the headline",
        ),
        (PAGE[:2], [], "https://e.example/2024/05/03/ferry", "2024-05-03", "no date is printed"),
        (PAGE[:2], [], "https://e.example/20240503-ferry", "20240503", "no date is printed"),
        (PAGE[:2], [], "https://e.example/2024/may/03/ferry", "03 may 2024", "no date is printed"),
        ([PAGE[1], PAGE[3], ("timestamp", "1 May 2024")], [], None, "1 May 2024", "beside the headline"),
        ([PAGE[1], *[PAGE[3]] * 9, ("timestamp", "1 May 2024")], [], None, "1 May 2024", "no better date is printed"),
        ([], [("modified_at", "2024-05-03", "meta date")], None, "2024-05-03", "only the last change is dated"),
    ],
)
def test_the_date_is_that_of_a_tag_else_of_the_text_else_of_the_address(
    blocks: Sequence[tuple[str, str]], fields: Sequence[tuple[str, str, str]], url: str | None, raw: str, reason: str
) -> None:
    [won] = [row for row in chosen(blocks, fields, url) if row["chosen"] and row["field"] == "published_at"]
    assert won["raw"] == raw
    assert str(won["basis"]).endswith(reason)


@pytest.mark.parametrize(
    "url", ["https://e.example/2024/13/03/a", "https://e.example/id/120240503", "https://e.example/2024/a"]
)
def test_numbers_in_an_address_are_no_date(url: str) -> None:
    assert chosen(PAGE[:2], [], url) == []


@pytest.mark.parametrize(
    "block", [("body", "3 May 2024 | 4 min read"), ("furniture", "Edition 52"), ("caption", "The ferry on 3 May 2024")]
)
def test_what_is_beside_the_headline_and_no_stamp_is_no_candidate(block: tuple[str, str]) -> None:
    assert chosen([PAGE[1], block, PAGE[3]]) == []


def test_a_printed_time_is_read_by_the_clock_of_those_who_read_the_language() -> None:
    [found] = resolve(
        pl.DataFrame(
            [
                {
                    "raw": "14.01.2025, 20:00",
                    "stands": "a",
                    "captured_at": None,
                    "language": "de",
                    "home": "Europe/Berlin",
                }
            ],
            schema_overrides={"captured_at": pl.Datetime("us")},
        ),
        NOWHERE,
    ).to_dicts()
    assert found["at"] == datetime.fromisoformat("2025-01-14 19:00")
    assert found["basis"] == "a; time zone of the language Europe/Berlin"


def test_of_a_time_that_is_later_than_the_capture_only_in_utc_the_day_is_left() -> None:
    [found] = read("16 May 2025 23:30", captured_at=CAPTURED)
    assert (found["at"], found["precision"]) == (datetime.fromisoformat("2025-05-16"), "day")
    assert str(found["basis"]).endswith("only the day is read")
