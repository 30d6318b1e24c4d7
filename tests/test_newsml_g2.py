from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tasks.formats.newsml_g2 import parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, dump, letters, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "newsml_g2"
REAL = sorted([*(SHARED / "newsmlg2").glob("*"), *(SHARED / "dpa_digitalwires" / "output").glob("*.xml")])


def item(inside: str, tag: str = "newsItem") -> bytes:
    return f'<{tag} guid="g" version="1" xmlns="http://iptc.org/std/nar/2006-10-01/">{inside}</{tag}>'.encode()


def only(raw: bytes) -> Message:
    (message,) = messages(parse(raw))
    return message


def meta(inside: str, *, content: str = "", version: str = "1") -> Message:
    raw = item(f"<itemMeta>{inside}</itemMeta><contentMeta>{content}</contentMeta>")
    return only(raw.replace(b'version="1"', f'version="{version}"'.encode()))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"newsMessage",
        b'<newsitem itemid="2330" id="root" date="1996-08-20">',
        b"<newsItem><title>of another house</title></newsItem>",
        b'<nitf xmlns:iptc="http://iptc.org/std/nar/2006-10-01/"><head>',
        b'<NewsML Version="1.2"><NewsItem>',
        b"<!-- <newsMessage> --><rss>",
        b'<html><body><newsItem guid="x">',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.xml")


@pytest.mark.parametrize(
    ("provider", "agency"),
    [
        ('<provider qcode="nprov:KYODO"/>', "KYODO"),
        ('<provider uri="http://www.afp.com/agencies/afp"/>', "afp"),
        ('<provider uri="http://www.afp.com"/>', "afp"),
        ('<provider qcode="nprov:AFP"><name>Agence France-Presse</name></provider>', "Agence France-Presse"),
        ('<provider literal="beanwire.example"/>', "beanwire.example"),
    ],
)
def test_an_agency_is_named_by_its_code_or_address_where_it_has_no_name(provider: str, agency: str) -> None:
    assert value(meta(provider), "agency") == agency


@pytest.mark.parametrize(
    ("embargo", "status"),
    [
        ("<edNote>Sperrfrist: 3. Mai, 6 Uhr</edNote>", "embargoed"),
        ("<edNote>Sperrfrist: 3. Mai, 6 Uhr</edNote><embargoed>2024-05-03T06:00:00Z</embargoed>", "usable"),
        ("<edNote>With photos</edNote>", "usable"),
    ],
)
def test_an_embargo_may_stand_in_a_note_alone(embargo: str, status: str) -> None:
    sent = '<versionCreated>2024-05-03T07:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>'
    assert value(meta(sent + embargo), "status") == status


def test_an_alert_whose_text_is_its_headline_has_no_body() -> None:
    data = '<contentSet><inlineData contenttype="text/plain">{}</inlineData></contentSet>'
    head = "<contentMeta><headline>Beans rise</headline></contentMeta>"
    for told, expected in (("Beans rise", "alert"), ("Beans rise\n\nPeas fell.", "story"), ("Peas fell.", "story")):
        message = only(item(head + data.format(told)))
        assert (value(message, "item_class"), text(message, "headline")) == (expected, ["Beans rise"])


def test_a_dateline_in_the_text_and_the_line_that_signs_it_are_told() -> None:
    inside = '<contentSet><inlineXML><html><body><p class="ingress">Dear.</p><p>{}</p><p>ab/cd</p></body></html></inlineXML></contentSet>'
    message = only(item(inside.format("Oslo (NTB): Bønnen stiger.")))
    told = [(each.hint, each.text) for each in message.paragraphs]
    assert told == [
        ("standfirst", "Dear."),
        ("dateline", "Oslo (NTB)"),
        ("paragraph", "Bønnen stiger."),
        ("sign_off", "ab/cd"),
    ]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_no_hindrance(charset: str) -> None:
    raw = item("<contentMeta><headline>Fève</headline></contentMeta>").decode().encode(charset)
    assert sniff(raw, "x")
    assert value(only(raw), "headline") == "Fève"


