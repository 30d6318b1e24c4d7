from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.iptc7901 import PLAIN, START, parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, letters, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "iptc7901"
CASES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
REAL = sorted((SHARED / "iptc7901").glob("*.txt"))
WHOLE = b"\x01abc%03d 4 i 12  dpa 001\nBeans/\n\x02Beans rise =\n\nBeans rose.\n\x03131137 GMT Nov 13\n\x04"


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.txt").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.txt") == ["iptc7901"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"abc123 4 i 12 dpa 001\nBeans",
        b"\x16\x16\x01W2870\x1f_asian\nf l\x13\x11 BC-Sample   11-13 1049",
        b"\x01SAMPLE\x1f6\x1fN\x1fN\x1fVIC\x1fTuesday",
        b"\x01\x02\x03\x04 binary",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.txt")


def test_notebook_and_contacts_are_not_for_publication() -> None:
    (message,) = messages(parse(raw("story")))
    assert "Reporting by" not in " ".join(text(message, "paragraph", "table", "unknown"))
    assert text(message, "sign_off") == ["dpa xy abc zz"]


def test_a_correction_inside_the_text_makes_it_one() -> None:
    noted = (WHOLE % 1).replace(b"Beans rose.", b"Beans rose.\n\n(Berichtigung: Im ersten Absatz)")
    (message,) = messages(parse(noted))
    assert value(message, "kind") == "correction"


def test_a_header_may_be_a_source_and_a_number_only() -> None:
    bare = (WHOLE % 1).replace(b" 4 i 12  dpa 001", b"")
    assert sniff(bare, "x")
    (message,) = messages(parse(bare))
    assert (value(message, "sequence"), value(message, "slug"), value(message, "urgency")) == ("abc001", "Beans", None)


def test_a_header_may_be_of_another_make() -> None:
    other = (WHOLE % 1).replace(b"abc001 4 i 12  dpa 001", b"TX-PAR-ABC12\r\n0456 4 ECO 0187 AFP-BC34")
    assert sniff(other, "x")
    (message,) = messages(parse(other))
    found = [value(message, name) for name in ("sequence", "urgency", "category", "declared_words", "slug")]
    assert found == ["0456", "4", "ECO", "187", "Beans"]


def test_what_apa_prints_around_its_text() -> None:
    told = "\x01APA0123 5 WI 0187\nBohnen/\n\x02Bohnen teurer\n\nUtl.: Regen half\n\n   Wien (APA) - Die Bohne steigt.\n\nAPA0123    2019-05-03/11:15\n\x03\n031115 Mai 19\n\x04"
    (message,) = messages(parse(told.encode("latin-1")))
    assert text(message, "standfirst", "paragraph") == ["Regen half", "Die Bohne steigt."]
    assert value(message, "published_at") == "031115+0200 Mai 19"


def test_several_lines_may_sign_a_text() -> None:
    signed = (WHOLE % 1).replace(b"Beans rose.", b"Beans rose.\n\n   jr/ab/cd\nAFP")
    (message,) = messages(parse(signed))
    assert (text(message, "paragraph"), text(message, "sign_off")) == (["Beans rose."], ["jr/ab/cd", "AFP"])


def test_message_without_end_costs_itself_only() -> None:
    found = list(parse(WHOLE % 1 + WHOLE[:30] % 2 + WHOLE % 3))
    assert [(type(item), item.place) for item in found] == [
        (Message, "abc001"),
        (Reject, "abc002"),
        (Message, "abc003"),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "version"),
    [
        ("1ST LEAD", "update", "2"),
        ("3RD NET", "update", "4"),
        ("REFILE", "correction", None),
        ("UPDATE 2", "update", "3"),
        ("KORR", "correction", None),
        ("KILL", "kill", None),
        ("EXTRA", None, None),
        ("(Achtung)", None, None),
    ],
)
def test_line_above_the_headline_says_the_version(line: str, kind: str | None, version: str | None) -> None:
    (message,) = messages(parse((WHOLE % 1).replace(b"\x02", f"\x02{line}\n".encode())))
    assert (value(message, "kind"), value(message, "version")) == (kind, version)
    assert text(message, "headline") == ["Beans rise"]


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("*** not for publication", True),
        ("The following information is not intended for publication", True),
        ("Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt", True),
        ("dpa-Notizblock", True),
        ("The price rose, but the board said that it was not for", False),
        ("# Notebook", True),
        ("#beans was the word of the day", False),
    ],
)
def test_what_follows_a_line_of_the_notebook_is_private(line: str, *, private: bool) -> None:
    found = (WHOLE % 1).replace(b"\n\x03", f"\n\n{line}\n\nThe phone.\n\x03".encode())
    assert ("The phone." in text(messages(parse(found))[0], "editor_note")) == private


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_costs_no_more_than_the_messages_it_hits(case: str, data: st.DataObject) -> None:
    found = damage(data, raw(case), [b"\x01abc001 4 i 12 \n", b"\x02", b"\x03", b"\x04", b"=\n"])
    items = list(parse(found))
    garbage = [item for item in items if isinstance(item, Reject) and item.reason == "garbage"]
    bare = PLAIN.match(found) is not None
    assert len(items) - len(garbage) == (len(START.findall(found)) or int(bare))
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@pytest.mark.shared
def test_real_messages_are_read_whole() -> None:
    found = [message for path in REAL for message in messages(parse(path.read_bytes()))]
    assert len(found) == len(REAL) == 3
    for message in found:
        for name in ("slug", "urgency", "category", "sequence", "declared_words", "agency", "published_at"):
            assert value(message, name), name
        assert len(text(message, "headline")) == len(text(message, "timestamp")) == 1
        printed = "".join(character for character in message.raw.decode() if character.isprintable())
        assert letters(message).replace("-", "") == "".join(printed.split()).replace("-", "")
    assert [value(message, "item_class") for message in found] == ["story", "advisory", "story"]


