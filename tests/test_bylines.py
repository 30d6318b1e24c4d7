from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.agencies import known, named, of_dateline, of_opening
from tasks.beside import placed
from tasks.bylines import authors, names

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
    ("Skriven av Karin Öberg", ["Karin Öberg"]),
    ("Автор: Анна Петрова", ["Анна Петрова"]),
    ("文：王小明", ["王小明"]),
    ("By Ann Lee ⋅ Founder and Editor-in-Chief", ["Ann Lee"]),
    ("Ann Lee, Trial Attorney", ["Ann Lee"]),
    ("By Chen You", ["Chen You"]),
    ("By Ann Lee @annlee on June 26, 2024 7:30 am", ["Ann Lee"]),
    ("oprac. Anna Nowak", ["Anna Nowak"]),
    ("Jan van der Berg", ["Jan van der Berg"]),
    ("राम कुमार", ["राम कुमार"]),
]
NOBODY = [
    "", "By", "BBC News", "AFP, MANILA", "Von dpa", "Deutsche Presse-Agentur", "Von unserer Redaktion",
    "By Euronews with Agencies", "By Our Political Correspondent", "Guardian staff reporter", "By DAILY NEWS Reporter",
    "MND Staff - April 15, 2025", "https://example.com/author/ann-lee", "ann.lee@example.com", "@annlee", "3 minute read",
    "abc/de", "Last Updated", "Salt Verlag GmbH", "Salt Media Ltd", "DER DEICH", "岸辺新聞社", "강변일보", "Text Size",
]  # fmt: skip


def persons(text: str, *, stated: bool = False, publisher: str | None = None) -> list[str]:
    row = {"doc_id": "a", "turn": 0, "text": text, "stated": stated, "publisher": publisher}
    found = names(pl.DataFrame([row], schema_overrides={"publisher": pl.String}))
    return found["authors"].item().to_list() if found.height else []


@pytest.mark.parametrize(("byline", "expected"), PERSONS)
def test_a_byline_names_persons(byline: str, expected: list[str]) -> None:
    assert persons(byline) == expected


@pytest.mark.parametrize(
    ("byline", "roles"),
    [
        ("By Ann Lee Political Correspondent", ["Political Correspondent"]),
        ("Ann Lee, Science editor", ["Science editor"]),
        ("By Ann Lee, Senior Reporter, and Bob Stone, Europe Editor", ["Senior Reporter", "Europe Editor"]),
        ("By Ann Lee, Reuters", None),
        ("By Ann Lee, AP Sports Writer", None),
        ("Ann Lee", None),
    ],
)
def test_roles_stand_apart_from_names(byline: str, roles: list[str] | None) -> None:
    row = {"doc_id": "a", "turn": 0, "text": byline, "stated": False, "publisher": None}
    assert names(pl.DataFrame([row], schema_overrides={"publisher": pl.String})).to_dicts()[0]["roles"] == roles


def signed(*blocks: tuple[str, str], fields: Sequence[tuple[str, str]] = ()) -> list[str]:
    rows = [("a", number, label, text) for number, (label, text) in enumerate(blocks)]
    labelled = pl.DataFrame(
        rows, {"doc_id": pl.String, "block_no": pl.Int32, "label": pl.String, "text": pl.String}, orient="row"
    )
    stated = [("a", number, "authors", value, origin) for number, (value, origin) in enumerate(fields)]
    schema = {"doc_id": pl.String, "field_no": pl.Int32, "field": pl.String, "value": pl.String, "origin": pl.String}
    documents = pl.DataFrame({"doc_id": ["a"], "publisher": [None]}, {"doc_id": pl.String, "publisher": pl.String})
    found = authors(documents, placed(labelled), pl.DataFrame(stated, schema, orient="row"))
    return found["authors"].item().to_list() if found.height else []


