"""The XML formats of single services: ap_webfeed, ritzau, solita, wenn."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clocks import zoned
from tasks.formats import FORMATS, claims, ritzau
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures"
FORMAT_NAMES = ("ap_webfeed", "ritzau", "solita", "wenn")
CASES = [path for title in FORMAT_NAMES for path in sorted((FIXTURES / title).glob("*.xml"))]
REAL = sorted((SHARED / "xml_other").glob("core_ritzau*.xml"))
TOKENS = [b"<", b">", b"</p>", b"<entry>", b"</RBNews>", b"&", b"&#55357;", b"<![CDATA[", b"]]>", b"<content/>"]
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:%s>'


def parse(path: Path) -> list[Message | Reject]:
    return list(FORMATS[path.parent.name].parse(path.read_bytes()))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fixture_reads_as_its_golden_file(path: Path) -> None:
    assert dump(parse(path)) == path.with_suffix(".golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_one_format_claims_each_fixture(path: Path) -> None:
    assert claims(path.read_bytes(), path.name) == [path.parent.name]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ATOM % b'media="http://search.yahoo.com/mrss/"' + b"<entry><title>Beans</title></entry></feed>", "feed"),
        (ATOM % b'apcm="http://ap.org/schemas/03/2005/apcm"', "ap_webfeed"),
        (ATOM % b'wenn_nm="http://feed.wenn.com/xmlns/2010/03/wenn_nm"', "wenn"),
        (b"<?xml version='1.0'?><RBNews><NewsID>1</NewsID></RBNews>", "ritzau"),
    ],
)
def test_atom_feeds_are_told_apart(head: bytes, expected: str) -> None:
    assert claims(head, "some.xml") == [expected]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<release><title>Software 1.0</title></release>",
        b"<p>see http://ap.org/schemas/</p>",
        b"<XMLNewsQueuedResponse/>",
        b"<rss><channel><title>RBNews</title></channel></rss>",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not [title for title in FORMAT_NAMES if FORMATS[title].sniff(head, "some.xml")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2018-01-30T17:32:18.397", "2018-01-30T17:32:18.397+0100"),
        ("2018-09-18T13:09:18.397", "2018-09-18T13:09:18.397+0200"),
        ("2018-09-18T13:09:18Z", "2018-09-18T13:09:18Z"),
        ("yesterday", "yesterday"),
    ],
)
def test_clock_of_copenhagen_gets_its_offset(printed: str, expected: str) -> None:
    assert zoned(printed, ritzau.HERE) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_external_entity_is_not_fetched_and_a_bomb_does_not_grow(path: Path) -> None:
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    body = path.read_bytes().partition(b"?>")[2]
    for word in (b"Beans", b"Majs", b"Jane", b"sung"):
        body = body.replace(word, b"&b;&c;")
    parts = list(FORMATS[path.parent.name].parse(declared + body))
    assert "hahaha" not in dump(parts)
    assert messages(parts)


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(path: Path, data: st.DataObject) -> None:
    parts = list(FORMATS[path.parent.name].parse(damage(data, path.read_bytes(), TOKENS)))
    assert parts
    assert len({each.place for each in parts}) == len(parts)
    for message in messages(parts):
        dump([message]).encode()
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@pytest.mark.shared
def test_real_ritzau_files_fill_the_columns() -> None:
    found = [message for path in REAL for message in messages(ritzau.parse(path.read_bytes()))]
    assert len(found) == 3
    for name in ("headline", "published_at", "uri", "story_key", "agency", "section", "urgency", "version", "sign_off"):
        assert all(value(each, name) for each in found), name
    assert all(text(each, "paragraph") for each in found)
    assert [value(each, "item_class") for each in found] == [None, None, "alert"]
    assert not [field for each in found for field in each.fields if field.name == "unread"]
    assert all(claims(path.read_bytes(), path.name) == ["ritzau"] for path in REAL)
