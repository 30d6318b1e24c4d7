"""verify: a batch made again from its landing, elsewhere, and held against what the lake has."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tasks import steps
from tasks.source import Source
from warehouse import lake, landing
from warehouse.archives import Limits
from warehouse.place import Batch, lake_file, run_file


class Difference(NamedTuple):
    """A step that gives other bytes than the lake has: in which tables, and why."""

    batch: Batch
    step: str
    tables: tuple[str, ...]
    why: str


def verified(store: Path, batch: Batch, source: Source, limits: Limits) -> list[Difference]:
    """Differences between a batch's tables in the lake and those made of its landing by the code and rules of now.

    Nothing in the store is changed: the tables are made in a temporary folder, as large as the batch's own.
    """
    with tempfile.TemporaryDirectory(prefix="wire-verify-") as folder:
        anew = Path(folder)
        landing.lend(store, anew, batch)
        try:
            steps.read_batch(anew, batch, limits, source.columns or {})
        except steps.NothingReadable as error:
            return [Difference(batch, "read", steps.READ, str(error))] if steps.last_run(store, "read", batch) else []
        steps.label_batch(anew, batch)
        steps.compose_batch(anew, batch, source)
        return list(differences(store, anew, batch))


def differences(store: Path, anew: Path, batch: Batch) -> Iterator[Difference]:
    """What each step left in `store` and not in `anew`."""
    for step in steps.TABLES:
        now = steps.done(anew, step, batch)
        other = unlike(store, now)
        if other:
            yield Difference(batch, step, other, why(store, batch, step, now))


def unlike(store: Path, run: steps.Run) -> tuple[str, ...]:
    """Tables of which `store` has other bytes than a record of a step says, or none."""
    batch = Batch(run.source, run.batch)
    return tuple(
        each["table"]
        for each in run.digests
        if not lake_file(store, each["table"], batch).exists() or lake.digests(store, batch, [each["table"]]) != [each]
    )


def why(store: Path, batch: Batch, step: str, now: steps.Run) -> str:
    """Say since when, and since which code or rules, a step gives other bytes than its record says."""
    then = steps.last_run(store, step, batch)
    if then is None:
        return "it was never done, or was cut short: run `wire nightly`"
    if damaged := unlike(store, then):
        return f"{', '.join(damaged)}: not what the step wrote: damaged, or changed by hand; run `wire backfill`"
    at = datetime.fromtimestamp(run_file(store, step, batch).stat().st_mtime, UTC)
    return f"done {at:%Y-%m-%d %H:%M} UTC; since then {changed(then, now)}"


def changed(then: steps.Run, now: steps.Run) -> str:
    """What is not as it was, with the digests before and now; what label and compose go by is another step's output."""
    words = {"rules_digest": "the rules", "code_digest": "the code"}
    if now.step == "read":
        words["input_digest"] = "its files or the declared tables"
    pairs = ((name, getattr(then, key), getattr(now, key)) for key, name in words.items())
    told = [f"{name} ({before} to {after})" for name, before, after in pairs if before != after]
    return f"{', '.join(told) or 'a library, or what sources.toml says of it,'} changed"
