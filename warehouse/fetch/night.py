"""Where a night's fetch stands in the landing: in a hidden file while it goes on, then in the batch of its day.

What was fetched is told by the WARC files alone. A list of it stands beside each batch's folder, so that the next
nights need not read them; where it is missing it is made again.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from warehouse import landing
from warehouse.fetch import warc
from warehouse.fetch.warc import Capture
from warehouse.place import Batch, folders, put
from warehouse.place import landing as folder_of

# A page that nothing has listed for so many nights is fetched as if it were new.
REMEMBERED = 30
HIDDEN = ".fetch-"


class Growing(NamedTuple):
    """A file that is being written: where it is, what it will be called below the source's folder."""

    path: Path
    name: str
    file: IO[bytes]

    def holder(self, capture: Capture) -> Path:
        """File that an answer stands in now."""
        return self.path if capture.file == self.name else self.path.parent / capture.file


def hidden(home: Path, batch: Batch) -> Path:
    """Where the next file of a batch is while it grows: .2025-05-17.fetch-001.warc.gz beside the folder."""
    folder = folder_of(home, batch)
    return folder.with_name(f".{batch.name}{HIDDEN}{len(fetched(folder)) + 1:03}.warc.gz")


def final(path: Path) -> str:
    """What a hidden file will be called below the source's folder."""
    day, _, rest = path.name[1:].rpartition(HIDDEN)
    return f"{day}/{HIDDEN[1:]}{rest}"


def fetched(folder: Path) -> list[Path]:
    """Files of a batch that were fetched, in order."""
    return sorted(folder.glob(f"{HIDDEN[1:]}*.warc.gz"))


def interrupted(home: Path, source: str) -> list[Batch]:
    """Batches of a source whose fetch was cut short."""
    left = (home / "landing" / source).glob(f".*{HIDDEN}*.warc.gz")
    return sorted(Batch(source, path.name[1:].rpartition(HIDDEN)[0]) for path in left)


def cut(path: Path) -> None:
    """Cut off what stands behind the last whole exchange of a file."""
    end = max((end for end, _ in warc.captures(path, "", {})), default=0)
    with path.open("r+b") as file:
        file.truncate(end)


def grow(home: Path, batch: Batch, user_agent: str) -> Growing:
    """Open the file of a night, to go on where it was cut short."""
    path = hidden(home, batch)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        cut(path)
    growing = Growing(path, final(path), path.open("ab"))
    if not growing.file.tell():
        warc.begin(growing.file, Path(growing.name).name, user_agent)
    return growing


def close(home: Path, batch: Batch) -> None:
    """Put what was fetched into its batch; nothing where nothing was."""
    path = hidden(home, batch)
    cut(path)
    if not path.stat().st_size:
        path.unlink()
        return
    listed(home, batch).unlink(missing_ok=True)
    folder_of(home, batch).mkdir(parents=True, exist_ok=True)
    put(path, folder_of(home, batch).parent / final(path))


def listed(home: Path, batch: Batch) -> Path:
    """The list of what was fetched, beside a batch's folder."""
    return folder_of(home, batch).with_name(f"{batch.name}.fetched.jsonl")


def read(home: Path, batch: Batch, before: dict[str, Capture]) -> Iterator[Capture]:
    """What a batch's files hold; `before` are pages landed before it."""
    pages = dict(before)
    for file in fetched(folder_of(home, batch)):
        for _, capture in warc.captures(file, f"{batch.name}/{file.name}", pages):
            pages |= whole([capture])
            yield capture


def whole(captures: Iterable[Capture]) -> dict[str, Capture]:
    """Pages by address: the last whole answer with each."""
    return {each.url: each for each in captures if each.status == 200 and not each.truncated}


def holding(home: Path, batch: Batch, before: dict[str, Capture]) -> list[Capture]:
    """What was fetched for a batch, by its list, which is made where there is none."""
    file = listed(home, batch)
    if not file.exists():
        found = list(read(home, batch, before))
        temporary = file.with_name(f".{file.name}")
        temporary.write_text("".join(json.dumps(each) + "\n" for each in found), "utf-8")
        put(temporary, file)
    return [Capture(*json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def known(home: Path, source: str) -> dict[str, Capture]:
    """Pages of a source that were landed in the last nights, by address: the last whole answer with each."""
    nights = [folder for folder in folders(home / "landing" / source) if fetched(folder)]
    pages: dict[str, Capture] = {}
    for folder in nights[-REMEMBERED:]:
        pages |= whole(holding(home, Batch(source, folder.name), pages))
    return pages


def done(home: Path, batch: Batch, growing: Growing, pages: dict[str, Capture]) -> dict[str, Capture]:
    """What has been fetched by a night's fetch that was cut short or had faults, by address; not what was a fault."""
    facts = landing.facts(home, batch).get("fetch", {"whole": not fetched(folder_of(home, batch))})
    held = [] if facts["whole"] else holding(home, batch, pages)
    found = {each.url: each for each in held if each.url not in facts.get("faults", {})}
    return found | {each.url: each for _, each in warc.captures(growing.path, growing.name, pages)}
