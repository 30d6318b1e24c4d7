"""A piece of HTML inside another format → its paragraphs: the body of an item, its description, its note."""

import re
import warnings

from bs4 import BeautifulSoup, ParserRejectedMarkup

from tasks.message import Paragraph
from tasks.page.blocks import paragraphs

MARKUP = re.compile(
    r"(?i)</?(?:p|br|div|h[1-6]|ul|ol|li|table|section|article|span|strong|em|b|i|u|a|figure|blockquote|html)\b[^<>]*>"
)
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def plain(text: str) -> list[Paragraph]:
    """Paragraphs of text without markup: parted by empty lines where it has some, else each line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = EMPTY_LINE.split(text) if EMPTY_LINE.search(text) else text.split("\n")
    lines = (" ".join(part.split()) for part in parts)
    return [Paragraph(line, "paragraph") for line in lines if line]


def credits_last(soup: BeautifulSoup) -> None:
    """Move the byline of a picture, which is a credit, behind its caption."""
    for tag in soup.select("figure .byline, figure .credit"):
        tag["class"] = "credit"
        caption = tag.find_parent("figure").find("figcaption")  # type: ignore[union-attr]
        if caption and caption not in tag.parents and tag not in caption.parents:
            caption.insert_after(tag.extract())


def fragment(html: str) -> list[Paragraph]:
    """Paragraphs of a piece of HTML, all of which is text of the article; never fails."""
    if not MARKUP.search(html):
        return plain(BeautifulSoup(html, "html.parser").get_text() if "&" in html else html)
    try:
        with warnings.catch_warnings():
            # A text that looks like an address is what was asked for.
            warnings.simplefilter("ignore")
            soup = BeautifulSoup(html, "lxml")
    except ParserRejectedMarkup:
        return plain(html)
    credits_last(soup)
    return paragraphs(soup, soup.body or soup)
