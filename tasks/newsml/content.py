"""The text of a NewsML-G2 item → its paragraphs: its head, its content, its notes to editors, its rights."""

import re
from collections.abc import Iterator

from tasks import markup, nitf
from tasks.datelines import with_dateline
from tasks.message import Paragraph
from tasks.sign_offs import signed
from tasks.xml_tree import Element, texts, told

# Notes by the last part of their role; any other is a note to editors.
NOTES = {
    "closingline": "sign_off", "correction": "correction", "correctionshort": "correction", "genrenote": "header",
}  # fmt: skip
# Descriptions that are for machines: ANSA's are JSON.
MACHINES = ("semantics",)
# What is said of an event and of the stories that are planned.
PLANNED = (
    "concept/note", "concept/eventDetails/registration", "concept/eventDetails/contactInfo/*",
    "newsCoverageSet//headline", "newsCoverageSet//description", "newsCoverageSet//edNote",
)  # fmt: skip
# STT's own name of a dash, which it writes as text.
DASH = re.compile(r"<endash>.?</endash>")
CLOCK = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def bare(qcode: str) -> str:
    """Part of a qcode behind its scheme, or of the address that stands for it behind the last slash."""
    return (qcode.rstrip("/").rpartition("/") if qcode.startswith("http") else qcode.rpartition(":"))[2]


def last(qcode: str | None) -> str:
    """The same in lower case; empty where there is no qcode."""
    return bare((qcode or "").strip().lower())


def coded(element: Element) -> str:
    """What names a concept: its qcode, else its address, else its literal."""
    return next((code for name in ("qcode", "uri", "literal") if (code := element.get(name, "").strip())), "")


def below(headline: Element) -> bool:
    """Tell a line under the headline: ANSA's "hld:subHeadline"."""
    return "sub" in last(headline.get("role"))


def language_of(tree: Element) -> str:
    """Language of an item, two letters; empty where it states none."""
    stated = [each.get("tag", "") for each in tree.iterfind("contentMeta/language")] + [tree.get("lang", "")]
    return next(filter(None, stated), "")[:2].lower()


def foreign(element: Element, language: str) -> bool:
    """Tell what says that it is in another language than its item."""
    own = element.get("lang", "")[:2].lower()
    return bool(own and language and own != language)


def headlines(tree: Element) -> list[str]:
    """Headlines, those in the language of the item before others, the one of the highest rank first.

    The name of a concept or a title stands in for it.
    """
    language = language_of(tree)
    ranked = sorted(
        tree.iterfind("contentMeta/headline"),
        key=lambda each: (below(each), foreign(each, language), each.get("rank", "1").zfill(4)),
    )
    found = [text for each in ranked if (text := told(each))]
    return found or [*texts(tree, "concept/name"), *texts(tree, "itemMeta/title")][:1]


def medium(tree: Element) -> str:
    """Class of an item as the IPTC names it, without scheme: text, picture."""
    return next((last(coded(each)) for each in tree.iterfind("itemMeta/itemClass")), "")


def notes(tree: Element) -> Iterator[tuple[str, Element]]:
    """Role and element of each note to editors."""
    for element in tree.iterfind("itemMeta/edNote"):
        yield last(element.get("role")), element


def content(tree: Element) -> list[Paragraph]:
    """Paragraphs of the text: of the first inline rendition that has any, XML before data."""
    for element in tree.iterfind("contentSet/inlineXML"):
        inner = element.find("nitf")
        found = nitf.paragraphs(inner) if inner is not None else markup.paragraphs(body_of(element))
        if found:
            return [each._replace(text=DASH.sub("–", each.text)) for each in found]
    data = [each for each in tree.iterfind("contentSet/inlineData") if readable(each)]
    best = sorted(data, key=lambda each: (last(each.get("rendition")) not in ("text", "body"), -len(each.text or "")))
    return markup.of_string(best[0].text or "") if best else []


