from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tasks.formats.newsml_1 import parse, sniff
from tasks.message import Message, Reject
from tests.golden import SHARED, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "newsml_1"
REAL = sorted((SHARED / "newsml1").glob("*.xml"))


def item(management: str = "", component: str = "", revision: str = "<RevisionId>1</RevisionId>") -> Message:
    raw = (
        f"<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>1</NewsItemId>{revision}</NewsIdentifier>"
        f"</Identification><NewsManagement>{management}</NewsManagement><NewsComponent>{component}</NewsComponent>"
        "</NewsItem></NewsML>"
    )
    (message,) = messages(parse(raw.encode()))
    return message


def content(inside: str) -> str:
    return f"<ContentItem><DataContent>{inside}</DataContent></ContentItem>"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "n:"])
def test_the_envelope_is_read_whatever_prefix_or_charset_it_is_in(prefix: str, charset: str) -> None:
    inside = "<NewsEnvelope><DateAndTime>20160501</DateAndTime></NewsEnvelope><NewsItem><Comment>x</Comment></NewsItem>"
    tagged = f"<NewsML Version='1.2'>{inside}</NewsML>".replace("</", f"@{prefix}").replace("<", f"<{prefix}")
    raw = tagged.replace("@", "</").encode(charset)
    assert sniff(raw, "x")
    (message,) = messages(parse(raw))
    assert value(message, "sent_at") == "20160501"


def test_an_element_of_the_envelope_that_is_no_such_is_passed_over() -> None:
    raw = b"<NewsML><NewsEnvelope><NewsServices FormalName='x'/></NewsEnvelope><NewsItem><NewsComponent/></NewsItem></NewsML>"
    (message,) = messages(parse(raw))
    assert value(message, "service") is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<NewsML>",
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">',
        b'<newsitem itemid="2330" id="root" date="1996-08-20">',
        b"<?xml version='1.0'?><!-- NewsML --><nitf><NewsItem>",
        b'<rss><channel><item><NewsML Version="1.2">',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "some.xml")


@pytest.mark.parametrize(
    ("revision", "management", "kind"),
    [
        ("<RevisionId>1</RevisionId>", "", None),
        ("<RevisionId>2</RevisionId>", "", "update"),
        ('<RevisionId PreviousRevision="20140829">20140830</RevisionId>', "", "update"),
        ('<RevisionId PreviousRevision="0" Update="N">1</RevisionId>', "", None),
        ("<RevisionId>2</RevisionId>", '<Instruction FormalName="Rectify"/>', "correction"),
        ("<RevisionId>2</RevisionId>", '<Status FormalName="Canceled"/>', "kill"),
    ],
)
def test_kind_is_read_off_revision_instruction_and_status(revision: str, management: str, kind: str | None) -> None:
    assert value(item(management, revision=revision), "kind") == kind


@pytest.mark.parametrize(
    ("management", "headline", "paragraphs", "hints"),
    [
        ('<NewsItemType FormalName="Alert"/>', "", 2, ["headline", "paragraph"]),
        ('<NewsItemType FormalName="Alert"/>', "Beans", 2, ["headline", "paragraph", "paragraph"]),
        ('<NewsItemType FormalName="News"/>', "", 2, ["paragraph", "paragraph"]),
        ('<NewsItemType FormalName="News"/>', "", 1, ["headline"]),
    ],
)
def test_first_paragraph_of_an_alert_is_its_headline(
    management: str, headline: str, paragraphs: int, hints: list[str]
) -> None:
    lines = f"<NewsLines><HeadLine>{headline}</HeadLine></NewsLines>"
    message = item(management, lines + content("".join(f"<p>Beans rose {at}.</p>" for at in range(paragraphs))))
    assert [each.hint for each in message.paragraphs] == hints
    assert value(message, "headline") == (headline or "Beans rose 0.")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("ab/cd/ef", "sign_off"),
        ("ففف/ح س/كام", "sign_off"),
        ("ab", "paragraph"),
        ("and/or he said so", "paragraph"),
        ("Peas and beans/lentils rose in Oslo.", "paragraph"),
    ],
)
def test_initials_end_a_text(line: str, hint: str) -> None:
    message = item("", content(f"<p>Beans rose.</p><p>Peas fell.</p><p>{line}</p>"))
    assert message.paragraphs[-1].hint == hint


def test_photographer_of_a_picture_is_no_author_of_the_story() -> None:
    (message,) = messages(parse((FIXTURES / "photo.xml").read_bytes()))
    assert text(message, "byline") == ["By Jane Roe"]
    assert text(message, "caption", "credit") == ["Beans dry in a yard, August 29.", "AFP/Jo Doe"]


def test_two_forms_of_one_text_are_read_once() -> None:
    (message,) = messages(parse((FIXTURES / "declared.xml").read_bytes()))
    assert text(message, "paragraph").count("Une fève est morte.") == 1


def test_item_inside_another_is_part_of_it() -> None:
    inner = "<NewsItem><NewsComponent>" + content("<p>Inner.</p>") + "</NewsComponent></NewsItem>"
    assert text(item("", content("<p>Outer.</p>") + inner), "paragraph", "headline") == ["Outer.", "Inner."]


