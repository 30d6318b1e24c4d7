"""Boilerplate rules and seams, a row each.

RULES is in order of standing: of the rules that match a block, the first wins. The rules of round 2 that know where
the article lies stand above those that judge a block by its form alone.
"""

from tasks.rules.around import ABOVE, BELOW
from tasks.rules.bylines import BYLINES
from tasks.rules.hints import HINTS
from tasks.rules.html import HTML
from tasks.rules.languages import LANGUAGES
from tasks.rules.machinery import MACHINERY
from tasks.rules.notices import NOTICES
from tasks.rules.photos import PHOTOS
from tasks.rules.promos import PROMOS
from tasks.rules.rule import Rule, Seam
from tasks.rules.seams import SEAMS
from tasks.rules.times import TIMES
from tasks.rules.wire import WIRE

RULES: tuple[Rule, ...] = (
    *WIRE,
    *HTML,
    *ABOVE,
    *TIMES,
    *NOTICES,
    *PHOTOS,
    *BYLINES,
    *PROMOS,
    *MACHINERY,
    *LANGUAGES,
    *BELOW,
    *HINTS,
)

__all__ = ["RULES", "SEAMS", "Rule", "Seam"]
