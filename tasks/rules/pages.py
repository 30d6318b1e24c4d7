"""Rules: to be written."""

from tasks.rules.rule import Rule

PAGES: tuple[Rule, ...] = ()
