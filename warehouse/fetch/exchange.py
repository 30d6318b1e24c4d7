"""One request and its answer, bounded in size and in time."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from http.client import responses
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import httpx

from warehouse.fetch.address import Refused, Transport

# Seconds without a byte after which a connection is given up; turns are waited for elsewhere.
TIMEOUT = {"connect": 20.0, "read": 20.0, "write": 20.0, "pool": None}
# Codings that the reader undoes.
ALWAYS: Mapping[str, str] = {"Accept": "*/*", "Accept-Encoding": "gzip, br"}

# Bodies are kept without it.
TRANSFER = "transfer-encoding"

Headers = tuple[tuple[str, str], ...]


class Bounds(NamedTuple):
    """How much one answer may be, and how long it may take: bytes of its body as sent, seconds from asking to its end."""

    body_bytes: int = 5 * 2**20
    seconds: float = 60.0


class NoAnswer(Exception):
    """Nothing that could be landed came back; the message says why."""


class Exchange(NamedTuple):
    """A request and what came back.

    `at` is when it was asked, UTC; `target` path and query; `body` is as it was sent, with its content coding and
    without its transfer coding. `truncated` says in the words of WARC-Truncated why the body is not whole: length, time
    or disconnect. `address` is the one that answered, `protocol` HTTP/1.1 or HTTP/2.
    """

    url: str
    at: datetime
    target: str
    asked: Headers
    status: int
    headers: Headers
    body: bytes
    truncated: str
    address: str
    protocol: str
    seconds: float

    def header(self, name: str) -> str:
        """Value of a header of the answer, "" where it has none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def block(self) -> bytes:
        """Answer as a WARC record holds it: status line, header, body as it was sent, without its transfer coding."""
        kept = [f"{name}: {value}\r\n" for name, value in self.headers if name.lower() != TRANSFER]
        return f"HTTP/1.1 {self.head()}\r\n{''.join(kept)}\r\n".encode("latin-1") + self.body

    def head(self) -> str:
        """Status in words: 200 OK."""
        return f"{self.status} {responses.get(self.status, '')}".rstrip()


async def ask(transport: Transport, url: str, headers: Mapping[str, str], bounds: Bounds) -> Exchange:
    """Ask for a page; NoAnswer when none comes, Refused when it may not be asked for.

    Nothing is followed, no cookie is kept: what httpx's client does beyond this is not wanted here.
    """
    at, started = datetime.now(UTC), time.perf_counter()
    try:
        request = httpx.Request("GET", url, headers={**ALWAYS, **headers}, extensions={"timeout": TIMEOUT})
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(*error.args) from error
    if request.url.scheme not in ("http", "https") or not request.url.host:
        msg = f"{url} is no address of the web"
        raise Refused(msg)
    body, truncated = bytearray(), ""
    answer: httpx.Response | None = None
    try:
        async with asyncio.timeout(bounds.seconds):
            answer = await transport.handle_async_request(request)
            connection = answer.extensions["network_stream"].get_extra_info("server_addr")
            truncated = await fill(body, answer, bounds.body_bytes)
    except (TimeoutError, httpx.TransportError) as error:
        timed_out = isinstance(error, TimeoutError | httpx.TimeoutException)
        if answer is None:
            why = f"no answer within {bounds.seconds:g} seconds" if isinstance(error, TimeoutError) else said(error)
            raise NoAnswer(why) from error
        truncated = "time" if timed_out else "disconnect"
    finally:
        if answer:
            await closed(answer)
    return Exchange(
        url, at, request.url.raw_path.decode("ascii"), words(request.headers), answer.status_code, words(answer.headers),
        bytes(body), truncated, connection[0] if connection else "", answer.http_version,
        round(time.perf_counter() - started, 3),
    )  # fmt: skip


async def fill(body: bytearray, answer: httpx.Response, most: int) -> str:
    """Read a body as far as it may go; "length" when it would have gone further."""
    async for piece in answer.aiter_raw():
        body += piece
        if len(body) > most:
            del body[most:]
            return "length"
    return ""


async def closed(answer: httpx.Response) -> None:
    """Close an answer; whatever goes wrong there is no matter of the answer's."""
    with suppress(TimeoutError, httpx.TransportError):
        async with asyncio.timeout(5):
            await answer.aclose()


def words(headers: httpx.Headers) -> Headers:
    """Headers in order, as characters."""
    return tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in headers.raw)


def absolute(base: str, address: str) -> str:
    """Address as it stands on a page at `base`, in full, as it is sent, without its fragment; "" where it is none."""
    try:
        return str(httpx.URL(urldefrag(urljoin(base, address.strip()))[0]))
    except (httpx.InvalidURL, ValueError):
        return ""


def said(error: Exception) -> str:
    """An exception in one line: ConnectError: All connection attempts failed."""
    return f"{type(error).__name__}: {error}".rstrip(": ")
