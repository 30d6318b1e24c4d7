"""load: batches just landed, through all steps."""

from prefect import State, flow

from flows.nightly import ALL_STEPS
from flows.settings import Settings
from flows.through import Outcome, named, through, writing
from warehouse.place import Batch


@flow(name="load", flow_run_name=named)
def load(batches: list[str]) -> Outcome | State[Outcome]:
    """Read, label and compose the batches named, then publish.

    Args:
        batches: Batches in the landing, as source/name.

    """
    with writing(Settings().home):
        return through([Batch(*name.split("/", 1)) for name in batches], ALL_STEPS)
