"""Times without a zone are those of the agency's town, where the agency is known to print them."""

import pytest

from tasks.clocks import clocked
from tasks.message import Field


def read(agency: str, printed: str) -> tuple[str, str]:
    fields = clocked([Field("agency", agency, "provider"), Field("published_at", printed, "sent")])
    return fields[1].value, fields[1].origin


@pytest.mark.parametrize(
    ("agency", "printed", "expected"),
    [
        ("NTB", "2024-05-03T09:30:00", ("2024-05-03T09:30:00+0200", "sent, clock of Oslo")),
        ("STT", "2024-01-03T09:30:00", ("2024-01-03T09:30:00+0200", "sent, clock of Helsinki")),
        ("BELGA", "20240503T093000", ("20240503T093000+0200", "sent, clock of Brussels")),
        ("BusinessDesk", "2024-05-03 09:30:00", ("2024-05-03 09:30:00+1200", "sent, clock of Auckland")),
        ("ANSA", "01-LUG-14 12:34", ("01-LUG-14 12:34+0200", "sent, clock of Rome")),
        ("News Bites", "03 MAY 2024 09:30", ("03 MAY 2024 09:30+1000", "sent, clock of Sydney")),
        ("APA", "141203 Mär 12", ("141203+0100 Mär 12", "sent, clock of Vienna")),
        ("APA", "141203 GMT Mär 12", ("141203 GMT Mär 12", "sent")),
        ("dpa", "141203 Mär 12", ("141203 Mär 12", "sent")),
        ("ANSA", "01-XYZ-14 12:34", ("01-XYZ-14 12:34", "sent")),
        ("ANSA", "31-FEB-14 12:34", ("31-FEB-14 12:34", "sent")),
        # It sends UTC to the world.
        ("TASS", "20240503T093000", ("20240503T093000", "sent")),
        ("NTB", "2024-05-03T09:30:00Z", ("2024-05-03T09:30:00Z", "sent")),
        ("NTB", "20240503T093000+0100", ("20240503T093000+0100", "sent")),
        ("NTB", "20240503", ("20240503", "sent")),
        ("NTB", "2024-13-03T09:30:00", ("2024-13-03T09:30:00", "sent")),
        ("AFP", "20240503T093000", ("20240503T093000", "sent")),
        ("Battles", "20240503T093000", ("20240503T093000", "sent")),
    ],
)
def test_a_time_without_zone_is_that_of_the_agency(agency: str, printed: str, expected: tuple[str, str]) -> None:
    assert read(agency, printed) == expected


def test_the_clock_is_that_of_the_agency_that_handed_the_copy_on() -> None:
    names = [Field("agency", name, "source") for name in ("AFP", "Belga")]
    assert clocked([*names, Field("published_at", "20240503T093000", "sent")])[2].value == "20240503T093000+0200"


def test_only_dates_are_times() -> None:
    fields = [Field("agency", "NTB", "x"), Field("headline", "2024-05-03T09:30:00", "x")]
    assert clocked(fields) == fields
