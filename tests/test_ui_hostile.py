"""Text of a story that would run in the reader's browser is text in Prefect's UI, tried in a real one."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from flows.artifacts import told
from flows.harmless import in_table
from tests.test_faults_prefect import asked, free_port, until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HARM = (
    "<img src=/x onerror=owned()><script>owned()</script>[press](javascript:owned())![seen](http://spy.example/a.png)"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine; Debian's package is called so"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, home = free_port(), tmp_path_factory.mktemp("prefect")
    url = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    ours = {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_UI_API_URL": f"{url}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    with subprocess.Popen(words, env={**os.environ, **ours}, stdout=subprocess.DEVNULL) as process:
        until("the server answers", lambda: asked(f"{url}/api", "/health"))
        yield url
        process.terminate()


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("table", json.dumps(in_table([{"batch": "rnz/one", "example": HARM}]))),
        ("markdown", told({"done": [], "failed": {"rnz/one": HARM}, "loaded": [], "dropped": []})),
    ],
)
def test_nothing_of_a_story_runs_or_is_fetched(server: str, page: Page, kind: str, data: str, tmp_path: Path) -> None:
    harm: list[str] = []
    page.expose_function("owned", lambda: harm.append("a script ran"))

    def spied(route: Route) -> None:
        harm.append(f"fetched {route.request.url}")
        route.abort()

    page.route("**/spy.example/**", spied)
    made = asked(
        f"{server}/api", "/artifacts/", key=f"report-{kind}", type=kind, data=data, description="What this run did"
    )
    page.goto(f"{server}/artifacts/artifact/{made['id']}")
    page.get_by_text("rnz/one").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    for link in page.locator("a", has_text="press").all():
        link.click()
    page.screenshot(path=tmp_path / f"{kind}.png")
    assert harm == []
    assert page.get_by_text(HARM).count()
