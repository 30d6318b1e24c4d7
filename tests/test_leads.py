import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.leads import Lead, leads
from tests.golden import damage
from tests.site import Answer, html, index, rss, sitemap
from warehouse.archives import Limits

FIXTURES = Path(__file__).parent / "fixtures"
BASE = "https://paper.example/lists/all"


def block(answer: Answer) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
    return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + answer.body


def listed(answer: Answer) -> list[Lead]:
    found = leads(BASE, block(answer), Limits())
    assert not isinstance(found, str)
    return found


def said(lead: Lead) -> dict[str, str]:
    return {field.name: field.value for field in lead.fields}


def test_entries_of_a_feed_with_what_they_say() -> None:
    [one, two] = listed(rss(("One", "https://paper.example/1#top"), ("Two", "/2")))
    assert (one.url, two.url) == ("https://paper.example/1", "https://paper.example/2")
    assert said(one) == {"headline": "One", "published_at": "Mon, 02 Mar 2026 07:00:00 GMT"}
    assert {field.origin for field in one.fields} == {"feed title", "feed pubDate"}


def test_an_entry_with_no_address_is_left() -> None:
    urls = ("http://[::1", "http://a/\r\nHost: b", "/2")
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "One", "url": url} for url in urls]}
    assert [lead.url for lead in listed(Answer(body=json.dumps(feed).encode()))] == ["https://paper.example/2"]


def test_the_text_of_an_entry_is_said_beside_the_page() -> None:
    feed = b"<rss><channel><item><link>/1</link><description>&lt;p&gt;Ten ships.&lt;/p&gt;</description></item></channel></rss>"
    [one] = listed(Answer(body=feed))
    assert said(one)["feed_text"] == "Ten ships."


def test_entries_of_a_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Paper",
        "items": [{"id": "1", "url": "/1", "title": "One"}],
    }
    [one] = listed(Answer(body=json.dumps(feed).encode()))
    assert (one.url, said(one)["headline"]) == ("https://paper.example/1", "One")


def test_entries_of_a_sitemap_with_news_and_without() -> None:
    news = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://paper.example/1</loc><news:news><news:title>One</news:title>
        <news:publication_date>2026-03-02T08:00:00Z</news:publication_date></news:news></url>
      <url><loc>https://paper.example/2</loc><lastmod>2026-03-01</lastmod></url><url></url></urlset>"""
    [one, two] = listed(Answer(body=news))
    assert said(one) == {"headline": "One", "published_at": "2026-03-02T08:00:00Z"}
    assert said(two) == {"modified_at": "2026-03-01"}


def test_an_index_lists_lists() -> None:
    assert listed(index("https://paper.example/a", "/b")) == [
        Lead("https://paper.example/a", listing=True),
        Lead("https://paper.example/b", listing=True),
    ]


def test_a_compressed_sitemap_is_read() -> None:
    assert [lead.url for lead in listed(Answer(body=gzip.compress(sitemap("/1", "/2").body)))] == [
        "https://paper.example/1",
        "https://paper.example/2",
    ]


@pytest.mark.parametrize("empty", [rss(), sitemap(), index()])
def test_an_empty_list_lists_nothing(empty: Answer) -> None:
    assert listed(empty) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (html("We have moved"), "html_page"),
        (Answer(body=b"Service unavailable"), "text_page"),
        (Answer(), "empty"),
        (Answer(body=b"\x89PNG\r\n\x1a\n\0\0\0"), "binary"),
        (Answer(body=gzip.compress(b"x" * 200_000)), "too_large"),
    ],
)
def test_what_is_no_list_is_told(answer: Answer, reason: str) -> None:
    found = leads(BASE, block(answer), Limits(item_bytes=100_000))
    assert isinstance(found, str)
    assert reason in found


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(["feed", "json_feed", "news_sitemap"]), st.data())
def test_damage_raises_nothing(form: str, data: st.DataObject) -> None:
    cases = sorted(path for path in (FIXTURES / form).iterdir() if path.suffix != ".golden")
    raw = damage(data, data.draw(st.sampled_from(cases)).read_bytes(), [b"<loc>", b"<url>", b"http://[", b"\0"])
    leads(BASE, block(Answer(body=raw)), Limits())
