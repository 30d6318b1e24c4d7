"""The tree of a page → its paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tasks.message import Paragraph
from tasks.page.article import HOMES, INLINE, SENTENCE
from tasks.page.roles import FINAL, candidates, own, role, said_by
from tasks.page.tree import size

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
    "p", "pre", "search", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr",
    "ul",
})  # fmt: skip
# Roles that a paragraph may have between the article's outer element and the part that is its text.
HEADING = frozenset(("headline", "standfirst", "byline", "timestamp", "caption", "credit"))

# Signs among the strings of a page, which has no NUL of its own.
LINE, CELL, IMAGE = "\0\n", "\0", "\0img"
# What a sign is in a line of text, and what the start of an element is in it.
SIGNS = {LINE: " ", CELL: CELL, IMAGE: "", "": ""}
MARKS = {"br": LINE, "img": IMAGE, "td": CELL, "th": CELL}
CELL_EDGE = re.compile(r" ?\0[ \0]*")
# Soft hyphens and zero-width blanks; joiners stay, some scripts need them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
ENDED = re.compile(r"[.!?…:。！？।][\"”»“’'›」』)\]]*$")
# Deeper down nothing is told: browsers nest no deeper than 512.
MOST_DEPTH = 256
# What has so many times the characters of the article is not its article's alone.
MOST_AROUND = 2
# Elements of a path, and the characters of one; of class names that are numbered ("post-4711") no two are the same.
STEPS, STEP = 3, 80
NUMBERED = re.compile(r"\S*\d{3}\S*")
BULLET = re.compile(r"([•·▪●■◦‣⁃]\s*)(.+)", re.DOTALL)


class Frame(NamedTuple):
    """What the roles of a page are told by.

    `part` holds the article's text, `home` is the article's outermost element, both by LexborNode.mem_id; `most` is
    the characters that no furniture has.
    """

    part: int
    home: int
    most: int


@dataclass(slots=True, eq=False)
class Place:
    """What is true of all text that stands right in an element.

    Its role; whether it is in the article, near it, in a link and in <pre>; the elements around it, counted and the last
    of them; `block` is the place in the innermost of them that parts paragraphs.
    """

    name: str = ""
    hint: str = "paragraph"
    inside: bool = False
    near: bool = False
    link: bool = False
    pre: bool = False
    depth: int = 1
    path: tuple[str, ...] = ()
    block: "Place | None" = None
    # Places in the elements right in this one, by what tells them: those that are alike share one.
    inner: "dict[tuple[object, ...], Place]" = field(default_factory=dict)


# A string or a sign of a page, and its place.
Piece = tuple[str, Place]


@lru_cache(maxsize=10_000)
def step(name: str, classes: str) -> str:
    """Name of an element with its class names, as CSS writes them."""
    return ".".join([name, *NUMBERED.sub("", classes).split()])[:STEP]


def within(outer: Place, name: str, attrs: dict[str, str | None], hint: str) -> Place:
    """Place in an element of this role that stands at `outer`."""
    path = outer.path
    if name not in INLINE and outer.hint not in FINAL and outer.depth < MOST_DEPTH:
        path = (*path[1 - STEPS :], step(name, attrs.get("class") or ""))
    link = outer.link or (name == "a" and "href" in attrs)
    inner = Place(name, hint, outer.inside, outer.near, link, outer.pre or name == "pre", outer.depth + 1, path)
    parting = name in BLOCKS or (hint == "credit" and outer.hint == "caption")
    inner.block = inner if parting else outer.block
    return inner


def enter_furniture(node: LexborNode, outer: Place) -> Place:
    """Place in an element of furniture: nothing in it is anything else, so that no role is asked for."""
    name = node.tag or ""
    like = (name, name == "a" and "href" in node.attributes)
    if like not in outer.inner:
        outer.inner[like] = within(outer, name, node.attributes, outer.hint)
    return outer.inner[like]


def enter(node: LexborNode, outer: Place, frame: Frame) -> Place:
    """Place in an element that stands at `outer`."""
    if outer.hint in FINAL or outer.depth >= MOST_DEPTH:
        return enter_furniture(node, outer)
    attrs, here = node.attributes, node.mem_id
    said = said_by(node.tag or "", attrs)
    like = (said, "href" in attrs)
    unlike = here in (frame.part, frame.home)
    if like in outer.inner and not unlike:
        return outer.inner[like]
    likely = candidates(said)
    mine = own(said[0], likely, lambda: size(node), frame.most)
    told = "paragraph" if here == frame.part else role(mine, outer.hint, outer.name)
    inner = within(outer, said[0], attrs, told)
    inner.inside = outer.inside or here == frame.part
    inner.near = outer.near or unlike
    if not likely and not unlike:
        # the size of those that may have a role tells which
        outer.inner[like] = inner
    return inner


def place_of(node: LexborNode, places: dict[int, Place], frame: Frame) -> Place:
    """Place that a node stands at, `places` being those in elements by LexborNode.mem_id; what is new is put there."""
    way = []
    place, outer = None, node.parent
    while outer and (place := places.get(outer.mem_id)) is None:
        way.append(outer)
        outer = outer.parent
    place = place or Place()
    for each in reversed(way):
        places[each.mem_id] = place = enter(each, place, frame)
    return place


def runs(root: LexborNode, frame: Frame) -> Iterator[list[Piece]]:
    """Strings, line ends, cells and images of a page in order, up to the edge of a block each."""
    place = Place()
    places = {root.mem_id: enter(root, place, frame)}
    run: list[Piece] = []
    broken = True
    for node in root.traverse(include_text=True):
        if node.is_text_node:
            # a blank that begins a block is none
            if broken and node.is_empty_text_node:
                continue
            text = node.text_content or ""
            text = text if text.isascii() else INVISIBLE.sub("", text)
        else:
            name = node.tag or ""
            broken = broken or name in BLOCKS
            if name not in MARKS:
                continue
            text = MARKS[name]
        block = place.block
        place = place_of(node, places, frame)
        if broken or place.block is not block:
            if run:
                yield run
            run, broken = [], False
        run.append((text, place))
    if run:
        yield run


def parts(run: list[Piece]) -> Iterator[list[Piece]]:
    """Parts of a run: up to the second of two line ends; in <pre> up to an empty line."""
    # what is shorter has no two line ends with something on either side
    if len(run) < 4 and not run[0][1].pre:
        yield run
        return
    part: list[Piece] = []
    lines = 0
    for text, place in run:
        lines = lines + 1 if text == LINE else lines if text.isspace() else 0
        *ended, rest = EMPTY_LINE.split(text) if place.pre else (text,)
        for each in ended:
            yield [*part, (each, place)]
            part = []
        part.append((rest, place))
        if lines == 2:
            yield part
            part, lines = [], 0
    yield part


def hint(place: Place, size: int) -> str:
    """Hint of a place: its role in the article and its heading, furniture in the rest of the page."""
    if place.hint == "heading":
        return "standfirst" if place.near and size >= SENTENCE else "furniture"
    if place.inside or place.hint == "headline" or place.hint in FINAL or (place.near and place.hint in HEADING):
        return place.hint
    return "furniture"


def link_share(seen: list[Piece]) -> float:
    """Share of the characters of some strings that stand in links."""
    linked = [place.link for _, place in seen]
    if all(linked) or not any(linked):
        return float(linked[0])
    sizes = [len(text.strip()) for text, _ in seen]
    return sum(size for size, link in zip(sizes, linked, strict=True) if link) / sum(sizes)


def paragraph(run: list[Piece]) -> Paragraph | None:
    """Paragraph of a run, cells parted by a tab; None where it is blank.

    Its hint is that of the outermost of its strings: a <time> in a sentence makes no timestamp of the sentence. What
    stands with an image and is no sentence is its caption.
    """
    seen = [piece for piece in run if piece[0] not in SIGNS and not piece[0].isspace()]
    if not seen:
        return None
    text = " ".join("".join([SIGNS.get(text, text) for text, _ in run]).split())
    text = CELL_EDGE.sub("\t", text).strip() if CELL in text else text
    bullet = BULLET.fullmatch(text)
    gap, text = bullet.groups() if bullet else ("", text)
    place = min([place for _, place in seen], key=attrgetter("depth")) if len(seen) > 1 else seen[0][1]
    told = hint(place, len(text))
    if told == "paragraph" and any(sign == IMAGE for sign, _ in run) and not ENDED.search(text):
        told = "caption"
    return Paragraph(text, told, gap, place.depth, link_share(seen), ">".join(place.path))


def home(part: LexborNode) -> LexborNode:
    """Element around a part of the page that is called an article, or that has its heading and little more; else the part."""
    around = [part]
    while (outer := around[-1].parent) and outer.tag not in ("body", "html"):
        around.append(outer)
    named = next((place for place, node in enumerate(around) if place and node.tag in HOMES), 0)
    titled = (next((place for place, node in enumerate(around) if node.css_first(name)), 0) for name in ("h1", "h2"))
    most = MOST_AROUND * size(part)
    return around[next((place for place in titled if place > named and size(around[place]) < most), named)]


def paragraphs(root: LexborNode, part: LexborNode) -> list[Paragraph]:
    """Every visible character of a page in exactly one paragraph, in the order of the page.

    Not visible are the elements that a browser never shows as text (tree.UNSEEN). What a page merely folds away
    (`hidden`, `display: none`) is text that a click or a payment shows: it is kept, as furniture.
    """
    frame = Frame(part.mem_id, home(part).mem_id, size(part) // 3)
    return [each for run in runs(root, frame) for part in parts(run) if (each := paragraph(part))]
