"""Pages that a script draws: the article is HTML in a string of the data that the script is given."""

import json
import re
from collections.abc import Iterator

# Shorter strings are no articles.
LONG = 400
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Data can hold data as a string.
DEEPEST = 3


def strings(text: str, deepest: int = DEEPEST) -> Iterator[str]:
    """Long strings in a text as JSON writes them, and those inside of them."""
    for printed in STRING.findall(text):
        if len(printed) < LONG:
            continue
        try:
            value = json.loads(f'"{printed}"', strict=False)
        except ValueError:
            continue
        yield value
        if deepest > 1 and '"' in value:
            yield from strings(value, deepest - 1)


def drawn(page: str) -> str:
    """The longest HTML with paragraphs among the strings of a page, "" where there is none."""
    found = (each for each in strings(page) if each.lstrip().startswith("<") and "</p>" in each)
    return max(found, key=len, default="")
