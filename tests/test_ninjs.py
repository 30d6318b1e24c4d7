from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.ninjs import parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "ninjs"
CASES = sorted(path.stem for path in FIXTURES.glob("*.json"))
REAL = sorted((SHARED / "json_wire").glob("core_*ninjs*.json"))
BODY = ("paragraph", "subhead", "list_item", "quote", "table")
TOKENS = [b'"', b"{", b"}", b"[", b"],", b"null", b'"uri": 7,', b'"headlines": "x",', b"\\ud83e", b"<p>", b"\\u0000"]


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.json").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.json") == ["ninjs"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [{"id": "1", "uri": "x", "headline": ""}]}',
        b'{"@context": "https://schema.org", "@type": "NewsArticle", "uri": "a", "headline": "Beans", "genre": "x"}',
        b'{"uri": "a", "altids": {"itemid": "b"}, "headline": "Beans", "urgency": 4, "pubstatus": "usable"}',
        b'{"title": "Beans", "text": "Beans rose.", "url": "https://x.example", "domain": "x.example"}',
        b'{"title": "Beans", "text": "Beans rose.", "url": "https://x.example"}\n{"title": "Corn", "text": "Corn fell.", "url": "x"}\n',
        b'{"format": "digitalwires@0.9.1", "uri": "a", "urgency": 1, "embargoed": null}',
        b'<script>{"uri": "a", "urgency": 1, "pubstatus": "usable"}</script>',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.json")


def test_items_may_come_a_line_each() -> None:
    found = b'{"uri": "a", "urgency": 1, "pubstatus": "usable"}\n{"uri": "b", "urgency": 2, "pubstatus": "usable"}\n'
    assert claims(found, "items.jsonl") == ["ninjs"]
    assert [value(each, "urgency") for each in messages(parse(found))] == ["1", "2"]


def test_items_may_stand_under_their_ids() -> None:
    items = b'{"7": {"guid": "a", "versioncreated": "2024"}, "8": {"guid": "b", "versioncreated": "2024"}}'
    assert claims(items, "x.json") == ["ninjs"]
    assert [message.place for message in messages(parse(items))] == ["7", "8"]


def test_a_text_may_end_in_its_byline_and_begin_with_its_dateline() -> None:
    told = b"<p>SYDNEY, AAP - Beans rose.</p><p>Jane Roe/TT</p>"
    node = b'{"uri": "http://x.example/media/text/beans-1", "version": "1", "byline": "Jane Roe/TT", "body_html": "%b"}'
    (message,) = messages(parse(node % told))
    assert text(message, *BODY) == ["Beans rose."]
    assert text(message, "dateline", "sign_off") == ["SYDNEY, AAP -", "Jane Roe/TT"]
    assert value(message, "url") is None


def test_an_identity_and_a_version_are_enough() -> None:
    assert claims(b'{"uri": "a", "headline": "Beans", "versioncreated": "2021-01-01T00:00:00Z"}', "x") == ["ninjs"]


@pytest.mark.parametrize(
    ("keys", "name", "expected"),
    [
        (b'"bodies": [{"wordCount": 9, "value": "<p>Beans.</p>"}]', "declared_words", "9"),
        (b'"rightsInfo": {"usageTerms": "No web"}', "rights", "No web"),
        (b'"version": "2"', "kind", "update"),
        (b'"version": "1"', "kind", None),
        (b'"version": "7", "guid": "g"', "kind", None),
        (b'"version": "7", "guid": "g"', "version", "7"),
        (b'"headline": "REFILE-Beans rise", "version": "2"', "kind", "correction"),
        (b'"ednote": "Eds: CORRECTS port"', "kind", "correction"),
        (b'"guid": "g", "correction_sequence": 1', "kind", "correction"),
        (b'"guid": "g", "rewrite_sequence": 2', "kind", "update"),
        (b'"guid": "g", "correction_sequence": 0, "rewrite_sequence": null', "kind", None),
        (b'"signal": [{"code": "sig:repeat"}]', "kind", "repeat"),
        (b'"pubstatus": "canceled"', "kind", "kill"),
        (b'"body_html": "<p>Editors: please kill the story Beans rise.</p>"', "kind", "kill"),
        (b'"body_html": "<p>They kill the story, he said.</p>"', "kind", None),
        (b'"signals": {"updatetype": "KORR"}', "kind", "correction"),
        (b'"replacing": ["http://tt.example/1"]', "kind", "update"),
        (b'"description_usage": "For Sunday"', "editor_note", "For Sunday"),
        (b'"source": "NTB", "firstcreated": "2024-05-03T10:00:00"', "published_at", "2024-05-03T10:00:00+0200"),
        (b'"source": "NTB", "firstcreated": "2024-05-03T10:00:00Z"', "published_at", "2024-05-03T10:00:00Z"),
        (b'"pubstatus": "withheld"', "status", "withheld"),
        (
            b'"uri": "http://api.ap.org/media/v/content/aa?qt=q&et=1"',
            "story_key",
            "http://api.ap.org/media/v/content/aa",
        ),
        (b'"source-feed": "AP-Newswires"', "agency", "AP"),
        (b'"type": "picture"', "item_class", "gallery"),
        (b'"place": {"name": "Larkness"}', "places", "Larkness"),
        (b'"urgency": 4', "urgency", "4"),
        (b'"abstract": "POL"', "standfirst", None),
    ],
)
def test_keys_fill_their_columns(keys: bytes, name: str, expected: str | None) -> None:
    (message,) = messages(parse(b'{"uri": "u", "versioncreated": "2024-01-01T00:00:00Z", %s}' % keys))
    assert value(message, name) == expected


