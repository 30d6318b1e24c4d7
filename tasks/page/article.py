"""Which part of a page is the article."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborNode

from tasks.page.roles import ASIDE
from tasks.page.tree import attributes
from tasks.text import letters

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "ruby", "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
HOMES = frozenset(("article", "main"))
WHOLE = frozenset(("body", "html", "main"))
# Class names and ids of consent dialogues and of readers' comments: "comments", "comment-body", "entry-comments__list",
# but not "comment", which is what some papers call their opinion pages, nor "has-comments".
ELSEWHERE = re.compile(
    r"onetrust-consent-sdk|didomi-host|usercentrics-root|cookiebanner|cmpbox|qc-cmp2-container|disqus[-_]thread"
    r"|(?:(?:js|block|wp|wp-block|wpd|post|entry|article|story|page|blog|single|site|main|news|fb|users?|readers?)[-_]+)?"
    r"(?:comments|(?:comment|kommentar|forum)(?:e|s)?[-_]*(?:list|area|body|content|text|section|wrap|wrapper|container|thread|feed|item|message|posting)s?)"
    r"(?:[-_]+(?:list|area|body|content|section|wrap|wrapper|container|thread|feed|root))?"
)
# Shorter strings are menus and labels as often as text.
SENTENCE = 80
# Shorter ones are not looked at: a block of text has a longer one.
CLUE = 40
# Letters of an articleBody; a shorter one is a summary as often as the text.
BODY = 500
# Elements that are text themselves.
LEAVES = frozenset(("li", "p", "table"))


@dataclass(slots=True, eq=False)
class Branch:
    """An element with running text in it.

    `block` is the branch that its own strings belong to, None in furniture; `away` whether it is among readers'
    comments; `weight` the characters of running text, `inner` the branches right under it, in order.
    """

    node: LexborNode
    name: str
    attrs: dict[str, str]
    block: "Branch | None" = None
    away: bool = False
    weight: int = 0
    inner: list["Branch"] = field(default_factory=list)


@lru_cache(maxsize=10_000)
def elsewhere(names: str) -> bool:
    """Tell whether one of the class names or ids is of what is no article."""
    return any(map(ELSEWHERE.fullmatch, names.lower().split()))


def commented(branch: Branch) -> bool:
    """Tell whether an element holds readers' comments, or asks for consent; of what holds all of a page none does."""
    if branch.name in WHOLE:
        return False
    return elsewhere(branch.attrs.get("class", "")) or elsewhere(branch.attrs.get("id", ""))


def block_of(branch: Branch, above: Branch | None) -> Branch | None:
    """Block that the strings in a branch belong to, given the block around it; None where they never are the article's."""
    # An unclosed tag of a menu can swallow the article; a comment is called an article by WordPress.
    if branch.away or (branch.name not in HOMES and (above is None or branch.name in ASIDE)):
        return None
    return above if branch.name in INLINE else branch


def grow(node: LexborNode, known: dict[int, Branch]) -> Branch:
    """Branch of an element, made with those around it where it is not among the known, which are by LexborNode.mem_id."""
    way = []
    while node.mem_id not in known and node.parent and node.is_element_node:
        way.append(node)
        node = node.parent
    for each in reversed(way):
        around = known.get(node.mem_id)
        inner = Branch(each, each.tag or "", attributes(each))
        inner.away = (around is not None and around.away) or commented(inner)
        inner.block = block_of(inner, around.block if around else inner)
        if around:
            around.inner.append(inner)
        known[each.mem_id] = inner
        node = each
    return known[node.mem_id]


def clues(root: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    """Elements with the long strings that stand right in them, in order."""
    for node in root.traverse(include_text=True, skip_empty=True):
        if node.is_text_node and node.parent:
            text = node.text_content or ""
            text = " ".join(text.split()) if len(text) >= CLUE else ""
            if len(text) >= CLUE:
                yield node.parent, text


def weights(texts: dict[Branch, str], linked: dict[Branch, int], stated: str) -> dict[Branch, int]:
    """Characters of the blocks of running text: of those that `stated` has too, where it is found on the page."""
    goal = letters(stated)
    sizes = {block: len(text) for block, text in texts.items() if len(text) >= SENTENCE}
    aligned = {block: sizes[block] for block in sizes if len(goal) > BODY and letters(texts[block]) in goal}
    if 2 * sum(aligned.values()) > len(goal) > BODY:
        return aligned
    return {block: size for block, size in sizes.items() if 2 * linked[block] < size}


def branches(root: LexborNode, stated: str) -> list[Branch]:
    """Branches of a page in order, each with the weight of all that stands in it."""
    known: dict[int, Branch] = {}
    strings: dict[Branch, list[str]] = defaultdict(list)
    linked: dict[Branch, int] = defaultdict(int)
    grow(root, known)
    for node, text in clues(root):
        if block := grow(node, known).block:
            strings[block].append(text)
            linked[block] += len(text) if node.tag == "a" else 0
    weight = weights({block: " ".join(strings[block]) for block in strings}, linked, stated)
    found = list(known.values())
    for branch in reversed(found):
        branch.weight = weight.get(branch, 0) + sum(inner.weight for inner in branch.inner)
    return found


def path(branch: Branch, share: float) -> list[Branch]:
    """Branch and its heaviest descendants, each with `share` of the weight of the one before or more.

    It ends at text, and where a paragraph stands first: the lead, which some pages set apart from the rest.
    """
    steps = [branch]
    while True:
        inner = [each for each in steps[-1].inner if each.weight]
        heaviest = max(inner, key=lambda each: each.weight, default=branch)
        light = heaviest.weight < share * steps[-1].weight
        if not inner or light or heaviest.name in LEAVES or inner[0].name == "p":
            return steps
        steps.append(heaviest)


def marked(branch: Branch) -> bool:
    """Tell whether the markup calls the branch an article."""
    attrs = branch.attrs
    return branch.name in HOMES or attrs.get("role") in HOMES or "articleBody" in attrs.get("itemprop", "")


def article_part(root: LexborNode, stated: str = "") -> LexborNode:
    """Element that holds the text of the article, and as little else as can be told.

    `stated` is the text that the page's JSON-LD gives as articleBody: trusted as far as it is found on the page.
    Else the heaviest of the elements that are marked as an article, else the whole page; from there the innermost
    that still holds nearly all of its running text.
    """
    found = branches(root, stated)
    page = found[0]
    best = max(filter(marked, found), key=lambda branch: branch.weight, default=page)
    if best.weight < 0.3 * page.weight:
        best = page
    way = path(best, 0.5)
    start = [branch for branch in way if best is page or marked(branch)][-1]
    return path(start, 0.9)[-1].node
