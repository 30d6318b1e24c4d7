"""What kind of version an item is that says so in its markup, its headline and its notes at once."""

import re
from collections.abc import Iterable

from tasks.message import Field
from tasks.signals import signals

CORRECTION = re.compile(
    r"\W*(?:correct(?:s|ed|ing|ion|ions|ive)?|clarif(?:ies|ication)|berichtig\w*|korr(?:\.|ektur|igier\w*|igering|ektion)?"
    r"|korjau\w*|oikaisu|rättelse|rettelse|rectifica\w*|correc(?:tion|ción|tif|ção)|corrig\w*|rettifica|correzione|errata)\b",
    re.IGNORECASE,
)
# The gravest comes first: a kill is no update, whatever else is said.
GRAVITY = ("kill", "withdrawal", "correction", "repeat", "update", "new")
# A larger number is the number of a transmission or a date, and says nothing of earlier versions.
MOST_VERSIONS = 999


def kind(marked: Iterable[str], status: str, told: tuple[str, str], notes: Iterable[str], version: str) -> str:
    """Kind of an item, a word of sql/tables/articles.sql; empty where nothing is said of it.

    `marked` are the kinds that its markup gives it; `told` are its headline and slug; `notes` its notes to editors.
    """
    noted = ["correction" for note in notes if CORRECTION.match(note)]
    said = {*marked, *noted, signals(*told).kind or "", "kill" if status in ("canceled", "cancelled") else ""}
    found = next((each for each in GRAVITY if each in said), "")
    numbered = version.isascii() and version.isdigit() and 1 < int(version) <= MOST_VERSIONS
    return "update" if numbered and not found else found


def revision(
    origin: str, marked: Iterable[str], status: str, told: tuple[str, str], notes: Iterable[str], version: str
) -> list[Field]:
    """Fields `version`, `kind` and `take` of an item; a version of its own counts before that of the headline."""
    said = signals(*told)
    found = [
        Field("version", version.lstrip("0"), origin),
        Field("version", str(said.version or ""), "headline or slug"),
        Field("kind", kind(marked, status, told, notes, version), f"{origin}, headline, notes"),
        Field("take", str(said.take or ""), "headline or slug"),
    ]
    return [field for field in found if field.value]
