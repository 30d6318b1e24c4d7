"""Batches through steps, and what all flows do around that: one writer, faults of a batch, the report."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Protocol, TypeVar

from filelock import FileLock, Timeout
from prefect import State, get_run_logger
from prefect.states import Completed, Failed
from pydantic import BaseModel

from flows.alive import alive
from flows.artifacts import progress, record
from flows.settings import Settings
from flows.steps import STEPS, publish
from warehouse.place import Batch

T = TypeVar("T")
AT_ONCE = 2


class Coming(Protocol):
    """What will come of a batch: a thread's future or a worker's."""

    def result(self) -> list[int]:
        """Rows of each step, or the exception of the one that failed."""


Rows = Sequence[tuple[Batch, Coming]]


class Outcome(BaseModel):
    """What a flow did: batches done, batches failed with the reason, batches the DuckDB file took in or dropped."""

    done: list[str]
    failed: dict[str, str]
    loaded: list[str]
    dropped: list[str]


def locked(lock: FileLock, doing: str) -> AbstractContextManager[object]:
    """A lock that is released when a `with` ends; waits for another run to end, and says so."""
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        get_run_logger().warning("another run is %s; waiting until it ends", doing)
        return lock.acquire()


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Be the only one that writes to a home, and be known as alive while waiting for that."""
    home.mkdir(parents=True, exist_ok=True)
    with alive(home), locked(FileLock(home / ".lock"), f"writing to {home.absolute()}"):
        yield


@contextmanager
def fetching(home: Path) -> Iterator[None]:
    """Be the only one that fetches into a home; what was landed before may be read and published meanwhile."""
    home.mkdir(parents=True, exist_ok=True)
    with alive(home), locked(FileLock(home / ".lock-fetch"), f"fetching into {home.absolute()}"):
        yield


def reason(error: Exception) -> str:
    """An exception in one line; libraries put whole patterns and plans into theirs."""
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0][:300]}"


def side_by_side(do: Callable[[Batch], T], batches: Sequence[Batch], pool: Executor) -> list[tuple[Batch, Future[T]]]:
    """Batches with what `do` will give for each, in order; each runs under a copy of the caller's context."""
    return [(batch, pool.submit(copy_context().run, do, batch)) for batch in batches]


@contextmanager
def on_threads(batches: Sequence[Batch], steps: Sequence[str]) -> Iterator[Rows]:
    """Batches with what will come of each, in order; when the block ends, those that no thread has begun are dropped.

    Reading holds Python's lock, labelling and loading do not: two threads and the one that publishes fill two cores.
    """

    def rows(batch: Batch) -> list[int]:
        return [STEPS[step](*batch)["rows"] for step in steps]

    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield side_by_side(rows, batches, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def under_way(batches: Sequence[Batch], steps: Sequence[str]) -> AbstractContextManager[Rows]:
    """Batches on their way through steps: on this machine's threads, or on the workers of a Dask cluster where one is set."""
    if not Settings().dask:
        return on_threads(batches, steps)
    from flows.cluster import on_workers

    return on_workers(batches, steps)


def settling(rows: Rows, steps: Sequence[str], outcome: Outcome) -> Iterator[Batch]:
    """Each batch as it is done or has failed, in order; says which, and notes it in the outcome."""
    logger = get_run_logger()
    advance = progress(len(rows))

    def settled() -> Iterator[Batch]:
        for number, (batch, future) in enumerate(rows, 1):
            try:
                counts = ", ".join(f"{step} {count:,} rows" for step, count in zip(steps, future.result(), strict=True))
            except Exception as error:  # noqa: BLE001 - whatever it is, the other batches go on
                outcome.failed[str(batch)] = reason(error)
                logger.error(  # noqa: TRY400 - the task's own log has the trace
                    "%d of %d: %s failed: %s", number, len(rows), batch, reason(error)
                )
            else:
                outcome.done.append(str(batch))
                logger.info("%d of %d: %s: %s", number, len(rows), batch, counts)
            advance(number)
            yield batch

    # The flow's own logger, not that of the task that asks for the batches.
    return settled()


def through(batches: Sequence[Batch], steps: Sequence[str]) -> State[Outcome]:
    """Take batches through steps and publish; a batch that fails costs itself, and makes the run a failed one."""
    outcome = Outcome(done=[], failed={}, loaded=[], dropped=[])
    with under_way(batches, steps) as rows:
        settled = settling(rows, steps, outcome)
        try:
            published = publish(settled)
        except Exception:
            # A check stopped publishing: the batches behind are done all the same.
            deque(settled, 0)
            raise
    outcome = outcome.model_copy(update=published)
    record(Settings().home, outcome.model_dump())
    if outcome.failed:
        count, names = len(outcome.failed), ", ".join(outcome.failed)
        return Failed(message=f"{count} of {len(batches)} batches failed: {names}; the others are published")
    return Completed(
        data=outcome, message=f"batches done: {len(outcome.done):,}; published anew: {len(outcome.loaded):,}"
    )
