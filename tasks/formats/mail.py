"""RFC 822 mail, one or an mbox of many: a wire by e-mail, a press release, a story filed by a form.

The subject is the headline, the date of the header the date. Of a text that comes as plain and as HTML the plain one is
read. What is attached is noticed as unread. A mail whose text is JSON was filed by a form: its keys are fields.
"""

import email
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from email.message import Message as Mail
from email.policy import compat32
from itertools import pairwise
from typing import Any

from lxml import etree

from tasks.datelines import with_dateline
from tasks.markup import of_string, repeated
from tasks.message import Field, Message, Paragraph, Reject
from tasks.mime import Part, header, parameter, parts, text_of
from tasks.signals import signals
from tasks.wire_codes import BODY, copy, item_class, visible
from tasks.wrapped import joined

NAME = rb"[A-Za-z][A-Za-z0-9-]{1,60}:"
FROM = rb"From \S+[^\r\n]*\d\d?:\d\d[^\r\n]*\r?\n(?=>?%b)" % NAME
MBOX = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))" + FROM)
# "From " at the start of a line of an mbox has a mark before it.
ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:" + FROM + rb")?((?:%b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z))+)" % NAME
)
TOLD = re.compile(
    rb"^(From|Date|Sent|Subject|To|Message-ID|Received|MIME-Version|Return-Path|Delivered-To|Content-Type|Reply-To|Sender):",
    re.IGNORECASE | re.MULTILINE,
)

FIELDS = {
    "Date": "published_at", "Sent": "published_at", "From": "sender", "To": "recipient", "Message-ID": "uri", "Keywords": "keywords",
    "Content-Language": "language", "Importance": "priority", "List-Id": "list", "Organization": "organisations",
}  # fmt: skip
PRINTED = ("From", "To", "Cc")

