"""Which part of a page is the article."""

import re
from collections import defaultdict
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from tasks.page.roles import ASIDE, UNSEEN

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "ruby", "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
HOMES = frozenset(("article", "main"))
COMMENTS = frozenset({
    "comments", "comment-list", "commentlist", "comments-area", "commentarea", "disqus_thread",
})  # fmt: skip
# Shorter strings are menus and labels as often as text.
SENTENCE = 80
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


def aside(tag: Tag) -> bool:
    """Tell whether the text in the tag is never the article's."""
    names = f"{tag.attrs.get('class', '')} {tag.attrs.get('id', '')}".lower().split()
    return tag.name in UNSEEN or tag.name in ASIDE or not COMMENTS.isdisjoint(names)


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
            # An unclosed tag of a menu can swallow the article.
            away = node.name not in HOMES and (above is None or aside(node))
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
    """Weight of every tag with all that stands in it, by id."""
    total = defaultdict(int, weight)
    for tag in reversed(tags):
        total[id(tag.parent)] += total[id(tag)]
    return total


def path(tag: Tag, total: dict[int, int], share: float) -> list[Tag]:
    """Tag and its heaviest descendants, each with `share` of the weight of the one before or more.

    It ends at text, and where a paragraph stands first: the lead, which some pages set apart from the rest.
    """
    steps = [tag]
    while True:
        children = [child for child in steps[-1].contents if isinstance(child, Tag) and total[id(child)]]
        heaviest = max(children, key=lambda child: total[id(child)], default=tag)
        light = total[id(heaviest)] < share * total[id(steps[-1])]
        if not children or light or heaviest.name in LEAVES or children[0].name == "p":
            return steps
        steps.append(heaviest)


def marked(tag: Tag) -> bool:
    """Tell whether the markup calls the tag an article."""
    return tag.name in HOMES or str(tag.get("role")) in HOMES or "articleBody" in str(tag.get("itemprop"))


def article_part(soup: BeautifulSoup, stated: str = "") -> Tag:
    """Element that holds the text of the article, and as little else as can be told.

    `stated` is the text that the page's JSON-LD gives as articleBody: trusted as far as it is found on the page.
    Else the heaviest of the elements that are marked as an article, else the whole page; from there the innermost
    that still holds nearly all of its running text.
    """
    tags, found = texts(soup)
    total = summed(tags, weights(found, stated))
    best = max(filter(marked, tags), key=lambda tag: total[id(tag)], default=soup)
    if total[id(best)] < 0.3 * total[id(soup)]:
        best = soup
    way = path(best, total, 0.5)
    start = [tag for tag in way if best is soup or marked(tag)][-1]
    return path(start, total, 0.9)[-1]
