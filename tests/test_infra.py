"""What infra/ says is held against the tools that will read it, and a home is restored from its landing alone."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import yaml

from flows.environment import prepare
from flows.settings import Settings
from tasks import steps
from tests.night import night
from tests.test_duck import DAY, NEXT, STORY, land
from tests.test_faults_prefect import asked, free_port, reached, serving, until
from warehouse import ask, landing

ROOT = Path(__file__).parents[1]
INFRA = ROOT / "infra"
UNITS = sorted((INFRA / "systemd").iterdir())
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_reads_the_units_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "wire").touch(0o755)
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    for unit in UNITS:
        there = (
            unit.read_text().replace("/opt/wirehouse/.venv/bin", f"{tmp_path}/bin").replace("/opt/wirehouse", str(ROOT))
        )
        (tmp_path / unit.name).write_text(there)
    done = run("systemd-analyze", "verify", *(tmp_path / unit.name for unit in UNITS))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", [unit.name for unit in UNITS if unit.suffix == ".service"])
def test_a_service_may_do_little(unit: str) -> None:
    done = run("systemd-analyze", "security", "--offline=true", "--threshold=20", INFRA / "systemd" / unit)
    assert done.returncode == 0, done.stdout


def test_compose_is_of_its_schema() -> None:
    done = run(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", INFRA / "compose.yaml"
    )
    assert done.returncode == 0, done.stdout


def test_what_compose_opens_is_on_loopback_and_no_password_stands_in_it() -> None:
    text = (INFRA / "compose.yaml").read_text()
    services = yaml.safe_load(text)["services"]
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert not re.search(r"(?i)(password|auth_string): (?!\$\{)\S", text)
    # Prefect takes an empty password for one that everybody has to give, and lets nobody in
    assert ":-}" not in text


def test_every_copied_folder_of_the_image_is_there() -> None:
    copied = re.findall(r"^COPY (.+) \S+$", (INFRA / "Dockerfile").read_text(), re.MULTILINE)
    assert copied
    assert all((ROOT / name).exists() for names in copied for name in names.split())


def test_the_example_names_every_setting_and_those_that_are_not_commented_out_with_their_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stated = re.findall(r"^(#?)WIRE_(\w+)=(.*)$", (INFRA / "environment.example").read_text(), re.MULTILINE)
    for _, name, _ in stated:
        monkeypatch.delenv(f"WIRE_{name}", raising=False)
    known = {name.upper(): str(value) for name, value in Settings().model_dump(mode="json").items()}
    assert {name for _, name, _ in stated} == set(known)
    set_there = {name: value.strip('"') for commented, name, value in stated if not commented}
    assert set_there == {**{name: known[name] for name in set_there}, "HOME": "/var/lib/wirehouse"}


def test_a_shell_reads_the_example_as_systemd_does() -> None:
    done = run("sh", "-euc", f'. {INFRA / "environment.example"}; echo "$WIRE_CRON"; sh -n {INFRA / "wire"}')
    assert (done.returncode, done.stdout) == (0, "15 3 * * *\n"), done.stderr


def test_nothing_is_told_to_prefect_unless_somebody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    prepare()
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    services = yaml.safe_load((INFRA / "compose.yaml").read_text())["services"]
    for name in ("server", "flows"):
        assert services[name]["environment"]["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


# what ProtectSystem=strict and StateDirectory= make of the file system
CONFINED = ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,bind,ro / && exec "$@"']


@pytest.mark.faults
def test_the_service_needs_to_write_to_its_home_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, port = tmp_path / "home", free_port()
    land(home, DAY, tmp_path, one=STORY)
    monkeypatch.setenv("HOME", "/nonexistent")
    # the unit has a /tmp of its own
    monkeypatch.setenv("TMPDIR", str(home))
    if run(*CONFINED, home, "true").returncode:
        pytest.skip("mounting is not permitted here")
    assert run(*CONFINED, home, "touch", tmp_path / "outside").returncode != 0
    with serving(home, port, *CONFINED, str(home)):
        assert "<html" in httpx.get(f"http://127.0.0.1:{port}/").text
        api = f"http://127.0.0.1:{port}/api"
        nightly = asked(api, "/deployments/name/nightly/nightly")["id"]
        begun = asked(api, f"/deployments/{nightly}/create_flow_run", parameters={"sources": []})["id"]
        until("the night is done", lambda: reached(api, begun, "COMPLETED"))
    assert ask.ask(home, "SELECT count(*) FROM articles").item() == 1


POSTGRES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
PASSWORD = {"POSTGRES_PASSWORD": "a-long-one", "PREFECT_SERVER_API_AUTH_STRING": "wire:another-one"}


@pytest.fixture
def postgres() -> Iterator[int]:
    """The port of a PostgreSQL as compose starts it; it refuses to run as root."""
    if not POSTGRES or os.getuid():
        pytest.skip("needs Debian's postgresql, and root to be its user")
    port, other = free_port(), ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.chown(folder, "postgres", "postgres")
        (Path(folder) / "password").write_text(PASSWORD["POSTGRES_PASSWORD"])
        (Path(folder) / "password").chmod(0o644)
        made = ["--username=prefect", f"--pwfile={folder}/password", "--auth=scram-sha-256", f"--pgdata={folder}/data"]
        assert run(*other, POSTGRES / "initdb", *made).returncode == 0
        words = [*other, POSTGRES / "postgres", "-D", f"{folder}/data", "-h", "127.0.0.1", "-p", port, "-k", folder]
        with subprocess.Popen([str(word) for word in words], stderr=subprocess.DEVNULL) as process:
            ready = [POSTGRES / "pg_isready", "--username=prefect", "--host=127.0.0.1", f"--port={port}"]
            until("PostgreSQL is ready", lambda: run(*ready).returncode == 0)
            # what POSTGRES_DB does
            socket = [f"--host={folder}", f"--port={port}", "--username=prefect"]
            named = ["env", f"PGPASSWORD={PASSWORD['POSTGRES_PASSWORD']}", POSTGRES / "createdb", *socket, "prefect"]
            assert run(*named).returncode == 0
            yield port
            process.terminate()


@contextmanager
def composed(service: str, places: dict[str, str]) -> Iterator[None]:
    """A service of compose.yaml, with its command and environment, but for the places that only its network has."""
    stated = yaml.safe_load((INFRA / "compose.yaml").read_text())["services"][service]
    given = {**PASSWORD, "WIRE_PORT": places["4200"]}

    def here(text: str) -> str:
        filled = re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda found: given.get(found[1]) or found[2], text)
        for place, its in places.items():
            filled = filled.replace(place, its)
        return filled

    environment = {name: here(value) for name, value in stated["environment"].items()}
    words = [sys.executable, "-m", *map(here, stated["command"][stated["command"][0] == "python" and 2 :])]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "WIRE_"))}
    with subprocess.Popen(words, cwd=ROOT, env=inherited | environment, start_new_session=True) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)


@pytest.mark.faults
def test_what_compose_starts_takes_a_night_through_on_postgresql_behind_a_password(
    postgres: int, tmp_path: Path
) -> None:
    home, port = tmp_path / "home", str(free_port())
    land(home, DAY, tmp_path, one=STORY)
    places = {
        "postgres:5432": f"127.0.0.1:{postgres}",
        "0.0.0.0": "127.0.0.1",  # noqa: S104 - it is what is left out here
        "server:4200": f"127.0.0.1:{port}",
        "4200": port,
        "/var/lib/wirehouse": str(home),
    }
    api = f"http://127.0.0.1:{port}/api"
    password = httpx.BasicAuth(*PASSWORD["PREFECT_SERVER_API_AUTH_STRING"].split(":"))
    with httpx.Client(auth=password, timeout=60) as client, composed("server", places):
        until("the server answers", lambda: httpx.get(f"{api}/health").is_success)
        assert httpx.get(f"{api}/admin/version").status_code == httpx.codes.UNAUTHORIZED
        assert client.get(f"{api}/admin/settings").json()["server"]["analytics_enabled"] is False
        with composed("flows", places):
            nightly = f"{api}/deployments/name/nightly/nightly"
            made = until("the deployment is there", lambda: (found := client.get(nightly)).is_success and found.json())
            started = client.post(
                f"{api}/deployments/{made['id']}/create_flow_run", json={"parameters": {"sources": []}}
            )
            begun = f"{api}/flow_runs/{started.json()['id']}"
            until("the night is done", lambda: client.get(begun).json()["state_type"] == "COMPLETED")
    assert ask.ask(home, "SELECT count(*) FROM articles").item() == 1
    assert not (home / "prefect" / "prefect.db").exists()


def test_a_home_restored_from_its_landing_on_another_path_has_the_same_digests(tmp_path: Path) -> None:
    home, restored = tmp_path / "home", tmp_path / "another place" / "restored"
    land(home, DAY, tmp_path, one=STORY, two=STORY.replace("bridge", "tunnel"))
    land(home, NEXT, tmp_path, three=STORY.replace("week", "month"))
    night(home)
    shutil.copytree(home / "landing", restored / "landing")
    night(restored)
    for batch in landing.batches(home):
        one, other = (steps.whole(place, batch) or [] for place in (home, restored))
        assert [run._replace(seconds=0) for run in one] == [run._replace(seconds=0) for run in other]
    everything = "SELECT * FROM articles ORDER BY ALL"
    assert ask.ask(home, everything).equals(ask.ask(restored, everything))
