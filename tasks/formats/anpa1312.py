"""ANPA 1312, the format of AP, Kyodo and other wires since 1979, with its control bytes.

    SYN SYN SOH a0123 US _asian                              service and number, selector
    r f DC3 DC1 BC-US--Sample-Beans 1stLd-Writethru 11-13 1049
    STX ^BC-US--Sample-Beans, 1st Ld-Writethru,466<          keyword line, with the words of the text
    ^Beans rise for a third day<                             headline
    ^Eds: Adds chair.<
    ^By ANN EXAMPLE=
    TAB SAMPLE CITY (AP) _ Beans rose.
    TAB ETX AP-WF-11-13-13 1509GMT< FF EOT                   when it was sent

"^" opens a line of its own, "<" and "=" end one (flush left, centred); DC2 marks a table, whose rows start with BS and
have DLE for a blank; "{" is a half. Several messages may follow each other.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from tasks.anpa import anpa
from tasks.anpa_text import NUMBER, PICTURES, headed, lines_of, paragraphs_of
from tasks.code_pages import decoded
from tasks.keyword_line import keywords, name_of
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.taken_back import taken_back
from tasks.wire_codes import BODY, framed, item_class, visible
from tasks.wrapped import joined

START = re.compile(rb"\x16*\x01\s*(?=[A-Za-z]\d{3,5}[A-Z]{0,8}\x1f)")
# Kyodo names itself behind its number, and its end is "JST-10:10-13-11-13".
HOUSE = re.compile(r"\x01\s*[A-Za-z]\d{3,5}([A-Z]{2,8})\x1f")
OWN_SENT = re.compile(r"[A-Z]{3}-\d\d:\d\d-\d\d-\d\d-\d\d")
SENT = re.compile(
    r"(?P<agency>[A-Z]{2,5})-[A-Z]{2,3}-(?P<day>(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])-(?P<year>\d\d)) \d{4}\s?[A-Z]{3,4}"
)
# The end of the text, or the date behind it where the sign lacks.
END = re.compile(rf"\x03|(?<=\n)[ \t]*(?={SENT.pattern})")
CYCLE = re.compile(r"(?:(?P<cycle>AM|PM|BC|am|pm|bc)-)?(?P<key>\S.*?)(?:,\s*(?P<words>\d{1,5}))?", re.DOTALL)
BULLETIN = re.compile(r"BULLETIN (?=KILL|ELIM)")
RELEASE = re.compile(
    r"\(?For release (?!anytime|immediate|on receipt)(?:at |on )?(.*?)(?:,? and thereafter)?\W*", re.IGNORECASE
)
CORRECTS = re.compile(r"(?-i:CORRECTS)\b|\(?Eds?:\s*(?:This )?corrects\b", re.IGNORECASE)
DATELINE = re.compile(r"[^()_]{2,60}\([\w/ ]{2,12}\) (?:_|--?) ")


def of_keywords(paragraphs: Sequence[Paragraph], sent: date | None) -> list[Field]:
    """Fields of the keyword line; its count of words is that of the text, which the header's is not."""
    lines = [each.text for each in paragraphs if each.hint == "header" and not PICTURES.match(each.text)]
    found = next((CYCLE.fullmatch(line) for line in lines if not NUMBER.fullmatch(line)), None)
    if not found:
        return []
    key = BULLETIN.sub("", found["key"])
    words = (found["words"] or "").lstrip("0")
    take_key = key[len(name_of(key)) :].strip(" ,-")
    values = (("cycle", found["cycle"]), ("take_key", take_key), ("declared_words", words))
    fields = [Field(name, value, "keyword line") for name, value in values if value]
    return fields + keywords(key, sent, "keyword line")


def corrected(notes: Sequence[str]) -> list[Field]:
    """What the notes to editors say of a correction."""
    return [Field("kind", "correction", "note to editors") for note in notes if CORRECTS.search(note)]


def released(notes: Sequence[str]) -> Iterator[Field]:
    """What the notes to editors say of an embargo."""
    for found in filter(None, map(RELEASE.fullmatch, notes)):
        yield Field("status", "embargoed", "note to editors")
        yield Field("embargoed_until", found[1], "note to editors")


def day_of(sent: re.Match[str] | None) -> date | None:
    """Day of the date at the end."""
    try:
        return datetime.strptime(sent["day"], "%m-%d-%y").replace(tzinfo=UTC).date() if sent else None
    except ValueError:
        return None


