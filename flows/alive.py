"""Runs whose process was killed: Prefect would show them as running for ever, so the next run marks them as crashed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from filelock import FileLock, Timeout
from prefect import get_client, get_run_logger
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterId,
    TaskRunFilter,
    TaskRunFilterState,
    TaskRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import TaskRunSort
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run
from prefect.states import Crashed

MESSAGE = "Its process was killed or the machine went down; the next run does what this one had not finished"


@contextmanager
def alive(home: Path) -> Iterator[None]:
    """Hold a lock named after this flow run, which the system takes away when the process ends, however it ends."""
    folder = home / "prefect" / "alive"
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / str(flow_run.id)
    for file in sorted(set(folder.iterdir()) - {own}):
        bury(file)
    with FileLock(own):
        yield
    own.unlink(missing_ok=True)


def bury(file: Path) -> None:
    """Mark the run that a lock is named after as crashed, if nobody holds the lock."""
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return
    mark(UUID(file.name))
    file.unlink(missing_ok=True)
    lock.release()


def unfinished(run_id: UUID) -> dict[str, Any]:
    """What to ask Prefect's client for: the tasks of a run that are shown as under way."""
    kinds = TaskRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    return {
        "flow_run_filter": FlowRunFilter(id=FlowRunFilterId(any_=[run_id])),
        "task_run_filter": TaskRunFilter(state=TaskRunFilterState(type=kinds)),
        # the client's own defaults for these two are refused by the server
        "sort": TaskRunSort.ID_DESC,
        "limit": 200,
    }


def mark(run_id: UUID) -> None:
    """Mark a run as crashed where the server knows it and shows it as running, and its tasks with it."""
    with get_client(sync_client=True) as client:
        try:
            run = client.read_flow_run(run_id)
        except ObjectNotFound:
            return
        for task in client.read_task_runs(**unfinished(run_id)):
            client.set_task_run_state(task.id, Crashed(message=MESSAGE), force=True)
        if run.state and run.state.is_running():
            client.set_flow_run_state(run_id, Crashed(message=MESSAGE), force=True)
            get_run_logger().warning("%s was cut short: its process was killed", run.name)
