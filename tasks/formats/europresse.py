"""Europresse exports as HTML: articles in spans and divisions whose classes say what they are, a certificate below each.

Two layouts: the older has <span class="TitreArticleVisu"> in a table, the newer an <article> with <p class="sm-margin-TopNews">.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree, html

from tasks.lexisnexis import dated
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.text import decode
from tasks.xml_tree import Element

SNIFF = re.compile(
    rb"class=[\"']?(?:DocPublicationName|TitreArticleVisu|titreArticleVisu|rdp__DocPublicationName)|europresse\.com",
    re.IGNORECASE,
)
# Where an article begins: its table, or its own element.
OPENING = re.compile(
    rb"<table[^<>]*>\s*<tr[^<>]*>\s*<td[^<>]*>\s*<table[^<>]*id=[\"']tbHeaderImages|<article\b[^<>]*>", re.IGNORECASE
)
DECLARED = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
CLASSES = {
    "docpublicationname": ("publisher", "header"), "rdp__docpublicationname": ("publisher", "header"),
    "docheader": ("docheader", "header"), "rdp__docheader": ("docheader", "header"), "titrearticlevisu": ("headline", "headline"),
    "titrearticle": ("headline", "headline"), "rdp__articletitle": ("headline", "headline"),
    "rdp__subtitle": ("standfirst", "standfirst"), "docbyline": ("byline", "byline"), "sm-margin-topnews": ("byline", "byline"),
    "sm-margin-bottomnews": ("byline", "byline"), "txtcertificat": ("certificate", "furniture"), "public-lblnodoc": ("uri", "header"),
    "figcaption": ("", "caption"),
}  # fmt: skip
BLOCKS = (
    "p",
    "div",
    "br",
    "table",
    "tr",
    "td",
    "article",
    "header",
    "section",
    "footer",
    "h1",
    "h2",
    "h3",
    "li",
    "ul",
    "figure",
)
UNSEEN = ("script", "style", "form", "button", "head")
RIGHTS = re.compile(r"(?:©|\(c\)|Copyright\b).*|.*(?:Tous droits réservés|All rights reserved)\.?$", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:(?:Numéro de document|Document number|N[°o] de document|Nom du document)\s*:\s*)?(news[·\u00b7.:]\d{8}[·\u00b7.:]\S+)$"
)
CERTIFICATE = re.compile(
    r"(?:Ce certificat est émis|This certificate is issued|Date d'émission|Issue date|Le présent document est protégé|The present document"
    r"|Certificat émis le|Certificate issued)",
    re.IGNORECASE,
)
# Where else an article stood, and below it its days there: "3 janvier 2017 - La Gazette".
ELSEWHERE = re.compile(r"(?:Aussi paru dans|Also published in)\b", re.IGNORECASE)
DAY_THERE = re.compile(r"\d{1,2}(?:er)? \w+ (?:19|20)\d\d - ")
LENGTH = re.compile(
    r"(?<=\d\d)[\s,]{1,3}(?P<count>\d[\d\s.,]{0,8})\s(?:mots|words|palabras|parole|wörter)\b|^(?P<alone>\d+)\s(?:mots|words)\b",
    re.IGNORECASE,
)
# "January 4, 2017" has a comma.
AMERICAN = re.compile(r"\b([A-Z][a-z]{2,8} \d{1,2}), ((?:19|20)\d\d)\b")
FORMS = (
    (RIGHTS, ("rights", "copyright")), (CERTIFICATE, ("certificate", "furniture")), (ELSEWHERE, ("elsewhere", "furniture")),
)  # fmt: skip
SECTION = re.compile(r"[^\d,]{2,60}$")
PAGE = re.compile(r"p\.\s?\S+$")


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the classes of an article, or by the address of the service's style."""
    return SNIFF.search(head) is not None and re.search(rb"(?i)<(?:html|!doctype|table|body)", head) is not None


def runs(tree: Element) -> Iterator[tuple[str, str]]:
    """(class, text) of every line of an article, in order; lines are parted by blocks and line breaks."""
    line: list[str] = []
    kind = ""
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        own = classed(element) if tag else ""
        starts = event == "start"
        if tag in BLOCKS or own:
            yield kind, "".join(line)
            line = []
            kind = own if starts and own else inherited(element, starts=starts)
        if starts and tag and tag not in UNSEEN:
            line.append(element.text or "")
        if not starts and element is not tree:
            line.append(element.tail or "")
    yield kind, "".join(line)


def classed(element: Element) -> str:
    """Class of an element that says what it is, else its tag if that does; "" where neither does."""
    names = ((element.get("class") or "").lower().split(), [element.tag])
    return next((name for listed in names for name in listed if name in CLASSES), "")


