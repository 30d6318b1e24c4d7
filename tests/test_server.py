"""Prefect's server: two who write at once (flows/server.py)."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction

from flows.server import begun, begun_as_write

Begin = Callable[[AioSqliteConfiguration, AsyncSession], AbstractAsyncContextManager[AsyncSessionTransaction]]


async def both_add_one(begin: Begin, database: Path, patience: float) -> None:
    """Read a number, let another read it and write one more, then write one more; each waits `patience` seconds for the other."""
    config = AioSqliteConfiguration(f"sqlite+aiosqlite:///{database}", timeout=patience)
    engine = await config.engine()

    async def add_one(number_of_others: int) -> None:
        async with await config.session(engine) as session, begin(config, session):
            await session.execute(text("SELECT number FROM counted"))
            if number_of_others:
                await add_one(number_of_others - 1)
            await session.execute(text("UPDATE counted SET number = number + 1"))

    try:
        async with engine.begin() as made:
            await made.execute(text("CREATE TABLE counted AS SELECT 0 AS number"))
        await add_one(1)
    finally:
        await engine.dispose()


@pytest.mark.parametrize(("begin", "refused"), [(begun_as_write, "BEGIN IMMEDIATE"), (begun, "UPDATE")])
def test_the_second_waits_and_the_first_can_write(begin: Begin, refused: str, tmp_path: Path) -> None:
    """Prefect's own way refuses the first one's write, however patient it is: once it does not, flows/server.py can go."""
    with pytest.raises(OperationalError, match=rf"database is locked\)?\s+\[SQL: {refused}"):
        asyncio.run(both_add_one(begin, tmp_path / "prefect.db", patience=0.01))
