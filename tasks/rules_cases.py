"""A rule's own tests: the texts it must speak of and those it must not."""

from collections.abc import Sequence

import polars as pl

from tasks.features import alone, around
from tasks.label import speak
from tasks.rules import Rule
from warehouse.schema import schemas

Case = str | dict[str, object]
# what a case leaves unsaid: a paragraph of which no markup says anything, among running text
PLAIN = {"hint": "unknown", "depth": 0, "link_share": 0.0, "gap": "", "text": "The harbour opened."}


def documents(cases: Sequence[Case]) -> pl.DataFrame:
    """Each case as the one block of a document, with all features; what a case names is as it says."""
    named: list[dict[str, object]] = [{"text": case} if isinstance(case, str) else case for case in cases]
    rows = [
        PLAIN | {"doc_id": str(place), "block_no": 0, "para_no": 0, "text": case.get("text", PLAIN["text"])}
        for place, case in enumerate(named)
    ]
    seen = around(alone(pl.DataFrame(rows, schemas()["blocks"])).with_columns(label=pl.lit("body")))
    columns = sorted({name for case in named for name in case})
    told = {name: [case.get(name, old) for case, old in zip(named, seen[name], strict=True)] for name in columns}
    return seen.with_columns(
        pl.Series(name, values, seen.schema[name]) for name, values in told.items()
    ).with_row_index("row")


def spoken_of(rule: Rule, cases: Sequence[Case]) -> list[Case]:
    """The cases that a rule matches."""
    return [cases[row] for row in speak(documents(cases), [rule], rule.round)["row"]]


def broken(rule: Rule) -> list[str]:
    """What is wrong with a rule by its own tests, in words; nothing when it holds."""
    spoken = spoken_of(rule, (*rule.hits, *rule.misses))
    silent = [f"{rule.name} does not match its hit {case!r}" for case in rule.hits if case not in spoken]
    return silent + [f"{rule.name} matches its miss {case!r}" for case in rule.misses if case in spoken]
