"""What single tags of a page say of the whole of it: meta, link, title, headings, times and marks of authors."""

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.page.article import elsewhere

# Values by origin, in order.
Stated = dict[str, list[str]]

SEEN = (
    "html, meta, title, h1, h2, time, link[rel~=canonical i], a[rel~=author i], [itemprop~=author i], [itemprop~=headline i]"
    ", [itemprop^=date i]"
)
# Not asked where they stand.
OF_PAGE = ("h1", "h2", "html", "link", "meta", "title")
KEYS = ("property", "name", "itemprop", "http-equiv")
# Where the markup parts a word ("<b>W</b>ord") there is no blank.
NO_GAP = re.compile("\0+(?=[a-z,.;:!?…’')])")
UPDATED = re.compile(r"modif|updat", re.IGNORECASE)
ISSUED = re.compile(r"publi|created|issued", re.IGNORECASE)
# Behind the last heading: a page of teasers has hundreds.
MOST_TIMES = 3
# Such tags may stand in one another, each with the text of all.
MOST_TAGS = 500


def line(text: str | None) -> str:
    """Text in one line."""
    return " ".join((text or "").split())


def heading(node: LexborNode) -> str:
    """Text of a heading in one line, with a blank between a kicker and what follows it."""
    return line(NO_GAP.sub("", node.text(separator="\0")).replace("\0", " "))


def meta(attributes: dict[str, str | None]) -> list[tuple[str, str]]:
    """(origin, content) of a meta tag: one for each of its names."""
    content = line(attributes.get("content"))
    names = dict.fromkeys(str(attributes[key]).lower() for key in KEYS if attributes.get(key))
    return [(f"meta {name}", content) for name in names]


def of_another(node: LexborNode) -> bool:
    """Tell whether an element stands in a quotation or among readers' comments: its time and author are others."""
    outer = node.parent
    while outer is not None and outer.tag not in ("body", "html"):
        names = f"{outer.attributes.get('class') or ''} {outer.attributes.get('id') or ''}"
        if outer.tag == "blockquote" or elsewhere(names):
            return True
        outer = outer.parent
    return False


def moment(node: LexborNode, attributes: dict[str, str | None]) -> tuple[str, str]:
    """(origin, date) of a <time>, told by its itemprop or class."""
    said = f"{attributes.get('itemprop') or ''} {attributes.get('class') or ''}"
    kind = " modified" if UPDATED.search(said) else " published" if ISSUED.search(said) else ""
    return f"<time{kind}>", line(attributes.get("datetime") or node.text())


def marked(node: LexborNode, attributes: dict[str, str | None]) -> list[tuple[str, str]]:
    """(origin, value) of any other element, by its rel or itemprop."""
    found = []
    rel, prop = ((attributes.get(key) or "").lower().split() for key in ("rel", "itemprop"))
    if "canonical" in rel:
        found.append(("<link rel=canonical>", line(attributes.get("href"))))
    if "author" in rel:
        found.append(("<a rel=author>", line(node.text(separator=" "))))
    said = attributes.get("content") or (node.text(separator=" ") if prop else "")
    return found + [(f"itemprop {name}", line(said)) for name in prop]


def spoken(node: LexborNode) -> list[tuple[str, str]]:
    """(origin, value) of each thing that a tag says."""
    attributes = node.attributes
    match node.tag:
        case "meta":
            return meta(attributes)
        case "html":
            return [("<html lang>", line(attributes.get("lang")))]
        case "time":
            return [moment(node, attributes)]
        case "h1" | "h2":
            return [(f"<{node.tag}>", heading(node)), *marked(node, attributes)]
        case "title":
            return [("<title>", line(node.text()))]
    return marked(node, attributes)


def tags(tree: LexborHTMLParser) -> Stated:
    """Values that tags state, by origin, each in the order of the page; of times the few that stand behind an <h1>."""
    found: Stated = defaultdict(list)
    for node in tree.css(SEEN)[:MOST_TAGS]:
        for origin, value in spoken(node) if node.tag in OF_PAGE or not of_another(node) else ():
            if origin == "<h1>":
                found["<time>"] = found["<time>"][-1:]
            if value and (origin != "<time>" or len(found[origin]) <= MOST_TIMES):
                found[origin].append(value)
    return found
