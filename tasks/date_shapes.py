r"""How dates are printed: names of months, words for days and spans, zones, and one pattern per shape.

The patterns are for text as `tasks.dates.plain` leaves it: lower case, single blanks, "am" and "pm" without
stops. A shape's named groups are the parts of the date; the first shape that fits a text is the one it is read in.
"""

from collections.abc import Iterable

MONTHS = {
    1: "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty ocak oca tammikuuta января",
    2: "february feb februar feber février févr fév febrero febbraio fevereiro fev februari lutego luty lut şubat şub helmikuuta февраля",
    3: "march mar märz mrz mär mars marzo março maart mrt marca marzec marts mart maaliskuuta марта",
    4: "april apr avril avr abril abr aprile kwietnia kwiecień kwi nisan nis huhtikuuta апреля",
    5: "may mai mayo maggio mag maio mei maja maj mayıs toukokuuta мая",
    6: "june jun juni juin junio giugno giu junho czerwca czerwiec cze haziran haz kesäkuuta июня",
    7: "july jul juli juillet juil julio luglio lug julho lipca lipiec lip temmuz tem heinäkuuta июля",
    8: "august aug août agosto ago augustus augusti sierpnia sierpień sie ağustos ağu elokuuta августа",
    9: "september sept sep septembre septiembre settembre set setembro września wrzesień wrz eylül eyl syyskuuta сентября",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź ekim eki lokakuuta октября",
    11: "november nov novembre noviembre novembro listopada listopad lis kasım kas marraskuuta ноября",
    12: "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudnia grudzień gru aralık ara joulukuuta декабря",
}
MONTH_NUMBERS = {name: number for number, names in MONTHS.items() for name in names.split()}

DAYS_BACK = {
    **dict.fromkeys(
        (
            "today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "oggi", "hoje", "vandaag", "idag", "i dag",
            "dzisiaj", "dziś", "bugün", "今日", "오늘",
        ),
        0,
    ),
    **dict.fromkeys(
        (
            "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "igår", "i går", "wczoraj", "dün",
            "昨日", "어제",
        ),
        1,
    ),
}  # fmt: skip

# "coarser": no day can be told.
SPANS = {
    "minute": "seconds second secs sec s minutes minute mins min m minuten minuto minutos minuti minuter minutter "
    "minut minuty minuten dakika 秒 分 分钟 분",
    "hour": "hours hour hrs hr h stunden stunde std heures heure horas hora ore ora uur uren timmar timme timer time "
    "godzin godziny godzinę godz saat 時間 小时 小時 시간",
    "day": "days day d tagen tag jours jour días día dias dia giorni giorno dagen dag dagar dage dni dzień gün "
    "日 天 일",
    "coarser": "weeks week w wochen woche semaines semaine semanas semana settimane settimana weken veckor vecka uger uge "
    "uker uke tygodni tygodnie hafta months month mo monaten monat mois meses mes mesi mese maanden maand månader "
    "månad måneder måned miesięcy miesiące ay years year y jahren jahr ans an años año anos ano anni anno jaar år "
    "lat lata yıl",
}
SPAN_UNITS = {word: unit for unit, words in SPANS.items() for word in words.split()}

# Minutes east of UTC; the names of no more than two letters mean a place's clock, summer time or not.
OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "cet": 60, "mez": 60, "bst": 60, "cest": 120, "mesz": 120, "eet": 120, "sast": 120,
    "eest": 180, "msk": 180, "trt": 180, "pkt": 300, "npt": 345, "wib": 420, "ict": 420, "myt": 480, "sgt": 480,
    "hkt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
ZONE_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
# India, Israel and Ireland all call their time IST: it is read only where the source is in one of them.
AMBIGUOUS_ZONES = ("ist",)
IST_PLACES = ("Asia/Kolkata", "Asia/Calcutta", "Asia/Jerusalem", "Europe/Dublin")


def words(names: Iterable[str]) -> str:
    """Alternation of words, the longest first, so that "jan" does not win over "january"."""
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + ")"


UPDATED = (
    "last updated", "last modified", "updated", "modified", "zuletzt aktualisiert", "aktualisiert", "update",
    "mis à jour", "mise à jour", "modifié", "actualizado", "aggiornato", "atualizado", "bijgewerkt", "gewijzigd",
    "uppdaterad", "oppdatert", "opdateret", "aktualizacja", "güncelleme", "更新日", "更新", "수정",
)  # fmt: skip
PUBLISHED = (
    "first published", "published", "posted", "veröffentlicht", "publiziert", "erschienen", "publié", "publicado",
    "pubblicato", "gepubliceerd", "publicerad", "publisert", "publiceret", "udgivet", "publikacja", "opublikowano",
    "公開日", "公開", "입력", "등록",
)  # fmt: skip

