"""How each host is asked, whichever source asks it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from warehouse.fetch.exchange import Bounds

# A host that gave no answer so many times running is left alone for the night.
SILENT = 5


class Manners(NamedTuple):
    """How often an address is asked, and how long is waited between.

    `backoff` seconds before the second time, twice that before the third; where a host says how long to wait, that,
    up to `patience` seconds. `bounds` are those of a page.
    """

    tries: int = 3
    backoff: float = 2.0
    patience: float = 300.0
    bounds: Bounds = Bounds()


class Host:
    """A host and what it was last asked; `delay` is seconds between the starts of two requests."""

    def __init__(self, concurrency: int) -> None:
        """Let so many requests go on at once."""
        self.gate = asyncio.Semaphore(concurrency)
        self.delay = 0.0
        self.free_at = 0.0
        self.unanswered = 0

    @property
    def silent(self) -> bool:
        """Whether it is left alone."""
        return self.unanswered >= SILENT

    def pause(self, seconds: float) -> None:
        """Ask nothing of it for some seconds."""
        self.free_at = max(self.free_at, time.monotonic() + seconds)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until it may be asked again."""
        async with self.gate:
            while (wait := self.free_at - time.monotonic()) > 0:  # noqa: ASYNC110 - a pause may come while it waits
                await asyncio.sleep(wait)
            self.free_at = time.monotonic() + self.delay
            yield


class Hosts:
    """Hosts by scheme, name and port."""

    def __init__(self, manners: Manners | None = None) -> None:
        """Know none."""
        self.manners = manners or Manners()
        self._known: dict[str, Host] = {}

    def of(self, origin: str, concurrency: int, delay: float) -> Host:
        """Give a host; the first source that asks it says how many requests go on at once, the slowest the delay."""
        host = self._known.setdefault(origin, Host(concurrency))
        host.delay = max(host.delay, delay)
        return host
