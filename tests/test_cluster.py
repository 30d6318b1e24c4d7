"""Past one machine: workers that share nothing but the store's address, on S3-compatible storage, give the same bytes."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from distributed import Client
from upath import UPath

from flows.cluster import ClusterFault, check
from flows.sample import land_sample
from flows.settings import Settings
from tasks import steps
from tasks.source import Source
from tasks.verify import verified
from tests.network import machine
from tests.test_whole_way import wire
from warehouse import ask, landing
from warehouse.archives import Limits
from warehouse.place import Batch
from warehouse.place import files as files_below

ROOT = Path(__file__).parents[1]
PATIENCE = 120
ACCESS = {"AWS_ACCESS_KEY_ID": "wire", "AWS_SECRET_ACCESS_KEY": "wire", "AWS_DEFAULT_REGION": "us-east-1"}
BATCH = Batch("post", "2026-03-02")


# A worker sees none of our files: its home is on a disk of its own.
ALONE = ["sh", "-euc", 'mount -t tmpfs tmpfs "$0"; mkdir -p "$HOME"; cd "$HOME"; exec "$@"']


class Machines(NamedTuple):
    """Where the servers are, and words before a command that is to run on another machine, by its name."""

    address: str
    others: dict[str, list[str]]


class Cluster(NamedTuple):
    """`environment` is what each machine is told, `store` its storage, `scheduler` and `api` where its servers are."""

    environment: dict[str, str]
    store: Path
    scheduler: str
    api: str
    workers: dict[str, subprocess.Popen[bytes]]


class Run(NamedTuple):
    """A home on one machine and one that a cluster worked for; names of the workers that did a part."""

    alone: Path
    clustered: Path
    workers: set[str]


def digests(store: Path, folder: str) -> dict[str, str]:
    names = [name for name, _ in files_below(store / folder)]
    return {name: hashlib.sha256((store / folder / name).read_bytes()).hexdigest() for name in names}


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Two network namespaces, with disks of their own; processes on loopback where not permitted."""
    with machine(0) as one, machine(1) as two:
        if one and two:
            alone = [*ALONE, str(tmp_path_factory.getbasetemp())]
            yield Machines(one.ours, {"one": [*one.within, *alone], "two": [*two.within, *alone]})
        else:
            yield Machines("127.0.0.1", {"one": [], "two": []})


def free_port(address: str) -> int:
    with socket.socket() as made:
        made.bind((address, 0))
        port: int = made.getsockname()[1]
        return port


