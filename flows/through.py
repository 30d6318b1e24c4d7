"""Batches through steps, and what all flows do around that: one writer, faults of a batch, the report."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from prefect import State, get_run_logger
from prefect.runtime import flow_run
from prefect.states import Failed
from pydantic import BaseModel

from flows.artifacts import record
from flows.settings import Settings
from flows.steps import STEPS, publish
from warehouse import landing
from warehouse.place import Batch

T = TypeVar("T")
AT_ONCE = 2


class Outcome(BaseModel):
    """What a flow did: batches done, batches failed with the reason, batches the DuckDB file took in or dropped."""

    done: list[str]
    failed: dict[str, str]
    loaded: list[str]
    dropped: list[str]


def named() -> str:
    """Name of a flow run: the flow and what it was asked for, such as "backfill rnz from 2025-05-01"."""
    asked = flow_run.parameters
    words = [flow_run.flow_name or "", *asked.get("sources", []), *asked.get("batches", [])[:3]]
    if len(asked.get("batches", [])) > 3:
        words.append(f"and {len(asked['batches']) - 3} more")
    words += [f"{way} {asked[key]}" for way, key in (("from", "first"), ("to", "last")) if asked.get(key)]
    return " ".join(words)


def chosen(home: Path, sources: Sequence[str]) -> list[Batch]:
    """Batches in the landing of some sources, of all when none is named."""
    return [batch for batch in landing.batches(home) if not sources or batch.source in sources]


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Be the only one that writes to a home; waits for another run to end, and says so."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        get_run_logger().warning("another run is writing to %s; waiting until it ends", home.absolute())
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def reason(error: Exception) -> str:
    """An exception in one line; libraries put whole patterns and plans into theirs."""
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0][:300]}"


def side_by_side(do: Callable[[Batch], T], batches: Sequence[Batch], pool: Executor) -> list[tuple[Batch, Future[T]]]:
    """Batches with what `do` will give for each, in order; each runs under a copy of the caller's context."""
    return [(batch, pool.submit(copy_context().run, do, batch)) for batch in batches]


def settling(
    rows: Sequence[tuple[Batch, Future[list[int]]]], steps: Sequence[str], outcome: Outcome
) -> Iterator[Batch]:
    """Each batch as it is done or has failed, in order; says which, and notes it in the outcome."""
    logger = get_run_logger()

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
            yield batch

    # The flow's own logger, not that of the task that asks for the batches.
    return settled()


def through(batches: Sequence[Batch], steps: Sequence[str]) -> Outcome | State[Outcome]:
    """Take batches through steps and publish; a batch that fails costs itself, and makes the run a failed one.

    Reading holds Python's lock, labelling and loading do not: two threads and the one that publishes fill two cores.
    """
    outcome = Outcome(done=[], failed={}, loaded=[], dropped=[])

    def rows(batch: Batch) -> list[int]:
        return [STEPS[step](*batch)["rows"] for step in steps]

    pool = ThreadPoolExecutor(AT_ONCE)
    settled = settling(side_by_side(rows, batches, pool), steps, outcome)
    try:
        published = publish(settled)
    except Exception:
        # A check stopped publishing: the batches behind are done all the same.
        deque(settled, 0)
        raise
    finally:
        # Of a run that is cancelled, the batches that were not begun are not.
        pool.shutdown(cancel_futures=True)
    outcome = outcome.model_copy(update=published)
    record(Settings().home, outcome.model_dump())
    if outcome.failed:
        count, names = len(outcome.failed), ", ".join(outcome.failed)
        return Failed(message=f"{count} of {len(batches)} batches failed: {names}; the others are published")
    return outcome
