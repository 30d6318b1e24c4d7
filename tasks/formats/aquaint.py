"""AQUAINT, North American News Text, TDT, MUC and IE-ER: wire copy of 1994-2003 as SGML, its control bytes written as entities.

<HEADER> is the ANPA 1312 header of the message (`A5891 &Cx1f; taf-z`), <TRAILER> its time stamp. What stands between
<HEADLINE> and <TEXT> is the byline, the copyright line, a note; <PREAMBLE> is all of these, headline and slug. IE-ER marks names as `<b_enamex type="PERSON">…<e_enamex>`.
"""

import re
from collections.abc import Iterable, Iterator

from tasks.anpa import anpa
from tasks.doc_sgml import Doc, first_id, line, messages, visible
from tasks.keyword_line import keywords
from tasks.message import Field, Message, Paragraph, Reject
from tasks.sgml import plain
from tasks.signals import of_headline
from tasks.wrapped import unwrap

# NYT19980601.0001, APW_ENG_20030304.0250, VOA19980331.1700.1533 (the programme of 17:00), nyt960102.0516
ID = re.compile(
    r"(?P<house>[A-Z]{2,5})(?:_[A-Z]{3}_?)?(?P<day>(?:19|20)\d{6}|9\d{5}(?=\.))(?:\.(?P<time>\d{4}))?(?:[._]\d{3,5}|-\d{4})$",
    re.IGNORECASE,
)
LINES = {
    "SLUG": "header", "HEADLINE": "headline", "TRAILER": "header", "HEADER": "header", "DATELINE": "dateline",
    "BYLINE": "byline", "KEYWORD": "header",
}  # fmt: skip
META = frozenset(
    (
        "DOCNO",
        "DOCID",
        "STORYID",
        "DOCTYPE",
        "DATE_TIME",
        "DATETIME",
        "DATE",
        "STORYDATE",
        "TXTTYPE",
        "NWORDS",
        "FORMAT",
    )
)
ELEMENTS = frozenset((*LINES, *META, "P", "ANNOTATION", "PREAMBLE"))
HOUSES = {
    "APW": ("agency", "AP"), "XIE": ("agency", "Xinhua"), "XIN": ("agency", "Xinhua"), "AFP": ("agency", "AFP"),
    "REU": ("agency", "Reuters"), "RTW": ("agency", "Reuters"), "NYT": ("publisher", "The New York Times"),
    "LTW": ("publisher", "Los Angeles Times-Washington Post"), "LWP": ("publisher", "Los Angeles Times-Washington Post"),
    "LATWP": ("publisher", "Los Angeles Times-Washington Post"), "REUTE": ("agency", "Reuters"), "REUFF": ("agency", "Reuters"),
    "APWS": ("agency", "AP"), "CNN": ("publisher", "CNN"), "ABC": ("publisher", "ABC"), "VOA": ("publisher", "Voice of America"),
    "PRI": ("publisher", "Public Radio International"), "NBC": ("publisher", "NBC"), "MNB": ("publisher", "MSNBC"),
}  # fmt: skip

# Control bytes (&Cx1f;), the ends of lines (quad left, centre, right), a dash, a tab; rails and the like print nothing.
PSEUDO = re.compile(r"&(?:Cx([0-9a-fA-F]{2})|([A-Z][A-Z0-9]));")
PRINTED = {"QL": "\n", "QC": "\n", "QR": "\n", "MD": "\u2014", "HT": "\t", "LT": "<", "GT": ">"}
# A paragraph begins with a tab.
TABS = re.compile(r"^\t+", re.MULTILINE)
STAMP = re.compile(r"\d\d-\d\d-\d\d \d{4}[A-Z]{2,4}\b")
JOINT = re.compile(r" ?\x1f ?")

