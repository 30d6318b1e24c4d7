"""Bylines: who wrote it."""

from tasks.rules.rule import Rule
from tasks.rules.times import DATE
from tasks.rules.words import AGENCY, SHORT

NAME = r"\p{Lu}[\p{L}\p{M}'’.-]*"
NAMES = rf"{NAME}(?:\s+(?:(?i:de|von|van|der|den|del|della|la|le|el|al|bin|ben|da|di|dos|du|ter|zu|af|av)\s+)*{NAME}){{1,4}}"
AND = r"\s*(?:,|/|\||&|;|·|(?i:\s(?:and|und|et|y|e|og|och|en|with|avec|con|com|mit|i|ve)\s))\s*"
BY = (
    r"(?i:(?:(?:written|words|story|report|analysis|text|opinion|posted|published|reporting|compiled) )?by|von|par|por|di|door|av|af|text|texte|texto|testo"
    r"|autor(?:in|a|es|en|ka|zy)?(?:\s*[/:*]\s*(?:autor|in)(?:in)?)?|auteurs?|author|authors|reporter|redactie|redaktion|tekst|oleh|penulis|na|od|yazan|yazar"
    r"|propos recueillis par|recueilli par|a cura di|oprac\.?|opracowa(?:ł|ła|nie)|reportagem|pewarta|كتب|interview|protokoll|mitarbeit|(?:das )?(?:interview|gespräch) führten?|aufgezeichnet von|haber|muhabir|írta|szerző|kirjoittanut|kirjoittaja|teksti|napsala?|scris de|(?:skrevet|skriven) a[vf]|автор(?:ы|и|ка)?|текст|συντάκτης)"
)

