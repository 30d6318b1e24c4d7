"""AAP's race results: SOH, then what the race is in fields parted by US, then the text.

SOH SAMPLE PARK US 6 US N US N US VIC US Tuesday       course, races, corrected, abandoned, state, day
"""

import re
from collections.abc import Iterator

from tasks.message import Field, Message, Paragraph, Reject
from tasks.text import decode
from tasks.wire_codes import visible
from tasks.wrapped import joined, unwrap

HEADER = re.compile(
    r"(?:[A-Z]{2,8}: ?)?\x01(?:[A-Z]{2,8}: ?)?(?P<course>[^\x1f\n]{2,60})\x1f(?P<races>[^\x1f\n]{1,20})\x1f(?P<corrected>[YN])\x1f(?P<abandoned>[YN])\x1f(?P<state>[^\x1f\n]{0,20})"
    r"\x1f(?P<day>[^\x1f\s]{3,12})"
)
SIGN_OFF = re.compile(r"AAP RESULTS|more(?: [a-z]{2,3})?")


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Give the one result of a file; it has no headline but its header."""
    text = decode(raw)
    found = HEADER.match(text.lstrip("\r\n "))
    if not found:
        yield Reject("", "garbage", f"no header: {raw[:40]!r}")
        return
    values = found.groupdict()
    headline = joined(f"{values['course']} {values['races']} {values['state']} {values['day']}")
    told = unwrap(visible(text.lstrip("\r\n ")[found.end() :]).strip("\n"))
    paragraphs = [Paragraph(joined(visible(found[0])), "header")]
    paragraphs += [each._replace(hint="sign_off") if SIGN_OFF.fullmatch(each.text) else each for each in told]
    fields = [Field("headline", headline, "header"), Field("slug", values["course"], "header")]
    fields += [
        Field("places", values["state"], "header"),
        Field("agency", "AAP", "form"),
        Field("item_class", "results", "form"),
    ]
    fields += [Field("kind", "correction", "header")] if values["corrected"] == "Y" else []
    fields += [Field(name, values[name], "header") for name in ("races", "abandoned", "day")]
    yield Message("", raw, paragraphs, [field for field in fields if field.value])


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its header."""
    return HEADER.match(head.lstrip(b"\r\n ").decode("latin-1")) is not None
