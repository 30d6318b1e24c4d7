import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.formats import FORMATS, claims
from tasks.items import items
from tasks.message import Message, Paragraph, Reject
from tasks.read import Item
from warehouse.archives import Opened, Refusal

FIXTURES = {
    (folder.name, file.name): file.read_bytes()
    for folder in sorted((Path(__file__).parent / "fixtures").iterdir())
    for file in sorted(folder.iterdir())
    if file.suffix != ".golden"
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_fixtures(name: str) -> None:
    assert any(folder == name for folder, _ in FIXTURES)


@pytest.mark.parametrize(("folder", "file"), FIXTURES)
def test_one_format_claims_each_fixture_whatever_the_file_is_called(folder: str, file: str) -> None:
    raw = FIXTURES[folder, file]
    if raw.strip():
        assert claims(raw, file) == [folder]
        assert claims(raw, "x.bin") == [folder]


def reason(raw: bytes, name: str = "x") -> list[str]:
    return [each.reason for each in items(Opened(name, raw)) if isinstance(each, Reject)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (random.Random(1).randbytes(500), "binary"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "unknown_format"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "unknown_format"),
    ],
)
def test_what_no_format_claims_is_one_reject_with_its_reason(raw: bytes, expected: str) -> None:
    assert reason(raw) == [expected]


def test_a_refusal_of_the_archive_is_a_reject() -> None:
    assert list(items(Refusal("p.zip!../x", "unsafe_path", "out"))) == [Reject("p.zip!../x", "unsafe_path", "out")]


def test_a_format_that_fails_costs_the_rest_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(raw: bytes) -> Iterator[Message]:
        yield Message("1", raw, [Paragraph("one")])
        raise RecursionError(*["deep"])

    monkeypatch.setattr(FORMATS["text_page"], "parse", parse)
    found = list(items(Opened("a.txt", b"Some plain text.\n\nAnd some more of it here.\n")))
    assert [type(each) for each in found] == [Item, Reject]
    first, second = found
    assert isinstance(first, Item)
    assert first.path == "a.txt#1"
    assert second == Reject("a.txt", "format_failed", "text_page: RecursionError: deep")


def test_two_items_of_one_place_get_two_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [Message("7", b"x", []), Message("7", b"y", []), Reject("7", "truncated")]
    monkeypatch.setattr(FORMATS["text_page"], "parse", lambda _raw: iter(twice))
    paths = [
        each.place if isinstance(each, Reject) else each.path for each in items(Opened("a.txt", b"plain text here"))
    ]
    assert paths == ["a.txt#7", "a.txt#7~2", "a.txt#7~3"]
