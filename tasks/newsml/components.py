"""The components of a NewsML 1 item → its paragraphs: lines, content, captions with their credits, rights."""

import re
from collections.abc import Iterator
from copy import deepcopy

from tasks import markup, nitf, xml_tree
from tasks.datelines import with_dateline
from tasks.message import Field, Paragraph
from tasks.sign_offs import signed
from tasks.text import letters
from tasks.xml_tree import Element, pixels, texts, told

LINES = {
    "HeadLine": "headline", "SubHeadLine": "standfirst", "ByLine": "byline", "ByLineTitle": "byline",
    "DateLine": "dateline", "CopyrightLine": "copyright", "RightsLine": "copyright", "SeriesLine": "header",
    "NewsLine": "editor_note", "AdvisoryLine": "editor_note",
}  # fmt: skip
MEDIA = frozenset(("animation", "audio", "gallery", "graphic", "image", "photo", "picture", "video"))
# Belga's roles of what stands beside a text and is neither text nor medium.
RELATED = frozenset(("url", "relateddocument"))
MARKUP = ("nitf", "html", "body", "body.content")
PICTURES = frozenset(("graphic", "image", "photo", "picture"))
# Belga tells a picture by its format alone.
FILES = ("gif", "jpeg", "jpg", "png", "tiff")
TITLES = ("title", "headline")
# Belga's lead is the first paragraph of its text, and none of these.
SUMMARIES = ("abstract", "summary", "standfirst")
CAPTION = re.compile(r"caption|legend", re.IGNORECASE)
SUMMARY_LINE = re.compile(r"summary|abstract|standfirst|teaser|lead", re.IGNORECASE)
# Belga's texts have three blanks between their paragraphs and no line ends.
PARAGRAPHS = re.compile(r"(?<=[.?!:»\"”'’)]) {3,}(?=\S)")
ALERT = re.compile(r"alert|flash|bulletin|urgent|snap", re.IGNORECASE)


def formal(tree: Element, path: str) -> str:
    """First FormalName at a path, in lower case."""
    return next((each.get("FormalName", "").strip().lower() for each in tree.iterfind(path)), "")


def content(item: Element) -> list[Paragraph]:
    """Paragraphs of one ContentItem."""
    data = next(item.iter("DataContent"), None)
    if data is None or formal(item, "MediaType") in MEDIA or "base64" in formal(item, "Encoding"):
        return []
    marked = next((found for name in MARKUP for found in data.iter(name)), None)
    if marked is not None and marked.tag == "nitf":
        return nitf.paragraphs(marked)
    if marked is not None or len(data):
        return markup.paragraphs(data if marked is None else next(marked.iter("body"), marked))
    text = (data.text or "").strip()
    return markup.of_string(text if "\n" in text else PARAGRAPHS.sub("\n\n", text))


def pictured(component: Element) -> bool:
    """Tell a component inside another that holds a picture, its caption, or what is related, and no story."""
    media = {formal(item, "MediaType") for item in component.iter("ContentItem")} - {"", "text"}
    role = formal(component, "Role")
    above = component.getparent()
    inner = above is not None and above.tag == "NewsComponent"
    named = role in MEDIA | RELATED or CAPTION.search(role) is not None
    return inner and role != "main" and (named or (bool(media) and media <= MEDIA))


def beside(tree: Element) -> set[Element]:
    """Components of pictures and of what is related."""
    return {each for each in tree.iter("NewsComponent") if pictured(each)}


def alone(tree: Element) -> bool:
    """Tell an item that is only pictures, or only text."""
    inside = {item for each in beside(tree) for item in each.iter("ContentItem")}
    return not inside or all(item in inside for item in tree.iter("ContentItem"))


def without_pictures(tree: Element) -> Element:
    """Item without the components of its pictures, which have places and subjects of their own; a picture item stays whole."""
    if alone(tree):
        return tree
    text = deepcopy(tree)
    for each in beside(text):
        each.getparent().remove(each)
    return text


def credit(item: Element) -> list[str]:
    """Credit line of the nearest component around an item that has one."""
    credited = (list(texts(component, "NewsLines/CreditLine")) for component in item.iterancestors("NewsComponent"))
    return next(filter(None, credited), [])[:1]


def lines(tree: Element) -> Iterator[Paragraph]:
    """Lines of all components, each text once; only the first headline is one."""
    seen: set[str] = set()
    aside = set() if alone(tree) else beside(tree)
    slugs = {*texts(tree, ".//NewsLines/SlugLine"), *texts(tree, "Identification/NameLabel")}
    for line in tree.iterfind(".//NewsLines/*"):
        text = told(line.find("NewsLineText") if line.tag == "NewsLine" else line)
        if not text or text in seen or line.tag in ("CreditLine", "SlugLine", "KeywordLine"):
            continue
        hint = LINES.get(line.tag, "header")
        if line.tag == "NewsLine" and SUMMARY_LINE.search(formal(line, "NewsLineType")):
            hint = "standfirst"
        # EFE repeats the slug below the headline; Reuters names its caption.
        if (line.tag == "SubHeadLine" and text in slugs) or CAPTION.search(formal(line, "NewsLineType")):
            hint = "header"
        if line.getparent().getparent() in aside or (hint == "headline" and "headline" in seen):
            hint = "header"
        seen |= {text, hint}
        yield Paragraph(text, hint)


