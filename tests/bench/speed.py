"""Stories a second and peak memory, from landed to queryable, step by step; Prefect's own start is left out.

Takes the Reuters-21578 files of ../shared, repeated under other names; the sample archive's where they are absent.
Every run is a process of its own, so that its peak memory is its own. Absolute times are the machine's; the shares
of the steps and the ratio between the two sizes are what to compare.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from flows.through import AT_ONCE, side_by_side
from tasks import steps
from tasks.source import Source
from warehouse import ask, landing
from warehouse.archives import Limits
from warehouse.place import Batch
from warehouse.publish import publish

ROOT = Path(__file__).parents[2]


def files() -> list[Path]:
    """The archive to repeat."""
    real = sorted((ROOT.parent / "shared" / "data" / "reuters21578").glob("*.sgm"))
    return real or sorted((ROOT / "sample").rglob("*.sgm"))


def land(home: Path, copies: int) -> None:
    """Land the archive some times, a batch per file."""
    for copy in range(copies):
        for file in files():
            landing.land(home, Batch("reuters", f"{file.stem}-{copy}"), {file.name: file})


def chain(home: Path, batch: Batch) -> list[steps.Run]:
    """The three steps on a batch."""
    return [
        steps.read_batch(home, batch, Limits()),
        steps.label_batch(home, batch),
        steps.compose_batch(home, batch, Source("reuters")),
    ]


def waited(
    rows: list[tuple[Batch, Future[list[steps.Run]]]], runs: list[steps.Run], waits: list[float]
) -> Iterator[Batch]:
    """Each batch as it is done, with its runs and the seconds that it was waited for noted."""
    for batch, future in rows:
        started = time.perf_counter()
        runs += future.result()
        waits.append(time.perf_counter() - started)
        yield batch


def measure(home: Path) -> dict[str, float]:
    """Seconds per step (two batches and a publish are under way at once), in all, stories, peak memory in MB."""
    started = time.perf_counter()
    runs: list[steps.Run] = []
    waits: list[float] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        settled = waited(side_by_side(partial(chain, home), sorted(landing.batches(home)), pool), runs, waits)
        publish(home, home, steps.finished(home, settled), steps.rules_frame())
    ended = time.perf_counter()
    taken = {step: sum(run.seconds for run in runs if run.step == step) for step in steps.TABLES}
    stories = ask.ask(home, "SELECT count(*) FROM documents").item()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = ended - started
    return {**taken, "publish": spent - sum(waits), "all": spent, "stories": stories, "peak": peak}


def main() -> None:
    """Print a line per size."""
    if sys.argv[1:]:
        sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
        return
    sys.stdout.write("stories  stories/s  peak MB  share of time\n")
    for copies in (1, 10):
        with tempfile.TemporaryDirectory() as folder:
            land(Path(folder), copies)
            command = [sys.executable, "-m", "tests.bench.speed", folder]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
        stories, peak, wall = found.pop("stories"), found.pop("peak"), found.pop("all")
        total = sum(found.values())
        shares = "  ".join(f"{step} {seconds / total:.0%}" for step, seconds in found.items())
        sys.stdout.write(f"{stories:7,}  {stories / wall:9,.0f}  {peak:7,.0f}  {shares}\n")


if __name__ == "__main__":
    main()
