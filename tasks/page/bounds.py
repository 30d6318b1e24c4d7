"""Pages that no reader could be given: what a parser of HTML needs the square of their size in time or memory for.

By the standard (https://html.spec.whatwg.org/multipage/parsing.html) a start tag looks through all open elements, a tag
through all of its attributes, and a <font> that is never closed is opened anew in every paragraph.
"""

import re

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
# Never open, or closed by the next of their kind.
CLOSED = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param",
    "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip
# Opened anew where they are not closed.
STYLES = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{100000,}")
STRETCH = 50_000

MOST_TAGS = 1_000_000
MOST_DEPTH = 12_000
MOST_WORDS = 20_000
MOST_COPIES = 5_000_000
# What has fewer is not looked at: a page has some thousand tags, of which some hundred are not closed, and n tags make
# no more than n²/4 copies.
MANY, UNCLOSED, LARGE = 20_000, 4_000, 400_000


def nesting(text: str) -> tuple[int, int]:
    """The most tags that are open at once, and the tags of style that are never closed; of equal ones three count."""
    depth = deepest = styles = 0
    kinds = set()
    for end, name, attributes in TAG.findall(text):
        step = 0 if name.lower() in CLOSED else -1 if end else 1
        depth += step
        deepest = max(deepest, depth)
        if name.lower() in STYLES:
            styles += step
            kinds.add((name, attributes))
    return deepest, min(styles, 3 * len(kinds))


def unbroken(text: str) -> bool:
    """Tell whether a page may have a LONG_TAG: it fills a stretch of half its length with no bracket in it."""
    stretches = ((at, at + STRETCH) for at in range(0, len(text), STRETCH))
    return any(text.find("<", *each) < 0 and text.find(">", *each) < 0 for each in stretches)


def excess(text: str) -> str:
    """What there is too much of in a page, "" where it can be read."""
    tags = text.count("<")
    if tags > MOST_TAGS:
        return f"{tags} tags"
    if len(text) > LARGE and unbroken(text) and any(len(tag.split()) > MOST_WORDS for tag in LONG_TAG.findall(text)):
        return f"a tag of more than {MOST_WORDS} words"
    if tags < UNCLOSED or (tags < MANY and tags - 2 * text.count("</") < UNCLOSED):
        return ""
    depth, styles = nesting(text)
    if depth > MOST_DEPTH:
        return f"{depth} tags open at once"
    return f"{styles} tags of style never closed" if styles * tags > MOST_COPIES else ""
