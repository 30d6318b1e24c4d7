"""Batches on the workers of a Dask cluster: processes, mostly on other machines, that share nothing but the store."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.filesystems import LocalFileSystem, RemoteFileSystem
from prefect.futures import PrefectFuture
from prefect.settings import get_current_settings
from prefect_dask.task_runners import DaskTaskRunner

from flows.settings import Settings
from flows.steps import STEPS
from warehouse.place import Batch, local

RESULTS = "wirehouse-results"


class ClusterFault(Exception):
    """The settings do not make a cluster; the message says what is missing."""


@task(task_run_name="{source}/{batch}", cache_policy=NO_CACHE, persist_result=False)
def all_steps(source: str, batch: str, steps: Sequence[str], results: str) -> list[int]:
    """Take a batch through steps, on one worker; the rows of each. Results are kept in the store, for a retry."""
    return [STEPS[step].with_options(result_storage=results)(source, batch)["rows"] for step in steps]


def results(settings: Settings) -> str:
    """Tell Prefect of a place in the store for results, so that a retry on another worker finds them; its name there."""
    place = str(settings.store / "results")
    if local(settings.store):
        LocalFileSystem(basepath=place).save(RESULTS, overwrite=True)
        return f"local-file-system/{RESULTS}"
    RemoteFileSystem(basepath=place, settings={"use_listings_cache": False}).save(RESULTS, overwrite=True)
    return f"remote-file-system/{RESULTS}"


def check(settings: Settings) -> None:
    """Nothing when workers elsewhere can do their part, else ClusterFault."""
    if settings.store == settings.home:
        msg = "WIRE_DASK needs WIRE_STORE, the same for every worker: where they all see the landing and the lake"
        raise ClusterFault(msg)
    if not get_current_settings().api.url:
        msg = (
            "WIRE_DASK needs PREFECT_API_URL: a Prefect server that the workers reach, to which they tell what they do"
        )
        raise ClusterFault(msg)


@contextmanager
def on_workers(
    batches: Sequence[Batch], steps: Sequence[str]
) -> Iterator[list[tuple[Batch, PrefectFuture[list[int]]]]]:
    """Batches with what will come of each, in order; when the block ends, those that no worker has begun are dropped."""
    settings = Settings()
    check(settings)
    kept = results(settings)
    with DaskTaskRunner(address=settings.dask) as runner:
        known = {"steps": steps, "results": kept}
        yield [
            (batch, runner.submit(all_steps, {"source": batch.source, "batch": batch.name, **known}))
            for batch in batches
        ]
