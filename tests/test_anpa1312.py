from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.anpa1312 import START, parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "anpa1312"
CASES = sorted(path.stem for path in FIXTURES.glob("*.tst"))
REAL = sorted((SHARED / "anpa").glob("core_*.tst"))
WHOLE = (
    "\x16\x16\x01a%04d\x1f_abc\nr f\x13\x11 BC-XX--Sample     11-13 1049\n\x02^BC-XX--Sample{key},9<\n^Beans rise<\n"
    "^{note}<\n\t   SAMPLE CITY (AP) _ Beans rose.\n\t   \x03AP-WF-11-13-13 1509GMT<\n\f\n\x04"
)


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.tst").read_bytes()


def whole(number: int = 1, key: str = "", note: str = "Eds: With photos.") -> bytes:
    return (WHOLE.format(key=key, note=note) % number).encode()


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.tst") == ["anpa1312"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"a0123\x1f_abc\nr f BC-Sample   11-13 1049",
        b"\x01abc123 4 i 12 dpa 001\nBeans/\n\x02",
        b"\x01SAMPLE\x1f6\x1fN\x1fN\x1fVIC\x1fTuesday",
        b"&#22;&#22;&#1;f0704&#31;reute\nu f BC-SAMPLE   02-26 0105",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.tst")


@pytest.mark.parametrize(
    ("key", "note", "expected"),
    [
        (", 1st Ld-Writethru", "", {"kind": "update", "version": "2"}),
        (", 3rd Ld - Writethru, a0456", "", {"kind": "update", "version": "4", "replaces": "a0456"}),
        (", 2nd Add", "", {"take": "2nd Add", "kind": None}),
        (", Adv 15", "", {"status": "embargoed", "embargoed_until": "2013-11-15"}),
        (
            "",
            "For release Friday, Jan. 6, and thereafter",
            {"status": "embargoed", "embargoed_until": "Friday, Jan. 6"},
        ),
        ("", "For Release Anytime", {"status": None, "embargoed_until": None}),
        ("", "Eds: CORRECTS price.", {"kind": "correction"}),
        ("", "Eds: The council corrects its own minutes.", {"kind": None}),
        (", BULLETIN KILL", "", {"kind": "kill"}),
        ("-Killer Beans", "", {"kind": None}),
        (", BULLETIN ELIMINATION", "", {"kind": "kill"}),
    ],
)
def test_keyword_line_and_notes_say_the_version(key: str, note: str, expected: dict[str, str | None]) -> None:
    (message,) = messages(parse(whole(key=key, note=note or "Eds: With photos.")))
    assert {name: value(message, name) for name in expected} == expected
    assert value(message, "declared_words") == "9"


def test_leads_and_takes_share_a_story_and_alerts_do_not() -> None:
    leads = [whole(), whole(2, ", 1st Ld-Writethru"), whole(3, ", 1st Add")]
    assert len({value(message, "story_key") for message in messages(parse(b"".join(leads)))}) == 1
    (other,) = messages(parse(whole(4, " Peas")))
    assert value(other, "story_key") == "anpa bc xx--sample peas 11-13-13"
    alert = messages(parse(raw("several")))[1]
    assert (value(alert, "item_class"), value(alert, "story_key")) == ("alert", None)


@pytest.mark.parametrize("change", [(b"\n", b"\r"), (b"\n", b"\r\n"), (b"\x03", b"")])
def test_line_ends_and_a_lost_sign_for_the_end_cost_nothing(change: tuple[bytes, bytes]) -> None:
    (found,) = messages(parse(whole().replace(*change)))
    (expected,) = messages(parse(whole()))
    assert found.paragraphs == expected.paragraphs
    assert found.fields == expected.fields


