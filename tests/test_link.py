from datetime import datetime
from typing import Any

import polars as pl
import pytest

from tasks.link import plain_headline, story_ids, story_key

ARTICLE: dict[str, Any] = {
    "source": "wire", "agency": "Reuters", "slug": "TIN", "url": None, "headline": "Tin falls", "take": None,
    "published_at": datetime.fromisoformat("1987-03-02 10:00"), "published_basis": "DATE; zone not stated, read as UTC",
    "story_key": None, "content_hash": "c1",
}  # fmt: skip
SCHEMA = {name: pl.Datetime("us") if name == "published_at" else pl.String for name in ARTICLE}


def ids(*changes: dict[str, Any]) -> list[str]:
    rows = pl.DataFrame([ARTICLE | change for change in changes], schema=SCHEMA)
    return story_ids(rows.select(story_key()).to_series()).to_list()


@pytest.mark.parametrize(
    "change",
    [
        {"content_hash": "c2"},
        {"content_hash": "c2", "published_at": datetime.fromisoformat("1987-03-02 17:00")},
        {"headline": "UPDATE 2-Tin falls"},
        {"headline": "RPT-UPDATE 1 - TIN  FALLS"},
        {"headline": "(CORRECTED) Tin falls"},
        {"slug": "TIN-1STLD"},
        {"slug": "TIN 2nd Ld-Writethru"},
    ],
)
def test_versions_of_a_story_have_one_id(change: dict[str, Any]) -> None:
    first, other = ids({}, change)
    assert first == other
    assert len(first) == 16
    assert int(first, 16) >= 0


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Tin rises"},
        {"headline": "FEATURE-Tin falls"},
        {"slug": "LEAD"},
        {"source": "paper"},
        {"agency": "AP"},
        {"take": "2"},
        {"published_at": datetime.fromisoformat("1987-03-03")},
        {"published_at": None, "content_hash": "c2"},
        {"headline": None, "content_hash": "c2"},
        {"slug": None, "content_hash": "c2"},
    ],
)
def test_other_stories_have_other_ids(change: dict[str, Any]) -> None:
    first, other = ids({}, change)
    assert first != other


def test_a_stated_key_stands_above_all() -> None:
    first, other = ids({"story_key": "urn:x"}, {"story_key": "urn:x", "headline": "Lead rises", "slug": "LEAD"})
    assert first == other


def test_pages_at_one_address_are_one_story_only_under_one_headline() -> None:
    page = {"slug": None, "url": "https://example.com/tin"}
    first, again, changed = ids(page, page | {"content_hash": "c2"}, page | {"headline": "Live: tin"})
    assert first == again != changed


def test_the_address_of_a_front_page_tells_no_story() -> None:
    page = {"slug": None, "url": "https://example.com/"}
    first, other = ids(page, page | {"content_hash": "c2"})
    assert first != other


def test_the_same_bytes_are_one_story_whatever_the_day_they_were_captured() -> None:
    relative = {"published_basis": "timestamp block 0; relative to the capture"}
    first, later = ids(relative, relative | {"published_at": datetime.fromisoformat("1987-03-09")})
    assert first == later


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("UPDATE 2-Tin falls", "tin falls"),
        ("UDPATE 1-Tin falls", "tin falls"),
        ("CORRECTED-UPDATE 1-Tin falls", "tin falls"),
        ("(CORRECTED) - Tin falls", "tin falls"),
        ("KLA-Tencor rises", "kla-tencor rises"),
        ("CORRECTIONS CORP SEEKS BEDS", "corrections corp seeks beds"),
        ("FEATURE-Tin falls", "feature-tin falls"),
        ("Repeat after me", "repeat after me"),
    ],
)
def test_a_headline_without_its_version(headline: str, expected: str) -> None:
    assert pl.DataFrame({"h": [headline]}).select(plain_headline(pl.col("h"))).item() == expected