@pytest.mark.parametrize(
    ("inside", "version", "kind"),
    [
        ("", "1", None),
        ("", "2", "update"),
        ("", "360624134", None),
        ('<signal qcode="sig:repeat"/>', "2", "repeat"),
        ('<signal qcode="edStat:N"/>', "2", "new"),
        ('<signal qcode="edStat:C"/><signal qcode="edStat:U"/>', "2", "correction"),
        ('<edNote>CORRECTS the price in paragraph two</edNote><signal qcode="sig:update"/>', "2", "correction"),
        ('<signal uri="http://cv.example/signal/correction"/>', "2", "correction"),
        ("<edNote>Eds: please kill this story, the price was wrong</edNote>", "2", "kill"),
        ("<edNote>Correct names are kept on file</edNote>", "1", None),
        ("<edNote>Adds correction fluid to the list of goods</edNote>", "1", None),
        ('<pubStatus qcode="stat:canceled"/><signal qcode="sig:correction"/>', "3", "kill"),
    ],
)
def test_kind_is_the_gravest_that_is_said(inside: str, version: str, kind: str | None) -> None:
    assert value(meta(inside, version=version), "kind") == kind


def test_kind_is_read_off_the_headline_too() -> None:
    said = meta("", content="<headline>CORRECTED-UPDATE 2-Beans rise</headline>")
    assert value(said, "kind") == "correction"
    assert value(said, "version") == "1"


@pytest.mark.parametrize(
    ("inside", "status"),
    [
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<embargoed>2016-10-23T12:00:00Z</embargoed><pubStatus qcode="stat:usable"/>', "embargoed"),
        ('<embargoed>2016-10-23T12:00:00Z</embargoed><pubStatus qcode="stat:withheld"/>', "withheld"),
        ('<embargoed>2016-10-23T12:00:00Z</embargoed><pubStatus qcode="stat:canceled"/>', "canceled"),
        ("<embargoed/>", None),
        ('<pubStatus uri="http://cv.example/pubstatusg2/canceled"/>', "canceled"),
        ("<embargoed>2016-10-23T12:00:00Z</embargoed><versionCreated>2016-10-23T14:30:00+02:00</versionCreated>", None),
        (
            "<embargoed>2016-10-23T12:00:00Z</embargoed><versionCreated>2016-10-23T13:30:00+02:00</versionCreated>",
            "embargoed",
        ),
    ],
)
def test_an_embargo_holds_what_is_usable(inside: str, status: str | None) -> None:
    assert value(meta(inside), "status") == status


@pytest.mark.parametrize(("signal", "hint"), [("update", "editor_note"), ("correction", "correction")])
def test_a_note_of_what_is_new_is_no_correction(signal: str, hint: str) -> None:
    note = f'<edNote role="dpaednoterole:correction">new: price</edNote><signal qcode="sig:{signal}"/>'
    assert value(meta(note), "kind") == signal
    assert text(meta(note), hint) == ["new: price"]


def test_notes_never_reach_the_text() -> None:
    (message, *_) = messages(parse((FIXTURES / "message.xml").read_bytes()))
    told = " ".join(text(message, "paragraph", "subhead", "list_item", "table", "quote"))
    assert "+49 30 0000" not in told
    assert "Notizblock" not in told


def test_another_form_of_the_same_text_is_not_printed_twice() -> None:
    (message, *_) = messages(parse((FIXTURES / "message.xml").read_bytes()))
    assert letters(message).count("Bohnenkostenmehr") == 1


def test_an_entity_is_never_expanded() -> None:
    shown = dump(parse((FIXTURES / "damaged.xml").read_bytes()))
    assert "boom" not in shown
    assert "root:" not in shown


@cache
def real() -> dict[str, list[Message | Reject]]:
    return {path.name: list(parse(path.read_bytes())) for path in REAL}


@pytest.mark.shared
def test_all_real_items_are_read() -> None:
    found = [each for items in real().values() for each in items]
    assert len(found) == len(messages(found)) == 104
    counted = Counter(value(each, "item_class") for each in messages(found))
    assert counted["index"] == 5
    assert counted["gallery"] == 9
    assert sum(value(each, "status") == "embargoed" for each in messages(found)) == 4
    # As many as say sig:correction and sig:repeat, and one whose note begins "Eds: CORRECTS"; seven that say sig:update have a note under the role of a correction.
    assert sum(value(each, "kind") == "correction" for each in messages(found)) == 6
    assert sum(value(each, "kind") == "repeat" for each in messages(found)) == 1
    for name in ("uri", "story_key", "published_at", "version"):
        assert all(value(each, name) for each in messages(found)), name
    # Pictures and videos; three texts without one begin with it.
    assert sum(value(each, "headline") is None for each in messages(found)) == 4


