"""HTML pages, XHTML among them."""

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from tasks.message import Message, Paragraph, Reject
from tasks.page.article import article_part, letters
from tasks.page.blocks import paragraphs
from tasks.page.fields import fields
from tasks.page.json_ld import articles, nodes, texts
from tasks.text import BOMS, decode

# What may stand before the first element: byte order mark, blanks, XML declaration and its kin, comments.
BEFORE = re.compile(rb"^(?:\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
FIRST = re.compile(
    rb"(?i)^<(?:!doctype\s+html\b|(?:html|head|body|title|meta|link|script|style|article|main|section|header|div|h[1-6]|p"
    rb"|table|ul|ol|br|center|font|span|a)(?=[\s>/]))"
)
CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)")


def opening(head: bytes) -> bytes:
    """The first bytes of a file from its first element on, one byte a character."""
    for mark, charset in BOMS:
        if head.startswith(mark):
            head = head.decode(charset, "ignore").encode("latin-1", "replace")
            break
    return BEFORE.sub(b"", head)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - pages have all kinds of names
    """Tell whether the first element is one of HTML."""
    start = opening(head)
    return bool(FIRST.search(start))


def text_of(raw: bytes) -> str:
    """Text of a page, by byte order mark, as UTF-8, as its meta tag declares, else as Windows-1252."""
    declared = CHARSET.search(raw[:4096])
    return decode(raw, declared.group(1).decode("ascii") if declared else "").replace("\0", "")


def same(text: str, lines: set[str]) -> bool:
    return letters(text) in lines


def titled(found: list[Paragraph], headlines: list[str]) -> list[Paragraph]:
    """The paragraphs, those that print the headline again hinted as headline."""
    known = {letters(line) for line in headlines} - {""}
    return [each._replace(hint="headline") if letters(each.text) in known else each for each in found]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one article of a page; a page without visible text is rejected as empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(text_of(raw), "lxml")
    found = nodes(soup)
    body = [text for node in articles(found) for text in texts(node.get("articleBody"))]
    blocks = paragraphs(soup, article_part(soup, max(body, key=len, default="")))
    if not blocks:
        yield Reject("", "empty", "no visible text")
        return
    stated = fields(soup, found)
    headlines = [field.value for field in stated if field.name == "headline"]
    yield Message("", raw, titled(blocks, headlines), stated)
