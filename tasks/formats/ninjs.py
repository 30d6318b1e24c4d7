"""ninjs, the IPTC's news in JSON: versions 1 to 3, as Superdesk, TT, NTB, the BBC's LDRS and Fingerpost (PA) write it.

Version 1 has one `headline`, `body_html`, objects of renditions and associations; 2 and 3 have lists `headlines`,
`bodies`, `renditions`; 3 writes its keys in camel case. The key `guid` is Superdesk's own. Pictures that belong to a
story become captions and credits of it. https://iptc.org/std/ninjs/userguide/
"""

import re
from collections.abc import Iterator

from tasks.clocks import clocked
from tasks.datelines import with_dateline
from tasks.message import Field, Message, Paragraph, Reject
from tasks.ninjs_lists import LISTS, listed, of_fingerpost
from tasks.revision import revision
from tasks.sign_offs import signed
from tasks.text import letters
from tasks.wire_codes import item_class
from tasks.wire_items import (
    HEADLINES,
    addressed,
    authors,
    copy,
    described,
    folded,
    hinted,
    illustrated,
    marked,
    notices,
    one,
    picture,
    said,
    status,
    unread,
)
from tasks.wire_json import Node, begins, items, line, lines, nodes

KEYS = (
    "versioncreated", "firstcreated", "pubstatus", "usageterms", "copyrightholder", "copyrightnotice", "slugline",
    "body_html", "body_xhtml", "body_text", "body_html5", "description_text", "ednote", "representationtype",
    "embargoed", "urgency", "headlines", "bodies", "associations", "renditions", "infosources", "source-feed",
    "dateTimeSent", "mimetype", "profile", "genre", "byline",
)  # fmt: skip
IDENTITY = re.compile(r'"(?:uri|guid)"\s*:\s*"')
STATED = re.compile(r'(?i)"name"\s*:\s*"(?:tt)?ninjs"|"GOA-WIRES-NINJS"|application/ninjs\+json')
KEY = re.compile(rf'(?i)"({"|".join(KEYS)})"\s*:')
# JSON-LD, JSON Feed, the AP's own JSON, the dpa's own JSON.
OTHER = re.compile(
    r'"@context"|"@type"|jsonfeed\.org/version|"altids"\s*:\s*\{|"(?:api_version|entry_id)"\s*:|"digitalwires'
)

TOLD = frozenset(key.lower() for key in (*KEYS, "headline", "version"))

# Columns that texts of the item fill, the best key first.
TEXTS = {
    "published_at": ("firstpublished", "firstcreated", "firstversion", "versioncreated", "datetimesent"),
    "modified_at": ("versioncreated", "datetimesent"),
    "language": ("language",),
    "slug": ("slugline", "slug"),
    "urgency": ("urgency",),
    "priority": ("priority",),
    "declared_words": ("wordcount",),
    "url": ("canonicalurl", "url"),
    "profile": ("profile",),
    "evolvedfrom": ("evolvedfrom",),
    "sequence": ("ingest_provider_sequence",),
    "expires_at": ("expires", "expiry"),
    "take_key": ("anpa_take_key",),
}  # fmt: skip
ABOUT = (
    "description_text", "description_html", "description_xhtml", "description_main", "descriptions", "description",
    "abstract", "subhead",
)  # fmt: skip
UNDER = ("subheadlines", "subheadline")
BYLINES = ("byline", "by")
NOTICES = ("copyrightnotice", "usageterms", "usage", "rightsinfo")
NOTE = ("ednote", "ednotes", "description_usage")
OWN = (
    "guid", "version", "uri", "usn", "id", "type", "pubstatus", "status", "embargoed", "embargotime", "authors",
    "associations", "renditions", "located", "bodies", "mediacatcodes", "agencymetadata", "source-feed", "signal",
    "signals", "correction_sequence", "rewrite_sequence", "dateline",
)  # fmt: skip
# Technical, or said better elsewhere in the item.
IGNORED = (
    "mimetype", "format", "charcount", "readtime", "standard", "representationtype", "altids", "annotations", "links",
    "unique-name", "originalurn", "destinations", "tabvtxt", "ingest_id", "ingest_version", "contracts", "products",
    "schema", "$schema", "contentcreated", "copyrightholder",
)  # fmt: skip
READ = frozenset(OWN + IGNORED + HEADLINES + ABOUT + UNDER + BYLINES + NOTICES + NOTE).union(
    *TEXTS.values(), *LISTS.values()
)
FORMS = ("html", "rich", "text")
CLASSES = {
    **dict.fromkeys(("picture", "image", "photo", "graphic"), "gallery"),
    "video": "video", "composite": "index", "package": "index", "advisory": "advisory", "event": "advisory",
    "planning": "advisory",
}  # fmt: skip
PICTURED = ("gallery", "video")
# TT's line between headline and text: place and source.
TT_LINE = re.compile(r'<div class="dat">(.*?)</div>', re.DOTALL)
# Addresses of an interface, or of nothing; TT's "http://tt.example/media/text/240503-beans" are names.
NO_PAGE = re.compile(r"//(?:api\.|[A-Z_]+/|[^/]+/media/(?:text|image|planning)/)")
# A code of the desk and no summary: PA's "POL", the BBC's "LDRS WALES v.1" is one in words.
CODE = re.compile(r"[A-Z]{2,5}")


