"""What a source says is to be fetched, and how politely."""

from fnmatch import fnmatchcase
from typing import NamedTuple


class Asked(NamedTuple):
    """The table [<source>.fetch] of the sources file.

    `feeds` (RSS, Atom, JSON Feed) and `sitemaps` (news sitemaps, plain ones, indexes of them) list pages, `urls` are
    pages, `folders` are drops that something else fills. Patterns are those of a shell, * for any characters, of a
    whole address or of a path below its folder: taken is what fits one of `include`, if there are any, and none of
    `exclude`. `delay` is seconds between the starts of two requests to a host, `concurrency` requests to a host at
    once, `limit` pages a night. `allow_private` are hosts inside the own network, with port, that may be asked all
    the same.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    delay: float = 1.0
    concurrency: int = 2
    limit: int = 5000
    user_agent: str = "Wirehouse/0.1"
    allow_private: tuple[str, ...] = ()


def wanted(asked: Asked, name: str) -> bool:
    """Tell whether the patterns let an address or a path in."""
    let_in = not asked.include or any(fnmatchcase(name, pattern) for pattern in asked.include)
    return let_in and not left_out(asked, name)


def left_out(asked: Asked, name: str) -> bool:
    """Tell whether a pattern leaves an address or a path out."""
    return any(fnmatchcase(name, pattern) for pattern in asked.exclude)
