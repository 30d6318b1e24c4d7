"""Score the labels of pages that were saved as text against what their publishers call the article.

    python -m tests.bench.pasted_pages PAGES.parquet FOLDER [--worst N]

PAGES.parquet has the columns id, units (JSON list of {t: text, k: p | h | summary, o: optional}) and title; FOLDER has
one text file per row. F1 is that of 4-grams of tokens, a page's mean over the pages. A paragraph leaked if less than
half of it is the article's, and is lost if less than half of it was found; *no_leak* is the share of pages where
none leaked, *clean* where none was lost either, *exact* where the tokens are the article's and no other. Optional
units count only where half of one was found. "even" and "odd" are two halves of the pages: what was tuned on one must
hold on the other.
"""

import argparse
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tasks.formats import text_page
from tasks.label import label
from tasks.message import Message
from tasks.read import Item, frames
from warehouse.place import Batch

WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
TOKEN = re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
FIGURES = ("f1", "precision", "recall", "no_leak", "clean", "exact", "title")


class Score(NamedTuple):
    """One page."""

    page: str
    f1: float
    precision: float
    recall: float
    leaked: list[str]
    lost: list[str]
    exact: bool
    title: bool

    @property
    def no_leak(self) -> bool:
        """Whether no paragraph leaked."""
        return not self.leaked

    @property
    def clean(self) -> bool:
        """Whether no paragraph leaked and none was lost."""
        return not self.leaked and not self.lost


class Text(NamedTuple):
    """Tokens of a text, and its 4-grams with their counts; a shorter text is one of its own."""

    tokens: list[str]
    grams: Counter[tuple[str, ...]]


def text_of(parts: list[str]) -> Text:
    """Tokens are words, a character each in scripts without spaces."""
    words = TOKEN.findall(unicodedata.normalize("NFC", "\n".join(parts)).translate(INVISIBLE))
    starts = range(max(len(words) - 3, min(len(words), 1)))
    return Text(words, Counter(tuple(words[start : start + 4]) for start in starts))


def inside(part: str, whole: Text) -> bool:
    """Tell whether at least half of a paragraph is found."""
    own = text_of([part])
    same = (own.grams & whole.grams).total() >= 0.5 * own.grams.total()
    return same or f" {' '.join(own.tokens)} " in f" {' '.join(whole.tokens)} "


def score(row: dict[str, str], body: list[str], headline: str) -> Score:
    """Score one page."""
    units = json.loads(row["units"])
    found, whole = text_of(body), text_of([unit["t"] for unit in units])
    gold = text_of([unit["t"] for unit in units if not unit["o"] or inside(unit["t"], found)])
    same = (gold.grams & found.grams).total()
    wanted = [unit["t"] for unit in units if not unit["o"]]
    titles = [text_of([title.casefold()]).tokens for title in (json.loads(row["title"]) or "", headline)]
    return Score(
        page=row["id"],
        f1=2 * same / (gold.grams.total() + found.grams.total() or 1),
        precision=same / (found.grams.total() or 1),
        recall=same / (gold.grams.total() or 1),
        leaked=[text for text in body if not inside(text, whole)],
        lost=[text for text in wanted if not inside(text, found)],
        exact=gold.tokens == found.tokens,
        title=titles[0] == titles[1],
    )


def labelled(folder: Path) -> pl.DataFrame:
    """Blocks of all pages with the winning label; `page` is the file's name without suffix."""
    items = [
        Item(path.stem, "text_page", item)
        for path in sorted(folder.glob("*.txt"))
        for item in text_page.parse(path.read_bytes())
        if isinstance(item, Message)
    ]
    read = frames(Batch("bench", "pages"), items)
    start = time.perf_counter()
    winners = label(read["blocks"]).filter("wins")
    sys.stdout.write(f"{read['blocks'].height:,} blocks labelled in {time.perf_counter() - start:.2f} s\n")
    pages = read["documents"].select("doc_id", page="path")
    blocks = read["blocks"].join(winners, on=["doc_id", "block_no"])
    return blocks.join(pages, on="doc_id").sort("page", "block_no")


def body_of(blocks: pl.DataFrame) -> list[str]:
    """Body paragraphs of one page; a dateline goes in front of the paragraph that it was cut from."""
    body: list[str] = []
    dateline = ""
    for name, text in blocks.filter(pl.col("label").is_in(["dateline", "body"])).select("label", "text").iter_rows():
        if name == "body":
            body.append(dateline + text)
        dateline = f"{text} " if name == "dateline" else ""
    return body


def report(scores: list[Score], worst: int) -> None:
    """Write means over all pages and over each half, and of the worst pages what leaked (+) and what was lost (-)."""
    for name, part in (("all", scores), ("even", scores[::2]), ("odd", scores[1::2])):
        means = (f"{figure} {statistics.mean(getattr(one, figure) for one in part):.3f}" for figure in FIGURES)
        sys.stdout.write(f"{name:5} {len(part):4} pages  {'  '.join(means)}\n")
    for one in sorted(scores, key=lambda each: each.f1)[:worst]:
        marked = [*(f"  + {text[:150]}" for text in one.leaked), *(f"  - {text[:150]}" for text in one.lost)]
        head = f"\n## {one.page} f1 {one.f1:.3f} title {one.title}"
        sys.stdout.write("\n".join([head, *marked, ""]))


def main() -> None:
    """Score the pages that have gold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("pages", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--worst", type=int, default=0)
    chosen = options.parse_args()
    gold = pl.read_parquet(chosen.pages, columns=["id", "units", "title"]).filter(pl.col("units") != "null")
    rows = {row["id"].replace("-", "_"): row for row in gold.to_dicts()}
    scores = []
    for (page,), blocks in labelled(chosen.folder).group_by("page", maintain_order=True):
        row = rows.get(str(page).replace("-", "_"))
        titles = blocks.filter(pl.col("label") == "headline")["text"]
        scores += [score(row, body_of(blocks), titles[0] if len(titles) else "")] if row else []
    report(scores, chosen.worst)


if __name__ == "__main__":
    main()
