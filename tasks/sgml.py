"""SGML as wire archives write it: a few known tags, entities, and everything else is text."""

import re
from functools import lru_cache
from html import unescape

from tasks.message import Reject

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,7});")
# Control bytes stand in runs, "&#22;&#22;&#1;": these are resolved at once.
ENTITIES = re.compile(rf"{ENTITY.pattern}(?:{ENTITY.pattern}){{0,7}}")
# What stands between stories is looked at as far as this.
PROLOG_SIZE = 4096
ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""")


def character(entity: str) -> str:
    """Give the character of an entity; control characters stay, for wire headers are read by them."""
    digits = entity[2:-1]
    return chr(int(digits)) if digits.isdigit() and int(digits) < 128 else unescape(entity)


@lru_cache(maxsize=1024)
def characters(entities: str) -> str:
    """Characters of entities, one beside the other."""
    return "".join(map(character, ENTITY.findall(entities)))


def plain(text: str) -> str:
    """Resolve entities once, so that "&amp;lt;" stays "&lt;"."""
    return ENTITIES.sub(lambda found: characters(found[0]), text) if "&" in text else text


def attributes(inside: str) -> dict[str, str]:
    """Attributes of a start tag, by name in capitals; quotes may be double, single or missing."""
    found = {name.upper(): value[1:-1] if value[0] in "\"'" else value for name, value in ATTRIBUTE.findall(inside)}
    return {name: plain(value) for name, value in found.items()} if "&" in inside else found


def tags(*names: str) -> re.Pattern[str]:
    """Pattern of the start and end tags with these names, in any case; groups: "/" or nothing, name, attributes."""
    return re.compile(rf"<(/?)({'|'.join(names)})((?:\s[^<>]*|/)?)>", re.IGNORECASE)


def stray(found: bytes, place: int, closing: re.Pattern[bytes], prolog: re.Pattern[bytes]) -> list[Reject]:
    """Reject what stands between stories, from the offset `place` on, unless it is all `prolog`.

    The end tag of a story in it tells a story that lost its start.
    """
    left = found.strip() and prolog.sub(b"", found[:PROLOG_SIZE]) + found[PROLOG_SIZE:].strip()
    if not left:
        return []
    what = "a story without its start" if closing.search(left) else "no story"
    return [Reject(f"byte{place}", "garbage", f"{what}: {len(found)} bytes, {found.strip()[:60]!r}")]
