"""A changed rule set: an author's tables of rules laid over those in use, what differs, what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import polars as pl

from tasks import rules as in_use
from tasks.rules import RULES, Rule
from tasks.rules_cases import spoken_of
from warehouse.constraints import constraints

Table = tuple[Rule, ...]


def tables(names: Mapping[str, object]) -> dict[str, Table]:
    """Tables of rules among a module's names, such as PROMOS."""
    return {
        name: value
        for name, value in names.items()
        if isinstance(value, tuple) and value and all(isinstance(each, Rule) for each in value)
    }


def place(name: str) -> str:
    """Where a rule stands among those in use, in words: 39 of 109, in NOTICES; "" where it is not among them."""
    order = [rule.name for rule in RULES]
    if name not in order:
        return ""
    table = next(
        key for key, rules in tables(vars(in_use)).items() if key != "RULES" and name in {each.name for each in rules}
    )
    return f"{order.index(name) + 1} of {len(order)}, in {table}"


def changed(given: Mapping[str, Table]) -> Table:
    """The rules in use, changed by an author's tables.

    RULES is the whole set. A table that has the name of one in use (PROMOS) takes its place. Rules of any other table
    take the place of the rule of their name; those with a new name stand above all others.
    """
    known = tables(vars(in_use))
    own = {name: table for name, table in given.items() if table is not known.get(name)}
    rules = own.pop("RULES", RULES)
    for name, table in own.items():
        rules = exchanged(rules, known[name], table) if name in known else laid_over(rules, table)
    return rules


def exchanged(rules: Table, old: Table, new: Table) -> Table:
    """Rules with one table of them exchanged, in its place."""
    place = rules.index(old[0])
    return (*rules[:place], *new, *rules[place + len(old) :])


def laid_over(rules: Table, own: Table) -> Table:
    """Rules with some exchanged by name; those of a new name stand on top."""
    named = {rule.name: rule for rule in own}
    known = {rule.name for rule in rules}
    added = tuple(rule for rule in own if rule.name not in known)
    return (*added, *(named.get(rule.name, rule) for rule in rules))


def difference(before: Sequence[Rule], after: Sequence[Rule]) -> dict[str, list[str]]:
    """Names of the rules that were added, removed, changed (with what of them) or moved past others."""
    old, new = ({rule.name: rule for rule in rules} for rules in (before, after))
    same_old, same_new = [name for name in old if name in new], [name for name in new if name in old]
    kept = SequenceMatcher(None, same_old, same_new, autojunk=False).get_matching_blocks()
    stayed = {name for block in kept for name in same_new[block.b : block.b + block.size]}
    parts = {name: differing(old[name], new[name]) for name in same_new}
    found = {
        "added": [name for name in new if name not in old],
        "removed": [name for name in old if name not in new],
        "changed": [f"{name} ({', '.join(what)})" for name, what in parts.items() if what],
        "moved": [name for name in same_new if name not in stayed],
    }
    return {what: names for what, names in found.items() if names}


def differing(before: Rule, after: Rule) -> list[str]:
    """What two rules of one name differ in."""
    return [part for part in ("label", "pattern", "where", "round") if getattr(before, part) != getattr(after, part)]


def faults(rules: Sequence[Rule], before: Sequence[Rule] = RULES) -> list[str]:
    """Why a rule set cannot be asked, in words: names used twice, and what is wrong with rules that are not as `before`."""
    names = [rule.name for rule in rules]
    twice = [f"two rules are called {name}" for name in dict.fromkeys(names) if names.count(name) > 1]
    return twice + [fault for rule in rules if rule not in before and (fault := rule_fault(rule))]


def rule_fault(rule: Rule) -> str | None:
    """Why a rule cannot be asked, in words: its label, its pattern or its condition."""
    if rule.label not in known_labels([rule.label]):
        return f"{rule.name}: {rule.label!r} is no label; sql/tables/labels.sql lists them"
    if not (rule.pattern or rule.where):
        return f"{rule.name} has neither pattern nor where: it would match every block"
    if re.search(r"(?<!\?-u:)\\b", rule.pattern or ""):
        return rf"{rule.name}: write (?-u:\b) for \b, which is forty times faster"
    try:
        pl.Series(["any text"]).str.contains(rule.pattern or "")
        spoken_of(rule, ["any text"])
    except pl.exceptions.PolarsError as error:
        return f"{rule.name} cannot be asked: {reason(error)}"
    return None


def reason(error: Exception) -> str:
    """What a message of polars says is wrong; around it stand the whole pattern and the expression."""
    lines = str(error).splitlines() or [""]
    return next((line for line in lines if line.startswith("error: ")), lines[0]).removeprefix("error: ")[:300]


def known_labels(labels: Iterable[str]) -> set[str]:
    """Those of some labels that sql/tables/labels.sql allows."""
    asked = pl.DataFrame({"label": sorted(set(labels))})
    check = next(query for name, query in constraints().items() if name.startswith("labels: CHECK"))
    refused = pl.SQLContext(labels=asked).execute(check).collect()
    return set(asked["label"]) - set(refused["label"])
