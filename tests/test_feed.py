from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.feed import parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, letters, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "feed"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.suffix != ".golden")
ITEM = "<rss version='2.0'><channel><item><title>Beans</title>{}</item></channel></rss>"


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse((FIXTURES / case).read_bytes())) == (FIXTURES / case).with_suffix(".golden").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims((FIXTURES / case).read_bytes(), case) == ["feed"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<html><body><rss>",
        b"Read our <rss> feed",
        b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>',
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><skos:Concept/>',
        b"<feed><animal>hay</animal></feed>",
        b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "feed.xml")


@pytest.mark.parametrize(
    ("inside", "name", "expected"),
    [
        ("<link>http://a.example/1</link>", "url", "http://a.example/1"),
        ("<link href='http://a.example/1'/>", "url", "http://a.example/1"),
        ("<link><![CDATA[ http://a.example/?q=a&l=fr ]]></link>", "url", "http://a.example/?q=a&l=fr"),
        ("<guid>http://a.example/1</guid>", "url", "http://a.example/1"),
        ("<guid isPermaLink='false'>x1</guid><link>http://a.example/1</link>", "uri", "x1"),
        ("<guid>x1</guid>", "url", None),
        ("<author>jane@a.example (Jane Roe)</author>", "authors", "Jane Roe"),
        ("<author>jane@a.example</author>", "authors", None),
        ("<author>Jane Roe</author>", "authors", "Jane Roe"),
        ("<category term='ports'/>", "keywords", "ports"),
        ("<dc:date>2024-03-01</dc:date>", "published_at", "2024-03-01"),
        ("<dc:language>mi</dc:language>", "language", "mi"),
    ],
)
def test_field(inside: str, name: str, expected: str | None) -> None:
    (message,) = parse(ITEM.format(inside).encode())
    assert isinstance(message, Message)
    assert value(message, name) == expected


@pytest.mark.parametrize(
    ("inside", "body", "standfirst"),
    [
        ("<description>One.</description>", ["One."], []),
        ("<description>One.</description><content:encoded>One. Two.</content:encoded>", ["One. Two."], []),
        ("<description>Lead.</description><content:encoded>Two three.</content:encoded>", ["Two three."], ["Lead."]),
        ("<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>", ["One.", "Two."], []),
        ("<description><p>One.<p>Two.</description>", ["One.", "Two."], []),
        ("<description>3 < 4 &amp; 5 &lt; 6</description>", ["3 < 4 & 5 < 6"], []),
        ("<description><![CDATA[3 < 4 & <b>so</b> on]]></description>", ["3 < 4 & so on"], []),
        ("", [], []),
    ],
)
def test_fullest_text_is_the_body(inside: str, body: list[str], standfirst: list[str]) -> None:
    (message,) = parse(ITEM.format(inside).encode())
    assert isinstance(message, Message)
    assert text(message, "paragraph") == body
    assert text(message, "standfirst") == standfirst
    assert value(message, "item_class") == (None if body else "story")


def test_entry_that_prints_nothing_is_a_reject() -> None:
    raw = b"<rss><channel><item><link>http://a.example/</link></item><item><title>Beans</title></item></channel></rss>"
    assert [type(each) for each in parse(raw)] == [Reject, Message]


def test_utf16_is_read() -> None:
    raw = ITEM.format("<description>Fähre</description>").encode("utf-16")
    assert sniff(raw, "x")
    assert [text(message, "paragraph") for message in messages(parse(raw))] == [["Fähre"]]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    tokens = [b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"&#", b"<!--", b"</title>", b"<entry "]
    found = list(parse(damage(data, (FIXTURES / case).read_bytes(), tokens)))
    assert len({each.place for each in found}) == len(found)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(noise: bytes) -> None:
    list(parse(noise))
    list(parse(b"<rss><item><title>" + noise + b"</title></item></rss>"))


REAL = {
    "ewtn_rss.xml": 15,
    "rsparser_489.rss": 10,
    "rsparser_DaringFireball.atom": 48,
    "rsparser_DaringFireball.rss": 47,
    "rsparser_aktuality.rss": 30,
    "rsparser_bio.rdf": 30,
    "rsparser_livemint.xml": 25,
    "rsparser_macworld.rss": 30,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_entries_of_real_feeds(name: str) -> None:
    raw = (SHARED / "feeds" / name).read_bytes()
    assert claims(raw, name) == ["feed"]
    found = messages(parse(raw))
    assert len(found) == REAL[name]
    for field in ("headline", "url", "uri", "published_at"):
        assert all(value(message, field) for message in found), field
    assert sum(not text(message, "paragraph", "quote", "list_item", "table") for message in found) <= 2
    assert all(letters(message) for message in found)


@pytest.mark.shared
def test_real_feeds_have_what_they_have() -> None:
    found = {name: messages(parse((SHARED / "feeds" / name).read_bytes())) for name in REAL}
    filled = Counter(name for name, some in found.items() for each in some if value(each, "authors"))
    assert filled["rsparser_DaringFireball.atom"] == 48
    assert filled["rsparser_bio.rdf"] == 30
    assert sum(bool(text(each, "caption")) for each in found["ewtn_rss.xml"]) == 15
