"""Articles as LexisNexis exports them, whatever the file: labelled lines around a text, in several languages.

The older exports print source, date, headline, then "BYLINE: …", "LENGTH: 355 words", the text, "LOAD-DATE: …" and the
copyright; the newer print headline, source, date, copyright, "Section: …", "Body", the text, "Classification".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.agencies import of_source
from tasks.captions import captions
from tasks.date_shapes import MONTH_NUMBERS, words
from tasks.message import Field, Message, Paragraph
from tasks.signals import signals

# Label → field, hint, and whether it can only stand behind the text.
LABELS: dict[str, tuple[str, str, bool]] = {
    **dict.fromkeys(("BYLINE", "AUTEUR", "AUTEURS", "AUTOR", "AUTOREN", "SIGNATURE"), ("byline", "byline", False)),
    **dict.fromkeys(("SECTION", "RUBRIQUE", "RUBRIK", "RESSORT"), ("section", "header", False)),
    **dict.fromkeys(
        ("LENGTH", "LONGUEUR", "LÄNGE", "LAENGE", "LENGTE", "LONGITUD", "LUNGHEZZA"), ("length", "header", False)
    ),
    **dict.fromkeys(("DATELINE", "ORIGINE-DEPECHE", "ORIGINE-DÉPÊCHE"), ("dateline", "dateline", False)),
    **dict.fromkeys(("HIGHLIGHT", "ENCART", "CHAPEAU", "ABSTRACT", "SUMMARY"), ("standfirst", "standfirst", False)),
    **dict.fromkeys(("HEADLINE", "TITLE", "TITRE", "TITEL"), ("headline", "headline", False)),
    **dict.fromkeys(("BODY", "CORPS", "TEXTE"), ("", "header", False)),
    **dict.fromkeys(("SERIES", "COLUMN", "EDITION", "PAGE", "SOURCE", "ZEITUNG", "PUBLICATION"), ("", "header", False)),
    **dict.fromkeys(("LOAD-DATE", "DATE-CHARGEMENT", "UPDATE", "LADEDATUM"), ("load_date", "header", True)),
    **dict.fromkeys(("LANGUAGE", "LANGUE", "SPRACHE", "TAAL"), ("language", "header", True)),
    **dict.fromkeys(
        ("PUBLICATION-TYPE", "TYPE-PUBLICATION", "TYPE DE PUBLICATION", "PUBLIKATIONSART"),
        ("publication_type", "header", True),
    ),
    "JOURNAL-CODE": ("journal_code", "header", True),
    "ACC-NO": ("accession", "header", True),
    "CORRECTION-DATE": ("modified_at", "header", True),
    "CLASSIFICATION": ("", "header", True),
}
# Labels that stand alone on a line of the newer exports, without a colon; they are sure.
ALONE = ("BODY", "CLASSIFICATION", "GRAPHIC", "NOTES", "CORRECTION")
# These also may stand at the start of a paragraph of the text, so they count only just before those above.
SOFT: dict[str, tuple[str, str, bool]] = {
    **dict.fromkeys(("GRAPHIC", "GRAPHIQUE", "PHOTO"), ("", "caption", True)),
    **dict.fromkeys(("SUBJECT", "SUJET", "THEMA"), ("subjects", "header", True)),
    **dict.fromkeys(("PERSON", "PERSONNE", "PEOPLE"), ("people", "header", True)),
    **dict.fromkeys(
        ("ORGANIZATION", "COMPANY", "SOCIETE", "SOCIÉTÉ", "ORGANISATION"), ("organisations", "header", True)
    ),
    **dict.fromkeys(("GEOGRAPHIC", "COUNTRY", "STATE", "CITY", "PAYS", "VILLE"), ("places", "header", True)),
    **dict.fromkeys(("KEYWORDS", "MOTS-CLÉS", "MOTS-CLES"), ("keywords", "header", True)),
    "URL": ("url", "header", True),
    "TYPE": ("genre", "header", True),
    "CORRECTION": ("", "correction", True),
    **dict.fromkeys(
        ("TICKER", "INDUSTRY", "NOTES", "NOTE", "CATEGORY", "DISTRIBUTION", "DOCUMENT-TYPE"), ("", "header", True)
    ),
}
ALL = LABELS | SOFT
LISTS = ("subjects", "people", "organisations", "places", "keywords")
TEXT_HINTS = ("byline", "dateline", "standfirst", "headline", "caption", "correction")
LABEL = re.compile(rf"({'|'.join(map(re.escape, sorted(ALL, key=len, reverse=True)))})\s?:\s*", re.IGNORECASE)
DATED = re.compile(
    rf"(?i)(?:^|[^\w]){words(MONTH_NUMBERS)}(?:[^\w]|$).*(?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d"
)
# No line of a date, a source or an edition is longer.
LONGEST = 200
RIGHTS = re.compile(
    r"(?:(?:Copyright|©|\(c\)).{0,60}?\b(?:19|20)\d\d\b|All Rights Reserved|Tous droits réservés|Alle Rechte vorbehalten)",
    re.IGNORECASE,
)
# How much of the article a subject is said to be: "BEANS (90%)".
SHARE = re.compile(r"\s*\(\d+%\)\s*$")
# "SAMPLE CITY (79%) SAMPLIA (90%)" is two.
SHARED = re.compile(r"(?<=%\))\s+(?=\w)")
WORDS = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?!\d)|\d+")
LANGUAGES = {
    "english": "en", "anglais": "en", "englisch": "en", "french": "fr", "français": "fr", "francais": "fr",
    "französisch": "fr", "german": "de", "deutsch": "de", "allemand": "de", "spanish": "es", "español": "es",
    "espagnol": "es", "italian": "it", "italiano": "it", "italien": "it", "dutch": "nl", "néerlandais": "nl",
    "portuguese": "pt", "português": "pt", "nederlands": "nl", "polski": "pl", "svenska": "sv", "русский": "ru", "日本語": "ja", "arabic": "ar", "chinese": "zh", "japanese": "ja", "russian": "ru", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "turkish": "tr", "greek": "el",
}  # fmt: skip


class Line(NamedTuple):
    """A paragraph of an export, as one line; `first` is its first line as printed, `centred` whether it is set so."""

    text: str
    centred: bool = False
    first: str = ""


def dated(text: str) -> bool:
    """Tell a short line with a day, a month and a year in it."""
    return len(text) <= LONGEST and DATED.search(text) is not None


def label(line: Line) -> str:
    """Label that a line begins with, in capitals, "" where it has none."""
    found = LABEL.match(line.text)
    return found[1].upper() if found else line.text.upper() if line.text.upper() in ALONE else ""


def closes(line: Line, name: str) -> bool:
    """Tell a label that only stands behind the text."""
    return bool(name) and ALL[name][2] and (name in LABELS or line.text.upper() == name)


def shouted(line: Line, name: str) -> bool:
    """Tell a label in capitals of those that in small letters may begin a paragraph of the text."""
    return name in SOFT and line.text.startswith(name)


def foot(lines: Sequence[Line], names: Sequence[str], start: int) -> int:
    """Number of the line that the text ends before: the first sure label, and those just before it."""
    end = next((at for at in range(start, len(lines)) if closes(lines[at], names[at])), len(lines))
    while end > start and (
        RIGHTS.match(lines[end - 1].text) or lines[end - 1].centred or shouted(lines[end - 1], names[end - 1])
    ):
        end -= 1
    return end


def head(lines: Sequence[Line], names: Sequence[str], start: int) -> int:
    """Number of the line that the text begins with: behind "Body", else behind the labels that go on from `start`."""
    body = next((at for at in range(start, len(lines)) if names[at] == "BODY"), -1)
    if body >= 0 and not any(closes(lines[at], names[at]) for at in range(start, body)):
        return body + 1
    while start < len(lines) and not closes(lines[start], names[start]):
        line, name = lines[start], names[start]
        if not (RIGHTS.match(line.text) or name in LABELS or shouted(line, name)):
            break
        start += 1
    return start


def labelled(line: Line, name: str) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of a line with a label: the label is a header of its own where its text is the article's."""
    found = LABEL.match(line.text)
    value = line.text[found.end() :].strip() if found else ""
    field, hint, _ = ALL[name]
    if hint in TEXT_HINTS:
        mark = line.text[: found.end()].strip() if found else line.text
        told = captions(value) if hint == "caption" else [Paragraph(value, hint)] if value else []
        paragraphs = [Paragraph(mark, "header"), *told]
    else:
        paragraphs = [Paragraph(line.text, "header")]
    if field == "length":
        number = WORDS.search(value)
        return paragraphs, [Field("declared_words", re.sub(r"\D", "", number[0]) if number else "", name)]
    if field == "language":
        return paragraphs, [Field(field, LANGUAGES.get(re.split(r"[;, ]", value.lower())[0], value), name)]
    if hint in ("caption", "correction"):
        return paragraphs, []
    listed = SHARED.sub(";", value).split(";") if field in LISTS else [value]
    parts = [SHARE.sub("", part).strip() for part in listed]
    return paragraphs, [Field(field or name.lower().replace("-", "_"), part, name) for part in parts if part]