# Where nearly all who read a language keep one clock.
CLOCKS = {
    "bg": "Europe/Sofia", "bn": "Asia/Dhaka", "cs": "Europe/Prague", "da": "Europe/Copenhagen", "de": "Europe/Berlin",
    "el": "Europe/Athens", "et": "Europe/Tallinn", "fi": "Europe/Helsinki", "he": "Asia/Jerusalem", "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "is": "Atlantic/Reykjavik", "it": "Europe/Rome", "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul", "lt": "Europe/Vilnius", "lv": "Europe/Riga", "nb": "Europe/Oslo", "nl": "Europe/Amsterdam",
    "nn": "Europe/Oslo", "no": "Europe/Oslo", "pl": "Europe/Warsaw", "ro": "Europe/Bucharest", "sk": "Europe/Bratislava",
    "sl": "Europe/Ljubljana", "sr": "Europe/Belgrade", "sv": "Europe/Stockholm", "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "vi": "Asia/Ho_Chi_Minh",
}  # fmt: skip

END = r"(?:[^0-9]|$)"
START = r"(?:^|[^0-9])"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
# Of wires, which print no century: 70 to 99 are of the last one.
SHORT_YEAR = r"(?P<short_year>[0-9]{2})"
CLOCK = r"(?P<hour>[0-1][0-9]|2[0-4])(?P<minute>[0-5][0-9])"
MONTH_NAME = rf"(?P<month_name>{words(MONTH_NUMBERS)})\.?"
OFFSET = r"(?:\+(?:0[0-9]|1[0-4])|-(?:0[0-9]|1[01])):?(?:[0-5][0-9])?"
ZONE = (
    rf"(?:\s?\(?(?P<zone>{OFFSET}|(?:gmt|utc)\s?[+-](?:1[0-4]|0?[0-9])(?::?[0-5][0-9])?"
    rf"|{words((*OFFSETS, *ZONE_PLACES, *AMBIGUOUS_ZONES))}(?-u:\b)))?"
)
HOUR = r"(?P<hour>[0-9]{1,2})"
MINUTE = r"\s?[:.h]\s?(?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?P<fraction>[.,][0-9]+)?)?"
HALF = r"(?:\s?(?P<half>[ap]m)(?-u:\b)|\s?(?P<oclock>uhr|h)(?-u:\b))?"
# An hour alone is a time only with "pm", "h" or "uhr" behind it; see tasks.dates.timed.
TIME = rf"{HOUR}(?:{MINUTE})?{HALF}"
MINUTE_TIME = rf"{HOUR}{MINUTE}{HALF}"
AT = r"(?:at|um|à|a las|alle ore|alle|ore|às|kl|klo|om|saat|o godz|godz|on)"
GLUE = rf"[\s,;|•·–—-]*(?:{AT}(?:[.:]|\s)\s*)?"
# LexisNexis: "January 4, 2017 Wednesday 10:15 AM GMT".
DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s)?"
THEN_TIME = rf"(?:{GLUE}{DAY_NAME}{TIME}{ZONE}{END})?"
CJK_TIME = r"\s*(?P<half>午前|午後|上午|下午|오전|오후)?\s*(?P<hour>[0-9]{1,2})(?::|時|时|시\s?)(?P<minute>[0-9]{2})?"
OF = r"(?:\s?(?:de|of|del)\s)?"
AGO = r"(?:ago|fa|geleden|sedan|siden|temu|atrás|önce)"
COUNT = r"(?P<count>[0-9]{1,3}|an?|one|einer|einem|une?|una)"

