"""Lines that sign a text, and lines that only look like them."""

import pytest

from tasks.message import Paragraph
from tasks.sign_offs import signed, signs


@pytest.mark.parametrize(
    "line",
    [
        "ab/cd/ef", "ab cd", "AAP jr/ab", "sda ab", "dpa ab yydd n1 cd", "dpa-infocom ab cd 12345", "(SDA-ATS/ab cd)",
        "(SDA/ab)", "(Schluss) ab/cd", "(ABC)", "ab/ cd/", "ABC // DEF", "ب ج/ح", "==Kyodo", "Enditem", "mf", "ends",
    ],
)  # fmt: skip
def test_a_line_signs_a_text(line: str) -> None:
    assert signs(line)


@pytest.mark.parametrize(
    "line", ["2-1", "10/12", "AP rose.", "The end.", "He ran 2-1", "Beans rose", "(He left)", "Norge - Italia", ""]
)
def test_a_line_of_text_signs_none(line: str) -> None:
    assert not signs(line)


@pytest.mark.parametrize(
    ("texts", "hints"),
    [
        (["Beans rose.", "ab/cd"], ["paragraph", "sign_off"]),
        (["Beans rose.", "ABC // DEF", "Lusa/Fim"], ["paragraph", "sign_off", "sign_off"]),
        (["ab/cd"], ["paragraph"]),
        (["Beans rose.", "ab/cd", "Peas fell."], ["paragraph"] * 3),
    ],
)
def test_only_what_ends_a_text_signs_it(texts: list[str], hints: list[str]) -> None:
    assert [each.hint for each in signed([Paragraph(text, "paragraph") for text in texts])] == hints
