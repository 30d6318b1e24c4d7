"""The deployments, their forms, and the process that runs them, one at a time; `make serve` starts it."""

import asyncio
import inspect
import os
import signal
import sys
from typing import Any, NoReturn
from uuid import UUID

import anyio
from prefect import Flow, get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.backfill import backfill
from flows.forms import draw, keep_drawing, source_names
from flows.nightly import nightly
from flows.nights import catch_up, keep_catching_up, keep_telling, take_up
from flows.relabel import relabel
from flows.settings import Settings, SourcesFault, sources

FLOWS: tuple[Flow[..., Any], ...] = (nightly, backfill, relabel)
WRITER = "writer of wire.duckdb"
LOOK_EVERY = 2


def description(flow: Flow[..., Any]) -> str:
    """What a flow's docstring says above the parameters, a line for each paragraph: the UI keeps every line's end."""
    paragraphs = inspect.cleandoc(flow.__doc__ or "").split("\n\nArgs:")[0].split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def deployment(flow: Flow[..., Any], schedule: Schedule | None) -> RunnerDeployment:
    """A flow's deployment, with a schedule or without."""
    told = description(flow)
    if schedule:
        # the UI does not show a schedule's time zone
        told += f"\n\nSchedule: `{schedule.cron}` in the time zone {schedule.timezone}."
    return RunnerDeployment.from_flow(
        flow,
        flow.name,
        description=told,
        schedules=[schedule] if schedule else [],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


async def every_night(client: PrefectClient, settings: Settings) -> Schedule:
    """The nightly schedule; one that somebody switched off in the UI stays off."""
    try:
        known = (await client.read_deployment_by_name("nightly/nightly")).schedules
    except ObjectNotFound:
        known = []
    active = all(schedule.active for schedule in known)
    return Cron(settings.cron, timezone=settings.time_zone, slug="every-night", active=active)


def check(settings: Settings) -> None:
    """Nothing when all that people write can be used; SystemExit that says what cannot."""
    try:
        Cron(settings.cron)
    except ValueError as error:
        sys.exit(f"WIRE_CRON: {error}; write minute, hour, day, month and day of the week, such as '15 3 * * *'")
    try:
        sources(settings.store)
    except SourcesFault as error:
        sys.exit(str(error))


async def only_writer(client: PrefectClient) -> UUID:
    """The limit that all deployments share, with its one slot free: what held it has ended with the last server."""
    await client.upsert_global_concurrency_limit_by_name(WRITER, 1)
    await client.update_global_concurrency_limit(WRITER, GlobalConcurrencyLimitUpdate(active_slots=0))
    return (await client.read_global_concurrency_limit_by_name(WRITER)).id


async def deploy(client: PrefectClient, runner: Runner) -> dict[UUID, Flow[..., Any]]:
    """Put the deployments in place; the flows by their deployments' ids."""
    settings = Settings()
    schedule = await every_night(client, settings)
    deployed = {
        await runner.aadd_deployment(deployment(flow, schedule if flow is nightly else None)): flow for flow in FLOWS
    }
    # Only now: putting a deployment in place anew deletes the limit that it had. Prefect's own client cannot say that
    # deployments share one.
    body = {"global_concurrency_limit_id": str(await only_writer(client))}
    for each in deployed:
        await client.request("PATCH", "/deployments/{id}", path_params={"id": each}, json=body)
    await draw(client, deployed, source_names(settings.store))
    return deployed


def stop(*_: object) -> NoReturn:
    """End this process and the run it began at once, as a power cut would: the run goes on at the next start."""
    if os.getpgrp() == os.getpid():
        # ends this process too, save where it is the first of a container
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


async def serve() -> None:
    """Put the deployments in place, make up for what was missed, run what is due, for ever."""
    # one at a time in order of time: with more, nights that are caught up could overtake each other
    runner = Runner(name="wirehouse", limit=1, query_seconds=LOOK_EVERY)
    async with get_client() as client, anyio.create_task_group() as group:
        deployed = await deploy(client, runner)
        [nightly_id] = [each for each, flow in deployed.items() if flow is nightly]
        await take_up(client, list(deployed))
        await catch_up(client, nightly_id)
        group.start_soon(keep_telling, client, list(deployed))
        group.start_soon(keep_catching_up, client, nightly_id)
        group.start_soon(keep_drawing, client, deployed, Settings().store)
        # Prefect's own would mark what runs as cancelled, and nothing would take it up again
        runner.handle_sigterm = stop  # type: ignore[method-assign]
        await runner.start()


if __name__ == "__main__":
    check(Settings())
    asyncio.run(serve())
