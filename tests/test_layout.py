from pathlib import Path

import polars as pl
import pytest

from tasks.features import alone
from tasks.formats import text_page
from tasks.label import label
from tasks.layout import FEATURES, placed
from tasks.message import Message
from tasks.read import Item, frames
from tests.test_label import document
from warehouse.place import Batch

CASES = sorted((Path(__file__).parent / "fixtures" / "text_page").glob("*.txt"))
PROSE = "The ferry left the harbour on Saturday with two hundred passengers on board and a brass band on the quay."


def places(blocks: pl.DataFrame, name: str = "body") -> pl.DataFrame:
    return placed(alone(blocks).with_columns(label=pl.lit(name)))


def blocks_of(paths: list[Path]) -> pl.DataFrame:
    items = [
        Item(path.name, "text_page", each)
        for path in paths
        for each in text_page.parse(path.read_bytes())
        if isinstance(each, Message)
    ]
    return frames(Batch("source", "batch"), items)["blocks"]


def test_a_document_with_markup_has_no_places() -> None:
    found = places(document("Home", PROSE, hint="paragraph"))
    assert found.select(list(FEATURES)).null_count().row(0) == (2,) * len(FEATURES)


@pytest.mark.parametrize("texts", [(), ("Beans",), ("Beans", "Barley", "Rye 4, oats 7")])
def test_a_page_without_prose_has_no_article(texts: tuple[str, ...]) -> None:
    found = places(document(*texts))
    assert found["to_first"].to_list() == found["to_last"].to_list() == [None] * len(texts)
    assert set(label(document(*texts)).filter("wins")["label"]) <= {"body"}


def test_the_article_is_the_run_with_the_most_prose() -> None:
    found = places(
        document("Home", "News", "Ferry sails again after a long winter", PROSE, "Why", PROSE, "Contact", "Privacy")
    )
    assert found.filter((pl.col("to_first") <= 0) & (pl.col("to_last") <= 0))["block_no"].to_list() == [3, 4, 5]
    assert found.filter(pl.col("to_headline") == 0)["block_no"].to_list() == [2]


def test_a_short_last_sentence_belongs_to_the_article() -> None:
    assert places(document(PROSE, PROSE, "He was 82."))["to_last"].to_list() == [-2, -1, 0]


def test_deeper_text_is_not_at_the_depth_of_the_article() -> None:
    blocks = document(PROSE, PROSE, PROSE, PROSE).with_columns(depth=pl.Series([4, 4, 12, 4], dtype=pl.Int32))
    assert places(blocks)["rise"].to_list() == [0, 0, 8, 0]


def test_documents_do_not_change_each_other() -> None:
    together = label(blocks_of(CASES)).sort("doc_id", "block_no", "rule")
    apart = pl.concat([label(blocks_of([path])) for path in CASES]).sort("doc_id", "block_no", "rule")
    assert together.equals(apart)


def test_the_headline_has_words_in_common_with_the_article() -> None:
    teaser, headline = (
        "Bakers of the town agree on longer opening hours",
        "Ferry leaves the harbour with two hundred on board",
    )
    for lines, place in (((teaser, headline), 1), ((headline, teaser), 0)):
        found = places(document(*lines, *["Share"] * 8, PROSE, PROSE))
        assert found.filter(pl.col("to_headline") == 0)["block_no"].to_list() == [place]
