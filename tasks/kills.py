"""Words by which a wire takes back what it sent: in headlines, slugs and notes to editors, in the languages of agencies.

    KILL: BEANS RISE     (Annullierung)     ANULADO     Please kill this story.     Die Meldung wird zurückgezogen.

News has the same words. So a notice is a word that stands alone, in brackets at an end or in capitals before a colon or
a dash, or a phrase that names the item.
"""

import re

# Those of the second list may be all of a headline that is none, unless in capitals.
SURE = {
    "kill": "ANNULLIERUNG|STORNIERUNG|ANNULATION|ANNUL[ÉE]E?S?|ANULAD[OA]|ANULACI[ÓO]N|ANNULLAT[OA]|ANNULLAMENTO|ANULOWAN[AEOY]|ANULACJA"
    "|ANNULLERE[TS]|ANNULLERING|PERUUTUS|(?:MANDATORY|BULLETIN)[ -]KILL|KILL (?:NOTICE|ADVISORY)|STORY KILL(?:ED)?",
    "withdrawal": "ZURÜCKGEZOGEN|ZURÜCKZIEHUNG|WITHDRAWN|STORY WITHDRAWN|ÅTERKALLELSE|ÅTERKALLAD|WYCOFAN[AE]|INGETROKKEN",
}
OTHER = {"kill": "KILL|KILLED", "withdrawal": "RÜCKZUG|WITHDRAWAL|RETRAIT|RETIRAD[OA]"}
ITEM = "(?:story|stories|item|article|report|dispatch|headline|photos?|caption|graphic|meldung|beitrag|bericht|dépêche|depeche)"
PHRASES = {
    "kill": rf"please kill(?: (?:this|the|our|all)\b|[.!]|$)|(?:mandatory|bulletin) kill\b|kill (?:this|the|our) {ITEM}\b"
    rf"|bitte (?:streichen|löschen|annullieren|stornieren) sie\b.{{0,40}}\b{ITEM}\b|{ITEM} .{{0,40}}\bannulliert\b"
    rf"|(?:prière|priere|merci|veuillez|prions)\b.{{0,30}}\bannuler\b.{{0,40}}\b{ITEM}\b|(?:dépêche|depeche) (?:est )?annul[ée]e"
    r"|(?:rogamos|ruego|favor)\b.{0,20}\banul(?:en|ar)\b|noticia (?:queda )?anulada"
    r"|(?:si prega di|pregasi|pregati di) annullare\b|notizia (?:è )?annullata",
    "withdrawal": rf"(?:(?:this|our|above) {ITEM} (?:has been|is|was)|the {ITEM} (?:has been|is)) withdrawn\b|withdraw (?:this|our|the above) {ITEM}\b"
    rf"|please (?:withdraw|ignore|disregard) (?:this|the|our|all|previous|{ITEM})\b|{ITEM} (?:ist|wird|wurde)\b.{{0,40}}\bzurückgezogen"
    r"|zieh(?:en|t)\b.{0,40}\b(?:meldung|beitrag|bericht)\b.{0,60}\bzurück\b|(?:dépêche|depeche) (?:est )?retir[ée]e",
}


def pattern(kind: str) -> re.Pattern[str]:
    """Pattern of the notices of a kind."""
    sure, other = SURE[kind], OTHER[kind]
    alone = rf"^\W*(?:(?i:{sure})|{other})\W*$"
    brackets = rf"^\W*\((?i:{sure}|{other})\)|\((?i:{sure}|{other})\)\W*$"
    above = rf"^\W*(?:{sure}|{other})(?:\)?\s*[:!—–]|\.?\s*-\s)"
    return re.compile(rf"{alone}|{brackets}|{above}|\b(?i:{PHRASES[kind]})", re.MULTILINE)


PATTERNS = {kind: pattern(kind) for kind in SURE}
# Every notice has one of them; asked first, for the patterns take longer than all else that is read from a headline.
ROOTS = (
    "kill", "annul", "anul", "storn", "peruutus", "withdr", "zurück", "rückzug", "retra", "retir", "återkall", "wycof", "ingetrok",
    "please", "bitte streich", "bitte lösch",
)  # fmt: skip


def killed(text: str) -> str | None:
    """Kind that a headline, a slug or a note to editors gives the item: "kill", "withdrawal", None for neither."""
    folded = text.casefold()
    if not any(root in folded for root in ROOTS):
        return None
    return next((kind for kind, found in PATTERNS.items() if found.search(text)), None)
