"""What the items of JSON wires have in common: notes, notices, pictures, standing."""

import re
from collections.abc import Iterable
from datetime import datetime

from tasks.message import Field, Paragraph
from tasks.page.article import letters
from tasks.page.fragment import fragment, plain
from tasks.signals import signals
from tasks.wire_json import Node, line, lines, nodes

STATUS = {
    **dict.fromkeys(("usable", "withheld", "canceled", "embargoed"), None),
    **dict.fromkeys(("cancelled", "killed", "kill", "recalled", "deleted"), "canceled"),
    "withhold": "withheld",
}
CAPTIONS = ("caption", "description_caption", "description_text", "description_html", "descriptions", "description")
CREDITS = ("creditline", "description_creditline", "credit", "byline", "by", "copyrightholder", "source")
ADDRESSES = ("href", "url", "src")
LARGEST = ("original", "main", "baseimage", "hires", "full", "r00", "viewimage", "preview")
# What a note to editors says of the version: "Eds: CORRECTS spelling of Roe." stands above "3rd Ld-Writethru".
NOTES = (
    (re.compile(r"(?i)\b(?:mandatory|bulletin) kill\b|\b(?:please kill|kill this|eliminates?\b.*\bstory)"), "kill"),
    (re.compile(r"(?i)\bwithdrawn?s?\b.*\bstory|\bstory\b.*\bwithdrawn\b"), "withdrawal"),
    (
        re.compile(r"\bCORRECT(?:S|ED|ION)\b|(?i:^(?:\W*(?:eds|editors?)\W+)?correct(?:s|ed|ion)\b|berichtigung)"),
        "correction",
    ),
)
UPDATES = re.compile(r"\bUPDATE[SD]?\b|(?i:^(?:\W*(?:eds|editors?)\W+)?update[sd]\b)")


def folded(node: Node) -> Node:
    """Keys in lower case: ninjs 3 writes "versionCreated" where ninjs 1 writes "versioncreated"."""
    return {key.lower(): value for key, value in node.items()}


def hinted(html: str, hint: str) -> list[Paragraph]:
    """Paragraphs of a piece of HTML or text, all of one hint."""
    return [each._replace(hint=hint) for each in fragment(html)]


def one(text: str, hint: str) -> list[Paragraph]:
    """One paragraph of a text, none of an empty one."""
    return [Paragraph(" ".join(text.split()), hint)] if text.strip() else []


def notices(texts: Iterable[str]) -> list[Paragraph]:
    """Copyright and usage lines, each once."""
    return [each._replace(hint="copyright") for text in dict.fromkeys(texts) for each in plain(text)]


def described(node: Node, keys: Iterable[str], role: str = "") -> str:
    """First text that a node has under one of the keys; of a list the one with the role, else the first."""
    for key in keys:
        value = node.get(key)
        named = [each for each in nodes(value) if role and role in str(each.get("role") or each.get("name"))]
        if found := lines(named or value):
            return found[0]
    return ""


def address(renditions: object) -> str:
    """Address of the largest rendition, as far as the names of the renditions tell it."""
    named = [(str(each.get("name") or each.get("usage")), each) for each in nodes(renditions)]
    if isinstance(renditions, dict):
        named = [(key, value) for key, value in renditions.items() if isinstance(value, dict)]
    rank = {name: number for number, name in enumerate(LARGEST)}
    for _, each in sorted(named, key=lambda pair: rank.get(pair[0].lower(), len(rank))):
        if found := described(each, ADDRESSES):
            return found
    return ""


def photographer(node: Node) -> str:
    """Credit of a picture: as printed, else the names of its photographers."""
    names = [line(each) for each in nodes(node.get("authors")) if "photo" in str(each.get("role")).lower()]
    return described(node, CREDITS[:5]) or ", ".join(filter(None, names)) or described(node, CREDITS[5:])


def picture(node: Node) -> list[Paragraph]:
    """Caption of a picture and right behind it the credit."""
    caption = described(node, CAPTIONS, "caption") or described(node, ("headline", "headlines", "title"))
    shown = " ".join(each.text for each in fragment(caption))
    return one(shown, "caption") + (one(photographer(node), "credit") if shown else [])


def illustrated(body: list[Paragraph], pictures: list[list[Paragraph]]) -> list[Paragraph]:
    """Body with the pictures that belong to it: one whose caption it prints gets its credit there, others stand behind."""
    body = list(body)
    for caption, *credit in filter(None, pictures):
        printed = (
            at for at, each in enumerate(body) if each.hint == "caption" and letters(each.text) == letters(caption.text)
        )
        at = next(printed, None)
        if at is None:
            body += [caption, *credit]
        elif at + 1 == len(body) or body[at + 1].hint != "credit":
            body[at + 1 : at + 1] = credit
    return body


def moment(text: str) -> datetime | None:
    """Moment that an ISO date with a zone states."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def standing(pubstatus: str, embargo: str, sent: str) -> list[Field]:
    """Status and embargo of an item; an embargo that ended before the item was sent is over.

    A cancelled item is a kill. `embargo` and `sent` are dates as printed, "" where there is none.
    """
    word = pubstatus.rsplit(":", 1)[-1].strip().lower()
    status = STATUS.get(word) or (word if word in STATUS else "")
    until, at = moment(embargo), moment(sent)
    over = until is not None and at is not None and until <= at
    fields = [Field("embargoed_until", embargo, "embargoed")] if embargo else []
    if embargo and not over and status in ("", "usable"):
        fields.append(Field("status", "embargoed", "embargoed"))
    if status == "canceled":
        fields.append(Field("kind", "kill", "pubstatus"))
    return [*fields, Field("status", status, "pubstatus")]


def said(headline: str, slug: str, note: str) -> list[Field]:
    """What the headline, the slug and the note to editors say of the version, the strongest word first."""
    found = signals(headline, slug)._asdict()
    strong = [Field("kind", kind, "editor's note") for pattern, kind in NOTES if pattern.search(note)]
    weak = [Field("kind", "update", "editor's note")] if UPDATES.search(note) else []
    return strong + [Field(name, str(value), "headline or slug") for name, value in found.items() if value] + weak


def unread(node: Node, known: Iterable[str], title: str) -> list[Field]:
    """Keys of an item that its format does not read."""
    return [
        Field("unread", key, title) for key in sorted(node.keys() - set(known)) if node[key] not in (None, "", [], {})
    ]