def is_item(node: Node) -> bool:
    """Tell an item: it has an identity and something of the version, the text or the status."""
    keys = {key.lower() for key in node}
    return not keys.isdisjoint(("guid", "uri", "usn")) and not keys.isdisjoint(TOLD)


def rank(name: str) -> tuple[int, int]:
    """Place of a rendition by its name: HTML, then text, then what no reader sees ("body_ttnitf"), the plainest first."""
    return next((number for number, kind in enumerate(FORMS) if kind in name), len(FORMS)), len(name)


def body(node: Node) -> list[Paragraph]:
    """Paragraphs of the best rendition of the text: HTML before plain text, XML last."""
    named = sorted((key for key in node if key.startswith("body")), key=rank)
    texts = [text for key in named if key != "bodies" and (text := described(node, (key,)))]
    listed = [folded(each) for each in nodes(node.get("bodies"))]
    listed.sort(key=lambda each: rank(f"{each.get('contenttype')} {each.get('role')}"))
    texts += [text for each in listed if (text := line(each.get("value")))]
    if not texts:
        return []
    if found := TT_LINE.search(texts[0]):
        place = [each._replace(hint="dateline") for each in copy(found[1].replace("<span", " <span"))]
        before, after = copy(texts[0][: found.start()]), copy(texts[0][found.end() :])
        return before + place + after
    return copy(texts[0])


def identity(node: Node) -> list[Field]:
    """Address of the item and what all its versions share."""
    uri = described(node, ("guid", "uri"))
    # The AP's address ends in what was asked for, Fingerpost's in the version.
    story = described(node, ("usn",)) or (uri.partition("?")[0] if "api.ap.org" in uri else uri)
    page = uri if uri.startswith(("http://", "https://")) and not NO_PAGE.search(uri) else ""
    return [
        Field("url", page, "guid or uri"),
        Field("uri", uri, "guid or uri"),
        Field("story_key", story, "usn, guid or uri"),
    ]


def dated(node: Node, found: list[Paragraph]) -> list[Field]:
    """Place that the item states, as a dateline where the text does not begin with one."""
    place = described(node, ("located",))
    start = next((letters(each.text[:80]) for each in found if each.hint in ("paragraph", "dateline")), "")
    printed = not place or start.startswith(letters(place)[:8]) or any(each.hint == "dateline" for each in found)
    # Superdesk's own is {"located": {…}, "text": "ROME, May 3 AAP -"}.
    told = described(node, ("dateline",)) or ("" if printed else place)
    return [Field("located", place, "located"), Field("dateline", told, "dateline or located")]


