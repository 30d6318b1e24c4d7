"""One page that a person asks for, fetched as a night's pages are: guarded and bounded, landed nowhere."""

import asyncio
from collections.abc import Sequence

from warehouse.fetch.address import Transport
from warehouse.fetch.asked import Asked
from warehouse.fetch.exchange import Bounds, Exchange, NoAnswer, absolute, ask

REDIRECTS = 5


def fetch_one(url: str, allowed: Sequence[str] = (), user_agent: str = Asked().user_agent) -> Exchange:
    """Answer to an address, behind its redirects; `allowed` are hosts inside the own network that may be asked.

    Refused when it may not be asked for, NoAnswer when none comes. robots.txt is for crawlers and is not asked.
    """
    return asyncio.run(_fetch_one(url, allowed, user_agent))


async def _fetch_one(url: str, allowed: Sequence[str], user_agent: str) -> Exchange:
    async with Transport(allowed) as transport:
        for _ in range(REDIRECTS + 1):
            exchange = await ask(transport, url, {"User-Agent": user_agent}, Bounds())
            if not (300 <= exchange.status < 400 and exchange.header("Location")):
                return exchange
            url = absolute(url, exchange.header("Location"))
    msg = f"more than {REDIRECTS} redirects"
    raise NoAnswer(msg)
