"""LexisNexis, Factiva and Europresse: one file, many articles."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import FORMATS, claims
from tasks.lexisnexis import Line, article
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = ("lexisnexis_txt", "lexisnexis_html", "lexisnexis_docx", "factiva_html", "factiva_xml", "europresse")
CASES = [
    (name, path.name) for name in NAMES for path in sorted((FIXTURES / name).iterdir()) if path.suffix != ".golden"
]
IDS = [f"{name}-{file}" for name, file in CASES]
REAL = SHARED / "archive_exports"
TOKENS = [
    b"1 of 3 DOCUMENTS\n",
    b"</DOC> -->",
    b"LENGTH: 5 words\n\n",
    b"<table>",
    b"<article>",
    b"</p>",
    b"PK\x03\x04",
]


def raw(name: str, file: str) -> bytes:
    return (FIXTURES / name / file).read_bytes()


@pytest.mark.parametrize(("name", "file"), CASES, ids=IDS)
def test_fixture_reads_as_its_golden_file(name: str, file: str) -> None:
    golden = (FIXTURES / name / file).with_suffix(".golden").read_text(encoding="utf-8")
    assert dump(FORMATS[name].parse(raw(name, file))) == golden


@pytest.mark.parametrize(("name", "file"), CASES, ids=IDS)
def test_one_format_claims_each_fixture(name: str, file: str) -> None:
    assert claims(raw(name, file), file) == [name]


@pytest.mark.parametrize(
    ("head", "file"),
    [
        (b"", "a.txt"),
        (b"We found 1 of 10 DOCUMENTS in the cellar.\n", "a.txt"),
        (b"<!doctype html><html><head><title>On Factiva and its rivals, a story</title>", "a.html"),
        (b"<html><body><p>Europresse is a service.</p>", "a.html"),
        (b"PK\x03\x04day.sgm", "a.zip"),
        (b"<article><p>Text</p></article>", "a.xml"),
    ],
)
def test_other_files_are_not_claimed(head: bytes, file: str) -> None:
    assert not [name for name in NAMES if FORMATS[name].sniff(head, file)]


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_is_read_without_a_fault(case: tuple[str, str], data: st.DataObject) -> None:
    items = list(FORMATS[case[0]].parse(damage(data, raw(*case), TOKENS)))
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 4000))
def test_a_file_that_was_cut_gives_what_stands_before_the_cut(case: tuple[str, str], at: int) -> None:
    whole = messages(FORMATS[case[0]].parse(raw(*case)))
    cut = messages(FORMATS[case[0]].parse(raw(*case)[:at]))
    assert len(cut) <= len(whole)
    assert all(before.paragraphs == after.paragraphs for before, after in zip(whole, cut[:-1], strict=False))


def lines(*texts: str) -> list[Line]:
    return [Line(text.strip(), text.startswith(" "), text.strip()) for text in texts]


TOP = ("  1 of 9 DOCUMENTS", "  The Gazette", "  May 4, 2010")


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (["Beans rose.", "NOTE: a bean is no pea.", "She left."], "LOAD-DATE: May 5, 2010"),
        (["Beans rose.", "Type: small."], "Language: ENGLISH"),
        (["Beans rose."], "  Copyright 2010 The Gazette"),
        (["Beans rose.", "Copyright is a right."], "LANGUAGE: ENGLISH"),
    ],
)
def test_what_looks_like_a_label_inside_the_text_is_text(body: list[str], end: str) -> None:
    message = article("1", b"", lines(*TOP, "Beans", "LENGTH: 9 words", *body, end))
    assert text(message, "paragraph") == body


def test_an_article_without_labels_keeps_its_text_in_view() -> None:
    message = article("1", b"", lines(*TOP, "Beans", "Beans rose."))
    assert value(message, "published_at") == "May 4, 2010"
    assert text(message, "headline", "standfirst") == ["Beans", "Beans rose."]


def docx(xml: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"no xml",
        b"<a>" * 5000,
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
    ],
)
def test_a_document_that_is_none_is_a_reject_or_nothing(xml: bytes) -> None:
    items = list(FORMATS["lexisnexis_docx"].parse(docx(xml)))
    assert all(isinstance(item, Reject) for item in items)


def test_a_document_over_the_limit_is_a_reject() -> None:
    [item] = FORMATS["lexisnexis_docx"].parse(docx(b" " * (64 * 2**20 + 1)))
    assert isinstance(item, Reject)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "file", "count"),
    [
        ("lexisnexis_txt", "sample.TXT", 10),
        ("lexisnexis_html", "lexisnexis_test_en.html", 2),
        ("factiva_html", "factiva_test.html", 2),
        ("europresse", "europresse_test1.html", 3),
    ],
)
def test_all_articles_of_a_real_export_are_read(name: str, file: str, count: int) -> None:
    found = (REAL / file).read_bytes()
    assert claims(found, file) == [name]
    items = list(FORMATS[name].parse(found))
    assert len(items) == count
    for item in items:
        assert isinstance(item, Message)
        assert text(item, "headline")
        assert text(item, "paragraph")
        assert value(item, "publisher")
        assert value(item, "published_at")
        if name != "europresse":
            assert value(item, "declared_words")
            assert value(item, "language") in ("en", "fr")


@pytest.mark.shared
def test_counted_words_of_a_real_export_are_near_the_declared_ones() -> None:
    near = 0
    for message in messages(FORMATS["lexisnexis_txt"].parse((REAL / "sample.TXT").read_bytes())):
        counted = sum(len(each.split()) for each in text(message, "paragraph"))
        near += abs(counted - int(value(message, "declared_words") or 0)) <= 0.15 * counted
    assert near >= 2


@pytest.mark.parametrize(
    ("source", "agency"),
    [
        ("Agence France Presse -- English", "AFP"),
        ("The Associated Press State & Local Wire", "AP"),
        ("Xinhua General News Service", "Xinhua"),
        ("Reuters News", "Reuters"),
        ("Press Association Mediapoint", "PA"),
        ("The Keystone Gazette", None),
        ("Keystone Gazette", None),
        ("Panorama", None),
        ("", None),
    ],
)
def test_agency_of_a_source_is_told_by_a_name_that_no_paper_has(source: str, agency: str | None) -> None:
    message = article(
        "1",
        b"",
        lines("  1 of 9 DOCUMENTS", f"  {source or 'Gazette'}", "  May 4, 2010", "Beans", "LENGTH: 1 words", "Beans."),
    )
    assert value(message, "agency") == agency


@pytest.mark.parametrize(
    ("mark", "claimed"),
    [
        ("                    1 of 25 DOCUMENTS", ["lexisnexis_txt"]),
        ("                    1 von 25 DOKUMENTEN", ["lexisnexis_txt"]),
        ("                    Dokument 1 von 25", ["lexisnexis_txt"]),
        ("                    Document 1 de 25", ["lexisnexis_txt"]),
        ("Document 1 de 25", ["text_page"]),
        ("Body", ["text_page"]),
        ("Length: 300 words\nBody", ["lexisnexis_txt"]),
    ],
)
def test_marks_of_lexisnexis(mark: str, claimed: list[str]) -> None:
    assert claims(f"\n{mark}\n\nBeans rose in the north on Monday.\n".encode(), "a.txt") == claimed


def test_article_of_nexis_uni_without_its_end_is_a_reject() -> None:
    whole = raw("lexisnexis_txt", "uni.txt")
    found = list(FORMATS["lexisnexis_txt"].parse(whole + whole.split(b"Classification", maxsplit=1)[0]))
    assert [type(each) for each in found] == [Message, Reject]


EUROPRESSE = (
    '<html><body><article><span class="DocPublicationName">The Post</span><span class="DocHeader">{}</span>'
    '<p class="titreArticleVisu">Beans rise</p><p>Beans rose.</p>{}</article></body></html>'
)


@pytest.mark.parametrize(
    ("header", "date", "count", "section"),
    [
        ("Économie, lundi 3 janvier 2017 1234 mots, p. 12", "lundi 3 janvier 2017", "1234", "Économie"),
        ("Économie, lundi 3 janvier 2017, p. 12", "lundi 3 janvier 2017", None, "Économie"),
        ("lundi 3 janvier 2017 - 10:15 UTC +01:00 98 mots", "lundi 3 janvier 2017 - 10:15 UTC +01:00", "98", None),
        ("News, Wednesday, January 4, 2017 1,345 words, p. A1", "January 4 2017", "1345", "News"),
    ],
)
def test_header_of_europresse(header: str, date: str, count: str | None, section: str | None) -> None:
    [message] = messages(FORMATS["europresse"].parse(EUROPRESSE.format(header, "").encode()))
    assert [value(message, name) for name in ("published_at", "declared_words", "section")] == [date, count, section]


@pytest.mark.parametrize(
    ("below", "body"),
    [
        ("<p>Aussi paru dans</p><li>3 janvier 2017 - La Gazette</li>", ["Beans rose."]),
        ("<p>3 janvier 2017 - les pois baissent</p>", ["Beans rose.", "3 janvier 2017 - les pois baissent"]),
        ("<figcaption>A field.</figcaption>", ["Beans rose."]),
    ],
)
def test_text_of_europresse(below: str, body: list[str]) -> None:
    [message] = messages(FORMATS["europresse"].parse(EUROPRESSE.format("3 janvier 2017", below).encode()))
    assert text(message, "paragraph") == body