def fields_of(node: Node, found: list[Paragraph]) -> list[Field]:
    """Fields of an item, given its paragraphs."""
    headline, slug, note = described(node, HEADLINES, "main"), described(node, TEXTS["slug"]), described(node, NOTE)
    embargo = described(node, ("embargoed", "embargotime"))
    standing = status(described(node, ("pubstatus", "status")), embargo, described(node, TEXTS["modified_at"]), [note])
    fields = [Field("headline", headline, "headline"), Field("byline", described(node, BYLINES), "byline")]
    fields += [Field(column, described(node, (key,)), key) for column, keys in TEXTS.items() for key in keys]
    # Superdesk counts every save: only elsewhere does a second version say that the story was sent before.
    version = described(node, ("version",))
    counted = "" if "guid" in node else version
    fields.append(Field("version", "" if counted else version, "version"))
    fields += revision("version", said(headline, slug, note, marked(node), found), standing, counted)
    fields += [
        Field("declared_words", line(each.get("wordcount")), "bodies")
        for each in map(folded, nodes(node.get("bodies")))
    ]
    fields += [*identity(node), *authors(node), *listed(node), *of_fingerpost(node), *dated(node, found)]
    fields += [Field("status", standing, "pubstatus, embargoed"), Field("embargoed_until", embargo, "embargoed")]
    fields.append(Field("editor_note", note, "ednote"))
    fields.append(Field("rights", "\n".join(dict.fromkeys(stated_rights(node))), "copyrightnotice, usageterms"))
    fields.append(Field("item_class", class_of(node, found), "type, form of the text"))
    fields += unread(
        {key: value for key, value in node.items() if not key.startswith(("body", "description_"))}, READ, "ninjs"
    )
    return clocked([field for field in fields if field.value])


def class_of(node: Node, found: list[Paragraph]) -> str:
    """Class of an item: by its type, else by its names and its text; a composite with a text is a story."""
    names = [described(node, HEADLINES, "main"), described(node, TEXTS["slug"])]
    told = item_class(names, found)
    typed = CLASSES.get(line(node.get("type")).lower(), told)
    return told if typed == "index" and told != "alert" else typed


def stated_rights(node: Node) -> list[str]:
    """Copyright and usage lines, the name of the holder only where there are none."""
    told = [node, *map(folded, nodes(node.get("rightsinfo")))]
    found = [" ".join(text.split()) for each in told for key in NOTICES for text in lines(each.get(key))]
    return found or lines(node.get("copyrightholder"))


def paragraphs_of(node: Node) -> list[Paragraph]:
    """Paragraphs of an item: headline, summary, byline, text, pictures, note to editors, notices."""
    pictured = CLASSES.get(line(node.get("type")).lower()) in PICTURED
    about = described(node, ABOUT, "text") or described(node, ABOUT)
    headline = one(described(node, HEADLINES, "main"), "headline")
    note = one(described(node, NOTE), "editor_note") + notices(stated_rights(node))
    if pictured:
        told = picture(node)
        known = {letters(each.text) for each in headline + told}
        other = [each._replace(hint="furniture") for each in body(node) if letters(each.text) not in known]
        return headline + told + other + note
    standfirst = [] if CODE.fullmatch(about) else hinted(about, "standfirst")
    standfirst = one(described(node, UNDER), "header" if standfirst else "standfirst") + standfirst
    associated = nodes(node.get("associations"))
    pictures = [
        [*picture(each), *one(described(each, NOTE), "furniture")]
        for each in map(folded, associated)
        if pictorial(each)
    ]
    related = [
        each for node in associated if not pictorial(node) for each in one(described(node, HEADLINES), "related")
    ]
    printed = one(described(node, BYLINES), "byline")
    told = signed(with_dateline(body(node), stated=described(node, ("located",))))
    # TT ends its texts with the byline.
    told = [each._replace(hint="sign_off") if each.text in {by.text for by in printed} else each for each in told]
    return headline + standfirst + printed + illustrated(told, pictures) + related + note


def pictorial(node: Node) -> bool:
    """Tell a picture or a video among the items that belong to another."""
    typed = line(node.get("type")).lower()
    return CLASSES.get(typed) in PICTURED or (not typed and "renditions" in folded(node))


def story(place: str, raw: bytes, item: Node) -> Message:
    """Read one item."""
    node = folded(item)
    found = paragraphs_of(node)
    with_pictures = [node, *(folded(each) for each in nodes(node.get("associations")))]
    photos = [field for each in with_pictures for field in addressed(each, "renditions")]
    return Message(place, raw, found, fields_of(node, found) + photos)


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001 - any JSON file may have any name
    """Tell it by the keys of an item, as far as the first bytes show them."""
    if not begins(head):
        return False
    text = head.decode("utf-8", "replace")
    if OTHER.search(text):
        return False
    found = {key.lower() for key in KEY.findall(text)}
    enough = len(found) > 1 or "versioncreated" in found
    return STATED.search(text) is not None or (IDENTITY.search(text) is not None and enough)


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file: one, or those of a list."""
    return items(raw, is_item, story)
