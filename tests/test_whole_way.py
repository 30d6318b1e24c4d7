"""The main job once, as a person does it: the command line, under Prefect's embedded server."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import ask

Night = tuple[Path, subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[1]


def wire(home: Path, *words: str, module: str = "flows.cli") -> subprocess.CompletedProcess[str]:
    start = (
        "import sys; from flows.cli import main; main()"
        if module == "flows.cli"
        else f"import runpy; runpy.run_module('{module}', run_name='__main__')"
    )
    environment = {**os.environ, "WIRE_HOME": str(home), "COLUMNS": "160"}
    return subprocess.run(
        [sys.executable, "-c", start, *words], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )


def digests(home: Path) -> dict[str, str]:
    files = sorted((home / "lake").rglob("*.parquet"))
    return {str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A home in which the sample archive was landed and the nightly flow has run; and what it printed."""
    home = tmp_path_factory.mktemp("night") / "home"
    assert wire(home, module="flows.sample").returncode == 0
    return home, wire(home, "nightly")


def test_the_night_ends_with_a_summary_a_person_can_read(night: Night) -> None:
    home, done = night
    assert done.returncode == 0, done.stderr
    stories = ask.ask(home, "SELECT count(*) FROM articles").item()
    assert stories >= 36
    assert f"{stories} stories" in done.stdout
    for words in ("could not be read", "Stripped, by label", "wire.duckdb", "whose photos"):
        assert words in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_every_promise_holds_over_the_archive(night: Night) -> None:
    done = wire(night[0], "check")
    assert (done.returncode, done.stdout[:19]) == (0, "every promise holds")


def test_a_second_night_has_nothing_to_do(night: Night) -> None:
    home, _ = night
    before, published = digests(home), (home / "wire.duckdb").stat().st_mtime_ns
    done = wire(home, "nightly")
    assert done.returncode == 0
    assert "0 to do" in done.stderr
    assert (digests(home), (home / "wire.duckdb").stat().st_mtime_ns) == (before, published)


def test_doing_everything_again_leaves_the_same_bytes(night: Night) -> None:
    home, _ = night
    before = digests(home)
    assert wire(home, "backfill").returncode == 0
    assert digests(home) == before
    assert wire(home, "relabel").returncode == 0
    assert digests(home) == before


def test_a_batch_with_nothing_readable_fails_loudly_and_costs_only_itself(night: Night, tmp_path: Path) -> None:
    home, _ = night
    before = ask.ask(home, "SELECT count(*) FROM documents").item()
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise" / "noise.bin").write_bytes(bytes(range(256)))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(
        "Bridge closes\n\nThe bridge closes on Monday, the city said on Friday.\n"
    )
    done = wire(home, "load", "bad", str(tmp_path / "noise"), str(tmp_path / "pages"))
    assert done.returncode == 1
    assert "bad/noise: no item could be read; 1 rejects: binary" in done.stderr
    assert "Traceback" not in done.stderr
    assert ask.ask(home, "SELECT count(*) FROM documents").item() == before + 1
