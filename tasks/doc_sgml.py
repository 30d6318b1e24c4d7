"""Files of news corpora: one <DOC> … </DOC> after another, mostly without a root; TREC, Gigaword and AQUAINT have it.

A format names its elements; of any other, what has an end tag in the item is noticed, what has none is text ("<TCB>").
An element may lack its end, come twice or be in any case.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tasks.message import Field, Message, Paragraph, Reject
from tasks.sgml import attributes, plain, stray
from tasks.text import decode, is_plain
from tasks.wrapped import joined

OPENING = re.compile(rb"<DOC(?=[\s>])", re.IGNORECASE)
CLOSING = re.compile(rb"</DOC\s*>", re.IGNORECASE)
TEXT_END = re.compile(rb"</TEXT\s*>", re.IGNORECASE)
# What may stand between items and is none: the prolog, a root element, comments, the DOS end of file.
PROLOG = re.compile(
    rb"[\s\x00\x1a]|\xef\xbb\xbf|<\?xml[^>]*>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|<!--.*?-->"
    rb"|</?(?:root|docs|documents|corpus|collection|gwenglish|docstream)\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
# The name of the first item: `<DOC id="…"`, <DOCNO>, <DOCID>. It stands at the start of a line.
FIRST_ID = re.compile(
    rb"(?:\A|[\n\r>])(?:\xef\xbb\xbf)?[ \t]*<DOC(?:\s[^<>]*?\bid\s*=\s*[\"']?(?P<id>[\w.-]+)[^<>]*>"
    rb"|\s*>\s*<(?:DOCNO|DOCID)\s*>\s*(?P<number>[\w.-]+))",
    re.IGNORECASE,
)
TAG = re.compile(r"<(/?)([A-Za-z0-9][\w.-]{0,20})((?:\s[^<>]*)?)>")
# Tags that speak of a word, not of the document: <b_enamex type="PERSON">London<e_enamex>, <I>; and <P>, on lines of
# their own, where a format does not name it.
INLINE = re.compile(r"[be]_\w+|I|B|U|EM|STRONG|ENAMEX|TIMEX|NUMEX|ANNOTATION|S|W|BR|P", re.IGNORECASE)
# "<!-- PJG ITAG l=90 g=1 f=1 -->" of the Federal Register: comments of typesetting, no longer than this.
COMMENT = re.compile(r"<!--[^>]{0,200}-->")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")

CONTAINERS = ("DOC", "BODY", "TEXT")


class Doc(NamedTuple):
    """An item: the attributes of its <DOC> and its <STORYID cat=f pri=u>, its (element, text) in order, the elements that the format does not know.

    Text outside the elements belongs to the innermost open one of DOC, BODY and TEXT, to "" where none is open.
    """

    stated: dict[str, str]
    pieces: list[tuple[str, str]]
    unread: list[str]

    def texts(self, *elements: str) -> list[str]:
        """Texts of some elements, each as one line."""
        return [line for name, text in self.pieces if name in elements and (line := " ".join(visible(text).split()))]

    def first(self, *elements: str) -> str:
        """Text of the first of these elements as one line, "" where there is none."""
        return next(iter(self.texts(*elements)), "")


Build = Callable[[Doc], tuple[list[Paragraph], list[Field]]]


def first_id(head: bytes) -> str:
    """Identifier of the first item of a file, "" where there is none."""
    found = FIRST_ID.search(head)
    return (found["id"] or found["number"]).decode("latin-1") if found else ""


def visible(text: str) -> str:
    """Drop the control characters."""
    return text if is_plain(text) else CONTROL.sub("", text)


def moved(around: list[str], name: str, *, closes: bool) -> None:
    """Open or close a container; a lost end tag is made up for by the next one further out."""
    if not closes:
        around.append(name)
    elif name in around:
        del around[around.index(name) :]


def doc(text: str, elements: frozenset[str], entities: Callable[[str], str] = plain) -> Doc:
    """Take an item apart, given the names of its elements in capitals; "F P=105" is an element with that attribute."""
    start, *rest = TAG.split(COMMENT.sub("", text) if "<!--" in text else text)
    tags = list(zip(*[iter(rest)] * 4, strict=True))
    ended = {name.upper() for slash, name, _, _ in tags if slash}
    stated: dict[str, str] = {}
    pieces: list[tuple[str, str]] = [("", start)]
    around = [""]
    unread = set()
    for slash, printed, inside, content in tags:
        name = printed.upper()
        name = full if inside and (full := f"{printed}{inside}".upper()) in elements else name
        if name in CONTAINERS:
            moved(around, name, closes=bool(slash))
            stated |= attributes(inside) if name == "DOC" and inside else {}
            pieces.append((around[-1], content))
        elif name in elements or (name in ended and not INLINE.fullmatch(name)):
            stated |= attributes(inside) if name == "STORYID" and inside else {}
            unread |= set() if name in elements else {name}
            pieces.append((around[-1] if slash else name, content))
        else:
            literal = "" if INLINE.fullmatch(name) else f"<{slash}{printed}{inside}>"
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + literal + content)
    told = [(name, entities(part)) for name, part in pieces if part and not part.isspace()]
    return Doc(stated, told, sorted(unread))


def line(text: str, hint: str) -> list[Paragraph]:
    """Paragraph of a text as one line, none of an empty one."""
    printed = joined(visible(text))
    return [Paragraph(printed, hint)] if printed else []


def whole(raw: bytes) -> Iterator[tuple[int, bytes] | Reject]:
    """Offset and bytes of every item, a reject for what was cut or is none.

    An item without its end tag is cut if it is the last one, or if its text has no end either.
    """
    starts = [found.start() for found in OPENING.finditer(raw)]
    yield from stray(raw[: starts[0] if starts else None], 0, CLOSING, PROLOG)
    for start, stop in pairwise([*starts, len(raw)]):
        end = CLOSING.search(raw, start, stop)
        if end or (stop < len(raw) and TEXT_END.search(raw, start, stop)):
            yield start, raw[start : end.end() if end else stop].rstrip()
        else:
            yield Reject(f"byte{start}", "truncated", f"no end tag in {stop - start} bytes")
        yield from stray(raw[end.end() : stop], end.end(), CLOSING, PROLOG) if end else ()


def messages(
    raw: bytes, title: str, elements: frozenset[str], build: Build, entities: Callable[[str], str] = plain
) -> Iterator[Message | Reject]:
    """Items of a file of the format called `title`. A place is the item's own identifier, or "byte" and its offset where that is missing or repeated."""
    seen: set[str] = set()
    for found in whole(raw):
        if isinstance(found, Reject):
            yield found
            continue
        start, item = found
        text = decode(item)
        read = doc(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, elements, entities)
        place = read.stated.get("ID", "").strip() or read.first("DOCNO", "DOCID")
        if not place or place in seen or len(place) > 80:
            place = f"byte{start}"
        seen.add(place)
        paragraphs, fields = build(read)
        fields += [Field("unread", name, title) for name in read.unread]
        yield Message(place, item, paragraphs, [field for field in fields if field.value])
