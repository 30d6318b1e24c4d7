"""The tree of a page → its paragraphs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tasks.message import Paragraph
from tasks.page.article import HOMES, INLINE, SENTENCE
from tasks.page.roles import FINAL, role
from tasks.page.tree import Tag, attributes, size, steps

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
BREAK, LINE, CELL, IMAGE = "\0\n\n", "\0\n", "\0", "\0img"
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


class Place(NamedTuple):
    """What is true of all text that stands in a tag: its role, and whether in the article, in a link and in <pre>."""

    hint: str = "paragraph"
    inside: bool = False
    near: bool = False
    link: bool = False
    pre: bool = False


# A string or a sign of a page, its place, its depth in nodes, and its path.
Path = tuple[str, ...]
Piece = tuple[str, Place, int, Path]


def enter(node: LexborNode, tag: Tag, outer: Place, frame: Frame) -> Place:
    """Place of what stands in an element, itself standing at `outer`."""
    link = outer.link or (tag.name == "a" and "href" in tag.attrs)
    pre = outer.pre or tag.name == "pre"
    here = node.mem_id
    inside = outer.inside or here == frame.part
    told = "paragraph" if here == frame.part else role(tag, outer.hint, lambda: size(node), frame.most)
    return Place(told, inside, outer.near or inside or here == frame.home, link, pre)


def enter_furniture(node: LexborNode, name: str, outer: Place) -> Place:
    """Place of what stands in an element of furniture: nothing in it is anything else, so that no role is asked for."""
    if name == "a" and not outer.link and "href" in node.attributes:
        return outer._replace(link=True)
    return outer._replace(pre=True) if name == "pre" else outer


def mark(name: str, outer: Place, inner: Place) -> str:
    """Sign for what the start of an element does to the line of text."""
    if name in BLOCKS or (inner.hint == "credit" and outer.hint == "caption"):
        return BREAK
    return MARKS.get(name, "")


@lru_cache(maxsize=10_000)
def step(name: str, classes: str) -> str:
    """Name of an element with its class names, as CSS writes them."""
    return ".".join([name, *NUMBERED.sub("", classes).split()])[:STEP]


def string(node: LexborNode, place: Place, depth: int, path: Path) -> Iterator[Piece]:
    """Pieces of a string; in <pre> an empty line parts paragraphs."""
    text = node.text_content or ""
    text = text if text.isascii() else INVISIBLE.sub("", text)
    for number, part in enumerate(EMPTY_LINE.split(text) if place.pre else (text,)):
        if number:
            yield BREAK, place, depth, path
        yield part, place, depth, path


def pieces(root: LexborNode, frame: Frame) -> Iterator[Piece]:
    """Strings, line ends, cell and paragraph breaks of a page in order; a break once, and no blank behind it."""
    tag, place, path = None, Place(), Path()
    within: list[tuple[Tag | None, Place, Path, str]] = [(tag, place, path, "")]
    last = BREAK
    for node in steps(root):
        if node is not None and node.is_text_node:
            if last != BREAK or not node.is_empty_text_node:
                last = ""
                yield from string(node, place, len(within), path)
            continue
        if node is None:
            sign = BREAK if within.pop()[-1] == BREAK else ""
            tag, place, path, _ = within[-1]
        else:
            name, outer = node.tag or "", place
            inner = node.first_child and len(within) < MOST_DEPTH
            if inner and outer.hint in FINAL:
                place = enter_furniture(node, name, outer)
            elif inner:
                tag = Tag(name, attributes(node), tag)
                place = enter(node, tag, outer, frame)
                path = path if name in INLINE else (*path[1 - STEPS :], step(name, tag.attrs.get("class", "")))
            sign = mark(name, outer, place)
            within.append((tag, place, path, sign))
        if sign and (sign != BREAK or last != BREAK):
            last = sign
            yield sign, place, 0, path


def runs(stream: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Pieces of one paragraph each: up to a break or the second of two line ends; none starts with a blank."""
    run: list[Piece] = []
    lines = 0
    for piece in stream:
        text = piece[0]
        lines = lines + 1 if text == LINE else lines if text.isspace() else 0
        if text == BREAK or lines == 2:
            if run:
                yield run
            run, lines = [], 0
        elif run or not text.isspace():
            run.append(piece)
    yield run


def hint(place: Place, size: int) -> str:
    """Hint of a place: its role in the article and its heading, furniture in the rest of the page."""
    if place.hint == "heading":
        return "standfirst" if place.near and size >= SENTENCE else "furniture"
    if place.inside or place.hint == "headline" or place.hint in FINAL or (place.near and place.hint in HEADING):
        return place.hint
    return "furniture"


def link_share(seen: list[Piece]) -> float:
    """Share of the characters of some strings that stand in links."""
    linked = [piece[1].link for piece in seen]
    if all(linked) or not any(linked):
        return float(linked[0])
    sizes = [len(piece[0].strip()) for piece in seen]
    return sum(size for size, link in zip(sizes, linked, strict=True) if link) / sum(sizes)


def paragraph(run: list[Piece]) -> Paragraph | None:
    """Paragraph of a run, cells parted by a tab; None where it is blank.

    Its hint is that of the outermost of its strings: a <time> in a sentence makes no timestamp of the sentence. What
    stands with an image and is no sentence is its caption.
    """
    seen = [piece for piece in run if piece[0] not in SIGNS and not piece[0].isspace()]
    if not seen:
        return None
    text = " ".join("".join([SIGNS.get(piece[0], piece[0]) for piece in run]).split())
    text = CELL_EDGE.sub("\t", text).strip() if CELL in text else text
    bullet = BULLET.fullmatch(text)
    gap, text = bullet.groups() if bullet else ("", text)
    _, place, depth, path = min(seen, key=itemgetter(2)) if len(seen) > 1 else seen[0]
    told = hint(place, len(text))
    if told == "paragraph" and any(piece[0] == IMAGE for piece in run) and not ENDED.search(text):
        told = "caption"
    return Paragraph(text, told, gap, depth, link_share(seen), ">".join(path))


def home(part: LexborNode) -> LexborNode:
    """Innermost element around a part of the page that is called an article, else the part."""
    node = part.parent
    while node and node.tag not in HOMES:
        node = node.parent
    return node or part


def paragraphs(root: LexborNode, part: LexborNode) -> list[Paragraph]:
    """Every visible character of a page in exactly one paragraph, in the order of the page.

    Not visible are the elements that a browser never shows as text (tree.UNSEEN). What a page merely folds away
    (`hidden`, `display: none`) is text that a click or a payment shows: it is kept, as furniture.
    """
    frame = Frame(part.mem_id, home(part).mem_id, size(part) // 3)
    return [each for run in runs(pieces(root, frame)) if (each := paragraph(run))]
