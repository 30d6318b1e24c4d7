"""Clocks of the agencies that print the time of their own town without its zone, as Ritzau, STT and NTB do."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tasks.date_shapes import MONTH_NUMBERS
from tasks.message import Field

# Agencies that send to the whole world print UTC, and are none of these.
OWN_CLOCKS = {
    "ansa": "Europe/Rome", "anp": "Europe/Amsterdam", "apa": "Europe/Vienna", "ats": "Europe/Zurich", "belga": "Europe/Brussels",
    "businessdesk": "Pacific/Auckland",
    "cna": "Asia/Taipei", "ctk": "Europe/Prague", "čtk": "Europe/Prague", "hina": "Europe/Zagreb", "keystone": "Europe/Zurich",
    "europa press": "Europe/Madrid", "kyodo": "Asia/Tokyo", "lusa": "Europe/Lisbon", "mti": "Europe/Budapest", "news bites": "Australia/Sydney",
    "ntb": "Europe/Oslo", "pap": "Europe/Warsaw",
    "ritzau": "Europe/Copenhagen", "sda": "Europe/Zurich", "stt": "Europe/Helsinki",
    "tt": "Europe/Stockholm", "yonhap": "Asia/Seoul",
}  # fmt: skip
DATES = ("published_at", "modified_at", "embargoed_until", "released_at", "expires_at")
TIME = re.compile(r"\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?")
# Telegraphs print the name of the month: "01-LUG-14 12:34".
TELEGRAPH = re.compile(r"(\d\d?)[-\s]([^\W\d_]{3,9})\.?[-\s](\d{2}|\d{4})\s(\d\d?):(\d\d(?::\d\d)?)")
# The end of a message of IPTC 7901: "141203 Mär 12".
ENDED = re.compile(r"(\d\d)(\d\d)(\d\d)\s([^\W\d_]{3,9})\.?\s(\d{2}|\d{4})")
NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(OWN_CLOCKS)})(?!\w)")


def iso(printed: str) -> str:
    """Time in one of the ISO shapes, month 00 where its name is not known; "" for what states a zone or is no time."""
    if TIME.fullmatch(printed):
        return printed
    if ended := ENDED.fullmatch(printed):
        day, hour, minute, name, year = ended.groups()
    elif telegraph := TELEGRAPH.fullmatch(printed):
        day, name, year, hour, minute = telegraph.groups()
    else:
        return ""
    # As moments reads them: 70 to 99 are of the last century.
    year = year if len(year) > 2 else f"{'20' if year < '70' else '19'}{year}"
    return f"{year}-{MONTH_NUMBERS.get(name.lower(), 0):02}-{day:0>2}T{hour:0>2}:{minute}"


def zoned(printed: str, place: str) -> str:
    """Time of a clock with the offset that was in force there; what is no time without a zone stays as it is."""
    try:
        found = datetime.fromisoformat(iso(printed))
    except ValueError:
        return printed
    # A telegraph has its zone behind the hour: "141203 GMT Mär 12".
    at = 6 if ENDED.fullmatch(printed) else len(printed)
    return printed[:at] + found.replace(tzinfo=ZoneInfo(place)).strftime("%z") + printed[at:]


def clock_of(fields: Sequence[Field]) -> str:
    """Zone of the first agency of an item that is known to print its own: Belga prints AFP's copy by its own clock too."""
    named = (field.value.casefold() for name in ("agency", "origin") for field in fields if field.name == name)
    return next((OWN_CLOCKS[found[0]] for text in named if (found := NAMED.search(text))), "")


def clocked(fields: Sequence[Field]) -> list[Field]:
    """Fields with the times that state no zone read by the clock of the agency; the origin says so."""
    place = clock_of(fields)
    if not place:
        return list(fields)
    town = place.rpartition("/")[2]
    return [
        Field(name, told, f"{origin}, clock of {town}")
        if name in DATES and (told := zoned(value, place)) != value
        else Field(name, value, origin)
        for name, value, origin in fields
    ]
