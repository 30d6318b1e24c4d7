import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text import decode, is_plain


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("naïve 東京".encode(), "", "naïve 東京"),
        (codecs.BOM_UTF8 + "naïve".encode(), "cp1252", "naïve"),
        ("naïve".encode("utf-16"), "", "naïve"),
        ("naïve 東京".encode()[:-1], "", "naïve 東\ufffd"),
        ("Żółw".encode("cp1250"), "cp1250", "Żółw"),
        ("naïve".encode(), "cp1252", "naïve"),
        ("Müller €".encode("cp1252"), "", "Müller €"),
        ("“Müller” – 5 €".encode("cp1252"), "ISO-8859-1", "“Müller” – 5 €"),
        ("Müller".encode("latin-1"), "no-such-charset", "Müller"),
        (b"all ascii but \xfc", "", "all ascii but ü"),
        (b"", "", ""),
    ],
)
def test_bytes_are_read_in_the_charset_that_fits(raw: bytes, declared: str, text: str) -> None:
    assert decode(raw, declared) == text


@given(st.binary(max_size=50), st.sampled_from(["", "cp1252", "utf-16", "shift_jis", "rot13", "hex", "x"]))
def test_no_bytes_fail(raw: bytes, declared: str) -> None:
    assert isinstance(decode(raw, declared), str)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", True),
        ("Beans rose.\nPeas ~ fell", True),
        ("a\ttab", False),
        ("a bell\x07", False),
        ("deleted\x7f", False),
        ("naïve", False),
        ("no\xa0break", False),
    ],
)
def test_plain_text_has_nothing_but_ascii_spaces_and_line_feeds(text: str, *, plain: bool) -> None:
    assert is_plain(text) is plain
