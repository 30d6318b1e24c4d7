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
from functools import partial
from pathlib import Path

import polars as pl

from flows.through import side_by_side
from tasks import steps
from tasks.source import Source
from warehouse import ask, duck, landing
from warehouse.archives import Limits
from warehouse.place import Batch
from warehouse.schema import schemas

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


def measure(home: Path) -> dict[str, float]:
    """Seconds per step (two batches are under way at once), in all, stories, peak memory in MB."""
    started = time.perf_counter()
    batches = landing.batches(home)
    done = [run for future in side_by_side(partial(chain, home), batches) for run in future.result()]
    taken = {step: sum(run.seconds for run in done if run.step == step) for step in steps.TABLES}
    before = time.perf_counter()
    runs = pl.DataFrame(done, schemas()["runs"], orient="row")
    duck.publish(home, {"runs": runs, "rules": steps.rules_frame()})
    ended = time.perf_counter()
    stories = ask.ask(home, "SELECT count(*) FROM documents").item()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**taken, "publish": ended - before, "all": ended - started, "stories": stories, "peak": peak}


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
