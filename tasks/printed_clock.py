"""Times that telegraphs print with the name of the month, by the clock of their town.

>>> by_clock("01-LUG-14 12:34", "Europe/Rome")
'01-LUG-14 12:34+0200'
"""

import re

from tasks.clocks import zoned
from tasks.date_shapes import MONTH_NUMBERS

TIME = re.compile(
    r"(?P<day>\d\d?)[-\s](?P<month>[^\W\d_]{3,9})\.?[-\s](?P<year>\d{2}|\d{4})\s(?P<hour>\d\d?):(?P<rest>\d\d(?::\d\d)?)"
)


def by_clock(printed: str, place: str) -> str:
    """Time with the offset that was in force at a place (an IANA name); what is no time of this shape stays as it is."""
    found = TIME.fullmatch(printed)
    month = MONTH_NUMBERS.get(found["month"].lower()) if found else None
    if not found or not month:
        return printed
    # As moments reads them: 70 to 99 are of the last century.
    year = found["year"] if len(found["year"]) > 2 else f"{'20' if found['year'] < '70' else '19'}{found['year']}"
    iso = f"{year}-{month:02}-{int(found['day']):02}T{int(found['hour']):02}:{found['rest']}"
    return printed + zoned(iso, place).removeprefix(iso)
