"""The text of an item as NITF or XHTML marks it up → paragraphs.

It is for copy: trees that hold an item and nothing else, in which every element is what its name says. Pages, with
their furniture and their class names, are the business of `tasks/page`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby

from lxml import etree, html

from tasks.message import Paragraph
from tasks.wrapped import unwrap
from tasks.xml_tree import CONTROL, Element

HINTS = {
    **dict.fromkeys(("h1", "hl1"), "headline"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "hl2"), "subhead"),
    **dict.fromkeys(("li", "dd", "dt"), "list_item"),
    **dict.fromkeys(("blockquote", "bq"), "quote"),
    **dict.fromkeys(("table", "tr"), "table"),
    **dict.fromkeys(("figure", "figcaption", "media", "media-caption"), "caption"),
    **dict.fromkeys(("note", "ed-msg"), "editor_note"),
    **dict.fromkeys(("header", "distributor", "series"), "header"),
    **dict.fromkeys(("byline", "byttl"), "byline"),
    **dict.fromkeys(("copyrite", "rights"), "copyright"),
    "abstract": "standfirst",
    "dateline": "dateline",
    "media-producer": "credit",
    **dict.fromkeys(("tagline", "bibliography"), "sign_off"),
    # TT's own, in capitals: application/ttnitf+xml.
    "rubrik": "headline", "ingress": "standfirst", "mellis": "subhead", "citat": "quote", "dat": "dateline",
    "tabell": "table", "bild": "caption",
}  # fmt: skip
# What dpa, NTB and the NYT say by class: keys of the story, a lead for the page, notes, the byline in another order.
CLASSES = {
    "slugline": "header", "genre": "header", "teaser": "standfirst", "ingress": "standfirst", "notepad": "editor_note",
    "np-public": "editor_note", "np-nonpublic": "editor_note", "np-constraint": "editor_note",
    "closingline": "sign_off", "embargoed": "editor_note", "dateline": "dateline", "byline": "byline",
    "normalized_byline": "header", "lead_paragraph": "standfirst", "correction_text": "correction", "credit": "credit",
}  # fmt: skip
BLOCKS = frozenset({
    *HINTS, "bakgrundtext", "brodtext", "faktatext", "fraga", "svar", "text", "address", "article", "aside", "block", "body", "body.content", "body.end", "body.head", "caption", "center",
    "dir", "div", "dl", "fn", "footer", "hedline", "hr", "main", "nitf", "ol", "p", "pre", "section", "ul",
})  # fmt: skip
# Where a row, an item of a list or a caption begins.
UNITS = frozenset(("dd", "dl", "dt", "figcaption", "li", "media-caption", "ol", "table", "tr", "ul"))
UNSEEN = frozenset(("head", "media-metadata", "media-object", "script", "style", "title"))
# What stands in one of these is one paragraph, whatever it is made of.
WHOLE = frozenset(("caption", "list_item", "table"))
# What stands in one of these is nothing else; in a header are also these.
STRONG = frozenset(
    ("byline", "copyright", "correction", "credit", "dateline", "editor_note", "sign_off", "standfirst", "table")
)
WITHIN_HEADER = frozenset(("byline", "dateline", "editor_note", "headline"))

# Signs among the pieces of text; no text has control characters.
BREAK, LINE, CELL = "\1", "\2", "\3"
# The date in a dateline follows the place, whether a blank stands between them or not.
SIGNS = {"br": LINE, "td": CELL, "th": CELL, "story.date": " ", "source": " "}
# What stands in a byline with a blank before it, printed or not.
NAMES = ("location", "org", "person")
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
TWO_LINES = re.compile(rf"{LINE}\s*{LINE}[\s{LINE}]*")
PRIVATE = re.compile(
    r"[\s*#]*(?:Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt"
    r"|The following information is not (?:intended )?for publication|(?:dpa[ -])?(?:Notizblock|Notebook)\W*$)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.?!][\"”»’')]*\s*$")
ANY_TAG = re.compile(r"<[^<>]*>")
TAG = re.compile(
    r"<(?:p|br|div|span|table|ul|ol|h\d|pre|body|html|strong|b|i|em|a|blockquote|img|fig\w+|iframe|section|article|hr|font)\b[^<>]*>",
    re.IGNORECASE,
)
# "(AP Photo/Jane Roe)" at the end of a caption says more than the credit line "ASSOCIATED PRESS".
CREDITED = re.compile(
    r"\((?:(?:AP|AFP|EPA) (?i:photo|foto)|(?:REUTERS|Reuters|AFP)/|[^()\[\]]{2,60}(?:/|\bvia )\s?(?:AP|AFP|EPA|Reuters)\b)"
    r"[^()]{0,110}\)\.?$"
)
# Where a line is longer lines are paragraphs: they were not wrapped.
LONG = 110

# What holds a text and is none.
HOLDERS = ("body", "body.content", "block", "div", "inlineXML", "section")

Piece = tuple[str, str]


def opened(body: Element) -> None:
    """Give elements whose text is HTML, with its tags as characters or in CDATA, the elements that it means."""
    for element in [each for each in body.iter(*HOLDERS) if not len(each) and TAG.search(each.text or "")]:
        with suppress(AssertionError, etree.LxmlError):
            element.append(html.fragment_fromstring(CONTROL.sub("", element.text), create_parent="div"))
            element.text = None


def hint_of(element: Element, outer: str) -> str:
    """Hint of what stands in an element that itself stands in one with the hint `outer`."""
    words = element.get("class", "").split()
    mine = next((CLASSES[word] for word in words if word in CLASSES), HINTS.get(element.tag, ""))
    if outer in STRONG or (outer == "header" and mine not in WITHIN_HEADER):
        return outer
    if outer == "caption":
        return mine if mine in ("credit", "table") else outer
    in_head = element.tag == "hl2" and element.getparent().tag == "hedline"
    return "standfirst" if in_head else mine or outer


def sign(element: Element, outer: str, inner: str) -> str:
    """Sign for what the start or the end of an element does to the paragraph that it stands in."""
    if element.tag not in BLOCKS:
        return BREAK if outer != inner else ""
    return " " if outer == inner and inner in WHOLE and element.tag not in UNITS else BREAK


def pieces(body: Element) -> Iterator[Piece]:
    """Strings of a tree in order, each with its hint, and the signs between them."""
    hints = ["paragraph"]
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            inner = hints.pop()
            yield sign(element, hints[-1], inner), ""
            yield (element.tail or "") if element is not body else "", hints[-1]
            continue
        hints.append(hint_of(element, hints[-1]))
        yield sign(element, hints[-2], hints[-1]), ""
        yield " " if hints[-1] == "byline" and element.tag in NAMES else SIGNS.get(element.tag, ""), ""
        if element.tag in UNSEEN:
            walk.skip_subtree()
        else:
            yield element.text or "", "pre" if (element.tag, hints[-1]) == ("pre", "paragraph") else hints[-1]


def lines(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a text that has no markup but its line ends: they end paragraphs, or they wrap them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    # Chinese and Japanese copy begins its paragraphs with a wide blank.
    text = text.replace("\n\u3000", "\n\n\u3000")
    printed = [len(line) for line in text.split("\n") if line.strip()]
    if max(printed, default=0) > LONG:
        yield from (Paragraph(" ".join(line.split()), "paragraph") for line in text.split("\n") if line.strip())
        return
    first, _, rest = text.partition("\n")
    indents = [len(line) - len(line.lstrip()) for line in rest.split("\n") if line.strip()]
    # XML that is indented as a whole says nothing of paragraphs, unless each of its lines ends a sentence.
    whole = len(set(indents)) == 1 and not all(SENTENCE.search(line) for line in text.split("\n") if line.strip())
    margin = min(indents, default=0) if whole or "\n\n" in text else 0
    yield from unwrap("\n".join([first.strip(), *(line[margin:] for line in rest.split("\n"))]))


def hint_in(strings: Sequence[Piece]) -> str:
    """Hint of the first of some strings that is not blank."""
    return next((hint for text, hint in strings if hint and text.strip()), "")


def bare(runs: Sequence[Sequence[Piece]]) -> bool:
    """Tell an item whose text is in no elements: it has nothing else, or one paragraph with blank lines in it."""
    told = ["".join(text for text, _ in strings).strip() for strings in runs if hint_in(strings) == "paragraph"]
    return len(runs) == 1 or (len(told) == 1 and EMPTY_LINE.search(told[0]) is not None)


def run(strings: Sequence[Piece], *, alone: bool) -> Iterator[Paragraph]:
    """Paragraphs of the strings between two breaks; `alone` where the item has no other that is text."""
    hint = hint_in(strings)
    text = "".join(text for text, _ in strings)
    if hint == "pre" or (alone and hint == "paragraph" and "\n" in text.strip()):
        yield from lines(text.replace(LINE, "\n").replace(CELL, " "))
        return
    for part in TWO_LINES.split(text):
        cells = [" ".join(cell.replace(LINE, " ").split()) for cell in part.split(CELL)]
        if printed := ("\t" if hint == "table" else " ").join(cells).strip():
            yield Paragraph(printed, hint)


def settled(found: list[Paragraph]) -> Iterator[Paragraph]:
    """Tell the heading inside a text from its headline, what is given twice, the notes that end a text."""
    headline, caption, begun, private = "", "", False, False
    for each in found:
        hint = each.hint
        private = private or PRIVATE.match(each.text) is not None
        if hint == "headline" and begun:
            hint = "subhead"
        elif hint == "standfirst" and each.text == headline:
            hint = "headline"
        elif hint == "credit" and CREDITED.search(caption):
            hint = "furniture"
        caption = each.text if hint == "caption" else ""
        headline = each.text if hint == "headline" else headline
        begun = begun or hint == "paragraph"
        yield each._replace(hint="editor_note") if private else each._replace(hint=hint)


def repeated(found: list[Paragraph], above: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a text; those it begins with that only repeat a line `above` it are told as what that line is.

    So an alert whose text is its headline has no other text.
    """
    hints = {each.text: each.hint for each in reversed(above)}
    start = next(
        (at for at, each in enumerate(found) if each.hint == "paragraph" and each.text not in hints), len(found)
    )
    return [each._replace(hint=hints.get(each.text, each.hint)) for each in found[:start]] + found[start:]


