import re

import polars as pl
import pytest

from tasks.features import alone
from tasks.formats.html_page import parse
from tasks.label import label
from tasks.message import Message
from tasks.read import Item, frames
from tasks.rules.points import PATHS, POINTS, WORDS
from tasks.scorer import scored
from tests.test_label import document
from warehouse.place import Batch

SENTENCE = "The ferry left the harbour on Saturday with two hundred passengers on board and a brass band on the quay."
TEXT = "".join(f"<p class=text>{number}. {SENTENCE}</p>" for number in range(9))
PAGE = "<html><body><a href=/>Home</a><article><h1>Ferry sails</h1><div class=body>{}</div>{}</article></body></html>"
PROMO = (
    "<div class=promo-box><div><p>Read the news of the harbour every morning, <a href=/n>sign up</a></p></div></div>"
)


def blocks_of(*pages: str) -> pl.DataFrame:
    """Blocks of pages, all of them text by round 1."""
    items = [
        Item(str(number), "html_page", each)
        for number, page in enumerate(pages)
        for each in parse(page.encode())
        if isinstance(each, Message)
    ]
    return frames(Batch("source", "batch"), items)["blocks"]


def points(blocks: pl.DataFrame) -> pl.DataFrame:
    named = alone(blocks).with_columns(
        label=pl.when(pl.col("hint").is_in(["paragraph", "subhead", "list_item"]))
        .then(pl.lit("body"))
        .otherwise("hint")
    )
    return scored(named)


def test_running_text_has_no_points_against_it() -> None:
    found = points(blocks_of(PAGE.format(TEXT, PROMO))).filter(pl.col("text").str.ends_with(SENTENCE))
    assert found.height == 9
    assert found.filter(pl.col("points") > 0).is_empty()


@pytest.mark.parametrize("inside", [True, False], ids=["in the text", "after the text"])
def test_a_box_of_another_make_has_points_against_it(*, inside: bool) -> None:
    page = PAGE.format(TEXT + PROMO + TEXT * inside, "")
    found = points(blocks_of(page)).filter(pl.col("text").str.starts_with("Read the news"))
    assert [each > 0 for each in found["points"]] == [True]


@pytest.mark.parametrize("line", ["She had waited for it.", "It sails at noon.", "“No,” he said."])
def test_a_short_paragraph_of_the_text_stays_text(line: str) -> None:
    blocks = blocks_of(PAGE.format(f"{TEXT}<p class=text>{line}</p>{TEXT}", PROMO))
    won = blocks.join(label(blocks).filter("wins"), on=["doc_id", "block_no"]).filter(pl.col("text") == line)
    assert won["label"].to_list() == ["body"]


@pytest.mark.parametrize("hint", ["paragraph", "unknown", "table"])
def test_what_is_no_page_is_not_scored(hint: str) -> None:
    assert points(document("Beans", SENTENCE, "More beans", hint=hint))["points"].null_count() == 3


def test_a_page_without_a_link_is_not_scored() -> None:
    blocks = blocks_of(f"<html><body>{TEXT}<p>Sign up</p></body></html>")
    assert points(blocks)["points"].null_count() == blocks.height


def test_points_of_a_page_do_not_depend_on_its_neighbours() -> None:
    pages = [PAGE.format(TEXT, PROMO), PAGE.format(PROMO + TEXT, "<p>Tags</p>"), PAGE.format("", PROMO)]
    together = points(blocks_of(*pages))
    apart = pl.concat(points(part) for part in blocks_of(*pages).partition_by("doc_id", maintain_order=True))
    assert together.equals(apart)


def test_each_condition_counts_once() -> None:
    conditions = [condition for _, condition in POINTS]
    assert len(set(conditions)) == len(conditions)
    assert all(value for value, _ in POINTS)


def test_no_word_has_a_slow_boundary() -> None:
    assert not [each for each in (*WORDS.values(), *PATHS.values()) if re.search(r"(?<!\?-u:)\\b", each)]


def test_a_page_keeps_half_of_its_text_whatever_speaks_against_it() -> None:
    page = f"<html><body><a href=/>Home</a><div class='promo comments'><p class=teaser>Read: {SENTENCE}</p></div></body></html>"
    blocks = blocks_of(page)
    won = blocks.join(label(blocks).filter("wins"), on=["doc_id", "block_no"]).filter(pl.col("label") == "body")
    assert points(blocks)["points"].null_count() == blocks.height
    assert won["text"].to_list() == [f"Read: {SENTENCE}"]
