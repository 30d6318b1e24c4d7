"""Rows of dumps (CC-News, RealNews, All the News, TRC2 …) → messages, by the names that their columns have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tasks.markup import TAG, of_string
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.wire_json import HALVES, INVISIBLE
from tasks.wrapped import unwrap

BODY = "body"
# What the columns are called, in lower case without blanks and underscores; of two of one row the first has the say.
NAMES = {
    "headline": "headline title heading articletitle newstitle maintitle titlepage titlerss titre titel tittel titolo titulo título schlagzeile überschrift",
    BODY: "maintext body text articletext articlebody articlecontent fulltext bodytext content story article "
    "contenttext cleantext newscontent texte texto testo tekst inhalt volltext contenu contenido corps document",
    "standfirst": "standfirst subtitle description summary abstract lead lede excerpt snippet teaser chapo highlights",
    "byline": "byline",
    "authors": "authors author creator writer writers journalist auteur auteurs autor autoren autore verfasser",
    "dateline": "dateline",
    "published_at": "publishedat datepublish datepublished publishdate publisheddate publisheddatetime pubdate "
    "publicationdate publishedon publishtime published dateofpublication articledate newsdate date datetime timestamp "
    "datum fecha seendate",
    "modified_at": "modifiedat datemodify datemodified updatedat lastmodified modified updated",
    "captured_at": "capturedat datedownload warcdate crawldate crawledat scrapedat fetchedat dateaccessed",
    "url": "url link articleurl sourceurl permalink canonicalurl webpage href",
    "uri": "uri guid id articleid docid docno documentid newsid uuid identifier",
    "publisher": "publisher publication sourcename source sourcedomain domain outlet newspaper medium sitename site "
    "website journal quelle zeitung",
    "agency": "agency newsagency newswire",
    "language": "language lang langcode langue sprache",
    "section": "section sections category categories desk rubrik rubrique",
    "subjects": "topic topics subject subjects",
    "keywords": "keywords keyword tags tag",
    "places": "location locations place places",
    "slug": "slug slugline",
    "rights": "copyright rights license",
    "declared_words": "wordcount words numwords",
    "photo_url": "imageurl topimage mainimage urltoimage socialimage leadimage imagelink image img thumbnail",
}
COLUMNS = {name: field for field, names in NAMES.items() for name in names.split()}
RANKS = {name: rank for names in NAMES.values() for rank, name in enumerate(names.split())}
# Parts of a date that stands whole beside them, numbers of the row.
PASSED = frozenset(("year", "month", "day", "unnamed0", "index", ""))
LISTS = ("authors", "keywords", "subjects", "places", "section")
NOTHING = frozenset(("", "nan", "none", "null", "n/a", "nat", "[]", "{}", "<na>", "\\n"))
# Lists as Python prints them: "['Jane Roe', 'John Doe']".
LISTED = re.compile(r"\[(?:\s*(?:'[^']*'|\"[^\"]*\")\s*,?)+\s*\]")
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
# Desks sign with the initials of those who wrote and edited: "jr/mb/ck".
INITIALS = re.compile(r"[^\W\d]{1,5}(?: [^\W\d]{1,5}){0,2}(?:/[^\W\d]{1,5}(?: [^\W\d]{1,5}){0,2}){1,5}")
# No line of hard-wrapped copy is wider.
WIDEST = 90

# RealNews has both columns, and prints the third of January as "01-03-2017".
REAL_NEWS = frozenset(("warcdate", "publishdate"))
AMERICAN = re.compile(r"(\d\d)-(\d\d)-((?:19|20)\d\d)")

Row = Mapping[str, Any]
# What a source's own columns hold, by their names: {"Kop": "headline"}.
Columns = Mapping[str, str]
NO_COLUMNS: Columns = {}


@lru_cache(maxsize=1024)
def bare(column: str) -> str:
    """Name of a column in lower case without blanks, underscores and the like."""
    return re.sub(r"[\W_]+", "", column).lower()


def held(column: str, own: Columns) -> tuple[str, int]:
    """Field that a column states, and how good it is at it, 0 the best; an empty field where it states none.

    What the source says of the column stands above what columns of its name usually hold.
    """
    if column in own:
        return own[column], -1
    name = bare(column)
    return COLUMNS.get(name, ""), RANKS.get(name, 0)


def known(columns: Iterable[str], own: Columns = NO_COLUMNS) -> bool:
    """Tell the columns of a dump of articles: a text, or a headline with an address or a date; and two of them."""
    found = {held(name, own)[0] for name in columns} - {""}
    headed = "headline" in found and not found.isdisjoint(("url", "published_at"))
    return len(found) > 1 and (BODY in found or headed)


def printed(value: Any) -> str:
    """Characters of a value, of an object its name; empty for none and for the words that stand for none."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if text.lower() in NOTHING:
        return ""
    clean = text.replace("\n", "").isprintable()
    return text if clean else HALVES.sub("\ufffd", INVISIBLE.sub("", text))