@pytest.mark.shared
def test_contacts_of_real_items_are_not_in_their_text() -> None:
    # Two are programmes, of broadcasts and of the day, whose text is about whom to call.
    for items in (items for name, items in real().items() if name not in ("hoerfunk.xml", "tvo_pol.xml")):
        for message in messages(items):
            told = " ".join(text(message, "paragraph", "subhead", "list_item", "table", "quote"))
            assert "nicht zur Veröffentlichung" not in told
            assert "@dpa.com" not in told


ASSERTED = (
    '<assert qcode="town:1"><name>Harbour</name><name xml:lang="de">Hafen</name></assert><assert qcode="town:2"/>'
)


@pytest.mark.parametrize(
    ("content", "field", "expected"),
    [
        ('<subject type="cpt:geoArea" qcode="town:1"/>', "places", ["Harbour"]),
        ('<subject type="cpt:geoArea" qcode="town:1"><name>Port</name></subject>', "places", ["Port"]),
        ('<subject type="cpt:geoArea" qcode="town:2"/>', "places", ["town:2"]),
        ('<subject type="cpt:geoArea" qcode="town:3"/>', "places", ["town:3"]),
        ('<subject qcode="town:1"/>', "subjects", ["town:1", "Harbour"]),
        ('<located qcode="town:1"/>', "places", ["Harbour"]),
    ],
)
def test_a_qcode_has_the_name_that_the_item_asserts(content: str, field: str, expected: list[str]) -> None:
    found = only(item(f"{ASSERTED}<contentMeta>{content}</contentMeta>"))
    assert [each.value for each in found.fields if each.name == field] == expected


def test_stt_names_its_places_in_asserts() -> None:
    inside = (
        '<assert qcode="sttlocmeta:default:1"><broader qcode="sttcity:1"><name>Oulu</name></broader>'
        '<broader qcode="sttstate:1"><name>N/A</name></broader></assert>'
        '<assert qcode="sttsubj:1"><name>Beans</name></assert>'
    )
    assert [each.value for each in only(item(inside)).fields if each.name == "places"] == ["Oulu"]


def test_what_stt_sends_is_read_as_it_is_meant() -> None:
    message = only(
        item(
            '<itemMeta><provider literal="STT"/><versionCreated>2024-05-03T09:30:00</versionCreated></itemMeta>'
            '<contentMeta><genre qcode="sttversion:4"><name>Pika</name></genre><genre qcode="sttgenre:1"><name>Uutinen</name></genre></contentMeta>'
            "<contentSet><inlineXML><html><body><p>Papuja on 800&lt;endash&gt;-&lt;/endash&gt;1 000.</p><p>Sataa.</p></body></html></inlineXML></contentSet>"
        )
    )
    assert value(message, "headline") == "Papuja on 800–1 000."
    assert value(message, "genre") == "Uutinen"
    assert value(message, "modified_at") == "2024-05-03T09:30:00+0300"


def test_of_several_renditions_of_a_picture_the_largest_is_its_address() -> None:
    sizes = (("thumbnail", "100"), ("highRes", "3000"), ("web", ""))
    sets = "".join(
        f'<remoteContent rendition="rnd:{name}" href="{name}.jpg" width="{width}"/>' for name, width in sizes
    )
    message = only(item(f'<itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet>{sets}</contentSet>'))
    assert value(message, "media_url") == "highRes.jpg"


@pytest.mark.parametrize(
    ("lines", "headline", "standfirst"),
    [
        ('<headline xml:lang="de">Bohnen</headline><headline xml:lang="en">Beans</headline>', "Beans", []),
        ('<headline rank="2">Beans up</headline><headline rank="1">Beans</headline>', "Beans", []),
        ('<headline role="hld:subHeadline">Peas fall</headline><headline>Beans</headline>', "Beans", ["Peas fall"]),
        ('<headline xml:lang="de">Bohnen</headline>', "Bohnen", []),
    ],
)
def test_the_headline_is_that_of_the_language_of_the_item(lines: str, headline: str, standfirst: list[str]) -> None:
    message = only(item(f'<contentMeta><language tag="en-GB"/>{lines}</contentMeta>'))
    assert value(message, "headline") == headline
    assert text(message, "standfirst") == standfirst


