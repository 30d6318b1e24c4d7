import json
import logging
from pathlib import Path
from typing import Any

import pytest

from flows import comparison
from flows import relabel as relabelling
from flows.comparison import compare, kept, record, told
from tasks.rules import RULES, Rule
from tasks.rules_try import together
from tests.test_duck import DAY, STORY, land, through

Artifacts = dict[str, Any]


@pytest.fixture
def artifacts(monkeypatch: pytest.MonkeyPatch) -> Artifacts:
    """What is written as artifacts, by key."""
    found: Artifacts = {}

    def written(key: str, description: str, **what: object) -> None:
        assert description
        (found[key],) = what.values()

    monkeypatch.setattr(comparison, "create_markdown_artifact", written)
    monkeypatch.setattr(comparison, "create_table_artifact", written)
    return found


def test_a_rule_that_is_new_since_is_told_with_its_blocks(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, artifacts: Artifacts
) -> None:
    land(home, DAY, tmp_path, one=STORY, two=STORY.replace("bridge", "tunnel"))
    through(home, DAY)
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setattr(comparison, "RULES", (Rule("traffic", "promo", pattern="^Traffic"), *RULES))
    record(kept(json.loads(json.dumps(compare.fn(*DAY)))))
    said = artifacts["label-changes"]
    assert said.startswith("**2 blocks** in 2 of 2 documents get another label; the text of **2 articles** changes.")
    assert "traffic | 0 | 2 | 2 | 0" in said
    (row,) = artifacts["label-changes-blocks"]
    assert (row["old_label"], row["new_label"], row["blocks"]) == ("body", "promo", 2)
    assert row["examples"].startswith("Traffic goes by the old road")


def test_nothing_that_changes_is_said_too(artifacts: Artifacts) -> None:
    record(together([]))
    assert list(artifacts) == ["label-changes"]
    assert told(together([])).startswith("**0 blocks** in 0 of 0 documents")


@pytest.mark.parametrize(("dry_run", "expected"), [(False, ["compared", "through"]), (True, ["compared", "planned"])])
def test_relabel_compares_before_it_changes_anything(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, dry_run: bool, expected: list[str]
) -> None:
    land(home, DAY, tmp_path, one=STORY)
    through(home, DAY)
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setattr(relabelling, "get_run_logger", logging.getLogger)
    done: list[str] = []
    for name in ("compared", "through", "planned"):
        monkeypatch.setattr(relabelling, name, lambda *_, name=name: done.append(name))
    relabelling.relabel.fn(dry_run=dry_run)
    assert done == expected
