"""relabel: the rules have changed; label and compose again without reading again."""

from prefect import State, flow, get_run_logger

from flows.settings import Settings
from flows.through import Outcome, chosen, named, through, writing
from tasks import steps


@flow(name="relabel", flow_run_name=named)
def relabel(sources: list[str] = []) -> Outcome | State[Outcome]:  # noqa: B006
    """Label and compose every batch that was read, by the rules of now, then publish.

    Args:
        sources: Only these sources, as their folders in the landing are called; none means all.

    """
    home = Settings().home
    with writing(home):
        found = chosen(home, sources)
        batches = [batch for batch in found if steps.last_run(home, "read", batch)]
        get_run_logger().info("%d batches to label again, %d were never read", len(batches), len(found) - len(batches))
        return through(batches, ("label", "compose"))