def body_of(element: Element) -> Element:
    """Element that holds the text: <body> where there is one."""
    return next(element.iter("body"), element)


def readable(element: Element) -> bool:
    """Tell inline data that is text."""
    plain = element.get("contenttype", "text/plain").startswith(("text/", "application/xhtml"))
    return plain and not element.get("encoding") and bool((element.text or "").strip())


def described(tree: Element, *, bare: bool) -> Iterator[Paragraph]:
    """Descriptions: captions with their credit; a lead; the script of a video, where the item is `bare` of other text."""
    credits_stated = list(texts(tree, "contentMeta/creditline"))
    pictured = medium(tree) not in ("text", "composite")
    for element in tree.iterfind("contentMeta/description"):
        role, text = last(element.get("role")), told(element)
        if role in MACHINES:
            continue
        if text and "caption" in role:
            # Reuters repeats the slug and the headline of a text under this name.
            yield Paragraph(text, "caption" if pictured else "header")
            # A caption may end in a fuller credit: "REUTERS/Jane Roe".
            credited = [line for line in credits_stated if line.lower() not in text.lower()]
            yield from (Paragraph(line, "credit") for line in credited if pictured)
        elif text:
            yield Paragraph(text, "paragraph" if bare and "script" in role else "standfirst")


def references(tree: Element) -> Iterator[Paragraph]:
    """What a package or a set of concepts lists."""
    for element in tree.iterfind("groupSet//itemRef"):
        text = next((text for name in ("headline", "title", "description") for text in texts(element, name)), "")
        yield Paragraph(text, "list_item")
    for path in ("concept/definition", "conceptSet/concept/name"):
        yield from (Paragraph(text, "list_item") for text in texts(tree, path))
    yield from (Paragraph(text, "related") for path in PLANNED for text in texts(tree, path))


def noted(tree: Element) -> list[Paragraph]:
    """Notes to editors, not for publication; of a note in XHTML every paragraph, of two that say the same one."""
    found: dict[str, Paragraph] = {}
    signals = {last(each.get("qcode")) for each in tree.iterfind("itemMeta/signal")}
    # dpa prints in its notepad what it also gives as notes of their own, with their roles.
    for role, element in sorted(notes(tree), key=lambda note: note[0] == "notepad"):
        for each in markup.paragraphs(element):
            hint = NOTES.get(role, "editor_note")
            # dpa says under the role of a correction what is new, too.
            hint = "editor_note" if hint == "correction" and signals & {"update", "repeat"} else hint
            found.setdefault(each.text, each._replace(hint=hint))
    return list(found.values())


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its head, its text, notes and rights; what its text has too stands there only."""
    text = signed(with_dateline(content(tree), stated=next(texts(tree, "contentMeta/dateline"), "")))
    start = " ".join(each.text for each in text if each.hint in ("dateline", "paragraph"))[:300]
    under = {told(each) for each in tree.iterfind("contentMeta/headline") if below(each)}
    head = [
        Paragraph(line, "headline" if number == 0 else "standfirst" if line in under else "header")
        for number, line in enumerate(dict.fromkeys(headlines(tree)))
    ]
    head += described(tree, bare=not text)
    head += [Paragraph(line, "byline") for line in texts(tree, "contentMeta/by")]
    head += [
        Paragraph(line, "dateline")
        for line in texts(tree, "contentMeta/dateline")
        if not start.startswith(line) and not CLOCK.match(line)
    ]
    rights = [*texts(tree, "rightsInfo/copyrightNotice"), *texts(tree, "rightsInfo/usageTerms")]
    text = markup.repeated(text, head)
    printed = {each.text for each in text}
    foot = [*noted(tree), *(Paragraph(line, "copyright") for line in dict.fromkeys(rights))]
    listed = [each for each in references(tree) if each.text]
    return [*(each for each in head if each.text not in printed), *text, *listed, *foot]
