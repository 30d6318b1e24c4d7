"""AP newswire of 1988-90 as TREC and TIPSTER have it: SGML, a day a file, the header of the wire in <FIRST> and <SECOND>.

A second <HEAD> is a note to editors. A story that was sent in takes has an item for each; they share a story_key.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from tasks.anpa import URGENCY, anpa
from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.keyword_line import keywords
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import of_headline
from tasks.wrapped import unwrap

LINES = {
    "FILEID": "header", "FIRST": "header", "1ST_LINE": "header", "SECOND": "header", "2ND_LINE": "header",
    "HEAD": "headline", "BYLINE": "byline", "DATELINE": "dateline", "UNK": "header", "DOCNO": "header",
}  # fmt: skip
ELEMENTS = frozenset((*LINES, "NOTE"))
TOLD = ("paragraph", "table")
# What a head may begin with that is no headline; "Ed Sample Wins" is one.
NOTE = re.compile(
    r"\W*(?:(?:Eds?|EDS?|Editors?|EDITORS?)\s?[:.]\s|(?i:Editor'?s'? note)\b|F(?:or Release|or release|OR RELEASE)\s|Adv ?\d"
    r"|With\s.*\bBjt|(?:SUBS|INSERTS|CORRECTS|UPDATES|ADDS)\s|.{0,20}\bLaser[Pp]hoto)"
)
# A line of its own that neither a blank line nor an indentation parts from the text.
APART = re.compile(
    r"\n(?=[ \t]*(?:\(?MORE\)?[ \t]*$|END ADV|End Adv|EDITOR'S NOTE|For [Rr]elease\s[A-Z]|Eds: |[-_*]{3,}))",
    re.MULTILINE,
)
CORRECTS = re.compile(r"\bCORRECT(?:S|ING)?\b|\b[Tt]o correct\b|\b[Cc]orrects\b")
KILLS = re.compile(
    r"(?:Eds\W+)?(?:BULLETIN )?(?:KILLS?|ELIMINAT(?:ES?|ION))\b|.*\b(?:kill is mandatory|story\b.{0,40}\b(?:is|has been) (?:eliminated|killed|withdrawn))\b",
    re.IGNORECASE,
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# "For Release Sunday, Jan. 15, and Thereafter", "Eds: For release at 9 p.m. EST"; "For Release Anytime" is none.
RELEASE = re.compile(
    r"\W*(?:Eds\W+)?(?:hold )?for release\s(?:[^\d]*?\b(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d{1,2})"
    r"|(?:at )?(?P<time>\d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?: [EC][SD]T)?))",
    re.IGNORECASE,
)
STAMP = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+\d{4}")
NUMBER = re.compile(r"AP(\d\d)(\d\d)(\d\d)-")
# A header line that lost its date or its count: "r a PM-Harvest".
BROKEN = re.compile(
    r"(?P<priority>[a-z])\s+(?P<category>[a-z])\s+(?:(?P<cycle>AM|PM|BC|AP)-)?(?P<slug>\S.*?)(?:\s+\d\d-\d\d.*)?$"
)
CYCLE = re.compile(r"(?:(AM|PM|BC|AP)-\s*)?(.*?)(?:,\s*\d*)*$")
ADVISORY = re.compile(r"(?:AP)?-?(?:Advisor(?:y|ies)|Budget|BudgetLines|Schedule)\b", re.IGNORECASE)
DIGEST = re.compile(r"(?:AP)?-?(?:NewsDigest|News Digest|Digest|NewsBriefs|News Summary|NewsSummary)\b", re.IGNORECASE)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the first item's number, as in AP890101-0001."""
    return re.fullmatch(r"AP\d{6}-\d{1,6}", first_id(head)) is not None


def sent_on(read: Doc) -> date | None:
    """Day of an item, by its FILEID, else by its number."""
    stamp, number = STAMP.search(read.first("FILEID")), NUMBER.match(read.first("DOCNO"))
    printed = [(stamp[3], stamp[1], stamp[2])] if stamp else []
    printed += [(number[1], number[2], number[3])] if number else []
    for year, month, day in printed:
        with suppress(ValueError):
            return date(1900 + int(year), int(month), int(day))
    return None


