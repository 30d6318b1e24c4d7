"""LexisNexis exports as HTML: the lines of the export as text, each in a <P>, each article in comments that name it.

What stands in the middle of the line is said by a class, whose style says "text-align: center".
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from tasks.lexisnexis import Line, article
from tasks.message import Message, Reject
from tasks.text import decode

SNIFF = re.compile(rb"<!-- Hide XML section from browser|<!-- LXNComment|<DOCFULL>")
ITEM = re.compile(
    rb"<DOC NUMBER=[\"']?(?P<number>\d+)[^>]*>(?P<inside>.*?)(?P<end></DOC>|(?=<DOC NUMBER=)|\Z)",
    re.DOTALL | re.IGNORECASE,
)
CENTRED = re.compile(rb"\.(c\d+)\s*\{\s*text-align:\s*center")
# Comments of the export hide its own tags: "<!-- Hide XML section from browser <DOC NUMBER=1> <DOCFULL> -->".
HIDDEN = re.compile(r"<!--.*?-->|^.*?<DOCFULL>\s*-->|<!--\s*Hide XML section.*\Z", re.DOTALL)
DECLARED = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
EMPTY = re.compile(r"\n[ \t]*\n\s*")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the comments of the export."""
    return SNIFF.search(head) is not None and b"<" in head[:300]


def lines_of(text: str, centred: set[str]) -> list[Line]:
    """Paragraphs of an article, one line each; two line breaks part paragraphs."""
    tree = html.fromstring(f"<div>{HIDDEN.sub('', text)}</div>")
    for end in tree.iter("br"):
        end.tail = "\n" + (end.tail or "")
    lines: list[Line] = []
    for element in tree.iter("p"):
        around = {
            name
            for outer in [element, *element.iterancestors("div")][:2]
            for name in (outer.get("class") or "").split()
        }
        printed = "".join(element.itertext()).replace("\u00a0", " ")
        parts = [" ".join(part.split()) for part in EMPTY.split(printed)]
        first = " ".join(printed.strip().split("\n")[0].split())
        lines += [Line(part, bool(around & centred), first) for part in parts if part]
    return lines


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its number; a reject for one that is cut."""
    declared = DECLARED.search(raw[:2000])
    charset = declared[1].decode() if declared else ""
    centred = {found.decode() for found in CENTRED.findall(raw)}
    seen: set[str] = set()
    for found in ITEM.finditer(raw):
        place = found["number"].decode()
        place = f"byte{found.start()}" if place in seen else place
        seen.add(place)
        try:
            lines = lines_of(decode(found["inside"], charset), centred)
        except (etree.LxmlError, ValueError, RecursionError) as error:
            yield Reject(place, "malformed", str(error))
            continue
        if found["end"] and len(lines) > 1:
            yield article(place, found[0], lines)
        else:
            yield Reject(place, "truncated", f"no end in {len(found[0])} bytes")
