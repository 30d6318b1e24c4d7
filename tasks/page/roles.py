"""What the markup says that an element is: by its name, its ARIA role and its class names."""

import re
from functools import lru_cache

from bs4 import Tag

# Never shown as text by a browser that runs scripts.
UNSEEN = frozenset({
    "audio", "canvas", "datalist", "desc", "iframe", "metadata", "noembed", "noframes", "noscript",
    "object", "rp", "script", "style", "template", "title", "video",
})  # fmt: skip
ASIDE = frozenset({
    "aside", "button", "dialog", "footer", "label", "menu", "nav", "option", "select", "textarea",
})  # fmt: skip
ARIA = frozenset({
    "alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search", "tablist", "toolbar", "tooltip",
})  # fmt: skip
# ASP.NET pages are one form, and some articles stand in a header whole: these only where they are small.
BOXES = {"form": "furniture", "header": "heading"}
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
    ("related", 3000, r"related|\b(?:recommend\w*|read-?(?:more|also|next)|more-(?:on|from|stories)|teasers?|most-?(?:read|popular)|trending|see-?also|up-next|rail)\b"),
    ("furniture", 3000, r"(?:^|\s)(?:nav|menu|sidebar|footer|tags?|topics|comments?|hidden|d-none|player)(?:\s|$)"),
    ("furniture", 1500, r"\b(?:share|sharing|social|newsletters?|subscri(?:be|ption)|sign-?up|breadcrumbs?|tag-?list|comments?-(?:section|list|count|link)|cookies?|consent|toolbar|author-?(?:bio|box|card|info)|(?:video|audio)-player|app-(?:hint|promo)|screen-?reader|visually-?hidden|sr-only|copyright|twitter-tweet|instagram-media|tiktok-embed)\b"),
    ("credit", 300, r"\b(?:credits?|photo-?credit|bildquelle|(?:image|photo|media)-?(?:source|credit)|photographer|bildnachweis)\b"),
    ("caption", 1500, r"caption|bildunterschrift|bildtext|\b(?:image|photo|media)-?(?:info|description|subtitle|widget)\b"),
    ("byline", 300, r"\b(?:bylines?|authors?|autor(?:en)?)\b"),
    ("timestamp", 150, r"\b(?:publish(?:ed)?|pub|publication|post|entry|article|updated?|modified)-?(?:date|time|at|on)\b|timestamp"),
    ("standfirst", 800, r"\b(?:standfirst|dek|deck|sub-?title|sub-?headline|article-?(?:lead|intro|summary|excerpt)|vorspann|chapo|entradilla)\b"),
)  # fmt: skip
WORDS = re.compile(r"[a-z_-]+")
NAMED = tuple((hint, limit, re.compile(pattern)) for hint, limit, pattern in NAMES)

# Nothing inside an element of these roles has another.
FINAL = frozenset(("advert", "furniture", "related"))
# Inside these only the roles of FINAL count, and credits inside captions.
STRONG = frozenset(("byline", "caption", "credit", "headline", "quote", "standfirst", "timestamp"))

# Inside these, these make no difference.
KEPT = {"heading": ("paragraph", "subhead"), "list_item": ("paragraph",), "table": ("paragraph",)}
ANY = 1_000_000


@lru_cache(maxsize=10_000)
def named(line: str) -> tuple[tuple[str, int], ...]:
    """Roles that the words of class names speak of, with the most characters that such an element has."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", "-", line.replace("__", " ")).lower()
    return tuple((hint, limit) for hint, limit, pattern in NAMED if pattern.search(apart))


def names(tag: Tag) -> str:
    """Class names, id and itemprop of a tag in one line, without ids that are drawn by lot ("n1Ad-Lx")."""
    name = str(tag.attrs.get("id", ""))
    return f"{tag.attrs.get('class', '')} {tag.attrs.get('itemprop', '')} {name if WORDS.fullmatch(name) else ''}"


def folded(tag: Tag) -> bool:
    """Tell whether the page hides the tag until something is clicked."""
    return "hidden" in tag.attrs or "display:none" in str(tag.attrs.get("style", "")).replace(" ", "").lower()


def candidates(tag: Tag) -> list[tuple[str, int]]:
    """Roles that the tag may have, the likeliest first, with the most characters that such an element has."""
    away = tag.name in ASIDE or str(tag.attrs.get("role", "")).lower() in ARIA or folded(tag)
    by_class = named(names(tag)) if tag.attrs else ()
    final = [each for each in by_class if each[0] in FINAL]
    other = [each for each in by_class if each[0] not in FINAL and tag.name not in HEADINGS]
    box = [(BOXES[tag.name], ANY)] if tag.name in BOXES else []
    return final + [("furniture", ANY)] * away + other + box


def own(tag: Tag, size: int, most: int) -> str:
    """Role that the tag has of itself, "" for none; what has more than `most` characters is text, whatever it says."""
    roles = (hint for hint, limit in candidates(tag) if size <= min(limit, most))
    return next(roles, TAGS.get(tag.name, ""))


def role(tag: Tag, outer: str, size: int, most: int) -> str:
    """Role of what stands in the tag, given the role of what it stands in and the tag's size in characters."""
    if outer in FINAL:
        return outer
    mine = own(tag, size, most)
    if outer == "caption" and mine in ("quote", "table") and tag.parent and tag.parent.name == "figure":
        return mine
    if outer in STRONG:
        return mine if mine in FINAL or (outer, mine) == ("caption", "credit") else outer
    if mine in KEPT.get(outer, ()):
        return outer
    return mine or outer
