"""A night without Prefect: every batch that is to be done, through all steps, then published.

Run as a program it ends itself at a chosen moment as kill -9 does: `python -m tests.night HOME EVENT PATTERN` before the
first audit event of that name of which an argument fits the pattern, such as `os.rename '/lake/blocks/'`.
"""

import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

from tasks import steps
from tests.test_duck import publish, through
from warehouse import landing


def night(home: Path) -> None:
    """Do what the nightly flow does."""
    for batch in landing.batches(home):
        if steps.pending(home, batch):
            through(home, batch)
    publish(home)


def end_at(event: str, pattern: str) -> None:
    """Kill this process before it does a certain thing."""

    def hook(name: str, values: tuple[Any, ...]) -> None:
        if name == event and any(re.search(pattern, str(value)) for value in values):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main() -> None:
    """Say when all is imported, then work."""
    home, *moment = sys.argv[1:]
    if moment:
        end_at(*moment)
    sys.stdout.write("working\n")
    sys.stdout.flush()
    night(Path(home))


if __name__ == "__main__":
    main()
