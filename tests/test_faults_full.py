"""A disk that is full at any step, and a network that is lost while pages are fetched."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import duckdb
import pytest

from tasks import steps
from tasks.source import Source
from tests.network import ip, machine
from tests.night import night
from tests.site import Site, html, rss, serving
from tests.test_duck import NEXT, publish
from tests.test_faults import ROOT, Evening, evening, heals, rows  # noqa: F401 - a fixture among them
from tests.test_fetch import MONDAY, fetch, table
from warehouse import landing
from warehouse.archives import Limits

pytestmark = pytest.mark.faults


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 64 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("mounting a tmpfs is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def fill(disk: Path, kilobytes: int = 0) -> Path:
    """Leave some space on a disk and no more; what takes the rest."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - kilobytes * 1024)
    return ballast


FULL = pytest.raises((OSError, duckdb.Error), match=r"(?i)no space left|could not write")


@pytest.mark.parametrize("kilobytes", [8, 60, 1_500, 3_500])
def test_a_full_disk_costs_the_night_and_nothing_else(disk: Path, evening: Evening, kilobytes: int) -> None:  # noqa: F811
    home = shutil.copytree(evening.home, disk / "home")
    ballast = fill(disk, kilobytes)
    with FULL:
        night(home)
    ballast.unlink()
    heals(home, evening)


STEPS: dict[str, Callable[[Path], object]] = {
    "read": lambda home: steps.read_batch(home, NEXT, Limits()),
    "label": lambda home: steps.label_batch(home, NEXT),
    "compose": lambda home: steps.compose_batch(home, NEXT, Source("rnz")),
    "publish": publish,
}


@pytest.mark.parametrize("full_at", STEPS)
def test_a_disk_may_be_full_at_any_step(disk: Path, evening: Evening, full_at: str) -> None:  # noqa: F811
    home = shutil.copytree(evening.home, disk / "home")
    for step in takewhile(lambda step: step != full_at, STEPS):
        STEPS[step](home)
    ballast = fill(disk)
    with FULL:
        STEPS[full_at](home)
    assert full_at == "publish" or steps.last_run(home, full_at, NEXT) is None
    assert rows(home) == evening.before
    ballast.unlink()
    heals(home, evening)


def paper(site: Site) -> None:
    site.pages["/rss"] = rss(*((str(number), f"{site.root}/{number}") for number in range(8)))
    # noise does not shrink
    site.pages |= {
        f"/{number}": html(f"Page {number}", random.Random(number).randbytes(9_000).hex()) for number in range(8)
    }


def test_a_disk_may_be_full_while_pages_are_fetched(disk: Path) -> None:
    home = disk / "home"
    (home / "landing" / "paper").mkdir(parents=True)
    with serving({}) as site:
        paper(site)
        ballast = fill(disk, 40)
        with FULL:
            fetch(home, site, concurrency=1)
        ballast.unlink()
        assert 2 < site.asked.total() < 10
        assert landing.batches(home) == []
        assert fetch(home, site, concurrency=1).pages == 8
        # the page that found no space was asked for once more
        assert max(site.asked.values()) <= 2
    assert table(home, "articles", MONDAY)["headline"].sort().to_list() == [f"Page {number}" for number in range(8)]


SITE_THERE = """
import subprocess, sys
from tests.site import *
address, cable = sys.argv[1:]
with Server((address, 0), Handler) as server:
    site = server.site = Site({}, server.server_port)
    site.root = f"http://{address}:{server.server_port}"
    site.pages["/rss"] = rss(*((str(number), f"{site.root}/{number}") for number in range(8)))
    site.pages |= {f"/{number}": html(f"Page {number}", "Text.") for number in range(8)}

    def cut(_):
        if site.asked["/4"] == 1:
            subprocess.run(["ip", "link", "set", cable, "down"], check=True)
        return html("Page 4", "Text.")

    site.pages["/4"] = cut
    print(site.root, flush=True)
    server.serve_forever()
"""


def test_a_network_that_is_lost_in_mid_fetch_costs_what_was_not_had_yet(home: Path) -> None:
    with machine(0) as other:
        if not other:
            pytest.skip("network namespaces are not permitted here")
        words = [*other.within, sys.executable, "-c", SITE_THERE, other.its, other.cable]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                site = Site({}, 0)
                site.root = process.stdout.readline().strip()
                site.host = site.root.removeprefix("http://")
                cut_short = fetch(home, site, concurrency=1)
                assert f"{site.root}/4" in cut_short.problems
                assert cut_short.pages + len(cut_short.problems) == 8
                assert ip("-n", other.within[-1], "link", "set", other.cable, "up")
                again = fetch(home, site, concurrency=1)
            finally:
                process.kill()
    assert (again.faults, again.problems) == ({}, {})
    assert cut_short.pages + again.pages == 8
    assert table(home, "articles", MONDAY)["headline"].sort().to_list() == [f"Page {number}" for number in range(8)]
