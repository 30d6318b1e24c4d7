"""What sql/questions promise: each has its columns, on no rows too, and gives the right answer on a small archive."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.small_build import Build, build
from warehouse.schema import statements

MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def sound() -> Iterator[Build]:
    with build(filled=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def empty() -> Iterator[Build]:
    with build(filled=False) as connection:
        yield connection


COLUMNS = {
    "agency_by_day": "day agency stories words sources",
    "alerts_by_hour": "hour alerts stories share_of_alerts",
    "authors_by_copy": "author stories words agencies first_published_at last_published_at",
    "batches": "source batch files stories rejects words first_published_at last_published_at",
    "corrections": "published_at source agency kind status headline headline_before correction doc_id",
    "languages": "source language stories words first_published_at last_published_at",
    "longest_by_slug": "slug words stories headline source published_at doc_id",
    "photo_credits_by_agency": "source agency provider photos stories photographers example",
    "rejects_by_reason": "source reason items batches example_path example",
    "repeated_texts": "site source stories share_of_stories sites agency blocks label_beside text",
    "rule_conflicts": "winning_rule winning_label losing_rule losing_label blocks documents example",
    "rule_hits": "rule label hits matches documents beats loses_to example",
    "rule_texts": "rule label blocks documents opening",
    "same_body_other_headline": "stories headlines sources first_published_at words headline_variants",
    "sent_twice": "copies bytes first_captured_at last_captured_at first_copy content_hash",
    "source_detectors": (
        "source night detector documents of_documents usual_share usual_documents nights_fired nights_before"
    ),
    "source_health": (
        "source night documents usual_documents_low usual_documents_high reject_share stripped_share"
        " usual_stripped_share age_hours usual_age_hours_low usual_age_hours_high nights_before"
    ),
    "story_versions": "story_id versions first_published_at last_published_at kinds headlines",
    "stripped_by_label": "label blocks documents rules characters",
    "stripped_by_rule": "source label rule blocks documents share_of_blocks example",
    "top_subjects_by_week": "week subject stories words",
    "undated": "source reason stories share_of_stories example example_path",
    "words_by_day": "day source stories without_text words median_words",
}


def test_every_question_is_known() -> None:
    assert set(statements("questions")) == set(COLUMNS)


@pytest.mark.parametrize("question", COLUMNS)
def test_question_has_its_columns(empty: Build, sound: Build, question: str) -> None:
    assert "\nORDER BY " in statements("questions")[question]
    for build_asked in (empty, sound):
        answer = build_asked.execute(statements("questions")[question])
        assert [column[0] for column in answer.description] == COLUMNS[question].split()
        assert "HUGEINT" not in {str(column[1]) for column in answer.description}
        answer.fetchall()


# question, columns asked, the answer on the sound rows
ANSWERS: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("agency_by_day", "day agency stories words", [(MONDAY, "Reuters", 1, 11)]),
    ("authors_by_copy", "author stories agencies", [("Ana Vale", 1, ["Reuters"])]),
    ("batches", "source files stories rejects", [("nord", 2, 2, 1), ("post", 1, 1, 1)]),
    ("corrections", "headline correction", [("All safe on Lisbon ferry", "Corrects number on board")]),
    ("longest_by_slug", "slug stories words", [("PORTUGAL-FERRY", 1, 11)]),
    ("photo_credits_by_agency", "agency provider photos", [("AFP", "X", 1)]),
    ("rejects_by_reason", "reason items", [("truncated", 1), ("binary", 1)]),
    ("rule_conflicts", "winning_rule losing_rule blocks example", [("is_promo", "is_body", 1, "Get the app")]),
    (
        "rule_hits",
        "rule hits matches documents beats loses_to example",
        [
            ("is_headline", 2, 2, 2, None, None, "Ferry returns to port"),
            ("is_dateline", 1, 1, 1, None, None, "LISBON (Reuters) -"),
            ("is_body", 4, 5, 2, None, ["is_promo 1"], "A ferry with 200 on board came back."),
            ("is_promo", 1, 1, 1, ["is_body 1"], None, "Get the app"),
        ],
    ),
    ("same_body_other_headline", "stories sources", [(2, ["nord", "post"])]),
    ("sent_twice", "copies first_copy", [(3, "post/1/pages.zip!ferry.txt")]),
    ("source_health", "source night documents reject_share", [("nord", "1", 2, 0.3333), ("post", "1", 1, 0.5)]),
    ("story_versions", "story_id", []),
    ("stripped_by_label", "label blocks documents", [("headline", 2, 2), ("dateline", 1, 1), ("promo", 1, 1)]),
    ("top_subjects_by_week", "week subject", [(MONDAY, "ferries"), (MONDAY, "sea")]),
    ("undated", "reason stories", [("no date found", 1), ("relative, no capture time", 1)]),
]


@pytest.mark.parametrize(("question", "columns", "expected"), ANSWERS)
def test_question_answers(sound: Build, question: str, columns: str, expected: list[tuple[object, ...]]) -> None:
    rows = sound.execute(statements("questions")[question]).pl()
    assert rows.select(columns.split()).rows() == expected
