"""Items and megabytes a second that each format parses on one core: real files of ../shared, fixtures where there are none.

Only reading into messages is measured, not cutting, labelling or writing. Absolute figures are the machine's.
"""

import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from tasks.formats import HEAD, claims
from tasks.items import items, streamed
from tasks.message import Reject
from tasks.read import Item
from warehouse import landing
from warehouse.archives import Limits

ROOT = Path(__file__).parents[2]
SECONDS = 0.5


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


def main() -> None:
    """Print a line per format."""
    by_format: dict[str, list[Path]] = {}
    for folder in (ROOT.parent / "shared" / "data", ROOT / "tests" / "fixtures"):
        found = [(formats_of(path), path) for path in files(folder)]
        for name in {name for name, _ in found} - by_format.keys() - {""}:
            by_format[name] = [path for title, path in found if title == name][:200]
    sys.stdout.write(f"{'format':20} {'files':>5} {'items':>6} {'items/s':>8} {'MB/s':>6}\n")
    for name, paths in sorted(by_format.items()):
        count, each, megabytes = rate(paths)
        sys.stdout.write(f"{name:20} {len(paths):5} {count:6} {each:8,.0f} {megabytes:6.1f}\n")


if __name__ == "__main__":
    main()
