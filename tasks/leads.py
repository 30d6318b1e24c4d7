"""What a feed or a sitemap lists: addresses, each with what is said of the page there."""

from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from typing import NamedTuple

from tasks.formats import general, news_sitemap
from tasks.http_answer import TooMuch, answer
from tasks.items import format_of, items
from tasks.message import Field, Message, Reject
from tasks.read import Item
from tasks.syndication import entries, first, utf8
from tasks.xml_tree import root
from warehouse.archives import Limits, Opened, Refusal, opened
from warehouse.fetch.exchange import absolute

# What an entry says of the page that it lists. What it says of itself (its identifier, its class) is not of the page.
OF_THE_PAGE = frozenset((
    "headline", "standfirst", "published_at", "modified_at", "language", "rights", "publisher", "section", "authors",
    "keywords", "subjects", "genre", "places", "access",
))  # fmt: skip
# An entry's own text; the page's body is made of the page's text alone.
TEXT = "feed_text"


class Lead(NamedTuple):
    """An address that is listed: a page, or another list; `fields` are what is said of the page there."""

    url: str
    fields: tuple[Field, ...] = ()
    listing: bool = False


def leads(base: str, block: bytes, limits: Limits) -> list[Lead] | str:
    """What the answer at an address lists, in order; in words why where it is neither feed nor sitemap."""
    try:
        answered = answer(block, limits.item_bytes)
    except TooMuch:
        return f"too_large: the payload is more than {limits.item_bytes:,} bytes"
    found: list[Lead] = []
    for each in opened("list", BufferedReader(BytesIO(answered.payload if answered else b"")), limits):
        if isinstance(each, Refusal):
            return f"{each.reason}: {each.detail}"
        of_map = sitemap(each.raw)
        listed = of_feed(each.raw, limits.item_bytes) if of_map is None else of_map
        if isinstance(listed, str):
            return listed
        found += listed
    full = (lead._replace(url=absolute(base, lead.url)) for lead in found)
    return [lead for lead in full if lead.url]


def sitemap(raw: bytes) -> list[Lead] | None:
    """What a sitemap or an index of sitemaps lists; None where it is neither."""
    raw = utf8(raw)
    kind = root(raw[:8192])
    if kind == "sitemapindex":
        trees = (each.tree for each in entries(raw, "sitemap") if not isinstance(each, Reject))
        return [Lead(first(tree, "loc"), listing=True) for tree in trees if first(tree, "loc")]
    return list(of_urls(raw)) if kind == "urlset" else None


def of_urls(raw: bytes) -> Iterator[Lead]:
    """What a sitemap lists, with what its news say."""
    for each in entries(raw, "url"):
        if isinstance(each, Reject) or not (url := first(each.tree, "loc")):
            continue
        news = next(each.tree.iter("news_news", "news"), None)
        changed = first(each.tree, "lastmod")
        said = [Field("modified_at", changed, "lastmod")] if changed else []
        yield Lead(url, tuple(of_the_page(said if news is None else news_sitemap.stated(each.tree, news), "sitemap")))


def of_feed(raw: bytes, most: int) -> list[Lead] | str:
    """What a feed lists; entries that name no page are not listed."""
    title = format_of(raw, "list")
    if isinstance(title, Reject):
        return f"neither feed nor sitemap: {title.reason}: {title.detail}"
    if general(title):
        return f"neither feed nor sitemap: {title}"
    read = (each.message for each in items(Opened("list", raw), most) if isinstance(each, Item))
    return [lead for message in read if (lead := of_message(message))]


def of_message(message: Message) -> Lead | None:
    """Page that an entry of a feed speaks of."""
    url = next((field.value for field in message.fields if field.name == "url"), "")
    text = "\n\n".join(each.text for each in message.paragraphs if each.hint not in ("headline", "standfirst"))
    said = of_the_page([*message.fields, Field(TEXT, text, "text")], "feed")
    return Lead(url, tuple(each for each in said if each.value)) if url else None


def of_the_page(fields: Iterable[Field], where: str) -> Iterator[Field]:
    """Those fields of an entry that are said of the page, with where they were said."""
    for field in fields:
        if field.name in OF_THE_PAGE or field.name == TEXT:
            yield field._replace(origin=f"{where} {field.origin}")
