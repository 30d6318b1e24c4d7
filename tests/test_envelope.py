"""Items of other formats in an envelope of somebody else's are read, and only there."""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.envelope import parse, sniff
from tasks.items import items
from tasks.message import Enclosed, Reject
from tests.golden import damage, text, value
from warehouse.archives import Opened

FIXTURES = Path(__file__).parent / "fixtures" / "envelope"
ITEM = "<nitf><body><body.head><hedline><hl1>Café prices rise</hl1></hedline></body.head><body.content><p>Beans &amp; tin.</p></body.content></body></nitf>"
TOKENS = [b"<nitf>", b"</nitf>", b"<newsItem>", b"<![CDATA[", b"]]>", b"&lt;nitf&gt;", b"<!--", b"\xff"]


def read(raw: bytes) -> list[tuple[str, str, str | None]]:
    """(path, format, headline) of the items of a file; (path, reason, None) of a reject."""
    found = items(Opened("some.xml", raw))
    return [
        (each.place, each.reason, None)
        if isinstance(each, Reject)
        else (each.path, each.format, value(each.message, "headline"))
        for each in found
    ]


def test_items_of_the_answer_of_a_service_are_read_by_their_format() -> None:
    assert read((FIXTURES / "service.xml").read_bytes()) == [
        ("some.xml#urn:newsml:sample.test:beans", "newsml_g2", "Beans rise for a third day"),
        ("some.xml#urn:newsml:sample.test:tin", "newsml_g2", "Tin falls"),
    ]


def test_a_list_may_hold_several_formats() -> None:
    assert read((FIXTURES / "list.xml").read_bytes()) == [
        ("some.xml#1", "nitf", "Café prices rise"),
        ("some.xml#2", "nitf", "Tin falls"),
        ("some.xml#3", "newsml_1", "Rice is steady"),
    ]


@pytest.mark.parametrize(
    "inside",
    [ITEM, f"<![CDATA[{ITEM}]]>", f'<![CDATA[<?xml version="1.0"?>\n<!DOCTYPE nitf>{ITEM}]]>', escape(ITEM)],
    ids=["elements", "CDATA", "CDATA with its own declaration", "entities"],
)
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_an_item_stands_in_an_envelope_in_many_ways(inside: str, charset: str) -> None:
    raw = f'<?xml version="1.0" encoding="{charset}"?><answer><item>{inside}</item></answer>'.encode(charset)
    (found,) = items(Opened("some.xml", raw))
    assert not isinstance(found, Reject)
    assert text(found.message, "headline", "paragraph") == ["Café prices rise", "Beans & tin."]


def test_an_item_that_is_cut_does_not_cost_those_before_it() -> None:
    assert read(f"<list>{ITEM}{ITEM}<nitf><body>".encode()) == [
        ("some.xml#1", "nitf", "Café prices rise"),
        ("some.xml#2", "nitf", "Café prices rise"),
        ("some.xml#3", "truncated", None),
    ]


def test_what_is_said_of_a_story_beside_it_is_read() -> None:
    (found,) = items(Opened("some.xml", (FIXTURES / "xmlnews.xml").read_bytes()))
    assert not isinstance(found, Reject)
    told = {name: value(found.message, name) for name in ("headline", "byline", "standfirst", "published_at", "uri")}
    assert told == {
        "headline": "Beans rise in Hilltop", "byline": "By Ann Poe", "standfirst": "Beans are up.",
        "published_at": "2024-05-03T09:30:00+00:00", "uri": "b-1",
    }  # fmt: skip
    assert [value(found.message, name) for name in ("declared_words", "priority", "rights", "xmlnews Colour")] == [
        "5", "3", "(c) Bean Wire", "green",
    ]  # fmt: skip
    assert [each.value for each in found.message.fields if each.name == "keywords"] == ["beans", "rain"]


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"nitf", b"<list><nitfs/></list>", b"<list><a>nitf</a></list>", b"<html><nitf></html>"),
        *(
            ITEM.encode(),
            b"<rss><item><nitf></item></rss>",
            b"<feed><entry><content><nitf>",
            b"<NewsML><NewsItem><nitf>",
        ),
    ],
)
def test_files_that_are_items_or_of_other_formats_are_not_claimed(raw: bytes) -> None:
    assert not sniff(raw, "some.xml")


@pytest.mark.parametrize("case", sorted(FIXTURES.glob("*.xml")))
def test_one_format_claims_each_fixture(case: Path) -> None:
    assert claims(case.read_bytes(), case.name) == ["envelope"]


@settings(deadline=None)
@given(st.sampled_from(sorted(FIXTURES.glob("*.xml"))), st.data())
def test_every_input_ends_as_items_and_rejects(case: Path, data: st.DataObject) -> None:
    found = list(parse(damage(data, case.read_bytes(), TOKENS)))
    assert all(isinstance(each, (Enclosed, Reject)) for each in found)
