"""nightly: whatever is new in the landing, through all steps."""

from prefect import State, flow, get_run_logger

from flows.settings import Settings
from flows.through import Outcome, chosen, named, through, writing
from tasks import steps

ALL_STEPS = ("read", "label", "compose")


@flow(name="nightly", flow_run_name=named)
def nightly(sources: list[str] = []) -> Outcome | State[Outcome]:  # noqa: B006 - drawn as an empty list in the form
    """Read, label and compose every batch that is new or was cut short, then publish.

    Args:
        sources: Only these sources, as their folders in the landing are called; none means all.

    """
    home = Settings().home
    with writing(home):
        found = chosen(home, sources)
        batches = [batch for batch in found if steps.pending(home, batch)]
        get_run_logger().info("%d batches in the landing, %d to do", len(found), len(batches))
        return through(batches, ALL_STEPS)
