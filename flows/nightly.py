"""nightly: whatever is new in the landing, through all steps."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from prefect import State, flow, get_run_logger

from flows import alarms, asked
from flows.artifacts import planned
from flows.fetch import fetch_sources, with_faults, would_fetch
from flows.settings import Settings
from flows.through import Outcome, through, writing
from warehouse.place import Batch

ALL_STEPS = ("read", "label", "compose")


@flow(name="nightly", flow_run_name=asked.named)
def nightly(
    night: date | None = None,
    sources: list[str] = [],  # noqa: B006 - drawn as an empty list in the form
    dry_run: bool = False,  # noqa: FBT001, FBT002 - a box to tick in the form
) -> State[Outcome]:
    """**Fetch, then read, label, compose and publish what is new in the landing**: batches that came, grew, or were cut short.

    It runs by itself every night. Nights that were missed while the machine was off are caught up when it is back, the
    oldest first. A batch that fails costs only itself: mend it and press *Retry*, and only what had not finished is done
    again. A night that went well may be run again at any time: the same bytes come out.

    Args:
        night: A night to do again from what came then: the batches named after this day, also those that are done. Empty: fetch, and do what is new.
        sources: Only these sources. None: all of them.
        dry_run: Only say what would be done.

    """
    home, store = Settings().home, Settings().store
    if dry_run:
        if not night:
            would_fetch(home, sources)
        return planned(store, to_do(store, night, sources), ALL_STEPS)
    unfetched = {} if night else fetch_sources(home, sources)
    with writing(home):
        outcome = through(to_do(store, night, sources), ALL_STEPS)
    alarms.tell(home, night or asked.night(), sources)
    return with_faults(outcome, unfetched)


def to_do(store: Path, night: date | None, sources: Sequence[str]) -> list[Batch]:
    """Batches of a night that is done again, or those that are due."""
    found = asked.chosen(store, sources)
    if night:
        batches = [batch for batch in found if asked.dated(batch) == night]
    else:
        batches = [batch for batch in found if asked.due(store, batch, asked.night(), asked.today())]
    get_run_logger().info("%d batches in the landing, %d to do", len(found), len(batches))
    return batches
