"""The tree of a page → its paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, RubyParenthesisString, RubyTextString

from tasks.message import Paragraph
from tasks.page.article import HOMES, SENTENCE, summed
from tasks.page.roles import FINAL, UNSEEN, role

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
    "p", "pre", "search", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr",
    "ul",
})  # fmt: skip
# Nothing in them is seen where they have no characters: a break makes up for theirs.
EMPTY = BLOCKS | {"svg"}
# Strings of the page; comments, scripts and their kin have classes of their own.
TEXTS = frozenset((NavigableString, RubyTextString, RubyParenthesisString))
CELLS = frozenset(("td", "th"))
# Roles that a paragraph may have between the article's outer element and the part that is its text.
HEADING = frozenset(("headline", "standfirst", "byline", "timestamp", "caption", "credit"))

BREAK, LINE, CELL = "\n\n", "\n", "\t"
# Soft hyphens and zero-width blanks; joiners stay, some scripts need them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
BLANKS = re.compile(r"\s+")
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
BULLET = re.compile(r"([•·▪●■◦‣⁃]\s*)(.+)", re.DOTALL)


class Frame(NamedTuple):
    """What the roles of a page are told by.

    `part` holds the article's text, `home` is the article's outermost element, `sizes` the characters in every tag
    by its id, `most` the characters that no furniture has.
    """

    part: Tag
    home: Tag
    sizes: dict[int, int]
    most: int


class Place(NamedTuple):
    """Where a piece of text stands: its role, its depth in elements, and whether in the article and in a link."""

    hint: str = "paragraph"
    depth: int = 0
    inside: bool = False
    near: bool = False
    link: bool = False
    pre: bool = False


Piece = tuple[str, Place]


def enter(tag: Tag, place: Place, frame: Frame) -> Place:
    """Place of what stands in the tag, itself standing at `place`."""
    inside = place.inside or tag is frame.part
    return Place(
        hint="paragraph" if tag is frame.part else role(tag, place.hint, frame.sizes[id(tag)], frame.most),
        depth=place.depth + 1,
        inside=inside,
        near=place.near or inside or tag is frame.home,
        link=place.link or (tag.name == "a" and "href" in tag.attrs),
        pre=place.pre or tag.name == "pre",
    )


def mark(tag: Tag, outer: Place, inner: Place) -> str:
    """Sign for what the start of a tag does to the line of text."""
    if tag.name == "br":
        return LINE
    if tag.name in CELLS:
        return CELL
    apart = outer.hint == "caption" and inner.hint == "credit"
    return BREAK if apart or tag.name in BLOCKS else ""


def string(text: str, place: Place) -> Iterator[Piece]:
    """Pieces of a string, its blanks collapsed; in <pre> an empty line parts paragraphs."""
    text = INVISIBLE.sub("", text)
    for number, part in enumerate(EMPTY_LINE.split(text) if place.pre else [text]):
        if number:
            yield BREAK, place
        yield BLANKS.sub(" ", part), place


def sizes(soup: BeautifulSoup) -> dict[int, int]:
    """Characters of text in every tag, by its id."""
    tags = []
    size: dict[int, int] = defaultdict(int)
    for node in soup.descendants:
        if isinstance(node, Tag):
            tags.append(node)
        elif type(node) in TEXTS:
            size[id(node.parent)] += len(str(node).strip())
    return summed(tags, size)


def pieces(soup: BeautifulSoup, frame: Frame) -> Iterator[Piece]:
    """Strings, line ends, cell and paragraph breaks of a page in order; a stack, for trees may be 10,000 deep."""
    stack: list[tuple[PageElement | None, Place]] = [(soup, Place())]
    while stack:
        node, place = stack.pop()
        if isinstance(node, Tag) and node.name not in UNSEEN:
            inner = enter(node, place, frame)
            sign = mark(node, place, inner)
            if sign:
                yield sign, place
            if sign == BREAK:
                stack.append((None, place))
            if frame.sizes[id(node)] or node.name not in EMPTY:
                stack.extend((child, inner) for child in reversed(node.contents))
        elif type(node) in TEXTS:
            yield from string(str(node), place)
        elif node is None:
            yield BREAK, place


def runs(stream: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Pieces of one paragraph each: up to a break or the second of two line ends."""
    run: list[Piece] = []
    lines = 0
    for text, place in stream:
        lines = lines + 1 if text == LINE else 0 if text.strip() else lines
        if text == BREAK or lines == 2:
            yield run
            run, lines = [], 0
        else:
            run.append((" " if text == LINE else text, place))
    yield run


def hint(place: Place, size: int) -> str:
    """Hint of a place: its role in the article and its heading, furniture in the rest of the page."""
    if place.hint == "heading":
        return "standfirst" if place.near and size >= SENTENCE else "furniture"
    if place.inside or place.hint == "headline" or place.hint in FINAL or (place.near and place.hint in HEADING):
        return place.hint
    return "furniture"


def paragraph(run: list[Piece]) -> Paragraph | None:
    """Paragraph of a run, cells parted by a tab; None where it is blank.

    Its hint is that of the outermost of its strings: a <time> in a sentence makes no timestamp of the sentence.
    """
    seen = [(text, place) for text, place in run if text.strip()]
    if not seen:
        return None
    text = re.sub(r" +", " ", "".join(text for text, _ in run))
    text = re.sub(r" ?\t[ \t]*", "\t", text).strip()
    bullet = BULLET.fullmatch(text)
    gap, text = bullet.groups() if bullet else ("", text)
    outermost = min((place for _, place in seen), key=lambda place: place.depth)
    linked = sum(len(text) for text, place in seen if place.link) / sum(len(text) for text, _ in seen)
    return Paragraph(text, hint(outermost, len(text)), gap, outermost.depth, linked)


def paragraphs(soup: BeautifulSoup, part: Tag) -> list[Paragraph]:
    """Every visible character of a page in exactly one paragraph, in the order of the page.

    Not visible are the elements that a browser never shows as text (roles.UNSEEN). What a page merely folds away
    (`hidden`, `display: none`) is text that a click or a payment shows: it is kept, as furniture.
    """
    size = sizes(soup)
    frame = Frame(part, part.find_parent(list(HOMES)) or part, size, size[id(part)] // 3)
    return [each for run in runs(pieces(soup, frame)) if (each := paragraph(run))]
