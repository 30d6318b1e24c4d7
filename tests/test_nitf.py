from functools import cache
from pathlib import Path

import pytest

from tasks.formats.nitf import parse, sniff
from tasks.message import Message
from tests.golden import SHARED, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "nitf"
REAL = sorted((SHARED / "nitf").glob("*.xml"))


def item(docdata: str = "", body: str = "<p>Beans.</p>", head: str = "") -> Message:
    raw = (
        f"<nitf><head><docdata {docdata}</docdata>{head}</head><body><body.content>{body}</body.content></body></nitf>"
    )
    (message,) = messages(parse(raw.encode()))
    return message


def test_an_item_that_states_no_issue_is_of_its_release() -> None:
    release = '><date.release norm="20160908T132446Z"/>'
    assert value(item(release), "published_at") == "20160908T132446Z"
    assert value(item(release + '<date.issue norm="20160907"/>'), "published_at") == "20160907"


@pytest.mark.parametrize(
    ("byline", "printed"),
    [
        ("By <person>Jane Roe</person>, <byttl>Bean Editor</byttl>", "By Jane Roe"),
        ("<person>Jane Roe</person><org>Bean Press</org>", "Jane Roe Bean Press"),
        ("By <person>Jane Roe</person>, Bean Press", "By Jane Roe, Bean Press"),
    ],
)
def test_a_byline_is_read_as_words(byline: str, printed: str) -> None:
    raw = f"<nitf><body><body.head><byline>{byline}</byline></body.head></body></nitf>"
    (message,) = messages(parse(raw.encode()))
    assert value(message, "byline") == printed
    assert "".join(text(message, "byline")).replace(" ", "").startswith(printed.replace(" ", ""))


def test_the_number_on_the_wire_counts_before_that_of_the_transmission() -> None:
    transref, sequence = '<meta name="ap-transref" content="US1"/>', '<meta name="ap-sequence" content="f0123"/>'
    assert value(item(">", head=transref + sequence), "sequence") == "f0123"
    assert value(item(">", head=transref), "sequence") == "US1"


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Eds: UPDATES: With photos. CORRECTS spelling of Roe.", "correction"),
        ("Eds: UPDATES with photos.", "update"),
        ("Eds: With photos.", None),
    ],
)
def test_capitals_in_a_note_say_what_the_version_is(note: str, kind: str | None) -> None:
    assert value(item(f'><ed-msg info="{note}"/>'), "kind") == kind


def test_a_dateline_that_the_item_states_is_told_in_its_text() -> None:
    place = "<dateline><location><city>OTTAWA</city>, <state>Ont.</state></location></dateline>"
    told = "<p>OTTAWA — Beans rose.</p><p>mf</p>"
    raw = f"<nitf><body><body.head>{place}</body.head><body.content>{told}</body.content></body></nitf>"
    (message,) = messages(parse(raw.encode()))
    assert text(message, "dateline", "paragraph", "sign_off") == ["OTTAWA, Ont.", "OTTAWA —", "Beans rose.", "mf"]
    assert value(message, "dateline") == "OTTAWA, Ont."


