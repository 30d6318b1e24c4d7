"""The keyword line of AP copy: "Lebanon 4thLd-Writethru a0701", "Film Review,1st Add", "Harvest, Adv 15, 2 Takes"."""

import re
from datetime import date

from tasks.message import Field
from tasks.signals import of_slug

# Where the name of the story ends and what is said of this version begins.
SAID = re.compile(
    r"(?:[\s,]+|(?<=\w)-(?=Adv\W?\d|Writethru))(?:\d{1,2}(?:st|nd|rd|th)[ -]?(?:Ld|Lead|Add|Take|Sub|Insert|NewsLd)(?![a-z])"
    r"|\d{1,2} ?Takes\b|Adv[ .]?\d{1,2}(?!\d)|Bjt\b|Write-?thru\b|[a-z]\d{4}\b|Kill\b|Elim(?:ination)?\b|Correction\b|Corrective\b"
    r"|Sub\b|Insert\b|Add\b)",
    re.IGNORECASE,
)
ADD = re.compile(r"(?<![\w])(\d{1,2}(?:st|nd|rd|th) ?Add)(?![a-z])", re.IGNORECASE)
TAKES = re.compile(r"(?<![\w])(\d{1,2}) ?Takes\b", re.IGNORECASE)
ADVANCE = re.compile(r"(?<![A-Za-z])Adv[ .]?(\d{1,2})(?:-(\d{1,2}))?(?!\d)", re.IGNORECASE)
REPLACED = re.compile(r"(?<![\w])([a-z]\d{4})(?!\w)")
KINDS = (
    (re.compile(r"[\s,-](?:Kill|Elim(?:ination)?)\b", re.IGNORECASE), "kill"),
    (re.compile(r"[\s,-](?:Correction|Corrective)\b", re.IGNORECASE), "correction"),
)


def name_of(slug: str) -> str:
    """Name of the story alone, the same in all its versions and takes.

    >>> name_of("Lebanon 4thLd-Writethru a0701")
    'Lebanon'
    """
    found = SAID.search(slug)
    return slug[: found.start()].rstrip(" ,-") if found and found.start() else slug.rstrip(" ,-")


def release(advance: str, sent: date | None) -> str:
    """Day on which advance copy may be used, in ISO form: the next one with this number."""
    if sent is None or not 1 <= int(advance) <= 31:
        return ""
    month = sent.month + (int(advance) < sent.day)
    try:
        return date(sent.year + month // 13, (month - 1) % 12 + 1, int(advance)).isoformat()
    except ValueError:
        return ""


def keywords(slug: str, sent: date | None, origin: str) -> list[Field]:
    """Fields of a keyword line without its cycle: slug, version, kind, take, embargo; `sent` is the day of the copy."""
    if not slug:
        return []
    said = of_slug(slug)
    add, takes, advance, replaced = (pattern.search(slug) for pattern in (ADD, TAKES, ADVANCE, REPLACED))
    kind = next((kind for pattern, kind in KINDS if pattern.search(slug)), said.kind)
    values = {
        "slug": name_of(slug),
        "version": str(said.version or ""),
        "kind": kind or ("update" if said.version else ""),
        "take": add[1] if add else "1" if takes else "",
        "takes": takes[1] if takes else "",
        "replaces": replaced[1] if replaced else "",
        "status": "embargoed" if advance else said.status or "",
        "embargoed_until": release(advance[1], sent) if advance else "",
    }
    return [Field(name, value, origin) for name, value in values.items() if value]
