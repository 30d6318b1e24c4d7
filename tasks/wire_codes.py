"""What the telegraph standards of the wire have in common: control bytes, dates at the end, sorts of item."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tasks.message import Paragraph, Reject
from tasks.wrapped import depth, single, unwrap

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff]")
LINE_END = re.compile("\r\n|\n\r?|\r|\x85")

HOUSES = r"(?:ap|afp|aap|dpa|reuters|ats|sda|apa|kyodo|editors?|news|photos?|video|audio|graphics?|coverage|schedule|budget|markets?|kill)"
# Told by the whole name: "Travel-Advisory" is a story.
ADVISORY = re.compile(
    rf"(?:{HOUSES}[\s-]+)*(?:advisor(?:y|ies)|impressum|daybook|news ?agenda|note to editors|service message"
    rf"|(?:news|coverage|photos?|video|graphics?|sports?|budget) (?:schedule|budget|planner|advisory)|tagesvorschau|vorschau"
    rf"|hinweis an die redaktionen?|avis aux r[ée]dactions?)(?:[\s,:-].*)?",
    re.IGNORECASE | re.DOTALL,
)
DIGEST = re.compile(
    r"(?<!\w)(?:news ?digest|press digest|news ?in ?brief|news ?briefs?|news ?summary|news ?minute|top [\w-]{3,20} (?:headlines|news at)"
    r"|top ?headlines|\d{1,2} ?things ?to ?know)(?!\w)",
    re.IGNORECASE,
)
ALERT = re.compile(r"(?<!\w)(?:AP ?News ?Alert|News ?Alert|Eilmeldung|Flash)(?!\w)", re.IGNORECASE)
# Area or sport that stands before the name: "US--", "BBO--".
AREA = re.compile(r"^[A-Z]{1,4}--")
STARTS = re.compile(
    r"\n(?=[ \t]*(?:[*•·]+\s+\S|\d{1,2}-[A-Z]{3}-\d{2,4}\s|(?:SOURCE|Source)\s?:|\(?(?:Photo|Logo|Video)s?\s?[-:–]\s))"
)
# Wrapped lines are no wider.
WIDEST = 100
BODY = ("paragraph", "table", "list_item", "subhead")


def framed(raw: bytes, start: re.Pattern[bytes], own: Callable[[bytes], str]) -> Iterator[tuple[str, bytes] | Reject]:
    """(place, bytes) of each message of a file, and a reject for what stands before the first.

    A place is the name that the message has by `own`, else "byte" and its offset; nothing where it is alone.
    """
    starts = [found.start() for found in start.finditer(raw)]
    if starts and raw[: starts[0]].strip(b"\x00\x16\x7f \t\r\n"):
        yield Reject("before", "garbage", f"{starts[0]} bytes before the first message: {raw[:40]!r}")
    seen = {""}
    for first, stop in pairwise([*starts, len(raw)]):
        name = own(raw[first:stop])
        place = "" if len(starts) == 1 else f"byte{first}" if name in seen else name
        seen.add(place)
        yield place, raw[first:stop]


def visible(text: str) -> str:
    """Drop control characters; line ends become line feeds. A unit separator or a DEL is a blank as printed."""
    return CONTROL.sub("", LINE_END.sub("\n", text).replace("\x1f", " "))


def copy(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a text: its lines, where two or more are wider than wrapped ones are, else what they are wrapped from."""
    lines = [line for line in text.expandtabs().split("\n") if line.strip()]
    if sum(len(line) > WIDEST and " " in line.strip() for line in lines) > 1:
        for line in lines:
            yield from single(line.strip(), depth(line))
    else:
        yield from unwrap(text)


def parted(text: str) -> str:
    """Text with a blank line before what starts a paragraph without one: a bullet, "SOURCE:", "Photo -", "01-LUG-14"."""
    return STARTS.sub("\n\n", text)


def tabular(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether four of five paragraphs of the text, three at the least, are rows."""
    told = [each.hint for each in paragraphs if each.hint in BODY]
    return len(told) > 2 and told.count("table") * 5 >= len(told) * 4


def item_class(names: Sequence[str], paragraphs: Sequence[Paragraph]) -> str:
    """What sort of item it is, by its slug and headline (`names`) and by the form of its text."""
    bare = [AREA.sub("", name).replace("-", " ").strip() for name in names if name]
    if any(ADVISORY.fullmatch(name) for name in bare):
        return "advisory"
    if any(DIGEST.search(name) for name in bare):
        return "digest"
    told = [each for each in paragraphs if each.hint in BODY]
    if not told or (len(told) == 1 and any(ALERT.search(name) for name in bare)):
        return "alert"
    return "table" if tabular(paragraphs) else "story"
