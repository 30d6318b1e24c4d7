"""Runs a module in a process that ends with the one that started it, however that ends: `python -m flows.tied MODULE WORD…`.

Standard input is a pipe that the other holds; its end is seen also when the other is killed.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading


def started(*words: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A module, given by name and words, in a process of a group of its own, so that Ctrl-C reaches us alone."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "flows.tied", *words],
        stdin=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, **(environment or {})},
    )


def end_with_the_other() -> None:
    """Wait for the end of the pipe, then end this process with all its children."""
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    """Run the module of the command line."""
    threading.Thread(target=end_with_the_other, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
