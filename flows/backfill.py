"""backfill: batches done before, through all steps again, from the bytes in the landing."""

from prefect import State, flow, get_run_logger

from flows.nightly import ALL_STEPS
from flows.settings import Settings
from flows.through import Outcome, chosen, named, through, writing


@flow(name="backfill", flow_run_name=named)
def backfill(sources: list[str] = [], first: str = "", last: str = "") -> Outcome | State[Outcome]:  # noqa: B006
    """Read, label and compose batches again, whatever was done before, then publish.

    Args:
        sources: Only these sources, as their folders in the landing are called; none means all.
        first: Name of the first batch, such as 2025-05-01; empty means from the very first.
        last: Name of the last batch, itself included; empty means to the very last.

    """
    home = Settings().home
    with writing(home):
        batches = [batch for batch in chosen(home, sources) if first <= batch.name <= (last or batch.name)]
        get_run_logger().info("%d batches to do again", len(batches))
        return through(batches, ALL_STEPS)
