"""What the markup says that an element is: by its name, its ARIA role and its class names."""

import re
from functools import lru_cache

from bs4 import Tag

# Never shown as text by a browser that runs scripts.
UNSEEN = frozenset(
    "audio canvas datalist desc head iframe metadata noembed noframes noscript object rp script style template title"
    " video".split()
)
ASIDE = frozenset("aside button dialog footer label menu nav option select textarea".split())
ARIA = frozenset(
    "alert alertdialog banner button complementary contentinfo dialog menu menubar navigation search tablist toolbar"
    " tooltip".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
TAGS = {
    **dict.fromkeys(HEADINGS, "subhead"),
    "h1": "headline",
    **dict.fromkeys(("dd", "dt", "li"), "list_item"),
    **dict.fromkeys(("p", "pre"), "paragraph"),
    **dict.fromkeys(("table", "tr"), "table"),
    **dict.fromkeys(("figcaption", "figure"), "caption"),
    "blockquote": "quote",
    "time": "timestamp",
}

# Words in class, id and itemprop, in lower case, "camelCase" and "snake_case" written as "camel-case", the parts of
# "block__element" apart. An element with more characters than the limit is no such thing but holds it.
NAMES = (
    ("advert", 1000, r"\b(?:ads?|adv|advert\w*|adslot|adbox|outbrain|taboola|sponsored)\b"),
    ("related", 3000, r"\b(?:related|recommend\w*|read-?(?:more|also|next)|more-(?:on|from|stories)|teasers?|most-?(?:read|popular)|trending|see-?also|up-next|rail)\b"),
    ("furniture", 3000, r"(?:^|\s)(?:nav|menu|sidebar|footer|tags?|topics|comments?|hidden|d-none|player)(?:\s|$)"),
    ("furniture", 1500, r"\b(?:share|sharing|social|newsletters?|subscri(?:be|ption)|sign-?up|breadcrumbs?|tag-?list|comments?-(?:section|list|count|link)|cookies?|consent|toolbar|author-?(?:bio|box|card|info)|(?:video|audio)-player|app-(?:hint|promo)|screen-?reader|visually-?hidden|sr-only|copyright|twitter-tweet|instagram-media|tiktok-embed)\b"),
    ("credit", 300, r"\b(?:credits?|photo-?credit|bildquelle|(?:image|photo|media)-?(?:source|credit)|photographer|bildnachweis)\b"),
    ("caption", 1500, r"caption|bildunterschrift|bildtext|\b(?:image|photo|media)-?(?:text|info|description|subtitle|widget)\b"),
    ("byline", 300, r"\b(?:bylines?|authors?|autor(?:en)?)\b"),
    ("timestamp", 150, r"\b(?:publish(?:ed)?|pub|publication|post|entry|article|updated?|modified)-?(?:date|time|at|on)\b|timestamp"),
    ("standfirst", 800, r"\b(?:standfirst|dek|deck|sub-?title|sub-?headline|article-?(?:lead|intro|summary|excerpt)|vorspann|chapo|entradilla)\b"),
)  # fmt: skip
NAMED = tuple((hint, limit, re.compile(pattern)) for hint, limit, pattern in NAMES)

# Nothing inside an element of these roles has another.
FINAL = frozenset(("advert", "furniture", "related"))
# Inside these only the roles of FINAL count, and credits inside captions.
STRONG = frozenset(("byline", "caption", "credit", "headline", "quote", "standfirst", "timestamp"))


@lru_cache(maxsize=10_000)
def named(line: str) -> tuple[tuple[str, int], ...]:
    """Roles that the words of class names speak of, with the most characters that such an element has."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", "-", line.replace("__", " ")).lower()
    return tuple((hint, limit) for hint, limit, pattern in NAMED if pattern.search(apart))


def names(tag: Tag) -> str:
    """Class names, id and itemprop of a tag in one line."""
    attributes = tag.attrs
    words = attributes.get("class") or ()
    line = " ".join([words] if isinstance(words, str) else words)
    return f"{line} {attributes.get('id', '')} {attributes.get('itemprop', '')}"


def size_of(tag: Tag) -> int:
    """Characters of text in the tag."""
    return len(tag.get_text(" ", strip=True))


def by_name(tag: Tag, most: int) -> str:
    """Role that the tag's class names give it, "" for none; nothing longer than `most` characters has one."""
    roles = named(names(tag))
    size = size_of(tag) if roles else 0
    return next((hint for hint, limit in roles if size <= min(limit, most)), "")


def folded(tag: Tag) -> bool:
    """Tell whether the page hides the tag until something is clicked."""
    return "hidden" in tag.attrs or "display:none" in str(tag.attrs.get("style", "")).replace(" ", "").lower()


def own(tag: Tag, most: int) -> str:
    """Role that the tag has of itself, "" for none."""
    if tag.name in ASIDE or str(tag.attrs.get("role", "")).lower() in ARIA or folded(tag):
        return "furniture"
    # ASP.NET pages are one form, and some articles stand in a header whole.
    if tag.name in ("form", "header") and size_of(tag) <= most:
        return "furniture" if tag.name == "form" else "heading"
    by_class = by_name(tag, most) if tag.attrs else ""
    by_tag = TAGS.get(tag.name, "")
    return by_tag if tag.name in HEADINGS and by_class not in FINAL else by_class or by_tag


def role(tag: Tag, outer: str, most: int) -> str:
    """Role of what stands in the tag, given the role of what it stands in and the most characters of no text."""
    if outer in FINAL:
        return outer
    mine = own(tag, most)
    if outer == "caption" and mine in ("quote", "table") and tag.parent and tag.parent.name == "figure":
        return mine
    if outer in STRONG:
        return mine if mine in FINAL or (outer, mine) == ("caption", "credit") else outer
    if mine in ("paragraph", "subhead") and outer == "heading" or mine == "paragraph" and outer in ("list_item", "table"):
        return outer
    return mine or outer
