"""What kind of version an item is that says so in its markup, its headline, its notes and its text at once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.message import Field, Paragraph
from tasks.signals import signals
from tasks.taken_back import taken_back

# "CORRECTS price", "Eds: Corrects price", "Berichtigung: …"; "Correct names are on file" is none.
CORRECTION = re.compile(
    r"\W*(?:(?:eds|editors?|note to editors)\b\W*)?(?:correct(?:s|ed|ing|ion|ions|ive)|clarif(?:ies|ication)|berichtig\w*|korr(?:ektur|igier\w*|igering|ektion)"
    r"|korjau\w*|oikaisu|rättelse|rettelse|rectifica\w*|correc(?:tion|ción|tif|ção)|corrig\w*|rettifica|correzione|errata)\b",
    re.IGNORECASE,
)
# Anywhere in a note, in capitals: "Eds: UPDATES: With photos. CORRECTS spelling of Roe."
WITHIN = ((re.compile(r"\bCORRECT(?:S|ED|ION)\b"), "correction"), (re.compile(r"\bUPDATE[SD]\b"), "update"))
# The gravest comes first: a kill is no update, whatever else is said.
GRAVITY = ("kill", "withdrawal", "correction", "repeat", "update", "new")
# A larger number is the number of a transmission or a date, and says nothing of earlier versions.
MOST_VERSIONS = 999


class Said(NamedTuple):
    """What an item says of itself: headline and slug, notes to editors, the kinds that its markup gives it, its text."""

    headline: str = ""
    slug: str = ""
    notes: Sequence[str] = ()
    kinds: Sequence[str] = ()
    paragraphs: Sequence[Paragraph] = ()


def kind(said: Said, status: str, version: str) -> str:
    """Kind of an item, a word of sql/tables/articles.sql; empty where nothing is said of it."""
    found = {*said.kinds, signals(said.headline, said.slug).kind, taken_back(said.paragraphs)}
    found |= {"correction" for note in said.notes if CORRECTION.match(note)}
    found |= {kind for note in said.notes for pattern, kind in WITHIN if pattern.search(note)}
    found |= {signals(note).kind for note in said.notes} & {"kill", "withdrawal"}
    found |= {"kill"} if status in ("canceled", "cancelled") else set()
    numbered = version.isascii() and version.isdigit() and 1 < int(version) <= MOST_VERSIONS
    return next((each for each in GRAVITY if each in found), "update" if numbered else "")


def revision(origin: str, said: Said, status: str, version: str) -> list[Field]:
    """Fields `version`, `kind` and `take` of an item; its own version counts before that of the headline."""
    told = signals(said.headline, said.slug)
    found = [
        Field("version", version.lstrip("0"), origin),
        Field("version", str(told.version or ""), "headline or slug"),
        Field("kind", kind(said, status, version), f"{origin}, headline, notes"),
        Field("take", str(told.take or ""), "headline or slug"),
    ]
    return [field for field in found if field.value]
