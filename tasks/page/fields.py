"""What a page states of itself in JSON-LD, meta tags and markup → fields."""

import re

from selectolax.lexbor import LexborHTMLParser

from tasks.agencies import is_agency
from tasks.message import Field
from tasks.page import headline, pictures
from tasks.page.json_ld import Node, articles, named, texts
from tasks.page.tags import Stated, tags

# Where a field may stand, the best place first; the place is the field's origin.
ORIGINS = {
    "standfirst": ("JSON-LD description", "meta og:description", "meta description", "meta twitter:description"),
    "published_at": (
        "JSON-LD datePublished", "meta article:published_time", "meta og:article:published_time",
        "meta datepublished", "meta date", "meta dc.date", "meta dc.date.issued", "meta dcterms.issued",
        "meta dcterms.created", "meta pubdate", "meta publishdate", "meta publish-date", "meta publish_date",
        "meta parsely-pub-date", "meta sailthru.date", "itemprop datepublished", "<time published>", "JSON-LD dateCreated",
        "JSON-LD uploadDate", "<time>",
    ),
    "modified_at": (
        "JSON-LD dateModified", "meta article:modified_time", "meta og:updated_time", "meta datemodified",
        "meta last-modified", "meta lastmod", "meta dcterms.modified", "itemprop datemodified", "<time modified>",
    ),
    "language": (
        "<html lang>", "JSON-LD inLanguage", "meta og:locale", "meta content-language", "meta language",
    ),
    "section": ("JSON-LD articleSection", "meta article:section", "meta section", "meta og:section"),
    "rights": ("JSON-LD copyrightNotice", "meta copyright", "meta rights", "meta dc.rights", "meta dcterms.rights"),
    "free": ("JSON-LD isAccessibleForFree", "meta article:content_tier"),
    "type": ("meta og:type",),
    "url": ("<link rel=canonical>", "meta og:url", "JSON-LD url"),
}  # fmt: skip

AUTHORS = (
    "JSON-LD author", "meta author", "meta article:author", "meta dc.creator", "meta parsely-author",
    "meta sailthru.author", "meta byl", "JSON-LD creator", "itemprop author", "<a rel=author>", "meta twitter:data1",
)  # fmt: skip
# Of these only the first place that has some speaks: two places print the same list in two spellings.
LISTS = {
    "keywords": ("JSON-LD keywords", "meta news_keywords", "meta keywords", "meta article:tag", "meta parsely-tags"),
    "publisher": ("JSON-LD publisher", "meta og:site_name", "meta application-name"),
    "author_organisation": ("JSON-LD author organisation",),
    "source_organisation": ("JSON-LD sourceOrganization", "JSON-LD provider"),
}  # fmt: skip
HOUSES = ("source_organisation", "author_organisation")
# Of JSON-LD only these are asked for.
KEYS = {
    place.removeprefix("JSON-LD ")
    for places in (*ORIGINS.values(), *LISTS.values(), AUTHORS, headline.TAGS, headline.SITES)
    for place in places
    if place.startswith("JSON-LD ")
}
PARTIES = ("author", "creator", "publisher", "sourceOrganization", "provider")

# What the label beside meta twitter:data1 says where that is an author, as WordPress's plug-ins translate it.
WRITTEN = re.compile(
    r"(?:written by|author|verfasst von|geschrieben von|autor|écrit par|publié par|escrito por|scritto da|geschreven door|skriven av"
    r"|skrevet a[vf]|kirjoittanut|kirjoittaja|napisane przez|napsal|автор|написано|yazan|scris de|írta|szerző|ditulis oleh"
    r"|penulis|συντάκτης|συντάχθηκε από|作者|執筆者|글쓴이|작성자|كتبه|نویسنده|נכתב על ידי)\b",
    re.IGNORECASE,
)
URL = re.compile(r"^\s*(?:https?:)?//|^\s*www\.")
# "Jane Roe (jro)": how some desks sign
SIGN = re.compile(r"\s*\([a-z]{2,4}\.?\)$")
BY = re.compile(r"^(?:by|written by|von|par|por|di|da|door)[:\s]+", re.IGNORECASE)
AND = re.compile(r"\s*[;|]\s*|,?\s+(?:and|und|et|&)\s+")
COMMA = re.compile(r"\s*,\s*")
# "Jane Roe, John A. Doe", but not "Roe, Jane" nor "Jane Roe, political editor in Wellington, N.Z."
PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,2}")


def json_ld(found: list[Node]) -> Stated:
    """Strings of the nodes that speak of the article, by origin; of two nodes the first that has the key."""
    stated: Stated = {}
    for node in articles(found):
        for key in node.keys() & KEYS - set(PARTIES):
            stated.setdefault(f"JSON-LD {key}", []).extend(texts(node[key]))
        for key in node.keys() & set(PARTIES):
            for name, kind in named(node[key], found):
                whose = " organisation" if key == "author" and "Organization" in kind else ""
                stated.setdefault(f"JSON-LD {key}{whose}", []).append(name)
    return stated


def split_names(line: str) -> list[str]:
    """Names of a byline: "By Jane Roe and John Doe" → ["Jane Roe", "John Doe"]; none of an address."""
    if URL.search(line):
        return []
    names = [SIGN.sub("", name) for name in AND.split(BY.sub("", line)) if name]
    parts = [part for name in names for part in COMMA.split(name)]
    return parts if all(map(PERSON.fullmatch, parts)) else names


def of_author(place: str, stated: Stated) -> list[str]:
    """Texts of a place where authors stand; of a Twitter card what its label calls so."""
    label = stated.get("meta twitter:label1", [""])[0]
    return [] if place == "meta twitter:data1" and not WRITTEN.match(label) else stated.get(place, [])


def whole(line: str) -> list[str]:
    """Only the line itself."""
    return [line]


def split_keywords(line: str) -> list[str]:
    """Keywords of a list printed in one line."""
    return [word for word in re.split(r"\s*[,;|]\s*", line) if word]


def listed(name: str, stated: Stated) -> list[Field]:
    """Fields of a list, from the first place that has some."""
    cut = split_keywords if name == "keywords" else whole
    lists = ([Field(name, part, at) for line in stated.get(at, ()) for part in cut(line)] for at in LISTS[name])
    return next(filter(None, lists), [])


def unique(fields: list[Field]) -> list[Field]:
    """Fields without those whose value another of the name has already."""
    first: dict[tuple[str, str], Field] = {}
    for field in fields:
        first.setdefault((field.name, field.value), field)
    return list(first.values())


def fields(tree: LexborHTMLParser, found: list[Node]) -> list[Field]:
    """Fields of a page, given the nodes of its JSON-LD; of two of one name the better first."""
    stated = json_ld(found) | tags(tree)
    single = [
        Field(name, value, at) for name, places in ORIGINS.items() for at in places for value in texts(stated.get(at))
    ]
    several = [field for name in LISTS for field in listed(name, stated)]
    uri = [Field("uri", value, at) for name, value, at in single if name == "url"][:1]
    agencies = [field._replace(name="agency") for field in several if field.name in HOUSES and is_agency(field.value)]
    base = uri[0].value if uri else ""
    shown = pictures.captioned(tree, base) + pictures.stated(found, stated, base)
    authors = [
        Field("authors", name, at) for at in AUTHORS for text in of_author(at, stated) for name in split_names(text)
    ]
    return unique(uri + headline.headlines(stated) + single + authors + agencies + several) + shown
