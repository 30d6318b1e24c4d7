"""The steps as Prefect tasks: the name of a batch in, the record of the run out."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import INPUTS, NO_CACHE, RUN_ID, TASK_SOURCE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from flows.settings import Settings, sources
from tasks import steps
from tasks.source import Source
from warehouse import publish as publishing
from warehouse.place import Batch

# A retry of a failed run goes on where it failed; a new run does everything anew.
ONCE: dict[str, Any] = {
    "persist_result": True,
    "cache_policy": RUN_ID + TASK_SOURCE + INPUTS,
    "cache_expiration": timedelta(days=7),
    "result_serializer": "json",
}


def may_pass(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:  # noqa: ARG001 - Prefect's signature
    """Retry what can be otherwise the next time: the disk and the system, not the data."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError)


RETRIED: dict[str, Any] = {"retries": 2, "retry_delay_seconds": [1, 5], "retry_condition_fn": may_pass}


def told(run: steps.Run) -> dict[str, Any]:
    """What a task gives back of a run; not its parameters, from which Prefect would draw arrows between batches."""
    return {"rows": run.rows, "seconds": run.seconds, "output_digest": run.output_digest}


def known(store: Path, source: str) -> Source:
    """What the sources file says of a source, if anything."""
    return sources(store).get(source, Source(source))


@task(task_run_name="read {source}/{batch}", **ONCE, **RETRIED)
def read(source: str, batch: str) -> dict[str, Any]:
    """Landing → documents, fields, blocks, rejects of a batch."""
    settings = Settings()
    columns = known(settings.store, source).columns or {}
    return told(steps.read_batch(settings.store, Batch(source, batch), settings.limits(), columns))


@task(task_run_name="label {source}/{batch}", **ONCE, **RETRIED)
def label(source: str, batch: str) -> dict[str, Any]:
    """Blocks → labels of a batch."""
    return told(steps.label_batch(Settings().store, Batch(source, batch)))


@task(task_run_name="compose {source}/{batch}", **ONCE, **RETRIED)
def compose(source: str, batch: str) -> dict[str, Any]:
    """Documents, fields, blocks, labels → articles, photos, dates of a batch."""
    store = Settings().store
    return told(steps.compose_batch(store, Batch(source, batch), known(store, source)))


@task(task_run_name="publish", cache_policy=NO_CACHE, **RETRIED)
def publish(settled: Iterable[Batch]) -> dict[str, list[str]]:
    """Lake → DuckDB file, checked and put in place in one step; names of the batches loaded and dropped.

    Batches are loaded as they are settled, then what else the lake has that the file has not.
    """
    settings = Settings()
    runs = steps.finished(settings.store, settled)
    done = publishing.publish(settings.home, settings.store, runs, steps.rules_frame())
    return {"loaded": [str(batch) for batch in done.loaded], "dropped": [str(batch) for batch in done.dropped]}


STEPS = {"read": read, "label": label, "compose": compose}
