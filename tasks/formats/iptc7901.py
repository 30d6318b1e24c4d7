"""IPTC 7901, the telegraph format of European agencies: SOH header STX text ETX date EOT.

    SOH eca0124 3 i 93  dpa 1888         source and number, priority, category, words, whose copy and its number
    Sample/beans/                        slug
    STX EXTRA                            what sort of version it is
    Beans rise for a third day =         headline, byline; the sign ends them
    …
    ETX 212101 GMT Nov 18                day, hour, minute, month, year

Several messages may follow each other. The text is hard-wrapped copy (`tasks/wrapped.py`); the notebook, the contacts and
the initials behind it are not for publication.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.agencies import is_agency
from tasks.clocks import clocked
from tasks.code_pages import decoded
from tasks.datelines import with_dateline
from tasks.message import Field, Message, Paragraph, Reject
from tasks.sign_offs import signs
from tasks.signals import signals
from tasks.taken_back import taken_back
from tasks.wire_codes import framed, item_class, visible
from tasks.wrapped import joined, unwrap

# Source, number, priority, category, words; then what the agency likes: "ccccb   dpa 061". Any but the first may lack.
TOP = r"[A-Za-z]{1,8} ?\d{1,6}(?:[ \t]+[1-9](?=\s)|[ \t]*[\r\n])"
# What others have there, "TX-PAR-ABC12" and the number by itself on the next line, where a message begins for sure.
OTHER = rb"(?:\A[\s\x00\x16]*|(?<=[\x03\x04\r\n]))\x01\s*(?=[A-Za-z0-9][\t\r\n -~\xa0-\xff]{3,300}\x02)"
HEADER = re.compile(
    r"^\W*(?:[A-Z]{2}-[A-Z]{3}-[A-Z]{3}\d{2}\s+(?=\d))?(?P<source>[A-Za-z]{0,8}) ?(?P<number>\d{1,6})(?:[ \t]+(?P<urgency>[1-9])(?=\s))?(?:[ \t]+(?P<category>[A-Za-z]{1,4})(?=\s))?"
    r"(?:[ \t]+(?P<declared_words>\d{1,5})(?=\s))?(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
START = re.compile(rb"\x01\s*(?=%b)|%b" % (TOP.encode(), OTHER))
# The same without its control bytes, as some systems store it: header, slug, text. The slug ends in a slash, or the
# header names whose copy it is and the slug's number.
PLAIN = re.compile(
    rb"\s*(?=[a-z]{2,5} ?\d{3,4} [1-9] [A-Za-z]{1,4} +\d{1,5}\s)"
    rb"(?:[^\r\n]+\r?\n(?:[ \t]*\r?\n)*[^\r\n]{2,70}/"
    rb"|[^\r\n]+ [A-Za-z]{2,12} +\d{1,6}[ \t]*\r?\n(?:[ \t]*\r?\n)*[^\r\n=]{2,70})[ \t]*\r?\n(?:[ \t]*\r?\n)?"
)
SERVICE = re.compile(r"(?:^|\s)(?P<service>[A-Za-z][\w./-]{1,14})[ \t]+(?P<agency_number>\d{1,6})\s*$")
END = re.compile(r"\x03|(?<=\n)(?=\d{6}(?: [A-Z]{3,4})? [A-Z][a-z]{2,8}\.? \d\d\s*\Z)")
DATE = re.compile(r"\d{6}\s?(?:[A-Z]{3,4}\s)?[^\W\d]{3,9}\.?\s\d{2,4}")

# Lines before the headline: "EXTRA", "1ST LEAD", "(Achtung)", "KORR-", "Zweite Zusammenfassung".
VERSION = re.compile(
    r"\(.*\)|[A-Z0-9][A-Z0-9 /.-]{1,24}|(?:\d+\.|Erste|Zweite|Dritte|Vierte)? ?(?:Zusammenfassung|Neufassung|Berichtigung|Korrektur)"
)
CORRECTION = re.compile(r"\((?:Berichtigung|Korrektur|Correct(?:s|ion))", re.IGNORECASE)
BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Da|Av|Af|Door)\s+(?:\S+\s)?[^\W\d_]")
LONGEST_HEAD = 9
DATELINE = re.compile(r"\s*[^()\n]{2,60}\([\w/ -]{2,20}\)\s*[-–—]")
# A headline that begins with an embargo on beans states none.
EMBARGO = re.compile(
    r"\W*(?:Sperrfrist\b:?|Embargo(?:ed)?(?:\s*:|\s+(?:until|till|bis|hasta|jusqu.\w+|fino al?)\b))\s*(.*\d.*?)\W*",
    re.IGNORECASE,
)
# What stands below APA's headline, "Utl.: Regen half", and below its text, "APA0123    2019-05-03/11:15".
UNDER = re.compile(r"(Utl\.:\s+)(\S.*)", re.DOTALL)
STAMP = re.compile(r"[A-Z]{2,5}\d{4}\s+\d{4}-\d\d-\d\d/\d\d:\d\d")
# Where what is not for publication begins: to the end of the text.
NOTE = re.compile(
    r"#{1,2} |\* \* \* \*|\W*(?:dpa-)?(?:Notizblock|Notebook)\W*$"
    r"|\W*(?:(?:The|Die|Les|Le) .*)?(?:not (?:intended )?for publication|nicht zur Veröffentlichung|pas destinée?s? à (?:la )?publication)",
    re.IGNORECASE,
)


def header(text: str) -> list[Field]:
    """Fields of the header line, and the slug on the lines below it."""
    found = HEADER.search(text)
    if not found:
        return []
    values = {**found.groupdict(), "sequence": found["source"] + found["number"], "priority": found["urgency"]}
    if service := SERVICE.search(values.pop("rest")):
        values |= service.groupdict()
        values["agency"] = service["service"].split("-")[0]
    elif is_agency(found["source"]):
        values["agency"] = found["source"]
    values["declared_words"] = (found["declared_words"] or "").lstrip("0")
    values["slug"] = joined(text[found.end() :]).rstrip("/ ")
    return [Field(name, value, "header") for name, value in values.items() if value]


def split_head(lines: Sequence[str]) -> int:
    """Number of the lines above the text: to the one that ends in "=", else to the first blank one."""
    ended = [at for at, line in enumerate(lines[:LONGEST_HEAD]) if line.rstrip().endswith("=")]
    if ended:
        return ended[-1] + 1
    first = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    copy = first > 4 or (lines and (DATELINE.match(lines[0]) or lines[0].startswith("   ")))
    return 0 if copy else first


def head(lines: Sequence[str]) -> list[Paragraph]:
    """Paragraphs of the lines above the text: version lines, headline, byline, the sign that ends them."""
    printed = [line.strip() for line in lines if line.strip()]
    ended = sum(line.endswith("=") for line in printed)
    printed = [line.removesuffix("=").rstrip() for line in printed]
    told = [VERSION.fullmatch(line) or EMBARGO.fullmatch(line) for line in printed]
    versions = 0
    while versions < len(printed) - 1 and told[versions] and not BYLINE.match(printed[versions + 1]):
        versions += 1
    byline = next((at for at, line in enumerate(printed) if at > versions and BYLINE.match(line)), len(printed))
    parts = [(line, "correction" if CORRECTION.match(line) else "header") for line in printed[:versions]]
    parts += [
        (joined("\n".join(printed[versions:byline])), "headline"),
        (joined("\n".join(printed[byline:])), "byline"),
    ]
    return [Paragraph(text, hint) for text, hint in [*parts, ("=" * ended, "furniture")] if text]


def notes(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Lines of what is not for publication; one that is indented goes on the one before."""
    printed = re.split(r"\n+(?!  )", "\n".join(line.rstrip() for line in lines))
    yield from (Paragraph(joined(line), "editor_note") for line in printed if line.strip())