def test_a_name_is_that_of_the_language_of_the_item() -> None:
    names = '<name xml:lang="de">Aktuell</name><name xml:lang="en">Current</name>'
    message = only(item(f'<contentMeta><language tag="en"/><genre qcode="g:1">{names}</genre></contentMeta>'))
    assert value(message, "genre") == "Current"


@pytest.mark.parametrize(
    ("kind", "created", "published"),
    [
        ("text", "2024-05-01T08:00:00Z", "2024-05-01T08:00:00Z"),
        ("text", "2024-05", "2024-05-03T09:30:00Z"),
        ("picture", "1987-05-01T08:00:00Z", "2024-05-03T09:30:00Z"),
    ],
)
def test_a_text_is_of_the_time_when_it_was_written(kind: str, created: str, published: str) -> None:
    said = f'<itemClass qcode="ninat:{kind}"/><versionCreated>2024-05-03T09:30:00Z</versionCreated>'
    message = meta(said, content=f"<contentCreated>{created}</contentCreated>")
    assert value(message, "published_at") == published
    assert value(message, "modified_at") == "2024-05-03T09:30:00Z"


@pytest.mark.parametrize(
    ("guid", "changed"), [("urn:newsml:stt.fi:1", "2024-05-02T08:00:00Z"), ("g", "2024-05-03T09:30:00Z")]
)
def test_stt_says_of_its_content_when_it_changed(guid: str, changed: str) -> None:
    raw = item(
        "<itemMeta><versionCreated>2024-05-03T09:30:00Z</versionCreated></itemMeta>"
        "<contentMeta><contentModified>2024-05-02T08:00:00Z</contentModified></contentMeta>"
    )
    assert value(only(raw.replace(b'guid="g"', f'guid="{guid}"'.encode())), "modified_at") == changed


def test_times_of_a_message_are_those_of_its_origin() -> None:
    raw = item("<itemMeta><versionCreated>2024-05-03 09:30:00</versionCreated></itemMeta>").decode()
    message = only(f"<newsMessage><Header><origin>BusinessDesk</origin></Header>{raw}</newsMessage>".encode())
    assert value(message, "modified_at") == "2024-05-03 09:30:00+1200"


def test_what_is_planned_is_no_text() -> None:
    (planned,) = messages(parse((FIXTURES / "planned.xml").read_bytes()))
    assert value(planned, "item_class") == "advisory"
    assert text(planned, "paragraph", "list_item") == []
    assert text(planned, "editor_note") == ["Check the hall"]
    assert text(planned, "related") == ["Beans: the vote", "300 words by noon"]
    (event,) = messages(parse((FIXTURES / "event.xml").read_bytes()))
    assert [value(event, name) for name in ("headline", "places", "starts_at")] == [
        "Bean fair", "Bean Hall", "2024-05-09T10:00:00+03:00",
    ]  # fmt: skip
    assert text(event, "list_item", "related") == ["A fair of beans.", "Bring a spoon", "Sign up", "ada@beans.example"]


NITF = "<nitf><head><title>Beans rise</title></head><body><body.content><p>Beans rose.</p><p>Peas.</p></body.content></body></nitf>"


@pytest.mark.parametrize(
    ("inside", "headline", "paragraphs"),
    [
        (NITF, "Beans rise", ["Beans rose.", "Peas."]),
        ("<html><body><p>Beans rose.</p><p>Peas.</p></body></html>", "Beans rose.", ["Beans rose.", "Peas."]),
        ("&lt;p&gt;Beans rose.&lt;/p&gt;&lt;p&gt;Peas.&lt;/p&gt;", "Beans rose.", ["Beans rose.", "Peas."]),
        ("<html><body>&lt;p&gt;Beans rose.&lt;/p&gt;&lt;p&gt;Peas.&lt;/p&gt;</body></html>", "Beans rose.", ["Beans rose.", "Peas."]),
        ("<html><body><p>Beans rose.\n    Peas fell.\n    Rice.</p></body></html>", "Beans rose.", ["Beans rose.", "Peas fell.", "Rice."]),
        ("<html><body><p>\n    Beans rose\n    on Monday.\n  </p></body></html>", "Beans rose on Monday.", ["Beans rose on Monday."]),
    ],
)  # fmt: skip
def test_a_text_is_marked_up_in_many_ways(inside: str, headline: str, paragraphs: list[str]) -> None:
    message = only(item(f"<contentSet><inlineXML>{inside}</inlineXML></contentSet>"))
    assert value(message, "headline") == headline
    assert text(message, "paragraph") == paragraphs