def header(read: Doc) -> dict[str, str]:
    """Values of the first header line; of one that is damaged, what is left."""
    first = read.first("FIRST", "1ST_LINE")
    values = {field.name: field.value for field in anpa(first, "FIRST")}
    if not values and (found := BROKEN.match(first)):
        values = {name: value for name, value in found.groupdict().items() if value}
        values["urgency"] = URGENCY.get(values["priority"], "")
    if "slug" not in values and (found := CYCLE.match(read.first("SECOND", "2ND_LINE"))):
        values |= {"cycle": found[1] or "", "slug": found[2]}
    return values


def notes(read: Doc) -> list[str]:
    """Notes to editors: of the heads those after the first, or that begin as one."""
    heads = read.texts("HEAD")
    return [head for number, head in enumerate(heads) if number or NOTE.match(head)] + read.texts("NOTE")


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order."""
    found: list[Paragraph] = []
    headed = False
    for element, text in read.pieces:
        if element == "DOCNO":
            continue
        hint = LINES.get(element, "header" if element in read.unread else "")
        if element == "HEAD" and (headed or NOTE.match(text.strip())):
            hint = "editor_note"
        headed = headed or hint == "headline"
        if element == "NOTE":
            found += [each._replace(hint="editor_note") for each in unwrap(visible(text))]
        else:
            found += line(text, hint) if hint else unwrap(visible(APART.sub("\n\n", text)))
    return found


def released(texts: list[str], sent: date | None) -> str:
    """Day or hour from which the copy may be used, "" where none of the texts names it."""
    found = next((found for text in texts if (found := RELEASE.match(text))), None)
    if found is None or sent is None:
        return ""
    if found["time"]:
        return f"{sent.isoformat()} {found['time']}"
    month = MONTHS.index(found["month"].capitalize()) + 1
    return f"{sent.year + (month < sent.month)}-{month:02}-{int(found['day']):02}"


def version_fields(read: Doc, values: dict[str, str], paragraphs: list[Paragraph]) -> list[Field]:
    """What header lines, headline and notes say of the version, the best first."""
    sent, told = sent_on(read), notes(read)
    fields = [Field(name, value, "note") for name, value in (("kind", "kill"),) if any(map(KILLS.match, told))]
    fields += [Field("kind", "correction", "note") for note in told if CORRECTS.search(note)][:1]
    second = CYCLE.match(read.first("SECOND", "2ND_LINE"))
    lines = {field.name: field for field in keywords(values.get("slug", ""), sent, "FIRST")}
    spelled = {field.name: field for field in keywords(second[2] if second else "", sent, "SECOND")}
    fields += {**lines, **spelled, **{name: lines[name] for name in ("slug",) if name in lines}}.values()
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    said = of_headline(headline)._asdict()
    fields += [Field(name, str(value), "HEAD") for name, value in said.items() if value]
    if until := released([*told, *(each.text for each in paragraphs if each.hint == "paragraph")][:12], sent):
        fields += [Field("status", "embargoed", "release line"), Field("embargoed_until", until, "release line")]
    return fields


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    paragraphs, values, number = paragraphs_of(read), header(read), read.first("DOCNO")
    stamp = STAMP.search(file_id := read.first("FILEID"))
    fields = [Field("uri", number, "DOCNO"), Field("file_id", file_id, "FILEID")]
    fields.append(Field("published_at", file_id[stamp.start() :] if stamp else "", "FILEID"))
    if sent := sent_on(read):
        fields.append(Field("published_at", sent.isoformat(), "DOCNO"))
    versions = version_fields(read, values, paragraphs)
    slug = next((value for name, value, _ in versions if name == "slug"), "")
    if slug and sent:
        fields.append(Field("story_key", f"{sent} {values.get('cycle', '')}-{slug}".lower(), "FIRST"))
    fields += [Field(name, value, "FIRST") for name, value in values.items() if name != "slug"]
    fields += [Field("keyword_line", read.first("SECOND", "2ND_LINE"), "SECOND"), *versions]
    kind = "advisory" if ADVISORY.match(slug) else "digest" if DIGEST.match(slug) else ""
    fields += [Field("item_class", kind, "slug"), Field("language", "en", "the AP wire is in English")]
    if kind == "advisory":
        paragraphs = [each._replace(hint="editor_note") if each.hint in TOLD else each for each in paragraphs]
    return paragraphs, [*fields, Field("agency", "AP", "the AP wire")]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "TREC AP", ELEMENTS, build)
