import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.label import label
from tasks.rules import RULES, Rule
from tests.test_rules import BLOCKS

WALL = Rule("wall", "advert", where="text = 'Wall'", hits=("Wall",))
AFTER = Rule("after_wall", "promo", where="label_before = 'advert'", round=2)
ANY = Rule("any", "body", where="true")


def document(*texts: str, hint: str = "unknown", key: str = "a") -> pl.DataFrame:
    rows = [(key, place, place, hint, None, 0, 0.0, None, "\n", text) for place, text in enumerate(texts)]
    return pl.DataFrame(rows, BLOCKS, orient="row")


def won(labels: pl.DataFrame) -> list[str]:
    return labels.filter("wins").sort("doc_id", "block_no")["label"].to_list()


def test_the_rule_standing_highest_wins_and_the_others_are_kept() -> None:
    labels = label(document("Wall", "Door"), (WALL, ANY))
    assert labels.sort("block_no", "rule").rows() == [
        ("a", 0, "any", "body", False),
        ("a", 0, "wall", "advert", True),
        ("a", 1, "any", "body", True),
    ]


@pytest.mark.parametrize(("rules", "expected"), [((AFTER, WALL, ANY), "promo"), ((WALL, ANY, AFTER), "body")])
def test_round_2_sees_the_labels_of_round_1_and_keeps_its_standing(rules: tuple[Rule, ...], expected: str) -> None:
    assert won(label(document("Wall", "Door"), rules)) == ["advert", expected]


def test_round_2_does_not_look_into_the_next_document() -> None:
    blocks = pl.concat([document("Wall"), document("Door", key="b")])
    assert won(label(blocks, (AFTER, WALL, ANY))) == ["advert", "body"]


def test_nothing_in_nothing_out() -> None:
    assert label(document()).is_empty()


@pytest.mark.parametrize("hint", ["paragraph", "list_item", "quote", "table", "subhead"])
def test_text_with_markup_stays_body_however_short_or_late(hint: str) -> None:
    texts = ["Long ago the harbour was a beach.", "Why it matters", "Beans", "It rained; the gulls stayed"] * 9
    assert set(won(label(document(*texts, hint=hint)))) == {"body"}


HINTS = sorted(rule.name.removeprefix("hint_") for rule in RULES if rule.name.startswith("hint_"))
TEXTS = [case for rule in RULES for case in (*rule.hits, *rule.misses) if isinstance(case, str)]
BLOCK = st.tuples(
    st.sampled_from(HINTS),
    st.sampled_from(TEXTS) | st.text(max_size=20),
    st.sampled_from(["", "\n", "\n* "]),
    st.integers(0, 9),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(BLOCK, max_size=12), max_size=4))
def test_every_block_has_one_winner_and_every_rule_speaks_once(
    documents: list[list[tuple[str, str, str, int]]],
) -> None:
    rows = [
        (str(key), place, place, hint, None, depth, 0.0, None, gap, text)
        for key, blocks in enumerate(documents)
        for place, (hint, text, gap, depth) in enumerate(blocks)
    ]
    blocks = pl.DataFrame(rows, BLOCKS, orient="row")
    labels = label(blocks)
    assert labels.filter("wins").select("doc_id", "block_no").sort("doc_id", "block_no").rows() == sorted(
        (row[0], row[1]) for row in rows
    )
    assert not labels.select("doc_id", "block_no", "rule").is_duplicated().any()
