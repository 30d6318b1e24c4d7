"""NITF: what an item of it states, and its paragraphs; on its own or inside another format."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tasks import markup
from tasks.clocks import clocked
from tasks.datelines import with_dateline
from tasks.iim import iim
from tasks.message import Field, Paragraph
from tasks.revision import Said, revision
from tasks.sign_offs import signed
from tasks.signals import embargoed
from tasks.wire_codes import item_class
from tasks.xml_tree import Element, stated, texts, told, unread

# Path, attribute ("" for the text), field.
STATED = (
    ("head/docdata/doc-id", "id-string", "uri"),
    ("head/docdata/urgency", "ed-urg", "urgency"),
    ("head/docdata/date.issue", "norm", "published_at"),
    ("head/docdata/date.issue", "", "published_at"),
    ("head/pubdata", "date.publication", "published_at"),
    ("head/docdata/pubdata", "date.publication", "published_at"),
    ("head/pubdata", "name", "publisher"),
    ("head/pubdata", "position.section", "section"),
    ("head/pubdata", "position.sequence", "page"),
    ("head/pubdata", "edition.name", "edition"),
    ("head/pubdata[@unit-of-measure='word']", "item-length", "declared_words"),
    ("head/revision-history", "norm", "modified_at"),
    ("body/body.head/dateline/story.date", "norm", "published_at"),
    ("head/docdata/date.release", "norm", "released_at"),
    ("head/docdata/date.expire", "norm", "expires_at"),
    ("head/docdata/key-list/keyword", "key", "keywords"),
    ("head/docdata/evloc", "city", "places"),
    ("head/docdata/evloc", "state-prov", "places"),
    ("head/docdata/evloc", "county-dist", "places"),
    ("head/docdata/evloc", "iso-cc", "places"),
    ("head/docdata/doc-scope", "scope", "section"),
    ("head/docdata/series", "series.name", "series"),
    ("head/docdata/series", "series.part", "series_part"),
    ("head/docdata/fixture", "fix-id", "fixture"),
    ("head/docdata/du-key", "key", "du_key"),
    ("head/docdata", "management-doc-idref", "replaces"),
    ("head/docdata/identified-content/person", "", "people"),
    ("head/docdata/identified-content/org", "", "organisations"),
    ("head/docdata/identified-content/event", "", "event"),
    ("head/docdata/identified-content/object.title", "", "object_title"),
    ("head/docdata/identified-content/classifier[@type='genre']", "value", "genre"),
    ("head/docdata/identified-content/classifier", "value", "subjects"),
    ("head/tobject", "tobject.type", "section"),
    ("head/tobject/tobject.property", "tobject.property.type", "genre"),
    ("head/tobject/tobject.subject", "tobject.subject.refnum", "subjects"),
    ("head/tobject/tobject.subject", "tobject.subject.type", "subjects"),
    ("head/tobject/tobject.subject", "tobject.subject.matter", "subjects"),
    ("head/tobject/tobject.subject", "tobject.subject.detail", "subjects"),
    (".", "baselang", "language"),
    (".", "lang", "language"),
    ("body", "lang", "language"),
    ("body/body.head/dateline/location/city", "", "places"),
    ("body/body.head/dateline", "location", "places"),
    ("body/body.head/dateline", "location", "dateline"),
    ("body/body.head/distributor", "", "agency"),
    ("head/docdata/doc.copyright", "holder", "agency"),
    ("head/docdata/del-list/from-src", "src-name", "agency"),
    ("head/docdata/doc-id", "regsrc", "agency"),
)
# <meta name>, without the name of the agency before it: "anpa-keyword", "ap-keyword", "NTBStikkord".
META = {
    "keyword": "slug", "slug": "slug", "slugline": "slug", "stikkord": "slug", "takekey": "take",
    "sequence": "sequence", "iptcsequence": "sequence", "ledenumber": "take", "location": "places", "category": "category", "cycle": "cycle", "priority": "priority",
    "prioritet": "priority", "wordcount": "declared_words", "source": "agency", "kilde": "agency", "place": "places",
    "language": "language", "stoffgruppe": "section", "genre": "genre", "edition": "edition",
    "categoria": "category", "prioridad": "priority", "seccion": "section", "palabras": "declared_words",
    "keywords": "keywords", "author": "authors", "byline": "byline", "urgency": "urgency", "copyright": "rights",
    "meldingssign": "sign_off", "article-revision": "revision", "tjeneste": "category", "category_iptc": "subjects",
}  # fmt: skip
AGENCY = re.compile(r"^(?:anpa|aap|ap|afp|cp|efe|pa|ntb|stt|ansa|ritzau)[-._:]?", re.IGNORECASE)
# Elements that are read, by their parent; those of the transport are passed over.
KNOWN = {
    "head": {"title", "meta", "tobject", "docdata", "pubdata", "iim", "revision-history"},
    "docdata": {path.split("/")[2] for path, _, _ in STATED if path.startswith("head/docdata/")}
    | {"ed-msg", "doc.copyright", "doc.rights", "correction", "revision-history"},
    "body.head": {"hedline", "byline", "dateline", "distributor", "abstract", "note", "rights", "series"},
}
# What ANSA prints before its headlines and keywords.
ARROWS = re.compile(r"^>+ ?ANSA/ ?")
PA_SLUG = re.compile(r"\d+ (\S.*)")
# What is released so soon after its issue was on its way, and under no embargo.
SENDING = timedelta(minutes=10)
STATUSES = ("usable", "embargoed", "withheld", "canceled", "cancelled")


def byline(element: Element) -> str:
    """Byline as printed, without the title of the person and the place."""
    told = " ".join(element.xpath(".//text()[not(ancestor::byttl or ancestor::location)]"))
    return re.sub(r" (?=[,.;:])", "", " ".join(told.split())).rstrip(" ,;")


def moment(printed: str) -> datetime | None:
    """Moment of a date in one of the ISO shapes; None for another."""
    try:
        return datetime.fromisoformat(printed)
    except ValueError:
        return None


def later(release: str, issue: str, by: timedelta = timedelta(0)) -> bool:
    """Tell whether an item is released after it was sent, `by` more than this; one time may have a zone and the other none."""
    first, last = moment(issue), moment(release)
    if first is None or last is None:
        return False
    if (first.tzinfo is None) != (last.tzinfo is None):
        first, last = first.replace(tzinfo=None), last.replace(tzinfo=None)
    return last - first > by


def meta(tree: Element) -> Iterator[Field]:
    """Fields of <meta>: those with a name that says what they are, the others under their own."""
    for element in tree.iterfind("head/meta"):
        name, value = element.get("name", ""), " ".join(element.get("content", "").split())
        key = AGENCY.sub("", name).casefold()
        if key == "format":
            yield Field("item_class", "table" if value.casefold() in ("t", "bt", "at") else "", f"meta {name}")
        elif name and (value := ARROWS.sub("", value)):
            if key == "keyword" == name.casefold():
                yield Field("keywords", value, f"meta {name}")
            # "palabras" is no key of PA's.
            yield Field(META.get(name.casefold(), META.get(key, f"meta {name}")), value, f"meta {name}")


def notes(tree: Element) -> list[str]:
    """Messages to editors, and what an item says that it corrects."""
    paths = ("head/docdata/ed-msg", "head/docdata/correction")
    messages = [element.get("info", "") or told(element) for path in paths for element in tree.iterfind(path)]
    return [note for note in map(str.strip, messages) if note]


def embargo(tree: Element) -> Iterator[Field]:
    """Status and embargo: as stated, or by a release that is later than the issue."""
    docdata = tree.find("head/docdata")
    status = (docdata.get("management-status", "") if docdata is not None else "").strip().casefold()
    issue = next(stated(tree, "head/docdata/date.issue", "norm"), "")
    release = next(stated(tree, "head/docdata/date.release", "norm"), "")
    held = later(release, issue, SENDING) or (status == "embargoed" and release != "")
    noted = any(map(embargoed, notes(tree)))
    if status in STATUSES and not (status == "usable" and (held or noted)):
        yield Field("status", status, "management-status")
    elif held or noted:
        yield Field("status", "embargoed", "date.release" if held else "ed-msg")
    if held:
        yield Field("embargoed_until", release, "date.release")


def headlines(tree: Element) -> Iterator[Field]:
    """Headline and slug; the title is the headline where there is no other, and PA's is "1 TRADE Tin"."""
    title = ARROWS.sub("", next(texts(tree, "head/title"), ""))
    yield from (Field("headline", ARROWS.sub("", text), "hl1") for text in texts(tree, "body/body.head//hl1"))
    if found := PA_SLUG.fullmatch(title):
        yield Field("slug", found[1], "title")
    yield Field("headline", title, "title")


