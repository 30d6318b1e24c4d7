from datetime import datetime
from pathlib import Path

import pytest

from warehouse import landing
from warehouse.archives import Limits, Opened, Refusal
from warehouse.place import Batch, check_name

DAY = Batch("rnz", "2025-05-17")
NOON = datetime(2025, 5, 17, 12)


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_small_files_of_a_folder_are_one_batch(tmp_path: Path) -> None:
    pages = written(tmp_path / "pages", **{"a.txt": "1", "sub/b.txt": "2"})
    assert landing.plan("rnz", [pages]) == {
        Batch("rnz", "pages"): {"a.txt": pages / "a.txt", "sub/b.txt": pages / "sub" / "b.txt"}
    }
    assert landing.plan("rnz", [pages / "a.txt"]) == {Batch("rnz", "pages"): {"a.txt": pages / "a.txt"}}


def test_a_large_file_is_a_batch_of_its_own(tmp_path: Path) -> None:
    big = written(tmp_path, **{"reut2-000.sgm.gz": "x" * landing.WHOLE_BATCH}) / "reut2-000.sgm.gz"
    assert landing.plan("reuters", [big]) == {Batch("reuters", "reut2-000"): {"reut2-000.sgm.gz": big}}


def test_a_named_batch_takes_everything(tmp_path: Path) -> None:
    pages = written(tmp_path / "pages", **{"a.txt": "1", "b.txt": "x" * landing.WHOLE_BATCH})
    assert list(landing.plan("rnz", [pages], "may")) == [Batch("rnz", "may")]


def test_two_files_for_one_path_are_refused(tmp_path: Path) -> None:
    one, two = (written(tmp_path / name / "pages", **{"a.txt": name}) for name in "xy")
    with pytest.raises(ValueError, match="--batch"):
        landing.plan("rnz", [one, two])


def test_a_pattern_is_what_it_fits(tmp_path: Path) -> None:
    pages = written(tmp_path / "pages", **{"a.txt": "1", "b.txt": "2", "c.html": "3"})
    assert landing.plan("rnz", [pages / "*.txt"]) == {
        Batch("rnz", "pages"): {"a.txt": pages / "a.txt", "b.txt": pages / "b.txt"}
    }
    with pytest.raises(FileNotFoundError, match=r"\*\.pdf"):
        landing.plan("rnz", [pages / "*.pdf"])


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        landing.plan("rnz", [tmp_path / "nowhere"])


def test_the_bytes_land_as_they_came_and_landing_again_changes_nothing(home: Path, tmp_path: Path) -> None:
    files = {"a/b.txt": written(tmp_path, **{"b.txt": "story\r\n\0"}) / "b.txt"}
    assert landing.land(home, DAY, files, NOON)
    assert not landing.land(home, DAY, files, NOON)
    assert [(each.path, each.file.read_bytes()) for each in landing.files(home, DAY)] == [("a/b.txt", b"story\r\n\0")]
    assert landing.captured(home, DAY) == NOON
    assert landing.batches(home) == [DAY]


def test_a_batch_may_grow_but_never_change(home: Path, tmp_path: Path) -> None:
    folder = written(tmp_path, **{"a.txt": "1", "b.txt": "2", "c.txt": "3"})
    landing.land(home, DAY, {"a.txt": folder / "a.txt"})
    before = landing.fingerprint(home, DAY)
    assert landing.land(home, DAY, {"b.txt": folder / "b.txt"})
    assert landing.fingerprint(home, DAY) != before
    with pytest.raises(ValueError, match="never changes a file"):
        landing.land(home, DAY, {"a.txt": folder / "c.txt", "d.txt": folder / "c.txt"})
    with pytest.raises(ValueError, match="capture time"):
        landing.land(home, DAY, {"a.txt": folder / "a.txt"}, NOON)
    assert [each.path for each in landing.files(home, DAY)] == ["a.txt", "b.txt"]


def test_a_batch_that_was_cut_short_is_not_there(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, **{"a.txt": "1", "b.txt": "2"})
    files = {name: folder / name for name in ("a.txt", "b.txt")}
    copy = landing._copy
    monkeypatch.setattr(landing, "_copy", lambda file, target: copy(file, target) if file.name == "a.txt" else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        landing.land(home, DAY, files)
    assert landing.batches(home) == []
    monkeypatch.undo()
    landing.land(home, DAY, files)
    assert len(landing.files(home, DAY)) == 2


@pytest.mark.parametrize("name", ["", "..", "../up", "a/b", ".hidden", "-x", "a b"])
def test_names_that_cannot_be_folders_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a name"):
        check_name(name)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = written(tmp_path, **{"big.txt": "x" * 100}) / "big.txt"
    digest, size, holding = landing.contents(landing.Landed("big.txt", file), Limits(item_bytes=99))
    assert (len(digest), size) == (64, 100)
    assert [each.reason for each in holding if isinstance(each, Refusal)] == ["too_large"]
    *_, holding = landing.contents(landing.Landed("big.txt", file), Limits(item_bytes=100))
    assert [type(each) for each in holding] == [Opened]
