from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.news_sitemap import parse, sniff
from tests.golden import SHARED, damage, dump, messages, value

FIXTURES = Path(__file__).parent / "fixtures" / "news_sitemap"
RAW = (FIXTURES / "news.xml").read_bytes()


def test_fixture_reads_as_its_golden_file() -> None:
    assert dump(parse(RAW)) == (FIXTURES / "news.golden").read_text("utf-8")
    assert claims(RAW, "news.xml") == ["news_sitemap"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://a.example/</loc></url>',
        b'<sitemapindex xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
        b"<html>sitemap-news",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "news.xml")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damage_raises_nothing(data: st.DataObject) -> None:
    list(parse(damage(data, RAW, [b"<url>", b"</url>", b"<news:news>", b"</news:news>", b"<!--"])))


@pytest.mark.shared
def test_real_sitemap() -> None:
    raw = (SHARED / "sitemaps" / "crawler_commons_sitemaps_extension_sitemap-news.xml").read_bytes()
    assert claims(raw, "x") == ["news_sitemap"]
    found = messages(parse(raw))
    assert [value(each, "published_at") for each in found] == ["2008-12-23", "2025-05-27"]
    assert all(value(each, "item_class") == "index" for each in found)
