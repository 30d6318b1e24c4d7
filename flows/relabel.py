"""relabel: the rules have changed; label and compose again without reading again."""

from prefect import State, flow, get_run_logger

from flows.nightly import Sources
from flows.settings import Settings
from flows.through import Outcome, through, writing
from tasks import steps
from warehouse import landing


@flow(name="relabel")
def relabel(sources: Sources = None) -> Outcome | State[Outcome]:
    """Label and compose every batch that was read, by the rules of now, then publish."""
    home = Settings().home
    with writing(home):
        found = [batch for source in sources or [None] for batch in landing.batches(home, source)]
        batches = [batch for batch in found if steps.last_run(home, "read", batch)]
        get_run_logger().info("%d batches to label again, %d were never read", len(batches), len(found) - len(batches))
        return through(batches, ("label", "compose"))
