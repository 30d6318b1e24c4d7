"""Predictions for a page extraction benchmark: `html_pages.py ROWS.parquet OUT.jsonl [FROM TO]`."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl

from tasks.formats.html_page import parse
from tasks.label import label
from tasks.message import Field, Message
from tasks.read import Item, frames
from warehouse.place import Batch


def body(blocks: pl.DataFrame, labels: pl.DataFrame) -> str:
    """The text of one document as its labels make it, datelines in front of the paragraph that follows."""
    winning = labels.filter("wins").select("block_no", "label")
    kept = blocks.join(winning, on="block_no").sort("block_no").filter(pl.col("label").is_in(["body", "dateline"]))
    joint = kept.select(pl.concat_str("text", pl.when(label="dateline").then(pl.lit(" ")).otherwise(pl.lit("\n\n"))))
    return "".join(joint.to_series()).strip()


def values(fields: list[Field], name: str) -> list[str]:
    """Values of the fields of one name."""
    return [field.value for field in fields if field.name == name]


def prediction(key: str, raw: bytes) -> dict[str, Any]:
    """A row of predictions for one page."""
    [message] = parse(raw)
    if not isinstance(message, Message):
        return {"id": key, "text": "", "err": message.detail}
    made = frames(Batch("bench", "pages"), [Item(key, "html_page", message)])
    title, published = (next(iter(values(message.fields, name)), None) for name in ("headline", "published_at"))
    text = body(made["blocks"], label(made["blocks"]))
    authors = values(message.fields, "authors")
    return {"id": key, "text": text, "title": title, "authors": authors, "published_at": published}


def main(rows: str, out: str, *limits: str) -> None:
    """Write the predictions of a file of pages, and the processor time of reading alone."""
    pages = pl.read_parquet(rows, columns=["id", "html"])[slice(*map(int, limits or ("0", "100000")))]
    start = time.process_time()
    for raw in pages["html"]:
        list(parse(raw))
    seconds = time.process_time() - start
    with Path(out).open("w") as file:
        file.writelines(json.dumps(prediction(*row)) + "\n" for row in pages.iter_rows())
    print(f"{pages.height} pages read in {seconds:.1f} s, {pages.height / seconds:.0f} pages/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
