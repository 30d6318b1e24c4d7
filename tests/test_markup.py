import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.markup import of_string, paragraphs, repeated
from tasks.message import Paragraph
from tasks.xml_tree import parse


def told(inside: str) -> list[tuple[str, str]]:
    return [(each.hint, each.text) for each in paragraphs(parse(f"<body>{inside}</body>".encode()))]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "\u3000豆が上昇した。\n\u3000農家は喜んだ。（共同）",
            [("paragraph", "豆が上昇した。"), ("paragraph", "農家は喜んだ。（共同）")],
        ),
        ("<p>One <b>two</b></p><p/>", [("paragraph", "One two")]),
        ("<h1>A</h1><p>B</p><h1>C</h1>", [("headline", "A"), ("paragraph", "B"), ("subhead", "C")]),
        ("<p>a<br/>b</p><p>c<br/> <br/>d</p>", [("paragraph", "a b"), ("paragraph", "c"), ("paragraph", "d")]),
        ("<ul><li>a<p>b</p></li><li>c</li></ul>", [("list_item", "a b"), ("list_item", "c")]),
        (
            "<table><tr><td/><th>a\n b</th></tr><tr><td>c</td><td>d</td></tr></table>",
            [("table", "a b"), ("table", "c\td")],
        ),
        ("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<blockquote><p>a</p></blockquote>", [("quote", "a")]),
        (
            "<media><media-producer>Jo</media-producer><media-caption>A bean.</media-caption></media>tail",
            [("caption", "A bean."), ("credit", "Jo"), ("paragraph", "tail")],
        ),
        (
            "<media><media-caption>A bean. (AP Photo/Jo Roe)</media-caption><media-producer>Jo Roe</media-producer></media>",
            [("caption", "A bean. (AP Photo/Jo Roe)"), ("furniture", "Jo Roe")],
        ),
        ("<byline>By Jane<byttl>Desk</byttl></byline>", [("byline", "By Jane"), ("byline", "Desk")]),
        (
            '<p><span class="dateline">Bonn (dpa) - </span>Hier.</p>',
            [("dateline", "Bonn (dpa) -"), ("paragraph", "Hier.")],
        ),
        ('<section class="np-nonpublic"><p>a</p></section>', [("editor_note", "a")]),
        (
            "<p>a</p><p>Notizblock</p><p>b</p>",
            [("paragraph", "a"), ("editor_note", "Notizblock"), ("editor_note", "b")],
        ),
        ("<p>a</p><p>Notebook sales rose</p>", [("paragraph", "a"), ("paragraph", "Notebook sales rose")]),
        ("<script>a</script><style>b</style><p>c</p>", [("paragraph", "c")]),
        ("", []),
    ],
)
def test_elements_say_what_their_text_is(inside: str, expected: list[tuple[str, str]]) -> None:
    assert told(inside) == expected


def test_columns_of_preformatted_text_are_kept() -> None:
    assert told("<p>x</p><pre>Team      W   L\nBergen    5   5\n</pre>")[1:] == [
        ("table", "Team      W   L"),
        ("table", "Bergen    5   5"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beans rose\nin Oslo.\n\nPeas fell.", ["Beans rose in Oslo.", "Peas fell."]),
        ("    " + "Beans " * 30 + "\n    Peas.", [("Beans " * 30).strip(), "Peas."]),
        ("Beans rose\n          in Oslo\n          today.", ["Beans rose in Oslo today."]),
        ("<p>Beans &amp; peas</p>tail", ["Beans & peas", "tail"]),
        ("Beans < peas & 3 > 2", ["Beans < peas & 3 > 2"]),
        (" \n ", []),
    ],
)
def test_text_without_markup_has_paragraphs_too(text: str, expected: list[str]) -> None:
    assert [each.text for each in of_string(text)] == expected


@given(st.text(alphabet="ab <>&/\n\tp", max_size=60))
def test_no_letter_of_a_plain_text_is_lost(text: str) -> None:
    found: list[Paragraph] = of_string(text.replace("<", "").replace(">", ""))
    kept = "".join("".join(each.text.split()) for each in found)
    assert kept == "".join(text.replace("<", "").replace(">", "").split())


def test_elements_may_be_in_capitals() -> None:
    body = parse(b"<DataContent><P>One.</P><P>Two.<BR/>Three.</P></DataContent>")
    assert [each.text for each in paragraphs(body)] == ["One.", "Two. Three."]


def test_text_of_tt_is_in_elements_of_its_own() -> None:
    body = parse(
        b"<BODY><TEXT><RUBRIK>Beans rise</RUBRIK><INGRESS><P>Beans rose.</P></INGRESS><BRODTEXT><DAT><ORT>Rome</ORT><SOURCE>TT</SOURCE></DAT>"
        b"<P>It rained.</P><MELLIS>Later</MELLIS><CITAT>We rise.</CITAT><FRAGA>Why?</FRAGA><SVAR>Rain.</SVAR><BYLINE>Jo Lind/TT</BYLINE>"
        b"</BRODTEXT></TEXT><FAKTATEXT><RUBRIK>Facts</RUBRIK><P>One bean.</P></FAKTATEXT></BODY>"
    )
    assert [(each.hint, each.text) for each in paragraphs(body)] == [
        *(
            ("headline", "Beans rise"),
            ("standfirst", "Beans rose."),
            ("dateline", "Rome TT"),
            ("paragraph", "It rained."),
        ),
        *(("subhead", "Later"), ("quote", "We rise."), ("paragraph", "Why?"), ("paragraph", "Rain.")),
        *(("byline", "Jo Lind/TT"), ("subhead", "Facts"), ("paragraph", "One bean.")),
    ]


@pytest.mark.parametrize(
    ("texts", "hints"),
    [
        (["Beans rise"], ["headline"]),
        (["Beans rise", "ROMA (X)", "Peas fell."], ["headline", "dateline", "paragraph"]),
        (["Peas fell.", "Beans rise"], ["paragraph", "paragraph"]),
    ],
)
def test_what_a_text_begins_with_is_told_by_the_line_above_that_it_repeats(texts: list[str], hints: list[str]) -> None:
    above = [Paragraph("Beans rise", "headline"), Paragraph("ROMA (X)", "dateline")]
    assert [each.hint for each in repeated([Paragraph(text, "paragraph") for text in texts], above)] == hints
