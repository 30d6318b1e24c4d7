"""NITF, the News Industry Text Format of the IPTC, 3.x and 2.x: one item a file, seldom several.

`tasks/nitf.py` reads the item, because NewsML and Atom carry the same markup inside.
"""

from collections.abc import Iterator

from tasks.message import Message, Reject
from tasks.nitf import fields, paragraphs
from tasks.xml_tree import Element, items, root, stated, tags

TAG = tags("nitf", "NITF")


def lowered(tree: Element) -> None:
    """Give an item in capitals, as SGML had it, the names that NITF has in XML."""
    for element in tree.iter() if tree.tag.isupper() else ():
        element.tag = element.tag.lower()
        for name, value in element.attrib.items():
            element.set(name.lower(), value)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element."""
    return root(head).lower() == "nitf"


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one without its end."""
    for item in items(raw, TAG, lambda tree: next(stated(tree, "head/docdata/doc-id", "id-string"), "")):
        if isinstance(item, Reject):
            yield item
        else:
            lowered(item.tree)
            told = paragraphs(item.tree)
            yield Message(item.place, item.raw, told, fields(item.tree, told))
