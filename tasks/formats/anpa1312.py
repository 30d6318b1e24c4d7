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
from typing import NamedTuple

from tasks.anpa import anpa
from tasks.code_pages import decoded
from tasks.keyword_line import keywords, name_of
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.taken_back import taken_back
from tasks.wire_codes import BODY, framed, item_class, visible
from tasks.wrapped import joined, unwrap

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
CYCLED = re.compile(r"(?:AM|PM|BC)-\S", re.IGNORECASE)
BULLETIN = re.compile(r"BULLETIN (?=KILL|ELIM)")
RULE = re.compile(r"[_\W]+")
NUMBER = re.compile(r"\*\d{3,5}")
EDITORS = re.compile(
    r"\(?(?:Eds?|Editors?)\b\W|EDITOR'?S'? NOTE|\(?For (?:immediate )?release\b|\(?End Adv\b", re.IGNORECASE
)
PICTURES = re.compile(r"\(?(?:AP (?:Photos?|Graphics?|Videos?|Interactive)|(?:AP )?Laser(?:[Pp]hotos?|[Gg]raphics?))\b")
# In the text only what is certain.
NOTE = re.compile(r"\(?(?:Eds:|EDS:|Editors:|End Adv\b)", re.IGNORECASE)
# "$Adv 15", and the line of a take that gives the last words of the take before: "SAMPLE CITY: third day."
CODE = re.compile(r"\$?adv\s?\d.*", re.IGNORECASE)
PICK_UP = re.compile(r"[A-Z][A-Z .,'-]+: .{1,60}")
BYLINE = re.compile(r"By\s+\S")
TITLE = re.compile(
    r"(?i:(?:The )?(?:Associated|Canadian) Press).*|(?:AP|CP)\s.*|.*\b(?:Writer|Editor|Correspondent|Columnist|Reporter|Press|News)"
)
HALF = re.compile(r"\{(?=[;\s]|$)")

RELEASE = re.compile(
    r"\(?For release (?!anytime|immediate|on receipt)(?:at |on )?(.*?)(?:,? and thereafter)?\W*", re.IGNORECASE
)
CORRECTS = re.compile(r"(?-i:CORRECTS)\b|\(?Eds?:\s*(?:This )?corrects\b", re.IGNORECASE)
# Kyodo ends its text so.
SIGNED = re.compile(r"={2,3} ?[A-Z][A-Za-z]{1,12}")
OWN_DATELINE = re.compile(r"[A-Z][\w .,'/-]{2,50}, [A-Z][a-z]{2,8}\.? \d{1,2},? \(?Kyodo\)?")
DATELINE = re.compile(r"[^()_]{2,60}\([\w/ ]{2,12}\) (?:_|--?) ")


class Line(NamedTuple):
    r"""A line of the text: `code` is "^" with its end sign, "\b" for a row, "\t" for a paragraph, "" for what goes on."""

    code: str
    text: str


def lines_of(copy: str) -> Iterator[Line]:
    """Lines of the text between STX and ETX; two keyword lines may stand on one."""
    for printed in copy.replace("\r", "").split("\n"):
        if printed.startswith("\b"):
            row = HALF.sub("½", printed[1:].lstrip("^").replace("\x10", " ").replace("\b", "\t"))
            yield Line("\b", visible(row).strip())
        elif printed.lstrip().startswith("^"):
            for part in filter(str.strip, printed.split("^")):
                bare = visible(part.replace("\x10", " ")).strip()
                yield Line("^" + bare[-1:].strip("\\w"), bare.rstrip("<=").rstrip())
        else:
            text = HALF.sub("½", printed.replace("\x10", " ").replace("\b", "\t"))
            text = visible(text.rstrip("\f")).expandtabs(4)
            if SIGNED.fullmatch(text.strip()):
                yield Line("", "")
            yield Line(
                "\t" if printed.startswith("\t") else "", text.rstrip().removesuffix("<").removesuffix("=").rstrip()
            )


def headed(lines: list[Line]) -> list[Line]:
    """Lines of a text whose head has no signs but the plus that ends the headline, with the signs: Kyodo's."""
    last = next((at for at, line in enumerate(lines[:6]) if not line.code and line.text.endswith("+")), None)
    if last is None:
        return lines
    head = [text for line in lines[: last + 1] if (text := line.text.removesuffix("+").strip())]
    first = 1 if head and CYCLED.match(head[0]) else 0
    return [*(Line("^", text) for text in head[:first]), Line("^", " ".join(head[first:])), *lines[last + 1 :]]


def is_header(text: str, slug: str, seen: Sequence[Paragraph]) -> bool:
    """Tell the keyword line, which begins as the slug of the header does, and other lines of codes."""
    if PICTURES.match(text) or CODE.fullmatch(text):
        return True
    start = re.match(r"\w{2,}\W*\w{0,4}", slug)
    named = start is not None and text.casefold().startswith(start[0].casefold())
    added = PICK_UP.fullmatch(text) and any(" Add" in each.text for each in seen)
    return bool(named or added or NUMBER.fullmatch(text) or CYCLED.match(text))


def hint(line: Line, slug: str, seen: Sequence[Paragraph]) -> str:
    """What a line of its own above the text is."""
    hints = {each.hint for each in seen}
    if is_header(line.text, slug if "headline" not in hints else "", seen):
        return "header"
    if EDITORS.match(line.text):
        return "editor_note"
    if BYLINE.match(line.text) or (seen and seen[-1].hint == "byline" and TITLE.fullmatch(line.text)):
        return "byline"
    if OWN_DATELINE.fullmatch(line.text):
        return "dateline"
    if "headline" not in hints:
        return "headline"
    return "subhead" if line.code == "^=" or "byline" in hints else "standfirst"


def paragraphs_of(lines: Sequence[Line], slug: str, *, table: bool) -> list[Paragraph]:
    """Paragraphs of the text: lines of their own, then copy; in a table every line is a row."""
    found: list[Paragraph] = []
    copy: list[str] = []
    begun = False
    for line in [*lines, Line("^", "")]:
        if line.code[:1] not in ("^", "\b") and not (table and line.text):
            copy.append(line.text)
            continue
        if any(map(str.strip, copy)):
            found += map(marked, unwrap("\n".join(copy)))
            begun = True
        copy = []
        if line.code[:1] == "^" and line.text:
            found.append(Paragraph(line.text, "subhead" if begun else hint(line, slug, found)))
        elif line.text:
            rule = RULE.fullmatch(line.text)
            found.append(
                Paragraph(
                    line.text.strip(), "furniture" if rule else "table", depth=len(line.text) - len(line.text.lstrip())
                )
            )
            begun = True
    return found if begun else without_text(found)


def marked(paragraph: Paragraph) -> Paragraph:
    """Tell a note to editors and the line that signs a text from what is between them."""
    if NOTE.match(paragraph.text):
        return paragraph._replace(hint="editor_note")
    return paragraph._replace(hint="sign_off") if SIGNED.fullmatch(paragraph.text) else paragraph


def without_text(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of an item whose text is lines of their own: a list of headlines."""
    return [each._replace(hint="paragraph") if each.hint in ("standfirst", "subhead") else each for each in found]


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
