"""The tree of a page: what can be seen of it, its elements and its strings."""

from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Never shown as text by a browser that runs scripts.
UNSEEN = (
    "audio", "canvas", "datalist", "desc", "iframe", "metadata", "noembed", "noframes", "noscript",
    "object", "rp", "script", "style", "template", "title", "video",
)  # fmt: skip


def seen(page: LexborHTMLParser) -> LexborNode | None:
    """Root of a page, from which all is taken out that is never shown as text."""
    page.strip_tags(list(UNSEEN))
    # the innermost first: with an element all in it is gone
    for drawing in reversed(page.css("svg")):
        if not size(drawing):
            drawing.decompose()
    return page.root


def attributes(node: LexborNode) -> dict[str, str]:
    """Attributes of an element, empty where they have no value."""
    found = node.attributes
    if None in found.values():
        return {key: value or "" for key, value in found.items()}
    return cast("dict[str, str]", found)


def size(node: LexborNode) -> int:
    """Characters of all strings in an element, without the blanks around them."""
    return len(node.text(strip=True))
