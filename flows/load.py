"""load: batches just landed, through all steps."""

from prefect import State, flow

from flows import asked
from flows.nightly import ALL_STEPS
from flows.settings import Settings
from flows.through import Outcome, through, writing
from warehouse.place import batch_named


@flow(name="load", flow_run_name=asked.named)
def load(batches: list[str]) -> State[Outcome]:
    """Read, label and compose the batches named, then publish.

    Args:
        batches: Batches in the landing, as source/name.

    """
    with writing(Settings().home):
        return through([batch_named(name) for name in batches], ALL_STEPS)
