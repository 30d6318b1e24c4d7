"""JSON with one article, or a list of them, under the names of dumps: news-please writes a file an article.

General, because the items of wires have some of these names too.
"""

import re
from collections.abc import Iterator

from tasks.dump import known, message
from tasks.message import Message, Reject
from tasks.text import decode
from tasks.wire_json import is_json, items

GENERAL = True
KEY = re.compile(r'[{,]\s*"([A-Za-z_][\w -]{0,40})"\s*:')


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by the keys in its first bytes."""
    return is_json(head) and known(KEY.findall(decode(head)))


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the articles; a place is an article's id, else its number in the list."""
    return items(raw, known, message)
