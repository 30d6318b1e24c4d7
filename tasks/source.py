"""What is known of a source beforehand."""

from typing import NamedTuple


class Source(NamedTuple):
    """A table of the sources file; everything but the name may be unknown.

    `publisher` is who carries the copy, `agency` whose copy it is when the item does not say, `time_zone` an IANA
    name ("Pacific/Auckland") for times printed without one, `language` two letters of ISO 639-1.
    """

    name: str
    publisher: str | None = None
    agency: str | None = None
    time_zone: str | None = None
    language: str | None = None
