"""Files of news corpora: one <DOC> … </DOC> after another, mostly without a root; TREC, Gigaword and AQUAINT have it.

Their tags are few and known, everything else is text. An element may lack its end, come twice or be in any case.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tasks.message import Field, Message, Paragraph, Reject
from tasks.sgml import attributes, plain
from tasks.text import decode

OPENING = re.compile(rb"<DOC(?=[\s>])", re.IGNORECASE)
CLOSING = re.compile(rb"</DOC\s*>", re.IGNORECASE)
TEXT_END = re.compile(rb"</TEXT\s*>", re.IGNORECASE)
# What may stand between items and is none: the prolog, a root element, comments, the DOS end of file.
PROLOG = re.compile(
    rb"[\s\x00\x1a]|\xef\xbb\xbf|<\?xml[^>]*>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|<!--.*?-->|</?(?:root|docs|corpus|gigaword|ROOT|DOCS|DOCSTREAM)\b[^>]*>",
    re.DOTALL,
)
PROLOG_SIZE = 4096
# The name that the first item of a file has: `<DOC id="…"`, <DOCNO> or <DOCID>; a text about the format has it in a line.
FIRST_ID = re.compile(
    rb"(?:\A|[\n\r>])(?:\xef\xbb\xbf)?[ \t]*<DOC(?:\s[^<>]*?\bid\s*=\s*[\"']?(?P<id>[\w.-]+)[^<>]*>"
    rb"|\s*>\s*<(?:DOCNO|DOCID)\s*>\s*(?P<number>[\w.-]+))",
    re.IGNORECASE,
)
# Tags that speak of how a word is set or what it names, not of the document: <b_enamex type="PERSON">, <I>.
INLINE = re.compile(r"</?(?:[be]_\w+|I|B|U|EM|STRONG|ENAMEX|TIMEX|NUMEX|ANNOTATION|S|W)(?:\s[^<>]*)?>", re.IGNORECASE)
ENDS = re.compile(r"</([A-Za-z0-9][\w.]{0,20})\s*>")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


class Doc(NamedTuple):
    """An item: the attributes of its <DOC>, its (element, text) in order, the elements that are not known.

    Text outside the elements belongs to the innermost open one of the containers, to "" where none is open.
    """

    stated: dict[str, str]
    pieces: list[tuple[str, str]]
    unread: list[str]

    def all(self, element: str) -> list[str]:
        """Texts of an element, each one line."""
        return [" ".join(text.split()) for name, text in self.pieces if name == element]

    def first(self, element: str) -> str:
        """Text of the first such element as one line, "" where there is none."""
        return next(iter(self.all(element)), "")


Build = Callable[[Doc], tuple[str, list[Paragraph], list[Field]]]


def first_id(head: bytes) -> str:
    """Identifier of the first item of a file, "" where there is none."""
    found = FIRST_ID.search(head)
    return (found["id"] or found["number"]).decode("latin-1") if found else ""


def tagged(*names: str) -> re.Pattern[str]:
    """Pattern of the tags with these names, in any case; groups: "/" or nothing, name, attributes."""
    return re.compile(rf"<(/?)({'|'.join(names)})(?=[\s>/])([^<>]*)>", re.IGNORECASE)


def visible(text: str) -> str:
    """Drop what was not printed."""
    return CONTROL.sub("", text)


def doc(text: str, tag: re.Pattern[str], containers: tuple[str, ...], entities: Callable[[str], str] = plain) -> Doc:
    """Take an item apart; an element that `tag` does not know keeps its text, under its own name."""
    known = {name.upper() for name in ENDS.findall(text) if not INLINE.match(f"<{name}>")}
    unread = sorted(name for name in known if not tag.match(f"<{name}>"))
    if "<b_" in text or "<e_" in text or unread or known - {name.upper() for name in containers}:
        text = INLINE.sub("", text)
    pattern = re.compile(f"{tag.pattern[: -len('>')]}>", tag.flags) if not unread else widened(tag, unread)
    before, *rest = pattern.split(text)
    stated: dict[str, str] = {}
    pieces: list[tuple[str, str]] = []
    around: list[str] = []
    for slash, name, inside, content in zip(*[iter(rest)] * 4, strict=True):
        element = name.upper()
        if element == "DOC" and not slash:
            stated |= attributes(inside)
        element = moved(around, element, containers, closes=bool(slash))
        if content and not content.isspace():
            pieces.append((element, entities(content)))
    return Doc(stated, [("", before)] * bool(before.strip()) + pieces, unread)
