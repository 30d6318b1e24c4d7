"""What RSS, Atom, WXR and news sitemaps have in common: entries of XML, cut out of a file one by one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tasks.markup import of_string, paragraphs
from tasks.message import Field, Message, Paragraph, Reject
from tasks.page.json_ld import plain
from tasks.text import BOMS, decode
from tasks.xml_tree import Element, charset, parse, parts, tags

# Names that mean something else without their prefix: content:encoded and excerpt:encoded, media:title and title.
PREFIXES = "content|excerpt|media|dc|dcterms|itunes|prism|wp|news|image|video|atom|thr|slash|feedburner"
PREFIXED = re.compile(rf"<(/?)({PREFIXES}):(?=\w)".encode())
# A sign that begins no tag; and elements of RSS that have tags in them as if they were HTML.
STRAY = re.compile(rb"(<!\[CDATA\[.*?\]\]>)|<(?![A-Za-z/!?])", re.DOTALL)
HTML_INSIDE = re.compile(rb"<(title|description)>(.*?)</\1>", re.DOTALL)
XHTML = re.compile("xhtml|xml", re.IGNORECASE)


class Entry(NamedTuple):
    """An entry: its number in the file from 1, its own bytes, its tree, in which content:encoded is content_encoded."""

    place: str
    raw: bytes
    tree: Element


def utf8(raw: bytes) -> bytes:
    """Bytes of a file that is in UTF-16 or UTF-32 by its mark, in UTF-8; other bytes as they are."""
    return decode(raw).encode() if any(raw.startswith(mark) for mark, _ in BOMS[1:]) else raw


def unescaped(found: re.Match[bytes]) -> bytes:
    """Element whose tags are characters of its text, so that those without end cost nothing else."""
    if b"<" not in found[2] or b"<![CDATA[" in found[2]:
        return found[0]
    return b"<%b><![CDATA[%b]]></%b>" % (found[1], found[2].replace(b"&lt;", b"&amp;lt;"), found[1])


def tree_of(raw: bytes, declared: str) -> Element | None:
    """Tree of one element; None where there is none or it is too deep to be meant."""
    raw = STRAY.sub(lambda found: found[1] or b"&lt;", raw)
    raw = HTML_INSIDE.sub(unescaped, raw)
    return parse(PREFIXED.sub(rb"<\1\2_", raw), declared)


def entries(raw: bytes, *names: str) -> Iterator[Entry | Reject]:
    """Entries with these names, in order, and rejects for those that were cut or cannot be read."""
    declared = charset(raw)
    for number, part in enumerate(parts(raw, tags(*names)), 1):
        place = str(number)
        inside = raw[part.start : part.stop]
        tree = tree_of(inside, declared) if part.stop else None
        if not part.stop:
            yield Reject(place, "truncated", f"no end tag in {len(raw) - part.start:,} bytes")
        elif tree is None:
            yield Reject(place, "malformed", f"{len(inside):,} bytes, {inside[:60]!r}")
        else:
            yield Entry(place, inside, tree)


def channel(raw: bytes, *names: str) -> Element | None:
    """What stands before the first entry, as a tree: the feed's own title, language and rights."""
    first = next(iter(parts(raw, tags(*names))), None)
    head = raw[: first.start if first else len(raw)]
    start = re.search(rb"<(?:[\w.-]+:)?(?:rss|RDF|feed|urlset)\b", head)
    return tree_of(head[start.start() :], charset(raw)) if start else None


def text_of(element: Element) -> str:
    """Characters of an element and of all in it, as printed."""
    return "".join(element.itertext())


def line(element: Element | None) -> str:
    """Text of an element in one line, HTML in it resolved, as titles have it; empty where there is no element."""
    return "" if element is None else plain(text_of(element))


def first(tree: Element, *paths: str) -> str:
    """Text of the first element at the paths that has some."""
    return next(filter(None, (line(found) for path in paths for found in tree.iterfind(path))), "")


def copy(element: Element | None) -> list[Paragraph]:
    """Paragraphs of an element that holds text: XHTML, HTML as characters, or plain."""
    if element is None:
        return []
    if len(element) and XHTML.search(element.get("type", "xhtml")):
        element.tail = None
        return paragraphs(element)
    return of_string(text_of(element))


def letters(found: list[Paragraph]) -> str:
    """Letters of paragraphs, to tell whether two texts are one."""
    return re.sub(r"\W+", "", "".join(each.text for each in found))


def unread(tree: Element, known: frozenset[str], form: str) -> list[Field]:
    """Names of elements of an entry that nobody reads, each once."""
    names = dict.fromkeys(str(child.tag) for child in tree.iterchildren(etree.Element))
    return [Field("unread", name, form) for name in names if name not in known]


def item(place: str, raw: bytes, paragraphs: list[Paragraph], fields: list[Field]) -> Message | Reject:
    """Message of an entry that has a headline or a text; one that prints nothing is a reject."""
    if not paragraphs:
        return Reject(place, "empty", f"neither headline nor text in {len(raw):,} bytes")
    return Message(place, raw, paragraphs, fields)
