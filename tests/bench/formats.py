"""Items and megabytes a second that each format parses on one core: real files of ../shared, fixtures where there are none.

Only reading into messages is measured, not cutting, labelling or writing. Absolute figures are the machine's.
The formats of bulk are measured again on 20 MB, because fixtures have items of a few lines: where an item has a <TEXT>,
a story as long as those of the corpora is put into it. Of web archives only the records are taken apart, no page is.
"""

import re
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from tasks.formats import FORMATS, HEAD, claims
from tasks.items import items, streamed
from tasks.message import Reject
from tasks.read import Item
from warehouse import landing
from warehouse.archives import Limits

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "data"
SECONDS = 0.5
BULK = ("aquaint", "dump_jsonl", "gigaword", "reuters_sgml", "trec_ap", "trec_ft", "warc")
BULK_BYTES = 20 * 2**20
# What a paragraph begins with in an item: a tag, an indentation or a line of its own.
TEXT = re.compile(rb"<TEXT>(\s*<P>\s*|\n *)")
PARAGRAPH = (
    b"The price of beans rose again on Monday, as growers in the north\n"
    b"said that the rain of the past two weeks had come too late for most\n"
    b"of the crop. Traders expected 1,200 tonnes in May."
)


def files(folder: Path) -> Iterator[Path]:
    """Files of a folder that a format may read."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".golden", ".parquet"))


def read(path: Path) -> Iterator[Item | Reject]:
    """Items of a file, opened as a landed one is."""
    _, _, holding = landing.contents(landing.Landed(path.name, path), Limits(), streamed)
    return chain.from_iterable(map(items, holding))


def formats_of(path: Path) -> str:
    """The format that claims a file, "" when none does; archives are left out but for the web's own."""
    with path.open("rb") as file:
        claimed = claims(file.read(HEAD), path.name)
    web = [each.format for each in islice(read(path), 1) if isinstance(each, Item)] if ".warc" in path.name else []
    return "warc" if web else claimed[0] if len(claimed) == 1 else ""


def rate(paths: list[Path]) -> tuple[int, float, float]:
    """Items of some files, and items and megabytes a second of processor time."""
    rounds, count, started = 0, 0, time.process_time()
    while (spent := time.process_time() - started) < SECONDS:
        count += sum(isinstance(each, Item) for path in paths for each in read(path))
        rounds += 1
    megabytes = rounds * sum(path.stat().st_size for path in paths) / 2**20
    return count // max(rounds, 1), count / spent, megabytes / spent


def bulk(paths: list[Path]) -> bytes:
    """The largest of some files again and again, with stories of ordinary length."""
    raw = max(paths, key=lambda path: path.stat().st_size).read_bytes()
    filled = TEXT.sub(lambda found: b"<TEXT>" + (found[1] + PARAGRAPH) * 14 + found[1], raw)
    return (raw if REAL in paths[0].parents else filled) * (BULK_BYTES // len(raw) + 1)


def bulk_rate(title: str, paths: list[Path]) -> tuple[int, float, float]:
    """Items of a format of bulk, and items and megabytes a second of processor time."""
    raw = bulk(paths)[:BULK_BYTES]
    started = time.process_time()
    count = sum(not isinstance(each, Reject) for each in FORMATS[title].parse(raw))
    spent = time.process_time() - started
    return count, count / spent, len(raw) / 2**20 / spent


def main() -> None:
    """Print a line per format."""
    by_format: dict[str, list[Path]] = {}
    for folder in (REAL, ROOT / "tests" / "fixtures"):
        found = [(formats_of(path), path) for path in files(folder)]
        for name in {name for name, _ in found} - by_format.keys() - {""}:
            by_format[name] = [path for title, path in found if title == name][:200]
    sys.stdout.write(f"{'format':20} {'files':>5} {'items':>6} {'items/s':>8} {'MB/s':>6}\n")
    for name, paths in sorted(by_format.items()):
        count, each, megabytes = rate(paths)
        sys.stdout.write(f"{name:20} {len(paths):5} {count:6} {each:8,.0f} {megabytes:6.1f}\n")
    sys.stdout.write(f"\n{'20 MB of':20} {'bytes':>5} {'items':>6} {'items/s':>8} {'MB/s':>6}\n")
    for name in BULK:
        count, each, megabytes = bulk_rate(name, by_format[name])
        sys.stdout.write(f"{name:20} {BULK_BYTES // count:5} {count:6} {each:8,.0f} {megabytes:6.1f}\n")


if __name__ == "__main__":
    main()
