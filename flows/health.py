"""How the sources are, beside what is expected of them; without Prefect, for `wire sources` and the nightly flow."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import polars as pl

from flows.settings import Settings, sources
from tasks import health
from tasks.source import Source
from warehouse import landing
from warehouse.health import nights

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Health(NamedTuple):
    """A row per source, and what was found on their last nights, what fails first."""

    sources: pl.DataFrame
    findings: pl.DataFrame


def look(home: Path, store: Path, tonight: date | None = None) -> Health:
    """How the sources were on a night; None: on the last one that is over."""
    known, landed = sources(store), landing.batches(store)
    seen = nights(home)
    tonight = tonight or last_night(seen.nights, known)
    until = seen.nights.filter((pl.col("day") <= tonight).fill_null(value=True))
    found = health.findings(until, seen.detectors, landed, known, tonight)
    found = health.current(found, until)
    return Health(health.overview(until, found, landed, known), found)


def last_night(seen: pl.DataFrame, known: dict[str, Source]) -> date:
    """The last night of which something of a source with a schedule is there, or yesterday; today's may still come."""
    yesterday = datetime.now(ZoneInfo(Settings().time_zone)).date() - timedelta(days=1)
    scheduled = [name for name, source in known.items() if source.fetch]
    days: list[date] = seen.filter(pl.col("source").is_in(scheduled))["day"].drop_nulls().to_list()
    return max([yesterday, *days])


def again(finding: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The deployment that does a finding's batches again, and its parameters; where none came, a night of the source."""
    source, batches = finding["source"], finding["batches"]
    if batches:
        return "backfill", {"batches": [f"{source}/{batch}" for batch in batches]}
    return "nightly", {"sources": [source]}


def command(finding: Mapping[str, Any]) -> str:
    """The same as a command; of batches named after no day all of the source."""
    source, night = finding["source"], finding["night"]
    if not finding["batches"]:
        return f"wire nightly --source {source}"
    return f"wire backfill --source {source}" + (f" --first {night} --last {night}" if DAY.fullmatch(night) else "")