HEAD, TEXT, DATE = ("headline", "Ferry sails"), ("body", "It sailed."), ("furniture", "3 May 2024")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([HEAD, ("byline", "By Ann Lee"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "3 May 2024 By Ann Lee"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "byAnn Lee"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann Lee, Senior Reporter"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann Lee"), DATE, TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann Lee"), ("timestamp", "2 hours ago"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann LeeTransport Correspondent"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann McLee, Transport Correspondent"), TEXT], ["Ann McLee"]),
        ([HEAD, ("furniture", "Ann Lee"), TEXT], []),
        ([("headline", "Ann Lee sails"), ("furniture", "Ann Lee"), DATE, TEXT], []),
        ([HEAD, ("furniture", "Ann Lee"), DATE, ("furniture", "Bob Stone"), TEXT], []),
        ([HEAD, ("furniture", "댓글달기"), DATE, TEXT], []),
        ([HEAD, ("furniture", "27. Januar 2026 • Ann Lee • 3 Minuten"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "September 29, 2025/Ann Lee"), TEXT], ["Ann Lee"]),
        ([HEAD, ("furniture", "Ann Lee May 3, 2024"), TEXT], ["Ann Lee"]),
        ([("headline", "Ann Lee sails"), ("furniture", "Ann Lee | 3 May 2024"), TEXT], []),
        ([HEAD, ("furniture", "Ann Lee | Bob Stone | 3 May 2024"), TEXT], []),
        ([HEAD, ("furniture", "Last Updated May 3, 2024"), TEXT], []),
        ([HEAD, TEXT, ("furniture", "Written by Ann Lee")], ["Ann Lee"]),
        ([HEAD, TEXT, *[("related", "Tide")] * 5, ("furniture", "Written by Ann Lee")], []),
        ([("byline", "By Bob Stone"), *[("related", "Tide")] * 5, HEAD, ("byline", "By Ann Lee"), TEXT], ["Ann Lee"]),
        ([HEAD, ("byline", "Ann Lee\nBob Stone"), TEXT], ["Ann Lee", "Bob Stone"]),
        ([HEAD, ("byline", "Book Free Demo"), TEXT], []),
        ([HEAD, ("body", "By Ann Lee"), TEXT], []),
    ],
)
def test_the_byline_beside_the_headline_counts(blocks: list[tuple[str, str]], expected: list[str]) -> None:
    assert signed(*blocks) == expected


def test_of_the_places_of_a_page_the_first_with_a_person_counts() -> None:
    fields = [("Port Desk", "JSON-LD author"), ("Ann Lee", "meta author"), ("Bob Stone", "<a rel=author>")]
    assert signed(HEAD, TEXT, fields=fields) == ["Ann Lee"]
    assert signed(HEAD, ("byline", "By Eva Klein"), TEXT, fields=fields[:1]) == ["Eva Klein"]
    assert signed(HEAD, ("furniture", "Eva Klein"), DATE, TEXT, fields=fields[:1]) == []


@pytest.mark.parametrize("byline", NOBODY)
def test_agencies_roles_and_addresses_are_no_persons(byline: str) -> None:
    assert persons(byline) == []


def test_a_publisher_is_no_author_of_its_own_page() -> None:
    assert persons("Salt Courier", stated=True) == ["Salt Courier"]
    assert persons("Salt Courier", stated=True, publisher="SALT COURIER") == []
    assert persons("Salt Courier", stated=True, publisher="The Salt-Courier") == []
    assert persons("Salt Courier", stated=True, publisher="SaltCourier.com") == []


def test_von_is_a_name_where_the_author_is_stated() -> None:
    assert persons("Von Miller", stated=True) == ["Von Miller"]
    assert persons("Von Eva Klein", stated=True) == ["Eva Klein"]


def test_one_word_is_a_person_only_where_it_is_all_that_stands_behind_by() -> None:
    assert persons("By Sukarno") == ["Sukarno"]
    assert persons("Sukarno") == persons("By Sukarno, Jakarta") == persons("Sukarno", stated=True) == []


