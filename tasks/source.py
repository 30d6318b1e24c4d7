"""What is known of a source beforehand."""

from collections.abc import Mapping
from typing import NamedTuple

from warehouse.fetch.asked import Asked


class Source(NamedTuple):
    """A table of the sources file; everything but the name may be unknown.

    `publisher` is who carries the copy, `agency` whose copy it is when the item does not say, `time_zone` an IANA
    name ("Pacific/Auckland") for times printed without one, `language` two letters of ISO 639-1, `rights` the terms
    under which the copy was had. `expected` is how many documents a night brings, the fewest and the most. `columns`
    says what the columns of a dump hold whose names are not known here: {"Kop": "headline"}. `fetch` says what is
    fetched every night; nothing when it is None.
    """

    name: str
    publisher: str | None = None
    agency: str | None = None
    time_zone: str | None = None
    language: str | None = None
    rights: str | None = None
    expected: tuple[int, int] | None = None
    columns: Mapping[str, str] | None = None
    fetch: Asked | None = None