BY = re.compile(r"(?:By|BY)\s+[A-Z]")
RIGHTS = re.compile(r"(?:\(?[cC]\)?\.?\s?|Copyright\s.*|COPYRIGHT\s.*|\N{COPYRIGHT SIGN}\s?)\d{4}\b")
# No byline is longer.
SIGNED = 80
ROLE = re.compile(
    r"(?:Associated Press|AP|[A-Z][\w.]+(?: [A-Z&][\w.-]*){0,4}) (?:Writers?|Correspondents?|Editors?|Columnists?|News Service|Newspapers|Staff|Reporter)\b",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\W*(?:(?:Eds?|EDS?|Editors?|EDITORS?)\b|For use by|FOR USE BY|Attn|ATTN|ATTENTION|STORY CAN END HERE|OPTIONAL (?:MATERIAL|TRIM|2ND)|BEGIN OPTIONAL|END OPTIONAL|"
    r"UNDATED\b|Distributed by|Art adv|ART ADV|PHOTOS?\b|With (?:AP )?[Pp]hotos?\b|GRAPHICS?\b|Repeating|RETRANSMITTING|ADDS?\b|UPDATES?\b|EMBARGOED|For release|FOR RELEASE)"
)
# "   NEW YORK _ Beans rose"; with an agency in brackets it is any wire's, and cut by a seam.
DATED = re.compile(r"([A-Z][A-Z.' -]{2,30}(?:, [A-Z][A-Za-z. ]{1,20})? (?:_|--|\u2014))\s+(\S.*)", re.DOTALL)
AMERICAN = re.compile(r"(\d\d)/(\d\d)/((?:19|20)\d\d)(.*)", re.DOTALL)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by the number of the first item, as in NYT19980601.0001, in an element of its own."""
    return ID.match(first_id(head)) is not None and re.search(rb"<DOC(?:NO|ID)\s*>", head, re.IGNORECASE) is not None


def entities(text: str) -> str:
    """Resolve entities, those for control bytes too."""
    if "&" not in text:
        return text
    pseudo = PSEUDO.sub(lambda found: chr(int(found[1], 16)) if found[1] else PRINTED.get(found[2], ""), text)
    return JOINT.sub("\x1f", plain(pseudo))


def beside(text: str) -> Iterator[Paragraph]:
    """Lines between headline and text, or behind it: byline, role, rights, note, else header."""
    for printed in visible(text).splitlines():
        row = " ".join(printed.split())
        by = BY.match(row) or (len(row) < 60 and ROLE.match(row))
        hint = "editor_note" if NOTE.match(row) else "byline" if by else "header"
        hint = "copyright" if RIGHTS.match(row) else hint
        yield from line(row, hint)


def preamble(text: str, slug: str) -> Iterator[Paragraph]:
    """Lines of a preamble; the first that is nothing else is the headline, the slug is printed before it again."""
    headed = False
    for printed in visible(text).splitlines():
        for each in beside(printed):
            plain_line = each.hint == "header" and each.text != slug and not headed
            headed = headed or plain_line
            yield each._replace(hint="headline") if plain_line else each


def leading(text: str) -> tuple[str, str]:
    """Lines at the top of a text that are byline, role or rights, and the text behind them."""
    first = text.partition("\n")[0].strip()
    if not BY.match(first) or len(first) >= SIGNED or first.endswith("."):
        return "", text
    lines = text.splitlines(keepends=True)
    end = 1
    while end < len(lines) and (ROLE.match(lines[end].strip()) or RIGHTS.match(lines[end].strip())):
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])


def plainly(text: str) -> Iterable[Paragraph]:
    """Paragraphs of a text; one without runs of blanks or dots inside has no tables and is one paragraph."""
    inside = text.strip()
    spaced = "  " in inside or "\t" in inside or ".." in inside or "\n " in inside or "\n\n" in inside
    return unwrap(TABS.sub("   ", text)) if spaced else line(inside, "paragraph")


def told(text: str) -> Iterator[Paragraph]:
    """Paragraphs of the text: byline and dateline cut off, notes to editors told."""
    top, rest = leading(visible(text).strip("\n"))
    yield from beside(top)
    for each in plainly(rest):
        dated = DATED.match(each.text)
        if dated and "(" not in dated[1]:
            yield each._replace(text=dated[1], hint="dateline")
            yield Paragraph(dated[2], each.hint)
        elif NOTE.match(each.text) and each.text[0] in "(&" and len(each.text) < 200:
            yield each._replace(hint="editor_note")
        else:
            yield each


def paragraphs_of(read: Doc) -> list[Paragraph]:
    """Paragraphs of an item, in order; where no <TEXT> is, the body is all text."""
    lone = not any(element in ("TEXT", "P") for element, _ in read.pieces)
    found: list[Paragraph] = []
    for element, text in read.pieces:
        hint = LINES.get(element, "header" if element in read.unread else "")
        if hint:
            found += line(text.replace("\x1f", " "), hint)
        elif element == "PREAMBLE":
            found += preamble(text, read.first("SLUG"))
        elif element in ("TEXT", "P") or (lone and element == "BODY"):
            found += told(text)
        elif element not in META:
            found += beside(text)
    return found


def moments(read: Doc, day: str) -> list[Field]:
    """Dates of an item: the trailer's has a zone; of 03/04/1998 the first number is the month; else the `day` of its number."""
    printed = read.first("DATE_TIME", "DATETIME", "STORYDATE", "DATE")
    origin = "DATE_TIME"
    if found := AMERICAN.match(printed):
        printed, origin = "{2}-{0}-{1}{3}".format(*found.groups()), "DATE_TIME, month before day"
    stamp = STAMP.search(read.first("TRAILER"))
    fields = [Field("published_at", printed, origin), Field("published_at", stamp[0] if stamp else "", "TRAILER")]
    dated = stamp or len(printed) >= len("yymmdd")
    return fields if dated else [Field("published_at", day, "DOCNO")]


def wire(read: Doc) -> list[Field]:
    """Fields of the wire header, its keyword line taken apart; else of the slug."""
    text = "\n".join(text for element, text in read.pieces if element == "HEADER")
    header = {field.name: field for field in anpa(text, "HEADER")}
    printed = header.pop("slug").value if "slug" in header else read.first("SLUG")
    cycle = re.match(r"(AM|PM|BC)-\s?(.*)", printed)
    fields = [*header.values(), Field("cycle", cycle[1], "SLUG")] if cycle else [*header.values()]
    return fields + keywords(cycle[2] if cycle else printed, None, "HEADER" if text else "SLUG")


def build(read: Doc) -> tuple[list[Paragraph], list[Field]]:
    """Paragraphs and fields of an item."""
    number = read.first("DOCNO", "DOCID") or read.stated.get("ID", "")
    named = ID.match(number)
    sent = f"{named['day']} {named['time'] or ''}".strip() if named else ""
    fields = [Field("uri", number, "DOCNO"), *moments(read, sent)]
    fields += [Field("declared_words", read.first("NWORDS").lstrip("0"), "NWORDS")]
    fields += [
        Field("category", read.stated.get("CAT", ""), "STORYID"),
        Field("priority", read.stated.get("PRI", ""), "STORYID"),
    ]
    fields += [Field("medium", read.first("TXTTYPE"), "TXTTYPE"), Field("sequence", read.first("STORYID"), "STORYID")]
    fields += [Field("text_type", read.first("DOCTYPE"), "DOCTYPE"), *wire(read)]
    fields.append(Field("trailer", read.first("TRAILER"), "TRAILER"))
    if named and named["house"].upper() in HOUSES:
        fields.append(Field(*HOUSES[named["house"].upper()], "DOCNO"))
    said = of_headline(read.first("HEADLINE"))._asdict()
    return paragraphs_of(read), fields + [Field(name, str(value), "HEADLINE") for name, value in said.items() if value]


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: a message for each, a reject for one that was cut or that has no start tag."""
    yield from messages(raw, "AQUAINT", ELEMENTS, build, entities)
