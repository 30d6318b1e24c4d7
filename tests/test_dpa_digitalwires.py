import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.dpa_digitalwires import parse, sniff
from tasks.message import Message
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "dpa_digitalwires"
CASES = sorted(path.stem for path in FIXTURES.glob("*.json"))
REAL = sorted((SHARED / "dpa_digitalwires" / "input").glob("*.json"))
BODY = ("paragraph", "subhead", "list_item", "quote", "table")
TOKENS = [b'"', b"{", b"}", b"[", b"],", b"null", b'"urn": 7,', b'"notepad": "x",', b'"categories": 3,', b"\\ud83e"]
# The section of the NewsML-G2 rendition that holds the text, and what stands in it beside the text.
MAIN = re.compile(r'<section class="main.*?</section>', re.DOTALL)
BESIDE = re.compile(r'<p class="(?:teaser|byline)".*?</p>|<span class="dateline">.*?- </span>', re.DOTALL)


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.json").read_bytes()


def letters(printed: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"&\w+;|<[^<>]*>", "", printed))


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.json") == ["dpa_digitalwires"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'{"format": "GOA-WIRES-NINJS", "uri": "u"}',
        b'{"urn": "u", "version": 1}',
        b"digitalwires",
        b'["digitalwires"]',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.json")


@pytest.mark.parametrize(
    ("keys", "name", "expected"),
    [
        (b'"signal": "sig:update"', "kind", "update"),
        (b'"signal": "sig:correction"', "kind", "correction"),
        (b'"version": 1', "kind", None),
        (b'"version": 4', "kind", "update"),
        (b'"categories": [{"type": "dnltype:genre", "name": "KORR-Bericht"}]', "kind", None),
        (b'"pubstatus": "canceled"', "kind", "kill"),
        (b'"embargoed": "2024-01-01T09:00:00+01:00"', "status", "embargoed"),
        (b'"embargoed": "2024-01-01T00:30:00+01:00"', "status", None),
        (b'"categories": [{"type": "dnltype:desk", "name": "Politik", "qcode": "dpacat:pl"}]', "category", "pl"),
    ],
)
def test_keys_fill_their_columns(keys: bytes, name: str, expected: str | None) -> None:
    (message,) = messages(parse(b'{"urn": "u", "version_created": "2024-01-01T00:00:00+00:00", %s}' % keys))
    assert value(message, name) == expected


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    parts = list(parse(damage(data, raw(case), TOKENS)))
    assert parts
    assert len({each.place for each in parts}) == len(parts)
    for message in messages(parts):
        dump([message]).encode()
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


def real() -> dict[str, Message]:
    return {path.stem: messages(parse(path.read_bytes()))[0] for path in REAL}


@pytest.mark.shared
def test_real_files_fill_the_columns() -> None:
    found = real()
    assert len(found) == 19
    assert all(claims(path.read_bytes(), path.name) == ["dpa_digitalwires"] for path in REAL)
    for name in (
        "headline",
        "published_at",
        "language",
        "uri",
        "story_key",
        "urgency",
        "version",
        "agency",
        "category",
    ):
        assert all(value(each, name) for each in found.values()), name
    filled = {
        name: sum(value(each, name) is not None for each in found.values())
        for name in ("dateline", "byline", "standfirst")
    }
    assert filled == {"dateline": 8, "byline": 6, "standfirst": 8}
    assert sorted(name for name, each in found.items() if value(each, "status") == "embargoed") == [
        "embargoed",
        "rubix_multimedia_testartikel",
    ]
    assert sum(value(each, "kind") == "correction" for each in found.values()) == 4
    assert sum(value(each, "item_class") == "advisory" for each in found.values()) == 3
    assert not [field for each in found.values() for field in each.fields if field.name == "unread"]


@pytest.mark.shared
def test_real_text_is_that_of_the_newsml_rendition() -> None:
    found = real()
    compared = 0
    for path in sorted((SHARED / "dpa_digitalwires" / "output").glob("*.xml")):
        main = MAIN.search(path.read_text(encoding="utf-8"))
        message = found[path.stem]
        if main and value(message, "item_class") != "advisory" and path.stem != "audio":
            other = [each for each in text(message, *BODY) if each not in BESIDE.findall(main[0])]
            assert letters("".join(other)) == letters(BESIDE.sub("", main[0])), path.stem
            compared += 1
    assert compared >= 8


@pytest.mark.shared
def test_nothing_that_is_not_for_publication_is_in_a_real_body() -> None:
    for name, message in real().items():
        told = " ".join(text(message, *BODY))
        assert "@dpa.com" not in told, name
        assert "nicht zur Veröffentlichung" not in told, name
        assert "Notizblock" not in told, name
