"""What a page states of itself in JSON-LD, meta tags and markup → fields."""

import re
from collections import defaultdict

from bs4 import BeautifulSoup

from tasks.message import Field
from tasks.page.json_ld import Node, articles, is_a, named, texts

Stated = dict[str, list[str]]

# Where a field may stand, the best place first; the place is the field's origin.
ORIGINS = {
    "headline": ("<h1>", "JSON-LD headline", "meta og:title", "meta twitter:title", "<title>"),
    "standfirst": ("JSON-LD description", "meta og:description", "meta description", "meta twitter:description"),
    "published_at": (
        "JSON-LD datePublished", "meta article:published_time", "meta og:article:published_time",
        "meta datepublished", "meta date", "meta dc.date", "meta dc.date.issued", "meta dcterms.issued",
        "meta dcterms.created", "meta pubdate", "meta publishdate", "meta publish-date", "meta publish_date",
        "meta parsely-pub-date", "meta sailthru.date", "JSON-LD dateCreated", "JSON-LD uploadDate", "<time datetime>",
    ),
    "modified_at": (
        "JSON-LD dateModified", "meta article:modified_time", "meta og:updated_time", "meta datemodified",
        "meta last-modified", "meta lastmod", "meta dcterms.modified",
    ),
    "language": (
        "<html lang>", "JSON-LD inLanguage", "meta og:locale", "meta content-language", "meta language",
    ),
    "section": ("JSON-LD articleSection", "meta article:section", "meta section", "meta og:section"),
    "rights": ("JSON-LD copyrightNotice", "meta copyright", "meta rights", "meta dc.rights", "meta dcterms.rights"),
    "item_class": ("JSON-LD @type",),
    "url": ("<link rel=canonical>", "meta og:url", "JSON-LD url"),
}  # fmt: skip

# Of these only the first place that has some speaks: two places print the same list in two spellings.
LISTS = {
    "authors": (
        "JSON-LD author", "meta author", "meta article:author", "meta dc.creator", "meta parsely-author",
        "meta sailthru.author", "meta byl", "<a rel=author>", "JSON-LD creator",
    ),
    "keywords": ("JSON-LD keywords", "meta news_keywords", "meta keywords", "meta article:tag", "meta parsely-tags"),
    "publisher": ("JSON-LD publisher", "meta og:site_name", "meta application-name"),
    "agency": ("JSON-LD sourceOrganization", "JSON-LD author organisation", "JSON-LD provider"),
}  # fmt: skip
PARTIES = ("author", "creator", "publisher", "sourceOrganization", "provider")

LIVE = re.compile("LiveBlogPosting$")
URL = re.compile(r"^\s*(?:https?:)?//|^\s*www\.")
# "Jane Roe (jro)": how some desks sign
SIGN = re.compile(r"\s*\([a-z]{2,4}\.?\)$")
BY = re.compile(r"^(?:by|written by|von|par|por|di|da|door)[:\s]+", re.IGNORECASE)
AND = re.compile(r"\s*[;|]\s*|,?\s+(?:and|und|et|&)\s+")
COMMA = re.compile(r"\s*,\s*")
# "Jane Roe, John A. Doe", but not "Roe, Jane" nor "Jane Roe, political editor in Wellington, N.Z."
PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,2}")


def meta(soup: BeautifulSoup) -> Stated:
    """Contents of the meta tags by origin, in order."""
    found = defaultdict(list)
    for tag in soup.find_all("meta"):
        content = " ".join(str(tag.get("content", "")).split())
        keys = {str(tag[key]).lower() for key in ("property", "name", "itemprop", "http-equiv") if key in tag.attrs}
        for key in keys if content else ():
            found[f"meta {key}"].append(content)
    return found


def markup(soup: BeautifulSoup) -> Stated:
    """Values that single elements state, by origin."""
    canonical = [tag for tag in soup.find_all("link") if "canonical" in str(tag.get("rel")).split()]
    found = {
        "<html lang>": [tag.get("lang") for tag in soup.find_all("html")[:1]],
        "<h1>": [tag.get_text() for tag in soup.find_all("h1")[:1]],
        "<title>": [tag.get_text() for tag in soup.find_all("title")[:1]],
        "<time datetime>": [tag["datetime"] for tag in soup.find_all("time") if tag.get("datetime")][:1],
        "<link rel=canonical>": [tag.get("href") for tag in canonical[:1]],
        "<a rel=author>": [tag.get_text(" ") for tag in soup.find_all("a") if "author" in str(tag.get("rel")).split()],
    }
    return {origin: texts(found[origin]) for origin in found}


def json_ld(found: list[Node]) -> Stated:
    """Strings of the nodes that speak of the article, by origin; of two nodes the first that has the key."""
    stated: Stated = {}
    for node in articles(found):
        for key in node.keys() - set(PARTIES):
            stated.setdefault(f"JSON-LD {key}", []).extend(texts(node[key]))
        for key in node.keys() & set(PARTIES):
            for name, kind in named(node[key], found):
                whose = " organisation" if key == "author" and "Organization" in kind else ""
                stated.setdefault(f"JSON-LD {key}{whose}", []).append(name)
    if any(is_a(node, LIVE) for node in found):
        stated["JSON-LD @type"] = ["live"]
    return stated


def split_names(line: str) -> list[str]:
    """Names of a byline: "By Jane Roe and John Doe" → ["Jane Roe", "John Doe"]; none of an address."""
    if URL.search(line):
        return []
    names = [SIGN.sub("", name) for name in AND.split(BY.sub("", line)) if name]
    parts = [part for name in names for part in COMMA.split(name)]
    return parts if all(map(PERSON.fullmatch, parts)) else names


def whole(line: str) -> list[str]:
    """Only the line itself."""
    return [line]


def split_keywords(line: str) -> list[str]:
    """Keywords of a list printed in one line."""
    return [word for word in re.split(r"\s*[,;|]\s*", line) if word]


def listed(name: str, stated: Stated) -> list[Field]:
    """Fields of a list, from the first place that has some."""
    cut = {"authors": split_names, "keywords": split_keywords}.get(name, whole)
    lists = ([Field(name, part, at) for line in stated.get(at, ()) for part in cut(line)] for at in LISTS[name])
    return next(filter(None, lists), [])


def agreed(fields: list[Field]) -> list[Field]:
    """Headlines, first the one that another begins with: an h1 has kickers, a title the name of the site."""
    begun = [field for field in fields if sum(other.value.startswith(field.value) for other in fields) > 1]
    return begun[:1] + fields


def unique(fields: list[Field]) -> list[Field]:
    """Fields without those whose value another of the name has already."""
    first: dict[tuple[str, str], Field] = {}
    for field in fields:
        first.setdefault((field.name, field.value), field)
    return list(first.values())


def fields(soup: BeautifulSoup, found: list[Node]) -> list[Field]:
    """Fields of a page, given the nodes of its JSON-LD; of two of one name the better first."""
    stated = json_ld(found) | meta(soup) | markup(soup)
    single = [
        Field(name, value, at) for name, places in ORIGINS.items() for at in places for value in stated.get(at, ())
    ]
    several = [field for name in LISTS for field in listed(name, stated)]
    headlines = agreed([field for field in single if field.name == "headline"])
    uri = [Field("uri", value, at) for name, value, at in single if name == "url"][:1]
    return unique(uri + headlines + single + several)
