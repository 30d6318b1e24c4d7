"""XML as wires send it → trees: nothing is fetched, nothing expanded, and damage costs the item it hits.

Feeds declare charsets that they do not use, refer to entities that nobody defines, and stop in the middle. So items
are cut out of a file by their tags, and each is parsed by itself. What stands before it, a DTD with its entities
among it, is not parsed at all.
"""

import codecs
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import lru_cache
from html.entities import html5
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from tasks.message import Reject
from tasks.text import decode

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# "<?" without a mark before it.
UNMARKED = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}

# lxml states no types.
Element: TypeAlias = Any

DECLARED = re.compile(rb"""<\?xml[^>]{0,80}\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z]\w{0,31};)?")
CDATA = re.compile(r"(<!\[CDATA\[)")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
PREDEFINED = ("lt;", "gt;", "amp;", "quot;", "apos;")
# What is matched is not given back: a thousand comments would be tried in every way.
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)\s*+)*+<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)


class Part(NamedTuple):
    """Where an item stands in a file; `stop` is 0 where its end tag is missing."""

    start: int
    stop: int


def plain(raw: bytes) -> bytes:
    """Bytes in which the tags can be found: UTF-16 as UTF-8, all else as it is."""
    if raw[:4] in UNMARKED:
        return raw.decode(UNMARKED[raw[:4]], "replace").encode()
    return decode(raw).encode() if raw[:2] in UTF_16 else raw


def root(head: bytes) -> str:
    """Name of the outermost element, without its prefix; empty where the bytes do not begin as XML."""
    found = ROOT.match(plain(head))
    return found[1].decode() if found else ""


def tags(*names: str) -> re.Pattern[bytes]:
    """Pattern of the start and end tags with these names; groups: "/" of an end tag, "/" of an empty element."""
    listed = "|".join(names)
    return re.compile(rf"<!--|<!\[CDATA\[|<(/?)(?:[\w.-]+:)?(?:{listed})(?:\s[^<>]*?)?(/?)>".encode())


def parts(raw: bytes, tag: re.Pattern[bytes]) -> list[Part]:
    """Outermost elements with these tags, and the start tags that have no end, in order.

    An element without end does not take its neighbours with it: those that are whole stand for themselves.
    """
    waiting: list[int] = []
    whole: list[Part] = []
    place = 0
    while found := tag.search(raw, place):
        place = found.end()
        if found[0] in (b"<!--", b"<![CDATA["):
            end = raw.find(b"-->" if found[0] == b"<!--" else b"]]>", place)
            place = len(raw) if end < 0 else end
        elif not found[1] and not found[2]:
            waiting.append(found.start())
        elif found[2] or waiting:
            whole.append(Part(found.start() if found[2] else waiting.pop(), found.end()))
    outer: list[Part] = []
    for part in sorted(whole):
        if not outer or part.start >= outer[-1].stop:
            outer.append(part)
    return sorted(outer + [Part(start, 0) for start in waiting])


def character(found: re.Match[str]) -> str:
    """Give an entity as XML can take it; what HTML does not know stays as it is printed."""
    name = found[1] or ""
    if name in PREDEFINED:
        return found[0]
    if name.startswith("#"):
        digits = name[1:-1]
        number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        # Numbers from 128 to 159 are meant as Windows-1252.
        return escape(bytes([number]).decode("cp1252", "replace") if 127 < number < 160 else chr(min(number, 0x10FFFF)))
    return escape(html5.get(name, found[0]))


def readable(text: str) -> str:
    """Text with entities that XML knows and without characters that it forbids; CDATA keeps its ampersands."""
    if "&" in text:
        first, *rest = CDATA.split(text)
        pieces = [AMPERSAND.sub(character, first)]
        for mark, piece in zip(*[iter(rest)] * 2, strict=True):
            inside, end, behind = piece.partition("]]>")
            pieces += [mark, inside, end, AMPERSAND.sub(character, behind)]
        text = "".join(pieces)
    return CONTROL.sub("", text)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """Name without namespace, also without a prefix that was declared outside the item; as it is where that is no name."""
    last = name.rpartition("}")[2].rpartition(":")[2]
    return last if NAME.fullmatch(last) else name


def spelt(tree: Element) -> None:
    """Turn entities that nobody defined into the text that they are printed as."""
    for entity in list(tree.iter(etree.Entity)):
        parent, before, text = entity.getparent(), entity.getprevious(), entity.text + (entity.tail or "")
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        entity.tail = None
        parent.remove(entity)


def parse(raw: bytes, charset: str = "") -> Element | None:
    """Tree of one element, its names without namespaces; None where there is none or it is too deep to be meant.

    `charset` is what the file declares; UTF-8 is tried first.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        tree = etree.fromstring(readable(decode(raw, charset)).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if tree is None or any("epth" in error.message or "huge" in error.message for error in parser.error_log):
        return None
    spelt(tree)
    for element in tree.iter(etree.Element):
        if NAME.match(bare(element.tag)):
            element.tag = bare(element.tag)
        # Looked up by items: a damaged namespace ("{a}b}nil") is no key that lxml finds again.
        for name, value in element.attrib.items():
            if NAME.match(bare(name)) and bare(name) not in element.attrib:
                element.attrib[bare(name)] = value
    return tree


def charset(raw: bytes) -> str:
    """Charset that a file declares, empty where it declares none."""
    found = DECLARED.search(raw[:200])
    return found[1].decode() if found else ""


def told(element: Element | None) -> str:
    """Text of an element and of all in it, in one line; empty where there is no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def texts(element: Element, path: str) -> Iterator[str]:
    """Texts at a path, those that are not blank."""
    return filter(None, map(told, element.iterfind(path)))


def stated(element: Element, path: str, attribute: str) -> Iterator[str]:
    """Values of an attribute at a path, those that are not blank."""
    return filter(None, (" ".join(found.get(attribute, "").split()) for found in element.iterfind(path)))


class Item(NamedTuple):
    """An item of a file: its place, empty where it is alone; its own bytes; its tree."""

    place: str
    raw: bytes
    tree: Element


def items(raw: bytes, tag: re.Pattern[bytes], own: Callable[[Element], str]) -> Iterator[Item | Reject]:
    """Items of a file, the elements with these tags: a tree for each, a reject for one that has no end.

    The place of one among several is its `own` name; where it has none or it was seen before, "byte" and its offset.
    """
    file, raw = raw, plain(raw)
    declared = charset(raw)
    found = parts(raw, tag)
    seen = {""}
    if not found:
        yield Reject("", "empty", f"no item in {len(raw)} bytes")
    for start, stop in found:
        place = "" if len(found) == 1 else f"byte{start}"
        if not stop:
            yield Reject(place, "truncated", f"no end tag in {len(raw) - start} bytes")
        elif (tree := parse(raw[start:stop], declared)) is None:
            yield Reject(place, "malformed", f"no XML that can be read in {stop - start} bytes")
        else:
            name = own(tree) if place else ""
            place = place if name in seen else name
            seen.add(place)
            yield Item(place, file if len(found) == 1 else raw[start:stop], tree)


def around(raw: bytes, tag: re.Pattern[bytes], pattern: re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
    """Names and values that a pattern of two groups finds ahead of the first item: true of all items of a file."""
    raw = plain(raw)
    first = next(iter(parts(raw, tag)), Part(0, 0))
    for name, value in pattern.findall(raw, 0, first.start):
        yield name.decode(), decode(value)


def pixels(printed: str) -> int:
    """Width of a picture as an attribute has it; 0 where that is no number, or none of a picture."""
    return int(printed) if printed.isascii() and printed.isdigit() and len(printed) < 7 else 0


def unread(tree: Element, known: Mapping[str, Container[str]]) -> list[str]:
    """Names of elements, in order, that are none of those `known` in their parent."""
    parents = (parent for name in known for parent in tree.iter(name))
    return sorted({child.tag for parent in parents for child in parent if child.tag not in known[parent.tag]})
