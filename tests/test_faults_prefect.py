"""kill -9 of the flow's process, of Prefect's server, of what serves the flows; two nights at once."""

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from filelock import FileLock

from tests.test_duck import STORY
from tests.test_faults import KILLS, Evening, Left, evening, left, rows  # noqa: F401 - a fixture among them

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[1]
NIGHTLY = "from flows.cli import main; import sys; sys.argv = ['wire', 'nightly']; main()"
# os.rename '/lake/blocks/rnz/2025-05-18' → dies before the first such event, as in tests/night.py
DYING = "from tests.night import end_at; end_at(*{!r}); "


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def asked(api: str, path: str, **body: Any) -> Any:
    """Answer of Prefect's server; a body is posted, again where SQLite was locked, as Prefect's own client does."""
    for _ in range(30):
        answer = httpx.post(f"{api}{path}", json=body, timeout=60) if body else httpx.get(f"{api}{path}", timeout=60)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            break
        time.sleep(1)
    return answer.raise_for_status().json()


def until(what: str, found: Any, seconds: float = 180) -> Any:
    """What a function gives as soon as it gives something; the test fails when it takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if value := found():
                return value
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    return pytest.fail(f"{what}: not within {seconds:.0f} seconds")


def reached(api: str, run: str, state: str) -> bool:
    return bool(asked(api, f"/flow_runs/{run}")["state_type"] == state)


def states(api: str) -> list[str]:
    """States of all flow runs, oldest first."""
    return [run["state_name"] for run in asked(api, "/flow_runs/filter", sort="START_TIME_ASC")]


@contextmanager
def serving(home: Path, port: int, *within: str) -> Iterator[subprocess.Popen[bytes]]:
    """What `make serve` starts, ready; `within` are words of a command to start it with. Ended with all its children."""
    environment = {**os.environ, "WIRE_HOME": str(home), "WIRE_PORT": str(port), "WIRE_CRON": "0 0 1 1 *"}
    environment.pop("PREFECT_API_URL", None)
    process = subprocess.Popen(
        [*within, sys.executable, "-m", "flows.serve"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    try:
        until("serving", lambda: asked(f"http://127.0.0.1:{port}/api", "/deployments/name/nightly/nightly"))
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def children(pid: int) -> dict[str, int]:
    """Processes started by another, by a word of their command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, line = (folder / "status").read_text(), (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if re.search(rf"^PPid:\s+{pid}$", status, re.MULTILINE):
            found["server" if "server start" in line else "flows"] = int(folder.name)
    return found


def night(home: Path, api: str, *moment: str) -> subprocess.CompletedProcess[str]:
    """`wire nightly` on a server; it dies at a moment when one is given."""
    code = (DYING.format(moment) if moment else "") + NIGHTLY
    environment = {**os.environ, "WIRE_HOME": str(home), "PREFECT_API_URL": api}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def served(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:  # noqa: F811
    """A home, and a Prefect server."""
    home, port = shutil.copytree(evening.home, tmp_path_factory.mktemp("served") / "home"), free_port()
    words = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    with subprocess.Popen(
        words, env={**os.environ, "PREFECT_HOME": str(home / "prefect")}, stdout=subprocess.DEVNULL
    ) as server:
        until("the server answers", lambda: asked(f"http://127.0.0.1:{port}/api", "/health"))
        yield home, f"http://127.0.0.1:{port}/api"
        server.terminate()


def without_prefect(home: Path) -> set[str]:
    return {name for name in left(home).files if not name.startswith((".lock", "prefect"))}


MOMENTS = [
    ("os.rename", "/lake/blocks/rnz/2025-05-18"),
    ("os.rename", "/lake/labels/rnz/2025-05-18"),
    ("os.rename", "/lake/dates/rnz/2025-05-18"),
    ("os.rename", "/wire.duckdb"),
]


def test_the_flow_is_killed_in_each_step_and_the_next_night_makes_up_for_it(
    served: tuple[Path, str],
    evening: Evening,  # noqa: F811
) -> None:
    home, api = served
    for moment in MOMENTS:
        assert night(home, api, *moment).returncode == -signal.SIGKILL
        assert rows(home) == evening.before
    assert states(api) == ["Crashed"] * 3 + ["Running"]
    done = night(home, api)
    assert done.returncode == 0, done.stderr
    assert states(api) == ["Crashed"] * 4 + ["Completed"]
    assert without_prefect(home) == evening.after.files
    assert left(home)._replace(files=set()) == evening.after._replace(files=set())


def wire(home: Path, api: str, *words: object) -> subprocess.Popen[bytes]:
    """The command, on a server."""
    code = "from flows.cli import main; main()"
    environment = {**os.environ, "WIRE_HOME": str(home), "PREFECT_API_URL": api}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Undisturbed(NamedTuple):
    """What was loaded, how long a load and a night take, and what they leave in a home."""

    pages: Path
    seconds: dict[str, float]
    after: Left


@pytest.fixture(scope="module")
def undisturbed(
    served: tuple[Path, str],
    evening: Evening,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    home = shutil.copytree(evening.home, folder / "home")
    pages, seconds = folder / "pages", {}
    pages.mkdir()
    for number in range(40):
        (pages / f"{number}.txt").write_text(STORY.replace("bridge", f"ferry {number}"))
    for words in (("load", "post", pages), ("nightly",)):
        started = time.monotonic()
        assert wire(home, served[1], *words).wait() == 0
        seconds[words[0]] = time.monotonic() - started
    return Undisturbed(pages, seconds, left(home))


@pytest.mark.parametrize("seed", range(-(-KILLS // 2)))
def test_load_and_nightly_are_killed_at_random_moments_and_done_again(
    served: tuple[Path, str],
    evening: Evening,  # noqa: F811
    undisturbed: Undisturbed,
    tmp_path: Path,
    seed: int,
) -> None:
    home = shutil.copytree(evening.home, tmp_path / "home")
    chance = random.Random(seed)
    for words in (("load", "post", undisturbed.pages), ("nightly",)):
        process = wire(home, served[1], *words)
        time.sleep(chance.uniform(0, undisturbed.seconds[words[0]]))
        process.kill()
        process.wait()
        assert rows(home)
        assert wire(home, served[1], *words).wait() == 0
    assert without_prefect(home) == {
        name for name in undisturbed.after.files if not name.startswith((".lock", "prefect"))
    }
    assert left(home)._replace(files=set()) == undisturbed.after._replace(files=set())


def test_a_command_that_is_killed_leaves_no_process_behind(evening: Evening, tmp_path: Path) -> None:  # noqa: F811
    home = shutil.copytree(evening.home, tmp_path / "home")
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    words = [sys.executable, "-c", DYING.format(("os.rename", "/lake/blocks/rnz/2025-05-18")) + NIGHTLY]
    # its server has the write end of this pipe too, so reading ends when both have ended
    process = subprocess.Popen(words, cwd=ROOT, env=environment | {"WIRE_HOME": str(home)}, stderr=subprocess.PIPE)
    with process:
        assert process.stderr
        said = process.stderr.read()
        assert process.wait() == -signal.SIGKILL
    assert b"2 to do" in said
    assert rows(home) == evening.before


def test_what_serves_leaves_no_process_behind_when_it_is_killed_itself(home: Path) -> None:
    with serving(home, free_port()) as process:
        until("both serve", lambda: len(children(process.pid)) == 2)
        process.kill()
        # all of them have the write end of this pipe, so reading ends when the last has ended
        said = process.stderr.read() if process.stderr else b""
        assert process.wait() == -signal.SIGKILL
    assert b"Wirehouse in" in said


def test_two_nights_at_once_are_one_after_the_other(
    served: tuple[Path, str],
    evening: Evening,  # noqa: F811
    tmp_path: Path,
) -> None:
    home, api = served
    shutil.rmtree(home / "lake")
    shutil.rmtree(home / "runs")
    environment = {**os.environ, "WIRE_HOME": str(home), "PREFECT_API_URL": api}
    words = [sys.executable, "-c", NIGHTLY]
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    with ExitStack() as stack:
        # both begin at the same moment: when the test itself lets go of the lock
        with FileLock(home / ".lock"):
            both = [
                stack.enter_context(
                    subprocess.Popen(words, cwd=ROOT, env=environment, stderr=stack.enter_context(file))
                )
                for file in [log.open("w") for log in logs]
            ]
            until("both wait", lambda: all("another run is writing" in log.read_text() for log in logs))
        assert [process.wait(timeout=180) for process in both] == [0, 0], [log.read_text() for log in logs]
    assert left(home)._replace(files=set()) == evening.after._replace(files=set())


def test_what_serves_the_flows_and_then_the_server_is_killed_and_the_run_goes_on_after_each_restart(
    evening: Evening,  # noqa: F811
    tmp_path: Path,
) -> None:
    home, port = shutil.copytree(evening.home, tmp_path / "home"), free_port()
    api, run = f"http://127.0.0.1:{port}/api", ""
    for which in ("flows", "server"):
        with serving(home, port) as process:
            if not run:
                deployment = asked(api, "/deployments/name/nightly/nightly")["id"]
                run = asked(api, f"/deployments/{deployment}/create_flow_run", parameters={"sources": []})["id"]
            until("the run is under way", partial(reached, api, run, "RUNNING"))
            os.kill(children(process.pid)[which], signal.SIGKILL)
            # so that systemd starts it anew
            assert process.wait(timeout=60) != 0
            assert process.stderr
            assert b"ended by themselves" in process.stderr.read()
        assert rows(home) in (evening.before, evening.after.tables)
    with serving(home, port):
        until("the run is done", partial(reached, api, run, "COMPLETED"))
    assert left(home)._replace(files=set()) == evening.after._replace(files=set())
