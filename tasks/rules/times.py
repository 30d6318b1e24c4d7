"""Timestamps: the block is a date or a time and nothing else."""

from tasks.rules.rule import Rule
from tasks.rules.words import MONTH, OPEN, WEEKDAY, whole

DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
DATE = (
    rf"(?:{DAY}\s*(?:de\s+|of\s+)?{MONTH}(?:,?\s*(?:de[l]?\s+)?\d{{4}})?|{MONTH}\s+{DAY}(?:,?\s*\d{{4}}\b)?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}[일日.]?"
    rf"|(?i:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|idag|i dag|igår|i går|vandaag|gisteren|dzisiaj|wczoraj|bugün|dün|आज)\b)"
).replace(r"\b", r"(?-u:\b)")
ZONE = r"(?:[A-Z]{3,4}|UTC|GMT|[ECMP][SD]?T|IST|JST)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|\((?:[A-Z]{2,5})\)|[+-]\d\d:?\d\d"
CLOCK = (
    r"(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?|\s?Uhr|\s?h(?:rs)?(?-u:\b))?"
    r"|\d{1,2}(?:[.:]\d{2})?\s?(?:[aApP]\.?[mM]\.?|Uhr)|\d{1,2}\s?[hH]\s?\d{2}|\d{1,2}\s?[時시点]\s?(?:\d{1,2}\s?[分분])?|(?i:noon|midnight))"
)
AGO = (
    r"(?i:(?:about |over |almost )?(?:\d+|an?|one) ?(?:s|m|h|d|w|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|mos?|years?|yrs?)\.? ago"
    r"|vor (?:\d+|einer|einem) (?:sekunden?|minuten?|min\.?|stunden?|std\.?|tage?n?|wochen?|monate?n?|jahre?n?)"
    r"|il y a (?:\d+|une?) (?:min(?:ute)?s?|heures?|h|jours?|semaines?|mois|ans?)|hace (?:\d+|una?) (?:min(?:uto)?s?|horas?|días?|semanas?|meses|mes|años?)"
    r"|há (?:\d+|uma?) (?:min(?:uto)?s?|horas?|dias?|semanas?|meses|mês|anos?)|(?:\d+|un['ao]?) ?(?:min(?:ut[oi])?|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa"
    r"|(?:för )?\d+ (?:min(?:uter|utter|\.)?|tim(?:mar|mer|er|e)?|dag(?:ar|er|e)?|veckor|uker) (?:sedan|siden)|\d+ (?:minuten|uur|uren|dagen|weken) geleden"
    r"|\d+ (?:min(?:ut)?\.?y?|godz(?:in)?\.?y?|dni|tygodni) temu|\d+ (?:dakika|saat|gün|hafta|ay) önce|just now|gerade eben"
    r"|\d+ ?(?:分|時間|日|小时|小時|分钟|分鐘|天)前|\d+ ?(?:분|시간|일) 전|\d+ (?:मिनट|घंटे|दिन|माह|साल|महीने) पहले|कुछ ही क्षण पहले|कुछ देर पहले|(?:dakika|saa|siku) \d+ zilizopita)"
)
SAYS = (
    r"(?i:(?:first |last |originally )?(?:published|updated|posted|modified|created|edited)(?: (?:on|at|by))?|upd|pub"
    r"|(?:zuletzt )?(?:veröffentlicht|aktualisiert|erschienen|erstellt|geändert|publiziert)(?: am| um)?|stand|datum|letztes? update"
    r"|(?:publié|mis à jour|modifié|posté)e?(?: le| à)?|mise à jour|(?:publicado|actualizado|atualizado|modificado)(?: el| em| a las)?|actualizada"
    r"|(?:pubblicato|aggiornato|modificato)(?: il| alle)?|(?:ultimo )?aggiornamento|data utworzenia|publicerad|uppdaterad|publicerat|uppdaterat|publisert|oppdatert|(?:sist )?endret|publiceret|opdateret"
    r"|gepubliceerd|bijgewerkt|laatst bijgewerkt|opublikowano|publikacja|aktualizacja|zaktualizowano|dodano"
    r"|yayınlanma(?: tarihi)?|güncelleme(?: tarihi)?|güncellenme(?: tarihi)?|giriş|son güncelleme|(?:最終)?(?:公開|更新|配信|掲載|発行)日?時?|입력|수정|등록|업데이트|प्रकाशित|अपडेट(?:ेड)?|date)"
)
AT = r"(?i:at|um|le|à|on|am|el|il|alle|ore|a las|kl|klo|om|de|den|em|op|às|as|der|o godz|saat|오전|오후|und|and|by)"
READ = (
    r"(?i:\d+[- ]min(?:ute)?s?\.?[- ](?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|de leitura|läsning|lesetid|leestijd)"
    r"|(?:lesezeit|lesedauer|read time|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|lästid|lesetid|leestijd|czas czytania|reading time|lecture)"
    r"\s?:?\s*(?:ca\.? ?|about )?\d+ ?min(?:s|ute[ns]?|uti|utos|uter|utter|uten)?\.?)"
)
PIECE = rf"(?:{READ}|{SAYS}|{AGO}|{DATE}|{CLOCK}|{WEEKDAY}|{ZONE}|{AT}|\d{{4}}|\d{{1,2}}\.\d\d)(?:[^\p{{L}}\p{{N}}]+|$)"