@pytest.mark.parametrize(
    "head",
    [b"", b"nitf", b"<NewsML><NewsItem><nitf>", b"<feed><entry><content><nitf>", b"NITF02.00", b"<nitf-table>"],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.nitf")


@pytest.mark.parametrize(
    ("docdata", "status", "until"),
    [
        (">", None, None),
        (' management-status="usable">', "usable", None),
        (' management-status="embargoed">', "embargoed", None),
        ('><date.issue norm="20160908T132446+0100"/><date.release norm="20160908T132446+0100"/>', None, None),
        ('><date.issue norm="20160908T132446+0100"/><date.release norm="20160908T122446Z"/>', None, None),
        ('><date.issue norm="20160908T132446+0100"/><date.release norm="20160908T132510+0100"/>', None, None),
        (
            '><date.issue norm="20160908T132446"/><date.release norm="2016-09-09 00:01:00+01:00"/>',
            "embargoed",
            "2016-09-09 00:01:00+01:00",
        ),
        (
            ' management-status="usable"><date.issue norm="20160908"/><date.release norm="20160909"/>',
            "embargoed",
            "20160909",
        ),
        (' management-status="usable"><ed-msg info="EMBARGOED UNTIL NOON"/>', "embargoed", None),
        (' management-status="usable"><ed-msg info="Sperrfrist: 13. Mai 6 Uhr"/>', "embargoed", None),
        (' management-status="usable"><ed-msg info="The oil embargo goes on"/>', "usable", None),
        ('><date.issue norm="yesterday"/><date.release norm="20160909"/>', None, None),
    ],
)
def test_embargo_is_a_release_after_the_issue_or_a_word_to_editors(
    docdata: str, status: str | None, until: str | None
) -> None:
    message = item(docdata)
    assert (value(message, "status"), value(message, "embargoed_until")) == (status, until)


@pytest.mark.parametrize(
    ("head", "slug"),
    [
        ('<meta name="anpa-keyword" content="Beans"/>', "Beans"),
        ('<meta name="NTBStikkord" content="BEANS-K"/>', "BEANS-K"),
        ("<title>12 TRADE Beans</title>", "TRADE Beans"),
        ("<title>Beans 12</title>", None),
    ],
)
def test_slug_stands_in_many_places(head: str, slug: str | None) -> None:
    assert value(item(">", head=head), "slug") == slug


def test_slug_of_ntb_is_its_key() -> None:
    head = '<meta name="NTBStikkord" content="BEANS"/>'
    assert value(item('><du-key key="BEANS-PRICES"/>', head=head), "slug") == "BEANS-PRICES"
    assert value(item('><du-key key="x17"/>', head=head.replace("NTBStikkord", "slug")), "slug") == "BEANS"


def test_take_key_says_the_version() -> None:
    message = item(">", head='<meta name="anpa-takekey" content="2nd Ld-Writethru"/>')
    assert (value(message, "kind"), value(message, "version")) == ("update", "3")


def test_what_an_item_corrects_is_told_to_editors() -> None:
    message = item('><correction info="Corrects the price"/>')
    assert value(message, "kind") == "correction"
    assert text(message, "editor_note") == ["Corrects the price"]


def test_an_item_in_capitals_is_read_too() -> None:
    raw = b"<NITF><HEAD><TITLE>Beans</TITLE><DOCDATA><DATE.ISSUE NORM='20160908'/></DOCDATA></HEAD>"
    (message,) = messages(parse(raw + b"<BODY><BODY.CONTENT><P>Beans rose.</P></BODY.CONTENT></BODY></NITF>"))
    assert value(message, "published_at") == "20160908"
    assert (text(message, "headline"), text(message, "paragraph")) == (["Beans"], ["Beans rose."])


def test_text_in_no_element_is_parted_by_its_blank_lines() -> None:
    assert text(item(">", "Beans rose\non Monday.\n\nPeas fell."), "paragraph") == [
        "Beans rose on Monday.",
        "Peas fell.",
    ]
    (message,) = messages(
        parse(
            b"<nitf><body><body.head><hedline><hl1>Beans</hl1></hedline></body.head>"
            b"<body.content>Beans rose.\n \nPeas fell.</body.content></body></nitf>"
        )
    )
    assert text(message, "paragraph") == ["Beans rose.", "Peas fell."]


def test_the_date_in_a_dateline_is_a_word_of_its_own() -> None:
    raw = b"<nitf><body><body.head><dateline><location>Oulu</location><story.date>May 1</story.date></dateline></body.head></body></nitf>"
    (message,) = messages(parse(raw))
    assert value(message, "dateline") == "Oulu May 1"
    assert text(message, "dateline") == ["Oulu May 1"]


@pytest.mark.parametrize("issue", ['<date.issue norm="20160908"/>', "<date.issue>20160908</date.issue>"])
def test_the_issue_may_be_printed_or_stated(issue: str) -> None:
    assert value(item(f">{issue}"), "published_at") == "20160908"


def test_message_to_editors_is_not_in_the_text() -> None:
    message = item('><ed-msg info="Call Ada"/>', "<note><p>Not for print</p></note><p>Beans.</p>")
    assert text(message, "paragraph") == ["Beans."]
    assert text(message, "editor_note") == ["Call Ada", "Not for print"]


def test_what_iim_says_counts_where_nothing_else_says_it() -> None:
    (message,) = messages(parse((FIXTURES / "iim.xml").read_bytes()))
    told = {name: value(message, name) for name in ("headline", "urgency", "subjects", "places", "byline", "version")}
    assert told == {
        "headline": "Beans rise", "urgency": "4", "subjects": "04001000", "places": "Hilltop", "byline": "By Ann Poe",
        "version": "3",
    }  # fmt: skip
    assert [each.value for each in message.fields if each.name == "keywords"] == ["beans", "rain"]
    assert value(message, "published_at") == "20240503T093000+0100"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<![CDATA[<p>Beans rose.</p><p>Peas &amp; rice fell.</p>]]>", ["Beans rose.", "Peas & rice fell."]),
        ("&lt;p&gt;Beans rose.&lt;/p&gt;", ["Beans rose."]),
        (
            "<block>&lt;p&gt;Beans rose.&lt;/p&gt;</block><block><p>Peas fell.</p></block>",
            ["Beans rose.", "Peas fell."],
        ),
        ("<p>Write &lt;p&gt; to end a line.</p>", ["Write <p> to end a line."]),
        ("Beans &lt; peas.", ["Beans < peas."]),
    ],
)
def test_tags_that_are_characters_are_tags_where_no_paragraph_holds_them(body: str, expected: list[str]) -> None:
    assert text(item(">", body), "paragraph") == expected


@cache
def real() -> dict[str, Message]:
    return {path.name: message for path in REAL for message in messages(parse(path.read_bytes()))}


@pytest.mark.shared
def test_all_real_items_are_read() -> None:
    assert len(real()) == len(REAL) == 8
    for name in ("headline", "published_at"):
        assert all(value(each, name) for each in real().values()), name
    assert [name for name, each in real().items() if value(each, "embargoed_until")] == [
        "core_nitf-fishing.xml",
        "core_pa3.xml",
    ]
    assert [name for name, each in real().items() if value(each, "status") == "embargoed"] == ["core_pa3.xml"]
    assert not any(value(each, "unread") for each in real().values())


def test_marks_of_the_transmission_are_no_part_of_a_headline() -> None:
    head = '<title>&gt;&gt;&gt;ANSA/Beans rise</title><meta name="keyword" content="&gt;&gt;&gt;ANSA/Beans"/>'
    message = item(">", head=head)
    assert (value(message, "headline"), value(message, "slug")) == ("Beans rise", "Beans")


def test_a_slug_that_is_only_a_keyword_says_the_kind() -> None:
    assert value(item('><key-list><keyword key="KILL"/></key-list>'), "kind") == "kill"


@pytest.mark.parametrize(
    ("head", "standfirst"), [('<meta name="NTBStikkord" content="BEANS"/>', ["Beans rose."]), ("", [])]
)
def test_the_lead_of_ntb_is_its_standfirst(head: str, standfirst: list[str]) -> None:
    message = item(">", head=head, body='<p lede="true" class="lead">Beans rose.</p><P class="txt-ind">It rained.</P>')
    assert text(message, "standfirst") == standfirst
    assert text(message, "standfirst", "paragraph") == ["Beans rose.", "It rained."]