def paragraphs(body: Element) -> list[Paragraph]:
    """Every visible character of a tree in exactly one paragraph, in order; a credit stands behind its caption."""
    opened(body)
    for element in body.iter(etree.Element):
        # ANA-MPE writes <P> in XML.
        if element.tag.isupper() and element.tag.isalnum():
            element.tag = element.tag.lower()
    for producer in list(body.iterfind(".//media-producer")):
        tail, producer.tail = producer.tail, None
        producer.getparent().append(producer)
        producer.tail = tail
    broken = groupby(pieces(body), lambda piece: piece[0] == BREAK)
    told = [list(strings) for end, strings in broken if not end]
    runs = [strings for strings in told if any(hint and text.strip() for text, hint in strings)]
    alone = bare(runs)
    return list(settled([each for strings in runs for each in run(strings, alone=alone)]))


def of_string(text: str) -> list[Paragraph]:
    """Paragraphs of a text that is HTML, with its tags as characters, or plain."""
    text = CONTROL.sub("", text)
    if not TAG.search(text):
        return list(settled(list(lines(text))))
    try:
        return paragraphs(html.fragment_fromstring(text, create_parent="body"))
    except (AssertionError, etree.LxmlError):
        # A page so broken that the parser makes two of it.
        return list(settled(list(lines(ANY_TAG.sub("\n", text)))))
