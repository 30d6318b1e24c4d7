"""What sample/ promises: every format, a few dozen stories, and no reject but those that are meant."""

import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.formats import HEAD, claims
from tasks.items import items as opened_items
from tasks.items import streamed
from tasks.message import Reject
from tasks.read import Item
from tasks.source import Source
from warehouse import landing
from warehouse.archives import Limits

SAMPLE = Path(__file__).parents[1] / "sample"
BATCHES = tomllib.loads((SAMPLE / "batches.toml").read_text("utf-8"))["batches"]
SOURCES = tomllib.loads((SAMPLE / "sources.toml").read_text("utf-8"))
FILES = sorted(path for batch in BATCHES for path in (SAMPLE / batch["path"]).rglob("*") if path.is_file())
UNCLAIMED = "nordlicht/2026-03-02/titelseite.html"
TRUNCATED = "wire-1987/1987-03-02/wire-001.sgm"
IDS = [path.relative_to(SAMPLE).as_posix() for path in FILES]


def formats(path: Path) -> list[str]:
    return claims(path.read_bytes()[:HEAD], path.name)


def items(path: Path) -> list[Item | Reject]:
    _, _, holding = landing.contents(landing.Landed(path.name, path), Limits(), streamed)
    return [item for opened in holding for item in opened_items(opened)]


def test_all_files_belong_to_a_batch() -> None:
    beside = {SAMPLE / name for name in ("README.md", "batches.toml", "sources.toml")}
    assert {path for path in SAMPLE.rglob("*") if path.is_file()} == {*FILES, *beside}


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch["path"])
def test_batch_can_be_loaded(batch: dict[str, object]) -> None:
    source, path = Path(str(batch["path"])).parts
    assert source == batch["source"]
    assert (SAMPLE / source / path).is_dir()
    captured_at = batch.get("captured_at", datetime.now(UTC))
    assert isinstance(captured_at, datetime)
    assert captured_at.tzinfo


def test_sources_are_known() -> None:
    assert set(SOURCES) == {batch["source"] for batch in BATCHES}
    for name, facts in SOURCES.items():
        assert Source(name, **facts)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_file_is_claimed_by_one_format(path: Path) -> None:
    assert len(formats(path)) == (0 if path.relative_to(SAMPLE).as_posix() == UNCLAIMED else 1)


def test_stories_of_every_format() -> None:
    found = [item for path in FILES for item in items(path) if isinstance(item, Item)]
    stories = Counter(item.format for item in found)
    assert stories["reuters_sgml"] == 21
    assert stories["text_page"] >= 16
    assert stories["html_page"] >= 7
    assert len(stories) >= 20


def test_rejects_are_those_that_are_meant() -> None:
    rejects = {
        path.relative_to(SAMPLE).as_posix(): item.reason
        for path in FILES
        for item in items(path)
        if isinstance(item, Reject)
    }
    assert rejects == {TRUNCATED: "truncated", UNCLAIMED: "binary"}


def test_something_was_sent_twice() -> None:
    copies = Counter(path.read_bytes() for path in FILES)
    assert sorted(copies.values(), reverse=True)[:2] == [2, 1]
