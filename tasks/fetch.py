"""fetch: what a source lists on the web tonight becomes the batch of the night."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tasks.leads import Lead, leads
from tasks.read import moment
from tasks.source import Source
from tasks.visit import LIST_BYTES, PASSING, Errand, Round, Unfetched, block, follow
from warehouse import landing
from warehouse.archives import Limits
from warehouse.fetch import drop
from warehouse.fetch import night as nights
from warehouse.fetch.address import Transport
from warehouse.fetch.asked import Asked, left_out, wanted
from warehouse.fetch.exchange import absolute
from warehouse.fetch.hosts import Hosts
from warehouse.fetch.warc import Capture
from warehouse.place import Batch
from warehouse.place import landing as place

# Indexes of sitemaps list indexes; and no more lists than these are read.
DEPTH = 3
LISTS = 1000
# Pages between two words about how far it is.
STEP = 100
NIGHT_SECONDS = 6 * 3600.0
# What comes of a page, where it is no reason why it was not had.
NEW, SAME = "new", "the same"

Tell = Callable[[str], None]
T = TypeVar("T")


class Fetched(NamedTuple):
    """What came of a night's fetch of a source.

    `pages` are new or changed, `unchanged` the same as before, `left` beyond the source's limit, `files` taken from
    its folders; `problems` says why pages and files were not had, `faults` why lists and folders were not, by address.
    """

    lists: int
    pages: int
    unchanged: int
    left: int
    files: int
    requests: int
    problems: dict[str, str]
    faults: dict[str, str]


async def fetch_batch(home: Path, batch: Batch, source: Source, hosts: Hosts, tell: Tell) -> Fetched:
    """Land what a source says is to be fetched as a batch; one that was cut short goes on where it stopped.

    What an earlier night left unfinished is put into that night's batch first.
    """
    asked = source.fetch or Asked()
    for left in nights.interrupted(home, source.name):
        if left != batch:
            nights.close(home, left)
    dropped = await asyncio.to_thread(drop.land, home, batch, asked)
    found = Fetched(0, 0, 0, 0, 0, 0, {}, {})
    if asked.feeds or asked.sitemaps or asked.urls:
        found = await fetch_web(home, batch, asked, hosts, tell)
        nights.close(home, batch)
    made = found._replace(
        files=dropped.files, problems=dropped.waiting | found.problems, faults=dropped.missing | found.faults
    )
    if place(home, batch).exists():
        landing.state(home, batch, fetch={"whole": not made.faults, **made._asdict()})
    return made


async def fetch_web(home: Path, batch: Batch, asked: Asked, hosts: Hosts, tell: Tell) -> Fetched:
    """Ask for what is on the web, into the night's file."""
    known = nights.known(home, batch.source)
    growing = nights.grow(home, batch, asked.user_agent)
    done = nights.done(home, batch, growing, known)
    done = {url: capture for url, capture in done.items() if capture.status not in PASSING}
    with growing.file:
        async with Transport(asked.allow_private) as transport:
            return await whole_night(Round(asked, transport, hosts, growing, known, done), tell)


async def whole_night(now: Round, tell: Tell) -> Fetched:
    """Ask for the lists, then for the pages that they name."""
    lists: dict[str, list[Lead]] = {}
    faults: dict[str, str] = {}
    came: dict[str, str] = {}
    left = 0
    try:
        async with asyncio.timeout(NIGHT_SECONDS):
            await read_lists(now, lists, faults)
            pages = chosen(now.asked, lists)
            tell(f"{len(pages):,} pages to ask for; lists read: {len(lists):,}")
            left = max(0, len(pages) - now.asked.limit)
            await read_pages(now, dict(islice(pages.items(), now.asked.limit)), came, tell)
    except TimeoutError:
        faults["night"] = f"not done after {NIGHT_SECONDS / 3600:g} hours"
    counts = Counter(came.values())
    problems = {url: why for url, why in came.items() if why not in (NEW, SAME)}
    return Fetched(len(lists), counts[NEW], counts[SAME], left, 0, now.requests, problems, faults)


async def read_lists(now: Round, lists: dict[str, list[Lead]], faults: dict[str, str]) -> None:
    """Ask for feeds, sitemaps and the sitemaps that these list; `lists` gets what they list, `faults` why not."""
    asked = [absolute("", url) for url in (*now.asked.feeds, *now.asked.sitemaps)]
    for _ in range(DEPTH):
        asked = list(dict.fromkeys(asked))[: LISTS - len(lists)]
        for url, read in zip(asked, await together(read_list(now, url) for url in asked), strict=True):
            if isinstance(read, str):
                faults[url] = read
            else:
                lists[url] = read
        more = [lead.url for read in lists.values() for lead in read if lead.listing]
        asked = [url for url in more if url not in lists and url not in faults and not left_out(now.asked, url)]


async def read_list(now: Round, url: str) -> list[Lead] | str:
    """What a feed or sitemap lists; in words why it cannot be read."""
    try:
        capture = await follow(now, url, Errand("list"))
        if capture.status != 200:
            return f"status {capture.status}"
        return await asyncio.to_thread(leads, capture.url, block(now, capture), Limits(item_bytes=LIST_BYTES))
    except Unfetched as error:
        return str(error)


def chosen(asked: Asked, lists: Mapping[str, Iterable[Lead]]) -> dict[str, Errand]:
    """Pages to ask for, each once, with all that lists say of it: those the source names, then those that are listed."""
    pages = {absolute("", url): Errand("page") for url in asked.urls}
    for name, found in lists.items():
        for lead in found:
            if lead.listing or not wanted(asked, lead.url):
                continue
            known = pages.get(lead.url, Errand("page"))
            fields = tuple(dict.fromkeys((*known.fields, *lead.fields)))
            pages[lead.url] = Errand("page", (*known.via, name), fields)
    return pages


async def read_pages(now: Round, pages: Mapping[str, Errand], came: dict[str, str], tell: Tell) -> None:
    """Ask for pages; `came` gets what came of each."""

    async def read_page(url: str, errand: Errand) -> None:
        came[url] = SAME if unchanged(errand, now.known.get(url)) else await outcome(now, url, errand)
        if len(came) % STEP == 0:
            tell(f"{len(came):,} of {len(pages):,} pages")

    await together(read_page(url, errand) for url, errand in pages.items())


async def together(doing: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """What each of some coroutines gives, in order; the first that fails stops the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in doing]
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return [task.result() for task in tasks]


async def outcome(now: Round, url: str, errand: Errand) -> str:
    """What came of a page: new, the same, or why it was not had."""
    try:
        capture = await follow(now, url, errand)
    except Unfetched as error:
        return str(error)
    if capture.status != 200:
        return f"status {capture.status}"
    return SAME if capture.again else NEW


def unchanged(errand: Errand, known: Capture | None) -> bool:
    """Tell a page that a sitemap says was last changed, to the second, before it was asked the last time."""
    said = [each.value for each in errand.fields if each.origin == "sitemap lastmod" and "T" in each.value]
    changed, seen = moment(max(said, default="")), moment(known.seen if known else "")
    return bool(changed and seen and changed < seen)
