"""Copies of pages as text: what a reader copied off a page, or a browser saved as text."""

from collections.abc import Iterator

from tasks.message import Message, Paragraph, Reject
from tasks.text import decode


def sniff(head: bytes, name: str) -> bool:
    """Plain text without control bytes that is no markup and no JSON."""
    return name.endswith(".txt") and head[:1] not in (b"<", b"{", b"[")


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one item of the file."""
    text = decode(raw)
    paragraphs = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped:
            paragraphs.append(Paragraph(stripped, depth=len(line) - len(line.lstrip())))
    yield Message("", raw, paragraphs)
