import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.signals import Signals, embargoed, signals


@pytest.mark.parametrize(
    ("headline", "kind", "version"),
    [
        ("UPDATE 1-Beans rise", "update", 2),
        ("UPDATE 12-Beans rise", "update", 13),
        ("UPDATE1-Beans rise", "update", 2),
        ("UDPATE 2-Beans rise", "update", 3),
        ("UPDATE-Beans rise", "update", None),
        ("WRAPUP 1-Beans rise", None, 1),
        ("WRAPUP 3-Beans rise", "update", 3),
        ("TOPWRAP 2-Beans rise", "update", 2),
        ("ROUNDUP 2: Bohnen steigen", "update", 2),
        ("RPT-Beans rise", "repeat", None),
        ("(RPT) SAMPLE SAYS BEANS RISE", "repeat", None),
        ("REPEAT - BEANS RISE", "repeat", None),
        ("RPT-UPDATE 2-Beans rise", "repeat", 3),
        ("CORRECTED-UPDATE 1-Beans rise", "correction", 2),
        ("REFILE-UPDATE 1-Beans rise", "correction", 2),
        ("UPDATE 1-TABLE-Beans", "update", 2),
        ("TABLE-UPDATE 1-Beans", "update", 2),
        ("PRESS DIGEST - RPT - Beans", "repeat", None),
        ("RPT-CORRECTED-Beans rise", "repeat", None),
        ("CORRECTED-RPT-Beans rise", "correction", None),
        ("CORRECTED - BEANS RISE", "correction", None),
        ("CORRECTED-SAMPLE <SMP> TO BUY MINE", "correction", None),
        ("(CORRECTED) - BEANS RISE", "correction", None),
        ("(CORRECTED)-BEANS RISE", "correction", None),
        ("CORRECTION - BEAN STOCKS", "correction", None),
        ("KORR-Bohnen steigen", "correction", None),
        ("Beans rise (CORRECTED)", "correction", None),
        ("Beans rise (Corrected)", "correction", None),
        ("BEANS RISE (WRITETHROUGH)", "update", None),
        ("KILL - BEANS RISE", "kill", None),
        ("BULLETIN KILL", "kill", None),
        ("Please kill this story.", "kill", None),
        ("Beans rise. Please kill this story.", "kill", None),
        ("WITHDRAWN-Beans rise", "withdrawal", None),
        ("WITHDRAWAL - BEANS RISE", "withdrawal", None),
        ("ADVISORY-This story has been withdrawn", "withdrawal", None),
        ("Please ignore headline on beans", "withdrawal", None),
    ],
)
def test_headlines(headline: str, kind: str | None, version: int | None) -> None:
    found = signals(headline)
    assert (found.kind, found.version) == (kind, version)


@pytest.mark.parametrize(
    "headline",
    [
        "",
        "CORRECTIONS <CCSX.O> HIRES 12 COOKS",
        "KILLEARN <KPI> SETS SPLIT",
        "Kill the bill, say miners",
        "TWO KILLED IN BEAN STORE",
        "UPDATES ARE LATE",
        "MARKET UPDATE SERVICE TO START",
        "REPEAT OFFENDERS FACE LONGER TERMS",
        "Repeat offender-turned-poet wins",
        "CORRECTION OF DOLLAR IS OVER - BANK",
        "Sample-Tencor rises",
        "BIO-sample falls",
        "GROWER WITHDRAWS FROM BEAN SHOW",
        "WITHDRAWN WHEAT OFFER IS BACK",
        "REG-Sample Plc Rule 8.3",
        "SAMPLE 100 - 5 1/4%",
        "TABLE-Beans by port",
        "EMBARGO ON TIN IS LIFTED",
        "EMBARGOED OIL REACHES PORT",
        "Sperrfrist gebrochen",
        "URGENT PROBLEMS WAIT - GROWERS",
        "BOARD TO TAKE 2 PCT OF SAMPLE",
    ],
)
def test_headlines_that_only_look_like_it(headline: str) -> None:
    assert signals(headline) == Signals()


