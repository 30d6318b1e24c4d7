"""Nights and runs that were missed or cut short while the machine was off, and what runs that wait are told."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import anyio
from httpx import HTTPError
from prefect import State
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.server.schemas.schedules import SCHEDULE_TYPES
from prefect.states import AwaitingConcurrencySlot, AwaitingRetry, Cancelled, Crashed, Scheduled
from pydantic import TypeAdapter

from flows.alive import unfinished
from flows.asked import day

# the tag that Prefect's scheduler gives its runs, and the one that ours have
NIGHTS = ["auto-scheduled", "caught up"]
# A clock that leaps by so much tells of a machine that slept.
LEAP = timedelta(minutes=1)
BUSY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
PAUSE = 3


async def runs(
    client: PrefectClient, deployments: Sequence[UUID], states: Sequence[StateType] = (), tags: Sequence[str] = ()
) -> list[FlowRun]:
    """The newest 200 runs of some deployments, of some states and with one of some tags where those are given."""
    wanted = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states))) if states else None,
        tags=FlowRunFilterTags(any_=list(tags)) if tags else None,
    )
    return await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployments))),
        flow_run_filter=wanted,
        sort=FlowRunSort.EXPECTED_START_TIME_DESC,
        limit=200,
    )


def taken_up(run: FlowRun) -> State[None]:
    """The state from which a run that was cut short goes on; one that was being cancelled does not."""
    if run.state_type == StateType.CANCELLING:
        return Cancelled(message="Wirehouse was stopped while this run was being cancelled")
    message = "Cut short when Wirehouse stopped; goes on where it was"
    return AwaitingRetry(message=message, scheduled_time=run.expected_start_time)


async def take_up(client: PrefectClient, deployments: Sequence[UUID]) -> list[FlowRun]:
    """Let runs that a stop or a power cut ended go on where they were; call it while nothing runs. The runs.

    Their tasks were begun by processes that are gone; Prefect would show them as running for ever.
    """
    cut_short = await runs(client, deployments, BUSY)
    for run in cut_short:
        for task in await client.read_task_runs(**unfinished(run.id)):
            await client.set_task_run_state(task.id, Crashed(message="Cut short when Wirehouse stopped"), force=True)
        await client.set_flow_run_state(run.id, taken_up(run), force=True)
    return cut_short


async def due_times(deployment: DeploymentResponse, since: datetime, until: datetime) -> list[datetime]:
    """Times at which a deployment's schedules were due after `since` and before `until`, oldest first."""
    kinds: TypeAdapter[SCHEDULE_TYPES] = TypeAdapter(SCHEDULE_TYPES)
    active = [kinds.validate_python(each.schedule.model_dump()) for each in deployment.schedules if each.active]
    times = {time for schedule in active for time in await schedule.get_dates(start=since, end=until)}
    return sorted(time for time in times if since < time < until)


async def catch_up(client: PrefectClient, deployment_id: UUID) -> list[FlowRun]:
    """Make a run for every night since the last one of which there is none, oldest first; the runs made.

    Prefect itself schedules a few nights ahead and knows nothing of those after them.
    """
    deployment = await client.read_deployment(deployment_id)
    nights = await runs(client, [deployment_id], tags=NIGHTS)
    known = {night.expected_start_time for night in nights}
    begun = [night.expected_start_time for night in nights if night.state_type != StateType.SCHEDULED]
    since = max(filter(None, [deployment.created, *begun]))
    missed = [time for time in await due_times(deployment, since, datetime.now(UTC)) if time not in known]
    message = "Missed while the machine was off; nights are caught up one after the other, the oldest first"
    return [
        await client.create_flow_run_from_deployment(
            deployment_id,
            name=f"nightly {day(time)}",
            state=Scheduled(name="Missed", message=message, scheduled_time=time),
            tags=["caught up"],
            idempotency_key=f"caught up {time.astimezone(UTC).isoformat()}",
        )
        for time in missed
    ]


async def tell_waiting(client: PrefectClient, deployments: Sequence[UUID]) -> None:
    """Tell every run that is due what it waits for: another one writes to the DuckDB file."""
    writing = await runs(client, deployments, BUSY)
    if not writing:
        return
    message = f"Waits until {writing[0].name} is done: one run at a time writes to wire.duckdb"
    for run in await runs(client, deployments, [StateType.SCHEDULED]):
        due = run.next_scheduled_start_time
        if due and due < datetime.now(UTC) and run.state and run.state.message != message:
            await client.set_flow_run_state(run.id, AwaitingConcurrencySlot(message=message, scheduled_time=due))


async def keep_telling(client: PrefectClient, deployments: Sequence[UUID]) -> None:
    """Tell waiting runs what they wait for, for ever; a server that is busy, or a run just deleted, ends nothing."""
    while True:
        with suppress(HTTPError, ObjectNotFound):
            await tell_waiting(client, deployments)
        await anyio.sleep(PAUSE)


async def after_sleep(client: PrefectClient, deployment_id: UUID, seen: datetime) -> datetime:
    """Catch up the nights that the machine slept through since it was last seen awake; when that is now."""
    now = datetime.now(UTC)
    with suppress(HTTPError, ObjectNotFound):
        if now - seen > LEAP:
            await catch_up(client, deployment_id)
        return now
    return seen


async def keep_catching_up(client: PrefectClient, deployment_id: UUID) -> None:
    """Catch up nights whenever the machine has slept, for ever."""
    awake = datetime.now(UTC)
    while True:
        await anyio.sleep(PAUSE)
        awake = await after_sleep(client, deployment_id, awake)
