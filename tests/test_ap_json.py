from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.ap_json import parse, sniff
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "ap_json"
CASES = sorted(path.stem for path in FIXTURES.glob("*.json"))
REAL = sorted([*(SHARED / "json_wire").glob("core_ap*.json"), *(SHARED / "json_wire").glob("cp_*.json")])
BODY = ("paragraph", "subhead", "list_item", "quote", "table")
TOKENS = [
    b'"',
    b"{",
    b"}",
    b"[",
    b"],",
    b"null",
    b'"altids": {},',
    b'"bylines": "x",',
    b'"subject": 3,',
    b'"nitf": [],',
]


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.json").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.json") == ["ap_json"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'{"uri": "http://tt.example/1", "altids": [{"name": "x", "value": "y"}], "urgency": 3, "pubstatus": "usable"}',
        b'{"api_version": 2, "weather": "fine"}',
        b'{"altids": {"other": "a"}}',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.json")


@pytest.mark.parametrize(
    ("slugline", "slug", "cycle", "version", "kind"),
    [
        ("AP-US--Beans, 3rd Ld-Writethru", "US--Beans", None, "4", "update"),
        ("BC-TEN--Beans Open", "TEN--Beans Open", "BC", None, None),
        ("AM-Beans", "Beans", "AM", None, None),
        ("AP--Beans", "AP--Beans", None, None, None),
        ("Beans and corn", "Beans and corn", None, None, None),
        ("BC-US--Beans, 1st Ld", "US--Beans", "BC", "2", "update"),
    ],
)
def test_slug_line_is_taken_apart(
    slugline: str, slug: str, cycle: str | None, version: str | None, kind: str | None
) -> None:
    (message,) = messages(parse(b'{"altids": {"itemid": "a"}, "version": 0, "slugline": "%s"}' % slugline.encode()))
    assert [value(message, name) for name in ("slug", "cycle", "version", "kind")] == [slug, cycle, version, kind]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (b'"editorialtypes": ["Lead"]', "update"),
        (b'"editorialtypes": ["Corrective", "Lead"]', "correction"),
        (b'"ednote": "Eds: UPDATES: With photos. CORRECTS spelling of Roe."', "correction"),
        (b'"version": 2', "update"),
        (b'"version": 1', None),
        (b'"pubstatus": "canceled", "version": 2', "kill"),
    ],
)
def test_gravest_word_makes_the_kind(keys: bytes, kind: str | None) -> None:
    (message,) = messages(parse(b'{"altids": {"itemid": "a"}, %s}' % keys))
    assert value(message, "kind") == kind


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    parts = list(parse(damage(data, raw(case), TOKENS)))
    assert parts
    assert len({each.place for each in parts}) == len(parts)
    for message in messages(parts):
        dump([message]).encode()
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@pytest.mark.shared
def test_real_files_fill_the_columns() -> None:
    found = {path.stem: messages(parse(path.read_bytes())) for path in REAL}
    assert {name: len(read) for name, read in found.items()} == dict.fromkeys(found, 1)
    assert all(claims(path.read_bytes(), path.name) == ["ap_json"] for path in REAL)
    one = [read[0] for read in found.values()]
    assert len(one) == 8
    for name in (
        "headline",
        "published_at",
        "modified_at",
        "uri",
        "story_key",
        "status",
        "agency",
        "rights",
        "item_class",
    ):
        assert all(value(each, name) for each in one), name
    assert sum(bool(text(each, "caption")) for each in one) == 4
    politics = found["cp_politics"][0]
    assert [value(politics, name) for name in ("slug", "kind", "version", "take_key")] == [
        "US--Biden-Staff", "update", "3", "3rd Ld-Writethru",
    ]  # fmt: skip
    assert [name for name, read in found.items() if text(read[0], *BODY)] == ["cp_ap-text", "cp_item"]
    assert not [field for each in one for field in each.fields if field.name == "unread"]


def test_every_author_is_in_the_byline() -> None:
    (message,) = messages(
        parse(b'{"altids": {"itemid": "a"}, "bylines": [{"by": "By ANN EXAMPLE"}, {"by": "By JON DOE"}]}')
    )
    assert value(message, "byline") == "By ANN EXAMPLE, By JON DOE"


def test_pictures_have_their_own_addresses() -> None:
    picture = b'{"type": "picture", "description_caption": "%b", "renditions": {"main": {"href": "https://x/%b"}}, %b}'
    beside = picture % (b"Peas", b"2", b'"version": 1')
    raw = picture % (b"Beans", b"1", b'"altids": {"itemid": "a"}, "associations": {"1": %b}' % beside)
    (message,) = messages(parse(raw))
    told = [field.value for field in message.fields if field.name in ("photo_url", "photo_caption")]
    assert told == ["https://x/1", "Beans", "https://x/2", "Peas"]
