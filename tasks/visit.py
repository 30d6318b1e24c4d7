"""One address, politely: robots.txt, the host's pace, what is known of the page, retries, and the landing."""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from tasks.http_answer import TooMuch, answer
from tasks.message import Field
from tasks.web_archive import NOTE
from warehouse.fetch import warc
from warehouse.fetch.address import Refused, Transport
from warehouse.fetch.asked import Asked
from warehouse.fetch.exchange import Exchange, NoAnswer, absolute, ask
from warehouse.fetch.hosts import Host, Hosts
from warehouse.fetch.night import Growing
from warehouse.fetch.warc import Capture

# Answers that may be others a little later.
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
REDIRECTS = 5
# What a robots.txt says behind these bytes is not read (RFC 9309 asks for as many).
ROBOTS_BYTES = 500 * 1024
LIST_BYTES = 50 * 2**20


def payload(block: bytes) -> bytes:
    """Payload of an answer as it was sent, as far as it can be had."""
    try:
        found = answer(block, LIST_BYTES)
    except TooMuch:
        return b""
    return found.payload if found else b""


class Errand(NamedTuple):
    """Why an address is asked.

    `purpose` is page, list or robots; `via` are the lists that name it, `fields` what they say of it.
    """

    purpose: str
    via: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


class Unfetched(Exception):
    """An address that could not be had; the message says why."""


class Later(NamedTuple):
    """Why an address is to be asked again, and in how many seconds; None where nobody says."""

    why: str
    seconds: float | None = None


class Robots(NamedTuple):
    """What a site's robots.txt says; None, and why, where it could not be had."""

    rules: Protego | None
    why: str = ""


@dataclass
class Round:
    """A night's fetch of a source under way.

    `known` are pages landed on earlier nights, `done` what has been asked tonight, `failed` why something could not be.
    """

    asked: Asked
    transport: Transport
    hosts: Hosts
    growing: Growing
    known: dict[str, Capture]
    done: dict[str, Capture]
    failed: dict[str, str] = field(default_factory=dict)
    robots: dict[str, Robots] = field(default_factory=dict)
    locks: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    requests: int = 0


async def follow(now: Round, url: str, errand: Errand) -> Capture:
    """Answer to an address, behind its redirects; Unfetched when there is none."""
    start = url
    for _ in range(REDIRECTS + 1):
        try:
            capture = await visit(now, url, errand)
        except Unfetched as error:
            if url in (start, ""):
                raise
            msg = f"it redirects to {url}: {error}"
            raise Unfetched(msg) from error
        if not (300 <= capture.status < 400 and capture.location):
            return capture
        url = absolute(url, capture.location)
    msg = f"more than {REDIRECTS} redirects"
    raise Unfetched(msg)


async def visit(now: Round, url: str, errand: Errand) -> Capture:
    """Answer to an address, which is asked once a night, whoever wants it; Unfetched when there is none."""
    # outside of the lock: a robots.txt may redirect to a page that waits for it
    host = await host_of(now, url, errand)
    async with now.locks[url]:
        if url in now.failed:
            raise Unfetched(now.failed[url])
        if url not in now.done:
            try:
                now.done[url] = await ask_politely(now, url, errand, host)
            except Unfetched as error:
                now.failed[url] = str(error)
                raise
        return now.done[url]


async def ask_politely(now: Round, url: str, errand: Errand, host: Host) -> Capture:
    """Ask as often as manners allow."""
    manners = now.hosts.manners
    why = ""
    for left in reversed(range(manners.tries)):
        if host.silent:
            why = "its host gave no answer so often that it is left alone"
            break
        found = await try_once(now, url, errand, host, last=not left)
        if isinstance(found, Capture):
            return found
        why, wait = found
        if wait and wait > manners.patience:
            why = f"{why}; asks to wait {wait:,.0f} seconds"
            break
        host.pause(wait or 0)
        if left and not wait:
            await asyncio.sleep(manners.backoff * 2 ** (manners.tries - left - 1))
    raise Unfetched(why)


async def host_of(now: Round, url: str, errand: Errand) -> Host:
    """Host of an address that its robots.txt lets us ask for; Unfetched when it does not."""
    origin = origin_of(url)
    if errand.purpose == "robots":
        return now.hosts.of(origin, now.asked.concurrency, now.asked.delay)
    robots = await robots_of(now, origin)
    if robots.rules is None:
        raise Unfetched(robots.why)
    if not robots.rules.can_fetch(url, now.asked.user_agent):
        msg = "robots.txt forbids it"
        raise Unfetched(msg)
    wait = robots.rules.crawl_delay(now.asked.user_agent) or 0.0
    return now.hosts.of(origin, now.asked.concurrency, max(now.asked.delay, wait))


async def try_once(now: Round, url: str, errand: Errand, host: Host, *, last: bool) -> Capture | Later:
    """Ask once and land the answer."""
    known = still_there(now, url)
    bounds = now.hosts.manners.bounds
    bounds = bounds._replace(body_bytes=LIST_BYTES) if errand.purpose == "list" else bounds
    try:
        async with host.turn():
            now.requests += 1
            exchange = await ask(now.transport, url, headers(now, known), bounds)
    except Refused as error:
        raise Unfetched(str(error)) from error
    except NoAnswer as error:
        host.unanswered += 1
        return Later(str(error))
    host.unanswered = 0
    if exchange.truncated == "disconnect" and not last:
        return Later("the answer broke off")
    capture = warc.land(now.growing.file, exchange, note(errand), known, now.growing.name)
    return Later(f"status {exchange.head()}", retry_after(exchange)) if exchange.status in PASSING else capture


def origin_of(url: str) -> str:
    """Scheme, host and port of an address; Unfetched when it is none of the web."""
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
            return f"{parts.scheme}://{parts.netloc.lower()}"
    except ValueError:
        pass
    msg = "no address of the web"
    raise Unfetched(msg)


async def robots_of(now: Round, origin: str) -> Robots:
    """What a site's robots.txt says (RFC 9309): all may be asked where there is none, nothing where it cannot be had."""
    if origin not in now.robots:
        try:
            capture = await follow(now, f"{origin}/robots.txt", Errand("robots"))
        except Unfetched as error:
            now.robots[origin] = Robots(None, f"robots.txt: {error}")
        else:
            raw = payload(block(now, capture)) if capture.status == 200 else b""
            now.robots[origin] = Robots(Protego.parse(raw[:ROBOTS_BYTES].decode("utf-8", "replace")))
    return now.robots[origin]


def block(now: Round, capture: Capture) -> bytes:
    """Answer as it was sent, from the landing."""
    return warc.block(now.growing.holder(capture), capture.offset)


def still_there(now: Round, url: str) -> Capture | None:
    """The page as it was landed before, if its file is there."""
    known = now.known.get(url)
    return known if known and now.growing.holder(known).exists() else None


def headers(now: Round, known: Capture | None) -> dict[str, str]:
    """Headers that say who asks, and that a page is wanted only if it is another than the one known."""
    told = {"User-Agent": now.asked.user_agent}
    if known:
        told |= {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


def note(errand: Errand) -> tuple[str, bytes]:
    """Media type and block of the record that says why an address was asked."""
    return NOTE, json.dumps(errand._asdict(), ensure_ascii=False).encode()


def retry_after(exchange: Exchange) -> float | None:
    """Seconds that an answer asks to wait; None where it does not say."""
    stated = exchange.header("Retry-After").strip()
    if stated.isdecimal():
        return float(stated[:9])
    try:
        at = parsedate_to_datetime(stated)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
