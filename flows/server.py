"""Prefect's server, each of whose writes waits for its turn: `python -m flows.server server start --port 4200`.

On SQLite, Prefect 3.8.8 begins most writes as reads, and gives up at once when another has written meanwhile: it answers
503, and its page says "Oops. Something went wrong" to who pressed Run. Begun as writes they wait, up to a minute.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from prefect.cli import app
from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction

begun = AioSqliteConfiguration.begin_transaction


@asynccontextmanager
async def begun_as_write(
    self: AioSqliteConfiguration,
    session: AsyncSession,
    with_for_update: bool = False,  # noqa: ARG001, FBT001, FBT002 - Prefect's own signature
) -> AsyncGenerator[AsyncSessionTransaction, None]:
    """A transaction that has the right to write from its begin."""
    async with begun(self, session, with_for_update=True) as transaction:
        yield transaction


def main() -> None:
    """Run Prefect's command line with its server changed."""
    AioSqliteConfiguration.begin_transaction = begun_as_write  # type: ignore[method-assign]
    app()


if __name__ == "__main__":
    main()
