import pytest

from tasks.formats.html_page import parse
from tasks.message import Message

SENTENCE = (
    "The ferry sails from the old wharf at seven in the morning and is back before the schools open their doors. "
)
LONG = f"<p>{SENTENCE * 3}</p>" * 6
LINKS = "".join(f'<li><a href="/news/{number}">Headline number {number} of the day</a></li>' for number in range(60))


def page(body: str, *, head: str = "", ld: str = "", url: str = "https://e.example/news/2026/ferry-sails") -> Message:
    script = f'<script type="application/ld+json">{ld}</script>' if ld else ""
    link = f'<link rel="canonical" href="{url}">'
    [found] = parse(f"<html><head>{link}{head}{script}</head><body>{body}</body></html>".encode())
    assert isinstance(found, Message)
    return found


def kind(found: Message) -> tuple[str | None, str | None]:
    said = {field.name: field.value for field in found.fields if field.origin == "kind of page"}
    return said.get("item_class"), said.get("access")


def text(found: Message) -> list[str]:
    return [each.text for each in found.paragraphs if each.hint in ("paragraph", "list_item", "quote", "subhead")]


ARTICLE = f"<article><h1>Ferry sails again</h1>{LONG}</article>"
STORY = '{"@type": "NewsArticle", "headline": "Ferry sails again"'
OG = '<meta property="og:type" content="{}">'
FIGURES = "".join(
    f"<figure><img src='/{n}.jpg'><figcaption>Boat {n} at the wharf</figcaption></figure>" for n in range(4)
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (page(ARTICLE), (None, None)),
        (page(ARTICLE, ld=STORY + ', "isAccessibleForFree": true}'), (None, "free")),
        (page(ARTICLE, ld=STORY + ', "isAccessibleForFree": "False"}'), (None, "paid")),
        (page(ARTICLE, head='<meta property="article:content_tier" content="locked">'), (None, "paid")),
        (page(f"<article><h1>Ferry</h1><p>{SENTENCE}</p></article>", ld=STORY + ', "isAccessibleForFree": false}'), (None, "stub")),
        (page(f"<article><h1>Ferry</h1><p>{SENTENCE}</p><p>Subscribe to continue reading.</p></article>"), (None, "stub")),
        (page(f"<article><h1>Fähre</h1><p>{SENTENCE}</p><p>Jetzt lesen mit einem Probeabo</p></article>"), (None, "stub")),
        (page(ARTICLE + "<p>Subscribe to continue reading our other stories.</p>"), (None, None)),
        (page(f"<article><h1>Ferry</h1><p>{SENTENCE}</p></article>"), (None, None)),
        (page(ARTICLE, ld='{"@type": "LiveBlogPosting", "headline": "Ferry"}'), ("live", None)),
        (page(ARTICLE, url="https://e.example/news/live-blog/ferry"), ("live", None)),
        (page(ARTICLE, url="https://e.example/news/live-music-returns"), (None, None)),
        (page(f"<article><h1>Boats</h1>{FIGURES}</article>", ld='{"@type": "ImageGallery"}'), ("gallery", None)),
        (page(f"<article><h1>Boats</h1>{FIGURES}</article>", url="https://e.example/fotostrecke/boote"), ("gallery", None)),
        (page(ARTICLE + FIGURES, url="https://e.example/photos/boats"), (None, None)),
        (page(f"<h1>Ferry</h1><p>{SENTENCE}</p>", head=OG.format("video.other")), ("video", None)),
        (page(f"<h1>Ferry</h1><p>{SENTENCE}</p>", url="https://e.example/videos/ferry-1"), ("video", None)),
        (page(ARTICLE, ld=f'[{STORY}}}, {{"@type": "VideoObject"}}]'), (None, None)),
        (page(f"<h1>Politics</h1><ul>{LINKS}</ul>", url="https://e.example/politics"), ("index", None)),
        (page(f"<ul>{LINKS}</ul>", head=OG.format("website"), url="https://e.example/"), ("index", None)),
        (page(f"{ARTICLE}<ul>{LINKS}</ul>", url="https://e.example/ferry"), (None, None)),
        (page("<h1>Page not found</h1><p>Try the search.</p>"), ("error", "refused")),
        (page("<title>Just a moment...</title><h1>e.example</h1><p>Checking your browser</p>"), ("error", "refused")),
        (page("<h1>404</h1><p>Seite nicht gefunden</p>"), ("error", "refused")),
        (page(f"<h1>404 boats found in a barn</h1>{LONG}"), (None, None)),
        (
            page(
                "<h1>Ihre Privatsphäre</h1><p>Wir und unsere Partner speichern Cookies. Mit Ihrer Einwilligung verarbeiten"
                " wir Daten.</p><p>Sie können der Zustimmung jederzeit widersprechen.</p><button>Alle Cookies annehmen</button>"
            ),
            ("error", "consent"),
        ),
        (page(ARTICLE + "<div>We use cookies. Consent to our partners. Privacy.</div>"), (None, None)),
    ],
)  # fmt: skip
def test_a_page_that_is_no_plain_story_is_typed(found: Message, expected: tuple[str | None, str | None]) -> None:
    assert kind(found) == expected


@pytest.mark.parametrize(
    "found",
    [
        page("<main><h1>Page not found</h1><p>Try the search.</p></main>"),
        page(f"<main><h1>Politics</h1><ul>{LINKS}</ul></main>", url="https://e.example/politics"),
    ],
)
def test_a_page_that_holds_no_article_has_no_text_and_keeps_every_block(found: Message) -> None:
    assert text(found) == []
    assert len(found.paragraphs) >= 2


def test_a_stub_keeps_the_text_that_there_is() -> None:
    found = page(f"<article><h1>Ferry</h1><p>{SENTENCE}</p><p>Subscribe to continue reading.</p></article>")
    assert text(found)[0] == SENTENCE.strip()
