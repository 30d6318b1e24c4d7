import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cut import cut
from tasks.rules import RULES, SEAMS, Rule, Seam
from tasks.rules_cases import spoken_of

LABELS = set(
    re.findall(
        r"'(\w+)'",
        (Path(__file__).parents[1] / "sql/tables/labels.sql").read_text().split("CHECK (label IN")[1].split("))")[0],
    )
)
BLOCKS = pl.Schema(
    {
        "doc_id": pl.String,
        "block_no": pl.Int32,
        "para_no": pl.Int32,
        "hint": pl.String,
        "seam": pl.String,
        "depth": pl.Int32,
        "link_share": pl.Float32,
        "path": pl.String,
        "gap": pl.String,
        "text": pl.String,
    }
)
PATTERNS = [*(rule.pattern or "" for rule in RULES), *(seam.pattern for seam in SEAMS)]


def table(texts: list[str]) -> pl.DataFrame:
    """Each text as the one block of a document."""
    rows = [(str(place), 0, 0, "unknown", None, 0, 0.0, None, "", text) for place, text in enumerate(texts)]
    return pl.DataFrame(rows, BLOCKS, orient="row")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_speaks_of_its_hits_and_of_no_miss(rule: Rule) -> None:
    assert spoken_of(rule, (*rule.hits, *rule.misses)) == list(rule.hits)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_whole(rule: Rule) -> None:
    assert rule.hits
    assert rule.misses or not rule.pattern
    assert rule.label in LABELS
    assert rule.pattern or rule.where


def test_names_are_unique() -> None:
    names = [*(rule.name for rule in RULES), *(seam.name for seam in SEAMS)]
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len({seam.name for seam in SEAMS}) == len(SEAMS)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


def test_no_pattern_has_a_slow_word_boundary() -> None:
    assert not [pattern for pattern in PATTERNS if re.search(r"(?<!\?-u:)\\b", pattern)]


def test_patterns_are_small_enough_for_the_fast_matcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above 2.8 MB compiled a pattern is matched ten times slower; counted letters, as in `[\\p{L} ]{2,40}`, fill it."""
    monkeypatch.setenv("POLARS_REGEX_SIZE_LIMIT", "2800000")
    with ThreadPoolExecutor(1) as fresh:  # a thread keeps what it has compiled
        for pattern in PATTERNS:
            fresh.submit(pl.Series([""]).str.contains, pattern).result()


def parts(seams: tuple[Seam, ...], paragraph: str) -> list[str]:
    return cut(table([paragraph]).drop("block_no", "seam"), seams)["text"].to_list()


@pytest.mark.parametrize("seam", SEAMS, ids=lambda seam: seam.name)
def test_seam_cuts_its_hits_and_no_miss(seam: Seam) -> None:
    assert seam.hits
    assert seam.misses
    hits = [(paragraph, *parts((seam,), paragraph)) for paragraph, _, _ in seam.hits]
    assert hits == list(seam.hits)
    assert [parts((seam,), paragraph) for paragraph in seam.misses] == [[paragraph] for paragraph in seam.misses]


PIECES = [paragraph for seam in SEAMS for hit in seam.hits for paragraph in hit]
PARAGRAPH = st.lists(
    st.sampled_from([*PIECES, " ", "\u00a0", "(", "é", "\n", ". "]) | st.text(max_size=9), min_size=1, max_size=4
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARAGRAPH.map("".join), min_size=1, max_size=20))
def test_cutting_loses_no_character(paragraphs: list[str]) -> None:
    blocks = cut(table(paragraphs).drop("block_no", "seam"))
    joined = (
        blocks.group_by("doc_id").agg(pl.concat_str("gap", "text").str.join("")).sort(pl.col("doc_id").cast(pl.Int32))
    )
    assert joined["gap"].to_list() == paragraphs
    assert blocks["block_no"].to_list() == blocks.select(pl.int_range(pl.len()).over("doc_id")).to_series().to_list()
