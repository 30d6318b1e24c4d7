"""Words that several rules share, as parts of patterns: names of agencies, months, weekdays; where form counts."""

from tasks import agencies

AGENCY = agencies.pattern()
# Their names are read as photo credits, never as whose copy it is.
PHOTO_HOUSE = (
    r"(?i:getty(?: images)?|shutterstock|istock(?:photo)?|alamy(?: stock photo| live news)?|imago(?: images)?|picture[- ]alliance|"
    r"rex(?: features)?|epa(?:-efe)?|nurphoto|pa wire|pa images|reuters connect|zuma(?: press)?|adobe stock|unsplash|"
    r"wikimedia(?: commons)?|anadolu via getty|ap images|afp photo|belgaimage|tt nyhetsbyrån|ntb scanpix|maxppp|dreamstime)"
)
MONTH = (
    r"(?:(?i:jan(?:uar[yi]?|vier|eiro)?|feb(?:ruar[yi]?|brero|braio|br)?|f[ée]vr?(?:ier|ereiro)?|mar(?:ch|s|zo|ço|t|et|ts|ca)?|mrt|maart|märz|mrz|"
    r"apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|ma[iyj]|mei|mag(?:gio)?|mayo|maio|maja|jun[ei]?|juin|junio|junho|giu(?:gno)?|jul[yi]?|juil(?:let)?|"
    r"julio|julho|lug(?:lio)?|aug(?:ust|usti|ustus)?|août|ago(?:sto)?|sept?(?:ember|embre|iembre|tember)?|set(?:embro|tembre)?|"
    r"o[ck]t(?:ober|obre|ubre)?|ott(?:obre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?|de[czs](?:ember|embre|iembre|embro)?|déc(?:embre)?|"
    r"dic(?:iembre|embre)?|ene(?:ro)?|gen(?:naio)?|jänner|stycznia|lutego|kwietnia|czerwca|lipca|sierpnia|września|października|"
    r"listopada|grudnia|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|januari|februari|juni|juli|augusti)\.?)"
)
WEEKDAY = (
    r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|mo|di|mi|do|fr|sa|so|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|"
    r"måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)\.?"
)
# Copy whose markup has not said already that it is a headline, a dateline, a header.
OPEN = "hint IN ('unknown', 'paragraph', 'list_item', 'quote', 'subhead', 'caption', 'standfirst')"
SHORT = f"{OPEN} AND chars <= 120"


def whole(*parts: str) -> str:
    """Give the pattern of a block that is one of the parts and nothing else, marks at either end left out."""
    return rf"^[\s\W]*(?:{'|'.join(parts)})[\s\W]*$"