def rights(tree: Element) -> Iterator[str]:
    """Copyright lines, then who owns the rights and what limits them: "2024 CP", "CP: not for web"."""
    for holder in tree.iterfind("head/docdata/doc.copyright"):
        yield f"{holder.get('year', '')} {holder.get('holder', '')}".strip()
    for each in tree.iterfind("head/docdata/doc.rights"):
        yield ": ".join(filter(None, (each.get("owner"), each.get("limitations") or each.get("type") or told(each))))


def pictures(tree: Element) -> Iterator[Field]:
    """Addresses of pictures, right behind each its caption and credit."""
    for media in tree.iterfind("body//media"):
        source = next(stated(media, "media-reference", "source"), "")
        if source and media.get("media-type", "image").startswith(("image", "photo", "graphic")):
            yield Field("photo_url", source, "media-reference source")
            captions = list(texts(media, "media-caption"))
            credited = any(map(markup.CREDITED.search, captions))
            yield from (Field("photo_caption", text, "media-caption") for text in captions)
            producers = () if credited else texts(media, "media-producer")
            yield from (Field("photo_credit", text, "media-producer") for text in producers)


def listed(tree: Element) -> Iterator[Field]:
    """Fields that are one element or one attribute each."""
    # NTB's word of the day is shorter than its slug.
    for key in stated(tree, "head/docdata/du-key", "key") if ntb(tree) else ():
        yield Field("slug", key, "du-key")
    yield from (*headlines(tree), *meta(tree), *embargo(tree))
    for path, attribute, name in STATED:
        for value in stated(tree, path, attribute) if attribute else texts(tree, path):
            yield Field(name, value, path.rpartition("/")[2] + f" {attribute}".rstrip())


