"""Foreign Broadcast Information Service 1994-96 as TREC has it: translated wires, broadcasts and papers, a report a day.

<F P=102> is the line that names the source: its number, town, name, language and time. <F P=106> says in brackets who
wrote the text or what it is, and the text begins with "[Text]" or "[Excerpt]".
"""

import re
from collections.abc import Iterator

from tasks.agencies import is_agency
from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.message import Field, Message, Paragraph, Reject
from tasks.wrapped import unwrap

# Element → field; their texts are lines of the header.
STATED = {
    "DOCNO": "uri", "HT": "file_id", "AU": "report", "DATE1": "published_at", "F P=100": "section", "H2": "section",
    "F P=101": "subsection", "F P=102": "source_line", "F P=103": "number", "F P=104": "publisher",
    "F P=105": "original_language",
}  # fmt: skip
OTHERS = ("HEADER", "F", "F P=106", "F P=107", "H1", "H3", "H4", "H5", "H6", "H7", "H8", "TI", "ABS", "FIG", "P")
ELEMENTS = frozenset((*STATED, *OTHERS))
KIND = re.compile(r"^ *(?:Language|Article Type|Document Type) *:(.*)\n?", re.MULTILINE)
DOCUMENT = re.compile(r"Document Type *:(.*)")
# "OW0103085594 Beijing XINHUA in English 0830 GMT 1 Mar 94": when the original was sent or printed.
SENT = re.compile(r"\b(?:(\d\d)(\d\d) GMT )?(\d{1,2} [A-Z][a-z]{2,3} \d\d)\b")
# What stands before the text: "[Text]", "[FBIS Translated Excerpt]".
MARK = re.compile(r"\s*(\[(?:\w+ ){0,3}(?:Text|Excerpts?|Summary|Report)\])[ \t]*", re.IGNORECASE)
# "[Article by Tomoko Example of the Beans desk]", "[By TASS correspondent Ivan Sample]".
SIGNED = re.compile(
    r"\W*(?:[\w' -]{0,60}\s)?[Bb]y\s(?:[\w' -]{0,40}correspondents? )?(?P<name>(?:[A-Z][\w.'-]+ ?){2,4})?"
)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the first item's number, as in FBIS3-1."""
    return re.fullmatch(r"FBIS\d-\d{1,6}", first_id(head)) is not None


def text_of(text: str) -> Iterator[Paragraph]:
    """Paragraphs of the text, with the lines that are none of it: "Article Type:BFN", "[Text]"."""
    for kind in KIND.finditer(text):
        yield from line(kind[0], "header")
    rest = KIND.sub("", text)
    if mark := MARK.match(rest):
        yield Paragraph(mark[1], "header")
        rest = "   " + rest[mark.end() :]
    yield from unwrap(visible(rest))


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    for element, text in read.pieces:
        if element == "TI":
            found += line(text, "headline")
        elif element == "F P=106":
            found += line(text, "byline" if SIGNED.match(text) else "header")
        elif element in ("TEXT", "P"):
            found += text_of(text)
        elif element != "DOCNO":
            found += line(text, "subhead" if element in ("H4", "H5", "H6", "H7", "H8") else "header")
    return found


def sent(source: str) -> str:
    """Time that a line of a source ends with, "" where it has none."""
    found = SENT.search(source)
    clock = f" {found[1]}:{found[2]} GMT" if found and found[1] else ""
    return f"{found[3]}{clock}" if found else ""


def agency(medium: str) -> str:
    """Agency that a medium is, "" where it is none: "Beijing XINHUA"."""
    words = medium.split()[-5:]
    names = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((name for name in names if is_agency(name)), "")


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item; it is published when the service prints it, made when its source did."""
    fields = [Field(name, printed, element) for element, name in STATED.items() for printed in read.texts(element)]
    fields += [
        Field("created_at", sent(read.first("F P=102")), "F P=102"),
        Field("agency", agency(read.first("F P=104")), "F P=104"),
    ]
    signed = [found["name"] or "" for text in read.texts("F P=106") if (found := SIGNED.match(text))]
    fields += [Field("authors", name.strip(), "F P=106") for name in signed]
    header = "\n".join(text for element, text in read.pieces if element in ("HEADER", "", "DOC"))
    fields += [Field("genre", found[1].strip(), "Document Type") for found in DOCUMENT.finditer(header)]
    return paragraphs_of(read), [*fields, Field("language", "en", "the service translates into English")]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC FBIS", ELEMENTS, build)
