"""Rules: to be written."""

from tasks.rules.rule import Rule

HTML: tuple[Rule, ...] = ()
