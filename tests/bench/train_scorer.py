"""Make the points of tasks/rules/points.py from pages whose article is known.

    python -m tests.bench.train_scorer PAGES.parquet... > points.txt

PAGES.parquet has the columns id, url, html and units (JSON list of {t: text}), as tests/bench/pasted_pages.py has them.
Printed are the rows of POINTS, the heaviest first, and on standard error how well pages of unseen publishers are told:
the share of furniture among what is called furniture, and of it that is called so. Logistic regression under an L1
penalty, which leaves most conditions without points, by accelerated proximal gradient steps (FISTA, Beck and Teboulle
2009). A block is furniture if less than half of its 4-grams of words are the article's.
"""

import json
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import numpy as np
import polars as pl

from tasks.features import alone
from tasks.formats.html_page import parse
from tasks.label import label, speak
from tasks.message import Message
from tasks.read import Item, frames
from tasks.rules import RULES
from tasks.rules.points import PATHS, WORDS
from tasks.scorer import judged
from tests.bench.pasted_pages import inside, text_of
from warehouse.place import Batch

SLICE, FOLDS, STEPS = 100, 4, 300
# Chosen on fundus and wcxb, where figures are flat around it.
PENALTY = 6e-4
HINTS = ("paragraph", "subhead", "list_item", "table", "quote")
ZONES = ("leads", "amid", "trails")
SIDES = ("before", "after")
BESIDE = (
    *HINTS, "furniture", "caption", "credit", "related", "byline", "timestamp", "headline", "standfirst", "advert", "",
)  # fmt: skip
LABELS = (
    "body", "furniture", "caption", "credit", "related", "promo", "newsletter", "social", "advert", "byline", "timestamp",
)  # fmt: skip
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Vector = np.ndarray[tuple[int], np.dtype[np.float32]]


def cuts(column: str, sign: str, *values: float) -> list[str]:
    """Give conditions that compare a column with each of the values."""
    return [f"{column} {sign} {value}" for value in values]


def in_zones() -> Iterator[str]:
    """Give conditions that mean one thing before the running text, another in it, another after it."""
    asked = [f"hint = '{hint}' AND {end}" for hint in HINTS for end in ("ended", "NOT ended")]
    asked += cuts("text_length", "<", 25, 50, 90, 150, 300) + cuts("rise", ">", 0, 1) + cuts("rise", "<", 0, -1, -3)
    asked += cuts("kin_share", "<", 0.02, 0.1, 0.3) + cuts("siblings", "<", 2, 4, 10) + cuts("cousins", "<", 2, 3, 5)
    asked += cuts("alike", "<", 0.02, 0.1, 0.3, 0.6) + cuts("element", "<", 0.02, 0.1, 0.3, 0.6)
    asked += ["hint = 'paragraph' AND alike > 0.3 AND ended", "hint = 'paragraph' AND alike > 0.3 AND NOT ended"]
    asked += [*cuts("link_share", ">", 0, 0.3, 0.8), "copies > 1", *WORDS, *PATHS]
    asked += [each for side in SIDES for each in cuts(f"noise_{side}", ">=", 1, 2, 3, 4, 5)]
    yield from (f"{zone} AND {each}" for zone in ZONES for each in asked)


def anywhere() -> Iterator[str]:
    """Give conditions that mean the same all over the page."""
    yield from (*WORDS, *PATHS)
    yield from cuts("page", "<", 500, 1000, 2000, 4000, 10000)
    yield from cuts("since < 99 AND since", ">", 1, 2, 4, 7, 14)
    yield from cuts("until < 99 AND until", ">", 1, 2, 4, 7, 14)
    yield from cuts("until < 99 AND left", "<", 0.02, 0.05, 0.1, 0.25)
    yield from cuts("since < 99 AND left", ">", 0.75, 0.9, 0.95, 0.98)
    for side in SIDES:
        yield from (f"hint_{side} = '{hint}'" for hint in BESIDE)
        yield from (f"label_{side} = '{each}'" for each in LABELS)
        yield from cuts(f"length_{side}", "<", 50, 100)
    asked = [
        "prose_before",
        "prose_after",
        "NOT prose_before AND NOT prose_after",
        "step_before <> 0",
        "step_after <> 0",
        "step_before <> 0 AND step_after <> 0",
        "rise <> 0",
        "siblings < 3",
        "text_length < 40 AND NOT ended",
        "rise = 0 AND ended",
        "rise = 0 AND NOT ended",
    ]
    yield from (f"hint = '{hint}' AND {each}" for hint in HINTS[:3] for each in asked)


