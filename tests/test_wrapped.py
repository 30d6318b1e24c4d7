import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.wrapped import unwrap


def read(text: str) -> list[tuple[str, str]]:
    return [(each.hint, each.text) for each in unwrap(text)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Beans rose\nagain.\n    They fell\nlater.", ["Beans rose again.", "They fell later."]),
        ("Beans rose.\n\nThey fell.", ["Beans rose.", "They fell."]),
        ("Beans rose.\n   They fell.\n Reuter\n", ["Beans rose.", "They fell.", "Reuter"]),
        ("Beans rose.\nREUTER...", ["Beans rose.", "REUTER..."]),
        ("Beans rose.\n MORE", ["Beans rose.", "MORE"]),
        ("The price of\n beans rose.", ["The price of beans rose."]),
        ("He sees no\nmore\nof it.", ["He sees no more of it."]),
        (
            "a long-\nterm plan for two-\nand three-year notes -\nat par",
            ["a long-term plan for two- and three-year notes - at par"],
        ),
        ("Rain fell.  It rose.  It set.", ["Rain fell. It rose. It set."]),
        ("He said ... that it rained....\nIt did.", ["He said ... that it rained.... It did."]),
        ("Beans\u00a0rose,\u2003they say,\nagain. ", ["Beans rose, they say, again."]),
    ],
)
def test_prose(text: str, paragraphs: list[str]) -> None:
    assert read(text) == [("paragraph", each) for each in paragraphs]


@pytest.mark.parametrize(
    "row",
    [
        "Beans   1.11   2.22       II     3.33     --",
        "Beans.........................111 vs......2,222",
        "Net 111,000 vs 2,222,000",
        "Shr six cts vs five cts",
        "beans  1,111,222 bags",
        "Port                          11.11",
    ],
)
def test_rows_keep_their_blanks(row: str) -> None:
    assert read(f"It gave these:\n    {row}\n    The board met.") == [
        ("paragraph", "It gave these:"),
        ("table", row),
        ("paragraph", "The board met."),
    ]


def test_row_that_was_too_wide_is_one() -> None:
    head = "SPRING OF 1985  SUMMER OF 1985  AUTUMN OF"
    assert read(f"{' ' * 20}{head}\n1985\n    NORTH      1.2    1.3\n") == [
        ("table", f"{head} 1985"),
        ("table", "NORTH      1.2    1.3"),
    ]


@given(st.text(alphabet="ab -.\n\t1v s", max_size=300))
def test_no_character_is_lost_or_changes_its_place(text: str) -> None:
    kept = [each.text for each in unwrap(text)]
    assert "".join("".join(kept).split()) == "".join(text.split())
    assert all(each and each == each.strip() for each in kept)
