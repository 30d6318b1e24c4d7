"""A correction or kill under another slug finds the story that it speaks of."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from tests.small_build import PLAIN, Build, build, insert

STORY: dict[str, Any] = PLAIN | {
    "doc_id": "story", "story_id": "story", "source": "wire", "batch": "1", "path": "a", "agency": "Reuters",
    "headline": "Harbour board shuts <PIER> seven", "published_at": datetime.fromisoformat("2026-03-02 10:00"),
}  # fmt: skip
NOTICE: dict[str, Any] = STORY | {
    "doc_id": "notice", "story_id": "notice", "path": "b", "kind": "correction", "headline": "CORRECTION - HARBOUR",
    "published_at": datetime.fromisoformat("2026-03-02 12:00"),
}  # fmt: skip
QUOTED = 'In the item headlined "HARBOUR BOARD SHUTS <PIER> SEVEN," please read in second para: pier eight.'


@pytest.fixture
def tables() -> Iterator[Build]:
    with build(filled=False) as connection:
        yield connection


@pytest.mark.parametrize(
    "change",
    [
        {"correction": QUOTED},
        {"editor_note": QUOTED},
        {"kind": "kill", "body": QUOTED.replace('"', "“", 1).replace('"', "”")},
        {"headline": "CORRECTED - HARBOUR BOARD SHUTS <PIER> SEVEN"},
        {"headline": "(CORRECTION)-UPDATE 2-Harbour board shuts Pier seven"},
        {"kind": "withdrawal", "headline": "WITHDRAWAL: Harbour board shuts <PIER> seven"},
        {"correction": QUOTED, "published_at": datetime.fromisoformat("2026-03-15 12:00")},
    ],
)
def test_a_notice_finds_its_story(tables: Build, change: dict[str, Any]) -> None:
    insert(tables, "articles", [STORY, NOTICE | change])
    assert tables.execute("SELECT doc_id, of_doc_id FROM story_changes").fetchall() == [("notice", "story")]


@pytest.mark.parametrize(
    ("story", "notice"),
    [
        ({}, {"correction": "Corrects the number of the pier."}),
        ({}, {"correction": QUOTED, "kind": "update"}),
        ({}, {"correction": QUOTED, "source": "paper"}),
        ({}, {"correction": QUOTED, "agency": "AP"}),
        ({}, {"correction": QUOTED, "published_at": datetime.fromisoformat("2026-03-02 09:00")}),
        ({}, {"correction": QUOTED, "published_at": datetime.fromisoformat("2026-03-20 12:00")}),
        ({}, {"correction": QUOTED, "published_at": None}),
        ({"headline": "Closing prices"}, {"correction": 'In "Closing prices" please read 7 for 8.'}),
        ({"story_id": "notice"}, {"correction": QUOTED}),
        ({"kind": "kill"}, {"correction": QUOTED}),
    ],
)
def test_others_find_none(tables: Build, story: dict[str, Any], notice: dict[str, Any]) -> None:
    insert(tables, "articles", [STORY | story, NOTICE | notice])
    assert tables.execute("FROM story_changes").fetchall() == []


def test_of_two_stories_with_the_headline_the_later_is_meant(tables: Build) -> None:
    first = STORY | {"doc_id": "a", "story_id": "a", "published_at": datetime.fromisoformat("2026-03-01 10:00")}
    insert(tables, "articles", [STORY, first, NOTICE | {"correction": QUOTED}])
    assert tables.execute("SELECT of_story_id FROM story_changes").fetchall() == [("story",)]


@pytest.mark.parametrize(
    ("kind", "sent_again", "latest"),
    [
        ("kill", None, []),
        ("withdrawal", None, []),
        ("correction", None, ["notice", "story"]),
        ("kill", datetime.fromisoformat("2026-03-02 15:00"), ["again"]),
    ],
)
def test_a_kill_under_another_slug_hides_the_story_until_it_is_sent_again(
    tables: Build, kind: str, sent_again: datetime | None, latest: list[str]
) -> None:
    again = [STORY | {"doc_id": "again", "published_at": sent_again}] if sent_again else []
    insert(tables, "articles", [STORY, *again, NOTICE | {"kind": kind, "body": QUOTED}])
    assert [row[0] for row in tables.execute("SELECT doc_id FROM latest_articles ORDER BY 1").fetchall()] == latest
