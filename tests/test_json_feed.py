from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.json_feed import parse, sniff
from tests.golden import SHARED, damage, dump, messages, value

FIXTURES = Path(__file__).parent / "fixtures" / "json_feed"
CASES = sorted(path.name for path in FIXTURES.glob("*.json"))


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse((FIXTURES / case).read_bytes())) == (FIXTURES / case).with_suffix(".golden").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims((FIXTURES / case).read_bytes(), case) == ["json_feed"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"{}",
        b'{"items": []}',
        b"jsonfeed.org/version",
        b'{"title": "x", "text": "y", "url": "z"}',
        b'["feed_url"]',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "feed.json")


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    list(parse(damage(data, (FIXTURES / case).read_bytes(), [b"{", b"}", b"[", b'"', b'"items":', b"\\u"])))


@pytest.mark.shared
@pytest.mark.parametrize(("name", "count"), [("rsparser_DaringFireball.json", 48), ("rsparser_allthis.json", 12)])
def test_items_of_real_feeds(name: str, count: int) -> None:
    raw = (SHARED / "feeds" / name).read_bytes()
    assert claims(raw, name) == ["json_feed"]
    found = messages(parse(raw))
    assert len(found) == count
    for field in ("headline", "url", "uri", "published_at", "authors"):
        assert all(value(message, field) for message in found), field
