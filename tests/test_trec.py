"""Newspapers, reports and the rest of TREC: what their elements say beyond the golden files."""

import pytest

from tasks.formats import trec_fbis, trec_ft, trec_other, trec_paper
from tasks.message import Message
from tests.golden import messages, text, value


def one(number: str, inside: str) -> Message:
    module = {"FBIS": trec_fbis, "FT": trec_ft, "FR": trec_other}.get(number.rstrip("0123456789-"), trec_paper)
    [message] = messages(module.parse(f"<DOC>\n<DOCNO>{number}</DOCNO>\n{inside}\n</DOC>\n".encode()))
    return message


def values(message: Message, name: str) -> list[str]:
    return [field.value for field in message.fields if field.name == name]


@pytest.mark.parametrize(
    ("number", "inside", "name", "expected"),
    [
        ("WSJ910711-0165", "<CO>\n BEA PEA\n</CO>", "organisations", ["BEA", "PEA"]),
        ("WSJ910711-0165", "<RE>\nBEANS, NORTH (BN)\nPEAS (P)\n</RE>", "places", ["BEANS, NORTH (BN)", "PEAS (P)"]),
        ("LA010190-0012", "<SUBJECT>\n<P>\nBEANS -- PRICES; PEAS\n</P>\n</SUBJECT>", "subjects", ["BEANS -- PRICES", "PEAS"]),
        ("LA010190-0012", "<SECTION>\n<P>\nMetro; Part B; Page 3\n</P>\n</SECTION>", "section", ["Metro"]),
        ("LA010190-0012", "<SECTION>\n<P>\nMetro; Part B; Page 3\n</P>\n</SECTION>", "page", ["Part B; Page 3"]),
        ("SJMN91-06364005", "<DESCRIPT>  BEAN; PRICE  </DESCRIPT>", "keywords", ["BEAN", "PRICE"]),
        ("FT921-3", "<CO>Bean Group.\n     Pea Holdings.\n</CO>", "organisations", ["Bean Group", "Pea Holdings"]),
        ("FR940104-0-00001", "<TEXT>\n<DATE>\nEFFECTIVE DATE: March 3, 1994.\n</DATE>\n</TEXT>", "published_at", ["940104", "EFFECTIVE DATE: March 3, 1994."]),
    ],
)  # fmt: skip
def test_values_of_an_element(number: str, inside: str, name: str, expected: list[str]) -> None:
    assert values(one(number, inside), name) == expected


@pytest.mark.parametrize(
    ("printed", "date"),
    [("= 891102", "891102"), ("11/02/89", "1989-11-02"), ("November 2, 1989, Thursday", "November 2, 1989, Thursday")],
)
def test_dates_of_newspapers(printed: str, date: str) -> None:
    assert value(one("WSJ891102-0148", f"<DD> {printed} </DD>"), "published_at") == date


@pytest.mark.parametrize(
    ("printed", "captions", "owed"),
    [
        ("Photo: Beans at noon. (ANN SAMPLE -- Mercury News)", ["Beans at noon."], ["(ANN SAMPLE -- Mercury News)"]),
        ("Photo; PHOTO: A bean (left) in the sun", ["A bean (left) in the sun"], []),
        ("Photo, COLOR, Beans; Drawing, A pea", ["Photo, COLOR, Beans", "Drawing, A pea"], []),
        ("Photographs of beans; they rose", ["Photographs of beans; they rose"], []),
    ],
)
def test_captions(printed: str, captions: list[str], owed: list[str]) -> None:
    message = one("SJMN91-06364005", f"<CAPTION>  {printed}  </CAPTION>")
    assert text(message, "caption") == captions
    assert text(message, "credit") == owed


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("OW0103085594 Beijing XINHUA in English 0830 GMT 1 Mar 94", "1 Mar 94 08:30 GMT"),
        ("942A0049A Tokyo BEAN TIMES in Japanese 6 Oct 93 pp 51-64", "6 Oct 93"),
        ("942A0049A Tokyo BEAN TIMES in Japanese", None),
    ],
)
def test_report_is_made_when_its_source_was_sent(line: str, sent: str | None) -> None:
    assert value(one("FBIS3-1", f"<F P=102> {line} </F>"), "created_at") == sent


@pytest.mark.parametrize(
    ("medium", "agency"),
    [("Beijing XINHUA", "XINHUA"), ("Moscow ITAR-TASS", "ITAR-TASS"), ("Tokyo BEAN TIMES", None), ("AFP Radio", None)],
)
def test_agency_of_a_report_is_its_medium(medium: str, agency: str | None) -> None:
    assert value(one("FBIS3-1", f"<F P=104>  {medium} </F>"), "agency") == agency


@pytest.mark.parametrize("mark", ["[Text]", "[Excerpts]", "[FBIS Translated Text]"])
def test_mark_of_a_report_is_no_text(mark: str) -> None:
    message = one("FBIS3-1", f"<TEXT>\n  {mark} Beans rose.\n  [They] fell.\n</TEXT>")
    assert text(message, "header") == [mark]
    assert text(message, "paragraph") == ["Beans rose.", "[They] fell."]


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("[Article by Tomoko Example of the desk]", "Tomoko Example"),
        ("[By TASS correspondent Ivan Sample]", "Ivan Sample"),
        ("[Statement on beans read in Samplia]", None),
    ],
)
def test_author_of_a_report(printed: str, author: str | None) -> None:
    message = one("FBIS3-1", f"<F P=106> {printed} </F>")
    assert value(message, "authors") == author
    assert text(message, "byline") == ([printed] if author else [])


def test_comments_of_typesetting_are_no_text() -> None:
    message = one(
        "FR940104-0-00001", "<TEXT>\n<!-- PJG ITAG l=90 g=1 f=1 -->\nBeans &blank;rise.\n<!-- PJG /ITAG -->\n</TEXT>"
    )
    assert text(message, "paragraph") == ["Beans rise."]
