from pathlib import Path

import pytest

from tasks.formats.trec_ap import parse
from tests.golden import messages, text, value

ITEM = (
    "<DOC>\n<DOCNO> AP890203-0001 </DOCNO>\n<FILEID>AP-NR-02-03-89 2358EST</FILEID>\n<FIRST>{first}</FIRST>\n{head}\n"
    "<TEXT>\n   Beans rose.\n{end}\n</TEXT>\n</DOC>\n"
)
DAY = (Path(__file__).parent / "fixtures" / "trec_ap" / "day.sgm").read_bytes()


def fields(first: str = "r a PM-Beans 02-03 0055", head: str = "<HEAD>Beans</HEAD>", end: str = "") -> dict[str, str]:
    [message] = messages(parse(ITEM.format(first=first, head=head, end=end).encode()))
    return {name: value(message, name) or "" for name in dict.fromkeys(field.name for field in message.fields)}


def test_takes_of_one_story_share_its_key() -> None:
    found = {message.place: message for message in messages(parse(DAY))}
    keys = {place: value(message, "story_key") for place, message in found.items()}
    assert keys["AP890203-0003"] == keys["AP890203-0004"]
    assert len(set(keys.values())) == len(keys) - 1
    assert [value(found[f"AP890203-000{number}"], "take") for number in (3, 4)] == ["1", "1st Add"]


def test_header_that_is_broken_over_lines_is_read() -> None:
    found = fields(first="u i AM-Flood 2ndLd-Writethru a0701\n     02-03 0041")
    assert (found["slug"], found["version"], found["declared_words"], found["urgency"]) == ("Flood", "3", "41", "3")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<HEAD>Beans</HEAD><HEAD>Eds: CORRECTS name of bean</HEAD>", "correction"),
        ("<HEAD>Eds: The story Beans, a0512, is eliminated.</HEAD>", "kill"),
        ("<HEAD>Beans</HEAD><HEAD>BULLETIN KILL</HEAD>", "kill"),
        ("<HEAD>Frost Kills Beans</HEAD>", ""),
        ("<HEAD>Mayor Eliminates Tax; Court Corrects Him</HEAD>", ""),
        ("<HEAD>Beans</HEAD><HEAD>Eds: SUBS grafs 1-2 to UPDATE</HEAD>", ""),
    ],
)
def test_kind_is_told_by_notes_alone(head: str, kind: str) -> None:
    assert fields(head=head).get("kind", "") == kind


@pytest.mark.parametrize(
    ("head", "end", "until"),
    [
        ("<HEAD>For Release Sunday, Feb. 12, and Thereafter</HEAD>", "", "1989-02-12"),
        ("<HEAD>For Release Jan. 1</HEAD>", "", "1990-01-01"),
        ("<HEAD>Beans</HEAD><HEAD>Eds: For release at 9 p.m. EST</HEAD>", "", "1989-02-03 9 p.m. EST"),
        ("<HEAD>For Release Anytime</HEAD>", "", ""),
        ("<HEAD>Film for Release in May 12 Lands</HEAD>", "", ""),
        ("<HEAD>Beans</HEAD>", "For Release Sunday, Feb. 12", "1989-02-12"),
    ],
)
def test_embargo_of_a_release_line(head: str, end: str, until: str) -> None:
    found = fields(head=head, end=end)
    assert found.get("embargoed_until", "") == until
    assert found.get("status", "") == ("embargoed" if until else "")


@pytest.mark.parametrize("head", ["Ed Sample Wins Prize", "Editors Meet In Sample City", "With Beans, Peas Rise"])
def test_headline_that_looks_like_a_note_is_one(head: str) -> None:
    [message] = messages(
        parse(ITEM.format(first="r a PM-Beans 02-03 0055", head=f"<HEAD>{head}</HEAD>", end="").encode())
    )
    assert text(message, "headline") == [head]


@pytest.mark.parametrize("end", ["MORE", "End Adv for Sunday, Feb. 12", "EDITOR'S NOTE _ This is the last."])
def test_line_for_editors_is_a_paragraph_of_its_own(end: str) -> None:
    [message] = messages(parse(ITEM.format(first="r a PM-Beans 02-03 0055", head="", end=end).encode()))
    assert text(message, "paragraph") == ["Beans rose.", end]
