from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import FORMATS, claims
from tasks.formats import zczc as zczc_format
from tasks.formats.zczc import parse as zczc
from tasks.message import Message
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures"
TITLES = ("zczc", "asianet", "ticker", "aap_results")
CASES = [path for title in TITLES for path in sorted((FIXTURES / title).iterdir()) if path.suffix != ".golden"]
REAL = sorted((SHARED / "agency_text").glob("*.tst")) + sorted((SHARED / "anpa").glob("aap_*.tst"))
TOKENS = [b"ZCZC\n", b"\nNNNN\n", b"\n#", b"\n:", b"TX#", b"\x01", b"\x1f", b"\nSOURCE: ", b"**"]


def names(paths: list[Path]) -> list[str]:
    return [f"{path.parent.name}/{path.stem}" for path in paths]


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_fixture_reads_as_its_golden_file(path: Path) -> None:
    found = dump(FORMATS[path.parent.name].parse(path.read_bytes()))
    assert found == path.with_suffix(".golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_one_format_claims_each_fixture(path: Path) -> None:
    assert claims(path.read_bytes(), path.name) == [path.parent.name]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"The telex began with ZCZC and ended with NNNN.",
        b"ZCZC_TABLE = {}",
        b"Source: Reuters\n\nBeans rose.",
        b"BEANS RISE ** PEAS FALL",
        b"** Note **\n** Beans rise **\n** Peas fall **\n** They meet **",
        b"\x01abc123 4 i 12 dpa 001\nBeans/\n\x02",
        b"\x16\x16\x01a0123\x1f_abc\nr f\x13\x11 BC-Sample   11-13 1049\n\x02",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not any(import_module(f"tasks.formats.{title}").sniff(head, "some.tst") for title in TITLES)


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        ("#Beans\n$Beans rise", "slug", "Beans"),
        ("#Beans\n$Beans rise", "headline", "Beans rise"),
        ("#Beans\n:Beans rise", "headline", "Beans rise"),
        ("#Beans Betting\n:11/2/2017", "headline", "Beans Betting"),
        ("#Beans Betting\n:11/2/2017", "event_date", "11/2/2017"),
        ("#Beans\n$Beans rise\n:(SAMPLE CITY)", "places", "SAMPLE CITY"),
        ("$f\n:Beans\n^Beans rise", "slug", "Beans"),
        ("$f\n:Beans\n^Beans rise", "category", "f"),
        ("*04000000", "subjects", "04000000"),
        ("*X", "subjects", None),
        ("#Greyhound\n:Sample Park Divs\n@Divs", "take_key", "Divs"),
        ("#Beans\n$Beans rise\n@QLD", "places", "QLD"),
    ],
)
def test_what_a_mark_means_is_told_by_the_others(lines: str, name: str, expected: str | None) -> None:
    (message,) = messages(zczc(f"ZCZC\n{lines}\nBeans rose.\n\nThey fell.\nNNNN".encode()))
    assert value(message, name) == expected
    assert text(message, "paragraph", "table")[-1] == "They fell."


def test_mark_in_the_text_is_text() -> None:
    (message,) = messages(zczc(b"ZCZC\n#Beans\nBeans rose.\n\n$5 is the price.\n* Local times\nNNNN"))
    assert text(message, "header") == ["ZCZC", "#Beans"]


