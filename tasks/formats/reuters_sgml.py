"""Reuters-21578: the Reuters wire of 1987 as SGML, in David Lewis's edition of 1997 and its descendants.

Every file holds up to a thousand stories. Only the names of the Lewis DTD are tags here, because HTML parsers drop
<BODY> and take the tickers ("&lt;TCB>") for elements. An element may lack its end, be missing or come twice.
Text is what the wire printed: prose is joined to paragraphs, rows of tables stay as printed (`tasks/wrapped.py`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.anpa import anpa
from tasks.message import Field, Message, Paragraph, Reject
from tasks.sgml import attributes, plain, stray, tags
from tasks.signals import signals
from tasks.text import decode, is_plain
from tasks.wrapped import joined, unwrap

OPENING = re.compile(rb"<REUTERS(?=[\s>/])", re.IGNORECASE)
CLOSING = re.compile(rb"</REUTERS\s*>", re.IGNORECASE)
# Quoted or a word, so that a text about the format ("<REUTERS TOPICS=?? OLDID=??>") is none of it.
MARK = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE\s+lewis\b"
    rb"|<REUTERS\s[^<>]*\b(?:TOPICS|LEWISSPLIT|CGISPLIT|OLDID|NEWID)\s*=\s*[\"'\w]",
    re.IGNORECASE,
)
# What may stand between stories and is none: the prolog, the root element, comments.
PROLOG = re.compile(
    rb"[\s\x1a]|\xef\xbb\xbf|<\?xml[^>]*>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|<!--.*?-->|</?(?:LEWIS|COLLECTION)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
NEWID = re.compile(rb"<REUTERS\s[^<>]*?\bNEWID\s*=\s*[\"']?(\d{1,12})[\"'\s>]", re.IGNORECASE)

LISTS = {
    "TOPICS": "subjects",
    "PLACES": "places",
    "PEOPLE": "people",
    "ORGS": "organisations",
    "EXCHANGES": "organisations",
    "COMPANIES": "organisations",
}
ATTRIBUTES = {name: name.lower() for name in ("NEWID", "OLDID", "LEWISSPLIT", "CGISPLIT", "CSECS")}
ATTRIBUTES |= {"TOPICS": "topics_judged", "TYPE": "text_type"}
LINES = {"UNKNOWN": "header", "TITLE": "headline", "AUTHOR": "byline", "DATELINE": "dateline", "MKNOTE": "editor_note"}
TAG = tags("REUTERS", "TEXT", "DATE", "BODY", *LISTS, *LINES)
# An element that has its end is taken whole, which halves the pieces to look at; else a tag is taken alone.
WHOLE = rf"<({'|'.join(('DATE', 'BODY', *LISTS, *LINES))})>([^<]*+(?:</?D>[^<]*+)*+)</\1>"
PART = re.compile(f"{WHOLE}|{TAG.pattern}", re.IGNORECASE)
D = re.compile(r"</?D\s*>", re.IGNORECASE)
# A story has ten, which need not be looked at one by one.
EMPTY = re.compile(rf"<({'|'.join((*LISTS, 'UNKNOWN'))})></\1>")

# What begins and ends the text of nearly every story.
STX, ETX = "&#2;", "&#3;"
# Carriage returns that the archive prints as two characters, and the blank that stands after some of them.
CARET_M = re.compile(r"\^M(?=\n|$)(?:\n (?=\S))?")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x80-\x9f\ufeff]")
DATE = re.compile(r"\s*(\d{1,2}-[A-Za-z]{3}-\d{4}(?:\s+\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)(.*)", re.DOTALL)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATED = rf"{MONTH}\s+\d[\dO]?(?:, Reuters?)?\s*-+"
# "    HAMBURG, March 4 - Tin- ": the dateline element was closed at the last dash of the line, not at its own.
OVERSPILL = re.compile(rf"(.*?{DATED})\s+(\S.*)", re.DOTALL | re.IGNORECASE)
# Asked first, for hardly a dateline has it.
BEHIND_DASH = re.compile(r"-\s+\S")
# Stories without markup run on: "TIN FALLS AS STOCKS RISE LONDON, March 4 - Tin fell…".
FIRST_WORDS = "NEW|LOS|LAS|SAN|SANTA|ST|SAO|HONG|BUENOS|RIO DE|KUALA|TEL|ABU|THE|WEST|EAST|PORT|FORT|CAPE|MEXICO|KANSAS"
GLUED = re.compile(
    rf"([^a-z]{{8,}}?) ((?:(?:{FIRST_WORDS}) )?[A-Z][A-Z'./-]+(?:, [A-Z][\w.]+)?,? {DATED}) (\S.*)", re.DOTALL
)
# A dateline on a line of its own, before rows: "    NEW YORK, March 12".
LONE = re.compile(rf"[A-Z][A-Z'./ -]+(?:, [A-Z][\w. ]+)?, {MONTH}\s+\d{{1,2}}(?:\s*-+)?$")
# "CORRECTION - TIN FALLS": the item says what to read instead; "CORRECTED - TIN FALLS" is the story, sent again.
NOTICE = re.compile(r"\W*CORRECTION\W")
NO_TEXT = re.compile(r"(?:blah(?:\W+blah)+\W*|\W*|\W*(?:reuters?|more)\W*)$", re.IGNORECASE)

TOLD = ("paragraph", "table", "correction")
ALWAYS = (
    Field("language", "en", "Reuters-21578 is in English"),
    Field("agency", "Reuters", "Reuters-21578 is the Reuters wire"),
)

Pieces = list[tuple[str, str]]


def visible(text: str) -> str:
    """Drop what the wire did not print; a DEL is a character lost on the line ("at the&#127;nd of May")."""
    if is_plain(text) and "^M" not in text:
        return text
    if "^M" in text:
        text = CARET_M.sub(lambda found: "\n" if "\n" in found[0] else "", text)
    return CONTROL.sub("", text.replace("\x1f", " ").replace("\x7f", "\ufffd"))


def line(text: str) -> str:
    """One line of a text."""
    printed = text.strip()
    simple = printed.isprintable() and "  " not in printed and "^M" not in printed
    return printed if simple else joined(visible(text))


def elements(text: str) -> tuple[dict[str, str], Pieces]:
    """Attributes of the story (TYPE is that of its <TEXT>), and (element, text) in order.

    What stands outside the elements belongs to TEXT, before <TEXT> to none (""); a <D> belongs to its list.
    """
    start, *rest = PART.split(EMPTY.sub("", text.replace(STX, "").replace(ETX, "")))
    # Not empty where the start tag itself was damaged.
    stated = attributes(start) if start else {}
    pieces: Pieces = []
    element = around = ""
    for whole, content, slash, tag, inside, behind in zip(*[iter(rest)] * 6, strict=True):
        name = (whole or tag).upper()
        if whole:
            pieces.append((name, content))
            element = around
        elif name in ("REUTERS", "TEXT"):
            element = around = "TEXT" if name == "TEXT" and not slash else ""
            stated |= attributes(inside) if inside else {}
        else:
            element = around if slash else name
        if behind != "\n":
            pieces.append((element, behind))
    told = [(name, text) for name, text in pieces if text and not text.isspace()]
    return stated, [
        (name, plain(part)) for name, text in told for part in (D.split(text) if name in LISTS else (text,)) if part
    ]


def mended(pieces: Pieces) -> Iterator[tuple[str, str]]:
    """Give back to their elements what spilled: header behind a date, text behind a dateline."""
    spilled = ""
    for element, text in pieces:
        if element == "DATE" and (found := DATE.match(text)):
            yield element, found[1]
            if found[2]:
                yield "UNKNOWN", found[2]
        elif element == "DATELINE" and BEHIND_DASH.search(text) and (found := OVERSPILL.match(text)):
            yield element, found[1]
            spilled = found[2].rstrip() + "\n"
        else:
            if spilled and element != "BODY":
                yield "TEXT", spilled
                spilled = ""
            yield element, spilled + text
            spilled = ""
    if spilled:
        yield "TEXT", spilled


def headed(first: Paragraph) -> list[Paragraph]:
    """Take the headline, and a dateline after it, off the first paragraph of a story without markup."""
    if found := GLUED.match(first.text):
        hints = ("headline", "dateline", "paragraph")
        parts = zip(map(str.strip, found.groups()), hints, strict=True)
        return [Paragraph(text, hint) for text, hint in parts if text]
    start = first.text[:60]
    shouted = len(re.findall("[A-Z]", start)) > 4 * len(re.findall("[a-z]", start))
    return [first._replace(hint="headline")] if shouted and len(first.text) < 300 else [first]


def hinted(paragraph: Paragraph, *, notice: bool) -> Paragraph:
    """Tell the dateline that is a line of its own, and the text of a correction notice."""
    if paragraph.hint not in ("paragraph", "table") or NO_TEXT.match(paragraph.text):
        return paragraph
    hint = "dateline" if LONE.match(paragraph.text) else "correction" if notice else paragraph.hint
    return paragraph._replace(hint=hint)


def unmarked(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Give the paragraphs of a story without markup, known by having no headline, the hints that their form allows."""
    hints = [each.hint for each in paragraphs]
    at = next((at for at, hint in enumerate(hints) if hint in ("paragraph", "table")), len(hints))
    parts = [part for each in paragraphs[at : at + 1] for part in headed(each)]
    notice = bool(parts) and parts[0].hint == "headline" and NOTICE.match(parts[0].text) is not None
    return paragraphs[:at] + [hinted(each, notice=notice) for each in parts + paragraphs[at + 1 :]]


