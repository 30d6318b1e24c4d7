import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tasks.page.fields import fields
from tasks.page.headline import headlines
from tasks.page.json_ld import nodes
from tasks.page.tags import Stated, tags

SHIP = "Harbour ferry sails again after nine years"
SEO = "Ferry: boat to sail in harbour from June"


def stated(html: str) -> dict[str, list[str]]:
    tree = LexborHTMLParser(html)
    found: dict[str, list[str]] = {}
    for field in fields(tree, nodes(tree)):
        found.setdefault(field.name, []).append(field.value)
    return found


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ({"<h1>": [SHIP]}, SHIP),
        ({"<h1>": [SHIP], "<title>": [SEO], "meta og:title": ["Boat ahoy"]}, SHIP),
        ({"<h1>": ["The Sample Herald", SHIP], "<title>": [f"{SHIP} - The Sample Herald"]}, SHIP),
        ({"<h1>": ["The Sample Herald"], "<title>": [f"{SHIP} | News | The Sample Herald"]}, SHIP),
        ({"<h1>": ["Pulse"], "meta og:title": [SHIP]}, SHIP),
        ({"<h1>": ["Sample Online", SHIP], "<title>": ["Sample Online"]}, SHIP),
        ({"<h1>": ["Gale", SHIP], "<title>": ["Gale"], "meta og:title": ["Gale"]}, "Gale"),
        ({"<h1>": ["River", SHIP]}, SHIP),
        ({"<h2>": [SHIP, "The price"], "<title>": [f"{SHIP} - Star"]}, SHIP),
        ({"<h2>": ["The price"], "<title>": [f"{SHIP} - Star"]}, f"{SHIP} - Star"),
        ({"<title>": [f"{SHIP} | News | Sample"], "meta og:site_name": ["Sample"]}, SHIP),
        ({"<title>": [f"{SHIP} - Sample"], "<link rel=canonical>": ["https://www.sample.example.org/a"]}, SHIP),
        ({"<title>": [f"{SHIP} – heraldsample.example"], "<link rel=canonical>": ["//heraldsample.example/a"]}, SHIP),
        ({"<title>": ["Boats - and what they cost"], "meta og:site_name": ["Sample"]}, "Boats - and what they cost"),
        ({"<h1>": [f"Transport: {SHIP}"], "meta og:title": [SHIP]}, SHIP),
        ({"<h1>": [f"Transport {SHIP}"], "JSON-LD headline": [SHIP], "<title>": [f"Transport: {SHIP}"]}, SHIP),
        ({"<h1>": [f"Storm at sea - {SHIP}"], "meta og:title": [f"Wind and waves: {SHIP}"]}, SHIP),
        ({"<h1>": [f"Storm: {SHIP}"], "meta og:title": [f"Storm at sea: {SHIP}"]}, f"Storm: {SHIP}"),
        ({"<title>": [f"{SHIP}-News"], "meta headline": [SHIP]}, SHIP),
        ({"<h1>": [SHIP], "meta og:title": ["nine years"]}, SHIP),
        ({"<h1>": ["First boat sails +++ Mayor waves"], "JSON-LD headline": [SHIP], "<title>": [SHIP]}, SHIP),
        ({"<h1>": [SHIP], "JSON-LD headline": [SEO], "<title>": [SEO], "meta og:title": [SHIP]}, SHIP),
        ({"<h1>": ["港の渡し船が九年ぶりに再開"], "<title>": ["港の渡し船が九年ぶりに再開｜見本新聞"]}, "港の渡し船が九年ぶりに再開"),
        ({"JSON-LD headline": ["Rain &amp; wind"]}, "Rain & wind"),
    ],
)  # fmt: skip
def test_the_headline_is_the_printed_one_without_kicker_and_name_of_the_site(said: Stated, best: str) -> None:
    assert headlines(said)[0].value == best


def test_a_page_without_titles_has_no_headline() -> None:
    assert headlines({}) == headlines({"<h1>": [" "]}) == []


@given(
    st.dictionaries(
        st.sampled_from(("<h1>", "<title>", "meta og:title", "JSON-LD headline")), st.lists(st.text(), max_size=3)
    )
)
def test_no_titles_make_it_raise(said: Stated) -> None:
    assert all(field.value.strip() for field in headlines(said))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1><span>Transport</span><span>Ferry sails</span></h1>", "Transport Ferry sails"),
        ("<h1><b>F</b>erry sa<i>ils</i>!</h1>", "Ferry sails!"),
        ("<h1>Ferry <em>sails</em> again</h1>", "Ferry sails again"),
    ],
)
def test_a_heading_is_parted_where_its_parts_are_and_not_inside_words(html: str, text: str) -> None:
    assert tags(LexborHTMLParser(html))["<h1>"] == [text]


