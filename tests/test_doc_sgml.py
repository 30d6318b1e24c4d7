"""What holds for all formats whose files are one <DOC> … </DOC> after another."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.doc_sgml import OPENING, doc, first_id
from tasks.formats import FORMATS, claims
from tasks.message import Message, Reject
from tests.golden import damage, dump, messages, value

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = ("trec_ap", "trec_fbis", "trec_ft", "trec_other", "trec_paper", "gigaword", "aquaint")
CASES = [(name, path.stem) for name in NAMES for path in sorted((FIXTURES / name).glob("*.sgm"))]
IDS = [f"{name}-{case}" for name, case in CASES]
ITEM = {
    "trec_ap": b"<DOC>\n<DOCNO> AP890203-00%02d </DOCNO>\n<TEXT>\n   Beans rose.\n</TEXT>\n</DOC>\n",
    "trec_fbis": b"<DOC>\n<DOCNO> FBIS3-%d </DOCNO>\n<TEXT>\n  [Text] Beans rose.\n</TEXT>\n</DOC>\n",
    "trec_other": b"<DOC>\n<DOCNO> FR940104-0-000%02d </DOCNO>\n<TEXT>\nBeans rose.\n</TEXT>\n</DOC>\n",
    "trec_ft": b"<DOC>\n<DOCNO>FT911-%d</DOCNO>\n<TEXT>\nBeans rose.\n</TEXT>\n</DOC>\n",
    "trec_paper": b"<DOC>\n<DOCNO> WSJ870324-00%02d </DOCNO>\n<TEXT>\n   Beans rose.\n</TEXT>\n</DOC>\n",
    "gigaword": b'<DOC id="AFP_ENG_20010203.00%02d" type="story">\n<TEXT>\n<P>\nBeans rose.\n</P>\n</TEXT>\n</DOC>\n',
    "aquaint": b"<DOC>\n<DOCNO> NYT19980203.00%02d </DOCNO>\n<BODY>\n<TEXT>\nBeans rose.\n</TEXT>\n</BODY>\n</DOC>\n",
}


def raw(name: str, case: str) -> bytes:
    return (FIXTURES / name / f"{case}.sgm").read_bytes()


@pytest.mark.parametrize(("name", "case"), CASES, ids=IDS)
def test_fixture_reads_as_its_golden_file(name: str, case: str) -> None:
    golden = (FIXTURES / name / f"{case}.golden").read_text(encoding="utf-8")
    assert dump(FORMATS[name].parse(raw(name, case))) == golden


@pytest.mark.parametrize("name", NAMES)
def test_one_format_claims_its_items(name: str) -> None:
    assert claims(ITEM[name] % 1, "any.txt") == [name]
    assert claims(b"\xef\xbb\xbf" + ITEM[name] % 1, "any.sgm") == [name]
    behind = claims(b"the end of another\n</TEXT>\n</DOC>\n" + ITEM[name] % 1, "x")
    assert behind == (["text_page"] if name == "trec_other" else [name])


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<DOC><DOCNO> </DOCNO>",
        b"# <DOC>\n# <DOCNO> AP890203-0001 </DOCNO>\n",
        b"An item begins with <DOC> and <DOCNO> FT911-3 </DOCNO>",
        b'<DOC id="readme">text</DOC>',
        b"<!DOCTYPE html><html><body>AP890203-0001",
        b'<newsitem itemid="2330" id="root">',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not any(FORMATS[name].sniff(head, "a.sgm") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_item_without_end_costs_itself_only(name: str) -> None:
    item = ITEM[name]
    cut = (item % 2).split(b"</TEXT>", maxsplit=1)[0]
    kinds = [type(each) for each in FORMATS[name].parse(item % 1 + cut + item % 3)]
    assert kinds == [Message, Reject, Message]
    [*_, last] = FORMATS[name].parse(item % 1 + cut)
    assert isinstance(last, Reject)
    assert last.reason == "truncated"


@pytest.mark.parametrize("name", NAMES)
def test_an_item_that_lacks_only_its_end_tag_is_read(name: str) -> None:
    found = list(FORMATS[name].parse((ITEM[name] % 1).replace(b"</DOC>", b"") + ITEM[name] % 2))
    assert [type(each) for each in found] == [Message, Message]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_has_a_place_of_its_own(name: str) -> None:
    item = ITEM[name]
    places = [each.place for each in FORMATS[name].parse(item % 1 + item % 1 + b"noise" + item % 2)]
    assert len(set(places)) == 4


@pytest.mark.parametrize("name", NAMES)
def test_case_and_line_ends_of_the_tags_do_not_matter(name: str) -> None:
    plain = messages(FORMATS[name].parse(ITEM[name] % 1))[0].paragraphs
    lower = (ITEM[name] % 1).replace(b"TEXT>", b"text>").replace(b"DOC>", b"doc>").replace(b"\n", b"\r\n")
    assert messages(FORMATS[name].parse(lower))[0].paragraphs == plain


@pytest.mark.parametrize("name", NAMES)
def test_unknown_elements_are_noticed_and_are_no_body(name: str) -> None:
    found = (ITEM[name] % 1).replace(b"<TEXT>", b"<NEWTAG>what</NEWTAG>\n<TEXT>")
    [message] = messages(FORMATS[name].parse(found))
    assert value(message, "unread") == "NEWTAG"
    assert [each.hint for each in message.paragraphs if each.text == "what"] == ["header"]


def test_what_looks_like_a_tag_and_has_no_end_is_text() -> None:
    assert doc("<DOC><TEXT>The <BEAN> of <I>Sample</I></TEXT></DOC>", frozenset()).pieces == [
        ("TEXT", "The <BEAN> of Sample")
    ]


def test_first_id() -> None:
    assert first_id(b'\n<DOC id="AFP_ENG_20010203.0001" type="story">') == "AFP_ENG_20010203.0001"
    assert first_id(b"<doc>\n<docno> AP1 </docno>") == "AP1"
    assert not first_id(b"no item")


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_costs_no_more_than_the_items_it_hits(case: tuple[str, str], data: st.DataObject) -> None:
    found = damage(data, raw(*case), [b"<DOC>", b"</DOC>", b"<TEXT>", b"</BODY>", b"<HEAD>", b"&Cx", b"&QL;", b"<P>"])
    items = list(FORMATS[case[0]].parse(found))
    garbage = [item for item in items if isinstance(item, Reject) and item.reason == "garbage"]
    assert len(items) - len(garbage) == len(OPENING.findall(found))
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(name: str, noise: bytes) -> None:
    list(FORMATS[name].parse(noise))
    list(FORMATS[name].parse((ITEM[name] % 1).replace(b"Beans", noise)))
