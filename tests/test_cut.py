"""Seams: paragraphs that none may fit are left out of the cutting, which must not show."""

from functools import reduce

import polars as pl
import pytest

from tasks.cut import cut, cut_once
from tasks.read import PARAGRAPHS
from tasks.rules import SEAMS, Seam

HITS = [whole for seam in SEAMS for whole, _, _ in seam.hits]
MISSES = [miss for seam in SEAMS for miss in seam.misses]
FIRST = Seam("first", r"^(\w+:)(\s)(.*)$", before="header")
SECOND = Seam("second", r"^(\w+)(; )(\w+)$", where="hint = 'paragraph'")


def paragraphs(texts: list[str]) -> pl.DataFrame:
    rows = [("0" * 16, number, text, "paragraph", "", 0, 0.0, None) for number, text in enumerate(texts)]
    return pl.DataFrame(rows, PARAGRAPHS, orient="row")


@pytest.mark.parametrize("texts", [HITS + MISSES, MISSES, [HITS[0]], []], ids=["all", "misses", "one", "none"])
def test_blocks_are_those_of_one_seam_after_the_other_on_every_paragraph(texts: list[str]) -> None:
    every = paragraphs(texts).with_columns(seam=pl.lit(None, pl.String))
    expected = reduce(cut_once, SEAMS, every)
    assert cut(paragraphs(texts)).select(expected.columns).equals(expected)


def test_what_a_seam_left_is_cut_by_the_next_though_the_whole_paragraph_fits_it_not() -> None:
    made = cut(paragraphs(["no seam", "oats: beans; peas", "rye; maize"]), [FIRST, SECOND])
    assert made["text"].to_list() == ["no seam", "oats:", "beans", "peas", "rye", "maize"]
    assert made["seam"].to_list() == [None, None, "first", "second", None, "second"]
    assert made["block_no"].to_list() == list(range(6))


def test_a_seam_with_no_condition_and_none_at_all() -> None:
    assert cut(paragraphs(["oats: peas"]), [FIRST])["text"].to_list() == ["oats:", "peas"]
    assert cut(paragraphs(["oats: peas"]), [])["text"].to_list() == ["oats: peas"]