def hint_of(item: Element) -> str:
    """Hint of one ContentItem by the roles of the components around it; empty where its markup says what it is."""
    role = formal(item.getparent(), "Role")
    outer = {formal(component, "Role") for component in item.iterancestors("NewsComponent")}
    if RELATED.intersection(outer):
        return "related"
    if CAPTION.search(role) or (role == "body" and MEDIA.intersection(outer)):
        return "caption"
    if role in TITLES:
        return "headline"
    return "standfirst" if role in SUMMARIES else ""


def again(paragraphs: list[Paragraph], seen: set[str]) -> bool:
    """Tell a text that the same component has in another form, HTML and plain; its headline may be left out."""
    key = letters("".join(each.text for each in paragraphs if each.hint != "headline"))
    known = key in seen
    seen |= {key} if key else set()
    return known


def text_of(tree: Element) -> Iterator[Paragraph]:
    """Paragraphs of the content of all components, in order; a caption is one, and its credit stands behind it."""
    read: dict[Element, set[str]] = {}
    aside = set() if alone(tree) else beside(tree)
    for item in tree.iter("ContentItem"):
        component = item.getparent()
        equivalent = component in read and component.get("EquivalentsList") == "yes"
        paragraphs = [] if equivalent else content(item)
        if not paragraphs or again(paragraphs, read.setdefault(component, set())):
            continue
        hint = hint_of(item)
        if hint == "caption":
            yield Paragraph(" ".join(each.text for each in paragraphs), "caption")
            yield from (Paragraph(text, "credit") for text in credit(item))
        elif hint == "headline" and aside.intersection(item.iterancestors("NewsComponent")):
            yield from (each._replace(hint="header") for each in paragraphs)
        else:
            yield from (each._replace(hint=hint or each.hint) for each in paragraphs)


def titled(head: list[Paragraph], text: list[Paragraph], *, alert: bool) -> list[Paragraph]:
    """Text of an item without headline: that of an alert begins with it."""
    hints = [each.hint for each in text]
    if any(each.hint == "headline" for each in [*head, *text]) or "paragraph" not in hints:
        return text
    if not alert and hints.count("paragraph") > 1:
        return text
    at = hints.index("paragraph")
    return [*text[:at], text[at]._replace(hint="headline"), *text[at + 1 :]]


def comments(tree: Element) -> list[str]:
    """Comments on an item as a whole that are told in words; EFE's is a number: "1.0.1"."""
    return [text for text in texts(tree, "Comment") if " " in text]


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its lines, its text, its rights."""
    stated = next(texts(tree, ".//NewsLines/DateLine"), "")
    text = signed(with_dateline(list(text_of(tree)), stated=stated))
    above = list(lines(tree))
    text = markup.repeated(text, above)
    printed = {each.text for each in text}
    head = [each for each in above if each.text not in printed]
    rights = [
        leaf.text for leaf in tree.iterfind(".//RightsMetadata//*") if not len(leaf) and (leaf.text or "").strip()
    ]
    foot = [Paragraph(" ".join(line.split()), "copyright") for line in dict.fromkeys(rights)]
    paths = ("NewsManagement/Instruction", ".//NewsComponent/Comment", ".//ContentItem/Comment")
    notes = [*comments(tree), *(line for path in paths for line in texts(tree, path))]
    notes += xml_tree.stated(tree, ".//AdministrativeMetadata/Property[@FormalName='EditorialInfo']", "Value")
    noted = [Paragraph(line, "editor_note") for line in dict.fromkeys(notes)]
    alert = ALERT.fullmatch(formal(tree, "NewsManagement/NewsItemType")) is not None
    return [*head, *titled(head, text, alert=alert), *noted, *foot]


def width(item: Element) -> int:
    """Width of a rendition in pixels, 0 where it states none."""
    values = {each.get("FormalName", "").lower(): each.get("Value", "") for each in item.iterfind(".//Property")}
    return pixels(values.get("width") or values.get("pixelwidth") or values.get("imagewidth") or "")


def depicts(item: Element) -> bool:
    """Tell a ContentItem that is a picture."""
    return formal(item, "MediaType") in PICTURES or formal(item, "Format") in FILES


def captioned(component: Element) -> Iterator[Field]:
    """Caption of a picture and its credit: those of the component that holds it, or of the one around."""
    for around in (component, component.getparent()):
        held = (item for item in around.iterfind(".//ContentItem") if CAPTION.search(formal(item.getparent(), "Role")))
        for item, caption in ((item, " ".join(each.text for each in content(item))) for item in held):
            if caption:
                yield Field("photo_caption", caption, "Caption")
                yield from (Field("photo_credit", text, "CreditLine") for text in credit(item))
                return


def pictures(tree: Element) -> Iterator[Field]:
    """Addresses of pictures, of each its widest rendition, right behind it its caption and credit."""
    for component in tree.iter("NewsComponent"):
        shown = [item for item in component.iterfind("ContentItem") if item.get("Href") and depicts(item)]
        if shown:
            yield Field("photo_url", max(shown, key=width).get("Href"), "ContentItem Href")
            yield from captioned(component)
