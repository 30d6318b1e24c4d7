"""Clocks of the agencies that print the time of their own town without its zone, as Ritzau, STT and NTB do."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tasks.message import Field

# Agencies that send to the whole world print UTC, and are none of these.
OWN_CLOCKS = {
    "ansa": "Europe/Rome", "anp": "Europe/Amsterdam", "apa": "Europe/Vienna", "ats": "Europe/Zurich", "belga": "Europe/Brussels",
    "businessdesk": "Pacific/Auckland",
    "cna": "Asia/Taipei", "ctk": "Europe/Prague", "čtk": "Europe/Prague", "hina": "Europe/Zagreb", "keystone": "Europe/Zurich",
    "kyodo": "Asia/Tokyo", "lusa": "Europe/Lisbon", "mti": "Europe/Budapest", "ntb": "Europe/Oslo", "pap": "Europe/Warsaw",
    "ritzau": "Europe/Copenhagen", "sda": "Europe/Zurich", "stt": "Europe/Helsinki",
    "tt": "Europe/Stockholm", "yonhap": "Asia/Seoul",
}  # fmt: skip
DATES = ("published_at", "modified_at", "embargoed_until", "released_at", "expires_at")
TIME = re.compile(r"\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?")
WORD = re.compile(r"\w+")


def zoned(printed: str, place: str) -> str:
    """Time of a clock with the offset that was in force there; what is no time without a zone stays as it is."""
    if not TIME.fullmatch(printed):
        return printed
    try:
        found = datetime.fromisoformat(printed)
    except ValueError:
        return printed
    return printed + found.replace(tzinfo=ZoneInfo(place)).strftime("%z")


def clock_of(fields: Sequence[Field]) -> str:
    """Zone of the first agency of an item that is known to print its own: Belga prints AFP's copy by its own clock too."""
    named = (field.value.casefold() for name in ("agency", "origin") for field in fields if field.name == name)
    return next((OWN_CLOCKS[word] for text in named for word in WORD.findall(text) if word in OWN_CLOCKS), "")


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
