"""load: batches just landed, through all steps."""

from typing import Annotated

from prefect import State, flow
from pydantic import Field

from flows.nightly import ALL_STEPS
from flows.settings import Settings
from flows.through import Outcome, through, writing
from warehouse.place import Batch

Names = Annotated[list[str], Field(description="Batches in the landing, as source/name.")]


@flow(name="load")
def load(batches: Names) -> Outcome | State[Outcome]:
    """Read, label and compose the batches named, then publish."""
    with writing(Settings().home):
        return through([Batch(*name.split("/", 1)) for name in batches], ALL_STEPS)
