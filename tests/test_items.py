import gzip
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tasks.doctype import unsafe
from tasks.formats import FORMATS, claims
from tasks.items import format_of, items, streamed
from tasks.message import Enclosed, Field, Message, Paragraph, Reject
from tasks.read import Item
from warehouse.archives import Limits, Opened, Refusal, opened

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


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('"guid": "a:b", "versioncreated": "2020-01-01T00:00:00Z", "headline": "Beans"', "ninjs"),
        (
            '"entry_id": "a", "format": "digitalwires-article", "version_created": "2020-01-01T00:00:00Z"',
            "dpa_digitalwires",
        ),
        ('"altids": {"itemid": "a", "etag": "b"}, "headline": "Beans"', "ap_json"),
        ('"title": "Beans", "url": "https://a.example/b", "date": "2020-01-01"', "dump_json"),
    ],
)
def test_keys_behind_a_long_text_tell_the_format_too(keys: str, expected: str, charset: str) -> None:
    text = 'Beans \\"rose\\" \\u00e9. ' * 600
    assert format_of(f'{{"body_html": "{text}",\n"text": "{text}", {keys}}}'.encode(charset), "x") == expected


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
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>',
            "external_entity",
        ),
        (b'<!DOCTYPE nitf [<!ENTITY a PUBLIC "x" "http://localhost/">]><nitf>&a;</nitf>', "external_entity"),
        (b'<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>', "entity_bomb"),
        (
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b \'&a;&a;\'>]><rss/>'.encode("utf-16"),
            "entity_bomb",
        ),
    ],
)
def test_what_no_format_claims_is_one_reject_with_its_reason(raw: bytes, expected: str) -> None:
    assert reason(raw) == [expected]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE NewsML [<!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf;]>',
        '<!DOCTYPE nitf [<!ENTITY nbsp "&#160;">]>',
        '<!DOCTYPE nitf SYSTEM "nitf.dtd">',
        "",
    ],
)
def test_declarations_of_real_files_are_let_pass(doctype: str) -> None:
    raw = f'<?xml version="1.0"?>\n{doctype}\n<x>The words &lt;!ENTITY a SYSTEM "b"&gt; in a text.</x>'
    assert unsafe(raw.encode()) is None


def test_many_comments_ahead_of_the_first_element_take_no_time() -> None:
    began = time.process_time()
    assert unsafe(b"<?xml version='1.0'?>" + b"<!-- beans -->\n" * 3000 + b"<rss>") is None
    assert time.process_time() - began < 1


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


class Bulk:
    """A format that reads lines; one that begins with "<" is a page."""

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002
        return head.startswith(b"bulk")

    def parse(self, raw: bytes) -> Iterator[Message | Reject]:
        raise NotImplementedError

    def parse_stream(self, stream: IO[bytes], most: int) -> Iterator[Message | Reject | Enclosed]:
        for number, line in enumerate(stream):
            place = str(number)
            if len(line) > most:
                yield Reject(place, "too_large")
            elif line.startswith(b"<") or line.isspace():
                yield Enclosed(place, line, "page", [Field("url", "http://a.example/", "bulk")], line.startswith(b"<"))
            else:
                yield Message(place, line, [Paragraph(line.decode().strip())])


def bulk(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Item | Reject]:
    monkeypatch.setitem(FORMATS, "bulk", Bulk())
    return [each for found in opened("b.gz", raw, Limits(), streamed) for each in items(found, 100)]


def test_a_format_that_streams_is_given_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    found = bulk(gzip.compress(b"bulk\n" * 3 + b"x" * 200), monkeypatch)
    assert [each.place if isinstance(each, Reject) else each.path for each in found] == [f"b.gz#{n}" for n in range(4)]
    assert [each.reason for each in found if isinstance(each, Reject)] == ["too_large"]


def test_a_stream_that_breaks_off_costs_one_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"bulk\n" + b"".join(b"%d\n" % random.Random(n).getrandbits(90) for n in range(9000))
    raw = gzip.compress(lines)
    found = bulk(raw[: len(raw) // 2], monkeypatch)
    assert len(found) > 1000
    assert [each for each in found if isinstance(each, Reject)] == found[-1:]
    assert isinstance(found[-1], Reject)
    assert (found[-1].place, found[-1].reason) == ("b.gz", "damaged")


def test_a_file_in_a_file_is_read_by_its_own_format(monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<html><body><p>Beans rose in Lisbon on Friday, brokers said.</p></body></html>\n"
    found = bulk(b"bulk\n" + page + b" \n" + b"<nothing known>\n", monkeypatch)
    assert [(each.path, each.format) for each in found if isinstance(each, Item)] == [
        ("b.gz#0", "bulk"),
        ("b.gz#1", "html_page"),
    ]
    assert isinstance(found[1], Item)
    assert found[1].message.fields[0] == Field("url", "http://a.example/", "bulk")
    assert [(each.place, each.reason) for each in found if isinstance(each, Reject)] == [("b.gz#3", "unknown_format")]


def test_a_file_of_which_nothing_is_an_item_is_one_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bulk, "parse_stream", lambda *_: iter([Enclosed("1", b" ", "", [], needed=False)]))
    assert [type(each) for each in bulk(b"bulk\n", monkeypatch)] == [Reject]
