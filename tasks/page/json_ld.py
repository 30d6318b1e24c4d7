"""JSON-LD of a page (https://schema.org), as damaged as pages print it."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

Node = dict[str, Any]

# Of one script: each is cut off the text in front of the next.
MOST_VALUES = 1_000
# "<!--", "-->", "//<![CDATA[", "/* ]]> */": meant to hide the script from old browsers
WRAPPING = re.compile(r"<!--|-->|(?://|/\* ?)?(?:<!\[CDATA\[|\]\]>)(?: ?\*/)?")
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# A backslash with what JSON lets follow it, or alone: "it\'s" is JavaScript.
ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\')
ARTICLE = re.compile(r"(?:Article|Posting|^Report)$")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
PAGE = re.compile(r"(?:Page|VideoObject|CreativeWork)$")


def values(text: str) -> Iterator[Any]:
    """JSON values of one script, up to the first that cannot be mended; several may stand one after the other."""
    decoder = json.JSONDecoder(strict=False)
    text = WRAPPING.sub("", text).strip(" \t\r\n;")
    while text:
        try:
            value, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            mended = ESCAPE.sub(r"\1", TRAILING_COMMA.sub(r"\1", text))
            if mended == text:
                return
            text = mended
            continue
        yield value
        text = text[end:].strip(" \t\r\n;,")


def as_list(value: Any) -> list[Any]:
    """List of a value that may be one, many or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def nodes(tree: LexborHTMLParser) -> list[Node]:
    """Things that a page's scripts speak of, in order: entries of lists and graphs, and what a page is about."""
    scripts = tree.css('script[type*="ld+json" i]')
    stack = [
        value for script in reversed(scripts) for value in reversed(list(islice(values(script.text()), MOST_VALUES)))
    ]
    found: list[Node] = []
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            found.append(value)
            stack.extend(value[key] for key in ("mainEntityOfPage", "mainEntity", "@graph") if key in value)
    return found


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    """Tell whether one of the node's types, with or without address, is of the kind."""
    return any(kind.search(str(name)) for name in as_list(node.get("@type")))


def articles(found: list[Node]) -> list[Node]:
    """Nodes that speak of the article, the best first: articles with a headline, other articles, pages."""
    of_article = [node for node in found if is_a(node, ARTICLE)]
    of_page = [node for node in found if is_a(node, PAGE) and not is_a(node, ARTICLE)]
    return sorted(of_article, key=lambda node: "headline" not in node) + of_page


def plain(value: Any) -> str:
    """Text of a string as a person reads it, entities and tags resolved, blanks collapsed; empty for what is no string."""
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str | int):
        return ""
    text = str(value)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = TAG.sub(" ", text)
    return " ".join(text.split())


def texts(value: Any) -> list[str]:
    """Every string of a value that may be one or many."""
    return [text for each in as_list(value) if (text := plain(each))]


def named(value: Any, found: list[Node]) -> Iterator[tuple[str, str]]:
    """(name, type) of persons and organisations, however they are written: string, object, list, reference."""
    known = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and "name" in node}
    for each in as_list(value):
        if not isinstance(each, dict):
            yield from ((text, "") for text in texts(each))
            continue
        node = each if "name" in each else known.get(str(each.get("@id")), each)
        kind = " ".join(map(str, as_list(node.get("@type"))))
        yield from ((text, kind) for text in texts(node.get("name")))
