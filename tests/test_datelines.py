"""Datelines in the text of wire copy, and sentences that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.datelines import with_dateline
from tasks.message import Paragraph


def read(text: str, stated: str = "") -> list[tuple[str, str]]:
    found = with_dateline([Paragraph("Beans", "headline"), Paragraph(text, "paragraph")], ("xyz",), stated)
    return [(each.text, each.hint) for each in found[1:]]


@pytest.mark.parametrize(
    ("dateline", "gap", "text"),
    [
        ("BRUSSEL 12/11 (BELGA)", "=", "De boon stijgt."),
        ("Genève (ats)", "", "Le haricot monte."),
        ("Bern (sda) -", "", "Die Bohne steigt."),
        ("Berlin (dpa/bb) -", "", "Die Bohne steigt."),
        ("Berlin (xyz)", ".", "Die Bohne steigt."),
        ("Oslo (NTB)", ":", "Bønnen stiger."),
        ("KØBENHAVN /ritzau/ -", "", "Bønnen stiger."),
        ("MOSCOW, May 3. /TASS/", ".", "Beans rose."),
        ("МОСКВА, 3 мая - РИА Новости", ".", "Бобы подорожали."),
        ("SYDNEY, AAP -", "", "Beans rose."),
        ("SAMPLE CITY, Feb 09 AAP -", "", "Beans rose."),
        ("Paris, 3 mai 2024 (AFP) -", "", "Le haricot monte."),
        ("Port-au-Prince (AFP) -", "", "Le haricot monte."),
        ("Praha 3. května (ČTK) -", "", "Fazole zdražily."),
        ("NEW DELHI, May 3 (PTI)", "", "Beans rose."),
    ],
)
def test_a_dateline_names_its_agency(dateline: str, gap: str, text: str) -> None:
    sign = f" {gap}" if gap == "=" else gap
    (place, first) = with_dateline([Paragraph(f"{dateline}{sign} {text}", "paragraph")], ("xyz",))
    assert (place.text, place.hint, first.gap, first.text, first.hint) == (dateline, "dateline", gap, text, "paragraph")


@pytest.mark.parametrize(
    ("text", "stated", "dateline"),
    [
        ("OTTAWA — Beans rose.", "OTTAWA, Ont.", "OTTAWA —"),
        ("Ottawa, Ont. - Beans rose.", "OTTAWA", "Ottawa, Ont. -"),
        ("Toronto — Beans rose.", "OTTAWA", ""),
        ("Ottawa beans — all of them — rose.", "OTTAWA", ""),
        ("OTTAWA — Beans rose.", "", ""),
    ],
)
def test_a_place_with_a_dash_is_one_where_the_item_states_it(text: str, stated: str, dateline: str) -> None:
    assert next((told for told, hint in read(text, stated) if hint == "dateline"), "") == dateline


@pytest.mark.parametrize(
    "text",
    [
        "The agency (Reuters) said so.",
        "He told the press (AFP) - and then the radio - that he would go.",
        "Quoting a source (AFP): beans rose.",
        "Beans (of any sort) - Lentils too.",
        "The Hague, says Reuters - and so on.",
        "In Paris, Reuters. He went.",
        "Beans rose (AP) and fell.",
        "PARIS (Reuters)",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert read(text) == [(text, "paragraph")]


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("【東京共同】", "豆が上昇した。"),
        ("(서울=연합뉴스) 홍길동 기자 =", "콩값이 올랐다."),
        ("新华社北京5月3日电（记者张三）", "豆子涨价了。"),
        ("（中央社記者張三台北3日電）", "豆子漲價了。"),
        ("", "（共同）は伝えなかった。"),
        ("", "新华社说，5月3日电价上涨。"),
    ],
)
def test_datelines_of_the_east_are_in_brackets(dateline: str, text: str) -> None:
    told = [(dateline, "dateline")] if dateline else []
    assert read(dateline + text) == [*told, (text, "paragraph")]


def test_a_dateline_may_be_a_paragraph_of_its_own() -> None:
    found = with_dateline([Paragraph("MADRID, 3 (EUROPA PRESS)", "paragraph"), Paragraph("Suben.", "paragraph")])
    assert [each.hint for each in found] == ["dateline", "paragraph"]


@pytest.mark.parametrize(("above", "hint"), [("By Jane Roe", "dateline"), ("Beans rose.", "paragraph")])
def test_a_dateline_stands_where_the_sentences_begin(above: str, hint: str) -> None:
    found = with_dateline([Paragraph(above, "paragraph"), Paragraph("Bern (sda) Die Bohne steigt.", "paragraph")])
    assert found[1].hint == hint


@given(st.lists(st.text(alphabet="Ab (/)-–.:=,AFP\n", max_size=30), max_size=3), st.text(max_size=5))
def test_no_character_is_lost(texts: list[str], stated: str) -> None:
    found = with_dateline([Paragraph(each, "paragraph") for each in texts], (), stated)
    assert "".join("".join(each.gap + each.text for each in found).split()) == "".join("".join(texts).split())
