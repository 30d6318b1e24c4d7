"""What is left when a process is killed or a file is held: after a rerun, what an undisturbed night leaves."""

import asyncio
import gzip
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import duckdb
import pytest
from prefect.server.schemas.schedules import CronSchedule

from tasks import steps
from tests.night import night
from tests.test_duck import DAY, NEXT, STORY, land
from warehouse import ask, duck, landing
from warehouse.place import Batch, database
from warehouse.schema import schemas

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[1]
STORIES = 60
# `KILLS=40 pytest tests/test_faults.py tests/test_faults_prefect.py -k random` takes half an hour
KILLS = int(os.environ.get("KILLS", "4"))


class Left(NamedTuple):
    """What a night leaves, without times: names of all files, digests of the lake's, rows of the published tables."""

    files: set[str]
    lake: dict[str, str]
    tables: dict[str, list[tuple[object, ...]]]


def rows(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Rows of every published table, in an order of their own, without the seconds of runs."""
    without = {"runs": "* EXCLUDE (seconds)"}
    return {
        table: ask.ask(home, f"SELECT {without.get(table, '*')} FROM {table} ORDER BY ALL").rows()
        for table in schemas()
    }


def left(home: Path) -> Left:
    files = {str(path.relative_to(home)): path for path in home.rglob("*") if path.is_file()}
    lake = {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name.startswith("lake/")
    }
    return Left(set(files), lake, rows(home))


class Evening(NamedTuple):
    """A home with one batch published that has grown since, and one that is new; and what is published before and after."""

    home: Path
    before: dict[str, list[tuple[object, ...]]]
    after: Left


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    folder = tmp_path_factory.mktemp("faults")
    home = folder / "home"
    land(home, DAY, folder, one=STORY, two=STORY.replace("bridge", "tunnel"))
    night(home)
    before = rows(home)
    land(home, DAY, folder, three=STORY.replace("week", "month"))
    land(home, NEXT, folder, **{f"n{number}": STORY.replace("bridge", f"bridge {number}") for number in range(STORIES)})
    undisturbed = shutil.copytree(home, folder / "undisturbed")
    night(undisturbed)
    after = left(undisturbed)
    assert len(after.tables["articles"]) == STORIES + 3
    return Evening(home, before, after)


@pytest.fixture
def home(evening: Evening, tmp_path: Path) -> Path:
    return shutil.copytree(evening.home, tmp_path / "home")


def worker(home: Path, *moment: str) -> subprocess.Popen[str]:
    """A process that has all it needs and begins the night."""
    words = [sys.executable, "-m", "tests.night", str(home), *moment]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "working\n"
    return process


def killed(process: subprocess.Popen[str]) -> None:
    """Wait for a process that kills itself, or was."""
    assert process.wait(timeout=120) == -signal.SIGKILL
    assert process.stdout
    process.stdout.close()


def heals(home: Path, evening: Evening) -> None:
    """What is published is whole all the time, and a rerun leaves what an undisturbed night leaves."""
    assert rows(home) in (evening.before, evening.after.tables)
    night(home)
    assert left(home) == evening.after


AT = [
    ("read", "os.rename", "/lake/blocks/rnz/2025-05-17"),
    ("read", "os.remove", "/runs/read/rnz/2025-05-18"),
    ("read", "os.rename", "/runs/read/rnz/2025-05-18"),
    ("label", "os.rename", "/lake/labels/rnz/2025-05-17"),
    ("label", "os.rename", "/runs/label/rnz/2025-05-18"),
    ("compose", "os.rename", "/lake/photos/rnz/2025-05-17"),
    ("publish", "shutil.copyfile", "/wire.duckdb"),
    ("publish", "os.rename", "/wire.duckdb"),
]


@pytest.mark.parametrize(("step", "event", "pattern"), AT)
def test_killed_at_a_chosen_point_of_a_step(home: Path, evening: Evening, step: str, event: str, pattern: str) -> None:
    killed(worker(home, event, pattern))
    # a batch cut short has no record of the step that was cut, or not this one's
    assert step == "publish" or any(steps.pending(home, batch) for batch in (DAY, NEXT))
    heals(home, evening)


WHILE = [
    ("read", "lake/blocks/rnz/.2025-05-18.parquet"),
    ("label", "lake/labels/rnz/.2025-05-18.parquet"),
    ("compose", "lake/articles/rnz/.2025-05-18.parquet"),
    ("publish", ".wire.duckdb"),
    ("publish", ".wire.duckdb.wal"),
]


@pytest.mark.parametrize(("step", "file"), WHILE)
def test_killed_while_a_step_writes(home: Path, evening: Evening, step: str, file: str) -> None:
    process = worker(home)
    while not (home / file).exists():
        assert process.poll() is None, f"{step} never wrote {file}"
        time.sleep(0.0005)
    process.kill()
    killed(process)
    heals(home, evening)


@pytest.fixture(scope="module")
def seconds(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long an undisturbed night takes here and now."""
    process = worker(shutil.copytree(evening.home, tmp_path_factory.mktemp("timed") / "home"))
    started = time.monotonic()
    assert process.wait() == 0
    assert process.stdout
    process.stdout.close()
    return time.monotonic() - started


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_a_random_moment(home: Path, evening: Evening, seconds: float, seed: int) -> None:
    process = worker(home)
    time.sleep(random.Random(seed).uniform(0, seconds))
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()
    heals(home, evening)


HOLDS = (
    "import duckdb, sys; held = duckdb.connect(sys.argv[1], read_only={}); print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def held(home: Path, *, read_only: bool) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the DuckDB file open until the block ends."""
    words = [sys.executable, "-c", HOLDS.format(read_only), str(database(home))]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "held\n"
        yield program
        program.communicate()


def test_a_reader_in_another_program_holds_nothing_up(home: Path, evening: Evening) -> None:
    with held(home, read_only=True):
        heals(home, evening)


def test_a_writer_in_another_program_is_named_and_the_next_night_makes_up_for_it(home: Path, evening: Evening) -> None:
    with held(home, read_only=False) as program, pytest.raises(duckdb.IOException, match=f"PID {program.pid}"):
        night(home)
    heals(home, evening)


PAGE = "<html><body><h1>Bridge closes</h1><p>{} bridge closes on Monday for repairs, the city said.</p></body></html>"


def record(number: int) -> bytes:
    page = PAGE.format(f"The {number}.")
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/{number}\r\nContent-Type: text/html\r\n"
    )
    return gzip.compress(f"{head}Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n".encode())


def test_half_a_warc_record_is_one_reject_and_all_promises_hold(home: Path, tmp_path: Path) -> None:
    whole, last = record(1) + record(2), record(3)
    (tmp_path / "half.warc.gz").write_bytes(whole + last[: len(last) // 2])
    batch = Batch("web", "2025-05-17")
    landing.land(home, batch, {"half.warc.gz": tmp_path / "half.warc.gz"})
    night(home)
    assert ask.ask(home, "SELECT count(*) FROM articles WHERE source = 'web'").item() == 2
    assert ask.ask(home, "SELECT reason FROM rejects WHERE source = 'web'").rows() == [("damaged",)]
    with closing(ask.connected(home)) as connection:
        assert duck.failures(connection, duck.promises()) == {}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/New_York", "UTC"])
@pytest.mark.parametrize("cron", ["15 3 * * *", "30 2 * * *", "30 1 * * *"])
def test_every_night_of_a_year_comes_once_also_when_clocks_change(zone: str, cron: str) -> None:
    place = ZoneInfo(zone)
    first = datetime(2026, 1, 1, tzinfo=place)
    due = asyncio.run(CronSchedule(cron=cron, timezone=zone).get_dates(n=365, start=first))
    assert [at.astimezone(place).date() for at in due] == [first.date() + timedelta(days=n) for n in range(365)]
