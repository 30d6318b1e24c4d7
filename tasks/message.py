"""What a format module gives back: an item of the wire before anything is labelled."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A paragraph as printed, with what its markup says it is.

    `hint` is one of the words that sql/tables/blocks.sql lists. `gap` is what stands before the text
    and is no text: blanks or a bullet. `depth` is columns of indentation in plain text, elements in
    HTML. `link_share` is the share of the characters that are text of links, 0 to 1. `path` is the
    elements of a page that it stands in, with their class names: "article>div.body>p.text".
    """

    text: str
    hint: str = "unknown"
    gap: str = ""
    depth: int = 0
    link_share: float = 0.0
    path: str | None = None


class Field(NamedTuple):
    """A value that the item states of itself: `name` is a column of articles or a name of the format's own."""

    name: str
    value: str
    origin: str


@dataclass(slots=True)
class Message:
    """One item: a story, a page, an alert.

    `place` tells it from its neighbours in the same file ("17"), empty where the file is the item;
    `raw` is the item's own bytes. Of two fields of one name the first is the better one.
    """

    place: str
    raw: bytes
    paragraphs: list[Paragraph]
    fields: list[Field] = field(default_factory=list)


class Enclosed(NamedTuple):
    """A file that stands in another as one of its items, such as a page in a web archive.

    `raw` is read by the format that claims it, whatever it is called (`name`); `fields` are what the outer file says
    of it: they come before its own, unless it holds several items. `beside` are what others say of it: dates come behind
    its own, all else counts only where it says nothing itself. It is an item also if no format claims it, unless `needed`
    is false.
    """

    place: str
    raw: bytes
    name: str
    fields: list[Field]
    needed: bool = True
    beside: tuple[Field, ...] = ()


class Reject(NamedTuple):
    """An item that could not be read: `reason` is one word, `detail` what was seen."""

    place: str
    reason: str
    detail: str = ""
