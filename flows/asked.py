"""What a run is asked for: its name in words, the night it stands for, the batches that are meant."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect.runtime import flow_run

from flows.settings import Settings
from tasks import steps
from warehouse import landing
from warehouse.place import Batch


def day(moment: datetime) -> date:
    """The day of a moment in the schedule's time zone."""
    return moment.astimezone(ZoneInfo(Settings().time_zone)).date()


def night() -> date:
    """The day on which this run was due; a night that is caught up or retried later keeps its day."""
    return day(flow_run.scheduled_start_time)


def named() -> str:
    """Name of a flow run: the flow and what it was asked for, such as "backfill rnz from 2025-05-01"."""
    asked = flow_run.parameters
    words = [flow_run.flow_name or "", *asked.get("sources", []), *few(asked.get("batches", []))]
    if "night" in asked:
        words.append(f"{asked['night']} again" if asked["night"] else str(night()))
    words += [f"{way} {asked[key]}" for way, key in (("from", "first"), ("to", "last")) if asked.get(key)]
    return " ".join([*words, *(["all"] if len(words) == 1 else [])]) + (" (dry run)" if asked.get("dry_run") else "")


def few(names: Sequence[str]) -> list[str]:
    """The first three names, and how many more there are."""
    return [*names[:3], *([f"and {len(names) - 3} more"] if len(names) > 3 else [])]


def chosen(store: Path, sources: Sequence[str]) -> list[Batch]:
    """Batches in the landing of some sources, of all when none is named."""
    return [batch for batch in landing.batches(store) if not sources or batch.source in sources]


def dated(batch: Batch) -> date | None:
    """The day after which a batch is named: 2025-05-17 of rnz/2025-05-17-evening; None for reuters/reut2-000."""
    try:
        found = date.fromisoformat(batch.name[:10])
    except ValueError:
        return None
    # Python also takes 20250517 and 2025-W20-6 for days
    return found if batch.name.startswith(found.isoformat()) else None


def between(batch: Batch, first: date | None, last: date | None) -> bool:
    """Tell whether a batch is of a day from `first` to `last`, both included; one without a day is in no bounds."""
    its = dated(batch)
    if its is None:
        return first is None and last is None
    return (first or its) <= its <= (last or its)


def due(store: Path, batch: Batch, until: date, today: date) -> bool:
    """Tell whether the night `until` has a batch to do: it is new, has grown or was cut short, and no later night's.

    A night of days ago leaves later batches to the nights that are caught up after it.
    """
    later = until < today and (dated(batch) or until) > until
    return not later and steps.pending(store, batch)


def today() -> date:
    """The day it is now."""
    return day(datetime.now(UTC))


def why(store: Path, batch: Batch) -> str:
    """Say why a batch is done: it is new, was cut short, has changed, or is done again."""
    if steps.whole(store, batch) is None:
        return "was cut short" if steps.last_run(store, "read", batch) else "new"
    return "its files or the tables have changed" if steps.pending(store, batch) else "again"