SHAPES = {
    "iso": rf"{START}{YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:(?:t|{GLUE}){TIME}{ZONE})?",
    "compact": rf"^\s*{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})"
    rf"(?:[t\s]?(?P<hour>[0-9]{{2}}):?(?P<minute>[0-9]{{2}})(?::?(?P<second>[0-9]{{2}})(?P<fraction>[.,][0-9]+)?)?{ZONE})?\s*$",
    # The Financial Times of TREC: 910514.
    "compact_short": rf"^\s*{SHORT_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])\s*$",
    "unix": r"^\s*(?P<epoch>1[0-9]{9})(?:[0-9]{3})?\s*$",
    # The end of a message: "131137 GMT Nov 13" (IPTC 7901), "AP-WF-11-13-13 1509GMT" (ANPA 1312), "01-LUG-14 12:34".
    "telegraph": rf"^\s*(?P<day>[0-3][0-9]){CLOCK}{ZONE}\s{MONTH_NAME}\s(?:{YEAR}|{SHORT_YEAR})\s*$",
    "anpa": rf"^(?:[a-z]{{2}}-[a-z]{{2}}-)?(?P<month>[0-1][0-9])-(?P<day>[0-3][0-9])-{SHORT_YEAR}\s{CLOCK}{ZONE}$",
    # Kyodo: "JST-10:10-13-11-24".
    "kyodo": rf"^(?P<zone>{words(OFFSETS)})-{HOUR}:(?P<minute>[0-9]{{2}})-(?P<day>[0-9]{{2}})-(?P<month>[0-9]{{2}})-{SHORT_YEAR}$",
    "short_year": rf"^\s*(?:\pL{{2,4}},\s)?{DAY}[-\s]{MONTH_NAME}[-\s]{SHORT_YEAR}(?:[\s,]{GLUE}{TIME}{ZONE})?\s*$",
    "dotted_short": rf"^\s*(?P<day>[0-9]{{1,2}})\.(?P<month>0?[1-9]|1[0-2])\.{SHORT_YEAR}(?:[\s,]{GLUE}{TIME}{ZONE})?\s*$",
    "cjk": rf"{START}{YEAR}\s?[年년]\s?(?P<month>[0-9]{{1,2}})\s?[月월]\s?(?P<day>[0-9]{{1,2}})\s?[日일]"
    rf"(?:\s?[（(].[)）])?(?:{CJK_TIME})?",
    "year_first": rf"{START}{YEAR}[./]\s?(?P<month>[0-9]{{1,2}})[./]\s?(?P<day>[0-9]{{1,2}})\.?{THEN_TIME}",
    "time_day_month": rf"{START}{MINUTE_TIME}{ZONE}[^0-9]{{1,20}}{DAY}[\s.\-/]*{OF}{MONTH_NAME}[\s,.\-/]*{OF}{YEAR}",
    "time_month_day": rf"{START}{MINUTE_TIME}{ZONE}[^0-9]{{1,20}}(?-u:\b){MONTH_NAME}\s?{DAY},?\s?{YEAR}",
    "day_month": rf"{START}{DAY}[\s.\-/]*{OF}{MONTH_NAME}[\s,.\-/]*{OF}{YEAR}{THEN_TIME}",
    "month_day": rf"(?:^|\PL){MONTH_NAME}\s?{DAY},?\s?{YEAR}{THEN_TIME}",
    "year_last": rf"(?:^|\PL){MONTH_NAME}\s{{1,2}}{DAY}\s{TIME}{ZONE}\s{YEAR}",
    "dotted": rf"{START}(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{YEAR}{THEN_TIME}",
    "numeric": rf"{START}(?P<first>[0-9]{{1,2}})[/-](?P<other>[0-9]{{1,2}})[/-]{YEAR}{THEN_TIME}",
    "ago": rf"^[^0-9]*?(?:^|\PL){COUNT}\s?(?P<unit>{words(SPAN_UNITS)})\s(?:and\s)?{AGO}(?:\PL|$)",
    "ago_first": rf"^[^0-9]*?(?:^|\PL)(?:vor|il y a|hace|há)\s(?:etwa\s)?{COUNT}\s?(?P<unit>{words(SPAN_UNITS)})(?:\PL|$)",
    "ago_cjk": r"(?P<count>[0-9]{1,3})\s?(?P<unit>秒|分钟|分|분|時間|小时|小時|시간|日|天|일)\s?[前전]",
    "time_today": rf"^[^0-9]*?(?:^|[^0-9]){TIME}{ZONE}[\s,]*(?P<back>{words(DAYS_BACK)})(?:\PL|$)",
    "today": rf"^[^0-9]*?(?:^|\PL)(?P<back>{words(DAYS_BACK)})(?:{GLUE}{TIME}{ZONE})?(?:[^0-9\pL]|$)",
    "no_year": rf"{START}{DAY}[\s.\-/]*{OF}(?P<yearless>{words(MONTH_NUMBERS)})(?:\PL|$)"
    rf"|(?:^|\PL){words(MONTH_NUMBERS)}\.?\s[0-9]{{1,2}}{END}",
    "no_day": rf"^[^0-9]*?{MINUTE_TIME}(?:[^0-9]|$)[^0-9]*$",
}  # fmt: skip
