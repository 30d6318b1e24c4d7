"""Notices that only the text gives, and news that has their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.message import Paragraph
from tasks.taken_back import taken_back


def told(*texts: str) -> str:
    return taken_back([Paragraph(text, "paragraph") for text in texts])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Editors please kill the story slugged Beans. The quote was invented.", "kill"),
        ("SAMPLE CITY (AP) _ Editors: Kill the story headlined Beans rise, V1234.", "kill"),
        ("EDITORS: A kill is mandatory.", "kill"),
        ("Kill BC-Sample-Beans, A0123.", "kill"),
        ("Berlin (dpa) - Bitte verwenden Sie die Meldung bdt0124 nicht.", "kill"),
        ("Die Meldung bdt0124 entfällt ersatzlos.", "kill"),
        ("La dépêche ci-dessus est annulée.", "kill"),
        ("Prière de ne pas tenir compte de la dépêche ats123.", "kill"),
        ("Queda anulada la noticia EFE1234 sobre judías.", "kill"),
        ("Si prega di non tener conto della notizia precedente.", "kill"),
        ("Jutun papujen hinnasta perutaan.", "kill"),
        ("The AP has withdrawn its story about beans.", "withdrawal"),
        ("Please do not use the story on beans sent at 1200 GMT.", "withdrawal"),
        ("Meldingen om bønner trekkes tilbake.", "withdrawal"),
    ],
)
def test_a_notice_takes_a_story_back(text: str, kind: str) -> None:
    assert told(text) == told("Beans", text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "The Senate has withdrawn its report about beans.",
        "The police said that the report was withdrawn.",
        "Der Bericht wurde von der Kommission zurückgezogen.",
        "Saken mot bonden trekkes tilbake.",
        '"Please kill the story," the minister said he had told the paper.',
        "They kill the story of the bean, he said.",
        "La notizia ha annullato ogni dubbio.",
    ],
)
def test_news_with_the_same_words_is_no_notice(text: str) -> None:
    assert told(text) == ""


def test_a_long_text_is_no_notice() -> None:
    assert told("Please kill the story slugged Beans.", "Beans rose. " * 80) == ""


@given(st.text(max_size=80))
def test_no_text_fails(text: str) -> None:
    assert told(text) in ("kill", "withdrawal", "")
