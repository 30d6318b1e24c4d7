"""Rows to paste for blocks that are repeated and that no rule names."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

import polars as pl

# labels beside a block that it may well share; a text beside the headline is no headline
SHARED = {"advert", "contributors", "copyright", "credit", "furniture", "newsletter", "promo", "related", "social"}
LONG = 100
MODULE = '''"""Proposed by `wire rules propose`: look at each, then `wire rules try` this file."""

from tasks.rules.rule import Rule
from tasks.rules.words import OPEN

MINE = (
{})
'''


def module(rows: Iterable[Mapping[str, Any]], taken: Iterable[str]) -> str:
    """A module of rules such as those of tasks/rules, from rows of sql/questions/repeated_texts.sql.

    `taken` are names of rules that there are already.
    """
    names = set(taken)
    proposed = []
    for row in rows:
        name = free(slug(row["site"], row["text"]), names)
        names.add(name)
        proposed.append(rule(row, name))
    return MODULE.format("".join(proposed))


def rule(row: Mapping[str, Any], name: str) -> str:
    """Source of one rule, under a comment that says how often its text is repeated, and where."""
    text = row["text"]
    label = row["label_beside"] if row["label_beside"] in SHARED else "furniture"
    bound = f" AND chars <= {len(text) + 20}" if len(text) <= LONG else ""
    lines = [
        f"# {counts(row)}",
        "Rule(",
        f"    {name!r},".replace("'", '"'),
        f'    "{label}",',
        f"    pattern={quoted(pattern(text))},",
        f'    where=f"{{OPEN}}{bound}",' if bound else "    where=OPEN,",
        f"    hits=({quoted(text)},),",
        f"    misses=({quoted('The sign at the door says: ' + text)},),",
        "),",
    ]
    return "".join(f"    {line}\n" for line in lines)


def counts(row: Mapping[str, Any]) -> str:
    """How often a text is repeated, in words."""
    words = f"in {row['stories']:,} stories of {row['site']} ({row['share_of_stories']:.0%} of all)"
    if row["sites"] > 1:
        words += f", and on other sites, {row['sites'] - 1:,} of them"
    if row["agency"]:
        words += f", always in copy of {row['agency']}: wire copy, perhaps an article's own text"
    return words


def pattern(text: str) -> str:
    """A Rust regular expression for a block of this text, in any case and spacing, with any figures; of a long one its start."""
    words = text.split()
    while len(" ".join(words)) > LONG and len(words) > 1:
        words.pop()
    escaped = [re.sub(r"\d+", r"\\d+", pl.escape_regex(word)) for word in words]
    spaced = r"\s+".join(escaped)
    return rf"^\s*(?i:{spaced})" + (r"\s*$" if words == text.split() else "")


def quoted(text: str) -> str:
    """A text as a literal of Python, raw where it has backslashes."""
    if "\\" in text and '"' not in text and "\n" not in text and text.isprintable() and not text.endswith("\\"):
        return f'r"{text}"'
    plain = repr(text)
    return f'"{plain[1:-1]}"' if plain[0] == "'" and '"' not in plain and "\\'" not in plain else plain


def slug(site: str, text: str) -> str:
    """A rule's name from a site and the first words of a text: harbour_post_read_more_here."""
    words = " ".join([site.removesuffix(".com"), *text.split()[:4]])
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain)[:48].strip("_")
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


def free(name: str, names: set[str]) -> str:
    """A name that is not taken: name, name_2, name_3 and so on."""
    numbers = (f"{name}_{number}" for number in range(2, len(names) + 3))
    return next(each for each in (name, *numbers) if each not in names)
