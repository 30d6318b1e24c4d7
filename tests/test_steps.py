import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tasks import steps
from tasks.message import Field, Message
from tasks.read import Item, frames
from tasks.source import Source
from warehouse import lake, landing, place
from warehouse.archives import Limits
from warehouse.place import Batch, lake_file

DAY = Batch("rnz", "2025-05-17")
PAGE = """Harbour bridge closes for a week

By Ana Tamati, Reuters

The bridge over the harbour closes on Monday for a week of repairs, the city said on Friday.

Traffic goes by the old road, which was widened in the spring, and ferries run every ten minutes.
"""
DOERS: dict[str, Callable[[Path], steps.Run]] = {
    "read": lambda home: steps.read_batch(home, DAY, Limits()),
    "label": lambda home: steps.label_batch(home, DAY),
    "compose": lambda home: steps.compose_batch(home, DAY, Source("rnz")),
}


def through(home: Path) -> list[steps.Run]:
    return [do(home) for do in DOERS.values()]


def digests(home: Path) -> dict[str, str]:
    files = sorted((home / "lake").rglob("*.parquet"))
    return {str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def landed(home: Path, tmp_path: Path) -> Path:
    """A home with one batch of three pages and one empty file landed."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(PAGE.replace("Harbour", f"Harbour {number}"))
    (tmp_path / "empty.txt").write_text("\n")
    landing.land(home, DAY, {file.name: file for file in tmp_path.glob("*.txt")})
    return home


def test_a_second_run_leaves_the_same_bytes(landed: Path) -> None:
    first = [run.output_digest for run in through(landed)]
    before = digests(landed)
    assert [run.output_digest for run in through(landed)] == first
    assert digests(landed) == before
    assert len(before) == sum(map(len, steps.TABLES.values()))


def test_the_bytes_do_not_depend_on_slices_beyond_their_row_groups(
    landed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(landed)
    whole = lake.rows(landed, DAY, steps.READ)
    monkeypatch.setattr(steps, "SLICE", 1)
    through(landed)
    assert lake.rows(landed, DAY, steps.READ) == whole
    slices = list(lake.slices(landed, DAY, ["documents", "blocks", "labels", "articles"]))
    assert len(slices) > 1
    for made in slices:
        owners = [set(frame["doc_id"]) for frame in made.values()]
        assert all(owner == owners[0] for owner in owners)


@pytest.mark.parametrize("step", DOERS)
@pytest.mark.parametrize("puts", range(5))
def test_a_step_that_is_cut_short_is_pending_and_a_rerun_heals_it(
    landed: Path, monkeypatch: pytest.MonkeyPatch, step: str, puts: int
) -> None:
    through(landed)
    before = digests(landed)
    left = iter(range(puts))

    def dying_put(temporary: Path, final: Path) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        place.put(temporary, final)

    monkeypatch.setattr(lake, "put", dying_put)
    monkeypatch.setattr(steps, "put", dying_put)
    try:
        DOERS[step](landed)
    except KeyboardInterrupt:
        assert steps.whole(landed, DAY) is None
        assert steps.pending(landed, DAY)
    monkeypatch.undo()
    through(landed)
    assert digests(landed) == before
    assert not steps.pending(landed, DAY)


def test_a_batch_with_nothing_readable_fails_and_changes_nothing(landed: Path) -> None:
    through(landed)
    before = digests(landed)
    (landed / "landing" / "rnz" / "2025-05-17" / "0.txt").unlink()
    for name in ("1.txt", "2.txt"):
        (landed / "landing" / "rnz" / "2025-05-17" / name).write_bytes(b"\0\1\2")
    with pytest.raises(steps.NothingReadable, match=r"no item could be read; 3 rejects: binary, empty"):
        DOERS["read"](landed)
    assert digests(landed) == before
    assert not list(landed.rglob(".*.parquet"))


def test_rejects_and_documents_together_are_what_was_landed(landed: Path) -> None:
    through(landed)
    made = list(lake.slices(landed, DAY, ["files", "documents", "rejects"]))
    assert sum(part["files"]["items"].sum() for part in made) == 4
    assert sum(part["documents"].height for part in made) == 3
    assert [row for part in made for row in part["rejects"].select("path", "reason").rows()] == [("empty.txt", "empty")]


def test_a_step_before_its_time_says_what_to_do(landed: Path) -> None:
    with pytest.raises(LookupError, match="read was not done"):
        DOERS["label"](landed)


def test_a_grown_batch_is_pending(landed: Path, tmp_path: Path) -> None:
    assert steps.pending(landed, DAY)
    through(landed)
    assert not steps.pending(landed, DAY)
    (tmp_path / "new.txt").write_text(PAGE)
    landing.land(landed, DAY, {"new.txt": tmp_path / "new.txt"})
    assert steps.pending(landed, DAY)


def test_labels_of_another_reading_do_not_make_a_batch_whole(landed: Path) -> None:
    through(landed)
    file = place.run_file(landed, "read", DAY)
    file.write_text(json.dumps({**json.loads(file.read_text()), "output_digest": "another"}))
    assert steps.whole(landed, DAY) is None


def test_times_are_in_the_records_and_not_in_the_lake(landed: Path) -> None:
    runs = through(landed)
    assert all(run.seconds > 0 for run in runs)
    assert not lake_file(landed, "runs", DAY).exists()


def test_the_table_of_rules_has_every_rule_once_in_order() -> None:
    rules = steps.rules_frame()
    assert rules["name"].is_unique().all()
    assert rules["standing"].to_list() == list(range(rules.height))


def test_an_items_own_time_of_capture_goes_before_the_batchs() -> None:
    message = Message("", b"x", [], [Field("captured_at", "2024-03-05T12:00:02+01:00", "WARC-Date")])
    bare = Message("", b"x", [], [Field("captured_at", "last week", "WARC-Date")])
    found = [Item(name, "html_page", each) for name, each in (("a", message), ("b", bare))]
    documents = frames(DAY, found, datetime(2025, 5, 17, 12))["documents"]
    assert [str(at) for at in documents["captured_at"]] == ["2024-03-05 11:00:02", "2025-05-17 12:00:00"]


def test_a_file_larger_than_an_item_may_be_is_read_as_a_stream(home: Path, tmp_path: Path) -> None:
    head = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/{}\r\nContent-Type: text/html\r\n"
    page = "<html><body><p>" + "The bridge is shut for a week, the city said on Friday. " * 20 + "</p></body></html>"
    record = f"{head}Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n"
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress("".join(map(record.format, range(30))).encode()))
    landing.land(home, DAY, {"a.warc.gz": tmp_path / "a.warc.gz"})
    made = list(steps.read_slices(home, DAY, Limits(item_bytes=2 * len(record))))
    assert sum(part["documents"].height for part in made) == 30
    assert sum(part["rejects"].height for part in made) == 0
