"""From landed bytes to items: which format a file is of, and what it holds."""

from collections.abc import Iterator, Mapping, Sequence

from tasks.dates import FIELDS as DATES
from tasks.doctype import unsafe
from tasks.formats import FORMATS, HEAD, Format, Quiet, Streaming, claims
from tasks.message import Enclosed, Field, Message, Reject
from tasks.read import Item
from tasks.wire_json import shortened
from tasks.xml_tree import plain
from warehouse.archives import Fault, Limits, Opened, Refusal

ITEM_BYTES = Limits().item_bytes
# Those that may claim a file, by name.
Formats = Mapping[str, Format]


def streamed(head: bytes, name: str, formats: Formats = FORMATS) -> bool:
    """Tell whether the one format that claims a file need not hold it whole."""
    claimed = claims(head, name, formats)
    return len(claimed) == 1 and isinstance(FORMATS[claimed[0]], Streaming)


def beginning(raw: bytes) -> bytes:
    """First bytes that formats are told by: UTF-16 as UTF-8, long strings of JSON cut, so that more of its keys show."""
    return shortened(plain(raw[: 8 * HEAD]))[:HEAD]


def format_of(raw: bytes, name: str, formats: Formats = FORMATS) -> str | Reject:
    """Name of the one format that claims a file, or why none reads it."""
    if not raw.strip():
        return Reject("", "empty", f"{len(raw):,} bytes, nothing but blanks")
    if refused := unsafe(raw):
        return refused
    claimed = claims(beginning(raw), name, formats)
    if len(claimed) == 1:
        return claimed[0]
    if claimed:
        return Reject("", "ambiguous_format", f"claimed by {', '.join(claimed)}")
    if b"\0" in raw[:HEAD]:
        return Reject("", "binary", f"no known format; starts with {raw[:8].hex(' ')}")
    return Reject("", "unknown_format", f"no known format; starts with {raw[:40]!r}")


def read(module: Format, opened: Opened, most: int) -> Iterator[Message | Reject | Enclosed]:
    """Items that a format finds in a file."""
    if opened.stream and isinstance(module, Streaming):
        return module.parse_stream(opened.stream, most)
    return module.parse(opened.raw)


def parsed(title: str, opened: Opened, most: int, formats: Formats = FORMATS) -> Iterator[Message | Reject | Enclosed]:
    """Items of a file; whatever goes wrong in a format costs the rest of its file and nothing else."""
    found = False
    try:
        for each in read(formats[title], opened, most):
            found = True
            yield each
    except Fault as fault:
        yield Reject("", *fault.args)
        return
    except Exception as error:  # noqa: BLE001 - a fault of one format must not cost the batch
        yield Reject("", "format_failed", f"{title}: {type(error).__name__}: {error}")
        return
    if not found and not quiet(title, opened.raw):
        yield Reject("", "empty", f"no item in a file of the format {title}")


def quiet(title: str, head: bytes) -> bool:
    """Tell whether a file that begins so may well hold no item."""
    module = FORMATS[title]
    return isinstance(module, Quiet) and module.quiet(head)


def unsaid(beside: Sequence[Field], own: Sequence[Field]) -> list[Field]:
    """Fields of what others say of an item that it does not say itself; a date is a candidate beside its own."""
    said = {field.name for field in own}
    return [field for field in beside if field.name in DATES or field.name not in said]


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
            each.fields += unsaid(part.beside, each.fields)
            each.place = place
            yield title, each
        else:
            deeper = Reject(place, "too_deep", "a file in a file in a file")
            yield title, each._replace(place=place) if isinstance(each, Reject) else deeper


def items(opened: Opened | Refusal, most: int = ITEM_BYTES, formats: Formats = FORMATS) -> Iterator[Item | Reject]:
    """Items and rejects of an opened file, with their paths in the batch as places, each path once.

    `most` bounds one item of a file that is read as a stream, in bytes; `formats` may know a source's own columns.
    """
    if isinstance(opened, Refusal):
        yield Reject(opened.name, opened.reason, opened.detail)
        return
    title = format_of(opened.raw, opened.name, formats)
    if isinstance(title, Reject):
        yield title._replace(place=opened.name)
        return
    seen: dict[str, int] = {}
    for found in parsed(title, opened, most, formats):
        for reader, each in unclosed(found, most) if isinstance(found, Enclosed) else [(title, found)]:
            path = f"{opened.name}#{each.place}" if each.place else opened.name
            seen[path] = seen.get(path, 0) + 1
            if seen[path] > 1:
                path = f"{path}~{seen[path]}"
            yield each._replace(place=path) if isinstance(each, Reject) else Item(path, reader, each)
    if not seen and not quiet(title, opened.raw):
        yield Reject(opened.name, "empty", f"no item in a file of the format {title}")
