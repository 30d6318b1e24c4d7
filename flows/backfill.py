"""backfill: batches done before, through all steps again, from the bytes in the landing."""

from typing import Annotated

from prefect import State, flow, get_run_logger
from pydantic import Field

from flows.nightly import ALL_STEPS, Sources
from flows.settings import Settings
from flows.through import Outcome, through, writing
from warehouse import landing

First = Annotated[str | None, Field(description="Name of the first batch, such as 2025-05-01; none given: the very first.")]
Last = Annotated[str | None, Field(description="Name of the last batch, itself included; none given: the very last.")]


@flow(name="backfill")
def backfill(sources: Sources = None, first: First = None, last: Last = None) -> Outcome | State[Outcome]:
    """Read, label and compose batches again, whatever was done before, then publish."""
    home = Settings().home
    with writing(home):
        batches = [
            batch
            for source in sources or [None]
            for batch in landing.batches(home, source)
            if (first or batch.name) <= batch.name <= (last or batch.name)
        ]
        get_run_logger().info("%d batches to do again", len(batches))
        return through(batches, ALL_STEPS)
