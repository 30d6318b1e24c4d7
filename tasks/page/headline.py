"""Which of the titles that a page states is the one that it prints over its article."""

import re

from tasks.message import Field
from tasks.page.json_ld import texts
from tasks.page.tags import Stated

TAGS = (
    "JSON-LD headline", "meta headline", "meta parsely-title", "meta sailthru.title", "meta og:title",
    "meta twitter:title", "<title>",
)  # fmt: skip
SITES = ("JSON-LD publisher", "meta og:site_name", "meta application-name", "meta twitter:site", "<link rel=canonical>")
# Words; in scripts without blanks a character each.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
PART = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*[|｜ㅣ]\s*")
KICKER = re.compile(r"\s+[-–—|•:]\s+|:\s+")
HOST = re.compile(r"^\s*(?:https?:)?//(?:www\.)?([^/?#:]+)")
# Titles of one article have as many of their words in common; a name of the site has none, and is short.
ALIKE = 0.2
FEW_WORDS = 4
# What is left when a kicker is off.
LEAST_WORDS = 3


def words(text: str) -> list[str]:
    """Words of a title, in lower case."""
    return WORD.findall(text.casefold())


def alike(one: str, other: str) -> float:
    """Share of the words of two titles that both have (Jaccard's index)."""
    ours, theirs = set(words(one)), set(words(other))
    return len(ours & theirs) / (len(ours | theirs) or 1)


def sites(stated: Stated) -> set[str]:
    """Names of the site as the page gives them, without blanks and marks; its host and the host's main part among them."""
    names = [name for origin in SITES for name in stated.get(origin, ())]
    hosts = [found[1] for name in names if (found := HOST.match(name))]
    parts = [part for host in hosts for part in host.split(".")[-3:-1]]
    return {"".join(words(name)) for name in (*names, *hosts, *parts)}


def bare(title: str, names: set[str], others: set[str]) -> str:
    """Title without what names the site: "Storm hits coast - News | The Example" with "The Example" among the names.

    A cut is also made where the part before it is one of the other titles whole.
    """
    cuts = list(PART.finditer(title))
    heads = [title[: cut.start()] for cut in cuts]
    whole = {tuple(words(other)) for other in others} - {()}
    for head, cut in zip(heads, cuts, strict=True):
        tail = PART.split(title[cut.end() :])
        named = any("".join(words(part)) in names for part in tail)
        if tuple(words(head)) in whole or (named and len(words(head)) >= LEAST_WORDS and len(tail) <= 2):
            return head
    return title


def mastheads(headings: list[str], title: str, others: list[str]) -> set[str]:
    """Headings that are names of the site, without blanks and marks: the short last part of the <title>, or all of it.

    All of it only where it is short and none of the other titles is the same.
    """
    parts = [words(part) for part in PART.split(title)]
    whole = len(parts) == 1 and len(parts[0]) <= LEAST_WORDS and parts[0] not in map(words, others)
    short = whole or (len(parts) > 1 and len(parts[-1]) < len(parts[0]))
    return {"".join(words(heading)) for heading in headings if short and words(heading) == parts[-1]}


def printed(headings: list[str], tags: list[str]) -> list[str]:
    """The <h1> that is most like what the tags say, in a list; an empty one where all are names of other things.

    Where no tag says anything it is the first that is no name.
    """
    if not headings or not tags:
        return [heading for heading in headings if len(words(heading)) > FEW_WORDS][:1] or headings[:1]
    best = max(headings, key=lambda heading: max(alike(heading, tag) for tag in tags))
    likeness = max(alike(best, tag) for tag in tags)
    return [best] if likeness >= ALIKE or len(words(best)) > FEW_WORDS else []


def ends(title: str, other: str) -> bool:
    """Tell whether the other title is this one without a kicker in front."""
    ours, theirs = words(title), words(other)
    return LEAST_WORDS <= len(theirs) < len(ours) and ours[-len(theirs) :] == theirs


def kickers(title: str) -> dict[tuple[str, ...], re.Match[str]]:
    """Words behind each place where a kicker may end, and that place."""
    rests = {tuple(words(title[found.end() :])): found for found in KICKER.finditer(title)}
    return {rest: found for rest, found in rests.items() if len(rest) >= LEAST_WORDS}


def parted(heading: str, said: list[Field]) -> list[Field]:
    """Heading without its kicker where a tag has another: "Storms - Coast is hit" beside "Bad weather: Coast is hit"."""
    own = kickers(heading)
    others = [(field.value, found) for field in said for found in kickers(field.value).items()]
    for title, (rest, found) in others:
        if rest in own and not alike(heading[: own[rest].start()], title[: found.start()]):
            return [Field("headline", heading[own[rest].end() :], "<h1>")]
    return []


def outvoted(heading: str, said: list[Field]) -> list[Field]:
    """JSON-LD's headline where a second tag has the same and no tag has the <h1>'s: that one rolls with a live blog."""
    by_words = {field.origin: words(field.value) for field in said}
    stated = by_words.get(TAGS[0])
    alone = words(heading) not in by_words.values()
    return said[:1] if alone and stated and list(by_words.values()).count(stated) > 1 else []


def headlines(stated: Stated) -> list[Field]:
    """Fields of the headlines that a page states, the best first.

    That is the <h1>, without the kicker if a tag gives it without, else what JSON-LD, og:title and <title> say.
    """
    raw = [(origin, title) for origin in TAGS for title in texts(stated.get(origin, []))[:1]]
    headings = texts(stated.get("<h1>", []))
    others = [title for origin, title in raw if origin != "<title>"]
    names = sites(stated) | mastheads(headings, dict(raw).get("<title>", ""), others)
    headings = [heading for heading in headings if "".join(words(heading)) not in names] or headings
    printed_too = (heading for heading in stated.get("<h2>", []) if len(words(heading)) > LEAST_WORDS)
    known = {*headings, *printed_too, *(title for _, title in raw)}
    said = [Field("headline", bare(title, names, known - {title}), origin) for origin, title in raw]
    first = [Field("headline", title, "<h1>") for title in printed(headings, [field.value for field in said])]
    plain = [field for field in said if first and ends(first[0].value, field.value)]
    plain = plain or (parted(first[0].value, said) if first else [])
    better = outvoted(first[0].value, said) if first and not plain else []
    rest = [Field("headline", title, "<h1>") for title in headings]
    return better + plain[:1] + first + said + rest
