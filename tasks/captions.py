"""Lines that say what several pictures show, as newspapers print them in archives: one caption, one credit for each."""

import re
from collections.abc import Iterator

from tasks.doc_sgml import line
from tasks.message import Paragraph

# "Photo, COLOR, Beans at noon.; Drawing, A pea" is two, and so is "Beans. (PHOTOGRAPH BY ANN ROE); The mayor."
BETWEEN = re.compile(
    r"(?<=\));\s+|;\s*(?=(?:Photo|Drawing|Chart|Map|Graph(?:ic)?|Table|Cartoon|Illustration),)", re.IGNORECASE
)
KIND = re.compile(r"(?:(?:photos?|charts?|drawings?|maps?)\b(?: \(\d+\))?[:;]\s*)+", re.IGNORECASE)
CREDIT = re.compile(
    r"\((?:[^()]{3,60}(?: -- | / )[^()]{3,60}|(?:photographs?|photos?|illustration|drawing|chart|graphic) by [^()]{3,80})\)$",
    re.IGNORECASE,
)


def captions(text: str) -> Iterator[Paragraph]:
    """Lines of captions: what a picture is ("Photo:"), the caption itself, the credit in the brackets at its end."""
    for printed in map(str.strip, BETWEEN.split(text)):
        kind, owed = KIND.match(printed), CREDIT.search(printed)
        start, end = kind.end() if kind else 0, owed.start() if owed else len(printed)
        yield from line(printed[:start], "header")
        yield from line(printed[start:end], "caption")
        yield from line(printed[end:], "credit")
