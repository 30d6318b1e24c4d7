import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.reuters_sgml import OPENING, parse, sniff
from tasks.message import Message, Reject

FIXTURES = Path(__file__).parent / "fixtures" / "reuters_sgml"
CASES = sorted(path.stem for path in FIXTURES.glob("*.sgm"))
REAL = sorted((Path(__file__).parents[2] / "shared" / "data" / "reuters21578").glob("*.sgm"))
HINTS = {"header", "headline", "byline", "dateline", "editor_note", "paragraph", "table", "correction"}

STORY = (
    b'<REUTERS NEWID="%d"><DATE>9-MAR-1987</DATE><TEXT><TITLE>BEANS</TITLE><BODY>Beans rose.</BODY></TEXT></REUTERS>\n'
)


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.sgm").read_bytes()


def dump(items: Iterable[Message | Reject]) -> str:
    """Items as the golden files have them: place, then paragraphs (hint, indentation, text), then fields."""
    lines = []
    for item in items:
        if isinstance(item, Reject):
            lines.append(f"== {item.place}: {item.reason}: {item.detail}")
            continue
        lines.append(f"== {item.place}")
        lines += [f"{each.hint:12}{each.depth:3} {each.text}" for each in item.paragraphs]
        lines += [f"= {name}: {value} ({origin})" for name, value, origin in item.fields]
    return "\n".join(lines) + "\n"


def stories(found: bytes) -> list[Message]:
    return [item for item in parse(found) if isinstance(item, Message)]


def value(message: Message, name: str) -> str | None:
    return next((field.value for field in message.fields if field.name == name), None)


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.sgm") == ["reuters_sgml"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<!DOCTYPE html><html><head><title>Reuters</title>",
        b"<reuters.com> wrote to us",
        b"ANNOUNCEMENT <REUTERS> said",
        b"Each begins with <!DOCTYPE lewis>, a story with <REUTERS TOPICS=?? OLDID=?? NEWID=??>, and ends with </REUTERS>.",
        b'<newsitem itemid="2330" id="root" date="1996-08-20">',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.sgm")


def test_file_cut_at_its_start_is_still_known() -> None:
    assert sniff(b"the end of some story\n</BODY></TEXT>\n</REUTERS>\n" + STORY % 1, "x")


@pytest.mark.parametrize(
    ("found", "places"),
    [
        (b"", []),
        (STORY % 1 + STORY % 2, ["1", "2"]),
        (STORY % 1 + STORY % 1, ["1", f"byte{len(STORY % 1)}"]),
        (b"<REUTERS>" + STORY % 2, ["byte0", "2"]),
        (STORY % 1 + STORY[:50] % 2, ["1", "2"]),
        (b"noise" + STORY % 1 + b"noise", ["byte0", "1", f"byte{4 + len(STORY % 1)}"]),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- by hand -->\n<LEWIS>" + STORY % 1 + b"</LEWIS>\x1a", ["1"]),
    ],
)
def test_every_item_has_a_place_of_its_own(found: bytes, places: list[str]) -> None:
    assert [item.place for item in parse(found)] == places


def test_story_without_end_costs_itself_only() -> None:
    kinds = [type(item) for item in parse(STORY % 1 + STORY[:60] % 2 + STORY % 3)]
    assert kinds == [Message, Reject, Message]


def test_broken_start_tag_is_no_text() -> None:
    (message,) = stories(b'<REUTERS NEWID="7" <TEXT><TITLE>BEANS</TITLE></TEXT></REUTERS>')
    assert message.place == value(message, "newid") == "7"
    assert [each.text for each in message.paragraphs] == ["BEANS"]


def test_raw_is_the_bytes_of_the_story_alone() -> None:
    found = raw("characters")
    for message in stories(found):
        assert message.raw in found
        assert message.raw.startswith(b"<REUTERS")
        assert message.raw.endswith(b"</REUTERS>")


@pytest.mark.parametrize("cut", [b"<TITLE>", b"</TITLE>", b"<DATE>", b"</BODY>", b"<BODY>", b"</TEXT>", b"<TEXT>"])
def test_missing_tag_loses_no_word(cut: bytes) -> None:
    (message,) = stories((STORY % 1).replace(cut, b""))
    printed = " ".join(each.text for each in message.paragraphs)
    assert "BEANS" in printed
    assert "Beans rose." in printed


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_costs_no_more_than_the_stories_it_hits(case: str, data: st.DataObject) -> None:
    found = bytearray(raw(case))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(found)))
        size = data.draw(st.integers(0, 40))
        found[at : at + size] = data.draw(
            st.binary(max_size=20) | st.sampled_from([b"<REUTERS ", b"</REUTERS>", b"&#"])
        )
    items = list(parse(bytes(found)))
    garbage = [item for item in items if isinstance(item, Reject) and item.reason == "garbage"]
    assert len(items) - len(garbage) == len(OPENING.findall(found))
    assert len({item.place for item in items}) == len(items)
    for message in (item for item in items if isinstance(item, Message)):
        assert {each.hint for each in message.paragraphs} <= HINTS
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(noise: bytes) -> None:
    list(parse(noise))
    list(parse(b'<REUTERS NEWID="1"><TEXT>' + noise + b"</TEXT></REUTERS>"))


@cache
def real() -> list[Message | Reject]:
    return [item for path in REAL for item in parse(path.read_bytes())]


@pytest.mark.shared
def test_all_real_stories_are_read() -> None:
    messages = [item for item in real() if isinstance(item, Message)]
    assert len(messages) == len(real()) == 9000
    assert Counter(value(message, "item_class") for message in messages) == {"story": 8272, "alert": 720, "table": 8}
    for name in ("published_at", "slug", "priority", "category", "sequence", "declared_words"):
        assert all(value(message, name) for message in messages), name
    dates = [value(message, "published_at") or "" for message in messages]
    assert all(re.fullmatch(r"\d{1,2}-[A-Z]{3}-1987 +\d\d:\d\d:\d\d\.\d\d", date) for date in dates)


@pytest.mark.shared
def test_no_visible_character_of_a_real_story_is_lost() -> None:
    lists = r"<(DATE|TOPICS|PLACES|PEOPLE|ORGS|EXCHANGES|COMPANIES)>.*?</\1>"
    for message in real():
        assert isinstance(message, Message)
        inside = re.sub(lists, "", message.raw.decode("latin-1"), flags=re.DOTALL)
        printed = re.sub(r"</?(?:REUTERS|UNKNOWN|MKNOTE|TEXT|TITLE|AUTHOR|DATELINE|BODY)\b[^>]*>", "", inside)
        printed = printed.replace("&#127;", "\ufffd")
        printed = re.sub(r"&#\d+;|\^M(?=\n)", "", printed).replace("&lt;", "<").replace("&amp;", "&")
        kept = "".join(each.gap + each.text for each in message.paragraphs)
        assert "".join(kept.split()) == "".join(printed.split()), message.place


@pytest.mark.shared
def test_real_tickers_are_kept() -> None:
    given = sum(message.raw.count(b"&lt;") for message in real() if isinstance(message, Message))
    kept = sum(
        each.text.count("<") for message in real() if isinstance(message, Message) for each in message.paragraphs
    )
    assert given == kept == 10547