@pytest.mark.parametrize(
    ("slug", "kind", "version", "take"),
    [
        ("SAMPLE-CLARK-1STLD", "update", 2, None),
        ("SAMPLE-2NDLD-***URGENT", "update", 3, None),
        ("XX--Sample-Beans, 3rd Ld-Writethru", "update", 4, None),
        ("Sample 1stLd-Writethru", "update", 2, None),
        ("Sample 10thLd - Writethru", "update", 11, None),
        ("2ND LEAD", "update", 3, None),
        ("3RD NET", "update", 4, None),
        ("SAMPLE-BEANS-TAKE-2", None, None, 2),
        ("SAMPLE-TAKE TWO", None, None, 2),
        ("Sample Beans, 1st Add", None, None, 2),
        ("Sample 10thadd", None, None, 11),
        ("CORRECTED---BEAN-ST", "correction", None, None),
        ("(CORRECTED)---BEAN", "correction", None, None),
        ("(CORRECTION)---BEAN", "correction", None, None),
        ("CORRECTION---BEAN-ST", "correction", None, None),
        ("(RPT)-SAMPLE-SAYS-TIN", "repeat", None, None),
        ("CORRECTIONS-<CCSX.O>", None, None, None),
        ("CORRECTION-OF-DOLLAR", None, None, None),
        ("SAMPLE-HOLDS-1ST-LEADERS", None, None, None),
        ("SAMPLE-3RD-QTR-NET", None, None, None),
        ("SAMPLE-GOLD-FUND", None, None, None),
        ("SAMPLE-TAKES-S", None, None, None),
        ("TWO-KILLED-IN-STORE", None, None, None),
        ("BEANS-PRICES/ (UPDATE 2)", "update", 3, None),
        ("BEANS-PRICES/ (CORRECTED, PIX)", "correction", None, None),
        ("BEANS-PRICES/ (PIX, TV)", None, None, None),
        ("BEANS-PRICES (WHITE)", None, None, None),
    ],
)
def test_slugs(slug: str, kind: str | None, version: int | None, take: int | None) -> None:
    found = signals("", slug)
    assert (found.kind, found.version, found.take) == (kind, version, take)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("(EMBARGOED FOR RELEASE AT 1130 GMT) BEANS RISE", ""),
        ("", "(EMBARGOED-FOR-RELEAS"),
        ("Sperrfrist: 13. Mai 6 Uhr", ""),
        ("(Sperrefrist til 06.00) Gruve åpner", ""),
        ("", "SAMPLE(EMBARGOED)"),
        ("", "SAMPLE-2NDLD***URGENT (EMBARGOED)"),
    ],
)
def test_embargoes(headline: str, slug: str) -> None:
    assert signals(headline, slug).status == "embargoed"


def test_page_of_a_story_in_its_headline() -> None:
    assert signals("BEAN BOARD MEETS =2 LONDON").take == 2


def test_headline_is_right_where_slug_differs() -> None:
    assert signals("RPT-UPDATE 2-Beans rise", "CORRECTED---BEAN-1STLD") == Signals("repeat", 3)


@given(st.text(), st.text())
def test_any_text_is_read_without_a_fault(headline: str, slug: str) -> None:
    assert signals(headline, slug).version != 0 or "0" in headline


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Embargo until 6 a.m.", True),
        ("EMBARGO hasta el 3 de mayo", True),
        ("Sperrfrist 3. Mai, 6 Uhr", True),
        ("EMBARGOED TO 0001 SUNDAY", True),
        ("Embargo on beans since 2012", False),
        ("The oil embargo goes on until 2030", False),
        ("Embargo lifted", False),
        ("", False),
    ],
)
def test_a_note_may_tell_of_an_embargo(note: str, *, expected: bool) -> None:
    assert embargoed(note) is expected
