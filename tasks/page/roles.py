"""What the markup says that an element is: by its name, its ARIA role and its class names."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

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
    ("related", 3000, r"related|\b(?:recommend\w*|read-?(?:more|also|next)|more-(?:on|from|stories)|teasers?|most-?(?:read|popular)|trending|see-?also|up-next|rail|link-?list)\b|^wp-block-(?:post-excerpt|latest-posts)$"),
    ("furniture", 3000, r"(?:^|\s)(?:nav|menu|sidebar|footer|tags?|topics|comments?|hidden|d-none|player)(?:\s|$)"),
    ("furniture", 1500, r"\b(?:share|sharing|social|newsletters?|subscri(?:be|ption)|sign-?up|breadcrumbs?|tag-?list|comments?-(?:section|list|count|link)|cookies?|consent|toolbar|author-?(?:bio|box|card|info)|(?:video|audio)-player|app-(?:hint|promo)|screen-?reader|visually-?hidden|sr-only|copyright|twitter-tweet|instagram-media|tiktok-embed|disclaimers?)\b|^cta(?:-|$)|-cta$"),
    ("credit", 300, r"\b(?:credits?|photo-?credit|bildquelle|(?:image|photo|media)-?(?:source|credit)|photographer|bildnachweis)\b"),
    ("caption", 1500, r"caption|bildunterschrift|bildtext|\b(?:image|img|photo|picture|pic|foto|bild|media|gallery|lightbox)-?(?:info|desc(?:ription)?|cptn|subtitle|legende?|widget)\b|\b(?:pic|picture|bild|foto|img)-?box\b|\bgallery-?(?:item|text)\b"),
    ("byline", 300, r"\b(?:bylines?|authors?|autor(?:en)?|signature)\b"),
    ("timestamp", 150, r"\b(?:publish(?:ed)?|pub|publication|post|entry|article|updated?|modified)-?(?:date|time|at|on)\b|timestamp"),
    ("standfirst", 800, r"\b(?:standfirst|dek|deck|sub-?title|sub-?headline|article-?(?:lead|intro|summary|excerpt)|vorspann|chapo|entradilla)\b"),
)  # fmt: skip
WORDS = re.compile(r"[a-z_-]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# What a picture's element is is said by both parts: "detail-img__description".
OF_PICTURE = re.compile(r"\S*(?:image|img|photo|picture|foto|bild|media|gallery|lightbox)__\S+", re.IGNORECASE)
NAMED = tuple((hint, limit, re.compile(pattern)) for hint, limit, pattern in NAMES)

# Nothing inside an element of these roles has another.
FINAL = frozenset(("advert", "furniture", "related"))
# Inside these only the roles of FINAL count, and credits inside captions.
STRONG = frozenset(("byline", "caption", "credit", "headline", "quote", "standfirst", "timestamp"))

# What a role is told by: name, class, id, itemprop, role and style of an element, and whether it is hidden.
Said = tuple[str, str, str, str, str, str, bool]
# Roles that an element may have, the likeliest first, with the most characters that such an element has.
Likely = tuple[tuple[str, int], ...]

# Inside these, these make no difference.
KEPT = {"heading": ("paragraph", "subhead"), "list_item": ("paragraph",), "table": ("paragraph",)}
ANY = 1_000_000


@lru_cache(maxsize=50_000)
def spoken(name: str) -> frozenset[int]:
    """Places in NAMED of the patterns that one class name fits; sites share names, but hardly ever a whole line of them."""
    joint = "-" if "__" in name and OF_PICTURE.fullmatch(name) else " "
    said = {name.replace("__", " "), name.replace("__", joint)}
    words = {word for each in said for word in CAMEL.sub("-", each.replace("_", "-")).lower().split()}
    return frozenset(place for place, (_, _, pattern) in enumerate(NAMED) if any(map(pattern.search, words)))


def named(line: str) -> Likely:
    """Roles that the words of class names speak of, with the most characters that such an element has."""
    places: set[int] = set().union(*map(spoken, line.split()))
    return tuple(NAMED[place][:2] for place in sorted(places))


def said_by(name: str, attrs: Mapping[str, str | None]) -> Said:
    """What an element says that tells its role."""
    said = attrs.get
    return (
        name,
        said("class") or "",
        said("id") or "",
        said("itemprop") or "",
        said("role") or "",
        said("style") or "",
        "hidden" in attrs,
    )


@lru_cache(maxsize=20_000)
def candidates(said: Said) -> Likely:
    """Roles that an element may have by what it says."""
    name, classes, key, prop, aria, style, hidden = said
    folded = hidden or "display:none" in style.replace(" ", "").lower()
    away = name in ASIDE or aria.lower() in ARIA or folded
    # no ids that are drawn by lot ("n1Ad-Lx")
    by_class = named(f"{classes} {prop} {key if WORDS.fullmatch(key) else ''}")
    final = [each for each in by_class if each[0] in FINAL]
    other = [each for each in by_class if each[0] not in FINAL and name not in HEADINGS]
    box = [(BOXES[name], ANY)] if name in BOXES else []
    return (*final, *[("furniture", ANY)] * away, *other, *box)


def own(name: str, likely: Likely, size: Callable[[], int], most: int) -> str:
    """Role that an element has of itself, "" for none; what has more than `most` characters is text, whatever it says."""
    if not likely:
        return TAGS.get(name, "")
    characters = size()
    roles = (hint for hint, limit in likely if characters <= min(limit, most))
    return next(roles, TAGS.get(name, ""))


def role(mine: str, outer: str, around: str) -> str:
    """Role of what stands in an element, given its own, and the role and the name of the element around it."""
    if outer == "caption" and mine in ("quote", "table") and around == "figure":
        return mine
    if outer in STRONG:
        return mine if mine in FINAL or (outer, mine) == ("caption", "credit") else outer
    if mine in KEPT.get(outer, ()):
        return outer
    return mine or outer
