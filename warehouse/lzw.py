"""Files of compress(1), `.Z`, as the TREC disks have them; no kept library reads them.

Codes of 9 bits and more, lowest bit first, in groups of eight: where the width changes the rest of a group is filling.
"""

import io
from collections.abc import Iterator
from typing import IO, Any

MAGIC = b"\x1f\x9d"
CLEAR = 256
BLOCKS = 0x80
UNKNOWN = 0x60
FIRST_WIDTH, WIDEST = 9, 16
# No text fills a table so far; a file that repeats one byte would, with the square of its length.
MOST_TABLE = 2**25
CHARACTERS = [bytes([each]) for each in range(256)]


def groups(file: IO[bytes], width: int) -> Iterator[int]:
    """Codes of the next group."""
    read = file.read(width)
    number = int.from_bytes(read, "little")
    for at in range(0, len(read) * 8 - width + 1, width):
        yield number >> at & (1 << width) - 1


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, a group at a time; ValueError where it is damaged."""
    flags = file.read(3)[-1]
    # The least that compress writes is ten.
    widest, blocks = max(flags & 0x1F, FIRST_WIDTH + 1), bool(flags & BLOCKS)
    if widest > WIDEST or flags & UNKNOWN:
        msg = f"flags of compress {flags:#x}"
        raise ValueError(msg)
    table, width, before, held = CHARACTERS + [b""] * blocks, FIRST_WIDTH, b"", 0
    while codes := list(groups(file, width)):
        out = []
        for code in codes:
            if code == CLEAR and blocks:
                table, width, held = CHARACTERS.copy(), FIRST_WIDTH, 0
                break
            if code > len(table) - (not before) or held > MOST_TABLE:
                msg = f"code {code} of {len(table)}" if held <= MOST_TABLE else "a table that grows without end"
                raise ValueError(msg)
            entry = table[code] if code < len(table) else before + before[:1]
            out.append(entry)
            if before and len(table) < 1 << widest:
                table.append(before + entry[:1])
                held += len(before)
            before = entry
            if len(table) == 1 << width and width < widest:
                width += 1
                break
        yield b"".join(out)


class Unpacked(io.RawIOBase):
    """A file of compress(1) as its contents."""

    def __init__(self, file: IO[bytes]) -> None:
        """Take the packed file."""
        super().__init__()
        self.rest = chunks(file)
        self.left = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer with what is unpacked."""
        while not self.left and (chunk := next(self.rest, None)) is not None:
            self.left = chunk
        given, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def unpacking(file: IO[bytes], _mode: str) -> io.BufferedReader:
    """Open a packed file to read what it holds."""
    return io.BufferedReader(Unpacked(file))
