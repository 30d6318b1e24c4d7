"""What the items of JSON wires have in common: notes, notices, pictures, standing."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from tasks import markup, nitf, xml_tree
from tasks.message import Field, Paragraph
from tasks.revision import Said
from tasks.signals import embargoed
from tasks.text import letters
from tasks.wire_json import Node, line, lines, nodes

STATUS = {
    "usable": "usable",
    "embargoed": "embargoed",
    "withheld": "withheld",
    **dict.fromkeys(("canceled", "cancelled", "killed", "kill", "recalled", "deleted"), "canceled"),
    "withhold": "withheld",
}
CAPTIONS = (
    "caption", "description_caption", "description_text", "description_html", "description_xhtml", "description_main",
    "descriptions", "description",
)  # fmt: skip
HEADLINES = ("headline", "headlines", "headline_main", "title")
CREDITS = ("creditline", "description_creditline", "credit", "byline", "by", "copyrightholder", "source")
ADDRESSES = ("href", "url", "src")
LARGEST = ("original", "main", "baseimage", "hires", "full", "r00", "viewimage", "preview")
# "AP-US--Beans, 3rd Ld-Writethru": the service or the cycle, the slug, which version or take it is.
SLUG_LINE = re.compile(r"(?:(AP|BC|AM|PM)-(?!-))?([^,]*)(?:,\s*(.*))?", re.DOTALL)
CYCLES = ("AM", "PM", "BC")
# TT's word for what a version does.
UPDATE_TYPES = {"KORR": "correction", "UV": "update", "AVPUB": "kill"}
# What Superdesk's desks and the BBC write for those who are not the author.
NOT_AUTHORS = ("editor", "photo", "subeditor", "translator", "producer")
LINE_END = re.compile(r"\n(?!\s*[a-zà-ÿ])")
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# TT prints the credit of a picture above its caption.
CREDIT_FIRST = re.compile(r'<div class="byline">(.*?)</div>\s*(<figcaption>.*?</figcaption>)', re.DOTALL)


def folded(node: Node) -> Node:
    """Keys in lower case: ninjs 3 writes "versionCreated" where ninjs 1 writes "versioncreated"."""
    return {key.lower(): value for key, value in node.items()}


def plain(text: str) -> list[Paragraph]:
    """Paragraphs of text without markup: parted by empty lines where it has some, else by line ends.

    A line that begins with a small letter goes on from the one before.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = EMPTY_LINE.split(text) if EMPTY_LINE.search(text) else LINE_END.split(text)
    lines = (" ".join(part.split()) for part in parts)
    return [Paragraph(line, "paragraph") for line in lines if line]


def copy(text: str) -> list[Paragraph]:
    """Paragraphs of a string that is NITF, HTML or plain, as the strings of JSON are."""
    tree = xml_tree.parse(text[text.index("<nitf") :].encode(errors="replace")) if "<nitf" in text else None
    if tree is not None:
        return nitf.paragraphs(tree)
    if not markup.TAG.search(text):
        return plain(unescape(text))
    return markup.of_string(CREDIT_FIRST.sub(r"\2<media-producer>\1</media-producer>", text))


def hinted(html: str, hint: str) -> list[Paragraph]:
    """Paragraphs of a piece of HTML or text, all of one hint."""
    return [each._replace(hint=hint) for each in copy(html)]


def one(text: str, hint: str) -> list[Paragraph]:
    """One paragraph of a text, none of an empty one."""
    return [Paragraph(" ".join(text.split()), hint)] if text.strip() else []


def notices(texts: Iterable[str]) -> list[Paragraph]:
    """Copyright and usage lines, each once."""
    return [each for text in dict.fromkeys(texts) for each in one(text, "copyright")]


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
    stated = [line(each) for each in nodes(node.get("descriptions")) if each.get("role") == "creditline"]
    return (
        described(node, CREDITS[:5])
        or "".join(stated[:1])
        or ", ".join(filter(None, names))
        or described(node, CREDITS[5:])
    )


def picture(node: Node) -> list[Paragraph]:
    """Caption of a picture and right behind it the credit."""
    caption = described(node, CAPTIONS, "caption") or described(node, HEADLINES, "main")
    shown = " ".join(each.text for each in copy(caption))
    credit = "furniture" if markup.CREDITED.search(shown) else "credit"
    return one(shown, "caption") + (one(photographer(node), credit) if shown else [])


def authors(node: Node) -> list[Field]:
    """Names of the authors, without those who edited, translated or took the pictures."""
    named = [(str(each.get("role", "")).lower(), line(each.get("name"))) for each in nodes(node.get("authors"))]
    wrote = [name for role, name in named if not any(word in role for word in NOT_AUTHORS)]
    return [Field("authors", name, "authors") for name in wrote if name]


def addressed(node: Node, origin: str) -> list[Field]:
    """Address of a picture, right behind it its caption and credit, so that they stay together; none without an address."""
    url = address(node.get("renditions"))
    told = [Field(f"photo_{each.hint}", each.text, origin) for each in picture(node) if each.hint != "furniture"]
    return [Field("photo_url", url, origin), *told] if url else []


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


def status(stated: str, embargo: str, sent: str, notes: Iterable[str] = ()) -> str:
    """Status of an item: embargoed where it is usable and was sent before its embargo ends, or only a note tells of one.

    `stated` may have a prefix ("stat:usable"); `embargo` and `sent` are dates as printed, "" where there is none.
    """
    word = stated.rsplit(":", 1)[-1].strip().lower()
    word = STATUS.get(word, "")
    over = nitf.moment(embargo) is not None and nitf.moment(sent) is not None and not nitf.later(embargo, sent)
    held = not over if embargo else any(map(embargoed, notes))
    return "embargoed" if held and word in ("", "usable") else word


def slugged(printed: str) -> list[Field]:
    """Slug, cycle and take key of the AP's slug line."""
    cycle, slug, rest = SLUG_LINE.match(printed).groups("")  # type: ignore[union-attr]
    parts = ("slug", slug.strip()), ("cycle", cycle if cycle in CYCLES else ""), ("take_key", rest.strip())
    return [Field(name, value, "slug line") for name, value in parts]


def said(headline: str, slug: str, note: str, marked: Iterable[str] = (), paragraphs: Sequence[Paragraph] = ()) -> Said:
    """What an item says of its version: in headline, slug and note to editors, by the kinds of its markup, in its text."""
    return Said(headline, slug, [note], [*marked], paragraphs)


def marked(node: Node) -> list[str]:
    """Kinds of version that signals and Superdesk's counters give."""
    signals = [line(each).rpartition(":")[2].lower() for key in ("signal", "signals") for each in lines(node.get(key))]
    kinds = [each for each in signals if each in ("correction", "update", "repeat")]
    kinds += ["correction"] if described(node, ("correction_sequence",)) not in ("", "0") else []
    kinds += [UPDATE_TYPES.get(line(each.get("updatetype")), "") for each in nodes([node.get("signals")])]
    follows = (
        node.get("evolvedfrom") or node.get("replacing") or described(node, ("rewrite_sequence",)) not in ("", "0")
    )
    return [*kinds, "update"] if follows else kinds


def unread(node: Node, known: Iterable[str], title: str) -> list[Field]:
    """Keys of an item that its format does not read."""
    return [
        Field("unread", line(key), title)
        for key in sorted(node.keys() - set(known))
        if node[key] not in (None, "", [], {})
    ]
