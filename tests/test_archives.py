import bz2
import gzip
import io
import lzma
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.archives import Fault, Limits, Opened, Refusal, opened

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Pack = Callable[..., bytes]
SMALL = Limits(item_bytes=2_000_000, expansion=50, members=5, depth=2)


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return file.getvalue()


def tarred(**files: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return file.getvalue()


def reasons(name: str, raw: bytes) -> list[str]:
    return [each.reason if isinstance(each, Refusal) else "opened" for each in opened(name, raw, SMALL)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_a_compressed_file_is_its_contents_under_its_own_name(pack: Pack) -> None:
    assert list(opened("a.sgm.gz", pack(b"story"), SMALL)) == [Opened("a.sgm.gz", b"story")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_come_in_order_of_name(pack: Pack) -> None:
    assert list(opened("p", pack(**{"b.txt": b"2", "a/c.txt": b"1"}), SMALL)) == [
        Opened("p!a/c.txt", b"1"),
        Opened("p!b.txt", b"2"),
    ]


def test_archives_in_archives_are_opened() -> None:
    raw = gzip.compress(tarred(**{"day.txt": b"story"}))
    assert list(opened("p.tar.gz", raw, SMALL)) == [Opened("p.tar.gz!day.txt", b"story")]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../up.txt", "..\\up.txt", "C:\\up.txt"])
def test_a_member_that_climbs_out_is_refused_and_the_rest_goes_on(name: str) -> None:
    found = list(opened("p.zip", zipped(**{name: b"x", "z.txt": b"good"}), SMALL))
    assert Opened("p.zip!z.txt", b"good") in found
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["unsafe_path"]


def test_a_bomb_is_refused_and_the_rest_goes_on() -> None:
    bomb = zipped(**{"bomb.txt": b"0" * 1_900_000, "good.txt": b"good"})
    assert reasons("p.zip", bomb) == ["too_large", "opened"]


def test_a_compressed_bomb_is_refused() -> None:
    assert reasons("p.gz", gzip.compress(b"0" * 60_000_000)) == ["too_large"]


def test_a_member_over_the_limit_is_refused_whatever_its_header_says() -> None:

    big = random.Random(1).randbytes(2_500_000)
    assert reasons("p.tar", tarred(big=big, good=b"good")) == ["too_large", "opened"]
    assert reasons("p.zip", zipped(big=big, good=b"good")) == ["too_large", "opened"]


def test_more_members_than_the_limit_end_the_archive() -> None:
    raw = zipped(**{f"{n}.txt": b"x" for n in range(9)})
    assert reasons("p.zip", raw) == ["opened"] * 5 + ["too_many"]


def test_archives_nested_too_deep_are_refused() -> None:
    raw = b"story"
    for n in range(4):
        raw = zipped(**{f"{n}.zip": raw})
    assert reasons("p.zip", raw) == ["too_deep"]


def test_a_link_in_a_tar_is_refused() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert reasons("p.tar", file.getvalue()) == ["not_a_file"]


def test_a_password_is_not_asked_for() -> None:
    raw = bytearray(zipped(**{"a.txt": b"secret"}))
    raw[6] |= 1
    central = raw.index(b"PK\x01\x02")
    raw[central + 8] |= 1
    assert reasons("p.zip", bytes(raw)) == ["encrypted"]


@pytest.mark.parametrize("whole", [gzip.compress(b"story" * 99), zipped(a=b"story"), lzma.compress(b"story" * 99)])
def test_a_damaged_archive_is_one_refusal(whole: bytes) -> None:
    assert reasons("p", whole[: len(whole) // 2]) == ["damaged"]


@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([zipped(a=b"x" * 50, b=b"y"), tarred(a=b"x"), gzip.compress(tarred(a=b"x"))]))
    raw = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=8)):
        raw[place] = data.draw(st.integers(0, 255))
    assert list(opened("p", bytes(raw[: data.draw(st.integers(0, len(raw)))]), SMALL)) is not None


def streamed(head: bytes, name: str) -> bool:  # noqa: ARG001
    return b"line" in head


LINES = b"line\n" * 700_000


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_a_stream_may_be_larger_than_an_item_and_is_not_read_before_it_is_asked_for(pack: Pack) -> None:
    wide = SMALL._replace(expansion=100_000)
    (found,) = opened("a.gz", pack(LINES), wide, streamed)
    assert isinstance(found, Opened)
    assert found.stream
    assert len(LINES) > wide.item_bytes > len(found.raw)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda raw: tarred(a=raw), lambda raw: zipped(a=raw)])
