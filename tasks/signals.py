"""What a headline or a slug says of the version: an update, a correction, a repeat, a kill, a take."""

import re
from typing import NamedTuple

from tasks.kills import killed


class Signals(NamedTuple):
    """What was found; None where nothing is said.

    `kind` and `status` are words of sql/tables/articles.sql. `version` counts from 1, so the first update of a story
    is its version 2. `take` is the number of the page of a story that was sent in pages, from 1.
    """

    kind: str | None = None
    version: int | None = None
    status: str | None = None
    take: int | None = None


# Prefix of a headline: what it does, and what is added to its number to make the version. A wrap-up starts a
# series of its own, so WRAPUP 1 is version 1; UPDATE 1 follows the unnumbered story, so it is version 2.
PREFIXES: dict[str, tuple[str | None, int]] = {
    **dict.fromkeys(("UPDATE", "UDPATE", "UPATE", "UPDTAE", "UPDAET", "UDATE"), ("update", 1)),
    **dict.fromkeys(("WRAPUP", "WRAP-UP", "TOPWRAP", "ROUNDUP"), (None, 0)),
    **dict.fromkeys(("CORRECTED", "CORRECTION", "CORRECTING", "CORRECTS", "REFILE"), ("correction", 0)),
    **dict.fromkeys(("KORR", "KORREKTUR", "BERICHTIGUNG"), ("correction", 0)),
    **dict.fromkeys(("RPT", "REPEAT", "REPEATING"), ("repeat", 0)),
    **dict.fromkeys(("WITHDRAWN",), ("withdrawal", 0)),
    # They say nothing of the version, but stand before those that do: "TABLE-UPDATE 1-".
    **dict.fromkeys(("BRIEF", "TABLE", "TEXT", "DIARY", "FACTBOX", "INTERVIEW", "FEATURE", "PREVIEW"), (None, 0)),
    **dict.fromkeys(
        ("ANALYSIS", "SNAPSHOT", "TIMELINE", "EXCLUSIVE", "ADVISORY", "URGENT", "FOCUS", "RTRS"), (None, 0)
    ),
    **dict.fromkeys(("PRESS DIGEST", "RESEARCH ALERT", "SPECIAL REPORT", "TAKE-A-LOOK", "INSTANT VIEW"), (None, 0)),
}
WORDS = "|".join(sorted(PREFIXES, key=len, reverse=True))
# A prefix ends in a dash or a colon, "RPT-", or stands in brackets, "(RPT) "; so CORRECTIONS CORP is none.
PREFIX = re.compile(
    rf"\s*(?:\((?P<inside>{WORDS})\s?(?P<count>\d{{1,2}})?\)\s*[-–—:]*|(?P<word>{WORDS})\s?(?P<number>\d{{1,2}})?\s*[-–—:]+)\s*",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:\(|\s[-–—]\s*)(CORRECTED|RPT|REPEAT|WITHDRAWN|WRITETHROUGH|WRITETHRU)\)?\s*$", re.IGNORECASE)
# Released later than sent: "(EMBARGOED)", "EMBARGOED FOR RELEASE AT 1130 GMT", "Sperrfrist: 6 Uhr"; no embargo on tin or oil.
EMBARGO = re.compile(
    r"\(EMBARGOED\)|(?:^|\s|\()EMBARGOED(?:[ -]+(?:FOR[ -]+RELEAS|UNTIL\b|TILL\b|TO\s+\d)|:)"
    r"|(?:^|\s|\()SPERRE?FRIST(?:\s*:|\s+(?:\d|BIS\b|TIL\b))",
    re.IGNORECASE,
)
# The same in a note to editors, which begins with it: "Embargo until 6 a.m.", "EMBARGO hasta el 3 de mayo".
EMBARGO_NOTE = re.compile(
    r"\W*(?:embargo|embargoed|sperre?frist|spärrfrist|embargolla)(?! (?:on|against|of|gegen|contra|contre)\b)\b.{0,60}\d",
    re.IGNORECASE,
)
# Nothing is said without one of them; asked first, for most headlines and slugs have none.
HEADLINE_MARKS = ("-", "\N{EN DASH}", "\N{EM DASH}", ":", "(", "=", "embargo", "sperr")
SLUG_MARKS = re.compile(r"[\d(]|CORRECT|RPT|REPEAT|WRITE|TAKE|EMBARGO|SPERR", re.IGNORECASE)
TAKE_MARK = re.compile(r"\s=(\d{1,2})(?=\s|$)|\(TAKE (\w{1,5})\)\s*$", re.IGNORECASE)
NUMBERS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6}

