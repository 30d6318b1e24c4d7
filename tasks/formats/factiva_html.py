"""Factiva exports as HTML: many articles a file, in the table layout (a two-letter code a row) or as plain divisions.

The codes are the same in every language of the export, the values are not: "295 mots", "29 décembre 2011".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree, html

from tasks.agencies import of_source
from tasks.lexisnexis import LANGUAGES, WORDS
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.text import decode
from tasks.xml_tree import Element

SNIFF = re.compile(
    rb"<title>\s*(?:Dow Jones )?Factiva\s*</title>|<div[^<>]*class=[\"']article \w{2,5}Article", re.IGNORECASE
)
OPENING = re.compile(rb"<div[^<>]*class=[\"']article \w{2,5}Article[^<>]*>", re.IGNORECASE)
# Code → field, hint.
CODES = {
    "HD": ("headline", "headline"), "BY": ("byline", "byline"), "CR": ("credit", "byline"), "SE": ("section", "header"),
    "CLM": ("column", "header"), "WC": ("declared_words", "header"), "PD": ("", "header"), "ET": ("", "header"),
    "SN": ("publisher", "header"), "SC": ("source_code", "header"), "ED": ("edition", "header"), "PG": ("page", "header"),
    "VOL": ("volume", "header"), "LA": ("language", "header"), "CY": ("rights", "copyright"), "LP": ("", "paragraph"),
    "TD": ("", "paragraph"), "ART": ("", "caption"), "CT": ("contact", "editor_note"), "RF": ("reference", "header"),
    "CO": ("organisations", "header"), "IN": ("industries", "header"), "NS": ("subjects", "header"),
    "RE": ("places", "header"), "PUB": ("publisher_name", "header"), "AN": ("uri", "header"),
    "IPC": ("descriptors", "header"), "IPD": ("descriptors", "header"), "NGC": ("group", "header"),
    "GC": ("group_code", "header"), "DLN": ("dateline", "dateline"), "LP1": ("", "paragraph"),
}  # fmt: skip
LISTS = ("organisations", "industries", "subjects", "places", "descriptors")
CODE = re.compile(r"[A-Z]{2,4}\d?$")
COUNT = re.compile(
    r"(?i)[\d.,\u00a0\u202f ]+(?:words|mots|wörter|palabras|parole|palavras|слов|woorden|ord|sanaa|語|字)$"
)
DAY = re.compile(r"(?:\d{1,2}\.? \w+\.? (?:de )?(?:19|20)\d\d|(?:19|20)\d\d\s?[年-].{2,8})$")
TIME = re.compile(r"\d{1,2}:\d\d(?: ?[AP]M)?$")
SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}$")
RIGHTS = re.compile(r"(?i)(?:copyright|©|\(c\)|all rights reserved|tous droits)")
NUMBER = re.compile(r"(?i)(?:document|dokument|documento|文書|документ)\s+([A-Za-z]{2,8}\d{8,}\w+)$")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the title of the page, or by the class of an article."""
    return SNIFF.search(head) is not None


def told(element: Element) -> str:
    """Text of an element as one line."""
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def valued(name: str, value: str, origin: str) -> Iterator[Field]:
    """Fields of a coded value: a count as a number, a language as its code, a list as its members."""
    if name == "declared_words":
        number = WORDS.search(value)
        yield Field(name, re.sub(r"\D", "", number[0]) if number else "", origin)
    elif name == "language":
        yield Field(name, LANGUAGES.get(value.lower(), value), origin)
    elif name == "uri":
        yield Field(name, found[1] if (found := NUMBER.match(value)) else value, origin)
    elif name in LISTS:
        yield from (Field(name, part.rpartition(" : ")[2].strip(), origin) for part in value.split("|"))
    elif name:
        yield Field(name, value, origin)