def several(value: Any) -> list[str]:
    """Values of a list, also of one that is printed; a single value is a list of one."""
    if isinstance(value, str) and LISTED.fullmatch(value.strip()):
        value = ["".join(each) for each in QUOTED.findall(value)]
    return [text for each in (value if isinstance(value, list | tuple) else [value]) if (text := printed(each))]


def is_wrapped(text: str) -> bool:
    """Tell text whose lines were ended at a width: those that others follow are nearly full."""
    lines = text.split("\n")
    inner = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    return len(inner) > 3 and max(map(len, lines)) <= WIDEST and sum(inner) > 0.75 * len(inner) * max(inner)


def paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs of a text: of HTML, of hard-wrapped copy, else a line is one."""
    if "<" in text and TAG.search(text):
        return of_string(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text and is_wrapped(text):
        return list(unwrap(text))
    return [Paragraph(" ".join(line.split()), "paragraph") for line in text.split("\n") if line.strip()]


def plainly(row: Row) -> Row:
    """Row with the names and values of other dumps: dates of RealNews, and what webz.io says of the thread of an article."""
    # The name of a column may hold half a character, which no table takes.
    row = {HALVES.sub("\ufffd", column): value for column, value in row.items()}
    if isinstance(thread := row.get("thread"), dict):
        row = thread | {column: value for column, value in row.items() if column != "thread"}
    if not {bare(column) for column in row} >= REAL_NEWS:
        return row
    return {
        column: AMERICAN.sub(r"\3-\1-\2", value) if isinstance(value, str) and bare(column) == "publishdate" else value
        for column, value in row.items()
    }


def sorted_out(row: Row, own: Columns) -> tuple[dict[str, list[tuple[int, str]]], list[Field]]:
    """Columns of a row by the field that they state, the best first, and fields for those that state none."""
    stated: dict[str, list[tuple[int, str]]] = {}
    others: list[Field] = []
    for column, value in row.items():
        field, rank = held(column, own)
        if field:
            stated.setdefault(field, []).append((rank, column))
        elif bare(column) not in PASSED:
            values = several(value)
            plain = not isinstance(value, list) or all(isinstance(each, str) for each in value)
            others += [Field(column, text, "unread column") for text in values] if plain else []
            nested = value and isinstance(value, dict | list) and not (plain and values)
            others += [Field("unread", column, "dump")] if nested else []
    return {field: sorted(columns) for field, columns in stated.items()}, others


def fields(row: Row, stated: dict[str, list[tuple[int, str]]]) -> Iterator[Field]:
    """Fields of a row; of several columns the first that has something speaks, of dates and addresses each."""
    for field, columns in stated.items():
        if field == BODY:
            continue
        for _, column in columns:
            values = several(row[column]) if field in LISTS else [printed(row[column])]
            values = [value for value in values if field != "photo_url" or value.startswith("http")]
            yield from (Field(field, value, column) for value in values if value)
            if any(values) and field in ("headline", "standfirst", "photo_url", *LISTS):
                break


def message(place: str, raw: bytes, row: Row, own: Columns = NO_COLUMNS) -> Message | Reject:
    """Message that a row is; `own` is what columns hold whose names the source makes up."""
    row = plainly(row)
    stated, others = sorted_out(row, own)
    told = list(fields(row, stated))
    text = next((text for _, column in stated.get(BODY, ()) if (text := printed(row[column]))), "")
    first = {field.name: field.value for field in reversed(told)}
    headline = " ".join(first.get("headline", "").split())
    if not text and not headline:
        return Reject(place, "empty", f"neither headline nor text in {', '.join(row)[:100]}")
    body = paragraphs(text)
    if body and body[0].text == headline:
        body[0] = body[0]._replace(hint="headline")
    if body and INITIALS.fullmatch(body[-1].text):
        body[-1] = body[-1]._replace(hint="sign_off")
    found = signals(headline, first.get("slug", ""))
    told += [Field(name, str(value), "headline") for name, value in found._asdict().items() if value]
    above = [Paragraph(headline, "headline")] if headline else []
    summary = first.get("standfirst", "")
    above += [Paragraph(" ".join(summary.split()), "standfirst")] if summary and summary not in text else []
    told += [] if body else [Field("item_class", "story", "row without text")]
    return Message(place, raw, above + body, told + others)