def opening(lines: Sequence[Line], names: Sequence[str]) -> tuple[int, list[Paragraph], list[Field]]:
    """Source, date and headline before the first label, in either order; and the number of the line behind them."""
    end = next((at for at, name in enumerate(names) if name), len(lines))
    day = next((at for at in range(min(end, 6)) if dated(lines[at].text) and not RIGHTS.match(lines[at].text)), -1)
    others = [at for at in range(end) if at != day and not RIGHTS.match(lines[at].text)]
    # The newer exports print the headline first; there two lines stand before the date, in the older one.
    before = [at for at in others if at < day]
    newer = len(before) > 1 and not any(lines[at].centred for at in before)
    source = before[-1] if before else (others[0] if others and day < 0 and lines[others[0]].centred else -1)
    titles = before[-2:-1] if newer else [at for at in others if at > max(day, source) and not lines[at].centred]
    hints = {day: "header", source: "header"} | dict.fromkeys(titles[1:], "standfirst")
    hints |= dict.fromkeys(titles[:1], "headline")
    paragraphs = [
        Paragraph(line.text, "copyright" if RIGHTS.match(line.text) else hints.get(at, "header"))
        for at, line in enumerate(lines[:end])
    ]
    fields = [Field("published_at", lines[day].first or lines[day].text, "date line")] if day >= 0 else []
    printed = lines[source].text if source >= 0 else ""
    fields += [Field("publisher", printed, "source line"), Field("agency", of_source(printed), "source line")]
    return end, paragraphs, fields


