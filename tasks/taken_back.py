"""Notices that only the text of an item gives: a few words to editors by which a story is killed or withdrawn.

    SAMPLE CITY (AP) _ Editors: Kill the story slugged Beans, V1234. A kill is mandatory.

News has the same words, so a notice is a short text whose first words speak of the wire's own item.
"""

import re
from collections.abc import Sequence

from tasks.agencies import pattern
from tasks.message import Paragraph

# An advisory that takes a story back is hardly longer.
MOST_WORDS = 80
BODY = ("paragraph", "unknown", "list_item", "editor_note")
ITEM = r"(?:\w+ )?(?:story|stories|item|article|report|dispatch|alert|headline|photos?|caption|graphic|copy)\b"
# "SAMPLE CITY (AP) _ ", "EDITORS: ", "Achtung Redaktionen - ".
ABOVE = (
    r"(?:[^()\n]{0,60}\([\w/ -]{2,20}\)\s*[-–—_]*\s*)?"
    r"(?:(?:eds|editors?|attention|note to|achtung|hinweis an|redaktions\w+|avis|attenzione|atención|obs|huom)\b[^:!–-]{0,30}[:!,–-]\s*)?"
)
KILL = (
    rf"(?:editors,? )?(?:please )?kill (?:(?:the|this|our|all|previous)\b.{{0,20}}{ITEM}|(?:BC|AM|PM)-\S)|(?:a|the|this) kill is mandatory\b"
    r"|(?:bitte )?(?:verwenden|nutzen|veröffentlichen|streichen|löschen) sie (?:die|diese|unsere)\b.{0,20}\bmeldung\b"
    r"|(?:die|diese|unsere) (?:\w+ )?meldung\b.{0,60}\b(?:entfällt|annulliert|storniert|ist zu streichen)\b"
    r"|(?:prière|priere|merci|veuillez)\b.{0,40}\b(?:ne pas (?:tenir compte|utiliser)|annuler|supprimer)\b.{0,40}\bd[ée]p[êe]che"
    r"|(?:la|cette|notre) d[ée]p[êe]che\b.{0,60}\best annul[ée]e"
    r"|(?:queda|quedan) anulad[ao]s? (?:la|las|nuestra|esta) (?:noticia|información)|(?:rogamos|ruego|por favor)\b.{0,20}\b(?:anul|no utilicen|no tengan)"
    r"|fica anulada (?:a|esta) notícia|(?:a|esta) notícia\b.{0,60}\bfica anulada"
    r"|(?:si prega|pregasi|pregati)\b.{0,20}\b(?:annullare|non tener conto|non utilizzare)|(?:la|questa) notizia\b.{0,60}\b(?:è|deve) (?:annullata|considerarsi annullata)"
    r"|(?:meldingen|nyheten|artikeln|texten|telegrammet|artiklen)\b.{0,60}\bannulleres\b|(?:juttu|uutinen|jutun|uutisen)\b.{0,60}\bperutaan\b"
)
WITHDRAWN = (
    rf"please (?:do not use|withhold|disregard|ignore|withdraw) (?:this|the|our|all|previous)\b.{{0,20}}{ITEM}"
    rf"|(?:the )?(?:{pattern()}) (?:has withdrawn|is withdrawing|withdraws) (?:its|the|this|a) {ITEM}"
    rf"|(?:this|the above|our) {ITEM}.{{0,60}}\b(?:has been|is|was) withdrawn\b"
    r"|(?:die|diese|unsere|obige) (?:\w+ )?meldung\b.{0,60}\bzurückgezogen|(?:dit|ons|bovenstaand) bericht\b.{0,60}\bingetrokken"
    r"|(?:meldingen|nyheten|artikeln|texten|telegrammet|artiklen)\b.{0,60}\b(?:trekkes tilbake|dras tillbaka|återkallas|trækkes tilbage)"
)
NOTICES = {
    kind: re.compile(rf"[^\w\"“”„«»']*{ABOVE}(?:{told})", re.IGNORECASE)
    for kind, told in (("kill", KILL), ("withdrawal", WITHDRAWN))
}


def taken_back(paragraphs: Sequence[Paragraph]) -> str:
    """Kind of an item whose short text begins as such a notice: "kill", "withdrawal", "" for neither."""
    told = [each.text for each in paragraphs if each.hint in BODY]
    if sum(text.count(" ") + 1 for text in told) > MOST_WORDS:
        return ""
    return next((kind for kind, notice in NOTICES.items() if any(map(notice.match, told[:2]))), "")
