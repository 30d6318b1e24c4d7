"""What sort of page it is where it is no plain story, and whether its text is there to be read."""

import re
from urllib.parse import urlsplit

from tasks.message import Field, Paragraph
from tasks.page.json_ld import ARTICLE, Node, is_a

LIVE = re.compile("LiveBlogPosting$")
GALLERY = re.compile(r"(?:Image|Media)Gallery$")
VIDEO = re.compile("VideoObject$")
INDEX = re.compile(r"(?:CollectionPage|ItemList|SearchResultsPage|ProfilePage)$")
PATHS = {
    "gallery": re.compile(r"(?i)/(?:photo-?|bilder-?)?(?:galler(?:y|ies|ia)|galer[ií]as?|fotostrecken?|fotos?|photos?|slideshows?|diaporamas?|en-images)(?:[/-]|$)"),
    "video": re.compile(r"(?i)/(?:videos?|watch|mediathek|vidéos?)(?:[/-]|$)"),
    "live": re.compile(r"(?i)[/-](?:live-?(?:blog|ticker|updates?|news)|newsticker|en-(?:direct|vivo)|direkte|minuto-a-minuto)(?:[/.-]|$)"),
}  # fmt: skip
# Titles of pages that stand where an article should.
REFUSED = re.compile(
    r"(?i)^(?:error\W*)?(?:40[0134]|410|429|50[0234])\b|\b(?:page|seite|article|story) (?:was |wurde )?(?:not|nicht) (?:found|gefunden|available)"
    r"|not found$|page introuvable|página no (?:encontrada|existe)|pagina (?:non trovata|niet gevonden)|sidan (?:kunde inte|hittades inte)"
    r"|siden (?:finnes ikke|blev ikke fundet)|nie znaleziono|sayfa bulunamadı|access (?:to this page has been )?denied|zugriff verweigert"
    r"|just a moment|attention required|(?:are you|not) a robot|(?:verify|checking) (?:that )?you(?:r browser)?|captcha|forbidden"
    r"|(?:service|site|page) (?:temporarily )?unavailable|something went wrong|unusual traffic"
)
CONSENT = re.compile(
    r"(?i)\b(?:cookies?|consent|einwilligung|zustimm(?:en|ung)|datenschutz|privacy|consentement|consentimiento|consenso"
    r"|toestemming|samtycke|samtykke|tracking|werbepartner|partners?)\b"
)
WALL = re.compile(
    r"(?i)\b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,40}\b(?:to )?(?:continue|keep|finish|read(?:ing)?|unlock|access)\b"
    r"|\b(?:continue|keep) reading (?:with|for|by)\b|(?:this|the) (?:article|story|content) is (?:only )?(?:for|exclusive to|available to|reserved for) (?:\w+ )?(?:subscribers|members)"
    r"|\b(?:weiterlesen|jetzt lesen) mit\b|\bnur für abonnent|\b(?:abonnieren|registrieren) (?:sie )?(?:und|um) weiter ?(?:zu)?lesen"
    r"|réservée? (?:à nos|aux) abonnés|il vous reste .{1,12}de cet article|(?:solo|exclusivo) para suscriptores|suscríbete para (?:seguir|continuar)"
    r"|(?:riservato agli|solo per gli) abbonati|exclusivo para assinantes|alleen voor abonnees|(?:för|for) (?:våra )?(?:prenumeranter|abonnenter)"
    r"|会員限定|有料会員|この記事は有料|구독자 전용|tylko dla (?:prenumeratorów|subskrybentów)"
)
# Characters of running text: less than a short article, less than a page that only shows or lists things.
SHORT, FEW = 1500, 600
SENTENCE = 80
# Links of an index.
LINKS = 40
TEXT = ("paragraph", "list_item", "quote", "subhead", "table", "standfirst")
NO_ARTICLE = ("index", "error")


