"""JSON with one article, a list of them, or an object of them by their ids, under the names of dumps: news-please writes a file an article.

General, because the items of wires have some of these names too.
"""

import re
from collections.abc import Iterator
from functools import partial

from tasks.dump import NO_COLUMNS, Columns, known, message
from tasks.message import Message, Reject
from tasks.text import decode
from tasks.wire_json import decoded, is_json, items

GENERAL = True
TABULAR = True
KEY = re.compile(r'[{,]\s*"([A-Za-z_][\w -]{0,40})"\s*:')


def sniff(head: bytes, name: str, columns: Columns = NO_COLUMNS) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by the keys of its first object, or where that is longer, by those in its first bytes."""
    if not is_json(head):
        return False
    text = decode(head).lstrip("\ufeff \t\r\n")
    first, _ = decoded(text, text.index("{"))
    if isinstance(first, dict) and len(first) > 1 and all(isinstance(each, dict) for each in first.values()):
        first = next(iter(first.values()))
    if isinstance(first, dict) and not known(first, columns):
        # NewsAPI: {"status": "ok", "articles": [{…}]}
        lists = (each for each in first.values() if isinstance(each, list) and each and isinstance(each[0], dict))
        first = next((each[0] for each in lists), first)
    return known(first if isinstance(first, dict) else KEY.findall(text), columns)


def parse(raw: bytes, columns: Columns = NO_COLUMNS) -> Iterator[Message | Reject]:
    """Give the articles; a place is an article's id, else its number in the list."""
    return items(raw, partial(known, own=columns), partial(message, own=columns))
