"""HTML pages, XHTML among them."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from tasks.message import Field, Message, Paragraph, Reject
from tasks.page.article import article_part
from tasks.page.blocks import paragraphs
from tasks.page.bounds import excess
from tasks.page.drawn import drawn
from tasks.page.fields import fields
from tasks.page.json_ld import articles, nodes, texts
from tasks.page.kinds import typed, without_text
from tasks.page.tree import seen
from tasks.text import BOMS, decode, letters

GENERAL = True
# What may stand before the first element: blanks, XML declaration and its kin, comments.
BEFORE = re.compile(r"(?:\s+|<\?.*?>|<!--.*?-->)*", re.DOTALL)
HTML = re.compile(r"(?i)<(?:!doctype\s+html\b|html[\s>])")
FRAGMENT = re.compile(
    r"(?i)<(?:head|body|title|meta|link|script|style|base|main|article|section|header|nav|div|h[1-6]|p|span|a|b|br|font"
    r"|center|table|ul|ol)[\s/>]"
)
DECLARED = re.compile(rb"(?i)<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w-]+)")
# What a page that declares the left is really in (https://encoding.spec.whatwg.org).
CHARSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "tis-620": "cp874", "iso-8859-11": "cp874", "big5": "big5hkscs",
}  # fmt: skip
KNOWN = re.compile(
    r"iso-8859-(?:[2-8]|1[03-6])|(?:windows-|cp)(?:125[0-8]|874|932|949|950)|gb18030|big5hkscs|euc-jp|iso-2022-jp"
    r"|koi8-[ru]|macintosh"
)

AGAIN = ("authors", "headline", "standfirst")
# Hints of what stands beside the text: a lead that is the description too stays text.
BESIDE = ("furniture", "related")
LETTER = re.compile(r"[^\W_]")
# Hints that a line with nothing but an author's name may have.
PLAIN = ("list_item", "paragraph", "subhead")
# Lines over a headline, and the characters of one.
MOST_KICKERS, KICKER = 4, 60


def opening(head: bytes) -> tuple[str, str]:
    """Text before the first element of a file, and the file from there on."""
    marked = any(head.startswith(mark) for mark, _ in BOMS)
    text = decode(head).lstrip("\ufeff") if marked else head.decode("latin-1")
    start = BEFORE.match(text)
    end = start.end() if start else 0
    return text[:end], text[end:]


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - a page may have any name
    """Tell whether the first element is one of HTML; XML must say html itself."""
    before, start = opening(head)
    return bool(HTML.match(start) or ("<?xml" not in before and FRAGMENT.match(start)))


def charset_of(raw: bytes) -> str:
    """Character set that the head of a page declares, "" where it is none that pages are in."""
    found = DECLARED.search(raw[:8192])
    name = found.group(1).decode("latin-1").lower() if found else ""
    name = CHARSETS.get(name, name)
    return name.replace("windows-", "cp") if KNOWN.fullmatch(name) else ""


def printed_again(found: list[Paragraph], stated: list[Field]) -> list[Paragraph]:
    """Paragraphs, with those hinted as such that print an author, a headline or a standfirst again."""
    known = {name: {letters(field.value) for field in stated if field.name == name} - {""} for name in AGAIN}
    # What has many more characters or begins otherwise is another text: most need no count of their letters.
    most = 2 * max((len(field.value) for field in stated if field.name in AGAIN), default=0)
    starts = {value[0] for values in known.values() for value in values}
    return [
        each._replace(hint=hint_of(each, known)) if len(each.text) <= most and start(each.text) in starts else each
        for each in found
    ]


def without_kickers(found: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs; what stands over the headline is furniture where it is a few short lines: "Traffic", "Exclusive"."""
    top = next((place for place, each in enumerate(found) if each.hint == "headline"), 0)
    over = [place for place in range(top) if found[place].hint in PLAIN]
    if len(over) > MOST_KICKERS or any(len(found[place].text) > KICKER for place in over):
        return found
    return [each._replace(hint="furniture") if place in over else each for place, each in enumerate(found)]


def start(text: str) -> str:
    """First of the letters of a text, "" where it has none."""
    found = LETTER.search(text)
    return found[0].casefold()[0] if found else ""


def hint_of(paragraph: Paragraph, known: dict[str, set[str]]) -> str:
    """Hint of a paragraph, given the letters of the authors, headlines and standfirsts of the page."""
    text = letters(paragraph.text)
    if text in known["headline"]:
        return "headline"
    if text in known["authors"] and paragraph.hint in PLAIN and " " in paragraph.text:
        return "byline"
    return "standfirst" if text in known["standfirst"] and paragraph.hint in BESIDE else paragraph.hint


def parsed(html: str) -> LexborHTMLParser:
    """Page with its tree."""
    return LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS)


def blocks_of(page: LexborHTMLParser, body: str) -> list[Paragraph]:
    """Paragraphs of a page, given the text that it states as the article's; takes out of its tree what is unseen."""
    root = seen(page)
    return paragraphs(root, article_part(root, body)) if root else []


def message(raw: bytes, html: str) -> Message | Reject:
    """Message that a page is."""
    page = parsed(html)
    found = nodes(page)
    # before what is unseen is taken out
    stated = fields(page, found)
    bodies = [text for node in articles(found) for text in texts(node.get("articleBody"))]
    body = max(bodies, key=len, default="")
    blocks = blocks_of(page, body) or blocks_of(parsed(drawn(html)), body)
    if not blocks:
        return Reject("", "empty", "the page has no visible text")
    kind = typed(found, stated, blocks)
    told = without_kickers(printed_again(blocks, stated))
    return Message("", raw, without_text(kind, told), kind + stated)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one article of a page."""
    text = decode(raw, charset_of(raw))
    # found ten times as fast in bytes
    nuls = text.count("\0") if b"\0" in raw else 0
    if 10 * nuls > len(text):
        yield Reject("", "binary", "a tenth of the characters are NUL")
        return
    if detail := excess(text):
        yield Reject("", "too_large", detail)
        return
    yield message(raw, text.replace("\0", "") if nuls else text)
