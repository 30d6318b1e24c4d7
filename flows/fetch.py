"""fetch: what the sources list on the web, side by side, each as the batch of its night."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from prefect import State, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import INPUTS, RUN_ID, TASK_SOURCE
from prefect.runtime import flow_run
from prefect.states import Failed

from flows import asked
from flows.harmless import in_table, visible
from flows.settings import Settings, sources
from flows.steps import ONCE
from flows.through import Outcome, fetching, reason
from tasks.fetch import fetch_batch
from warehouse import landing
from warehouse.fetch.hosts import Hosts
from warehouse.fetch.night import interrupted
from warehouse.place import Batch

# A run that starts later than this behind its time fetches nothing: the web has no yesterday.
LATE = timedelta(hours=12)
# Pages that were not had, in the log; all are in the table of the run.
TOLD = 20
# Counts in words.
WORDS = {
    "pages": "pages new or changed",
    "unchanged": "the same as before",
    "files": "files from folders",
    "left": "beyond the limit",
    "problems": "not had",
    "requests": "requests",
}


class Unlisted(Exception):
    """Feeds, sitemaps or folders that could not be read; what the others list is landed."""


@task(task_run_name="fetch {source}/{batch}", **ONCE | {"cache_policy": RUN_ID + TASK_SOURCE + INPUTS - "hosts"})
async def fetch(source: str, batch: str, hosts: Hosts) -> dict[str, Any]:
    """The web → landing of a source's night; done again, it goes on where it stopped."""
    home = Settings().home
    logger = get_run_logger()
    found = await fetch_batch(
        home,
        Batch(source, batch),
        sources(Settings().store)[source],
        hosts,
        lambda told: logger.info("%s: %s", source, told),
    )
    for url, why in islice(found.problems.items(), TOLD):
        logger.warning("%s: not had: %s", source, visible(f"{url}: {why}"))
    counts = found._asdict() | {"problems": len(found.problems)}
    told = ", ".join(f"{counts[key]:,} {words}" for key, words in WORDS.items() if counts[key] and key != "requests")
    logger.info("%s: %s; requests: %d", source, told or "nothing new", found.requests)
    if found.faults:
        raise Unlisted("; ".join(f"{url}: {why}" for url, why in found.faults.items()))
    return {key: counts[key] for key in WORDS}


async def side_by_side(names: Sequence[str], batch: str) -> list[dict[str, Any] | BaseException]:
    """What comes of each source's night, in order; hosts are asked at one pace, whoever asks."""
    hosts = Hosts()
    return await asyncio.gather(*(fetch(name, batch, hosts) for name in names), return_exceptions=True)


def due(home: Path, only: Sequence[str]) -> list[str]:
    """Sources that say what to fetch; of a night long past only those whose fetch was cut short."""
    known = [name for name, source in sources(Settings().store).items() if source.fetch and (not only or name in only)]
    if datetime.now(UTC) - flow_run.scheduled_start_time <= LATE:
        return known
    cut_short = [name for name in known if Batch(name, str(asked.night())) in interrupted(home, name)]
    get_run_logger().info("this night is long past; of %d sources to fetch %d go on", len(known), len(cut_short))
    return cut_short


def would_fetch(home: Path, only: Sequence[str]) -> None:
    """Say which sources a run would fetch."""
    if names := due(home, only):
        get_run_logger().info("Dry run: would fetch %s", ", ".join(names))


def fetch_sources(home: Path, only: Sequence[str]) -> dict[str, str]:
    """Fetch the night of all sources, or only of some; why sources were not fetched whole, by name."""
    names = due(home, only)
    if not names:
        return {}
    night = str(asked.night())
    batches = [Batch(name, night) for name in names]
    with fetching(home):
        came = dict(zip(names, asyncio.run(side_by_side(names, night)), strict=True))
        hand_over(home, Settings().store, batches)
        record(home, batches)
    faults = {name: found for name, found in came.items() if isinstance(found, Exception)}
    return {name: str(found) if isinstance(found, Unlisted) else reason(found) for name, found in faults.items()}


def hand_over(home: Path, store: Path, batches: Sequence[Batch]) -> None:
    """Land where all machines see it what was fetched into the home: some batches, and those of nights cut short."""
    if store == home:
        return
    landed = landing.batches(home)
    for batch in sorted(set(landed) - set(landing.batches(store)) | set(landed) & set(batches)):
        landing.hand_over(home, store, batch)


def record(home: Path, batches: Sequence[Batch]) -> None:
    """Write the tables of a run: what was fetched, and what was not."""
    facts = {batch.source: known["fetch"] for batch in batches if "fetch" in (known := landing.facts(home, batch))}
    counts = [
        {"source": name, **{key: said[key] for key in WORDS if key != "problems"}} for name, said in facts.items()
    ]
    missing = [
        {"source": name, "address": url, "why": why}
        for name, said in facts.items()
        for url, why in (said["faults"] | said["problems"]).items()
    ]
    if counts:
        create_table_artifact(table=counts, key="fetched", description="What was fetched")
    if missing:
        create_table_artifact(
            table=in_table(missing[:1000]), key="not-fetched", description="What was not had, and why"
        )


def with_faults(outcome: State[Outcome], faults: dict[str, str]) -> State[Outcome]:
    """What a flow did; failed when sources were not fetched whole."""
    if not faults:
        return outcome
    told = "; ".join(f"{name} was not fetched whole: {why}" for name, why in faults.items())
    return Failed(message=f"{told}; {outcome.message}")