# Sites name the line that has author and date after either.
STAMP = f"({OPEN} OR hint = 'byline') AND chars <= 120"

TIMES = (
    Rule(
        "reading_time",
        "furniture",
        pattern=whole(READ),
        where=STAMP,
        hits=("2 minute read", "Lesezeit: 3 Min.", "5 min de lecture", "4-min read", "Lästid 2 min"),
        misses=("The two-minute read-out was interrupted.", "3 minutes"),
    ),
    Rule(
        "timestamp_date",
        "timestamp",
        pattern=rf"^[^\p{{L}}\p{{N}}]*(?:{READ}\s+)?(?:{PIECE})*(?:{DATE})(?:[^\p{{L}}\p{{N}}]+|$)(?:{PIECE})*$",
        where=STAMP,
        hits=(
            "16 May 2025",
            "May 16, 2025 at 4:19 p.m. EDT",
            "Published on 16 May 2025 | Updated 18:22",
            "2 minute read April 25, 2023 2:26 PM GMT+2 Last Updated 9 min ago",
            "4:19 am today",
            "28.04.2023, 20:22 Uhr",
            "Aktualisiert am 28. April 2023, 20:22 Uhr",
            "Ultimo aggiornamento: 3 novembre 2024",
            "最終更新：2024年11月3日",
            "입력 2024.11.03. 오전 10:30",
            "Publié le 18 juillet 2024 à 10:12",
            "Last modified on Fri 16 May 2025 15.40 BST",
            "Publicerad 2025-05-16 14.03",
            "2025年1月14日",
            "torsdag 8 januari 2026",
            "2025-05-16",
            "06.01.2026 , Lesezeit 5 Min.",
            {"text": "02/12/2024 Actualizado a las 20:56h.", "hint": "byline"},
        ),
        misses=(
            "Published on Friday, the report says sales fell 3 percent in May 2024.",
            "On 16 May 2025 the talks began.",
            "May 2025 election: what to know",
            "In March",
        ),
    ),
    Rule(
        "timestamp_clock",
        "timestamp",
        pattern=rf"^[^\p{{L}}\p{{N}}]*(?:{PIECE})*(?:{CLOCK})(?:[^\p{{L}}\p{{N}}]+|$)(?:{PIECE})*$",
        where=STAMP,
        hits=("18:22", "Updated at 6.30pm", "20.45 Uhr", "Fri, 10:15 GMT", "14h30"),
        misses=("The score was 18:22.", "12 Angry Men", "At 6.30pm he left."),
    ),
    Rule(
        "timestamp_said",
        "timestamp",
        pattern=whole(rf"(?:{SAYS}\s*:?\s*(?:{AT}\s+)?\d{{1,2}}[.:]\d{{2}}[\s\W]*)+"),
        where=STAMP,
        hits=("Uppdaterad 15.59 | Publicerad 14.14", "Updated: 09.30"),
        misses=("Updated figures put it at 15.59.", "15.59"),
    ),
    Rule(
        "timestamp_ago",
        "timestamp",
        pattern=rf"^[^\p{{L}}\p{{N}}]*(?:{SAYS}\s*:?\s*)?{AGO}(?:[^\p{{L}}\p{{N}}]+(?:{READ}|{SAYS}\s*:?\s*{AGO}))?[^\p{{L}}\p{{N}}]*$",
        where=STAMP,
        hits=(
            "3 hours ago",
            "vor 2 Stunden",
            "Updated 9 min ago",
            "il y a 3 heures",
            "3時間前",
            "2 घंटे पहले",
            "hace 5 minutos",
        ),
        misses=("3 hours ago the storm hit the coast, police said.", "Years ago"),
    ),
)
