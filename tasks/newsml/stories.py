"""The texts of one NewsML 1 item: Belga sends a short and a long one, or two languages, as one item."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from tasks.message import Field
from tasks.newsml.components import formal, pictured
from tasks.xml_tree import Element

# Belga's roles of the parts of a text; it sends the title and the lead behind the body.
PARTS = ("title", "body")
HEADS = ("title", "lead")
KEYS = ("story_key", "uri")
# A name that no other item has: "112233445", "urn:newsml:…"; "text1" and "2" are such only in their file.
NAME = re.compile(r"\d{6,}|(?:urn|tag):.+")


def texts_within(tree: Element) -> list[Element]:
    """Components that are a text of their own, with a title and a body; the pictures where there is nothing else."""
    inner = tree.iterfind("NewsComponent/NewsComponent")
    parted = [each for each in inner if any(formal(part, "Role") in PARTS for part in each.iterfind("NewsComponent"))]
    return [each for each in parted if not pictured(each)] or parted


def ordered(tree: Element) -> Element:
    """Item with the title and the lead of a text before its body, and the lines of all its texts behind theirs."""
    for body in [each for each in tree.iter("NewsComponent") if formal(each, "Role") == "body"]:
        for part in [each for each in body.itersiblings("NewsComponent") if formal(each, "Role") in HEADS]:
            body.addprevious(part)
    for outer in tree.iterfind("NewsComponent") if texts_within(tree) else ():
        outer.extend(outer.findall("NewsLines"))
    return tree


def stories(tree: Element) -> Iterator[tuple[str, Element]]:
    """Texts of an item, each with a name of its own: Belga sends a short and a long one, or two languages, as one item."""
    several = len(texts_within(ordered(tree)))
    if several < 2:
        yield "", tree
        return
    for number in range(several):
        alone = deepcopy(tree)
        found = texts_within(alone)
        for each in found[:number] + found[number + 1 :]:
            each.getparent().remove(each)
        yield str(number), alone


def own(tree: Element, part: str, fields: Sequence[Field]) -> Iterator[Field]:
    """Fields by which one text of an item is told from the others: its own name, its language, its key."""
    for text in texts_within(tree)[:1]:
        duid = text.get("Duid", "")
        yield Field("uri", duid if NAME.fullmatch(duid) else "", "Duid")
        yield Field("language", text.get("lang", ""), "NewsComponent")
    yield from (
        Field(name, f"{value}.{part}", "part of the item") for name, value, _ in fields if part and name in KEYS
    )
