"""HTML pages, XHTML among them."""

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, ParserRejectedMarkup

from tasks.message import Field, Message, Paragraph, Reject
from tasks.page.article import article_part, letters
from tasks.page.blocks import paragraphs
from tasks.page.fields import fields
from tasks.page.json_ld import articles, nodes, texts
from tasks.text import BOMS, decode

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

AGAIN = ("headline", "standfirst")
# Hints of what stands beside the text: a lead that is the description too stays text.
BESIDE = ("furniture", "related")


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
    """Paragraphs, with those hinted as headline or standfirst that print one again: in the text, beside the text."""
    known = {name: {letters(field.value) for field in stated if field.name == name} - {""} for name in AGAIN}
    return [each._replace(hint=hint_of(each, known)) for each in found]


def hint_of(paragraph: Paragraph, known: dict[str, set[str]]) -> str:
    """Hint of a paragraph, given the letters of the headlines and standfirsts of the page."""
    text = letters(paragraph.text)
    if text in known["headline"]:
        return "headline"
    return "standfirst" if text in known["standfirst"] and paragraph.hint in BESIDE else paragraph.hint


def message(raw: bytes, soup: BeautifulSoup) -> Message | Reject:
    """Message that a parsed page is."""
    found = nodes(soup)
    bodies = [text for node in articles(found) for text in texts(node.get("articleBody"))]
    blocks = paragraphs(soup, article_part(soup, max(bodies, key=len, default="")))
    if not blocks:
        return Reject("", "empty", "the page has no visible text")
    stated = fields(soup, found)
    return Message("", raw, printed_again(blocks, stated), stated)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one article of a page."""
    text = decode(raw, charset_of(raw))
    if 10 * text.count("\0") > len(text):
        yield Reject("", "binary", "a tenth of the characters are NUL")
        return
    try:
        with warnings.catch_warnings():
            # XHTML read as HTML, a text that looks like an address: it is what was asked for
            warnings.simplefilter("ignore")
            # attributes as strings: to part each class into words takes a tenth of the time
            soup = BeautifulSoup(text.replace("\0", ""), "lxml", multi_valued_attributes=None)
    except ParserRejectedMarkup as error:
        yield Reject("", "malformed", str(error))
        return
    yield message(raw, soup)