def test_a_stream_gives_all_bytes(pack: Pack) -> None:
    wide = SMALL._replace(expansion=100_000)
    for found in opened("a", pack(LINES), wide, streamed):
        assert isinstance(found, Opened)
        assert found.stream
        assert found.stream.read() == LINES


def test_a_compressed_tar_may_be_larger_than_an_item() -> None:
    members = {f"{n}.txt": random.Random(n).randbytes(900_000) for n in (3, 1, 2)}
    found = list(opened("p.tgz", gzip.compress(tarred(**members)), SMALL))
    assert found == [Opened(f"p.tgz!{name}", raw) for name, raw in members.items()]


def read(found: Opened | Refusal) -> tuple[bytes, str]:
    assert isinstance(found, Opened)
    assert found.stream
    got = b""
    try:
        while piece := found.stream.read1():
            got += piece
    except Fault as fault:
        return got, fault.args[0]
    return got, ""


# bzip2 gives nothing of a block that is cut, so the blocks are small.
QUICK = [gzip.compress, partial(bz2.compress, compresslevel=1), partial(lzma.compress, preset=0), zstd.compress]


@pytest.mark.parametrize("pack", QUICK)
def test_a_stream_that_is_cut_gives_what_stands_before_the_cut(pack: Pack) -> None:
    lines = b"".join(b"line %d\n" % random.Random(n).getrandbits(64) for n in range(30_000))
    whole = pack(lines)
    for found in opened("a", whole[: len(whole) // 2], SMALL, streamed):
        got, reason = read(found)
        assert reason == "damaged"
        assert lines.startswith(got)
        assert len(got) > len(lines) // 4


def test_a_bomb_is_not_given_out_as_a_stream_either() -> None:
    for found in opened("a", gzip.compress(b"line" + b"0" * 60_000_000), SMALL, streamed):
        got, reason = read(found)
        assert reason == "too_large"
        assert len(got) < 4_000_000


def test_a_compression_that_is_not_read_is_named() -> None:
    assert reasons("a.warc.lz4", bytes.fromhex("04224d18") + b"rest") == ["unread_compression"]


DICTIONARY = zstd.train_dict([b"Beans rose on day %d, the board said." % day for day in range(400)], 1000)
MARK = bytes.fromhex("5d2a4d18")


@pytest.mark.parametrize("pack", [bytes, zstd.compress], ids=["plain", "packed"])
def test_the_first_frame_may_hold_the_dictionary_of_the_others(pack: Callable[[bytes], bytes]) -> None:
    held = pack(DICTIONARY.dict_content)
    frames = [zstd.compress(text, zstd_dict=DICTIONARY) for text in (b"Beans rose.", b" Peas fell.")]
    (found,) = opened("a.zst", MARK + len(held).to_bytes(4, "little") + held + b"".join(frames), SMALL)
    assert isinstance(found, Opened)
    assert found.raw == b"Beans rose. Peas fell."


@pytest.mark.parametrize("rest", [b"", b"rest", b"\0\0\0\0rest", b"\xff\xff\xff\xff" + zstd.compress(bytes(2**26))])
def test_a_damaged_dictionary_is_a_reject(rest: bytes) -> None:
    assert reasons("a.zst", MARK + rest) == ["damaged"]


def test_an_office_document_is_no_archive() -> None:
    raw = zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert reasons("export.docx", raw) == ["opened"]