@pytest.mark.parametrize(
    ("head", "headline", "slug"),
    [
        ("ZCZC FMG000\nYY SPO\n:POTTED :Sample Cup\n:SPORT - Beans win cup\n", "Beans win cup", "Sample Cup"),
        ("ZCZC FMG000\nYY FORM\nSample Park Comment Thursday\n", "Sample Park Comment Thursday", "Sample Park Comment"),
        (
            "ZCZC\nTASS 0123\nBEANS\nBeans rise in Moscow\nMOSCOW, May 3. /TASS/. It began.\n",
            "Beans rise in Moscow",
            None,
        ),
        ("ZCZC1234/SXB\nB ECO S0B QBXB\n>>>ANSA/Beans rise\n   (ANSA) - ROME, MAY 3 - So.\n", "Beans rise", None),
    ],
)
def test_headline_and_slug_stand_above_the_text(head: str, headline: str, slug: str | None) -> None:
    (message,) = messages(zczc(f"{head}Beans rose again, the board said.\n\nPeas fell.\nNNNN".encode()))
    assert (text(message, "headline"), value(message, "slug")) == ([headline], slug)


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("ZCZC1/SXA\nR CRO S0A QBXB\nBeans rise\n   (ANSA) - So.\n03-MAG-24 12:34\nNNNN", "03-MAG-24 12:34+0200"),
        ("ZCZC1/SXA\nR CRO S0A QBXB\nBeans rise\n   (ANSA) - So.\n03-GEN-24 12:34\nNNNN", "03-GEN-24 12:34+0100"),
        ("ZCZC\nKN#News Bites\nPD#06 June 2016 14:00:00\nTI#Beans rise\nTX#\nSo.", "06 June 2016 14:00:00+1000"),
        ("ZCZC\nKN#Others\nPD#06 June 2016 14:00:00\nTI#Beans rise\nTX#\nSo.", "06 June 2016 14:00:00"),
        ("ZCZC\nKN#News Bites\nPD#06 Bean 2016 14:00:00\nTI#Beans rise\nTX#\nSo.", "06 Bean 2016 14:00:00"),
        ("ZCZC\nKN#News Bites\nPD#46 June 2016 14:00:00\nTI#Beans rise\nTX#\nSo.", "46 June 2016 14:00:00"),
    ],
)
def test_time_is_that_of_the_sender(copy: str, expected: str) -> None:
    (message,) = messages(zczc(copy.encode()))
    assert value(message, "published_at") == expected


def test_a_blank_line_above_the_codes_is_no_paragraph() -> None:
    (message,) = messages(
        zczc(b"ZCZC01/SXA\n\nXEF01_SXA_QBXB\nR ECO S0A QBXB\nFagioli in aumento\n   (ANSA) - ROMA, 1 LUG - Su.\n")
    )
    assert text(message, "header") == ["ZCZC01/SXA", "XEF01_SXA_QBXB", "R ECO S0A QBXB"]


def test_code_page_and_a_kill_are_told_by_the_text() -> None:
    copy = "ZCZC\n#Judías\n$Suben las judías\nQueda anulada la noticia EFE1234 sobre las judías más caras.\nNNNN"
    (message,) = messages(zczc(copy.encode("cp850")))
    assert (value(message, "slug"), value(message, "kind")) == ("Judías", "kill")


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing_and_loses_no_message(path: Path, data: st.DataObject) -> None:
    items = list(FORMATS[path.parent.name].parse(damage(data, path.read_bytes(), TOKENS)))
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(noise: bytes) -> None:
    for title in TITLES:
        list(FORMATS[title].parse(noise))
    assert len(messages(zczc(b"ZCZC\n" + noise))) >= 1


def real() -> list[tuple[str, Message]]:
    found = [(claims(path.read_bytes(), path.name), path) for path in REAL]
    return [
        (title, message) for (title,), path in found for message in messages(FORMATS[title].parse(path.read_bytes()))
    ]


@pytest.mark.shared
def test_real_messages_are_read_whole() -> None:
    found = real()
    assert len(found) == len(REAL) == 13
    for _, message in found:
        assert value(message, "headline") or text(message, "headline")
        printed = message.raw.decode("utf-8" if b"\xe2" in message.raw else "cp1252")
        kept = "".join(each.gap + each.text for each in message.paragraphs)
        bare = ["".join(filter(str.isalnum, each)) for each in (kept, printed)]
        assert bare[0] == bare[1]


@pytest.mark.shared
def test_real_lists_are_typed() -> None:
    classes = sorted(value(message, "item_class") or "" for _, message in real())
    assert classes == ["results"] * 4 + ["story"] * 8 + ["table"]


def test_the_module_says_what_it_left_unread() -> None:
    (message,) = messages(zczc_format.parse((FIXTURES / "zczc" / "tagged.tst").read_bytes()))
    assert value(message, "unread") == "SF"