# In a slug blanks are dashes, so a single dash after REPEAT or CORRECTION may be only that.
SLUG_KINDS = (
    (re.compile(r"\(?CORRECTED\)?-|\(?CORRECTION(?:\)-|-{2,}|$)", re.IGNORECASE), "correction"),
    (re.compile(r"\(?RPT\)?-|\(?REPEAT(?:\)-|-{2,})", re.IGNORECASE), "repeat"),
    (re.compile(r".*(?<![A-Z])WRITE-?THR(?:U|OUGH)(?![A-Z])", re.IGNORECASE), "update"),
)
# "1STLD", "2nd Ld-Writethru", "3RD LEAD", dpa's "3RD NET": the first lead follows the story itself.
SLUG_LEAD = re.compile(r"(?<![A-Z\d])(\d{1,2})(?:ST|ND|RD|TH)(?:[ -]?(?:LD|LEAD)| NET)(?![A-Z])", re.IGNORECASE)
SLUG_TAKE = re.compile(r"(?<![A-Z])TAKE[ -]?(\w{1,5})$", re.IGNORECASE)
# "BEANS-PRICES/ (UPDATE 2, PIX)": Reuters has the prefixes of its headline in brackets behind its slug since the 2000s.
SLUG_BRACKETS = re.compile(r" \(([^(),]{3,20})(?:,[^()]*)?\)$")
SLUG_ADD = re.compile(r"(?<![A-Z\d])(\d{1,2})(?:ST|ND|RD|TH) ?ADD(?![A-Z])", re.IGNORECASE)


def number(printed: str) -> int | None:
    """Give the number that a digit or a word up to six prints."""
    return int(printed) if printed.isascii() and printed.isdigit() else NUMBERS.get(printed.upper())


def of_prefixes(headline: str) -> tuple[str | None, int | None]:
    """Kind and version of the prefixes, stacked as they may be: what the first one does, the first number.

    >>> of_prefixes("RPT-UPDATE 2-Tin falls")
    ('repeat', 3)
    """
    kind, version, place = None, None, 0
    while found := PREFIX.match(headline, place):
        does, base = PREFIXES[(found["inside"] or found["word"]).upper()]
        count = found["count"] or found["number"]
        kind = kind or does
        version = version or (base + int(count) if count else None)
        place = found.end()
    return kind, version


def of_headline(headline: str) -> Signals:
    """Read a headline."""
    said = killed(headline)
    folded = headline.casefold()
    if not any(mark in folded for mark in HEADLINE_MARKS):
        return Signals(said)
    kind, version = of_prefixes(headline)
    if said:
        kind = said
    elif kind is None and (found := SUFFIX.search(headline)):
        kind = PREFIXES.get(found[1].upper(), ("update", 0))[0]
    found = TAKE_MARK.search(headline)
    take = number(found[1] or found[2]) if found else None
    return Signals(kind, version, "embargoed" if EMBARGO.search(headline) else None, take)


def of_slug(slug: str) -> Signals:
    """Read a slug, without its cycle, or a line such as "2ND LEAD" that stands for one."""
    said = killed(slug)
    if not SLUG_MARKS.search(slug):
        return Signals(said)
    behind = SLUG_BRACKETS.search(slug)
    does, count = of_prefixes(f"{behind[1]}-") if behind else (None, None)
    kind = said or does or next((kind for pattern, kind in SLUG_KINDS if pattern.match(slug)), None)
    lead, take, add = SLUG_LEAD.search(slug), SLUG_TAKE.search(slug), SLUG_ADD.search(slug)
    page = int(add[1]) + 1 if add else number(take[1]) if take else None
    status = "embargoed" if EMBARGO.search(slug) else None
    return Signals(kind, int(lead[1]) + 1 if lead else count, status, page)


def embargoed(note: str) -> bool:
    """Tell a note to editors that speaks of an embargo on the item."""
    return EMBARGO.search(note) is not None or EMBARGO_NOTE.match(note) is not None


def signals(headline: str, slug: str = "") -> Signals:
    """Read both; where they differ the headline is right, because slugs are cut short on the wire."""
    above, below = of_headline(headline), of_slug(slug)
    kind = above.kind or below.kind
    version = above.version or below.version
    if kind is None and version is not None and version > 1:
        kind = "update"
    return Signals(kind, version, above.status or below.status, above.take or below.take)
