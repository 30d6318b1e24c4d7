"""Predictions for a page extraction benchmark: `html_pages.py ROWS.parquet OUT.jsonl [FROM TO]`."""

import json
import sys
import time
from pathlib import Path
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


if __name__ == "__main__":
    main(*sys.argv[1:])
