"""Score the labels of pages that were saved as text against what their publishers call the article.

    python tests/bench/pasted_pages.py PAGES.parquet FOLDER [--worst N] [--half 0|1]

PAGES.parquet has the columns id, units (JSON list of {t: text, k: p | h | summary, o: optional}) and title; FOLDER
has one text file per row. A page's F1 is that of 4-grams of tokens; *clean* is the share of pages of which no
paragraph leaked, *exact* the share whose tokens are the article's and no other. Optional units count only where half
of one was found.
"""

import argparse
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tasks.formats import text_page
from tasks.label import label
from tasks.message import Message
from tasks.read import Batch, Item, frames

WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
TOKEN = re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
Shingles = Counter[tuple[str, ...]]


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


def tokens(text: str) -> list[str]:
    """Words, a character each in scripts without spaces."""
    return TOKEN.findall(unicodedata.normalize("NFC", text).translate(INVISIBLE))


def shingles(text: str) -> Shingles:
    """4-grams of tokens with their counts; a shorter text is one of its own."""
    words = tokens(text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(len(words) - 3, min(len(words), 1))))


def inside(part: str, whole: Shingles, text: str) -> bool:
    """Tell whether at least half of a paragraph is found."""
    own = shingles(part)
    return (own & whole).total() >= 0.5 * own.total() or " ".join(tokens(part)) in text


def score(row: dict[str, str], body: list[str], headline: str) -> Score:
    """Score one page."""
    found, flat = shingles("\n".join(body)), " ".join(tokens("\n".join(body)))
    units = json.loads(row["units"])
    kept = [unit["t"] for unit in units if not unit["o"] or inside(unit["t"], found, flat)]
    gold, gold_flat = shingles("\n".join(kept)), " ".join(tokens("\n".join(unit["t"] for unit in units)))
    same = (gold & found).total()
    whole = shingles("\n".join(unit["t"] for unit in units))
    return Score(
        row["id"],
        2 * same / (gold.total() + found.total() or 1),
        same / (found.total() or 1),
        same / (gold.total() or 1),
        [text for text in body if tokens(text) and not inside(text, whole, gold_flat)],
        [unit["t"] for unit in units if not unit["o"] and not inside(unit["t"], found, flat)],
        tokens("\n".join(kept)) == tokens("\n".join(body)),
        tokens((json.loads(row["title"]) or "").casefold()) == tokens(headline.casefold()),
    )


def labelled(folder: Path) -> pl.DataFrame:
    """Blocks of all pages with the winning label, `page` is the file's name without suffix."""
    batch, items = Batch("bench", "pages"), []
    for path in sorted(folder.glob("*.txt")):
        items += [
            Item(path.stem, "text_page", each)
            for each in text_page.parse(path.read_bytes())
            if isinstance(each, Message)
        ]
    read = frames(batch, items)
    start = time.perf_counter()
    winners = label(read["blocks"]).filter("wins")
    print(f"{read['blocks'].height} blocks labelled in {time.perf_counter() - start:.2f} s")
    pages = read["documents"].select("doc_id", page="path")
    return (
        read["blocks"]
        .join(winners.drop("wins"), on=["doc_id", "block_no"])
        .join(pages, on="doc_id")
        .sort("page", "block_no")
    )


def body_of(blocks: pl.DataFrame) -> list[str]:
    """Body paragraphs of one page; a dateline goes in front of the paragraph it was cut from."""
    body: list[str] = []
    open_dateline = ""
    for title, text in blocks.select("label", "text").iter_rows():
        if title == "dateline":
            open_dateline = f"{text} "
        elif title == "body":
            body.append(open_dateline + text)
            open_dateline = ""
    return body


def main() -> None:
    """Print the figures, and of the worst pages what leaked (+) and what was lost (-)."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("pages", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--worst", type=int, default=0)
    chosen = options.parse_args()
    key = pl.col("id").str.replace_all("-", "_")
    rows = {
        row["page"]: row
        for row in pl.read_parquet(chosen.pages, columns=["id", "units", "title"]).with_columns(page=key).to_dicts()
    }
    scores = []
    for (page,), blocks in labelled(chosen.folder).group_by("page", maintain_order=True):
        row = rows.get(str(page).replace("-", "_"))
        if row and row["units"] != "null":
            headline = blocks.filter(pl.col("label") == "headline")["text"].to_list()
            scores.append(score(row, body_of(blocks), (headline or [""])[0]))
    report(scores, chosen.worst)


def report(scores: list[Score], worst: int) -> None:
    """Print means over all pages and over each half of them."""
    for name, part in (("all", scores), ("even", scores[::2]), ("odd", scores[1::2])):
        mean = {
            field: statistics.mean(getattr(one, field) for one in part)
            for field in ("f1", "precision", "recall", "exact", "title")
        }
        mean["clean"] = statistics.mean(not one.leaked and not one.lost for one in part)
        mean["no_leak"] = statistics.mean(not one.leaked for one in part)
        print(f"{name:5} {len(part):4} pages ", *(f"{field} {value:.3f}" for field, value in mean.items()))
    for one in sorted(scores)[:0] + sorted(scores, key=lambda each: each.f1)[:worst]:
        print(f"\n## {one.page} f1 {one.f1:.3f} p {one.precision:.3f} r {one.recall:.3f} title {one.title}")
        print(*(f"  + {text[:150]}\n" for text in one.leaked), *(f"  - {text[:150]}\n" for text in one.lost), sep="")


if __name__ == "__main__":
    main()
