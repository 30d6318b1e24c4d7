"""Predictions for a page extraction benchmark, and the speed of the whole way.

`html_pages.py ROWS.parquet OUT.jsonl [FROM TO]` writes the predictions for a file of pages (id, html).

`html_pages.py speed ROWS.parquet [FROM TO]` prints documents per second of processor time on the way from bytes to
articles, those of trafilatura on the same pages in turns (so that what else the machine does slows both), if it can be
imported (`uv run --with trafilatura …`), documents per second of the clock with one and two processes, and the peak
memory. What is compiled once, rules and models, is not counted.
"""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

import polars as pl

from tasks.compose import compose
from tasks.formats.html_page import parse
from tasks.label import label
from tasks.message import Message
from tasks.read import Item, frames
from tasks.source import Source
from warehouse.place import Batch

SLICE = 100


def bodies(blocks: pl.DataFrame, labels: pl.DataFrame) -> dict[str, str]:
    """Text of each document by its id: body blocks, with datelines in front of the paragraph that follows."""
    winning = labels.filter("wins").select("doc_id", "block_no", "label")
    kept = blocks.join(winning, on=["doc_id", "block_no"]).filter(pl.col("label").is_in(["body", "dateline"]))
    end = pl.when(pl.col("label") == "dateline").then(pl.lit(" ")).otherwise(pl.lit("\n\n"))
    text = pl.concat_str("text", end).str.join().str.strip_chars()
    return dict(kept.sort("doc_id", "block_no").group_by("doc_id").agg(text).iter_rows())


def signed(fields: pl.DataFrame) -> dict[str, list[str]]:
    """Names stated as authors by document, houses among them: the benchmark counts these where no person is named."""
    stated = fields.filter((pl.col("field") == "authors") | (pl.col("origin") == "JSON-LD author organisation"))
    # JSON-LD is the first place, whoever it names
    stated = stated.sort(pl.col("origin") != "JSON-LD author organisation", maintain_order=True)
    place = pl.col("origin").str.replace(" organisation", "")
    stated = stated.filter(place == place.first().over("doc_id"))
    return dict(stated.group_by("doc_id", maintain_order=True).agg("value").iter_rows())


def prediction(article: dict[str, Any], text: str, houses: list[str]) -> dict[str, Any]:
    """Row of predictions for one article."""
    at = article["published_at"]
    day = article["published_precision"] == "day"
    return {
        "id": article["path"],
        "text": text,
        "title": article["headline"],
        "authors": article["authors"] or houses,
        "published_at": at and (at.date().isoformat() if day else f"{at.isoformat()}+00:00"),
    }


def predictions(pages: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows of predictions for pages (id, html); none for a page that is rejected."""
    read = [
        Item(key, "html_page", item)
        for key, raw in pages.iter_rows()
        for item in parse(raw)
        if isinstance(item, Message)
    ]
    made = frames(Batch("bench", "pages"), read)
    labels = label(made["blocks"])
    articles = compose(made["documents"], made["blocks"], labels, made["fields"], Source("bench"))["articles"]
    text = bodies(made["blocks"], labels)
    houses = signed(made["fields"])
    return [
        prediction(each, text.get(each["doc_id"], ""), houses.get(each["doc_id"], [])) for each in articles.to_dicts()
    ]


def main(rows: str, out: str, *limits: str) -> None:
    """Write the predictions of a file of pages, and the processor time of reading alone."""
    pages = pl.read_parquet(rows, columns=["id", "html"])[slice(*map(int, limits or ("0", "100000")))]
    start = time.process_time()
    for raw in pages["html"]:
        list(parse(raw))
    seconds = time.process_time() - start
    with Path(out).open("w") as file:
        for part in pages.iter_slices(SLICE):
            file.writelines(json.dumps(row) + "\n" for row in predictions(part))
    sys.stdout.write(f"{pages.height} pages read in {seconds:.1f} s, {pages.height / seconds:.0f} pages/s\n")


def peer() -> Callable[[pl.Series], object] | None:
    """What trafilatura makes of some pages, with their metadata; None where it is not installed."""
    try:
        library = import_module("trafilatura")
    except ImportError:
        return None
    return lambda pages: [library.bare_extraction(raw, with_metadata=True, include_comments=False) for raw in pages]


def spent(work: Callable[[], object]) -> float:
    """Processor time of some work, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def clocked(parts: list[pl.DataFrame], processes: int) -> float:
    """Seconds of the clock that some processes take for the parts, once each is warm."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(predictions, parts[:1] * processes))
        start = time.perf_counter()
        list(pool.map(predictions, parts))
        return time.perf_counter() - start


def speed(rows: str, *limits: str) -> None:
    """Print documents per second, and the peak memory."""
    pages = pl.read_parquet(rows, columns=["id", "html"])[slice(*map(int, limits or ("0", "100000")))]
    parts = list(pages.iter_slices(SLICE))
    other = peer()
    # rules are compiled, the model of languages is loaded
    predictions(parts[0])
    ours = theirs = 0.0
    for part in parts:
        ours += spent(partial(predictions, part))
        theirs += spent(partial(other, part["html"])) if other else 0.0
    out = [f"{pages.height} pages, one core: {pages.height / ours:.0f} docs/s"]
    out.append(
        f"trafilatura: {pages.height / theirs:.0f} docs/s, {theirs / ours:.1f} times"
        if other
        else "trafilatura is not installed"
    )
    out.append(f"peak memory: {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MiB")
    out += [f"by the clock, {count} process(es): {pages.height / clocked(parts, count):.0f} docs/s" for count in (1, 2)]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    speed(*sys.argv[2:]) if sys.argv[1] == "speed" else main(*sys.argv[1:])