def test_picture_of_a_story_needs_no_address() -> None:
    beside = b'{"a": {"type": "picture", "description_text": "Beans.", "byline": "Ann Poe"}, "b": {"type": "text", "headline": "Corn"}}'
    (message,) = messages(parse(b'{"uri": "u", "version": "1", "associations": %s}' % beside))
    assert [text(message, hint) for hint in ("caption", "credit", "related")] == [["Beans."], ["Ann Poe"], ["Corn"]]


def test_summary_that_is_a_code_is_no_standfirst() -> None:
    (message,) = messages(parse(b'{"uri": "u", "version": "1", "headline": "Beans", "abstract": "POL"}'))
    assert text(message, "standfirst") == []


def test_html_is_taken_before_plain_text_and_text_before_xml() -> None:
    bodies = b'{"contenttype": "application/xml", "value": "<X/>"}, {"role": "text", "contenttype": "text/plain", "value": "plain"}'
    (message,) = messages(parse(b'{"uri": "u", "version": "1", "bodies": [%s]}' % bodies))
    assert text(message, *BODY) == ["plain"]


def test_file_cut_anywhere_gives_the_items_before_the_cut() -> None:
    found = raw("embargoed")
    for cut in range(0, len(found), 97):
        parts = list(parse(found[:cut]))
        whole = found[:cut].count(b'</p>"}')
        assert sum(isinstance(each, Message) for each in parts) == whole
        assert all(each.reason in ("truncated", "empty") for each in parts if isinstance(each, Reject))


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    parts = list(parse(damage(data, raw(case), TOKENS)))
    assert parts
    assert len({each.place for each in parts}) == len(parts)
    for message in messages(parts):
        dump([message]).encode()
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)
        assert all(field.value for field in message.fields)


@pytest.mark.shared
def test_real_files_have_what_their_makers_put_in() -> None:
    found = {path.name: messages(parse(path.read_bytes())) for path in REAL}
    assert {name: len(read) for name, read in found.items()} == dict.fromkeys(found, 1)
    assert all(claims(path.read_bytes(), path.name) == ["ninjs"] for path in REAL)
    stories = [read[0] for read in found.values()]
    for name in ("headline", "published_at", "modified_at", "language", "uri", "story_key", "status", "urgency"):
        assert [bool(value(each, name)) for each in stories] == [True] * len(stories), name
    assert sum(bool(text(each, *BODY)) for each in stories) == 3
    assert sum(value(each, "item_class") == "gallery" for each in stories) == 1
    page = found["core_ninjs4.json"][0]
    assert len(text(page, "caption")) == len(text(page, "credit")) == 2


def test_what_houses_add_of_their_own_goes_to_its_column() -> None:
    found = b"""{"uri": "a", "urgency": 1, "pubstatus": "usable", "sector": "INR", "product": [{"code": "TTINR", "name": "Inrikes"}],
      "subHeadlines": [{"value": "Under the headline"}], "dateline": {"located": {"city": "Rome"}, "text": "ROME, May 3 AAP -"},
      "body_text": "Beans rose."}"""
    (message,) = messages(parse(found))
    told = {name: value(message, name) for name in ("category", "section", "dateline", "unread")}
    assert told == {"category": "INR", "section": "Inrikes", "dateline": "ROME, May 3 AAP -", "unread": None}
    assert text(message, "standfirst") == ["Under the headline"]
