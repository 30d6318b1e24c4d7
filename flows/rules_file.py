"""An author's file of changed rules: a Python module such as those of tasks/rules."""

import runpy
from pathlib import Path
from traceback import extract_tb

from tasks.rules_change import Table, tables


class RulesFault(Exception):
    """The file cannot be used; the message says where and why."""


def rules_file(file: Path) -> dict[str, Table]:
    """Tables of rules that a file makes, by name; the file is run, as it will be in tasks/rules."""
    try:
        names = runpy.run_path(str(file))
    except Exception as error:
        lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(file)]
        place = f"{file}, line {lines[-1]}" if lines else str(file)
        msg = f"{place}: {type(error).__name__}: {error}"
        raise RulesFault(msg) from error
    found = tables(names)
    if not found:
        msg = (
            f'{file}: no table of rules in it; write MINE = (Rule("name", "label", pattern=r"…"),). Seams cannot be tried:'
            " they cut when a batch is read, so `wire backfill` is needed"
        )
        raise RulesFault(msg)
    return found