@pytest.mark.parametrize("start", ["", "\b"])
def test_a_tab_code_parts_the_columns_of_a_row(start: str) -> None:
    rows = f"{start}East\bW\bL\n{start}Sample\b10\b4\n".encode()
    table = whole().replace(b"\x13\x11", b"\x12\x11").replace(b"\t   SAMPLE CITY (AP) _ Beans rose.\n", rows)
    (message,) = messages(parse(table))
    assert [row.split() for row in text(message, "table")] == [["East", "W", "L"], ["Sample", "10", "4"]]


def test_message_without_end_costs_itself_only() -> None:
    found = list(parse(whole(1) + whole(2)[:80] + whole(3)))
    assert [(type(item), item.place) for item in found] == [(Message, "a0001"), (Reject, "a0002"), (Message, "a0003")]


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_costs_no_more_than_the_messages_it_hits(case: str, data: st.DataObject) -> None:
    found = damage(data, raw(case), [b"\x01a0001\x1f", b"\x02", b"\x03", b"\x04", b"^", b"<\n", b"\n\x08"])
    items = list(parse(found))
    garbage = [item for item in items if isinstance(item, Reject) and item.reason == "garbage"]
    assert len(items) - len(garbage) == len(START.findall(found))
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@pytest.mark.shared
def test_real_messages_are_read_whole() -> None:
    found = [message for path in REAL for message in messages(parse(path.read_bytes()))]
    assert len(found) == len(REAL) == 6
    for message in found:
        for name in ("slug", "urgency", "category", "sequence", "declared_words", "agency", "published_at"):
            assert value(message, name), name
        assert value(message, "headline") or len(text(message, "headline")) == 1
        codes = str.maketrans(dict.fromkeys("^<={½"))
        printed = "".join(each for each in message.raw.decode() if each.isprintable()).translate(codes)
        kept = "".join(each.text for each in message.paragraphs).translate(codes)
        assert "".join(kept.split()) == "".join(printed.split())
    kinds = ["story", "story", "digest", "story", "results", "alert"]
    assert [value(message, "item_class") for message in found] == kinds


KYODO = (
    "\x16\x16\x01k0123\x1f\nr i\x13\x11 BC-Japan-Beans 11-13 0120\n\x02^Bean prices rise for 3rd day<\n%s"
    "\tThe ministry said so.\n==Kyodo\n\x03\n\x04"
)


@pytest.mark.parametrize(
    ("copy", "hints"),
    [
        (
            "^TOKYO, Nov. 13 Kyodo=\n\tBean prices rose.\n",
            ["headline", "dateline", "paragraph", "paragraph", "sign_off"],
        ),
        ("\tTOKYO, Nov. 13 Kyodo - Beans rose.\n", ["headline", "paragraph", "paragraph", "sign_off"]),
    ],
)
def test_kyodo_prints_its_dateline_on_a_line_and_signs_its_text(copy: str, hints: list[str]) -> None:
    (message,) = messages(parse((KYODO % copy).encode()))
    assert [each.hint for each in message.paragraphs if each.hint != "header"] == hints
    assert (value(message, "slug"), value(message, "cycle")) == ("Japan-Beans", "BC")


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        ("\tSAMPLE CITY (AP) _ Editors: Kill the story slugged BC-Sample-Beans. A kill is mandatory.\n", "kill"),
        ("^Eds: Please kill the story slugged BC-Sample-Beans.<\n\tThe price in it was wrong.\n", "kill"),
        ("\tSAMPLE CITY (AP) _ Roundup maker told to kill the story of its beans.\n", None),
    ],
)
def test_a_kill_may_be_told_by_the_text_alone(copy: str, kind: str | None) -> None:
    (message,) = messages(parse((KYODO % copy).replace("\tThe ministry said so.\n==Kyodo\n", "").encode()))
    assert value(message, "kind") == kind


def test_the_house_of_the_writer_is_part_of_the_byline() -> None:
    (message,) = messages(parse((KYODO % "^By Ann Example=\n^THE CANADIAN PRESS=\n").encode()))
    assert text(message, "byline") == ["By Ann Example", "THE CANADIAN PRESS"]
