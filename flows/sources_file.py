"""The sources file: tables of TOML become sources; every fault with its line and what to do."""

import re
import tomllib
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import TypeAdapter, ValidationError

from tasks.dump import NAMES
from tasks.source import Source
from warehouse.fetch.asked import Asked
from warehouse.place import check_name

Keys = tuple[str | int, ...]

# What stands behind each key, told to whoever wrote something else.
KEYS = {
    "publisher": 'who carries the copy, such as "RNZ"',
    "agency": 'whose copy it is where the item does not say, such as "Reuters"',
    "time_zone": "an IANA name such as 'Pacific/Auckland'",
    "language": 'two small letters of ISO 639-1, such as "en"',
    "rights": 'the terms the copy was had under, such as "research only"',
    "expected": "the fewest and the most documents of a night, such as [80, 220]",
    "columns": f'what columns of a dump hold, such as {{ Kop = "headline" }}: {", ".join(NAMES)}',
    "fetch": "a table of its own, [<source>.fetch], with feeds, sitemaps, urls or folders",
    "feeds": "a list of addresses of RSS, Atom or JSON feeds, http:// or https://, with no password in them",
    "sitemaps": "a list of addresses of sitemaps or of indexes of them, http:// or https://, with no password in them",
    "urls": "a list of addresses of pages, http:// or https://, with no password in them",
    "folders": 'a list of folders that are filled by something else, such as ["/srv/drop/ap"]',
    "include": 'a list of patterns of addresses or paths to take, such as ["*/news/*"]',
    "exclude": 'a list of patterns of addresses or paths to leave, such as ["*/video/*"]',
    "delay": "seconds between two requests to a host, 0 or more",
    "concurrency": "requests to a host at once, 1 to 16",
    "limit": "pages a night, 1 or more",
    "user_agent": 'how to name ourselves to the site, such as "Wirehouse/0.1 (+mailto:desk@paper.example)"',
    "allow_private": 'a list of hosts of the own network that may be asked, with port: ["localhost:8000"]',
}
HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
KEY = re.compile(r"\s*([\w.\"' -]+?)\s*=")
PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


class Fault(NamedTuple):
    """What is wrong, and on which line of the file, from 1."""

    line: int
    what: str


def line_of(text: str, path: Keys, value: object = None) -> int:
    """Line on which the longest part of a path of keys stands, from 1; of a list the line of the value, if it is seen."""
    lines = text.splitlines()
    table: Keys = ()
    best, deepest = 1, 0
    for number, line in enumerate(lines, 1):
        if header := HEADER.match(line):
            here = table = dotted(header[1])
        elif key := KEY.match(line):
            here = (*table, *dotted(key[1]))
        else:
            continue
        if here == path[: len(here)] and len(here) > deepest:
            best, deepest = number, len(here)
    seen = (number for number, line in enumerate(lines[best - 1 :], best) if f'"{value}"' in line)
    return next(seen, best) if path and isinstance(path[-1], int) else best


def dotted(written: str) -> Keys:
    """Parts of a key as it is written: rnz.fetch, "a paper".fetch."""
    return tuple(part.strip().strip("\"'") for part in written.split("."))


def is_address(value: str) -> bool:
    """Tell an address of the web, without a password in it: addresses are kept with the copy."""
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        return False
    return named and parts.scheme in ("http", "https")


def is_host(value: str) -> bool:
    """Tell a host with its port."""
    return is_address(f"http://{value}/") and urlsplit(f"http://{value}").port is not None


# Each member is checked.
LISTED = ("feeds", "sitemaps", "urls", "allow_private")
# What a value of the right type must be besides.
CHECKS: dict[str, Callable[[Any], bool]] = {
    "time_zone": lambda value: value in available_timezones(),
    "language": lambda value: re.fullmatch("[a-z]{2}", value) is not None,
    "expected": lambda value: 0 <= value[0] <= value[1],
    "columns": lambda value: set(value.values()) <= set(NAMES),
    "fetch": lambda value: any((value.feeds, value.sitemaps, value.urls, value.folders)),
    "feeds": lambda value: all(map(is_address, value)),
    "sitemaps": lambda value: all(map(is_address, value)),
    "urls": lambda value: all(map(is_address, value)),
    "delay": lambda value: 0 <= value < 3600,
    "concurrency": lambda value: 1 <= value <= 16,
    "limit": lambda value: value >= 1,
    "user_agent": lambda value: value.isascii() and value.isprintable() and value.strip() != "",
    "allow_private": lambda value: all(map(is_host, value)),
}


def told(path: Keys, problem: str) -> str:
    """A fault in words: the table, the key, what is wrong, what should stand there."""
    *tables, key = [str(part) for part in path if isinstance(part, str)]
    what = KEYS.get(key)
    return f"[{'.'.join(tables)}] {key}: {problem}" + (f"; {key} is {what}" if what else "")


def unknown(path: Keys) -> str:
    """What to say of a key that there is not."""
    known = [*Asked._fields] if "fetch" in path[:-1] else [*Source._fields[1:]]
    near = get_close_matches(str(path[-1]), known, 1)
    return "no such key; " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}")


def of_types(text: str, name: str, error: ValidationError) -> Iterator[Fault]:
    """Faults of values of another type and of keys that there are not."""
    for each in error.errors():
        path = (name, *each["loc"])
        value = each["input"]
        problem = unknown(path) if each["type"] == "extra_forbidden" else f"{value!r} will not do"
        yield Fault(line_of(text, path, value), told(path, problem))


def of_values(text: str, path: Keys, found: Source | Asked) -> Iterator[Fault]:
    """Faults of values of the right type."""
    for key, value in found._asdict().items():
        if isinstance(value, Asked):
            yield from of_values(text, (*path, key), value)
        if value is None or key not in CHECKS or CHECKS[key](value):
            continue
        wrong = next((each for each in value if not CHECKS[key]((each,))), value) if key in LISTED else value
        place = (*path, key, 0) if key in LISTED else (*path, key)
        shown = "nothing to fetch" if isinstance(wrong, Asked) else f"{wrong!r} will not do"
        yield Fault(line_of(text, place, wrong), told((*path, key), shown))


def of_table(text: str, name: str, table: object) -> Source | list[Fault]:
    """Source of a table, or what is wrong with it."""
    try:
        check_name(name)
    except ValueError as error:
        return [Fault(line_of(text, (name,)), str(error))]
    if not isinstance(table, dict):
        return [Fault(line_of(text, (name,)), f"{name} stands in no table; write [<source>] on a line above it")]
    try:
        found: Source = TypeAdapter(Source).validate_python({**table, "name": name})
    except ValidationError as error:
        return list(of_types(text, name, error))
    return list(of_values(text, (name,), found)) or found


def read(text: str) -> tuple[dict[str, Source], list[Fault]]:
    """Sources by name, and all that is wrong with the file."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else len(text.splitlines()) or 1
        return {}, [Fault(line, f"not TOML: {PLACE.sub('', str(error))}")]
    made = {name: of_table(text, name, table) for name, table in tables.items()}
    faults = [fault for each in made.values() if isinstance(each, list) for fault in each]
    return {name: each for name, each in made.items() if isinstance(each, Source)}, sorted(faults)