def shown(tree: Element, paragraphs: Sequence[Paragraph]) -> Iterator[Field]:
    """Fields of what is printed above the text, of the places that the item names, of its rights and pictures."""
    yield from (Field("dateline", each.text, "dateline") for each in paragraphs if each.hint == "dateline")
    yield from (Field("standfirst", text, "abstract") for text in texts(tree, "body/body.head/abstract"))
    yield from (Field("byline", byline(each), "byline") for each in tree.iterfind("body/body.head/byline"))
    for each in tree.iterfind("head/docdata/identified-content/location"):
        yield from (Field("places", text, "location") for text in list(texts(each, "*")) or [told(each)])
    yield from (Field("authors", text, "byline person") for text in texts(tree, "body/body.head/byline/person"))
    yield Field("rights", "\n".join(rights(tree)), "doc.copyright, doc.rights")
    yield from pictures(tree)


def instead(tree: Element, found: Sequence[Field]) -> Iterator[Field]:
    """Fields that count where an item does not state them in their own place."""
    names = {field.name for field in found}
    beside = [field for field in iim(tree) if field.value and field.name not in names]
    first = {field.name: field.value for field in reversed([*found, *beside])}
    yield from beside
    for day in stated(tree, "head/docdata/date.release", "norm") if "published_at" not in first else ():
        yield Field("published_at", day, "date.release norm")
    yield Field("slug", first.get("keywords", "") or first.get("du_key", ""), "key-list, du-key")
    yield Field("sequence", first.get("meta ap-transref", ""), "meta ap-transref")


def fields(tree: Element, paragraphs: Sequence[Paragraph]) -> list[Field]:
    """Fields of an item whose outermost element is <nitf>, given its paragraphs."""
    found = [field for field in listed(tree) if field.value and (field.name, field.value) != ("section", "news")]
    found += [field for field in shown(tree, paragraphs) if field.value]
    found += [field for field in instead(tree, found) if field.value]
    first = {field.name: field.value for field in reversed(found)}
    version = next(stated(tree, "head/docdata/du-key", "version"), first.get("revision", ""))
    said = first.get("headline", ""), first.get("slug", "")
    found.append(Field("item_class", item_class([*said, first.get("genre", "")], paragraphs), "form of the text"))
    # AAP's take key says "1st Ld-Writethru".
    corrects = ["correction"] if tree.find("head/docdata/correction") is not None else []
    noted = Said(said[0], f"{said[1]} {first.get('take', '')}".strip(), notes(tree), corrects, paragraphs)
    found += revision("du-key version", noted, first.get("status", ""), version)
    found += [Field("unread", name, "NITF") for name in unread(tree, KNOWN)]
    return clocked(found)


def ntb(tree: Element) -> bool:
    """Tell an item of NTB by the names of its meta data: "NTBStikkord"."""
    return any(name.startswith("NTB") for name in stated(tree, "head/meta", "name"))


def paragraphs(tree: Element) -> list[Paragraph]:
    """Paragraphs of an item: its messages to editors, then what stands in its body; the title only for a headline."""
    found = [Paragraph(" ".join(note.split()), "editor_note") for note in notes(tree)]
    body = tree.find("body")
    # NTB prints its lead as others print a summary; the AP calls any first paragraph so.
    for lead in tree.iterfind("body//p[@class='lead']"):
        lead.set("class", "teaser" if ntb(tree) else "lead")
    place = next(texts(tree, "body/body.head/dateline"), "")
    told = signed(with_dateline(markup.paragraphs(body), stated=place)) if body is not None else []
    title = [] if any(each.hint == "headline" for each in told) else list(texts(tree, "head/title"))[:1]
    return [*found, *(Paragraph(text, "headline") for text in title), *told]
