"""Pictures of feeds, exports and sitemaps: which of those that an entry names are its own, and what is said of them."""

import pytest

from tasks.feed_pictures import in_text
from tasks.formats import feed, json_feed, wxr
from tests.golden import messages, text, value

RSS = "<rss version='2.0'><channel><link>https://a.example/</link><item><title>Beans</title>{}</item></channel></rss>"
MEDIA = (
    '<media:content url="{}" width="{}" medium="image"><media:description>Beans.</media:description></media:content>'
)


def shown(inside: str) -> list[tuple[str, str]]:
    [message] = messages(feed.parse(RSS.format(inside).encode()))
    return [(name, value) for name, value, _ in message.fields if name.startswith("photo")]


@pytest.mark.parametrize(
    ("inside", "urls"),
    [
        ('<enclosure url="https://a.example/1.jpg" type="image/jpeg"/>', ["https://a.example/1.jpg"]),
        ('<enclosure url="https://a.example/1.mp3" type="audio/mpeg"/>', []),
        ('<enclosure url="https://a.example/show" type="image/jpeg"/>', ["https://a.example/show"]),
        ('<enclosure url="/1.png"/>', ["https://a.example/1.png"]),
        ('<media:content url="https://a.example/1.mp4" medium="video"/>', []),
        ('<media:content url="https://a.example/1" type="image/png"/>', ["https://a.example/1"]),
        ('<media:thumbnail url="https://a.example/t.jpg"/>', ["https://a.example/t.jpg"]),
        ('<itunes:image href="https://a.example/i.jpg"/>', ["https://a.example/i.jpg"]),
        ("<image><url>https://a.example/i.jpg</url></image>", ["https://a.example/i.jpg"]),
        (
            '<media:content url="https://a.example/1.jpg" medium="image"/><media:thumbnail url="https://a.example/t.jpg"/>',
            ["https://a.example/1.jpg"],
        ),
        ("<media:group>" + MEDIA.format("s.jpg", 90) + MEDIA.format("b.jpg", 900) + "</media:group>", ["https://a.example/b.jpg"]),
        (MEDIA.format("b.jpg", 900) + MEDIA.format("s.jpg", 90), ["https://a.example/b.jpg"]),
        ("<description>&lt;img src='/d.jpg'&gt;Beans rose.</description>", ["https://a.example/d.jpg"]),
        ("<description>Beans &lt;img src='/p.gif' width='1'&gt; rose.</description>", []),
        (
            "<enclosure url='/d.jpg' type='image/jpeg'/><description>&lt;img src='/d-300x200.jpg'&gt;Beans.</description>",
            ["https://a.example/d.jpg"],
        ),
    ],
)  # fmt: skip
def test_addresses(inside: str, urls: list[str]) -> None:
    assert [value for name, value in shown(inside) if name == "photo_url"] == urls


@pytest.mark.parametrize(
    "inside",
    [
        '<media:content url="/1.jpg" medium="image"><media:description>Beans.</media:description><media:credit>Ann Sample</media:credit></media:content>',
        '<media:group><media:content url="/1.jpg" medium="image"/><media:description>Beans.</media:description><media:credit>Ann Sample</media:credit></media:group>',
        '<media:content url="/1.jpg" medium="image"/><media:description>Beans.</media:description><media:credit>Ann Sample</media:credit>',
    ],
)
def test_caption_and_credit_stand_behind_their_picture(inside: str) -> None:
    told = [("photo_url", "https://a.example/1.jpg"), ("photo_caption", "Beans."), ("photo_credit", "Ann Sample")]
    assert shown(inside) == told
    [message] = messages(feed.parse(RSS.format(inside).encode()))
    assert text(message, "caption", "credit") == ["Beans.", "Ann Sample"]


def test_title_of_a_picture_is_its_caption_where_it_has_no_other() -> None:
    inside = '<media:content url="/1.jpg" medium="image"><media:title>A field</media:title></media:content>'
    assert ("photo_caption", "A field") in shown(inside)
    [message] = messages(feed.parse(RSS.format(inside).encode()))
    assert text(message, "caption") == ["A field"]


@pytest.mark.parametrize(
    ("around", "inside", "url"),
    [
        ('xml:base="https://b.example/x/"', '<link href="1"/>', "https://b.example/x/1"),
        ('xml:base="https://b.example/x/"', '<link href="https://c.example/1"/>', "https://c.example/1"),
        ("", '<link href="/1"/>', "/1"),
        ('xml:base="http://["', '<link href="/1"/>', "/1"),
    ],
)
def test_addresses_of_an_entry_are_made_whole(around: str, inside: str, url: str) -> None:
    raw = f'<feed xmlns="http://www.w3.org/2005/Atom" {around}><entry><title>Beans</title>{inside}</entry></feed>'
    [message] = messages(feed.parse(raw.encode()))
    assert value(message, "url") == url


@pytest.mark.parametrize(("own", "author"), [("", "Desk"), ("<author><name>Ann</name></author>", "Ann")])
def test_entry_without_author_is_by_that_of_the_feed(own: str, author: str) -> None:
    raw = f'<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Desk</name></author><entry><title>B</title>{own}</entry></feed>'
    [message] = messages(feed.parse(raw.encode()))
    assert value(message, "authors") == author


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ('"image": "https://a.example/i.jpg"', "https://a.example/i.jpg"),
        ('"attachments": [{"url": "https://a.example/1.png", "mime_type": "image/png"}]', "https://a.example/1.png"),
        ('"attachments": [{"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg"}]', None),
        ('"attachments": "none", "image": null', None),
        ('"url": "https://a.example/x/", "content_html": "<p><img src=\\"1.jpg\\">Beans</p>"', "https://a.example/x/1.jpg"),
    ],
)  # fmt: skip
def test_pictures_of_a_json_feed(item: str, url: str | None) -> None:
    raw = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "Beans", {item}}}]}}'
    [message] = messages(json_feed.parse(raw.encode()))
    assert value(message, "photo_url") == url


def test_caption_that_is_a_shortcode_belongs_to_its_picture() -> None:
    content = '[caption width="300"]<a href="/b"><img src="https://a.example/b.jpg"></a> A field[/caption]'
    [picture, *_] = in_text(wxr.figured(content), "")
    assert (picture.url, picture.caption) == ("https://a.example/b.jpg", "A field")


def test_address_that_is_none_stays_as_printed() -> None:
    [picture, *_] = in_text(
        "<figure><img src='http://['><figcaption>A field</figcaption></figure>", "https://a.example/"
    )
    assert picture.url == "http://["