def running(paragraphs: list[Paragraph]) -> int:
    """Characters of the paragraphs of an article's part that read like text."""
    return sum(
        len(each.text)
        for each in paragraphs
        if each.hint in ("paragraph", "quote") and len(each.text) >= SENTENCE and each.link_share < 0.5
    )


def values(stated: list[Field], name: str) -> list[str]:
    """Values that the page states under a name."""
    return [field.value for field in stated if field.name == name]


def in_place_of_article(stated: list[Field], paragraphs: list[Paragraph]) -> tuple[str, str]:
    """(item_class, access) of a page that stands where an article should: an error, a bot check, a consent wall."""
    titles = values(stated, "headline")
    if any(REFUSED.search(title) for title in titles):
        return "error", "refused"
    words = [CONSENT.findall(each.text) for each in paragraphs]
    asked = sum(map(len, words)) >= 3 and len({word.lower() for found in words for word in found}) >= 2
    shown = sum(len(each.text) for each in paragraphs)
    asks = sum(len(each.text) for each, found in zip(paragraphs, words, strict=True) if found)
    return ("error", "consent") if asked and 2 * asks > shown else ("", "")


def item_class(found: list[Node], stated: list[Field], paragraphs: list[Paragraph]) -> str:
    """Class of a page by its JSON-LD, its address and what is on it; "" for a plain story."""
    path = urlsplit(next(iter(values(stated, "url")), "")).path
    length, captions = running(paragraphs), sum(each.hint == "caption" for each in paragraphs)
    of_article = any(is_a(node, ARTICLE) for node in found)
    if any(is_a(node, LIVE) for node in found) or PATHS["live"].search(path):
        return "live"
    gallery = any(is_a(node, GALLERY) for node in found) or PATHS["gallery"].search(path)
    if gallery and captions >= 3 and length < SHORT:
        return "gallery"
    video = any(is_a(node, VIDEO) for node in found) or any(kind.startswith("video") for kind in values(stated, "type"))
    if length < FEW and ((video and not of_article) or PATHS["video"].search(path)):
        return "video"
    dated = of_article or "article" in values(stated, "type") or values(stated, "published_at")
    links = sum(each.link_share > 0.5 for each in paragraphs)
    section = path.strip("/").count("/") == 0 and length == 0
    listing = any(is_a(node, INDEX) for node in found) or path == "/" or section
    return "index" if not dated and listing and links >= LINKS and length < SHORT else ""


def walled(paragraphs: list[Paragraph]) -> bool:
    """Tell whether a short paragraph asks for a subscription or an account before it lets read on."""
    return any(WALL.search(each.text) for each in paragraphs if len(each.text) < 4 * SENTENCE)


def access(stated: list[Field], paragraphs: list[Paragraph]) -> str:
    """Whether the text may be read by all: free, paid (stated, but it is there), stub; "" where nothing says so."""
    said = {value.lower() for value in values(stated, "free")}
    paid = bool(said & {"false", "locked", "no"})
    # dear: asked only of pages that have little text
    if running(paragraphs) < SHORT and (paid or walled(paragraphs)):
        return "stub"
    return "paid" if paid else "free" if said & {"true", "free", "yes"} else ""


def typed(found: list[Node], stated: list[Field], paragraphs: list[Paragraph]) -> list[Field]:
    """Fields item_class and access of a page, given its JSON-LD, its fields and its paragraphs."""
    short = running(paragraphs) < SHORT and not any(is_a(node, ARTICLE) for node in found)
    kind, reading = in_place_of_article(stated, paragraphs) if short else ("", "")
    kind = kind or item_class(found, stated, paragraphs)
    reading = reading or access(stated, paragraphs)
    said = (("item_class", kind), ("access", reading))
    return [Field(name, value, "kind of page") for name, value in said if value]


def without_text(kind: list[Field], paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a page; of one that holds no article none is text."""
    if not any(field.value in NO_ARTICLE for field in kind):
        return paragraphs
    return [each._replace(hint="furniture") if each.hint in TEXT else each for each in paragraphs]
