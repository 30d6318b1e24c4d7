"""Rules: to be written."""

from tasks.rules.rule import Rule

AROUND: tuple[Rule, ...] = ()