@pytest.mark.parametrize(
    ("management", "component", "field", "expected"),
    [
        ("", '<DescriptiveMetadata><Property FormalName="Topic" Value="trade"/></DescriptiveMetadata>', "subjects", "trade"),
        ("", '<AdministrativeMetadata><Property FormalName="Topic" Value="BEANS"/></AdministrativeMetadata>', "slug", "BEANS"),
        (
            "",
            '<Metadata><MetadataType FormalName="BeanKeywords"/><Property FormalName="Industry" Value="Farming"/></Metadata>',
            "keywords",
            "Farming",
        ),
        (
            "",
            '<NewsLines><NewsLine><NewsLineType FormalName="Summary"/><NewsLineText>Beans are up.</NewsLineText></NewsLine></NewsLines>',
            "standfirst",
            "Beans are up.",
        ),
        ('<Status FormalName="Usable"/><Instruction>Embargoed to 0001 Sunday</Instruction>', "", "status", "embargoed"),
        ('<Status FormalName="Usable"/><Instruction>The oil embargo goes on</Instruction>', "", "status", "usable"),
        ('<Status FormalName="Canceled"/><Instruction>Embargoed to 0001 Sunday</Instruction>', "", "status", "canceled"),
    ],
)  # fmt: skip
def test_each_provider_says_it_in_its_own_place(management: str, component: str, field: str, expected: str) -> None:
    assert value(item(management, component), field) == expected


@pytest.mark.parametrize(
    ("comment", "notes", "status"),
    [("Embargoed to 0001 Sunday", ["Embargoed to 0001 Sunday"], "embargoed"), ("1.0.1", [], "usable")],
)
def test_a_comment_in_words_is_a_note_to_editors(comment: str, notes: list[str], status: str) -> None:
    managed = '<NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent/>'
    raw = f"<NewsML><NewsItem><Comment>{comment}</Comment>{managed}</NewsItem></NewsML>"
    (message,) = messages(parse(raw.encode()))
    assert (text(message, "editor_note"), value(message, "status")) == (notes, status)


def test_a_line_below_the_headline_that_is_the_slug_is_no_summary() -> None:
    named = "<HeadLine>Beans rise</HeadLine><SubHeadLine>{}</SubHeadLine><SlugLine>BEANS PRICES</SlugLine>"
    for line, expected in (("BEANS PRICES", []), ("Rain helped", ["Rain helped"])):
        assert text(item("", f"<NewsLines>{named.format(line)}</NewsLines>"), "standfirst") == expected


def test_keywords_may_stand_in_one_line() -> None:
    message = item(
        "", "<NewsLines><KeywordLine>China; beans</KeywordLine><KeywordLine>peas, raw</KeywordLine></NewsLines>"
    )
    assert [each.value for each in message.fields if each.name == "keywords"] == ["China", "beans", "peas, raw"]


def test_a_line_that_is_a_caption_is_no_note_to_editors() -> None:
    line = '<NewsLine><NewsLineType FormalName="{}"/><NewsLineText>A bean</NewsLineText></NewsLine>'
    for sort, expected in (("Caption", []), ("AdvisoryLine", ["A bean"])):
        assert text(item("", f"<NewsLines>{line.format(sort)}</NewsLines>"), "editor_note") == expected


def test_html_and_plain_form_of_one_text_are_read_once() -> None:
    html = "<![CDATA[<h1>Beans</h1><p>Beans rose.</p><p>Peas fell.</p>]]>"
    message = item(
        "", "<NewsLines><HeadLine>Beans</HeadLine></NewsLines>" + content(html) + content("Beans rose.\n\nPeas fell.")
    )
    assert text(message, "headline", "paragraph") == ["Beans", "Beans rose.", "Peas fell."]


def test_what_stands_beside_a_text_is_no_text_of_its_own() -> None:
    (message,) = messages(parse((FIXTURES / "beside.xml").read_bytes()))
    assert text(message, "paragraph") == [
        "La fève n'a jamais coûté autant.",
        "Les marchands ont parlé lundi. Ils ont peur.",
        "Il a plu à Namur.",
        "C'est tout.",
    ]
    assert text(message, "caption", "related") == [
        "Un champ de fèves à Namur",
        "Le site des fèves",
        "http://feves.example",
    ]
    assert (value(message, "language"), value(message, "slug"), value(message, "uri")) == (
        "fr",
        "FEVES-PRIX",
        "41230098",
    )


def test_pictures_alone_are_items_of_their_own() -> None:
    def picture(number: int) -> str:
        parts = "".join(
            f'<NewsComponent><Role FormalName="{role}"/>{content(f"{role} {number}")}</NewsComponent>'
            for role in ("Title", "Caption")
        )
        return f'<NewsComponent Duid="{number}"><Role FormalName="Picture"/>{parts}</NewsComponent>'

    raw = f"<NewsML><NewsItem><NewsComponent>{picture(4123001)}{picture(2)}</NewsComponent></NewsItem></NewsML>"
    found = messages(parse(raw.encode()))
    told = [[value(each, name) for name in ("uri", "headline", "item_class")] for each in found]
    assert told == [["4123001", "Title 4123001", "gallery"], [None, "Title 2", "gallery"]]
    assert [text(each, "caption") for each in found] == [["Caption 4123001"], ["Caption 2"]]


@cache
def real() -> list[Message | Reject]:
    return [each for path in REAL for each in parse(path.read_bytes())]


@pytest.mark.shared
def test_all_real_items_are_read() -> None:
    found = messages(real())
    assert len(found) == len(real()) == 49
    assert Counter(value(each, "item_class") for each in found) == {"alert": 37, "story": 9, "advisory": 3}
    for name in ("headline", "uri", "story_key", "published_at", "modified_at", "version", "urgency", "language"):
        assert all(value(each, name) for each in found), name
    assert all(text(each, "headline") for each in found)
    assert sum(bool(text(each, "sign_off")) for each in found) == 49
