from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.mail import parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "mail"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.suffix != ".golden")
REAL = sorted((SHARED / "email").glob("*.txt"))
HEAD = b"From: a@example.com\nDate: Tue, 10 Mar 2015 14:17:01 -0700\n"
TOKENS = [
    b"\nFrom a@b Tue Mar 10 14:17:01 2015\nFrom: a\n", b"\n\n--out\n", b"=?utf-8?Q?=C3", b"=?x?b?///?=",
    b"Content-Type: multipart/mixed; boundary=", b"Content-Transfer-Encoding: base64\n", b'charset="\xff"', b"<p", b"{",
]  # fmt: skip


def raw(case: str) -> bytes:
    return (FIXTURES / case).read_bytes()


def read(found: bytes) -> Message:
    (message,) = messages(parse(found))
    return message


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    golden = (FIXTURES / case).with_suffix(".golden")
    assert dump(parse(raw(case))) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), case) == ["mail"]


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"From the board we heard nothing.\nDate: tomorrow\n",
        b"Subject: beans\n\nDate: tomorrow",
        b"Date: tomorrow\nDate: today\n",
        b"HTTP/1.1 200 OK\nDate: Tue, 10 Mar 2015\nContent-Type: text/html\n\n",
        b"Source: Example\nMEDIA RELEASE PR1\nBeans\n\n",
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.eml")


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        (b"Beans", "Beans"),
        (b"=?utf-8?Q?B=C3=B6hnen_rise?=", "Böhnen rise"),
        (b"=?UTF-8?B?QsO2aG5lbg?= rise", "Böhnen rise"),
        (b"=?iso-8859-1?q?B=F6h?=\n =?iso-8859-1?q?nen?=", "Böhnen"),
        (b"=?windows-1252?Q?Board\xe2\x80\x99s beans?=", "Board’s beans"),
        (b"=?iso-2022-jp?B?GyRCRiYbKEI=?=", "豆"),
        (b"B\xf6hnen", "Böhnen"),
        (b"=?x-none?Q?beans?=", "beans"),
        (b"=?utf-8?B?/?=", "=?utf-8?B?/?="),
        (b"=?utf-8?X?beans?=", "=?utf-8?X?beans?="),
    ],
)
def test_subject_in_any_encoding(printed: bytes, subject: str) -> None:
    message = read(HEAD + b"Subject: " + printed + b"\n\nBeans rose.\n")
    assert value(message, "headline") == subject
    assert text(message, "headline") == [subject]


def test_what_is_attached_is_noticed() -> None:
    assert value(read(raw("nested.eml")), "unread") == "image/png bean.png"


def test_html_is_read_where_the_plain_text_says_nothing() -> None:
    parts = b"--x\nContent-Type: text/plain\n\n \n--x\nContent-Type: text/html\n\n<p>Beans rose.</p>\n--x--\n"
    message = read(HEAD + b'Content-Type: multipart/alternative; boundary="x"\n\n' + parts)
    assert text(message, "paragraph") == ["Beans rose."]


def test_mails_of_an_mbox_are_items_of_their_own() -> None:
    found = messages(parse(raw("box.mbox")))
    assert [message.place for message in found] == ["1", "2"]
    assert b"".join(message.raw for message in found) == raw("box.mbox")


def test_mail_before_an_mbox_is_a_mail_too() -> None:
    found = messages(parse(HEAD + b"Subject: Peas\n\nPeas fell.\n\n" + raw("box.mbox")))
    assert [value(message, "headline") for message in found] == ["Peas", "Beans rise", "RPT-Beans fall"]


def test_parts_within_parts_end_somewhere() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(2000))
    items = list(parse(HEAD + deep + b"\nBeans\n"))
    assert len(items) == 1
    assert isinstance(items[0], Message) or items[0].reason == "too_deep"


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_raises_nothing(case: str, data: st.DataObject) -> None:
    items = list(parse(damage(data, raw(case), TOKENS)))
    assert items
    assert len({item.place for item in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(noise: bytes) -> None:
    assert all(isinstance(item, Message | Reject) for item in [*parse(noise), *parse(HEAD + noise)])


@pytest.mark.shared
def test_real_mails_have_their_fields() -> None:
    found = {path.stem: read(path.read_bytes()) for path in REAL}
    assert len(found) == 4
    for message in found.values():
        assert all(value(message, name) for name in ("headline", "published_at", "sender", "uri"))
        assert text(message, "paragraph")
    form = found["core_json-email"]
    names = ("headline", "slug", "standfirst", "urgency", "sign_off")
    assert [value(form, name) for name in names] == ["Headline-2", "Slugline-2", "Abstract-2", "4", "TA"]
    assert not any(value(message, "unread") for message in found.values())


def test_the_news_value_of_a_form_is_its_urgency() -> None:
    form = '{"Headline":["Beans rise"],"Priority":["3"],%s"Body":["Beans rose."]}'
    for more, urgency in (('"News Value":["4"],', "4"), ("", "3")):
        message = read(f"From: a@b\nDate: Mon, 13 May 2024 10:00:00 +0000\nSubject: Story\n\n{form % more}".encode())
        assert (value(message, "urgency"), value(message, "priority")) == (urgency, "3")


def test_labels_line_by_line_are_each_what_they_say() -> None:
    message = read(
        b"From: a@b\nSent: Monday, May 13, 2024 10:00 AM\nSubject: Story\n\nSlugline: beans\nPlace: NSW\nByline: By Ann Example\n\nBeans rose."
    )
    assert [value(message, name) for name in ("slug", "places", "byline")] == ["beans", "NSW", "By Ann Example"]
    assert text(message, "paragraph", "timestamp") == ["Monday, May 13, 2024 10:00 AM", "Beans rose."]


def test_a_text_that_begins_with_its_headline_byline_and_dateline() -> None:
    message = read(HEAD + b"Subject: Beans rise\n\nBeans rise\n\nBy Jane Roe\n\nOTTAWA (AFP) - Beans rose.\n")
    assert text(message, "headline", "dateline") == ["Beans rise", "Beans rise", "OTTAWA (AFP) -"]
