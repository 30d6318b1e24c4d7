"""LexisNexis exports as DOCX (Lexis Advance, Nexis Uni): headline, source, date, labels, "Body", "End of Document".

The file is a zip of XML; only word/document.xml is opened, within bounds, and read paragraph by paragraph.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from tasks.lexisnexis import Line, article, dated, label
from tasks.message import Message, Reject

MEMBER = "word/document.xml"
MOST = 64 * 2**20
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
END = re.compile(
    r"(?:End of Document|Fin du document|Fin de document|Ende des Dokuments?|Einde van document)\W*$", re.IGNORECASE
)
# What a copy of a page ends with in such a file: "Page 3 of 12".
PAGE = re.compile(r"Page \d+ of \d+$", re.IGNORECASE)
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell a zip that holds an Office document."""
    return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"word/" in head)


def document(raw: bytes) -> bytes:
    """XML of the document; ValueError where it is larger than it may be."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(MEMBER) as stream:
        found = stream.read(MOST + 1)
    if len(found) > MOST:
        msg = f"{MEMBER} is over {MOST:,} bytes"
        raise ValueError(msg)
    return found


def lines_of(xml: bytes) -> list[Line]:
    """Paragraphs of the document that are not blank."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    tree = etree.fromstring(xml, parser)
    if tree is None:
        return []
    printed = (
        "".join(
            each.text or "" if each.tag == f"{W}t" else " " for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        )
        for paragraph in tree.iter(f"{W}p")
    )
    texts = (" ".join(text.replace("\u00a0", " ").split()) for text in printed)
    return [Line(text, first=text) for text in texts if text and not PAGE.match(text)]


def headed(lines: list[Line]) -> list[Line]:
    """Lines of an article, from its headline on: it stands two lines before the first date that has no label."""
    days = (at for at, line in enumerate(lines) if at > 1 and dated(line.text) and ": " not in line.text)
    day = next((at for at in days if not label(lines[at])), 2)
    return lines[max(day - 2, 0) :]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its number; a reject for what has no end."""
    try:
        lines = lines_of(document(raw))
    except (*DAMAGED, etree.LxmlError) as error:
        yield Reject("", "damaged", f"{type(error).__name__}: {error}")
        return
    ends = [at for at, line in enumerate(lines) if END.match(line.text)]
    begun = 0
    for number, end in enumerate(ends, 1):
        item = headed(lines[begun:end]) if number == 1 else lines[begun:end]
        text = "\n".join(line.text for line in item)
        if len(item) > 2:
            yield article(str(number), text.encode(), [*item, lines[end]])
        else:
            yield Reject(str(number), "empty", f"{len(item)} lines before the end of the document")
        begun = end + 1
    if begun < len(lines):
        left = len(lines) - begun
        yield Reject(str(len(ends) + 1), "truncated" if ends else "unknown_layout", f"{left} lines without an end mark")
