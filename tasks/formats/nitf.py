"""NITF, the News Industry Text Format of the IPTC, 3.x and 2.x: one item a file, seldom several.

`tasks/nitf.py` reads the item, because NewsML and Atom carry the same markup inside.
"""

from collections.abc import Iterator

from tasks.message import Message, Reject
from tasks.nitf import fields, paragraphs
from tasks.xml_tree import items, root, stated, tags

TAG = tags("nitf", "NITF")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element."""
    return root(head).lower() == "nitf"


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one without its end."""
    for item in items(raw, TAG, lambda tree: next(stated(tree, "head/docdata/doc-id", "id-string"), "")):
        if isinstance(item, Reject):
            yield item
        else:
            told = paragraphs(item.tree)
            yield Message(item.place, item.raw, told, fields(item.tree, told))
