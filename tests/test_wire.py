from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tasks.cut import cut, cut_once
from tasks.formats.reuters_sgml import parse
from tasks.label import label
from tasks.message import Message
from tasks.read import Item, frames
from tasks.rules.rule import Rule, Seam
from tasks.rules.wire import WIRE, WIRE_SEAMS
from warehouse.place import Batch

# A paragraph in the middle of an item, for the columns that a row of the tests does not name.
MIDDLE: dict[str, Any] = {"hint": "unknown", "block_no": 5, "from_end": 5, "share": 0.5, "seam": None}
MIDDLE |= {"doc_id": "0" * 16, "para_no": 5, "depth": 0, "link_share": 0.0, "path": None, "gap": ""}


def block(given: str | dict[str, object]) -> pl.DataFrame:
    columns: dict[str, Any] = MIDDLE | ({"text": given} if isinstance(given, str) else given)
    columns["chars"] = len(columns["text"])
    return pl.DataFrame([columns]).with_columns(pl.col("seam").cast(pl.String))


def fits(rule: Rule, given: str | dict[str, object]) -> bool:
    found = block(given)
    found = found.filter(pl.sql_expr(rule.where)) if rule.where else found
    return not found.filter(pl.col("text").str.contains(rule.pattern or "")).is_empty()


@pytest.mark.parametrize(("rule", "hit"), [pytest.param(rule, hit, id=rule.name) for rule in WIRE for hit in rule.hits])
def test_rule_speaks_of_its_hits(rule: Rule, hit: str | dict[str, object]) -> None:
    assert fits(rule, hit)


@pytest.mark.parametrize(
    ("rule", "miss"), [pytest.param(rule, miss, id=rule.name) for rule in WIRE for miss in rule.misses]
)
def test_rule_is_silent_on_its_misses(rule: Rule, miss: str | dict[str, object]) -> None:
    assert not fits(rule, miss)


@pytest.mark.parametrize("hit", [hit for seam in WIRE_SEAMS for hit in seam.hits])
def test_seams_together_cut_each_hit_once(hit: tuple[str, str, str]) -> None:
    whole, before, after = hit
    parts = cut(block(whole).drop("seam", "block_no"), WIRE_SEAMS)
    assert parts["text"].to_list() == [before, after]
    assert before + parts["gap"][1] + after == whole


@pytest.mark.parametrize(
    ("seam", "miss"), [pytest.param(seam, miss, id=seam.name) for seam in WIRE_SEAMS for miss in seam.misses]
)
def test_seam_leaves_its_misses_whole(seam: Seam, miss: str) -> None:
    assert cut_once(block(miss), seam)["text"].to_list() == [miss]


# Ordinary sentences that hold the words of a convention.
@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported the sale first.",
        "The end of the harvest is near.",
        "More than 40 bags were sold.",
        "The correction of the price took years.",
        "Reporting by the paper led to the inquiry.",
        "He holds the copyright of the song.",
        "The embargo on beans was lifted in March.",
        "The offer was withdrawn on Monday.",
        "Eds and meds drive the growth of the city.",
        "-- beans 1,111,222 bags",
    ],
)
def test_news_stays_news(text: str) -> None:
    assert [rule.name for rule in WIRE if fits(rule, text)] == []


@pytest.mark.shared
def test_real_wire_copy_is_labelled() -> None:
    raw = (Path(__file__).parents[2] / "shared" / "data" / "reuters21578" / "reut2-000.sgm").read_bytes()
    items = [Item(each.place, "reuters_sgml", each) for each in parse(raw) if isinstance(each, Message)]
    tables = frames(Batch("reuters", "reut2-000"), items)
    seen = label(tables["blocks"]).filter("wins").join(tables["blocks"], on=["doc_id", "block_no"])
    body = seen.filter(label="body")
    assert body.filter(pl.col("text").str.contains(r"(?i)^\W*(?:reuters?|more|blah blah blah)\W*$")).is_empty()
    alerts = tables["fields"].filter(field="item_class", value="alert")
    assert alerts.height == 60
    assert body.join(alerts, on="doc_id").is_empty()
    written = tables["documents"].join(alerts, on="doc_id", how="anti")
    # Three correction notices, which are no story.
    assert set(written.join(body, on="doc_id", how="anti")["path"]) == {"611", "673", "760"}
