"""The same bytes and rules give the same Parquet bytes, wherever and however a batch is taken through.

Run as a program it takes batches through in another process: `python -m tests.test_determinism HOME WORKERS BATCH…`.
"""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from tests.test_duck import through
from warehouse import landing
from warehouse.place import Batch

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
MIXED, PAGES = Batch("post", "mixed"), Batch("post", "pages")
# one file of each format, and every page: pages go through the most rules
FILES = {
    MIXED: [next(file for file in sorted(folder.iterdir()) if file.suffix != ".golden") for folder in sorted(FIXTURES.iterdir())],
    PAGES: [file for name in ("html_page", "text_page", "warc") for file in sorted((FIXTURES / name).iterdir()) if file.suffix != ".golden"],
}  # fmt: skip


def land(home: Path, *, backwards: bool) -> None:
    """Land both batches file by file, in this order or the other, and make the files of another age."""
    for batch, files in FILES.items():
        for file in reversed(files) if backwards else files:
            landing.land(home, batch, {f"{file.parent.name}/{file.name}": file}, datetime(2026, 3, 2, 12))
    for place, file in enumerate(sorted((home / "landing").rglob("*.*"), reverse=backwards)):
        os.utime(file, (place * 86_400, place * 86_400))


def lake(home: Path) -> dict[str, bytes]:
    return {str(file.relative_to(home)): file.read_bytes() for file in sorted((home / "lake").rglob("*.parquet"))}


def work(home: Path, workers: int, batches: Sequence[Batch]) -> None:
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda batch: through(home, batch), batches))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The lake as one thread of this process leaves it."""
    home = tmp_path_factory.mktemp("expected")
    land(home, backwards=False)
    work(home, 1, [MIXED, PAGES])
    return lake(home)


# The batches are done in the other order there, so neither may know what was done before it.
ELSEWHERE = {
    "many threads, east of here": (2, {"POLARS_MAX_THREADS": "7", "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}),
    "one thread, west of here, ASCII": (
        1,
        {
            "POLARS_MAX_THREADS": "1",
            "PYTHONHASHSEED": "2",
            "TZ": "America/St_Johns",
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
    ),
}


def other_than_expected(home: Path, expected: dict[str, bytes], workers: int, environment: dict[str, str]) -> list[str]:
    """Files of the lake that come out otherwise in another process, with other settings."""
    land(home, backwards=True)
    command = [sys.executable, "-m", "tests.test_determinism", str(home), str(workers), str(PAGES), str(MIXED)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)
    found = lake(home)
    assert found.keys() == expected.keys()
    return [file for file in found if found[file] != expected[file]]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_lake_is_the_same_bytes_elsewhere(tmp_path: Path, expected: dict[str, bytes], place: str) -> None:
    workers, environment = ELSEWHERE[place]
    assert other_than_expected(tmp_path, expected, workers, environment) == []


# Turkish has an i of its own in upper case; German writes 1,5; the last has another encoding, also for files.
@pytest.mark.parametrize(("language", "encoding"), [("tr_TR", "UTF-8"), ("de_DE", "UTF-8"), ("tr_TR", "ISO-8859-9")])
def test_the_lake_is_the_same_bytes_in_another_language(
    tmp_path: Path, expected: dict[str, bytes], language: str, encoding: str
) -> None:
    name = f"{language}.{encoding}"
    made = [shutil.which("localedef") or "true", "-i", language, "-f", encoding, str(tmp_path / name)]
    subprocess.run(made, check=False, capture_output=True)
    if not (tmp_path / name).exists():
        pytest.skip("the system has no sources of locales: Debian's package `locales`")
    environment = {"LOCPATH": str(tmp_path), "LC_ALL": name, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert other_than_expected(tmp_path / "home", expected, 2, environment) == []


def test_the_order_in_which_the_disk_lists_files_is_no_matter(
    tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    @contextmanager
    def backwards(path: str = ".") -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    land(tmp_path, backwards=False)
    monkeypatch.setattr(os, "scandir", backwards)
    work(tmp_path, 1, [PAGES])
    monkeypatch.undo()
    found = lake(tmp_path)
    assert found == {file: expected[file] for file in expected if "/pages.parquet" in file}


def test_the_bytes_tell_a_change_of_one_character(tmp_path: Path, expected: dict[str, bytes]) -> None:
    land(tmp_path, backwards=False)
    changed = next((tmp_path / "landing" / "post" / "pages" / "text_page").iterdir())
    changed.write_text(changed.read_text("utf-8").replace("e", "é", 1), "utf-8")
    work(tmp_path, 1, [PAGES])
    differing = {Path(file).parts[1] for file, raw in lake(tmp_path).items() if raw != expected[file]}
    assert {"documents", "blocks"} <= differing


if __name__ == "__main__":
    # as a program does that prints for people; an error where the system does not have it
    locale.setlocale(locale.LC_ALL, "")
    home, workers, *names = sys.argv[1:]
    work(Path(home), int(workers), [Batch(*name.split("/")) for name in names])
