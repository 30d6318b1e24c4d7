"""From landed bytes to items: which format a file is of, and what it holds."""

from collections.abc import Iterator

from tasks.formats import FORMATS, HEAD, claims
from tasks.message import Message, Reject
from tasks.read import Item
from warehouse.archives import Opened, Refusal


def format_of(raw: bytes, name: str) -> str | Reject:
    """Name of the one format that claims a file, or why none reads it."""
    if not raw.strip():
        return Reject("", "empty", f"{len(raw):,} bytes, nothing but blanks")
    claimed = claims(raw[:HEAD], name)
    if len(claimed) == 1:
        return claimed[0]
    if claimed:
        return Reject("", "ambiguous_format", f"claimed by {', '.join(claimed)}")
    if b"\0" in raw[:HEAD]:
        return Reject("", "binary", f"no known format; starts with {raw[:8].hex(' ')}")
    return Reject("", "unknown_format", f"no known format; starts with {raw[:40]!r}")


def parsed(title: str, raw: bytes) -> Iterator[Message | Reject]:
    """Items of a file; whatever goes wrong in a format costs the rest of its file and nothing else."""
    found = False
    try:
        for found_item in FORMATS[title].parse(raw):
            found = True
            yield found_item
    except Exception as error:  # noqa: BLE001 - a fault of one format must not cost the batch
        yield Reject("", "format_failed", f"{title}: {type(error).__name__}: {error}")
        return
    if not found:
        yield Reject("", "empty", f"no item in a file of the format {title}")


def items(opened: Opened | Refusal) -> Iterator[Item | Reject]:
    """Items and rejects of an opened file, with their paths in the batch as places, each path once."""
    if isinstance(opened, Refusal):
        yield Reject(opened.name, opened.reason, opened.detail)
        return
    title = format_of(opened.raw, opened.name)
    if isinstance(title, Reject):
        yield title._replace(place=opened.name)
        return
    seen: dict[str, int] = {}
    for each in parsed(title, opened.raw):
        path = f"{opened.name}#{each.place}" if each.place else opened.name
        seen[path] = seen.get(path, 0) + 1
        if seen[path] > 1:
            path = f"{path}~{seen[path]}"
        yield each._replace(place=path) if isinstance(each, Reject) else Item(path, title, each)