@pytest.mark.parametrize("page", ["utf-8", "cp1252", "cp850"])
def test_code_page_is_told_by_the_words(page: str) -> None:
    copy = "\x01abc0123 4 p 20 ats 0045\r\nSuisse/haricots/\r\n\x02Les haricots très chers à Genève =\r\n\r\n   Genève (ats) - Ils ont augmenté.\r\n\x03\r\n212101 GMT Nov 18\r\n\x04"
    (message,) = messages(parse(copy.encode(page)))
    assert text(message, "headline", "dateline", "paragraph") == [
        "Les haricots très chers à Genève",
        "Genève (ats) -",
        "Ils ont augmenté.",
    ]


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        ("Sample City (dpa) - Editors, please kill the story slugged Beans.", "kill"),
        ("Berlin (dpa) - Die Meldung abc0001 entfällt ersatzlos.", "kill"),
        ("Genève (ats) - La dépêche ats0001 est annulée.", "kill"),
        ("Editors: The AP has withdrawn its story about beans.", "withdrawal"),
        ("Beans fell. Please kill the lights, said the chair.", None),
        ("The board said that its report was withdrawn.", None),
    ],
)
def test_a_kill_may_be_told_by_the_text_alone(copy: str, kind: str | None) -> None:
    (message,) = messages(parse((WHOLE % 1).replace(b"Beans rose.", copy.encode())))
    assert value(message, "kind") == kind


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Sperrfrist: 12. November 2013 6.00 Uhr", "12. November 2013 6.00 Uhr"),
        ("--- Sperrfrist 12. November 2013 ---", "12. November 2013"),
        ("Embargo until 12 Nov 2013", "12 Nov 2013"),
        ("Embargo on beans ends after 3 days", None),
    ],
)
def test_embargo_stands_above_the_text(line: str, until: str | None) -> None:
    for copy in (f"\x02{line}\nBeans rise =\n\nBeans rose.", f"\x02Beans rise =\n\n{line}\n\nBeans rose."):
        (message,) = messages(parse((WHOLE % 1).replace(b"\x02Beans rise =\n\nBeans rose.", copy.encode())))
        assert (value(message, "embargoed_until"), value(message, "status")) == (until, until and "embargoed")


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("Genève (ats) - Ils ont augmenté.", "Genève (ats) -"),
        ("Bern, 12. Nov. (sda) Sie steigen.", "Bern, 12. Nov. (sda)"),
        ("BRUSSEL 12/11 (BELGA) = Ze stijgen.", "BRUSSEL 12/11 (BELGA)"),
        ("Sample City (xyz/dpa) - Beans rose.", "Sample City (xyz/dpa) -"),
        ("The board (of beans) - said so.", None),
    ],
)
def test_dateline_is_told_by_the_agency_in_brackets(printed: str, dateline: str | None) -> None:
    (message,) = messages(parse((WHOLE % 1).replace(b"Beans rose.", printed.encode())))
    assert text(message, "dateline") == ([dateline] if dateline else [])


def test_the_sign_that_starts_the_text_may_lack() -> None:
    (message,) = messages(parse((WHOLE % 1).replace(b"abc001", b"abc0001").replace(b"\x02", b"")))
    assert (value(message, "slug"), text(message, "headline")) == ("Beans", ["Beans rise"])
