"""Threads that keep their compiled patterns.

Polars keeps 32 compiled patterns a thread and compiles again beyond that, which cost half a second a batch with 90
rules. So patterns are dealt out to a few threads that live as long as the process, each with no more than it can keep.
What polars works out in parallel it does in threads of its own; `with_columns_seq` and `select_seq` stay in this one.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

PATTERNS_KEPT = 24


@cache
def thread(name: str) -> ThreadPoolExecutor:
    """The one thread of this name."""
    return ThreadPoolExecutor(1, name)