def body(lines: list[str]) -> Iterator[Paragraph]:
    """Paragraphs of the text below its head."""
    sign_off: list[Paragraph] = []
    while lines and (not (last := lines[-1].strip()) or STAMP.fullmatch(last) or signs(last) or is_agency(last)):
        hint = "timestamp" if STAMP.fullmatch(last) else "sign_off"
        sign_off[:0] = [Paragraph(last, hint)] if lines.pop().strip() else []
    start = next((at for at, line in enumerate(lines) if NOTE.match(line)), len(lines))
    for each in unwrap("\n".join(lines[:start]).strip("\n")):
        found = UNDER.fullmatch(each.text)
        yield Paragraph(found[2], "standfirst", found[1].rstrip()) if found else each
    yield from notes(lines[start:])
    yield from sign_off


def versions(above: Sequence[Paragraph], below: Sequence[Paragraph], slug: str) -> list[Field]:
    """What the head says of the version and of an embargo, and a correction inside the text."""
    lines = [each.text.strip("()") for each in above if each.hint in ("header", "correction")]
    headline = next((each.text for each in above if each.hint == "headline"), "")
    said = signals(" - ".join([*lines, headline]), " ".join([slug, *lines]))._asdict()
    fields = [Field(name, str(value), "headline or slug") for name, value in said.items() if value]
    if kind := taken_back(below):
        fields.insert(0, Field("kind", kind, "text"))
    if said["kind"] in (None, "update") and any(CORRECTION.match(each.text) for each in below):
        fields.insert(0, Field("kind", "correction", "correction in the text"))
    for line in [*lines, headline, *(each.text for each in below[:2])]:
        if found := EMBARGO.fullmatch(line):
            fields += [Field("status", "embargoed", line), Field("embargoed_until", found[1], line)]
    return fields


