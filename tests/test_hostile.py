"""What somebody hands over to do harm is refused by name, door by door.

Archives are in test_archives.py, XML in test_items.py, questions in test_ask.py, what is printed in test_harmless.py.
"""

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from tasks.items import items
from tasks.message import Reject
from warehouse import landing
from warehouse.archives import Opened
from warehouse.place import Batch, batch_named


class Harm:
    """Runs a command when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch '{self.trace}'",)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", ["story.pkl", "story.html", "story.parquet"])
def test_a_pickle_is_never_opened(tmp_path: Path, protocol: int, name: str) -> None:
    trace = tmp_path / "trace"
    raw = pickle.dumps(Harm(trace), protocol)
    found = list(items(Opened(name, raw)))
    # protocol 0 is letters and line feeds: a text like any other
    expected = [None] if protocol == 0 else ["binary"]
    assert [each.reason if isinstance(each, Reject) else None for each in found] == expected
    assert not trace.exists()


@pytest.mark.parametrize("where", ["/etc/passwd", "../outside.txt"])
def test_a_link_that_leads_out_of_a_folder_handed_over_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "outside.txt").write_text("nobody's business")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").symlink_to(where)
    with pytest.raises(ValueError, match=r"a\.txt is a link that leads out of"):
        landing.plan("rnz", [folder])


def test_a_link_within_the_folder_is_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("story")
    (tmp_path / "a.txt").symlink_to("b.txt")
    assert list(landing.plan("rnz", [tmp_path], "may")[Batch("rnz", "may")]) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["../lake/x", "rnz/../../up", "rnz/..", "/etc/passwd", "rnz", "rnz/a/b", "rnz/", "/a"])
def test_a_flow_is_given_no_batch_outside_of_the_landing(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a name"):
        batch_named(name)


def test_a_batch_is_named_as_it_is_printed() -> None:
    assert batch_named(str(Batch("rnz", "2025-05-17"))) == Batch("rnz", "2025-05-17")
