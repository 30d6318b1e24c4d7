"""Boilerplate rules and seams, a row each.

RULES is in order of standing: of the rules that match a block, the first wins.
"""

from tasks.rules.hints import HINTS
from tasks.rules.rule import Rule, Seam
from tasks.rules.seams import SEAMS

RULES: tuple[Rule, ...] = (*HINTS,)

__all__ = ["RULES", "SEAMS", "Rule", "Seam"]