def blocks_of(pages: pl.DataFrame) -> pl.DataFrame:
    """Blocks with id, `label` of round 1 and the label that `won` without the scorer."""
    rules = [rule for rule in RULES if not rule.name.startswith("scorer")]
    items = [
        Item(key, "html_page", each)
        for key, raw in pages.select("id", "html").iter_rows()
        for each in parse(raw)
        if isinstance(each, Message)
    ]
    read = frames(Batch("bench", "pages"), items)
    won = label(read["blocks"], rules).filter("wins").select("doc_id", "block_no", won="label")
    seen = alone(read["blocks"]).with_row_index("row")
    names = (
        pl.DataFrame({"label": [rule.label for rule in rules]}).with_row_index("standing").cast({"standing": pl.Int32})
    )
    first = speak(seen, rules, 1).group_by("row").agg(pl.col("standing").min()).join(names, on="standing")
    seen = seen.join(first.select("row", "label"), on="row", how="left", maintain_order="left")
    ids = read["documents"].select("doc_id", id="path")
    return (
        seen.drop("row")
        .join(won, on=["doc_id", "block_no"], maintain_order="left")
        .join(ids, on="doc_id", maintain_order="left")
    )


def examples(pages: pl.DataFrame, conditions: list[str]) -> pl.DataFrame:
    """A row a block that the rules call text: id, `furniture`, the conditions, the weight of its page."""
    golds = {
        key: text_of([unit["t"] for unit in json.loads(units)])
        for key, units in pages.select("id", "units").iter_rows()
    }
    seen = judged(blocks_of(pages)).filter((pl.col("won") == "body") & (pl.col("words") > 0))
    bad = [not inside(text, golds[key]) for key, text in seen.select("id", "text").iter_rows()]
    return seen.select(
        "id",
        *(pl.sql_expr(each).fill_null(value=False).cast(pl.UInt8).alias(each) for each in conditions),
        furniture=pl.Series(bad),
        weight=1 / pl.len().over("id").sqrt(),
    )


def fitted(matrix: Matrix, furniture: Vector, weight: Vector) -> tuple[Vector, float]:
    """Coefficients and log odds of a block without any of the conditions."""
    matrix = np.hstack([matrix, np.ones((len(matrix), 1), np.float32)])
    weight = weight / weight.sum()
    step = 4 / np.linalg.eigvalsh(matrix.T @ (matrix * weight[:, None]))[-1]
    held = coefficients = np.zeros(matrix.shape[1], np.float32)
    speed = 1.0
    for _ in range(STEPS):
        wrong = weight * (1 / (1 + np.exp(-(matrix @ held))) - furniture)
        moved = held - step * (matrix.T @ wrong)
        moved[:-1] = np.sign(moved[:-1]) * np.maximum(np.abs(moved[:-1]) - step * PENALTY, 0)
        faster = (1 + (1 + 4 * speed**2) ** 0.5) / 2
        held = moved + (speed - 1) / faster * (moved - coefficients)
        coefficients, speed = moved, faster
    return coefficients[:-1], float(coefficients[-1])


def told(matrix: Matrix, furniture: Vector, weight: Vector, groups: Vector) -> str:
    """Say how well furniture is told on pages of publishers that were left out of the fit."""
    called = np.zeros(len(matrix), bool)
    for fold in range(FOLDS):
        out = groups % FOLDS == fold
        coefficients, base = fitted(matrix[~out], furniture[~out], weight[~out])
        called[out] = matrix[out] @ coefficients + base > 0
    right = float((called & (furniture > 0)).sum())
    return f"unseen publishers: precision {right / called.sum():.3f}, recall {right / furniture.sum():.3f}\n"


def main(*files: str) -> None:
    """Print the rows of POINTS."""
    conditions = list(dict.fromkeys([*in_zones(), *anywhere()]))
    pages = pl.concat(pl.read_parquet(file, columns=["id", "url", "html", "units"]) for file in files)
    seen = pl.concat(examples(part, conditions) for part in pages.iter_slices(SLICE))
    sites = {key: urlsplit(url).netloc for key, url in pages.select("id", "url").iter_rows()}
    numbers = {site: number for number, site in enumerate(sorted(set(sites.values())))}
    groups = np.array([numbers[sites[key]] for key in seen["id"]])
    matrix = seen.select(conditions).cast(pl.Float32).to_numpy()
    furniture, weight = (seen[name].cast(pl.Float32).to_numpy() for name in ("furniture", "weight"))
    sys.stderr.write(told(matrix, furniture, weight, groups))
    coefficients, base = fitted(matrix, furniture, weight)
    points = [(round(10 * float(value)), each) for value, each in zip(coefficients, conditions, strict=True)]
    rows = sorted(((value, each) for value, each in points if value), key=lambda row: -abs(row[0]))
    for value, each in [(round(10 * base), "true"), *rows]:
        sys.stdout.write(f'    ({value}, "{each}"),\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