def paragraphs_of(pieces: Pieces) -> list[Paragraph]:
    """Paragraphs of a story, in order."""
    paragraphs: list[Paragraph] = []
    for element, text in pieces:
        if element in LINES:
            paragraphs += [Paragraph(printed, LINES[element])] if (printed := line(text)) else []
        elif element not in LISTS and element != "DATE" and not (printed := visible(text)).isspace():
            paragraphs += unwrap(printed)
    marked = any(each.hint in ("headline", "dateline") for each in paragraphs)
    return paragraphs if marked else unmarked(paragraphs)


def item_class(paragraphs: list[Paragraph], text_type: str) -> str:
    """Tell an alert (nothing but a headline) and a table (no markup, four of five lines are rows) from a story."""
    told = (each.hint for each in paragraphs if each.hint in TOLD and not NO_TEXT.match(each.text))
    first = next(told, "")
    if not first:
        return "alert" if any(each.hint == "headline" for each in paragraphs) else "story"
    hints = [first, *told] if text_type.upper() == "UNPROC" else []
    return "table" if len(hints) > 2 and hints.count("table") * 5 >= len(hints) * 4 else "story"


def fields_of(stated: dict[str, str], pieces: Pieces, paragraphs: list[Paragraph]) -> list[Field]:
    """Fields of a story: of its elements, its wire header, its headline, its attributes."""
    header = "\n".join(text for element, text in pieces if element == "UNKNOWN")
    fields = [Field("published_at", line(text), "DATE") for element, text in pieces if element == "DATE"]
    fields += anpa(header, "wire header")
    fields += [Field(LISTS[element], line(text), element) for element, text in pieces if element in LISTS]
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    slug = next((value for name, value, _ in fields if name == "slug"), "")
    said = signals(headline, slug)
    if any(said):
        fields += [Field(name, str(value), "headline or slug") for name, value in said._asdict().items() if value]
    fields.append(Field("item_class", item_class(paragraphs, stated.get("TYPE", "")), "form of the text"))
    fields += ALWAYS
    fields += [Field(ATTRIBUTES[name], value, name) for name, value in stated.items() if name in ATTRIBUTES]
    return [field for field in fields if field.value]


