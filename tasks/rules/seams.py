"""Seams: cuts in paragraphs that are two things. Applied in this order, each to what the ones before it left."""

from tasks.rules.bylines import BY, NAMES
from tasks.rules.rule import Seam
from tasks.rules.times import AGO, AT, DATE, SAYS
from tasks.rules.wire import WIRE_SEAMS
from tasks.rules.words import AGENCY, OPEN, PHOTO_HOUSE, WEEKDAY

KEY = r"(?:Photo(?:graph)?s?|Photo(?:graph)? by|Photo credit|Pictures?|Pic|Images?|Image credit|Fotos?|Bild|Bildquelle|Credits?|Crédits?|Crédit photo|Photo Credit|Image Credit|PHOTO|FOTO|Kuva|Fot\.|Fotoğraf|写真|사진)"
HOUSE = rf"(?:{AGENCY}|{PHOTO_HOUSE})"
CAPTIONED = f"{OPEN} AND length(text) BETWEEN 25 AND 900"
# Cheap to ask, and in every date and age.
DATED = "[0-9]|(?i: ago|now|vor |il y|hace|há |eben|पहले|today|yesterday|heute|gestern|hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|dag|går|gisteren|dzisiaj|wczoraj|bugün|dün|आज)"

PAGE_SEAMS = (
    Seam(
        "byline_dated",
        rf"^((?:{BY}\s+)?(?:{NAMES}|{AGENCY}))(\s*[|•·,–—-]?\s*)((?:{SAYS}\s*:?\s*)?(?:{WEEKDAY},?\s+)?(?:{DATE}|{AGO})(?:(?:\s?[^\p{{L}}.!?\s]|\s+(?:\p{{Lu}}|{AT}\s))[^!?]{{0,60}})?)$",
        before="byline",
        after="timestamp",
        where=f"{OPEN} AND length(text) <= 120 AND regexp_like(text, '{DATED}')",
        hits=(
            ("Ann Example | Published 4 months ago", "Ann Example", "Published 4 months ago"),
            ("Von Anna Beispiel 28.04.2023, 18:11 Uhr", "Von Anna Beispiel", "28.04.2023, 18:11 Uhr"),
            ("Ann Example April 28, 2023 GMT", "Ann Example", "April 28, 2023 GMT"),
        ),
        misses=(
            "Ann Example left in April 2023 for good",
            "By 28 April 2023",
            "Ann Example was born on 3 May 1950.",
            "The Sample Corp today said that it sold beans.",
            "Ann Example yesterday won the cup.",
        ),
    ),
    Seam(
        "credit_brackets",
        rf"^(.{{15,}}\S)(\s*)([(\[](?:(?i:{KEY})\s*(?:[:：]|by\s|/|courtesy)|(?:AP|AFP|EPA) (?i:photo)|REUTERS/|Reuters/|AFP/|{PHOTO_HOUSE}\b|{HOUSE}\s*/|[^()\[\]]{{2,60}}(?:/|\bvia )\s?{HOUSE})[^()]{{0,110}}[)\]]\.?)$".replace(
            r"\b", r"(?-u:\b)"
        ),
        after="credit",
        where=f"{CAPTIONED} AND (text LIKE '%)' OR text LIKE '%]' OR text LIKE '%).' OR text LIKE '%].')",
        hits=(
            (
                "People clear mud from a street [Ann Example/AFP via Getty Images]",
                "People clear mud from a street",
                "[Ann Example/AFP via Getty Images]",
            ),
            (
                "The new guidance as it was printed (Picture: Example Agency)",
                "The new guidance as it was printed",
                "(Picture: Example Agency)",
            ),
            (
                "A mother sells bread in the square. (AP Photo/Ann Example)",
                "A mother sells bread in the square.",
                "(AP Photo/Ann Example)",
            ),
            (
                "He celebrates his win in Rome (Photo by Ann Example/Getty Images)",
                "He celebrates his win in Rome",
                "(Photo by Ann Example/Getty Images)",
            ),
        ),
        misses=("He sent a message (the photo came later) to the editor.", "They met in Rome (Italy)"),
    ),
    Seam(
        "credit_glued",
        rf"^(.{{15,}}[^\s(\[|•·])(\s*[|•·]?\s*)((?:{KEY})\s*[:：]\s*\S[^.!?:]{{1,110}}\.?)$",
        after="credit",
        where=CAPTIONED,
        hits=(
            (
                "The minister arrives for talks in Paris on Friday. Photo: Handout / MINISTRY / AFP",
                "The minister arrives for talks in Paris on Friday.",
                "Photo: Handout / MINISTRY / AFP",
            ),
            ("Der Hafen am Sonntag. | Bildquelle: dpa", "Der Hafen am Sonntag.", "Bildquelle: dpa"),
            ("Fans of the club at the final in Rome Credit: PA", "Fans of the club at the final in Rome", "Credit: PA"),
            ("Die Suche dauert an. Foto: Beispiel/dpa", "Die Suche dauert an.", "Foto: Beispiel/dpa"),
        ),
        misses=(
            "She said the photo: a forgery, had been sent to all editors of the paper.",
            "It ended with Photo: a play in two acts. It was seen by nobody.",
        ),
    ),
    Seam(
        "credit_word",
        r"^(.{20,}[.!?])(\s+)(Supplied|Handout|Courtesy|File|File photo|Archive|HANDOUT|SUPPLIED|FILE)$",
        after="credit",
        where=CAPTIONED,
        hits=(
            (
                "The golf course was restored during the works. Supplied",
                "The golf course was restored during the works.",
                "Supplied",
            ),
        ),
        misses=("He asked for the Rome File",),
    ),
    Seam(
        "credit_tail",
        rf"^(.{{15,}}[^\s|/])(\s+[|/]\s+)({AGENCY}(?:\s?[/,-]\s?{HOUSE})?|{PHOTO_HOUSE})$",
        after="credit",
        where=CAPTIONED,
        hits=(
            (
                "Una grúa en el puerto de Muestra, este domingo. / EFE",
                "Una grúa en el puerto de Muestra, este domingo.",
                "EFE",
            ),
        ),
        misses=("It was a choice between Reuters/AFP and nothing at all",),
    ),
    Seam(
        "credit_mark",
        r"^(.{15,}\S)(\s+)(©\s*[^.!?]{2,90})$",
        after="credit",
        where=f"{CAPTIONED} AND text LIKE '%©%'",
        hits=(
            ("Das Spiel wurde abgebrochen. © Anna Beispiel/dpa", "Das Spiel wurde abgebrochen.", "© Anna Beispiel/dpa"),
        ),
        misses=("© 2023 Example News, the paper of record for the town",),
    ),
    Seam(
        "credit_slash",
        rf"^(.{{15,}}[.!?)\"”’])(\s*)((?:REUTERS|AFP|EPA|AP Photo|AP|Reuters)\s?/\s?\p{{Lu}}[^.!?]{{1,70}}|[^.!?]{{2,}}\s?/\s?{PHOTO_HOUSE}|[\p{{L}} ]{{2,}} via {PHOTO_HOUSE}|{PHOTO_HOUSE})$",
        after="credit",
        where=f"{CAPTIONED} AND text NOT LIKE '%.'",
        hits=(
            (
                "Smoke rises over the mill on Friday. REUTERS/Ann Example/File Photo",
                "Smoke rises over the mill on Friday.",
                "REUTERS/Ann Example/File Photo",
            ),
            (
                "A guest arrives at the gala in Rome. Ann Example/Getty Images",
                "A guest arrives at the gala in Rome.",
                "Ann Example/Getty Images",
            ),
        ),
        misses=("The deal was first reported by Reuters/Ann Example on Friday.",),
    ),
)
SEAMS = (*WIRE_SEAMS, *PAGE_SEAMS)
