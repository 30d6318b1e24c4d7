"""backfill: batches done before, through all steps again, from the bytes in the landing."""

from datetime import date

from prefect import State, flow, get_run_logger

from flows import asked
from flows.artifacts import planned
from flows.nightly import ALL_STEPS
from flows.settings import Settings
from flows.through import Outcome, through, writing


@flow(name="backfill", flow_run_name=asked.named)
def backfill(
    first: date | None = None,
    last: date | None = None,
    sources: list[str] = [],  # noqa: B006 - drawn as an empty list in the form
    batches: list[str] = [],  # noqa: B006
    dry_run: bool = False,  # noqa: FBT001, FBT002 - a box to tick in the form
) -> State[Outcome]:
    """**Read, label, compose and publish batches again**, whatever was done before, from the raw bytes in the landing.

    Needed when the code or the seams have changed; where only rules have, `relabel` is quicker. What has not changed
    comes out byte for byte as it was.

    Args:
        first: The first day: only batches named after a day, and this or a later one. Empty: from the very first.
        last: The last day, itself included. Empty: to the very last.
        sources: Only these sources. None: all of them.
        batches: Only these batches, as source/name, such as rnz/2025-05-17. None: all of them.
        dry_run: Only say what would be done.

    """
    home, store = Settings().home, Settings().store
    chosen = [
        batch
        for batch in asked.chosen(store, sources)
        if asked.between(batch, first, last) and (not batches or str(batch) in batches)
    ]
    logger = get_run_logger()
    if missing := sorted(set(batches) - set(map(str, chosen))):
        logger.warning("asked for and not there, or not of these sources and days: %s", ", ".join(missing))
    logger.info("%d batches to do again", len(chosen))
    if dry_run:
        return planned(store, chosen, ALL_STEPS)
    with writing(home):
        return through(chosen, ALL_STEPS)
