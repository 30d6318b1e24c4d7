"""Text of others made harmless where it is shown: in a terminal, in the Markdown of the Prefect UI."""

import re
import sys
from collections.abc import Iterable
from html import escape as as_html
from typing import Any

from rich.markup import escape as as_markup

CONTROLS = {number: chr(0x2400 + number) for number in range(32) if chr(number) not in "\n\t"} | {0x7F: "␡"}
# C1 controls, which terminals obey as they do ESC; what turns the direction of the line around
OTHERS = {number: f"\\u{number:04x}" for number in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
MARKDOWN = re.compile(r"([\\`*_\[\]|~])")


def visible(text: str) -> str:
    """Text in which whatever a terminal would obey is seen instead: an escape sequence begins with ␛."""
    return text.translate(CONTROLS | OTHERS)


def in_terminal(text: str) -> str:
    """Text to stand literally in what rich prints."""
    return as_markup(visible(text))


def in_markdown(text: str) -> str:
    """Text to stand literally in one line of Markdown: no HTML, link, image or other mark of it comes to life."""
    return MARKDOWN.sub(r"\\\1", as_html(visible(" ".join(text.split())), quote=False))


def in_table(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a table artifact, of which Prefect's UI takes every text for Markdown."""
    return [{key: in_markdown(each) if isinstance(each, str) else each for key, each in row.items()} for row in rows]


def to_stdout(text: str) -> None:
    """Write rows for a program as they are, for a person at a terminal visibly."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)
