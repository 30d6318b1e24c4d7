"""News sitemaps (sitemaps.org 0.9 with news 0.9): a message for every address that has news about it.

Such an entry is no article: it says where one is, and when it came out under which headline. So its class is index.
Addresses without news are no items, nor are plain sitemaps and indexes of sitemaps files of this format.
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.syndication import Entry, entries, first, item, line, unread, utf8
from tasks.xml_tree import Element, root

# Also with another prefix, or with a namespace that is none.
MARK = re.compile(rb"sitemap-news|<news:news\b|news/0\.9")
AROUND = {"uri": "loc", "url": "loc", "modified_at": "lastmod"}
PLACES = {
    "headline": ("news_title", "title"),
    "published_at": ("news_publication_date", "publication_date"),
    "publisher": ("news_publication/news_name", "publication/name", "news_name"),
    "language": ("news_publication/news_language", "publication/language", "news_language"),
    "keywords": ("news_keywords", "keywords"),
    "genre": ("news_genres", "genres"),
    "places": ("news_geo_locations",),
    "access": ("news_access", "access"),
    "stock_tickers": ("news_stock_tickers", "stock_tickers"),
}
PICTURE = {"photo_url": "image_loc", "photo_caption": "image_caption"}
KNOWN = frozenset(path.partition("/")[0] for paths in PLACES.values() for path in paths) | {"news_publication"}


def stated(entry: Element, news: Element) -> Iterator[Field]:
    """Fields of an entry."""
    for name, path in AROUND.items():
        if value := first(entry, path):
            yield Field(name, value, path)
    for name, paths in PLACES.items():
        if value := first(news, *paths):
            yield Field(name, value, paths[0])
    for image in entry.iter("image_image"):
        for name, path in PICTURE.items():
            yield from (Field(name, line(found), path) for found in image.iterfind(path) if line(found))
    told = signals(first(news, *PLACES["headline"]))
    yield from (Field(name, str(value), "news_title") for name, value in told._asdict().items() if value)
    yield Field("item_class", "index", "sitemap")


def message(entry: Entry) -> Message | Reject | None:
    """Message that an entry is; None where it has no news."""
    news = next(entry.tree.iter("news_news", "news"), None)
    if news is None:
        return None
    headline = Paragraph(first(news, *PLACES["headline"]), "headline")
    captions = [Paragraph(line(found), "caption") for found in entry.tree.iter("image_caption") if line(found)]
    paragraphs = [headline, *captions] if headline.text else captions
    fields = [*stated(entry.tree, news), *unread(news, KNOWN, "news_sitemap")]
    return item(entry.place, entry.raw, paragraphs, fields)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its root element and a word of the news namespace."""
    head = utf8(head)
    return root(head) == "urlset" and MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the entries with news; an entry's place is its number in the file."""
    for entry in entries(utf8(raw), "url"):
        if found := entry if isinstance(entry, Reject) else message(entry):
            yield found
