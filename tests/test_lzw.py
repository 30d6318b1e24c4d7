"""Files of compress(1): packed here by the rules of its manual, since nothing that is kept still writes them."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.archives import Limits, Opened, Refusal, opened
from warehouse.lzw import unpacking

LIMITS = Limits(item_bytes=3_000_000)


def coded(raw: bytes, widest: int) -> Iterator[tuple[int, int]]:
    """Codes of a text, each with its width."""
    table, size, width, known = {bytes([each]): each for each in range(256)}, 257, 9, b""
    for at in range(len(raw)):
        longer = known + raw[at : at + 1]
        if longer in table:
            known = longer
            continue
        yield table[known], width
        if size < 1 << widest:
            table[longer] = size
            size += 1
        if size > 1 << width and width < widest:
            width += 1
        known = raw[at : at + 1]
    yield table[known], width


def packed(raw: bytes, widest: int = 16) -> bytes:
    group: list[int] = []
    found, before = bytearray(b"\x1f\x9d" + bytes([0x80 | widest])), 9

    def end(size: int) -> None:
        found.extend(sum(code << at * before for at, code in enumerate(group)).to_bytes(size, "little"))
        group.clear()

    for code, width in coded(raw, widest) if raw else ():
        if len(group) == 8 or (group and width != before):
            end(before)
        before = width
        group.append(code)
    end((len(group) * before + 7) // 8)
    return bytes(found)


@given(st.binary(max_size=3000) | st.text("ab ", max_size=3000).map(str.encode), st.sampled_from([10, 12, 16]))
def test_what_was_packed_is_unpacked(raw: bytes, widest: int) -> None:
    assert unpacking(io.BytesIO(packed(raw, widest)), "rb").read() == raw


def test_a_full_table_is_kept() -> None:
    raw = b"".join(number.to_bytes(2, "big") for number in range(9000))
    assert unpacking(io.BytesIO(packed(raw, 12)), "rb").read() == raw


def test_a_clear_code_begins_anew() -> None:
    # Two groups of nine bits: "ab" and the clear code, filling, then "ab" again.
    groups = [ord("a") | ord("b") << 9 | 256 << 18, ord("a") | ord("b") << 9]
    raw = b"\x1f\x9d\x90" + groups[0].to_bytes(9, "little") + groups[1].to_bytes(3, "little")
    assert unpacking(io.BytesIO(raw), "rb").read() == b"abab"


def test_a_packed_file_is_opened_on_the_way() -> None:
    assert list(opened("ap890101.Z", packed(b"story"), LIMITS)) == [Opened("ap890101.Z", b"story")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x1f\x9d", "damaged"),
        (b"\x1f\x9d\x91abc", "damaged"),
        (b"\x1f\x9d\xf0abc", "damaged"),
        (b"\x1f\x9d\x90" + b"\xff" * 9, "damaged"),
        (packed(b"a" * 2_900_000), "too_large"),
        (packed(b"ab" * 1_600_000, 12), "too_large"),
    ],
    ids=["cut", "wide", "flags", "code", "bomb", "large"],
)
def test_what_cannot_be_unpacked_is_refused(raw: bytes, reason: str) -> None:
    [refusal] = opened("p.Z", raw, LIMITS)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == reason


@given(st.binary(max_size=60), st.integers(0, 200))
def test_damage_is_told_and_never_raised(noise: bytes, at: int) -> None:
    whole = packed(b"the beans of the north rose and the beans of the south fell")
    raw = whole[:3] + whole[3 : 3 + at] + noise
    assert len(list(opened("p.Z", raw, LIMITS))) == 1
