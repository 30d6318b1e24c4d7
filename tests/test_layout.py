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


def set_in(lines: list[tuple[int, str]]) -> pl.DataFrame:
    blocks = document(*(text for _, text in lines))
    return blocks.with_columns(depth=pl.Series([depth for depth, _ in lines], dtype=pl.Int32))


def body(blocks: pl.DataFrame) -> list[int]:
    return label(blocks).filter(pl.col("wins") & (pl.col("label") == "body")).sort("block_no")["block_no"].to_list()


def test_the_article_may_have_less_prose_than_the_menu_at_another_depth() -> None:
    menu = [*[(14, "Ferries")] * 8, (20, PROSE)] * 8
    found = places(set_in([*menu, *[(6, "Share")] * 9, (6, "Ferry sails again at last"), *[(6, PROSE)] * 4]))
    assert found.filter(pl.col("to_first") == 0)["block_no"].to_list() == [82]
    assert found.filter(pl.col("rise") == 0)["depth"].unique().to_list() == [6]


def test_stray_blanks_are_no_indentation() -> None:
    lines = [(1, "Menu"), *[(0, "News")] * 30, *[(1, PROSE), (0, PROSE)] * 3]
    assert set(places(set_in(lines))["rise"]) == {0}


def test_a_last_paragraph_without_its_mark_belongs_to_the_article() -> None:
    blocks = set_in([(2, "Home"), *[(4, PROSE)] * 3, (4, f"{PROSE[:-1]} (ann)"), (4, "Contact")])
    assert body(blocks) == [1, 2, 3, 4]


@pytest.mark.parametrize(("depth", "kept"), [(2, True), (6, True), (12, False)])
def test_a_subhead_may_stand_at_another_depth_than_the_paragraphs(depth: int, kept: bool) -> None:  # noqa: FBT001
    blocks = set_in([(0, "Home"), (4, PROSE), (4, PROSE), (depth, "Gulls on the quay"), (4, PROSE), (4, PROSE)])
    assert (3 in body(blocks)) is kept


def test_a_line_beside_what_is_no_paragraph_is_no_subhead() -> None:
    lines = [(0, "Home"), (4, PROSE), (12, "Play"), (6, "The ferry and the band"), (4, PROSE), (4, PROSE)]
    assert 3 not in body(set_in(lines))


def test_in_a_copy_without_indentation_one_blank_line_sets_prose_off() -> None:
    lines = ["News", "Sport", "Ferry sails again at last", PROSE, PROSE, "Gulls on the quay", PROSE, PROSE, "Imprint"]
    blocks = document(*lines).with_columns(gap=pl.Series(["", "", "\n", "", "\n", "\n", "", "\n", ""]))
    assert body(blocks) == [3, 4, 5, 6, 7]
    assert places(blocks).filter(pl.col("to_headline") == 0)["block_no"].to_list() == [2]


def test_the_first_paragraph_of_a_copy_without_a_headline_is_none() -> None:
    assert body(document(PROSE, PROSE, PROSE)) == [0, 1, 2]
    titled = ["The ferry sails again, and the town is glad of it.", "By Ann Example", PROSE, PROSE]
    assert "headline" in label(document(*titled)).filter("wins")["label"].to_list()


def test_nothing_is_stripped_where_only_an_article_was_copied() -> None:
    article = ["Ferry sails again after a winter in the dock", PROSE, PROSE, PROSE]
    assert body(document(*article, "Nets", "Buoys")) == [1, 2, 3, 4, 5]
    assert body(document("Home", *article, "Nets", "Buoys")) == [2, 3, 4]
    assert body(document(*article, "Share", "Nets", "Buoys")) == [1, 2, 3]


def test_a_path_of_navigation_is_not_the_headline() -> None:
    headline = "Ferry sails again after a winter in the dock"
    found = places(document("Menu", f"Start / Harbour / {headline}", headline, "By Ann Example", PROSE, PROSE))
    assert found.filter(pl.col("to_headline") == 0)["block_no"].to_list() == [2]


def test_a_paragraph_over_a_list_is_text_without_a_blank_line_between() -> None:
    blocks = document("Home", PROSE, PROSE, f"{PROSE[:-1]}:", "gulls;", "nets.", PROSE)
    blocks = blocks.with_columns(
        depth=pl.Series([9, 3, 3, 3, 5, 5, 3], dtype=pl.Int32), gap=pl.Series(["", *["\n"] * 3, *["* "] * 2, "\n"])
    )
    assert body(blocks) == [1, 2, 3, 4, 5, 6]
