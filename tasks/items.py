"""From landed bytes to items: which format a file is of, and what it holds."""

from collections.abc import Iterator

from tasks.doctype import unsafe
from tasks.formats import FORMATS, HEAD, Streaming, claims
from tasks.message import Enclosed, Message, Reject
from tasks.read import Item
from warehouse.archives import Fault, Limits, Opened, Refusal

ITEM_BYTES = Limits().item_bytes


def streamed(head: bytes, name: str) -> bool:
    """Tell whether the one format that claims a file need not hold it whole."""
    claimed = claims(head, name)
    return len(claimed) == 1 and isinstance(FORMATS[claimed[0]], Streaming)


def format_of(raw: bytes, name: str) -> str | Reject:
    """Name of the one format that claims a file, or why none reads it."""
    if not raw.strip():
        return Reject("", "empty", f"{len(raw):,} bytes, nothing but blanks")
    if refused := unsafe(raw):
        return refused
    claimed = claims(raw[:HEAD], name)
    if len(claimed) == 1:
        return claimed[0]
    if claimed:
        return Reject("", "ambiguous_format", f"claimed by {', '.join(claimed)}")
    if b"\0" in raw[:HEAD]:
        return Reject("", "binary", f"no known format; starts with {raw[:8].hex(' ')}")
    return Reject("", "unknown_format", f"no known format; starts with {raw[:40]!r}")


def read(title: str, opened: Opened, most: int) -> Iterator[Message | Reject | Enclosed]:
    """Items that a format finds in a file."""
    module = FORMATS[title]
    if opened.stream and isinstance(module, Streaming):
        return module.parse_stream(opened.stream, most)
    return module.parse(opened.raw)


def parsed(title: str, opened: Opened, most: int) -> Iterator[Message | Reject | Enclosed]:
    """Items of a file; whatever goes wrong in a format costs the rest of its file and nothing else."""
    found = False
    try:
        for each in read(title, opened, most):
            found = True
            yield each
    except Fault as fault:
        yield Reject("", *fault.args)
        return
    except Exception as error:  # noqa: BLE001 - a fault of one format must not cost the batch
        yield Reject("", "format_failed", f"{title}: {type(error).__name__}: {error}")
        return
    if not found:
        yield Reject("", "empty", f"no item in a file of the format {title}")


def unclosed(part: Enclosed, most: int) -> Iterator[tuple[str, Message | Reject]]:
    """Items of a file in a file, each with the format that read it."""
    title = format_of(part.raw, part.name)
    if isinstance(title, Reject):
        if part.needed:
            yield "", title._replace(place=part.place)
        return
    for each in parsed(title, Opened(part.name, part.raw), most):
        place = "#".join(filter(None, (part.place, each.place)))
        if isinstance(each, Message):
            # What is said of a feed is not said of its entries, but is all that is known where they are silent.
            each.fields = each.fields + part.fields if each.place else part.fields + each.fields
            each.place = place
            yield title, each
        else:
            deeper = Reject(place, "too_deep", "a file in a file in a file")
            yield title, each._replace(place=place) if isinstance(each, Reject) else deeper


def items(opened: Opened | Refusal, most: int = ITEM_BYTES) -> Iterator[Item | Reject]:
    """Items and rejects of an opened file, with their paths in the batch as places, each path once.

    `most` bounds one item of a file that is read as a stream, in bytes.
    """
    if isinstance(opened, Refusal):
        yield Reject(opened.name, opened.reason, opened.detail)
        return
    title = format_of(opened.raw, opened.name)
    if isinstance(title, Reject):
        yield title._replace(place=opened.name)
        return
    seen: dict[str, int] = {}
    for found in parsed(title, opened, most):
        for reader, each in unclosed(found, most) if isinstance(found, Enclosed) else [(title, found)]:
            path = f"{opened.name}#{each.place}" if each.place else opened.name
            seen[path] = seen.get(path, 0) + 1
            if seen[path] > 1:
                path = f"{path}~{seen[path]}"
            yield each._replace(place=path) if isinstance(each, Reject) else Item(path, reader, each)
    if not seen:
        yield Reject(opened.name, "empty", f"no item in a file of the format {title}")