# "Headline: …" above a text, and the same names as keys of a form.
LABELS = {
    "headline": "headline", "abstract": "standfirst", "byline": "byline", "dateline": "dateline", "slugline": "slug",
    "slug": "slug", "category": "category", "priority": "priority", "timestamp": "filed_at", "genre": "genre",
    "place": "places", "sign off": "sign_off", "desk": "desk", "username": "user", "email address": "user", "news value": "urgency",
    "ednote": "editor_note", "editor's note": "editor_note", "keywords": "keywords", "legal flag": "legal_flag",
    "embargo": "embargoed_until", "subject": "subjects",
}  # fmt: skip
SEEN = ("headline", "standfirst", "byline", "dateline", "sign_off", "editor_note")
LABELLED = re.compile(rf"({'|'.join(LABELS)})\s?:\s+(\S.*)", re.IGNORECASE)
# Two of them or more, line by line.
LABELLED_LINES = re.compile(rf"(?:^(?:{'|'.join(LABELS)})\s?:[ \t]+\S.*(?:\n|\Z)){{2,}}", re.IGNORECASE | re.MULTILINE)
LABELS_WITHIN = 12
# "AAP be/", "AAP ab/cd".
SIGN_OFF = re.compile(r"(?:AAP|AP|AFP|PA|dpa|NTB|STT|TT|CP|Reuters)(?: [A-Z]{2,8})?(?: [a-z]{2,4}(?:/[a-z]{0,4})*)+")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# What is around the text of a page, and comments.
AROUND = re.compile(
    r"<!--.*?-->|<\?.*?>|<!\[.*?\]>|<!doctype[^>]*>|<head\b.*?</head\s*>|</?(?:html|body)\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
ANY_TAG = re.compile(r"<[^<>]*>")


def flowed(text: str, *, glued: bool) -> str:
    """Lines of RFC 3676 as they were typed: one that ends in a blank goes on in the next (`glued`: without the blank)."""
    return re.sub(r"(?<=\S) \n", "" if glued else " ", text)


def plain(part: Part) -> list[Paragraph]:
    """Paragraphs of a plain text; what stands below "-- " is its signature."""
    text = text_of(part.mail)
    if parameter(part.mail, "format") == "flowed":
        text = flowed(text, glued=parameter(part.mail, "delsp") == "yes")
    above, *below = SIGNATURE.split(visible(text), maxsplit=1)
    above = LABELLED_LINES.sub(lambda found: found[0].replace("\n", "\n\n"), above, count=1)
    lines = [Paragraph(joined(line), "paragraph") for line in above.split("\n") if line.strip()]
    found = lines if parameter(part.mail, "format") == "flowed" else list(copy(above.strip("\n")))
    return signed(found) + [
        Paragraph(joined(line), "sign_off") for line in "\n".join(below).split("\n") if line.strip()
    ]


def signed(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a text; what stands below the line that ends the copy is not for publication."""
    end = next((at for at, each in enumerate(found) if at and SIGN_OFF.fullmatch(each.text)), len(found))
    below = [each._replace(hint="editor_note" if at else "sign_off") for at, each in enumerate(found[end:])]
    return [*found[:end], *below]


def marked_up(part: Part) -> list[Paragraph]:
    """Paragraphs of an HTML text."""
    text = AROUND.sub("", text_of(part.mail))
    try:
        return [each for each in of_string(text) if each.text]
    except (etree.LxmlError, ValueError):
        return [Paragraph(joined(line), "paragraph") for line in ANY_TAG.sub("\n", text).split("\n") if line.strip()]


def labelled(found: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Field]]:
    """Lines such as "Abstract: …" above a text, as what they say they are, and the fields that they are."""
    paragraphs, fields = list(found), []
    for at, each in enumerate(found[:LABELS_WITHIN]):
        label = LABELLED.fullmatch(each.text)
        if label:
            name = LABELS[label[1].lower()]
            hint = name if name in SEEN else "header"
            paragraphs[at] = (
                Paragraph(label[2], hint, each.text[: label.start(2)])
                if hint != "header"
                else Paragraph(each.text, hint)
            )
            fields.append(Field(name, label[2], f"{label[1]}: in the text"))
            paragraphs[:at] = [
                above._replace(hint="header") if above.hint in BODY else above for above in paragraphs[:at]
            ]
    return paragraphs, fields


def form(text: str) -> Mapping[str, Any] | None:
    """Keys and values of a text that a form made, None where it is none."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    known = isinstance(found, dict) and {str(key).lower() for key in found} & {*LABELS, "body"}
    return found if known else None


def typed(text: str) -> list[Paragraph]:
    """Paragraphs of a text out of a form: its lines, where it is not HTML."""
    if ANY_TAG.search(text):
        return of_string(AROUND.sub("", text))
    return [Paragraph(joined(visible(line)), "paragraph") for line in text.split("\n") if line.strip()]


def filed(found: Mapping[str, Any]) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of a form."""
    paragraphs: list[Paragraph] = []
    fields: list[Field] = []
    of_priority: list[Field] = []
    for key, held in found.items():
        values = [str(value).strip() for value in (held if isinstance(held, list) else [held]) if str(value).strip()]
        name = LABELS.get(key.lower(), "")
        hint = name if name in SEEN else "header"
        if key.lower() == "body":
            paragraphs += [each for value in values for each in typed(value)]
            continue
        paragraphs += [Paragraph(joined(visible(value)), hint) for value in values]
        fields += [Field(name or "unread", joined(visible(value)) if name else key, f"form: {key}") for value in values]
        of_priority += [Field("urgency", value, f"form: {key}") for value in values if name == "priority"]
    order = ("header", "headline", "standfirst", "byline", "dateline")
    paragraphs.sort(key=lambda each: order.index(each.hint) if each.hint in order else len(order))
    # The news value is the urgency; where none is given, a priority that is a number.
    return paragraphs, fields + of_priority


def chosen(found: Sequence[Part]) -> Iterator[Part]:
    """Parts that are read or noticed: of those that say the same the plain one, if it says anything."""
    for part in found:
        same = [each for each in found if part.choice and each.choice == part.choice and each.kind.startswith("text/")]
        told = [each for each in same if text_of(each.mail).strip()]
        best = next((each for each in told if each.kind == "text/plain"), next(iter(told), None))
        if not part.kind.startswith("text/") or best is None or best is part:
            yield part


def read(part: Part) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of a part."""
    if part.kind.startswith("message/"):
        printed = [f"{name}: {value}" for name in ("From", "Date", "Subject") if (value := header(part.mail, name))]
        return [Paragraph(each, "header") for each in printed], []
    if part.attached or part.kind not in ("text/plain", "text/html"):
        return [], [Field("unread", f"{part.kind} {part.name}".strip(), "mail")]
    if part.kind == "text/html":
        return marked_up(part), []
    told = plain(part)
    made = form("\n".join(each.text for each in told))
    return filed(made) if made else labelled(told)


def fields_of(mail: Mail, told: Sequence[Field], paragraphs: Sequence[Paragraph]) -> list[Field]:
    """Fields of a mail: of its form, its header, the lines above its text."""
    subject = header(mail, "Subject")
    of_form = [field for field in told if field.origin.startswith("form")]
    fields = [*of_form, *([Field("headline", subject, "Subject")] if subject else [])]
    fields += [
        Field(name, header(mail, key).strip("<>") if name == "uri" else header(mail, key), key)
        for key, name in FIELDS.items()
    ]
    fields += [field for field in told if field not in of_form]
    headline = next((field.value for field in fields if field.name == "headline"), "")
    fields += [Field(name, str(value), "headline") for name, value in signals(headline)._asdict().items() if value]
    fields.append(Field("item_class", item_class([headline], paragraphs), "form of the text"))
    return [field for field in fields if field.value]


def message(place: str, raw: bytes, mail: Mail) -> Message:
    """Read one mail."""
    read_parts = [read(part) for part in chosen(list(parts(mail)))]
    told = [field for _, fields in read_parts for field in fields]
    form_headline = any(field.name == "headline" and field.origin.startswith("form") for field in told)
    paragraphs = [Paragraph(f"{name}: {value}", "header") for name in PRINTED if (value := header(mail, name))]
    lead = (("Date", "timestamp"), ("Sent", "timestamp"), ("Subject", "header" if form_headline else "headline"))
    paragraphs += [Paragraph(value, hint) for name, hint in lead if (value := header(mail, name))]
    paragraphs += with_dateline(repeated([each for found, _ in read_parts for each in found if each.text], paragraphs))
    return Message(place, raw, paragraphs, fields_of(mail, told, paragraphs))


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the lines of its header, two at the least, and by nothing else above them."""
    found = START.match(head)
    return found is not None and len({each.lower() for each in TOLD.findall(found[1])}) > 1


def one(place: str, raw: bytes) -> Message | Reject:
    """Read one mail, whatever is in it."""
    body = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start := MBOX.match(body):
        body = ESCAPED.sub(b"", body[start.end() :])
    try:
        return message(place, raw, email.message_from_bytes(body, policy=compat32))
    except RecursionError:
        return Reject(place, "too_deep", "parts within parts")


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Mails of a file; its place is its number in an mbox, nothing where it is alone."""
    starts = [found.start() for found in MBOX.finditer(raw)]
    if len(starts) < 2:
        yield one("", raw)
        return
    starts = [0, *starts] if raw[: starts[0]].strip() else starts
    for number, (start, stop) in enumerate(pairwise([*starts, len(raw)]), 1):
        yield one(str(number), raw[start:stop])
