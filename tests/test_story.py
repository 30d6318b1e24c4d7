from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.story import parse
from tests.golden import dump, letters, messages, text, value

FIXTURE = Path(__file__).parent / "fixtures" / "story" / "cnn.story"
RAW = FIXTURE.read_bytes()


def test_fixture_reads_as_its_golden_file() -> None:
    assert dump(parse(RAW)) == FIXTURE.with_suffix(".golden").read_text("utf-8")
    assert claims(RAW, "0a1b.txt") == ["story"]


@pytest.mark.parametrize(
    ("head", "name", "claimed"),
    [
        (b"Beans rose.\n\nPeas fell.\n", "a.story", True),
        (b"Beans rose.\n\nPeas fell.\n", "a.txt", False),
        (b"He wrote @highlight to her.\n", "a.txt", False),
        (b"<p>\n@highlight\n</p>", "a.html", False),
        (b"", "a.story", False),
    ],
)
def test_it_is_told_by_its_mark(head: bytes, name: str, claimed: bool) -> None:  # noqa: FBT001
    assert ("story" in claims(head, name)) is claimed


def test_highlights_are_no_body() -> None:
    [message] = messages(parse(RAW))
    assert text(message, "standfirst") == ["Beans rise on Monday", "Nobody knows why"]
    assert value(message, "publisher") == "CNN"


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]) | st.just("\n")))
def test_every_character_is_in_one_paragraph(printed: str) -> None:
    raw = f"Beans rose.\n{printed}\n\n@highlight\n\n{printed}".encode()
    [message] = messages(parse(raw))
    assert letters(message) == "".join(raw.decode().split())
