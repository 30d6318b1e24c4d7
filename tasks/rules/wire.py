"""Rules: to be written."""

from tasks.rules.rule import Rule

WIRE: tuple[Rule, ...] = ()
WIRE_SEAMS: tuple[object, ...] = ()
