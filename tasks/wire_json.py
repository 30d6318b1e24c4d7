"""JSON as wires send it: one item, a list of items, an item a line, or an object with a list somewhere in it."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from tasks.message import Message, Reject
from tasks.text import decode

Node = dict[str, Any]
Test = Callable[[Node], bool]
Read = Callable[[str, bytes, Node], Message | Reject]

# What items are wrapped in: {"data": {"items": [{"meta": {}, "item": {…}}]}}.
# {"_embedded": {"articles": […]}}, {"hits": {"hits": [{"_source": {…}}]}}.
WRAPPERS = (
    "item", "data", "items", "_items", "hits", "_source", "entry", "entries", "results", "docs", "ninjs", "_embedded",
    "articles", "content", "documents", "feed", "news", "newsItem", "newsItems", "newsitem", "newsitems", "objects",
    "payload", "records", "response", "result", "stories", "story",
)  # fmt: skip
LIST = re.compile(rf'(?<!\\)"(?:{"|".join(WRAPPERS)})"\s*:\s*\[')
STRING = re.compile(rb'"((?:[^"\\]|\\u.{4}|\\.){0,50}+)(?:[^"\\]|\\.)*+"', re.DOTALL)
LINES = re.compile(r"\s*")
FRAMELESS = re.compile(r"\s*\[")
DECODER = json.JSONDecoder(strict=False)
GAP = re.compile(r"[\s,]*")
# Where the next item of a list may begin behind a damaged one.
NEXT = re.compile(r"\}\s*,?\s*(?=\{)")
TRIES = 300
# Characters of a damaged item that is worth mending.
LARGEST = 200_000
# Slips of a hand that are safe to mend because they stand outside of strings; what stands in quotes is kept.
SLIP = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*[}\]])|(?<=[}\]])(?=\s*\{)', re.DOTALL)
BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.)|\Z)', re.DOTALL)
# Escaped halves of a character, control characters: no table holds them.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
HALVES = re.compile("[\ud800-\udfff]")


def shortened(head: bytes) -> bytes:
    """First bytes of JSON with every string cut to its first characters; all else as it is.

    Keys have no order: what tells an item may stand behind its text.
    """
    return STRING.sub(rb'"\1"', head) if begins(head) else head


def decoded(text: str, at: int = 0) -> tuple[Any, int]:
    """Value that begins at a place of a text, and where it ends; (None, -1) where there is no whole one."""
    try:
        return DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, -1


def mended(text: str) -> str:
    """Take out commas too many, put in those that lack between objects, double backslashes that escape nothing."""

    def escape(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        return found[2] if (found[2] or "").isspace() else "\\" + found[0]

    def mend(found: re.Match[str]) -> str:
        if found[1]:
            return BAD_ESCAPE.sub(escape, found[1])
        return "" if found[0] else ","

    return SLIP.sub(mend, text)


def whole(text: str) -> Any:
    """Value that a text is, mended where that makes it one; None where it is none."""
    for mend in (str, mended):
        source = mend(text).strip(" \t\r\n\0\x1a")
        value, end = decoded(source)
        if end == len(source):
            return value
    return None


def unwrapped(value: Any, is_item: Test, depth: int = 4) -> Node | None:
    """Item that a value is or has inside its wrappers, lists left aside; None where there is none."""
    if not isinstance(value, dict) or not depth:
        return None
    if is_item(value):
        return value
    inside = (unwrapped(value[key], is_item, depth - 1) for key in WRAPPERS if key in value)
    return next((item for item in inside if item is not None), None)


def shelf(value: Any, is_item: Test, depth: int = 4) -> Node:
    """Object that a value is or has inside its wrappers whose values are items under their ids; empty where there is none."""
    if not isinstance(value, dict) or not depth:
        return {}
    inside = value.values()
    if all(isinstance(each, dict) for each in inside) and any(unwrapped(each, is_item, 2) for each in inside):
        return value
    return next(filter(None, (shelf(value[key], is_item, depth - 1) for key in WRAPPERS if key in value)), {})


def shelved(found: Node, is_item: Test, read: Read) -> Iterator[Message | Reject]:
    """Items of such an object, a reject for every value that is none; the bytes of an item are its JSON."""
    for key, value in found.items():
        item = unwrapped(value, is_item, 2)
        place = HALVES.sub("\ufffd", key)
        if item is None:
            yield Reject(place, "unknown", f"no item of the format: {key!r}")
        else:
            yield read(place, json.dumps(value, ensure_ascii=False).encode(errors="replace"), item)


def repaired(text: str, at: int, is_item: Test) -> tuple[int, Any]:
    """(end, item) of a damaged element: mended up to the place where the next one begins, else given up up to there.

    The next one begins where an item can be decoded; the end is that of the text where none can be told.
    """
    last = text.rfind("]", at)
    ends = [found.end() for found in islice(NEXT.finditer(text, at), TRIES)]
    for end in (*ends, *([last] if last >= 0 else [])):
        item = whole(text[at:end].rstrip(" \t\r\n,")) if end - at < LARGEST else None
        if unwrapped(item, is_item):
            return end, item
        if unwrapped(decoded(text, end)[0], is_item):
            return end, None
    return len(text), None


def elements(text: str, at: int, is_item: Test) -> Iterator[tuple[int, int, Any]]:
    """(start, end, value) of the elements of a list from a place behind its bracket; the value of a damaged one is None."""
    while (at := GAP.match(text, at).end()) < len(text) and text[at] != "]":  # type: ignore[union-attr]
        value, end = decoded(text, at)
        if end < 0:
            end, value = repaired(text, at, is_item)
        yield at, end, value
        at = end


def identity(item: Node | None) -> str:
    """Id of an item, the same for all its versions where it has one like that; "" for none."""
    altids = (item or {}).get("altids")
    known = [altids.get("itemid")] if isinstance(altids, dict) else []
    known += [(item or {}).get(key) for key in ("usn", "guid", "uri", "urn", "id")]
    return next(filter(None, map(line, known)), "")


def listed(text: str, at: int, is_item: Test, read: Read) -> Iterator[Message | Reject]:
    """Items of a list, a reject for every element that is none."""
    seen: set[str] = set()
    for number, (start, end, value) in enumerate(elements(text, at, is_item)):
        item = unwrapped(value, is_item)
        key = identity(item) or str(number)
        place = key if key not in seen else f"{number} {key}"
        seen.add(place)
        if item is not None:
            yield read(place, text[start:end].encode(errors="replace"), item)
        elif value is not None:
            yield Reject(str(number), "unknown", f"no item of the format: {text[start : start + 60]!r}")
        else:
            yield Reject(str(number), "truncated" if end == len(text) else "malformed", text[start : start + 60])


def items(raw: bytes, is_item: Test, read: Read) -> Iterator[Message | Reject]:
    """Messages of a file that is an item, has a list of them or one a line; `read(place, bytes of the item, item)` makes one."""
    text = decode(raw).lstrip("\ufeff")
    begun = LINES.match(text) if is_lines(text) else FRAMELESS.match(text)
    value = None if begun else whole(text)
    item, valid = unwrapped(value, is_item), value is not None
    by_id = {} if item else shelf(value, is_item)
    # A list may be long: its items are read one by one, and not kept.
    del value
    if item is not None:
        yield read("", raw, item)
    elif by_id:
        yield from shelved(by_id, is_item, read)
    elif begun := begun or LIST.search(text):
        yield from nothing_left_out(listed(text, begun.end(), is_item, read))
    elif valid:
        yield Reject("", "unknown", "no item of the format in it")
    else:
        yield Reject("", "truncated" if len(text) > 1 else "empty", "the JSON does not end")


def nothing_left_out(found: Iterator[Message | Reject]) -> Iterator[Message | Reject]:
    """Items, and a reject where there is none."""
    first = next(found, None)
    yield first if first is not None else Reject("", "empty", "the list has no item")
    yield from found


def is_lines(text: str) -> bool:
    """Tell JSON lines: the first line is a whole object, and behind it another begins."""
    first, _, rest = text.lstrip().partition("\n")
    return first[:1] == "{" and rest.lstrip()[:1] == "{" and isinstance(whole(first.rstrip(" \t\r,")), dict)


def begins(head: bytes) -> bool:
    """Tell a file that begins as an object or a list of objects, JSON lines among them."""
    return re.match(r"\s*(?:\{\s*[\"}]|\[\s*\{)", decode(head).lstrip("\ufeff")) is not None


def is_json(head: bytes) -> bool:
    """Tell a file that begins as an object or a list of objects and is no JSON lines."""
    return begins(head) and not is_lines(decode(head).lstrip("\ufeff"))


def line(value: Any) -> str:
    """Text of a value: of a string or number itself, of an object its value or name; blanks as they stand."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("value", "name", "literal", "text", "code") if value.get(key)), "")
    if isinstance(value, (bool, list, dict)) or value is None:
        return ""
    text = INVISIBLE.sub("", str(value))
    return HALVES.sub("\ufffd", text).strip()


def lines(value: Any) -> list[str]:
    """Texts of a value that is one thing or a list of them, the empty ones left out."""
    return [text for each in (value if isinstance(value, list) else [value]) if (text := line(each))]


def nodes(value: Any) -> list[Node]:
    """Objects of a value that is an object, a list of them, or an object of named ones ({"featured": {…}, "next": null})."""
    if isinstance(value, dict):
        named = [each for each in value.values() if each is not None]
        value = named if all(isinstance(each, dict) for each in named) else [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
