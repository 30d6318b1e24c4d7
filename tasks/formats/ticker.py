"""Ticker lines: headlines in capitals, parted by "**", on one line."""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.text import decode
from tasks.wire_codes import visible

PARTING = re.compile(r"\s*\*\*\s*")
LONGEST = 160


def lines(text: str) -> list[str]:
    """Headlines of a text."""
    return [line for line in PARTING.split(visible(text).strip()) if line]


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its form: four headlines or more, none with a small letter."""
    text = decode(head)
    found = lines(text)
    ticking = len(found) > 3 and text.count("**") >= len(found) - 1
    return ticking and all(len(line) <= LONGEST and line == line.upper() for line in found[:-1])


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one item of a file: a digest."""
    found = lines(decode(raw))
    if found:
        paragraphs = [Paragraph(line, "list_item", "** " if at else "") for at, line in enumerate(found)]
        yield Message("", raw, paragraphs, [Field("item_class", "digest", "form of the text")])
    else:
        yield Reject("", "empty", "no headline")
