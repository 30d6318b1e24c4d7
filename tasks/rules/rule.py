"""What a rule and a seam are."""

from typing import NamedTuple


class Rule(NamedTuple):
    r"""A row of the rule table: blocks that match `where` and contain `pattern` are `label`.

    `pattern` is a Rust regular expression (no look-around; write `(?-u:\b)` for `\b`, which is forty times
    faster, and `.*` for `.{0,120}` before other text, which is ten times faster: `where` bounds the length).
    `where` is an SQL condition on the columns that `tasks/features.py` lists; round 2 also sees the labels around
    the block. `hits` and `misses` are the rule's own tests: a text, or the columns that matter as a dict.
    """

    name: str
    label: str
    pattern: str | None = None
    where: str | None = None
    hits: tuple[str | dict[str, object], ...] = ()
    misses: tuple[str | dict[str, object], ...] = ()
    round: int = 1


class Seam(NamedTuple):
    """Where a paragraph that is two things is cut.

    `pattern` has three groups that together are the whole paragraph: what stands before the cut, the gap
    (blanks, a separator such as " | ", or nothing), what stands after it. `before` and `after` are the hints that the parts get; None keeps
    the paragraph's. `hits` are (paragraph, before, after); `misses` are paragraphs that stay whole.
    """

    name: str
    pattern: str
    before: str | None = None
    after: str | None = None
    where: str | None = None
    hits: tuple[tuple[str, str, str], ...] = ()
    misses: tuple[str, ...] = ()
