import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.anpa import anpa

REUTERS = " \n\x05\x05\x05C T\n\x16\x16\x01f0704\x1freute\nu f BC-SAMPLE-BEAN-REVIEW   02-26 0105"


def fields(text: str) -> dict[str, str]:
    return {field.name: field.value for field in anpa(text, "wire header")}


def test_all_fields_of_a_header() -> None:
    assert fields(REUTERS) == {
        "sequence": "f0704",
        "selector": "reute",
        "priority": "u",
        "category": "f",
        "cycle": "BC",
        "slug": "SAMPLE-BEAN-REVIEW",
        "wire_date": "02-26",
        "declared_words": "105",
        "urgency": "3",
    }


@pytest.mark.parametrize(
    ("line", "priority", "cycle", "slug", "words"),
    [
        ("nu f BC-SAMPLE-TO-EXPORT   03-09 0114", "u", "BC", "SAMPLE-TO-EXPORT", "114"),
        ("b f T--SAMPLE-BILL-AUCTIONS   03-09 0075", "b", None, "T--SAMPLE-BILL-AUCTIONS", "75"),
        ("r f '--SMP-<SMP>-GETS-474.5-ML   03-13 0034", "r", None, "'--SMP-<SMP>-GETS-474.5-ML", "34"),
        ("b f AM-SAMPLE-2NDLD***URGENT (EMBARGOED)  03-04 0091", "b", "AM", "SAMPLE-2NDLD***URGENT (EMBARGOED)", "91"),
        ("d f PM-SAMPLE   12-31 0000", "d", "PM", "SAMPLE", "0"),
        (
            "r a\x13\x11 BC-XX--Sample-Beans 1stLd-Writethru   11-13 1693",
            "r",
            "BC",
            "XX--Sample-Beans 1stLd-Writethru",
            "1693",
        ),
        ("r z\x14\x12 BC-XXX--SampleGlance     05-17 0820\r", "r", "BC", "XXX--SampleGlance", "820"),
    ],
)
def test_odd_headers(line: str, priority: str, cycle: str | None, slug: str, words: str) -> None:
    found = fields(f"\x16\x16\x01a0001\x1f_asian\n{line}")
    assert (found["priority"], found.get("cycle"), found["slug"]) == (priority, cycle, slug)
    assert found["declared_words"] == words
    assert found["sequence"] == "a0001"


def test_count_of_words_may_lack() -> None:
    found = fields("r s\x14\x12 BC-XXX--SampleGlance     08-18 \n\x02")
    assert (found["slug"], found["wire_date"], found.get("declared_words")) == ("XXX--SampleGlance", "08-18", None)


@pytest.mark.parametrize(
    ("letter", "urgency"),
    [("f", "1"), ("b", "2"), ("u", "3"), ("r", "4"), ("d", "5"), ("h", None), ("s", None), ("w", None), ("a", None)],
)
def test_urgency_is_given_for_the_letters_that_mean_it(letter: str, urgency: str | None) -> None:
    assert fields(f"{letter} f BC-SAMPLE   02-26 0105").get("urgency") == urgency


@pytest.mark.parametrize(
    "text", ["", "C T", "u f", "static on the line", "It rose to 02-26 points", "U F BC-SAMPLE   02-26 0105"]
)
def test_what_is_no_header_gives_nothing(text: str) -> None:
    assert fields(text) == {}


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert all(field.value for field in anpa(text, "wire header"))
