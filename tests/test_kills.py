"""What takes a story back, and what only has its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.kills import killed


@pytest.mark.parametrize(
    "text",
    [
        *("KILL", "Kill notice", "KILL: BEANS RISE", "KILL - BEANS RISE", "(KILL) Beans rise", "BULLETIN KILL", "Beans rise (Kill)"),
        *("Please kill this story.", "Eds: Please kill.", "Beans rise. Please kill this story.", "MANDATORY KILL Beans", "Story killed"),
        *("Annullierung", "(Annullierung) Bohnen steigen", "ANNULLIERUNG: Bohnen", "Bitte streichen Sie unsere Meldung abc0123"),
        *("ANNULATION", "DEPECHE ANNULEE", "Prière d'annuler la dépêche sur les haricots", "Veuillez annuler cette dépêche"),
        *("ANULADO", "ANULADA.- Suben las judías", "Rogamos anulen la noticia", "(Annullata) Fagioli", "ANNULLERES", "PERUUTUS"),
    ],
)  # fmt: skip
def test_what_kills_a_story(text: str) -> None:
    assert killed(text) == "kill"


@pytest.mark.parametrize(
    "text",
    [
        *("WITHDRAWN: Beans rise", "Withdrawn", "WITHDRAWAL - BEANS RISE", "ADVISORY-This story has been withdrawn"),
        *("Please ignore headline on beans", "Please disregard the story on beans", "This item is withdrawn, a substitute follows"),
        *("RÜCKZUG", "(Rückzug) Bohnen steigen", "ZURÜCKGEZOGEN: Bohnen steigen", "Die Meldung wird hiermit zurückgezogen."),
        *("Wir ziehen unsere Meldung abc0123 zurück.", "ÅTERKALLELSE", "Beans rise (WITHDRAWN)"),
    ],
)  # fmt: skip
def test_what_withdraws_a_story(text: str) -> None:
    assert killed(text) == "withdrawal"


@pytest.mark.parametrize(
    "text",
    [
        *("", "Two killed in bean store", "Kill the bill, say growers", "Kill: a film of beans", "KILLEARN SETS SPLIT", "KILL-JOY WINS"),
        *("Killed", "Kill", "The cold snap will kill the beans", "He wrote 'kill this man' on the wall", "Roadkill (killed by cars) counted"),
        *("Grower withdraws from bean show", "WITHDRAWN WHEAT OFFER IS BACK", "Withdrawal from Sample: what next?", "The (withdrawal) bill"),
        *("Eds: UPDATES with minister saying he has withdrawn; a new story follows", "The offer in the story was withdrawn late"),
        *("Rückzug der Truppen", "Rückzug: Trainerin hört auf", "Rückzug - und kein Ende", "Der Kandidat hat zurückgezogen"),
        *("Flug annulliert", "Gericht: Annullierung der Wahl war falsch", "La Cour annule le scrutin", "Annulé : le concert de haricots"),
        *("ANNULE ET REMPLACE la dépêche", "Anulado el concierto de judías", "Annullata la gara", "Un retrait attendu"),
        *("Please ignore him, she said", "Please disregard for the rules"),
    ],
)  # fmt: skip
def test_news_with_the_same_words_is_no_notice(text: str) -> None:
    assert killed(text) is None


@given(st.text(max_size=80))
def test_no_text_fails(text: str) -> None:
    assert killed(text) in ("kill", "withdrawal", None)
