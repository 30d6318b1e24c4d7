"""What the tests of the formats share: items as text, values of a message, damage done to a file."""

from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from tasks.message import Message, Reject

SHARED = Path(__file__).parents[2] / "shared" / "data"


def dump(items: Iterable[Message | Reject]) -> str:
    """Items as golden files have them: place, then paragraphs (hint, indentation, text), then fields."""
    lines = []
    for item in items:
        if isinstance(item, Reject):
            lines.append(f"== {item.place}: {item.reason}: {item.detail}")
            continue
        lines.append(f"== {item.place}")
        lines += [f"{each.hint:12}{each.depth:3} {each.text}" for each in item.paragraphs]
        lines += [f"= {name}: {value} ({origin})" for name, value, origin in item.fields]
    return "\n".join(lines) + "\n"


def messages(items: Iterable[Message | Reject]) -> list[Message]:
    """Items without the rejects."""
    return [item for item in items if isinstance(item, Message)]


def value(message: Message, name: str) -> str | None:
    """First value of a field."""
    return next((field.value for field in message.fields if field.name == name), None)


def text(message: Message, *hints: str) -> list[str]:
    """Texts of the paragraphs with one of the hints."""
    return [each.text for each in message.paragraphs if each.hint in hints]


def letters(message: Message) -> str:
    """Visible characters of a message, without blanks."""
    return "".join("".join(each.gap + each.text for each in message.paragraphs).split())


def damage(data: st.DataObject, raw: bytes, tokens: list[bytes]) -> bytes:
    """Give `raw` with up to eight cuts, each filled with noise or one of the tokens."""
    found = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(found)))
        size = data.draw(st.integers(0, 40))
        found[at : at + size] = data.draw(st.binary(max_size=20) | st.sampled_from(tokens))
    return bytes(found)
