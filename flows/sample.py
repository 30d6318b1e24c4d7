"""Land the bundled sample archive; `make run` does this before the nightly flow."""

import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from flows.settings import Settings
from warehouse import landing
from warehouse.place import Batch

SAMPLE = Path(__file__).parent.parent / "sample"


def land_sample(store: Path) -> list[Batch]:
    """Land every batch that sample/batches.toml lists, and sample/sources.toml where the store has none; the batches."""
    store.mkdir(parents=True, exist_ok=True)
    if not (store / "sources.toml").exists():
        (store / "sources.toml").write_bytes((SAMPLE / "sources.toml").read_bytes())
    landed = []
    for entry in tomllib.loads((SAMPLE / "batches.toml").read_text("utf-8"))["batches"]:
        folder = SAMPLE / entry["path"]
        batch = Batch(entry["source"], folder.name)
        files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        captured_at: datetime | None = entry.get("captured_at")
        landing.land(store, batch, files, captured_at and captured_at.astimezone(UTC).replace(tzinfo=None))
        landed.append(batch)
    return landed


if __name__ == "__main__":
    store = Settings().store
    sys.stdout.write(f"{len(land_sample(store))} batches of the sample archive landed in {store}\n")
