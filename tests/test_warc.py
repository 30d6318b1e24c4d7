import gzip
import io
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.warc import parse, parse_stream, sniff
from tasks.http_answer import TooMuch, answer, dechunked
from tasks.items import items, streamed
from tasks.message import Enclosed, Reject
from tasks.read import Item, frames
from tests.golden import SHARED, damage, value
from warehouse.archives import Limits, Opened, opened
from warehouse.place import Batch

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FIXTURES = Path(__file__).parent / "fixtures" / "warc"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.suffix != ".golden")
TOLD = ("uri", "captured_at", "headline", "truncated")


def read(name: str, raw: bytes) -> list[Item | Reject]:
    return [each for part in opened(name, raw, Limits(), streamed) for each in items(part)]


def dump(found: list[Item | Reject]) -> str:
    """Items as the golden files have them: place, format, number of paragraphs, some fields."""
    lines = []
    for each in found:
        if isinstance(each, Reject):
            lines.append(f"== {each.place}: {each.reason}: {each.detail}")
            continue
        lines.append(f"== {each.path} {each.format} {len(each.message.paragraphs)}")
        lines += [f"= {name}: {value(each.message, name)}" for name in TOLD if value(each.message, name)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    golden = (FIXTURES / case).with_suffix(".golden").read_text("utf-8")
    assert dump(read(case, (FIXTURES / case).read_bytes())) == golden


@pytest.mark.parametrize("case", CASES)
def test_compression_record_by_record_or_as_a_whole_changes_nothing(case: str) -> None:
    raw = (FIXTURES / case).read_bytes()
    parts = [raw[start : start + 300] for start in range(0, len(raw), 300)]
    plain = dump(read(case, raw))
    assert dump(read(case, gzip.compress(raw))) == plain
    assert dump(read(case, b"".join(map(gzip.compress, parts)))) == plain


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims((FIXTURES / case).read_bytes(), case) == ["warc"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"WARC files are described in ISO 28500",
        b"filedesc: what is it?\n",
        b"<html>WARC/1.0\r\n",
        b'{"url": "http://a.example/"} WARC/1.0',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "a.warc")


def test_address_and_time_of_capture_are_the_archives() -> None:
    good = [each for each in read("a", (FIXTURES / "crawl.warc").read_bytes()) if isinstance(each, Item)]
    documents = frames(Batch("web", "1"), good)["documents"]
    assert documents["uri"][0] == value(good[0].message, "url") == "https://harbour.example/1"
    assert str(documents["captured_at"][0]) == "2024-03-05 12:00:02"


def test_file_cut_anywhere_gives_the_pages_before_the_cut() -> None:
    raw = (FIXTURES / "crawl.warc").read_bytes()
    pages = [each.place for each in parse(raw)]
    for stop in range(40, len(raw), 97):
        found = list(parse(raw[:stop]))
        good = [each.place for each in found if isinstance(each, Enclosed)]
        assert good == pages[: len(good)]
        assert len(found) - len(good) <= 1


def test_compressed_file_that_is_cut_gives_the_pages_before_the_cut_and_one_reject() -> None:
    raw = gzip.compress((FIXTURES / "crawl.warc").read_bytes())
    found = read("a.warc.gz", raw[: len(raw) * 3 // 4])
    assert isinstance(found[0], Item)
    assert [each.reason for each in found if isinstance(each, Reject)] == ["damaged"]


def test_entries_of_a_captured_feed_keep_their_own_addresses() -> None:
    entry = b"<item><title>Beans %d</title><link>http://a.example/%d</link></item>"
    feed = b'<rss version="2.0"><channel>' + entry % (1, 1) + entry % (2, 2) + b"</channel></rss>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + feed
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-05T12:00:00Z\r\nWARC-Target-URI: http://a.example/rss\r\n"
    found = read("a", head + b"Content-Length: %d\r\n\r\n" % len(block) + block)
    good = [each for each in found if isinstance(each, Item)]
    assert [(each.path, each.format) for each in good] == [("a#record1#1", "feed"), ("a#record1#2", "feed")]
    assert [value(each.message, "url") for each in good] == ["http://a.example/1", "http://a.example/2"]
    assert all(value(each.message, "captured_at") for each in good)


def test_wacz_is_a_zip_of_web_archives() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress((FIXTURES / "crawl.warc").read_bytes()))
        archive.writestr("datapackage.json", '{"profile": "data-package"}')
    found = read("a.wacz", file.getvalue())
    assert sum(isinstance(each, Item) for each in found) == 4
    assert not any(isinstance(each, Reject) for each in found)


def test_record_over_the_limit_is_a_reject_and_is_not_held() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + b"x" * 5000
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n"
    raw = head % len(block) + block + b"\r\n\r\n" + (FIXTURES / "counted.warc").read_bytes()
    found = list(parse_stream(io.BytesIO(raw), 3000))
    assert [each.reason for each in found if isinstance(each, Reject)] == ["too_large"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_payload_that_unpacks_to_more_than_the_limit_is_a_reject(coding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"<p>" + b"0" * 3_000_000)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %b\r\n\r\n" % coding.encode() + bomb
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n"
    found = list(parse_stream(io.BytesIO(head % len(block) + block), 1_000_000))
    assert [each.reason for each in found if isinstance(each, Reject)] == ["too_large"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"3;x=y\nabc\n2\nde\n0\n\n", b"abcde"),
        (b"<html>no chunks", b"<html>no chunks"),
        (b"3\r\nabc\r\nzz\r\nlost", b"abc"),
        (b"ff\r\ncut", b"cut"),
    ],
)
def test_chunks(body: bytes, expected: bytes) -> None:
    assert dechunked(body) == expected


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    tokens = [b"WARC/1.0\r\n", b"Content-Length: 99999\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n"]
    raw = damage(data, (FIXTURES / case).read_bytes(), tokens)
    assert all(isinstance(each, Enclosed | Reject) for each in parse(raw))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_fault(noise: bytes) -> None:
    list(parse(noise))
    list(parse((FIXTURES / "counted.warc").read_bytes() + noise))


@pytest.mark.shared
def test_real_files_of_other_programs() -> None:
    found = {path.name: read(path.name, path.read_bytes()) for path in sorted((SHARED / "warc").iterdir())}
    pages = {name: sum(isinstance(each, Item) for each in each_file) for name, each_file in found.items()}
    assert Counter(pages.values()) == {0: 11, 1: 16, 16: 2, 29: 1}
    reasons = Counter(each.reason for some in found.values() for each in some if isinstance(each, Reject))
    assert reasons["format_failed"] == 0
    assert reasons["unread_compression"] == 2


@pytest.mark.shared
def test_pages_of_real_files_have_what_the_archive_says() -> None:
    names = ("fastwarc_warcfile.warc.gz", "whirlwind_whirlwind.warc.gz", "warcio_example.arc.gz")
    for name in names:
        for each in read(name, (SHARED / "warc" / name).read_bytes()):
            assert isinstance(each, Item)
            assert (value(each.message, "url") or "").startswith("http")
            assert value(each.message, "captured_at")


def test_whole_file_and_stream_are_read_alike() -> None:
    raw = (FIXTURES / "transfer.warc").read_bytes()
    assert dump(list(items(Opened("a", raw)))) == dump(read("a", raw))


def test_payload_in_zstandard_is_read_within_its_bound() -> None:
    body = zstd.compress(b"<p>Beans ") + zstd.compress(b"rose.</p>")
    head = b"HTTP/2 200\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\n"
    found = answer(head + body, 1000)
    assert found is not None
    assert (found.payload, found.whole) == (b"<p>Beans rose.</p>", True)
    with pytest.raises(TooMuch):
        answer(head + zstd.compress(bytes(10_000)), 1000)


@pytest.mark.parametrize(
    ("status", "head", "body"),
    [
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"<p>Beans</p>"),
        (b"HTTP/2 200", b"content-type:text/html", b"<p>Beans</p>"),
        (b"HTTP/3 200 ", b"content-type: text/html; charset=utf-8", b"<p>Beans</p>"),
        (b"\r\nHTTP/1.0 200", b"Content-Type: text/html", b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b'Content-Type: "text/html"', b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html,text/html; charset=utf-8", b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html\r\nTransfer-Encoding: chunked", b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html\r\nContent-Encoding: gzip", b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html", gzip.compress(b"<p>Beans</p>")),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html\r\nContent-Length: 3", b"<p>Beans</p>"),
        (b"HTTP/1.1 200 OK", b"Content-Type: text/html\r\nX-Crawler-Content-Encoding: br", b"<p>Beans</p>"),
    ],
)
def test_answers_as_crawlers_write_them(status: bytes, head: bytes, body: bytes) -> None:
    for end in (b"\r\n", b"\n"):
        found = answer(end.join((status, head.replace(b"\r\n", end), b"", body)), 1000)
        assert found is not None
        assert (found.status, found.mime, found.payload) == (200, "text/html", b"<p>Beans</p>")


@pytest.mark.parametrize(
    ("kind", "uri", "mime"),
    [
        ("resource", "urn:pageinfo:https://post.example/1", "application/json"),
        ("resource", "urn:text:https://post.example/1", "text/plain"),
        ("resource", "urn:thumbnail:https://post.example/1", "image/jpeg"),
        ("resource", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", "text/plain"),
        ("resource", "screenshot:https://post.example/1", "image/png"),
        ("metadata", "https://post.example/1", "application/json"),
    ],
)
def test_what_crawlers_keep_beside_pages_is_no_item(kind: str, uri: str, mime: str) -> None:
    block = b'{"pageid": "1", "url": "https://post.example/1", "title": "Beans"}'
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {mime}\r\nContent-Length: {len(block)}\r\n\r\n"
    [only] = read("a.warc", head.encode() + block + b"\r\n\r\n")
    assert isinstance(only, Reject)
    assert only.reason == "empty"