def message(place: str, raw: bytes, text: str) -> Message:
    """Read one message, from its header to its ETX and what follows it."""
    top, _, rest = text.partition("\x02")
    copy, tail = [*END.split(rest, maxsplit=1), ""][:2]
    fields = header(visible(top))
    slug = next((value for name, value, _ in fields if name == "slug"), "")
    lines = visible(copy).strip("\n").split("\n")
    below = split_head(lines)
    above = head(lines[:below])
    paragraphs = [Paragraph(joined(line), "header") for line in visible(top).split("\n") if line.strip()]
    houses = [value.lower() for name, value, _ in fields if name in ("source", "service")]
    told = with_dateline(list(body(lines[below:])), houses)
    paragraphs += [*above, *told]
    stamps = [line.strip() for line in visible(tail).split("\n") if line.strip()]
    paragraphs += [Paragraph(line, "timestamp" if DATE.match(line) else "furniture") for line in stamps]
    fields += [Field("published_at", found[0], "ETX line") for line in stamps if (found := DATE.match(line))]
    fields += versions(above, told, slug)
    names = [slug, *(each.text.strip("()") for each in above)]
    fields.append(Field("item_class", item_class(names, paragraphs), "form of the text"))
    return Message(place, raw, paragraphs, clocked(fields))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its header behind a SOH, or by the header and the slug that a file begins with."""
    return START.search(head) is not None or PLAIN.match(head) is not None


def own_name(raw: bytes) -> str:
    """Source and number of a message."""
    found = HEADER.search(visible(decoded(raw[:200])))
    return found["source"] + found["number"] if found else ""


def with_start(raw: bytes) -> bytes:
    """Message with the sign that starts its text, put behind the slug where it lacks."""
    bare = PLAIN.match(raw.lstrip(b"\x01")) if b"\x02" not in raw else None
    return raw if bare is None else bare[0] + b"\x02" + raw.lstrip(b"\x01")[bare.end() :]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Messages of a file; its place is its source and number, nothing where it is alone in the file."""
    if PLAIN.match(raw) and not START.search(raw):
        yield message("", raw, decoded(with_start(raw)))
        return
    for each in framed(raw, START, own_name):
        if isinstance(each, Reject):
            yield each
            continue
        place, piece = each
        text = decoded(with_start(piece))
        if "\x02" in text and (END.search(text) or "\x04" in text):
            yield message(place, piece, text)
        else:
            yield Reject(place, "truncated", f"no end of the text in {len(piece)} bytes")