def inherited(element: Element, *, starts: bool) -> str:
    """Class that holds for the text inside an element (or behind it), of the nearest one around that has one."""
    inner = [element] if starts else []
    return next(filter(None, map(classed, (*inner, *element.iterancestors()))), "")


def lines_of(raw: bytes, charset: str) -> list[tuple[str, str]]:
    """(class, text) of the lines of an article that are not blank; headers that follow each other are one."""
    tree = html.document_fromstring(f"<html><body>{decode(raw, charset)}</body></html>")
    lines: list[tuple[str, str]] = []
    for kind, printed in runs(tree):
        text = " ".join(printed.replace("\u00a0", " ").split())
        if text and lines and kind == lines[-1][0] == "docheader":
            lines[-1] = (kind, f"{lines[-1][1]} {text}".replace(" ,", ","))
        elif text:
            lines.append((kind, text))
    return lines


def hint_of(kind: str, text: str, *, headed: bool, first: bool) -> tuple[str, str]:
    """Field and hint of a line; one without a class is told by its place: above the headline, right below, the text."""
    if kind:
        return CLASSES[kind]
    if found := NUMBER.match(text):
        return ("uri" if found else "", "header")
    if form := next((form for pattern, form in FORMS if pattern.match(text)), None):
        return form
    if not headed:
        return "standfirst", "standfirst"
    return ("byline", "byline") if first and is_name(text) else ("", "paragraph")


def is_name(text: str) -> bool:
    """Tell a line of names under a headline: short, without a stop, every word in capitals or beginning with one."""
    return (
        len(text) < 70
        and not re.search(r"[.!?:;\"]$|\d", text)
        and all(
            word[0].isupper() or word in ("et", "de", "du", "la", "le", "and", "avec")
            for word in text.replace(",", " ").split()
        )
    )


def header_fields(text: str) -> list[Field]:
    """Fields of the line under the publication: "Politique, jeudi 5 octobre 2013, p. 03"."""
    length = LENGTH.search(text)
    text = AMERICAN.sub(r"\1 \2", LENGTH.sub("", text))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    day = next((part for part in parts if dated(part)), "")
    count = re.sub(r"\D", "", length["count"] or length["alone"]) if length else ""
    fields = [Field("published_at", day, "DocHeader"), Field("declared_words", count, "DocHeader")]
    fields += [Field("page", part, "DocHeader") for part in parts if PAGE.match(part)]
    before = parts[: parts.index(day)] if day else []
    return fields + [Field("section", part, "DocHeader") for part in before if SECTION.match(part)][:1]


def message(place: str, raw: bytes, charset: str) -> Message | Reject:
    """Read one article."""
    try:
        lines = lines_of(raw, charset)
    except (etree.LxmlError, ValueError) as error:
        return Reject(place, "malformed", str(error))
    paragraphs: list[Paragraph] = []
    fields: list[Field] = []
    below = -1
    for kind, text in lines:
        headed = any(each.hint == "headline" for each in paragraphs)
        below += headed
        name, hint = hint_of(kind, text, headed=headed, first=below == 0)
        if fields and fields[-1].name == "elsewhere" and DAY_THERE.match(text):
            name, hint = "elsewhere", "furniture"
        paragraphs.append(Paragraph(text, hint))
        fields += (
            header_fields(text) if name == "docheader" else [Field(name, number(text), kind or "line")] * bool(name)
        )
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    fields += [Field(name, str(value), "headline") for name, value in signals(headline)._asdict().items() if value]
    return Message(place, raw, paragraphs, [field for field in fields if field.value])


def number(text: str) -> str:
    """Number of a document out of the line that gives it; any other text as it is."""
    found = NUMBER.match(text)
    return found[1] if found else text


def is_cut(item: bytes) -> bool:
    """Tell an article whose tables, or whose element, have no end."""
    low = item.lower()
    return any(low.count(b"<" + name) > low.count(b"</" + name) for name in (b"table", b"article"))


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its running number; a reject for one that is cut."""
    declared = DECLARED.search(raw[:4000])
    charset = declared[1].decode() if declared else ""
    starts = [found.start() for found in OPENING.finditer(raw)]
    if not starts:
        yield Reject("", "empty", "no article on the page")
    for count, (start, stop) in enumerate(pairwise([*starts, len(raw)]), 1):
        item = raw[start:stop]
        if is_cut(item):
            yield Reject(str(count), "truncated", f"no end in {len(item)} bytes")
        else:
            yield message(str(count), item, charset)