@pytest.mark.parametrize(
    ("html", "name", "values"),
    [
        ('<meta itemprop="datePublished" content="2024-05-03">', "published_at", ["2024-05-03"]),
        ('<span itemprop="datePublished" content="2024-05-03">May</span>', "published_at", ["2024-05-03"]),
        ('<time class="entry-date published" datetime="2024-05-03">May</time>', "published_at", ["2024-05-03"]),
        ('<time class="updated" datetime="2024-05-03">May</time>', "modified_at", ["2024-05-03"]),
        ("<time>3 May 2024</time>", "published_at", ["3 May 2024"]),
        (
            "<h1>Ferry</h1><blockquote><p>Ahoy</p><time>1 May</time></blockquote><time>2 May</time>",
            "published_at",
            ["2 May"],
        ),
        ('<ol class="comment-list"><li><p><time datetime="2024-05-03">May</time></p></li></ol>', "published_at", []),
        (
            "<time>1 May</time><time>2 May</time><h1>Ferry</h1><time>3 May</time>" + "<time>4 May</time>" * 9,
            "published_at",
            ["2 May", "3 May", "4 May"],
        ),
        ('<a rel="nofollow author" href="/a">Jane Roe</a>', "authors", ["Jane Roe"]),
        ('<div class="comments"><b itemprop="author">Pete Doe</b></div>', "authors", []),
        ('<span itemprop="author"><b>Jane</b> <i>Roe</i></span>', "authors", ["Jane Roe"]),
        ('<meta name="author" content="Jane Roe; John Doe">', "authors", ["Jane Roe", "John Doe"]),
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Jane Roe">',
            "authors",
            ["Jane Roe"],
        ),
        (
            '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="3 minutes">',
            "authors",
            [],
        ),
        ('<meta name="author"><meta content="x"><time></time><link rel="canonical">', "authors", []),
    ],
)
def test_tags_state_fields(html: str, name: str, values: list[str]) -> None:
    assert stated(f"<html><body>{html}</body></html>").get(name, []) == values


JSON_LD = """<script type="application/ld+json">
{"@type": "NewsArticle", "image": [{"url": "https://e.example/j.jpg"}]}</script>"""
FIGURE = '<figure><img src="{}"><figcaption>The ferry. <i>Photo: AFP</i></figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "values"),
    [
        (FIGURE.format("https://e.example/a.jpg"), ["https://e.example/a.jpg"]),
        (
            '<link rel="canonical" href="https://e.example/news/1">' + FIGURE.format("/a.jpg"),
            ["https://e.example/a.jpg"],
        ),
        (FIGURE.format('data:image/gif;base64,R0" data-src="/b.jpg'), ["/b.jpg"]),
        (FIGURE.format('" srcset="/s.jpg 300w, /l.jpg 900w'), ["/l.jpg"]),
        ('<div><p><img src="/a.jpg"></p><p class="wp-caption-text">The ferry</p></div>', ["/a.jpg"]),
        ("<figure><img src='/a.jpg'></figure><p>No caption</p>", []),
        ("<figcaption>No picture</figcaption>", []),
        (
            (
                '<figure><img src="/a.jpg"></figure><figure class="wp-caption"><div><img src="/b.jpg"></div>'
                "<figcaption>The ferry</figcaption></figure>"
            ),
            ["/b.jpg"],
        ),
        ('<div><img src="/a.jpg"><img src="/b.jpg"><p class="caption">Which of the two?</p></div>', []),
        ('<meta property="og:image" content="https://e.example/a.jpg">', ["https://e.example/a.jpg"]),
        ('<meta property="og:image" content="https://e.example/site-logo.png">', []),
        (
            f"{JSON_LD}<meta property='og:image' content='https://e.example/a.jpg'>",
            ["https://e.example/j.jpg"],
        ),
    ],
)
def test_pictures_with_a_caption_and_the_one_of_the_page_are_stated(html: str, values: list[str]) -> None:
    assert stated(f"<html><body>{html}</body></html>").get("photo_url", []) == values
