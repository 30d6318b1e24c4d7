from pathlib import Path

import polars as pl
import pytest

from tasks import steps
from tasks.label import label
from tasks.rules import RULES, Rule
from tasks.rules_try import compare, gains, labelled, relabelled, stale, together, try_batch
from tests.test_duck import DAY, STORY, land, through
from tests.test_label import ANY, WALL, document
from warehouse.archives import Limits

ADS = Rule("ads", "promo", where="text = 'Wall'")
BLOCKS = pl.concat([document("Wall", "Door"), document("Wall", "Wall", "Roof", key="b"), document("Door", key="c")])
BEFORE = label(BLOCKS, (ANY,))


def test_blocks_that_change_are_counted_by_label_and_rule_with_examples() -> None:
    trial = compare(BLOCKS, BEFORE, label(BLOCKS, (WALL, ANY)))
    assert (trial.documents, trial.touched, trial.rewritten) == (3, 2, 2)
    assert relabelled(trial).rows() == [("body", "any", "advert", "wall", 3, 2, ["Wall"])]


def test_what_only_changes_its_rule_is_gained_by_the_rule_and_touches_no_article() -> None:
    trial = compare(BLOCKS, label(BLOCKS, (WALL, ANY)), label(BLOCKS, (WALL._replace(name="brick"), ANY)))
    assert (trial.touched, trial.rewritten) == (0, 0)
    assert relabelled(trial).is_empty()
    assert gains(trial, "label").is_empty()
    assert gains(trial, "rule").rows() == [("brick", 0, 3, 3, 0), ("wall", 3, 0, 0, 3)]


def test_a_change_that_is_not_of_the_text_rewrites_no_article() -> None:
    trial = compare(BLOCKS, label(BLOCKS, (WALL, ANY)), label(BLOCKS, (ADS, ANY)))
    assert (trial.touched, trial.rewritten) == (2, 0)


def test_a_block_that_no_rule_names_any_more_is_shown() -> None:
    trial = compare(BLOCKS, BEFORE, label(BLOCKS, (WALL,)))
    assert ("body", "any", None, None, 3, 3, ["Door", "Roof"]) in relabelled(trial).rows()
    assert gains(trial, "label").rows() == [("body", 6, 0, 0, 6), (None, 0, 3, 3, 0), ("advert", 0, 3, 3, 0)]


def test_parts_together_are_the_whole() -> None:
    parts = [BLOCKS.filter(doc_id=key) for key in "abc"]
    trials = [compare(part, label(part, (ANY,)), label(part, (WALL, ANY))) for part in parts]
    whole, summed = compare(BLOCKS, BEFORE, label(BLOCKS, (WALL, ANY))), together(trials)
    assert summed[:3] == whole[:3]
    assert summed.pairs.rows() == whole.pairs.sort("old_label", "old_rule", "new_label", "new_rule").rows()


def test_nothing_together_is_nothing() -> None:
    assert gains(together([]), "label").is_empty()
    assert relabelled(together([])).is_empty()


@pytest.mark.parametrize("slice_bytes", [1, steps.SLICE])
def test_a_batch_is_tried_against_its_labels_in_the_lake_and_stays_as_it_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slice_bytes: int
) -> None:
    monkeypatch.setattr(steps, "SLICE", slice_bytes)
    land(home, DAY, tmp_path, one=STORY, two=STORY.replace("bridge", "tunnel"))
    through(home, DAY)
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert relabelled(try_batch(home, DAY, RULES)).is_empty()
    trial = try_batch(home, DAY, (Rule("traffic", "promo", pattern="^Traffic"), *RULES))
    assert relabelled(trial).select("old_label", "new_label", "blocks", "documents").rows() == [("body", "promo", 2, 2)]
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before


def test_a_batch_is_tried_against_other_rules_where_its_labels_are_of_neither(home: Path, tmp_path: Path) -> None:
    land(home, DAY, tmp_path, one=STORY)
    through(home, DAY)
    traffic = Rule("traffic", "promo", pattern="^Traffic")
    assert relabelled(try_batch(home, DAY, (traffic, *RULES), (traffic, *RULES))).is_empty()
    trial = try_batch(home, DAY, RULES, (traffic, *RULES))
    assert relabelled(trial).select("old_label", "new_label", "blocks").rows() == [("promo", "body", 1)]


def test_labels_are_of_the_blocks_as_they_were_last_read(home: Path, tmp_path: Path) -> None:
    land(home, DAY, tmp_path, one=STORY)
    assert not labelled(home, DAY)
    through(home, DAY)
    assert labelled(home, DAY)
    land(home, DAY, tmp_path, two=STORY.replace("bridge", "tunnel"))
    steps.read_batch(home, DAY, Limits())
    assert not labelled(home, DAY)


def test_labels_of_other_rules_are_stale(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    land(home, DAY, tmp_path, one=STORY)
    through(home, DAY)
    assert not stale(home, DAY)
    monkeypatch.setattr(steps, "rules_digest", lambda: "of others")
    assert stale(home, DAY)