def rows(article: Element) -> tuple[list[Paragraph], list[Field]]:
    """Read the table layout: a code and its value a row."""
    paragraphs: list[Paragraph] = []
    fields: list[Field] = []
    stamp = []
    for row in article.iter("tr"):
        cells = list(row.iter("td"))
        code = told(cells[0]) if cells else ""
        if not CODE.match(code):
            continue
        name, hint = CODES.get(code, ("unread", "header"))
        values = [told(each) for cell in cells[1:] for each in (list(cell.iter("p")) or [cell])]
        paragraphs += [Paragraph(code, "header")] + [Paragraph(value, hint) for value in values if value]
        value = code if name == "unread" else " ".join(values)
        fields += valued(name, value, "Factiva" if name == "unread" else code)
        stamp += [value] if code in ("PD", "ET") else []
    return paragraphs, [Field("published_at", " ".join(stamp), "PD"), *fields]


def role(text: str, seen: dict[str, str]) -> str:
    """What a division without a class is, by its form and by what stood before it; `seen` has what was told so far."""
    forms = ((COUNT, "declared_words"), (DAY, "day"), (TIME, "time"), (RIGHTS, "rights"))
    form = next((name for pattern, name in forms if pattern.match(text)), "")
    if form:
        return form
    if text.lower() in LANGUAGES:
        return "language"
    if "headline" not in seen:
        return "section"
    if "day" in seen and "publisher" not in seen:
        return "publisher"
    return "source_code" if "publisher" in seen and SOURCE_CODE.match(text) and "source_code" not in seen else "page"


def kind_of(element: Element, text: str, seen: dict[str, str]) -> tuple[str, str]:
    """Field and hint of an element that has text of its own, by its class, its tag or its form."""
    kind = element.get("class") or ""
    if "Headline" in kind:
        return "headline", "headline"
    if "author" in kind:
        return "byline", "byline"
    if "articleParagraph" in kind:
        return "", "paragraph"
    if element.tag == "p":
        return "uri" if NUMBER.match(text) else "", "header"
    name = role(text, seen)
    return name, "copyright" if name == "rights" else "header"


def has_text(element: Element) -> bool:
    """Tell an element that holds text, not other such elements; of spans only the headline is one."""
    if element.tag == "span":
        return "Headline" in (element.get("class") or "")
    inner = (child for child in element.iterdescendants("div", "p", "span"))
    return not any(child.tag != "span" or "Headline" in (child.get("class") or "") for child in inner)


def divisions(article: Element) -> tuple[list[Paragraph], list[Field]]:
    """Read the layout of divisions: headline, author, then count, day, source and so on, without a name."""
    paragraphs: list[Paragraph] = []
    seen: dict[str, str] = {}
    for element in filter(has_text, article.iter("span", "div", "p")):
        if text := told(element):
            name, hint = kind_of(element, text, seen)
            seen.setdefault(name, text)
            paragraphs.append(Paragraph(text, hint))
    stamp = " ".join(seen.pop(name) for name in ("day", "time") if name in seen)
    fields = [Field("published_at", stamp, "date line")]
    fields += [field for name, value in seen.items() for field in valued(name, value, "division")]
    return paragraphs, fields


def message(place: str, raw: bytes) -> Message | Reject:
    """Read one article."""
    try:
        tree = html.document_fromstring(f"<html><body>{decode(raw)}</body></html>")
    except (etree.LxmlError, ValueError) as error:
        return Reject(place, "malformed", str(error))
    article = next(tree.iter("div"))
    paragraphs, fields = rows(article) if article.find(".//tr") is not None else divisions(article)
    source = next((field.value for field in fields if field.name == "publisher"), "")
    fields.append(Field("agency", of_source(source), "publisher"))
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    said = signals(headline)._asdict()
    fields += [Field(name, str(value), "headline") for name, value in said.items() if value]
    return Message(place, raw, paragraphs, [field for field in fields if field.value])


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its running number; a reject for one that is cut."""
    starts = [found.start() for found in OPENING.finditer(raw)]
    if not starts:
        yield Reject("", "empty", "no article on the page")
    for number, (start, stop) in enumerate(pairwise([*starts, len(raw)]), 1):
        item = raw[start:stop]
        if stop == len(raw) and b"</div" not in item.lower():
            yield Reject(str(number), "truncated", f"no end in {len(item)} bytes")
        else:
            yield message(str(number), item)
