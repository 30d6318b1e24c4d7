"""Batches through steps, and what all flows do around that: one writer, faults of a batch, the report."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from prefect import State, get_run_logger
from prefect.states import Failed
from pydantic import BaseModel

from flows.artifacts import record
from flows.settings import Settings
from flows.steps import STEPS, publish
from warehouse.place import Batch


class Outcome(BaseModel):
    """What a flow did: batches done, batches failed with the reason, batches the DuckDB file took in or dropped."""

    done: list[str]
    failed: dict[str, str]
    loaded: list[str]
    dropped: list[str]


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


def through(batches: Sequence[Batch], steps: Sequence[str]) -> Outcome | State[Outcome]:
    """Take batches through steps and publish; a batch that fails costs itself, and makes the run a failed one."""
    logger = get_run_logger()
    done: list[str] = []
    failed: dict[str, str] = {}
    for number, batch in enumerate(batches, 1):
        try:
            rows = [STEPS[step](*batch)["rows"] for step in steps]
        except Exception as error:  # noqa: BLE001 - whatever it is, the other batches go on
            failed[str(batch)] = reason(error)
            logger.error("%d of %d: %s failed: %s", number, len(batches), batch, reason(error))
        else:
            done.append(str(batch))
            counts = ", ".join(f"{step} {count:,} rows" for step, count in zip(steps, rows, strict=True))
            logger.info("%d of %d: %s: %s", number, len(batches), batch, counts)
    outcome = Outcome(done=done, failed=failed, **publish())
    record(Settings().home, outcome.model_dump())
    if failed:
        return Failed(message=f"{len(failed)} of {len(batches)} batches failed: {', '.join(failed)}; the others are published")
    return outcome
