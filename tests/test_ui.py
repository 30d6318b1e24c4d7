"""A night rerun from Prefect's UI, in a real browser; screenshots are left in build/screenshots."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.test_duck import STORY
from warehouse import landing
from warehouse.place import Batch

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCREENSHOTS = Path(__file__).parents[1] / "build" / "screenshots"
NIGHT = "2026-03-02"
GOOD, BROKEN = Batch("post", NIGHT), Batch("radio", NIGHT)
SLOW = 120_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine; Debian's package is called so"),
]


class Served(NamedTuple):
    """What `make serve` serves, of which home, and the process that does it."""

    home: Path
    url: str
    process: subprocess.Popen[bytes]

    def api(self, path: str, asked: dict[str, Any] | None = None) -> Any:
        body = None if asked is None else json.dumps(asked).encode()
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.url}/api{path}", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.load(answer)

    def deployments(self) -> dict[str, Any]:
        return {found["name"]: found for found in self.api("/deployments/filter", {})}

    def choices(self) -> list[list[str]]:
        """The sources that each deployment's form offers."""
        forms = [found["parameter_openapi_schema"]["properties"] for found in self.deployments().values()]
        return [fields["sources"]["items"].get("enum", []) for fields in forms]

    def tasks(self, run_id: str, attempt: int) -> dict[str, str]:
        """State of each task run by its name, of one attempt at a flow run."""
        found = self.api("/task_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
        return {task["name"]: task["state"]["name"] for task in found if task["flow_run_run_count"] == attempt}


def land(home: Path, batch: Batch, folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    landing.land(home, batch, {name: folder / name})


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def processes(home: Path) -> set[int]:
    """Ids of all processes that were told of the home in their environment."""
    found = set()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"WIRE_HOME={home}\0".encode() in environment.read_bytes():
                found.add(int(environment.parent.name))
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One command serves a small archive: a batch that can be read, and one that cannot."""
    home, texts = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("texts")
    land(home, GOOD, texts, "one.txt", STORY.encode())
    land(home, BROKEN, texts, "noise.bin", bytes(range(256)))
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    # no night begins by itself while the tests run
    cron = f"0 {(datetime.now(UTC).hour + 12) % 24} * * *"
    told = {**os.environ, "WIRE_HOME": str(home), "WIRE_PORT": str(port), "WIRE_CRON": cron}
    with subprocess.Popen([sys.executable, "-m", "flows.serve"], env=told) as process:
        served = Served(home, url, process)
        until = time.monotonic() + SLOW / 1000
        while not (home / "prefect" / "served-at").exists() or len(served.deployments()) < 3:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.5)
        yield served
        process.terminate()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1100})
        page.set_default_timeout(SLOW / 2)
        yield page
        browser.close()


def shot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def pressed(page: Page, path: str, press: Callable[[], None]) -> dict[str, Any]:
    """What the server answers to a press of a button.

    Where SQLite is locked it answers 503, the page says Oops, and a person presses once more.
    """
    while True:
        with page.expect_response(lambda response: response.url.endswith(f"/{path}")) as answer:
            press()
        if answer.value.status != 503:
            assert answer.value.ok
            return dict(answer.value.json())


def custom_run(page: Page, served: Served, night: str) -> str:
    """Fill in the form of the nightly deployment, submit it, go to the run's page; the run's id."""
    page.goto(f"{served.url}/deployments/deployment/{served.deployments()['nightly']['id']}")
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").click()
    page.get_by_text("Select date").click()
    page.locator("input[type=date]").fill(night)
    page.get_by_role("button", name="Apply").click()
    shot(page, "form")
    run = pressed(page, "create_flow_run", lambda: page.get_by_role("button", name="Submit").click())
    page.goto(f"{served.url}/runs/flow-run/{run['id']}")
    return str(run["id"])


def ends_as(page: Page, state: str) -> None:
    expect(page.locator(".page-heading-flow-run .state-badge")).to_have_text(state, timeout=SLOW)


def lake(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in (home / "lake").rglob("*.parquet")}


def test_the_next_nights_are_scheduled(served: Served) -> None:
    until = time.monotonic() + SLOW / 1000
    while not (nights := served.api("/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}})):
        assert time.monotonic() < until
        time.sleep(0.5)
    assert {night["deployment_id"] for night in nights} == {served.deployments()["nightly"]["id"]}


def test_a_source_that_is_added_can_be_chosen_and_there_is_still_one_writer(served: Served) -> None:
    (served.home / "sources.toml").write_text("[gazette]\n")
    until = time.monotonic() + SLOW / 1000
    while any("gazette" not in choice for choice in served.choices()):
        assert time.monotonic() < until
        time.sleep(0.5)
    limits = [found["global_concurrency_limit"] for found in served.deployments().values()]
    assert {(limit["name"], limit["limit"]) for limit in limits} == {("writer of wire.duckdb", 1)}


class TestRerunFromTheUi:
    """The tests are one story, in this order."""

    run_id = ""

    def test_a_custom_run_with_a_date_does_that_night(self, page: Page, served: Served) -> None:
        type(self).run_id = custom_run(page, served, NIGHT)
        ends_as(page, "Failed")
        expect(page.get_by_text(f"nightly {NIGHT} again").first).to_be_visible()
        shot(page, "run-failed")
        assert served.tasks(self.run_id, 1) == {
            f"read {GOOD}": "Completed",
            f"label {GOOD}": "Completed",
            f"compose {GOOD}": "Completed",
            f"read {BROKEN}": "Failed",
            "publish": "Completed",
        }

    def test_retry_does_only_what_had_not_finished(self, page: Page, served: Served, tmp_path: Path) -> None:
        land(served.home, BROKEN, tmp_path, "two.txt", STORY.replace("week", "month").encode())

        def retry() -> None:
            page.get_by_role("button", name="Retry").first.click()
            shot(page, "retry")
            page.get_by_role("dialog").get_by_role("button", name="Retry").click()

        pressed(page, "set_state", retry)
        ends_as(page, "Completed")
        assert served.tasks(self.run_id, 2) == {
            f"read {GOOD}": "Cached",
            f"label {GOOD}": "Cached",
            f"compose {GOOD}": "Cached",
            f"read {BROKEN}": "Completed",
            f"label {BROKEN}": "Completed",
            f"compose {BROKEN}": "Completed",
            "publish": "Completed",
        }

    def test_the_run_page_tells_the_story(self, page: Page) -> None:
        expect(page.get_by_text(re.compile(rf"2 of 2: {BROKEN}: read \d+ rows"))).to_be_visible()
        shot(page, "run")
        page.get_by_text("Artifacts", exact=True).first.click()
        for key in ("summary", "stripped-by-rule", "rejects", "steps"):
            expect(page.get_by_text(key, exact=True).first).to_be_visible()
        shot(page, "artifacts")
        page.get_by_text("summary", exact=True).first.click()
        expect(page.get_by_text("Stories", exact=True)).to_be_visible()
        shot(page, "summary")

    def test_a_good_night_run_again_leaves_the_same_bytes(self, page: Page, served: Served) -> None:
        before = lake(served.home)
        run_id = custom_run(page, served, NIGHT)
        ends_as(page, "Completed")
        assert set(served.tasks(run_id, 1).values()) == {"Completed"}
        assert lake(served.home) == before

    def test_a_stop_leaves_no_process_behind(self, served: Served) -> None:
        assert len(processes(served.home)) >= 3
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=60) == 0
        assert not processes(served.home)
