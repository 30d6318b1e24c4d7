"""Rules: to be written."""

from tasks.rules.rule import Rule

PROMOS: tuple[Rule, ...] = ()