@pytest.mark.parametrize("city", ["NEW YORK", "Buenos Aires", "Phnom Penh"])
def test_a_city_of_two_words_is_no_person(city: str) -> None:
    assert persons(f"AFP, {city}") == []


@pytest.mark.xfail(reason="nothing but a list tells a city of two words from a person", strict=True)
def test_a_small_city_of_two_words_is_no_person() -> None:
    assert persons("AFP, Upper Sandusky") == []


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
        ("ワシントン共同", "Kyodo"),
        ("（ロンドンＡＦＰ時事）", "AFP"),
        ("서울=뉴시스", "Newsis"),
        ("来源：新华社", "Xinhua"),
        ("共同声明", None),
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
        ("Anadolu Ajansı", "Anadolu"),
        ("رويترز", "Reuters"),
        ("로이터", "Reuters"),
        ("路透社", "Reuters"),
        ("أ ف ب", "AFP"),
        ("法新社", "AFP"),
        ("新华社", "Xinhua"),
        ("新華社", "Xinhua"),
        ("中央社", "CNA"),
        ("पीटीआई", "PTI"),
        ("भाषा", "PTI"),
        ("УНІАН", "UNIAN"),
        ("Укринформ", "Ukrinform"),
        ("РИА Новости", "RIA Novosti"),
        ("ТАСС", "TASS"),
        ("ΑΠΕ-ΜΠΕ", "AMNA"),
        ("AGERPRES", "Agerpres"),
        ("TTXVN", "VNA"),
        ("İHA", "İHA"),
        ("Reuters and others", None),
        ("Getty Images", None),
    ],
)
def test_a_whole_text_is_an_agency(text: str, agency: str | None) -> None:
    assert ask(known(pl.col("text")), text) == agency


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("(서울=연합뉴스) 김민수 기자 = 배가 떴다.", "Yonhap"),
        ("【ロンドン共同】渡し船が動く。", "Kyodo"),
        ("नई दिल्ली, 16 मई (भाषा) नौका चली।", "PTI"),
        ("القاهرة (رويترز) - تعود العبارة.", "Reuters"),
        ("МОСКВА, 16 мая - РИА Новости. Паром идёт.", "RIA Novosti"),
        ("新华社伦敦5月16日电（记者王小明）渡船恢复通航。", "Xinhua"),
        ("The head of the Associated Press (AP) sailed.", None),
        ("Shares of Sample (TT) fell. It rained.", None),
        ("The ferry sails. (AFP)", None),
    ],
)
def test_a_text_names_an_agency_where_it_begins(body: str, agency: str | None) -> None:
    assert ask(of_opening(pl.col("text")), body) == agency


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("WASHINGTON, March 3 (Reuters)", "Reuters"),
        ("HARRISBURG, PA (AP)", "AP"),
        ("Berlin (dpa/lni)", "dpa"),
        ("OSAKA, Japan, Dec. 9 Kyodo", "Kyodo"),
        ("(ANSA) - ROMA, 1 LUG", "ANSA"),
        ("باريس (أ ف ب)", "AFP"),
        ("القاهرة (رويترز)", "Reuters"),
        ("नई दिल्ली, तीन मई (भाषा)", "PTI"),
        ("【ワシントン共同】", "Kyodo"),
        ("КИЕВ, 3 мая /ТАСС/", "TASS"),
        ("OAK CITY, Nov. 3 --(BUSINESS WIRE)--", "Business Wire"),
        ("OAK CITY, Nov. 3 /PRNewswire/ --", "PR Newswire"),
        ("SPRINGFIELD, PA", None),
        ("NEW YORK, April 7", None),
    ],
)
def test_a_dateline_names_an_agency_in_brackets_or_behind_the_date(dateline: str, agency: str | None) -> None:
    assert ask(of_dateline(pl.col("text")), dateline) == agency
