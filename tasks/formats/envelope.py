"""Items of other formats in an envelope that is of none: the answer of a web service, a list that somebody made.

    <Envelope><Body><getNewsResponse><newsMessage> … </newsMessage></getNewsResponse></Body></Envelope>
    <items><item id="1"><nitf> … </nitf></item><item id="2"><![CDATA[<?xml version="1.0"?><nitf> … </nitf>]]></item></items>

Each is read by the format that claims it. One may stand there as XML, in CDATA, or with its tags as entities.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import unescape

from tasks.message import Enclosed, Reject
from tasks.text import decode
from tasks.xml_tree import charset, parts, plain, root, tags
from tasks.xmlnews import stated

ITEM = ("nitf", "NITF", "NewsML", "NewsItem", "newsMessage", "newsItem", "packageItem", "RBNews")
TAG = tags(*ITEM)
NAMED = rb"(?:[\w.-]+:)?(?:%b)" % "|".join(ITEM).encode()
MARK = re.compile(rb"(?:<|&lt;)%b(?=[\s>]|&gt;)" % NAMED)
ESCAPED = re.compile(rb"&lt;(?:\?xml|!DOCTYPE|%b)(?=[\s&])" % NAMED)
CDATA = re.compile(rb"<!\[CDATA\[(?=\s*<(?:\?xml|!DOCTYPE|%b)[\s>])|\]\]>(?=\s*</)" % NAMED)
# Outermost elements of formats that have a module of their own.
OTHERS = frozenset((*ITEM, "RDF", "TEI", "conceptItem", "entry", "feed", "html", "rss", "urlset", "sitemapindex"))


def opened(raw: bytes) -> bytes:
    """Bytes with the marks of CDATA taken away round items, and the tags of an item that were entities as tags."""
    if ESCAPED.search(raw):
        raw = unescape(raw.decode("latin-1"), {"&quot;": '"', "&apos;": "'"}).encode("latin-1")
    return CDATA.sub(b"", raw)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - an envelope may have any name
    """Tell it by an item that begins in an element of no format."""
    outermost = root(head)
    foreign = outermost != "" and outermost not in OTHERS and not outermost.startswith("XMLNews")
    return foreign and MARK.search(plain(head)) is not None


def parse(raw: bytes) -> Iterator[Enclosed | Reject]:
    """Items of a file as files of their own, the place of each its number; a reject for one that has no end."""
    text = decode(plain(raw), charset(plain(raw))).encode()
    text = text if parts(text, TAG) else opened(text)
    found = parts(text, TAG)
    around = text[: found[0].start] + text[found[0].stop :] if len(found) == 1 else b""
    beside = tuple(field for field in stated(around) if field.value)
    for number, (start, stop) in enumerate(found, 1):
        place = "" if len(found) == 1 else str(number)
        if stop:
            yield Enclosed(place, text[start:stop], "", [], beside=beside)
        else:
            yield Reject(place, "truncated", f"no end tag in {len(text) - start} bytes")