def beside(lines: Sequence[Line], names: Sequence[str]) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of the lines above or below the text; a correction or a caption may have several."""
    paragraphs: list[Paragraph] = []
    fields: list[Field] = []
    under = "header"
    for line, name in zip(lines, names, strict=True):
        if name:
            found, stated = labelled(line, name)
            paragraphs += found
            fields += stated
            under = ALL[name][1] if ALL[name][1] in ("correction", "caption") else "header"
        else:
            hint = "copyright" if RIGHTS.match(line.text) else "header" if line.centred else under
            paragraphs.append(Paragraph(line.text, hint))
    return paragraphs, fields


def article(place: str, raw: bytes, lines: Sequence[Line]) -> Message:
    """Read one article, given its lines."""
    names = [label(line) for line in lines]
    begun, paragraphs, fields = opening(lines, names)
    start = head(lines, names, begun)
    end = foot(lines, names, start)
    above, stated = beside(lines[begun:start], names[begun:start])
    below, told = beside(lines[end:], names[end:])
    paragraphs += [*above, *(Paragraph(line.text, "paragraph") for line in lines[start:end]), *below]
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    said = [Field(name, str(value), "headline") for name, value in signals(headline)._asdict().items() if value]
    return Message(place, raw, paragraphs, [field for field in (*fields, *stated, *told, *said) if field.value])