def headlines(paragraphs: Sequence[Paragraph], fields: Sequence[Field]) -> Iterator[Field]:
    """Headline of an item that has none above its text and is no take: its first sentence."""
    take = any(name == "take" for name, _, _ in fields)
    first = next((each.text for each in paragraphs if each.hint in BODY), "")
    if first and not take and not any(each.hint == "headline" for each in paragraphs):
        yield Field("headline", DATELINE.sub("", first, count=1), "first paragraph")


def first_value(fields: Sequence[Field], name: str) -> str:
    """First value of a field, "" where there is none."""
    return next((field.value for field in fields if field.name == name), "")


def fields_of(top: str, paragraphs: Sequence[Paragraph], sent: re.Match[str] | None) -> list[Field]:
    """Fields of a message: of its notes, keyword line, header and end."""
    notes = [each.text for each in paragraphs if each.hint == "editor_note"]
    kind = taken_back(paragraphs)
    fields = [
        Field("kind", kind, "text"),
        *corrected(notes),
        *of_keywords(paragraphs, day_of(sent)),
        *released(notes),
        *anpa(top, "wire header"),
    ]
    fields += [Field("byline", each.text, "By line") for each in paragraphs if each.hint == "byline"][:1]
    fields += headlines(paragraphs, fields)
    headline = next((each.text for each in paragraphs if each.hint == "headline"), "")
    said = signals(headline)._asdict()
    fields += [Field(name, str(value), "headline") for name, value in said.items() if value]
    slug, wire_date = first_value(fields, "slug"), first_value(fields, "wire_date")
    what = sort(slug, headline, top, paragraphs)
    fields.append(Field("item_class", what, "form of the text"))
    if sent:
        fields += [Field("published_at", sent[0], "ETX line"), Field("agency", sent["agency"], "ETX line")]
    if sent and slug and wire_date and what in ("story", "results", "table"):
        key = f"anpa {first_value(fields, 'cycle')} {slug} {wire_date}-{sent['year']}".lower()
        fields.append(Field("story_key", key, "slug and day"))
    return [field for field in fields if field.value]


def sort(slug: str, headline: str, top: str, paragraphs: Sequence[Paragraph]) -> str:
    """What sort of item it is; a table of the sports wires (categories s and z) is results."""
    what = item_class([slug, headline], paragraphs)
    told = [each for each in paragraphs if each.hint in BODY]
    if "\x12" in top and what in ("story", "table"):
        return "results" if re.search(r"^\s*\w+ [sz]\b", top, re.MULTILINE) else "table"
    return "digest" if what == "story" and not any(map(copy_like, told)) and len(told) > 2 else what


def copy_like(paragraph: Paragraph) -> bool:
    """Tell a sentence or a row from one of a list of headlines."""
    return paragraph.hint == "table" or paragraph.text.rstrip("'\")").endswith((".", "?", "!")) or paragraph.depth > 0


def message(place: str, raw: bytes, text: str) -> Message:
    """Read one message, from its SOH to its EOT."""
    top, _, rest = (text if "\n" in text else text.replace("\r", "\n")).partition("\x02")
    end = END.search(rest)
    copy, tail = (rest[: end.start()], rest[end.end() :]) if end else (rest, "")
    heads = [Paragraph(joined(line), "header") for line in visible(top).split("\n") if line.strip()]
    slug = next((value for name, value, _ in anpa(top, "") if name == "slug"), "")
    paragraphs = paragraphs_of(headed(list(lines_of(copy))), slug, table="\x12" in top or "\n\b" in copy)
    stamps = [line.strip().removesuffix("<").rstrip() for line in visible(tail).replace("\f", "").split("\n")]
    stamped = [
        Paragraph(line, "timestamp" if SENT.match(line) or OWN_SENT.match(line) else "furniture")
        for line in stamps
        if line
    ]
    fields = fields_of(top, paragraphs, SENT.search(visible(tail)))
    fields += [Field("published_at", line, "ETX line") for line in stamps if OWN_SENT.fullmatch(line)]
    fields += [Field("agency", house, "wire header") for house in HOUSE.findall(top)]
    return Message(place, raw, [*heads, *paragraphs, *stamped], fields)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first header line: SOH, letter and number, US."""
    return START.search(head) is not None


def own_name(raw: bytes) -> str:
    """Letter and number of a message."""
    return raw.partition(b"\x1f")[0].strip(b"\x16\x01 \r\n").decode("latin-1")


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Messages of a file; its place is its letter and number, nothing where it is alone in the file."""
    for each in framed(raw, START, own_name):
        if isinstance(each, Reject):
            yield each
        elif b"\x03" in each[1] or b"\x04" in each[1]:
            yield message(*each, decoded(each[1]))
        else:
            yield Reject(each[0], "truncated", f"no end of the text in {len(each[1])} bytes")
