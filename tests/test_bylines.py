import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.agencies import known, named, of_dateline
from tasks.bylines import names

PERSONS = [
    ("By Jane Roe and John Doe, Reuters", ["Jane Roe", "John Doe"]),
    ("    by Jane Roe, Reuters", ["Jane Roe"]),
    ("BY JANE ROE AND JOHN DOE, REUTERS", ["JANE ROE", "JOHN DOE"]),
    ("By TED d'AMICO, Reuters", ["TED d'AMICO"]),
    ("By keith roe, Reuters", ["keith roe"]),
    ("Von Birgit Müller", ["Birgit Müller"]),
    ("Von: Eva Klein und Agenturen", ["Eva Klein"]),
    ("Von Eva Klein Landespolitische Korrespondentin", ["Eva Klein"]),
    ("Par Marie Dupont et Jean-Luc Martin", ["Marie Dupont", "Jean-Luc Martin"]),
    ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
    ("Por José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("Di Viviana Bianchi", ["Viviana Bianchi"]),
    ("door Jan de Vries en Piet van Dam", ["Jan de Vries", "Piet van Dam"]),
    ("av Karin Öberg", ["Karin Öberg"]),
    ("Text: Eva Müller Foto: Jan Roe", ["Eva Müller"]),
    ("By Ann Lee in London and Bob Stone in Paris", ["Ann Lee", "Bob Stone"]),
    ("By Ann Lee For Example.Com", ["Ann Lee"]),
    ("By ANN LEE, AP Sports Writer", ["ANN LEE"]),
    ("By ANN LEE AP Business Writer", ["ANN LEE"]),
    ("Ann Lee, Science editor", ["Ann Lee"]),
    ("By Ann Lee Political Correspondent", ["Ann Lee"]),
    ("Ann Lee (Text), Bob Stone (Grafik)", ["Ann Lee", "Bob Stone"]),
    ("Von Ann Lee, Lille 05.08.2024, 20:59 Uhr", ["Ann Lee"]),
    ("by Ann Lee Jul. 19, 2026 9:45 am", ["Ann Lee"]),
    ("27. Januar 2026 • Ann Lee • 3 Minuten", ["Ann Lee"]),
    ("Ann Lee | 05.04.2025 - Güncelleme : 05.04.2025", ["Ann Lee"]),
    ("by From ANN LEE in Arusha", ["ANN LEE"]),
    ("Michael D. O'Neill", ["Michael D. O'Neill"]),
    ("By Chen Mei-kuo", ["Chen Mei-kuo"]),
    ("Dr. Eva Klein", ["Eva Klein"]),
    ("Ann LeePublished July 17, 2024 11:21am", ["Ann Lee"]),
    ("By Ann Lee and Ann Lee", ["Ann Lee"]),
    ("최민수 기자 외 1명", ["최민수"]),
    ("山田太郎", ["山田太郎"]),
    ("राम कुमार", ["राम कुमार"]),
]
NOBODY = [
    "", "By", "BBC News", "AFP, MANILA", "Von dpa", "Deutsche Presse-Agentur", "Von unserer Redaktion",
    "By Euronews with Agencies", "By Our Political Correspondent", "Guardian staff reporter", "By DAILY NEWS Reporter",
    "MND Staff - April 15, 2025", "https://example.com/author/ann-lee", "ann.lee@example.com", "@annlee", "3 minute read",
    "abc/de",
]  # fmt: skip


def persons(text: str, *, stated: bool = False, publisher: str | None = None) -> list[str]:
    row = {"doc_id": "a", "text": text, "stated": stated, "publisher": publisher}
    found = names(pl.DataFrame([row], schema_overrides={"publisher": pl.String}))
    return found["authors"].item().to_list() if found.height else []


@pytest.mark.parametrize(("byline", "expected"), PERSONS)
def test_a_byline_names_persons(byline: str, expected: list[str]) -> None:
    assert persons(byline) == expected


@pytest.mark.parametrize("byline", NOBODY)
def test_agencies_roles_and_addresses_are_no_persons(byline: str) -> None:
    assert persons(byline) == []


def test_a_publisher_is_no_author_of_its_own_page() -> None:
    assert persons("Salt Courier", stated=True) == ["Salt Courier"]
    assert persons("Salt Courier", stated=True, publisher="SALT COURIER") == []


def test_von_is_a_name_where_the_author_is_stated() -> None:
    assert persons("Von Miller", stated=True) == ["Von Miller"]
    assert persons("Von Eva Klein", stated=True) == ["Eva Klein"]


@pytest.mark.xfail(reason="one word may be a place or a house as well", strict=True)
def test_a_person_of_one_name() -> None:
    assert persons("By Sukarno") == ["Sukarno"]


@pytest.mark.xfail(reason="nothing tells a city of two words from a person", strict=True)
def test_a_city_of_two_words_is_no_person() -> None:
    assert persons("AFP, NEW YORK") == []


@given(st.text(max_size=60))
def test_no_byline_makes_it_raise(text: str) -> None:
    assert all(name.strip() == name for name in persons(text))


def ask(expression: pl.Expr, text: str) -> object:
    return pl.DataFrame({"text": [text]}).select(expression).item()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("By Jane Roe, Reuters", "Reuters"),
        ("REUTER", "Reuters"),
        ("- Reuters", "Reuters"),
        ("AFP, MANILA", "AFP"),
        ("Von dpa", "dpa"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("© 2024 AFP", "AFP"),
        ("(Quelle: APA/sda/dpa)", "APA"),
        ("By PAUL APPEL", None),
        ("Reutersward", None),
        ("to pa and ap", None),
        ("", None),
    ],
)
def test_a_line_names_an_agency(text: str, agency: str | None) -> None:
    assert ask(named(pl.col("text")), text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("agence france-presse", "AFP"),
        ("AP Photo", "AP"),
        ("PA Wire", "PA"),
        ("Anadolu Agency", "Anadolu"),
        ("Reuters and others", None),
        ("Getty Images", None),
    ],
)
def test_a_whole_text_is_an_agency(text: str, agency: str | None) -> None:
    assert ask(known(pl.col("text")), text) == agency


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("WASHINGTON, March 3 (Reuters)", "Reuters"),
        ("HARRISBURG, PA (AP)", "AP"),
        ("Berlin (dpa/lni)", "dpa"),
        ("OSAKA, Japan, Dec. 9 Kyodo", "Kyodo"),
        ("(ANSA) - ROMA, 1 LUG", "ANSA"),
        ("باريس (أ ف ب)", "AFP"),
        ("OAK CITY, Nov. 3 --(BUSINESS WIRE)--", "Business Wire"),
        ("OAK CITY, Nov. 3 /PRNewswire/ --", "PR Newswire"),
        ("SPRINGFIELD, PA", None),
        ("NEW YORK, April 7", None),
    ],
)
def test_a_dateline_names_an_agency_in_brackets_or_behind_the_date(dateline: str, agency: str | None) -> None:
    assert ask(of_dateline(pl.col("text")), dateline) == agency
