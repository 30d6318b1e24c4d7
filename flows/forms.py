"""The deployments' forms in Prefect's UI, and the sources that can be chosen in them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import anyio
from httpx import HTTPError
from prefect import Flow
from prefect.client.orchestration import PrefectClient
from prefect.exceptions import ObjectNotFound
from prefect.utilities.callables import parameter_schema

from flows.settings import SourcesFault, sources
from warehouse import landing

# `from` cannot be a parameter's name in Python
TITLES = {"first": "from", "last": "to", "dry_run": "dry run"}
LOOK_EVERY = 10


def source_names(store: Path) -> list[str]:
    """Names of all sources: those of the sources file and those in the landing."""
    return sorted({*sources(store), *(batch.source for batch in landing.batches(store))})


def form(flow: Flow[..., Any], names: Sequence[str]) -> dict[str, Any]:
    """What the UI draws a flow's form from: its parameters, with the sources there are to choose from."""
    schema = parameter_schema(flow).model_dump(exclude_unset=True)
    for name, field in schema["properties"].items():
        field["title"] = TITLES.get(name, name)
        if "anyOf" in field:
            # a date or nothing is drawn as a date that may stay empty
            field.update(field.pop("anyOf")[0])
            del field["default"]
    if names:
        schema["properties"]["sources"]["items"]["enum"] = list(names)
    return schema


async def draw(client: PrefectClient, deployed: Mapping[UUID, Flow[..., Any]], names: Sequence[str]) -> None:
    """Put the forms of deployed flows in place."""
    for deployment, flow in deployed.items():
        body = {"parameter_openapi_schema": form(flow, names)}
        await client.request("PATCH", "/deployments/{id}", path_params={"id": deployment}, json=body)


async def drawn(
    client: PrefectClient, deployed: Mapping[UUID, Flow[..., Any]], store: Path, shown: Sequence[str]
) -> Sequence[str]:
    """Draw the forms anew where there are other sources than those shown; those shown now.

    Those of before while the sources file or the store cannot be read: the next run says what is wrong with it.
    """
    with suppress(HTTPError, ObjectNotFound, SourcesFault, OSError):
        names = await anyio.to_thread.run_sync(source_names, store)
        if names != shown:
            await draw(client, deployed, names)
        return names
    return shown


async def keep_drawing(client: PrefectClient, deployed: Mapping[UUID, Flow[..., Any]], store: Path) -> None:
    """Let the forms follow the sources file and the landing, for ever."""
    shown: Sequence[str] = source_names(store)
    while True:
        await anyio.sleep(LOOK_EVERY)
        shown = await drawn(client, deployed, store, shown)
