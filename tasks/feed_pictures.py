"""Pictures that entries of feeds name: their addresses, with caption and credit behind each."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from tasks.message import Field, Paragraph
from tasks.page.json_ld import plain
from tasks.page.pictures import MOST, STAND_IN, absolute, captioned, source
from tasks.xml_tree import Element, pixels

FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?)(?:$|[?#])", re.IGNORECASE)
# The size in a name that says nothing else of a picture: beans-300x200.jpg, beans.jpg?w=300.
SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|[?#].*$|^https?:")
# Narrower is a sign of counting or a smiley.
LEAST = 40


class Picture(NamedTuple):
    """A picture: address, caption, credit, width in pixels (0 where none is said), and where it stands."""

    url: str
    caption: str
    credit: str
    width: int
    origin: str


def is_picture(kind: str, address: str) -> bool:
    """Tell a picture by its type or medium ("image/jpeg", "image"), else by its name."""
    return kind.startswith("image") if kind else FILE.search(address) is not None


def line(element: Element | None) -> str:
    """Text of an element as one line, HTML in it resolved; "" where there is none."""
    return "" if element is None else plain("".join(element.itertext()))


def around(element: Element, names: tuple[str, ...]) -> str:
    """First text with one of the names in an element of media:*, its group, its entry."""
    holders = [element, *element.iterancestors("media_group", "item", "entry")]
    return next((text for each in holders for name in names if (text := line(each.find(name)))), "")


def media(tree: Element) -> Iterator[Picture]:
    """Pictures of media:content; the widest of those in one group or with one caption."""
    best: dict[object, Picture] = {}
    for number, found in enumerate(islice(tree.iter("media_content"), MOST)):
        url = found.get("url", "").strip()
        if url and is_picture(found.get("medium") or found.get("type", ""), url):
            caption = around(found, ("media_description", "media_text")) or line(found.find("media_title"))
            credit = around(found, ("media_credit",))
            group = next(found.iterancestors("media_group"), None)
            picture = Picture(url, caption, credit, pixels(found.get("width", "")), "media:content")
            key = caption or (number if group is None else group)
            best[key] = max(best.get(key, picture), picture, key=lambda each: each.width)
    yield from best.values()


def enclosed(tree: Element) -> Iterator[Picture]:
    """Pictures that are enclosures, of RSS or Atom."""
    links = (each for each in tree.iterfind("link") if each.get("rel") == "enclosure")
    for found in (*tree.iterfind("enclosure"), *links):
        url = (found.get("url") or found.get("href", "")).strip()
        if url and is_picture(found.get("type", ""), url):
            yield Picture(url, found.get("title", ""), "", 0, "enclosure")


def shown(tree: Element) -> Iterator[Picture]:
    """Pictures that stand for an entry in a list."""
    for name in ("media_thumbnail", "itunes_image", "image", "thumbnail"):
        for found in tree.iter(name):
            url = found.get("url") or found.get("href") or line(found.find("url")) or line(found)
            if url.strip() and " " not in url.strip():
                yield Picture(url.strip(), "", "", 0, name.replace("_", ":"))


def in_text(html: str, base: str) -> Iterator[Picture]:
    """Pictures in a text, those with a caption first; not those that count readers."""
    if "<img" not in html.lower():
        return
    tree = LexborHTMLParser(html)
    told = captioned(tree, base)
    yield from (
        Picture(url.value, text.value, "", 0, url.origin) for url, text in zip(told[::2], told[1::2], strict=True)
    )
    for image in tree.css("img")[:MOST]:
        address, width = source(image), pixels(image.attributes.get("width") or "")
        if address and not STAND_IN.search(address) and not 0 < width < LEAST:
            yield Picture(absolute(base, address), "", "", width, "img in the text")


def listed(pictures: Iterable[Picture], base: str) -> Iterator[Field]:
    """Fields of some pictures, each once, whatever the size of it."""
    seen = set()
    for each in (picture for picture in pictures if picture.url):
        url = absolute(base, each.url)
        if (name := SIZE.sub("", url)) not in seen:
            seen.add(name)
            fields = (("photo_url", url), ("photo_caption", each.caption), ("photo_credit", each.credit))
            yield from (Field(field, value, each.origin) for field, value in fields if value)


def untold(fields: Iterable[Field], paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Captions of stated pictures that no paragraph prints."""
    printed = {each.text for each in paragraphs}
    told = dict.fromkeys(field.value for field in fields if field.name == "photo_caption")
    return [Paragraph(text, "caption") for text in told if text not in printed]


def of_entry(tree: Element, texts: Iterable[Element], base: str) -> Iterator[Field]:
    """Fields of the pictures of an entry: what it encloses, what its texts show, else what stands for it in a list."""
    named = [*media(tree)] or [*enclosed(tree)]
    told = (etree.tostring(each, encoding="unicode") if len(each) else each.text or "" for each in texts)
    inside = [picture for text in told for picture in in_text(text, base)]
    yield from listed([*named, *inside] or [*shown(tree)][:1], base)
