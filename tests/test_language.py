import polars as pl
import pytest

from tasks.language import language

TEXTS = [
    ("The minister said on Friday that the talks would go on for another week.", "en"),
    ("TIN PRICES FELL ON FRIDAY AS THE COUNCIL OF MINISTERS MET IN THE CAPITAL.", "en"),
    ("Der Minister sagte am Freitag, die Gespräche würden noch eine Woche dauern.", "de"),
    ("Le ministre a déclaré vendredi que les discussions dureraient encore une semaine.", "fr"),
    ("El ministro dijo el viernes que las conversaciones durarán una semana más.", "es"),
    ("De minister zei vrijdag dat de gesprekken nog een week zullen duren.", "nl"),
    ("Ministern sade på fredagen att samtalen kommer att pågå en vecka till.", "sv"),
    ("大臣は金曜日に、協議はさらに一週間続くと述べた。記者団に語ったものである。", "ja"),
]


def told(stated: str | None, text: str = "", of_source: str | None = None) -> object:
    return language(pl.Series([stated], dtype=pl.String), pl.Series([text]), of_source).item()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de_AT", "de"),
        (" FR ", "fr"),
        ("eng", "en"),
        ("German", "de"),
        ("zh-Hant-TW", "zh"),
    ],
)
def test_a_stated_language_is_two_letters(stated: str, expected: str) -> None:
    assert told(stated, TEXTS[4][0]) == expected


@pytest.mark.parametrize("stated", [None, "", "x-default", "klingon", "%lang%"])
def test_what_is_no_language_is_not_believed(stated: str | None) -> None:
    assert told(stated, TEXTS[2][0]) == "de"


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_language_is_recognised(text: str, expected: str) -> None:
    assert told(None, text) == expected


@pytest.mark.parametrize(
    "text", ["", "12 34", "Reuter", "4:19 am", "Roe Bank 1986 pretax profit 82.19 mln stg vs 68.82 mln"]
)
def test_what_could_be_any_language_is_taken_to_be_the_source_s(text: str) -> None:
    assert told(None, text) is None
    assert told(None, text, "mi") == "mi"