def story(place: str, raw: bytes) -> Message:
    """Read one story, from its start tag to its end tag."""
    text = decode(raw)
    stated, found = elements(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)
    pieces = list(mended(found))
    paragraphs = paragraphs_of(pieces)
    return Message(place, raw, paragraphs, fields_of(stated, pieces, paragraphs))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its DOCTYPE or by the tag of a story, also where the file starts inside a story."""
    return MARK.search(head) is not None


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Stories of a file: a message for each, a reject for one that was cut or that has no start tag.

    A story's place is its NEWID; where that is missing or was seen before, "byte" and the offset of its start.
    """
    starts = [found.start() for found in OPENING.finditer(raw)]
    yield from stray(raw[: starts[0] if starts else None], 0, CLOSING, PROLOG)
    seen: set[str] = set()
    for start, stop in pairwise([*starts, len(raw)]):
        stated = NEWID.match(raw, start, stop)
        number = stated[1].decode() if stated else ""
        place = number if number and number not in seen else f"byte{start}"
        seen.add(place)
        if end := CLOSING.search(raw, start, stop):
            yield story(place, raw[start : end.end()])
            yield from stray(raw[end.end() : stop], end.end(), CLOSING, PROLOG)
        else:
            yield Reject(place, "truncated", f"no end tag in {stop - start} bytes")
