from pathlib import Path
from textwrap import fill, indent

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.formats import claims, text_page
from tasks.label import label
from tasks.message import Message, Paragraph, Reject
from tasks.read import Item, frames
from tests.conftest import SHARED
from warehouse.place import Batch

CASES = sorted((Path(__file__).parent / "fixtures" / "text_page").glob("*.txt"))
SEED = SHARED / "data" / "seed" / "rnz_istanbul_talks.txt"


def only(raw: bytes) -> Message:
    (message,) = text_page.parse(raw)
    assert isinstance(message, Message)
    return message


def labelled(raw: bytes) -> pl.DataFrame:
    blocks = frames(Batch("source", "batch"), [Item("page.txt", "text_page", only(raw))])["blocks"]
    winners = label(blocks).filter("wins")
    return blocks.join(winners, on=["doc_id", "block_no"], validate="1:1").sort("block_no")


def paragraphs(text: str) -> list[tuple[str, str, int]]:
    return [(each.gap, each.text, each.depth) for each in only(text.encode()).paragraphs]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_labels_of_every_fixture_are_its_golden(path: Path) -> None:
    found = [f"{name:<13} {text}" for name, text in labelled(path.read_bytes()).select("label", "text").iter_rows()]
    assert found == path.with_suffix(".golden").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_one_format_claims_every_fixture(path: Path) -> None:
    assert claims(path.read_bytes(), path.name) == ["text_page"]


@pytest.mark.shared
def test_seed_comes_out_block_by_block() -> None:
    gold = pl.read_json(SEED.with_name(f"{SEED.stem}.golden.json"))["blocks"].explode().struct.unnest()
    assert labelled(SEED.read_bytes()).select("label", "text").equals(gold.select("label", "text"))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<html><p>text</p>", "page.txt"),
        (b'\n {"title": "text"}', "page.txt"),
        (b'[{"title": "text"}]', "page.txt"),
        (b"\x01f0123 wire copy", "wire.txt"),
        (b"PK\x03\x04", "archive.txt"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "page.txt"),
        (b"{\\rtf1\\ansi text}", "page.txt"),
    ],
)
def test_what_is_no_text_is_not_claimed(head: bytes, name: str) -> None:
    assert not text_page.sniff(head, name)


@pytest.mark.parametrize("head", [b"[Video] The harbour opened.", b"{sic} The harbour opened.", b"<3 from Sampleton"])
def test_text_that_begins_with_a_sign_is_claimed(head: bytes) -> None:
    assert text_page.sniff(head, "PAGE.TXT")


@pytest.mark.parametrize("raw", [b"", b" \r\n\x0c\xc2\xa0\n", b"\xef\xbb\xbf\n"])
def test_a_file_without_a_visible_character_is_a_reject(raw: bytes) -> None:
    assert list(text_page.parse(raw)) == [Reject("", "empty", "no visible character")]


def test_the_gap_says_where_a_blank_line_stands_and_the_depth_how_far_in() -> None:
    assert paragraphs("    Home\n\n  A line\n\tNext") == [("", "Home", 4), ("\n", "A line", 2), ("", "Next", 8)]


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("* Home\n* News", ["* ", "* "]),
        ("  • Nobody was hurt", ["• "]),
        ("* Home\n    o North\n    - South", ["* ", "o ", "- "]),
        ("1. One\n2. Two", ["1. ", "2. "]),
        ("- Reuters", [""]),
        ("o presidente falou", [""]),
        ("1. FC Muster won the cup.", [""]),
        ("– Nobody was hurt, she said.\n\n– Nobody, he said.", ["", "\n"]),
    ],
)
def test_a_mark_is_a_bullet_where_it_must_be_one(text: str, gaps: list[str]) -> None:
    assert [each.gap for each in only(text.encode()).paragraphs] == gaps


def test_a_mark_alone_is_furniture() -> None:
    assert only(b"  *\n  * Home").paragraphs == [
        Paragraph("*", "furniture", "", 2),
        Paragraph("Home", "unknown", "* ", 2),
    ]


def test_hard_line_ends_are_joined_and_list_items_are_not() -> None:
    wrapped = (Path(__file__).parent / "fixtures" / "text_page" / "wrapped.txt").read_bytes()
    found = [each.text for each in only(wrapped).paragraphs]
    assert found[2].startswith("The master of the port of Sampleton said on Tuesday that the deal with the crane")
    assert found[4:6] == ["The gulls stay.", "The nets go."]


SAYS = "The master of the port said that the deal with the crane drivers had held, and that ships came back."
LONG = " ".join([SAYS] * 3)


@pytest.mark.parametrize("first", ["", "   "])
@pytest.mark.parametrize("width", [50, 64, 80])
def test_lines_that_a_program_wrapped_are_joined_amid_navigation(width: int, first: str) -> None:
    menu = "\n".join(["Home", "News", "Sport", "https://example.com/a-long-address/that-no-program-can-break/" * 2] * 9)
    parts = [fill(LONG, width, initial_indent=first)] * 3
    found = [each.text for each in only("\n\n".join([menu, *parts, menu]).encode()).paragraphs]
    assert found[36:-36] == [LONG] * 3


def test_paragraphs_that_are_set_in_need_no_blank_line() -> None:
    text = "\n".join([fill(LONG, 64, initial_indent="   ")] * 3)
    assert [each.text for each in only(text.encode()).paragraphs] == [LONG] * 3


def test_wide_letters_are_joined_without_a_blank() -> None:
    said = "見本市の港が土曜日に再び開いたと市が発表した。" * 6
    text = "\n\n".join("\n".join(said[start : start + 35] for start in range(0, len(said), 35)) for _ in range(2))
    assert [each.text for each in only(text.encode()).paragraphs] == [said, said]


def test_short_lines_beside_long_ones_are_not_joined() -> None:
    teasers = ["Bakers of the town agree on longer opening hours at last"] * 9
    text = "\n".join([*teasers, LONG, LONG])
    assert [each.text for each in only(text.encode()).paragraphs] == [*teasers, LONG, LONG]


def test_marks_of_quoting_are_no_text() -> None:
    text = indent("\n\n".join(["The deal of the crane drivers", fill(LONG, 64), fill(LONG, 64)]), "> ", lambda _: True)
    found = only(text.encode()).paragraphs
    assert [each.text for each in found] == ["The deal of the crane drivers", LONG, LONG]
    assert [each.gap for each in found] == ["> ", *["\n>" + "> " * 5] * 2]
    assert labelled(text.encode())["label"].to_list() == ["headline", "body", "body"]


def test_a_single_quoted_line_keeps_its_mark() -> None:
    assert paragraphs("Ann wrote:\n> Yes.\nNo.") == [("", "Ann wrote:", 0), ("", "> Yes.", 0), ("", "No.", 0)]


LINE = st.text(st.sampled_from("ab .*-o1•—>>\t\xa0\u3000é日।\u200b"), max_size=30)


@given(st.lists(LINE), st.sampled_from(["\n", "\r\n", "\n\n", "\x0c", "\n> ", "\n> > "]))
def test_no_visible_character_is_lost(lines: list[str], end: str) -> None:
    text = end.join(["", *lines])
    found = [each for each in text_page.parse(text.encode()) if isinstance(each, Message)]
    kept = "".join(each.gap + each.text for message in found for each in message.paragraphs)
    assert "".join(kept.split()) == "".join(text.split())