BYLINES = (
    Rule(
        "byline_by",
        "byline",
        pattern=rf"^{BY}\s*[:\s]\s*(?:{NAMES}|{AGENCY})(?:{AND}(?:{NAMES}|{AGENCY}))*(?:(?:\s*[,|·•/–—(@-]|\s+(?:in|for|für|à|at)\s)[^.!?]{{0,70}})?\.?$|^\W*(?i:(?:da |de |door (?:onze|de) |von (?:der|unserer) |la )?(?:redaktion|redacción|redactie|redação|redazione|rédaction|agencias|agenturen|newsroom|agencies|(?:news|web|online) desk|staff (?:report|reporter|writer)s?)(?: (?:online|web|digital|(?-i:\p{{Lu}})\p{{L}}+))?)\W*$",
        where=SHORT,
        hits=(
            "By Ann Example and Bob van der Sample, Reuters",
            "By Gopal Example",
            "BY ANN EXAMPLE",
            "Von Anna Beispiel und Bernd Muster",
            "Par Anne Exemple, avec AFP",
            "Par Anne Exemple avec AFP",
            "Por Ana Ejemplo",
            "Di Anna Esempio",
            "Von dpa",
            "By Ann Example, Political Editor",
            "Text: Anna Beispiel",
            "Autorin/Autor Anna Beispiel",
            "Skriven av Anna Exempel",
            "Автор: Анна Примерова",
            "Propos recueillis par Anne Exemple.",
            "Das Interview führte Anna Beispiel.",
            "Redacción Ejemplo",
            "Door onze redactie",
        ),
        misses=(
            "Na Beispiel wartet die Stadt seit dem 3. März.",
            "By Friday the talks had ended.",
            "By then it was too late",
            "By Ann Example's own account, she never saw the paper. She said so twice.",
            "Di più non si può",
            "Redaktion und Verlag zogen um.",
        ),
    ),
    Rule(
        "byline_reached_at",
        "byline",
        pattern=rf"^(?:(?i:{BY})\s*:?\s*)?(?:{NAMES}|[\p{{Hangul}}·, ]{{2,30}}\s?(?:기자|특파원))(?:\s*[|(,/–-]?\s*\S+@\S+\.\p{{L}}{{2,}}\)?)$|^[\p{{Hangul}}·=, ()/\[]{{2,30}}\s기자[\])]?$",
        where=SHORT,
        hits=(
            "Ann Example ann@example.org",
            "By Ann Example | ann@example.org",
            "홍길동 기자 hong@example.kr",
            "홍길동 기자",
            "(서울=연합뉴스) 홍길동 기자",
        ),
        misses=("Write to Ann Example at ann@example.org", "기자", "홍길동 기자는 말했다."),
    ),
    Rule(
        "byline_han",
        "byline",
        pattern=(
            r"^[（(【［\[〔\s]*(?:(?:责任编辑|責任編輯|编辑|編輯|责编|编审|校对|审核|记者|記者|文|作者|撰文|采写|[译譯]者|核稿(?:編輯)?|取材|構成|執筆|聞き手|翻訳)(?:・文)?\s?[：:／/\s][^。！？]*"
            r"|[记記]者\p{Han}{2,4}[／/]?\p{Han}{2,4}[报報][导導道])[）)】］\]〕\d]*$|^（(?:\p{Han}|[ \x{3000}・、＝=]){2,16}）$"
        ),
        where=f"{SHORT} AND chars <= 40",
        hits=("（责任编辑：张三）", "記者張三／台北報導", "取材・文：例太郎", "（例新聞 例太郎）"),
        misses=("记者从会上获悉，港口将扩建。", "文は人なり", "作者説、港很大。他走了。"),
    ),
    Rule(
        "dateline_alone",
        "dateline",
        pattern=rf"^\p{{Lu}}[\p{{L}}'’ .-]{{1,30}},\s*{DATE}\s*[,–—-]?\s*[(\[]?{AGENCY}[)\]]?\s*[.–—-]*$",
        where=SHORT,
        hits=("Sampleton, 3 mar 2024 (EFE)", "MUSTERSTADT, 3. März (dpa) -"),
        misses=("Sampleton, 3 March 2024", "The storm of 3 March (AFP reported) is over."),
    ),
    Rule(
        "byline_with_agency",
        "byline",
        pattern=rf"^{NAMES}(?:{AND}{NAMES}){{0,4}}\s*(?:,|/|\||-|–|—|\()\s*{AGENCY}\)?(?:\s*[/,]\s*{AGENCY})*$",
        where=f"{SHORT} AND share < 0.6",
        hits=(
            {"text": "Ann Example, Reuters", "share": 0.1},
            {"text": "Ann Example and Bob Sample / AFP", "share": 0.1},
        ),
        misses=({"text": "Ann Example left Reuters", "share": 0.1}, {"text": "Ann Example / AFP", "share": 0.9}),
    ),
    Rule(
        "byline_after",
        "byline",
        pattern=rf"^{NAMES}(?:\s*[,–-]\s*{NAMES})?\s*\((?i:theo|nguồn|according to|with|nach|mit|según|con|d['’]après|avec)[:\s][^()]{{2,60}}\)$",
        where=f"{SHORT} AND share > 0.4",
        hits=({"text": "Lan Thí Dụ (Theo Reuters)", "share": 0.9}, {"text": "Ann Example (with AFP)", "share": 0.8}),
        misses=(
            {"text": "Lan Thí Dụ (Theo Reuters)", "share": 0.1},
            {"text": "Ann Example (with two children)", "share": 0.1},
            {"text": "Ann Example left (with AFP)", "share": 0.9},
        ),
    ),
    Rule(
        "byline_agency",
        "byline",
        pattern=rf"^(?:(?i:source|quelle|with|mit|avec|con|from|by)\s*:?\s+)?{AGENCY}(?:(?:\s*[/,&|+]\s*|\s(?:and|und|et)\s){AGENCY})*(?:\s*,\s*\p{{Lu}}{{3,}}[\p{{Lu}} ,/]*)?$",
        where=f"{SHORT} AND share < 0.4",
        hits=(
            {"text": "Reuters", "share": 0.1},
            {"text": "AFP / AP", "share": 0.1},
            {"text": "AFP, MANILA", "share": 0.1},
        ),
        misses=({"text": "Reuters reported it first.", "share": 0.1}, {"text": "Reuters", "share": 0.9}),
    ),
)