@contextmanager
def running(
    words: list[str], folder: Path, told: dict[str, str], within: Sequence[str] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with an empty home of its own, that sees nothing of our environment, until the block ends."""
    folder.mkdir()
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "WIRE_HOME": str(folder / "home")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*within, sys.executable, "-m", *words], cwd=folder, env=own | told, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - http, on loopback
        except OSError:
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.1)
        else:
            return


def bucket(endpoint: str) -> Path:
    """A place in a new bucket of an S3 server."""
    access: dict[str, Any] = {"key": "wire", "secret": "wire", "endpoint_url": endpoint, "use_listings_cache": False}
    place: Any = UPath("s3://archive/wire", **access)
    place.fs.mkdir("archive")
    store: Path = place
    return store


@pytest.fixture(scope="module")
def cluster(machines: Machines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """An S3 server, a Prefect server, a Dask scheduler, and two workers on other machines, each a process of its own."""
    folder, address = tmp_path_factory.mktemp("cluster"), machines.address
    s3, api, dask = free_port(address), free_port(address), free_port(address)
    endpoint, server, scheduler = f"http://{address}:{s3}", f"http://{address}:{api}/api", f"tcp://{address}:{dask}"
    told = {**ACCESS, "AWS_ENDPOINT_URL": endpoint, "WIRE_STORE": "s3://archive/wire"}
    quiet = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    here = ["--host", address, "--port"]
    worker = ["distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as stack:
        for name, words, environment in (
            ("s3", ["moto.server", "-H", address, "-p", str(s3)], {}),
            ("prefect", ["prefect", "server", "start", *here, str(api)], quiet),
            ("scheduler", ["distributed.cli.dask_scheduler", *here, str(dask), "--no-dashboard", "--no-show"], {}),
        ):
            stack.enter_context(running(words, folder / name, environment))
        workers = {
            name: stack.enter_context(running([*worker, "--name", name], folder / name, told, within))
            for name, within in machines.others.items()
        }
        wait_for(endpoint)
        store = bucket(endpoint)
        wait_for(f"{server}/health")
        yield Cluster(told, store, scheduler, server, workers)


def connected(scheduler: str) -> Client:
    return Client(scheduler, set_as_default=False)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def run(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample archive on one machine, and the same landing on the cluster."""
    alone, clustered = (tmp_path_factory.mktemp(name) / "home" for name in ("alone", "clustered"))
    land_sample(alone)
    land_sample(cluster.store)
    told = {**cluster.environment, "WIRE_DASK": cluster.scheduler}
    with connected(cluster.scheduler) as client, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_API_URL", cluster.api)
        assert wire(alone, "nightly").returncode == 0
        client.wait_for_workers(2, timeout=PATIENCE)
        names = {address: each["name"] for address, each in client.scheduler_info()["workers"].items()}
        client.get_task_stream()
        for name, value in told.items():
            patch.setenv(name, value)
        done = wire(clustered, "nightly")
        workers = {names[task["worker"]] for task in client.get_task_stream()}
    assert done.returncode == 0, done.stderr
    return Run(alone, clustered, workers)


@pytest.mark.cluster
def test_two_workers_leave_the_bytes_that_one_machine_leaves(cluster: Cluster, run: Run) -> None:
    assert digests(cluster.store, "landing") == digests(run.alone, "landing")
    assert digests(cluster.store, "lake") == digests(run.alone, "lake")
    assert len(digests(cluster.store, "lake")) >= 54
    assert run.workers == {"one", "two"}


@pytest.mark.cluster
def test_the_published_tables_have_the_same_rows(run: Run) -> None:
    tables = ask.ask(run.alone, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'wire' ORDER BY ALL")
    for table in tables["table_name"]:
        asked = f"SELECT * EXCLUDE seconds FROM {table}" if table == "runs" else f"FROM {table}"
        alone, clustered = (ask.ask(home, f"{asked} ORDER BY ALL") for home in (run.alone, run.clustered))
        assert alone.equals(clustered), table
    assert tables.height >= 10


@pytest.mark.cluster
def test_nothing_of_the_archive_is_kept_where_the_flow_ran(run: Run) -> None:
    assert not {"landing", "lake", "runs", "sources.toml"} & {path.name for path in run.clustered.iterdir()}


@pytest.mark.cluster
def test_the_workers_shared_neither_network_nor_files(cluster: Cluster, run: Run, machines: Machines) -> None:
    if not all(machines.others.values()):
        pytest.skip("network namespaces are not permitted here")
    ours = Path("/proc/self")
    theirs = [Path(f"/proc/{process.pid}") for process in cluster.workers.values()]
    for kind in ("net", "mnt"):
        assert len({(folder / "ns" / kind).readlink() for folder in (ours, *theirs)}) == 3
    for folder in theirs:
        seen = folder / "root" / run.alone.relative_to("/").parents[1]
        assert not (seen / run.alone.parent.name).exists()
        # an address of its own, and none of the other's
        assert len((folder / "net" / "route").read_text().splitlines()) == 2


@pytest.mark.cluster
def test_another_worker_does_what_one_was_at_when_it_was_killed(cluster: Cluster, run: Run) -> None:
    with connected(cluster.scheduler) as client, pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "PREFECT_API_URL": cluster.api,
            "WIRE_DASK": cluster.scheduler,
            **cluster.environment,
        }.items():
            patch.setenv(name, value)
        workers = client.scheduler_info()["workers"]
        address = next(address for address, each in workers.items() if each["name"] == "one")
        with ThreadPoolExecutor() as pool:
            again = pool.submit(wire, run.clustered, "backfill")
            until = time.monotonic() + 3 * PATIENCE
            while not client.processing()[address]:
                assert not again.done(), again.result().stderr
                assert time.monotonic() < until, "worker one was never given a batch"
                time.sleep(0.01)
            cluster.workers["one"].kill()
            done = again.result()
        assert cluster.workers["one"].wait() == -signal.SIGKILL
        assert {each["name"] for each in client.scheduler_info()["workers"].values()} == {"two"}
    assert done.returncode == 0, done.stderr
    assert digests(cluster.store, "lake") == digests(run.alone, "lake")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """An object store in this process."""
    place: Any = UPath(f"memory://{tmp_path.name}")
    store: Path = place
    return store


def test_steps_on_an_object_store_leave_the_bytes_that_steps_on_disk_leave(tmp_path: Path, memory: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Bridge closes\n\nLISBON (Reuters) - The bridge closes on Monday, the city said.\n")
    for store in (tmp_path / "home", memory):
        assert landing.land(store, BATCH, {"pages/story.txt": story})
        assert not landing.land(store, BATCH, {"pages/story.txt": story})
        steps.read_batch(store, BATCH, Limits())
        steps.label_batch(store, BATCH)
        steps.compose_batch(store, BATCH, Source("post"))
        assert not steps.pending(store, BATCH)
    assert digests(memory, "landing") == digests(tmp_path / "home", "landing")
    assert digests(memory, "lake") == digests(tmp_path / "home", "lake")
    assert verified(memory, BATCH, Source("post"), Limits()) == []


def test_a_landed_file_on_an_object_store_is_never_changed(tmp_path: Path, memory: Path) -> None:
    story = tmp_path / "story.txt"
    for text in ("The bridge closes.", "The bridge opens."):
        story.write_text(text)
        with pytest.raises(ValueError, match="other bytes") if "opens" in text else ExitStack():
            landing.land(memory, BATCH, {"story.txt": story})
    assert (memory / "landing" / "post" / "2026-03-02" / "story.txt").read_text() == "The bridge closes."


def test_what_a_home_has_is_handed_over_with_what_is_known_of_it(tmp_path: Path, memory: Path) -> None:
    story, home = tmp_path / "story.txt", tmp_path / "home"
    story.write_text("The bridge closes.")
    landing.land(home, BATCH, {"story.txt": story})
    landing.state(home, BATCH, fetch={"whole": True})
    landing.hand_over(home, memory, BATCH)
    assert landing.facts(memory, BATCH) == landing.facts(home, BATCH)
    assert landing.fingerprint(memory, BATCH) == landing.fingerprint(home, BATCH)


@pytest.mark.parametrize(("store", "missing"), [("", "WIRE_STORE"), ("memory://wire", "PREFECT_API_URL")])
def test_half_a_cluster_is_refused_by_the_name_of_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, store: str, missing: str
) -> None:
    monkeypatch.setenv("WIRE_STORE", store)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with pytest.raises(ClusterFault, match=missing):
        check(Settings(dask="tcp://127.0.0.1:8786"))
