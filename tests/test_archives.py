import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.archives import Limits, Opened, Refusal, opened

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


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
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
