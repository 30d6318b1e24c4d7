"""Which part of a page is the article."""

import re
from collections import defaultdict
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from tasks.page.roles import ASIDE, UNSEEN

INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i ins kbd mark q ruby rt s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
# Shorter strings are menus and labels as often as text.
SENTENCE = 40
# Letters of an articleBody; a shorter one is a summary as often as the text.
BODY = 500
NO_WORD = re.compile(r"[\W_]+")


# Elements that are text themselves.
LEAVES = frozenset(("li", "p", "table"))


class Text(NamedTuple):
    """Text that stands in a block element itself, not in a block inside of it; `linked` characters are in links."""

    tag: Tag
    strings: list[str]
    linked: int


def texts(soup: BeautifulSoup) -> tuple[list[Tag], list[Text]]:
    """Tags of the page in order, and the text of its blocks, furniture left out."""
    tags: list[Tag] = []
    owner: dict[int, Tag | None] = {}
    strings: dict[int, list[str]] = defaultdict(list)
    linked: dict[int, int] = defaultdict(int)
    for node in soup.descendants:
        parent = node.parent
        if isinstance(node, Tag):
            tags.append(node)
            above = owner.get(id(parent), node)
            away = above is None or node.name in UNSEEN or node.name in ASIDE
            owner[id(node)] = None if away else above if node.name in INLINE else node
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString) and parent is not None:
            block = owner.get(id(parent))
            if block is not None:
                strings[id(block)].append(node)
                linked[id(block)] += len(node) if parent.name == "a" else 0
    return tags, [Text(tag, strings[id(tag)], linked[id(tag)]) for tag in tags if id(tag) in strings]


def letters(text: str) -> str:
    """Letters and digits only, in lower case: what two prints of a sentence have in common."""
    return NO_WORD.sub("", text).casefold()


def weights(found: list[Text], stated: str) -> dict[int, int]:
    """Characters of running text by id of tag: those that `stated` has too, where it is found on the page."""
    running = {}
    aligned = {}
    goal = letters(stated)
    for tag, strings, linked in found:
        text = " ".join("".join(strings).split())
        if len(text) >= SENTENCE and linked < len(text) / 2:
            running[id(tag)] = len(text)
        if goal and len(text) >= SENTENCE and letters(text) in goal:
            aligned[id(tag)] = len(text)
    return aligned if len(goal) > BODY and 2 * sum(aligned.values()) > len(goal) else running


def summed(tags: list[Tag], weight: dict[int, int]) -> dict[int, int]:
    """The weight of every tag with all that stands in it, by id."""
    total = defaultdict(int, weight)
    for tag in reversed(tags):
        total[id(tag.parent)] += total[id(tag)]
    return total


def led(children: list[Tag]) -> bool:
    """Tell whether the first is a paragraph: the lead, which some pages set apart from the rest."""
    return children[0].name == "p"


def descend(tag: Tag, total: dict[int, int], share: float) -> Tag:
    """The innermost tag that holds, from each step to the next, `share` of the weight."""
    while True:
        children = [child for child in tag.contents if isinstance(child, Tag) and total[id(child)]]
        heaviest = max(children, key=lambda child: total[id(child)], default=tag)
        if heaviest is tag or total[id(heaviest)] < share * total[id(tag)] or heaviest.name in LEAVES or led(children):
            return tag
        tag = heaviest


def marked(tag: Tag) -> bool:
    """Tell whether the markup calls the tag an article."""
    return (
        tag.name in ("article", "main")
        or tag.attrs.get("role") in ("article", "main")
        or "articleBody" in str(tag.attrs.get("itemprop", ""))
    )


def article_part(soup: BeautifulSoup, stated: str = "") -> Tag:
    """The element that holds the text of the article, and as little else as can be told.

    `stated` is the text that the page's JSON-LD gives as articleBody: trusted as far as it is found on the page.
    Else the heaviest of the elements that are marked as an article, else the whole page; from there the innermost
    that still holds nearly all of its running text.
    """
    tags, found = texts(soup)
    weight = weights(found, stated)
    total = summed(tags, weight)
    whole = total[id(soup)]
    if not whole:
        return soup.body or soup
    candidates = [tag for tag in tags if marked(tag)]
    most = max((total[id(tag)] for tag in candidates), default=0)
    if most < 0.3 * whole:
        return descend(descend(soup, total, 0.5), total, 0.9)
    return descend([tag for tag in candidates if 2 * total[id(tag)] > most][-1], total, 0.9)
