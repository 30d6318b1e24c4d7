"""nightly: whatever is new in the landing, through all steps."""

from typing import Annotated

from prefect import State, flow, get_run_logger
from pydantic import Field

from flows.settings import Settings
from flows.through import Outcome, through, writing
from tasks import steps
from warehouse import landing

ALL_STEPS = ("read", "label", "compose")

Sources = Annotated[
    list[str] | None,
    Field(description="Names of sources, as the folders of the landing are called; none given: all of them."),
]


@flow(name="nightly", log_prints=False)
def nightly(sources: Sources = None) -> Outcome | State[Outcome]:
    """Read, label and compose every batch that is new or was cut short, then publish."""
    home = Settings().home
    with writing(home):
        found = [batch for source in sources or [None] for batch in landing.batches(home, source)]
        batches = [batch for batch in found if steps.pending(home, batch)]
        get_run_logger().info("%d batches in the landing, %d to do", len(found), len(batches))
        return through(batches, ALL_STEPS)
