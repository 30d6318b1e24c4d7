"""The components of a NewsML 1 item → its paragraphs: lines, content, captions with their credits, rights."""

import re
from collections.abc import Iterator

from tasks import markup, nitf
from tasks.message import Paragraph
from tasks.xml_tree import Element, texts, told

LINES = {
    "HeadLine": "headline", "SubHeadLine": "standfirst", "ByLine": "byline", "ByLineTitle": "byline",
    "DateLine": "dateline", "CopyrightLine": "copyright", "RightsLine": "copyright", "SeriesLine": "header",
    "NewsLine": "editor_note", "AdvisoryLine": "editor_note",
}  # fmt: skip
MEDIA = frozenset(("animation", "audio", "graphic", "image", "photo", "picture", "video"))
MARKUP = ("nitf", "html", "body", "body.content")
TITLES = ("title", "headline")
CAPTION = re.compile(r"caption|legend", re.IGNORECASE)
ALERT = re.compile(r"alert|flash|bulletin|urgent|snap", re.IGNORECASE)
# "ab/cd/ef", "ب ج/ح"
INITIALS = re.compile(r"[^\W_]{1,6}(?: [^\W_]{1,3})?(?:[/-] ?[^\W_]{1,6}(?: [^\W_]{1,3})?){1,7}")


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
    return markup.of_string(data.text or "")


def pictured(component: Element) -> bool:
    """Tell a component inside another that holds a picture, or its caption, and no story."""
    media = {formal(item, "MediaType") for item in component.iter("ContentItem")} - {"", "text"}
    role = formal(component, "Role")
    above = component.getparent()
    inner = above is not None and above.tag == "NewsComponent"
    return inner and role != "main" and (CAPTION.search(role) is not None or (bool(media) and media <= MEDIA))


def credit(item: Element) -> list[str]:
    """Credit line of the nearest component around an item that has one."""
    credited = (list(texts(component, "NewsLines/CreditLine")) for component in item.iterancestors("NewsComponent"))
    return next(filter(None, credited), [])[:1]


def lines(tree: Element) -> Iterator[Paragraph]:
    """Lines of all components, each text once; only the first headline is one."""
    seen: set[str] = set()
    for line in tree.iterfind(".//NewsLines/*"):
        text = told(line.find("NewsLineText") if line.tag == "NewsLine" else line)
        if not text or text in seen or line.tag in ("CreditLine", "SlugLine", "KeywordLine"):
            continue
        hint = LINES.get(line.tag, "header")
        if pictured(line.getparent().getparent()) or (hint == "headline" and "headline" in seen):
            hint = "header"
        seen |= {text, hint}
        yield Paragraph(text, hint)


def text_of(tree: Element) -> Iterator[Paragraph]:
    """Paragraphs of the content of all components, in order; a caption is one, and its credit stands behind it."""
    read: set[Element] = set()
    for item in tree.iter("ContentItem"):
        component = item.getparent()
        again = component in read and component.get("EquivalentsList") == "yes"
        paragraphs = [] if again else content(item)
        if paragraphs:
            read.add(component)
        role = formal(component, "Role")
        if role in TITLES:
            yield from (each._replace(hint="headline") for each in paragraphs)
        elif paragraphs and CAPTION.search(role):
            yield Paragraph(" ".join(each.text for each in paragraphs), "caption")
            yield from (Paragraph(text, "credit") for text in credit(item))
        else:
            yield from paragraphs


def signed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Tell the initials that end a text: "ab/cd/ef"."""
    last = next((at for at in range(len(paragraphs) - 1, -1, -1) if paragraphs[at].hint == "paragraph"), -1)
    if last < 0 or not INITIALS.fullmatch(paragraphs[last].text):
        return paragraphs
    return [*paragraphs[:last], paragraphs[last]._replace(hint="sign_off"), *paragraphs[last + 1 :]]


def titled(head: list[Paragraph], text: list[Paragraph], *, alert: bool) -> list[Paragraph]:
    """Text of an item without headline: that of an alert begins with it."""
    hints = [each.hint for each in text]
    if any(each.hint == "headline" for each in [*head, *text]) or "paragraph" not in hints:
        return text
    if not alert and hints.count("paragraph") > 1:
        return text
    at = hints.index("paragraph")
    return [*text[:at], text[at]._replace(hint="headline"), *text[at + 1 :]]


def paragraphs_of(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its lines, its text, its rights."""
    text = signed(list(text_of(tree)))
    printed = {each.text for each in text}
    head = [each for each in lines(tree) if each.text not in printed]
    rights = [
        leaf.text for leaf in tree.iterfind(".//RightsMetadata//*") if not len(leaf) and (leaf.text or "").strip()
    ]
    foot = [Paragraph(" ".join(line.split()), "copyright") for line in dict.fromkeys(rights)]
    paths = ("NewsManagement/Instruction", ".//NewsComponent/Comment", ".//ContentItem/Comment")
    noted = [Paragraph(line, "editor_note") for path in paths for line in texts(tree, path)]
    alert = ALERT.fullmatch(formal(tree, "NewsManagement/NewsItemType")) is not None
    return [*head, *titled(head, text, alert=alert), *noted, *foot]
