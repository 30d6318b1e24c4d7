"""The header line of ANPA 1312, the wire services' standard of 1983-89, as in "u f BC-COCOA-REVIEW   02-26 0105"."""

import re

from tasks.message import Field

# SYN SYN SOH, service letter and number, US, selector, then the line itself: priority, category, keyword, date, words.
# Tolerant of noise before the priority ("nu f") and of the text or table flag (DC1-DC4) after the category.
HEADER = re.compile(
    r"(?:(?P<sequence>[A-Za-z]\d{4})[A-Z]{0,8}\x1f(?P<selector>[^\r\n\x1f]{0,12})\s*[\r\n]+)?"
    r"[a-z]?(?P<priority>[a-z])\s(?P<category>\w)[\x11-\x14\s]+"
    r"(?:(?P<cycle>(?i:AM|PM|BC))-)?(?P<slug>\S[^\r\n]{0,80}?)\s+(?P<wire_date>\d\d-\d\d)"
    r"(?:\s+(?P<declared_words>\d{1,5})(?!\d)|[ \t\r]*$)",
    re.MULTILINE,
)

# ANPA's priority letters beside IPTC's numbers, both from the highest down. ANPA says flash, bulletin, urgent, regular,
# deferred; its other letters (a, h, s, w: advances and holds) say when to use the copy, not how urgent it is.
URGENCY = {"f": "1", "b": "2", "u": "3", "r": "4", "d": "5"}


def anpa(text: str, origin: str) -> list[Field]:
    """Fields of the first ANPA header in `text`, which still has its control characters; none where there is none."""
    found = HEADER.search(text)
    if not found:
        return []
    values = found.groupdict(default="")
    values["selector"] = values["selector"].strip()
    values["cycle"] = values["cycle"].upper()
    values["urgency"] = URGENCY.get(values["priority"], "")
    if count := values["declared_words"]:
        values["declared_words"] = count.lstrip("0") or "0"
    return [Field(name, value, origin) for name, value in values.items() if value]
