import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.message import Message, Reject
from tasks.wire_items import copy, status
from tasks.wire_json import Node, is_json, is_lines, items, line, lines, mended, nodes, whole

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def read(place: str, raw: bytes, node: Node) -> Message:  # noqa: ARG001 - as the formats have it
    return Message(place, raw, [], [])


def found(raw: bytes) -> list[tuple[str, str]]:
    """(place, reason or the item's bytes) of the items that have a uri."""
    parts = items(raw, lambda node: "uri" in node, read)
    return [(each.place, each.reason if isinstance(each, Reject) else each.raw.decode()) for each in parts]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'{"uri": "a"}', [("", '{"uri": "a"}')]),
        (b'\xef\xbb\xbf\n{"uri": "a"}\x1a', [("", '\ufeff\n{"uri": "a"}\x1a')]),
        (b'{"data": {"item": {"uri": "a"}}}', [("", '{"data": {"item": {"uri": "a"}}}')]),
        (b'[{"uri": "a"}, {"uri": "b"}]', [("a", '{"uri": "a"}'), ("b", '{"uri": "b"}')]),
        (b'{"n": 2, "items": [{"meta": {}, "item": {"uri": "a"}}]}', [("a", '{"meta": {}, "item": {"uri": "a"}}')]),
        (b'{"_embedded": {"articles": [{"uri": "a"}]}, "_links": {}}', [("a", '{"uri": "a"}')]),
        (b'{"hits": {"total": 1, "hits": [{"_source": {"uri": "a"}}]}}', [("a", '{"_source": {"uri": "a"}}')]),
        (
            b'{"_source": {"uri": "a"}}\n{"_source": {"uri": "b"}}\n',
            [("a", '{"_source": {"uri": "a"}}'), ("b", '{"_source": {"uri": "b"}}')],
        ),
        (b'{"links": [{"uri": "a"}]}', [("", "unknown")]),
        (b'{"links": {"self": {"uri": "a"}}}', [("", "unknown")]),
        (b'{"7": {"uri": "a"}, "8": {"uri": "b"}}', [("7", '{"uri": "a"}'), ("8", '{"uri": "b"}')]),
        (b'{"n": 1, "items": {"7": {"item": {"uri": "a"}}}}', [("7", '{"item": {"uri": "a"}}')]),
        (b'{"7": {"uri": "a"}, "8": {"no": 1}}', [("7", '{"uri": "a"}'), ("8", "unknown")]),
        (b'[{"uri": "a"}, {"uri": "a"}]', [("a", '{"uri": "a"}'), ("1 a", '{"uri": "a"}')]),
        (b'[{"uri": "a"}, {"uri": "b"', [("a", '{"uri": "a"}'), ("1", "truncated")]),
        (b'[{"uri": "a"}, 7, {"no": 1}]', [("a", '{"uri": "a"}'), ("1", "unknown"), ("2", "unknown")]),
        (b'[{"uri": "a" "b"}, {"uri": "c"}]', [("0", "malformed"), ("c", '{"uri": "c"}')]),
        (b'[{"uri": "a",} {"uri": "c"}]', [("a", '{"uri": "a",} '), ("c", '{"uri": "c"}')]),
        (b'{"uri": "a", "b', [("", "truncated")]),
        (b'{"items": []}', [("", "empty")]),
        (b'{"uri": "a"}\n{"no": 1}\n{"uri": "b"}\n', [("a", '{"uri": "a"}'), ("1", "unknown"), ("b", '{"uri": "b"}')]),
        (b'{"uri": "a"}\n{"uri": "b', [("a", '{"uri": "a"}'), ("1", "truncated")]),
        (b'{"other": 1}', [("", "unknown")]),
        (b"", [("", "empty")]),
        (b"[" * 100_000, [("0", "truncated")]),
    ],
)
def test_items_are_found_in_their_frames_and_damage_costs_the_item_it_hits(
    raw: bytes, expected: list[tuple[str, str]]
) -> None:
    assert found(raw) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('[{"a": 1} {"b": 2}]', [{"a": 1}, {"b": 2}]),
        (r'{"a": "it\'s \d"}', {"a": r"it\'s \d"}),
        ('{"a": "one\ntwo\t"}', {"a": "one\ntwo\t"}),
        ('{"a": "not, } { this ,]"}', {"a": "not, } { this ,]"}),
        ('{"a": "unended', None),
        ('{"a": "b"c"}', None),
    ],
)
def test_slips_of_a_hand_are_mended_outside_of_strings_only(text: str, value: Any) -> None:
    assert whole(text) == value


@given(VALUES)
def test_mending_leaves_valid_json_alone(value: Any) -> None:
    text = json.dumps(value)
    assert mended(text) == text
    assert whole(text) == value


@given(VALUES)
def test_any_value_has_lines_and_nodes(value: Any) -> None:
    assert all(isinstance(each, dict) for each in nodes(value))
    assert all((each == each.strip() and each.isprintable()) or each for each in lines(value))
    line(value).encode()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"uri": "a",\n"b": 1}', True),
        (b'\xef\xbb\xbf [ {"uri"', True),
        (b'{"uri": "a"}\n{"uri": "b"}\n', False),
        (b"<p>{}</p>", False),
        (b"[1, 2]", False),
        (b"", False),
    ],
)
def test_json_is_told_by_its_start_and_json_lines_are_none(head: bytes, expected: bool) -> None:  # noqa: FBT001
    assert is_json(head) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"uri": "a"}\n{"uri": "b"}', True),
        ('{"uri": "a"}\r\n\r\n{"uri": "b"', True),
        ('{"uri": "a"}\n', False),
        ('{"uri": "a",\n"b": {\n}}', False),
        ('[{"uri": "a"},\n{"uri": "b"}]', False),
        ("", False),
    ],
)
def test_json_lines_are_told_by_the_second_line(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_lines(text) is expected


@pytest.mark.parametrize(
    ("stated", "embargo", "sent", "expected"),
    [
        ("usable", "", "", "usable"),
        ("stat:canceled", "", "", "canceled"),
        ("Cancelled", "2024-01-01T00:00:00Z", "", "canceled"),
        ("usable", "2024-01-02T00:00:00Z", "2024-01-01T12:00:00Z", "embargoed"),
        ("usable", "2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z", "usable"),
        ("usable", "2024-01-02T01:00:00+02:00", "2024-01-01T23:30:00Z", "usable"),
        ("", "soon", "", "embargoed"),
        ("on holiday", "", "", ""),
    ],
)
def test_an_embargo_counts_until_it_ends(stated: str, embargo: str, sent: str, expected: str) -> None:
    assert status(stated, embargo, sent) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One and\n  a half.", ["One and a half."]),
        ("one\nand half\n\ntwo", ["one and half", "two"]),
        ("<p>one</p><p>two &amp; <b>three</b></p>", ["one", "two & three"]),
        ("Roe &amp; Doe", ["Roe & Doe"]),
        ("a < b", ["a < b"]),
        ("", []),
    ],
)
def test_copy_is_html_or_lines(text: str, expected: list[str]) -> None:
    assert [each.text for each in copy(text)] == expected


def test_page_broken_in_two_is_read_as_lines() -> None:
    html = "<html><head><title/title></head><body><article><h1>Beans</h1><p>Beans rose.</p></article></body></html>"
    assert "Beans rose." in [each.text for each in copy(html)]
