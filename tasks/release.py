"""The text of a press release: what of it is not for publication, and what is no text."""

import re
from collections.abc import Iterable, Iterator

from tasks.message import Paragraph

CONTACT = re.compile(
    r"(?:(?:Media|Press|Investor|Company|For more information)s?,? ?)*contacts?(?: information)?\s*:", re.IGNORECASE
)
PICTURE = re.compile(r"\(?(?:Photo|Logo|Video)s?(?: \d+)?\s?[-:–]\s*\S")
SOURCE = re.compile(r"Source\s?:", re.IGNORECASE)
BULLET = re.compile(r"([*•·]+\s+)(.+)", re.DOTALL)


def release(paragraphs: Iterable[Paragraph], headline: str) -> Iterator[Paragraph]:
    """Paragraphs of the text; what follows the word contact is not for publication."""
    noted = False
    for each in paragraphs:
        noted = noted or CONTACT.match(each.text) is not None
        if SOURCE.match(each.text):
            yield each._replace(hint="sign_off")
        elif each.text == headline:
            yield each._replace(hint="headline")
        elif found := BULLET.fullmatch(each.text):
            yield each._replace(text=found[2], gap=found[1], hint="list_item")
        elif PICTURE.match(each.text):
            yield each._replace(hint="furniture")
        else:
            yield each._replace(hint="editor_note") if noted else each
