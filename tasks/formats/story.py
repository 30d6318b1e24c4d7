"""Stories of CNN and the Daily Mail as summarisers have them, `.story`: a line a paragraph, "@highlight" before each point.

The highlights stood above the story on the page: they are its standfirst. There is no headline, and no date.
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.text import decode

MARK = re.compile(rb"^@highlight[ \t]*\r?$", re.MULTILINE)
MARKUP = re.compile(rb"\s*[<{\[]")
HIGHLIGHT = "@highlight"
# A text begins "(CNN) -- Beans rose".
CNN = re.compile(r"\(CNN(?: Student News)?\)")


def sniff(head: bytes, name: str) -> bool:
    """Tell it by a mark on a line of its own; of a story longer than its first bytes, by its name."""
    longer = name.endswith(".story") and b"\n\n" in head
    return (MARK.search(head) is not None or longer) and not MARKUP.match(head)


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a story; the line behind a mark is a highlight."""
    marked = False
    for printed in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        if printed == HIGHLIGHT:
            yield Paragraph(printed, "furniture")
        else:
            yield Paragraph(printed, "standfirst" if marked else "paragraph")
        marked = printed == HIGHLIGHT


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """The one story of a file."""
    paragraphs = list(paragraphs_of(decode(raw)))
    if not paragraphs:
        yield Reject("", "empty", f"no text in {len(raw)} bytes")
        return
    fields = [Field("publisher", "CNN", "(CNN)")] if CNN.match(paragraphs[0].text) else []
    yield Message("", raw, paragraphs, [*fields, Field("language", "en", "CNN and the Daily Mail are in English")])
