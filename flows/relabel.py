"""relabel: the rules have changed; label and compose again without reading again."""

from prefect import State, flow, get_run_logger

from flows import asked
from flows.artifacts import planned
from flows.comparison import compared
from flows.settings import Settings
from flows.through import Outcome, through, writing
from tasks import steps

STEPS = ("label", "compose")


@flow(name="relabel", flow_run_name=asked.named)
def relabel(
    sources: list[str] = [],  # noqa: B006 - drawn as an empty list in the form
    dry_run: bool = False,  # noqa: FBT001, FBT002 - a box to tick in the form
) -> State[Outcome]:
    """**Label, compose and publish again by the rules of now**, every batch that was read, without reading it again.

    What changes against what was published before is in the artifact *label-changes*. Seams, which cut paragraphs into
    blocks, work when a batch is read: where they have changed, `backfill` is needed.

    Args:
        sources: Only these sources. None: all of them.
        dry_run: Only say what would be done.

    """
    home, store = Settings().home, Settings().store
    found = asked.chosen(store, sources)
    batches = [batch for batch in found if steps.last_run(store, "read", batch)]
    get_run_logger().info("%d batches to label again, %d were never read", len(batches), len(found) - len(batches))
    if dry_run:
        compared(store, batches)
        return planned(store, batches, STEPS)
    with writing(home):
        compared(store, batches)
        return through(batches, STEPS)
