"""News agencies: their names and how they are spelled."""

import re
from collections.abc import Iterable

import polars as pl

# Name, then other spellings. The short ones count only as whole words, and as they are written here.
AGENCIES = (
    (
        "Reuters", "REUTERS", "Reuter", "REUTER", "Thomson Reuters", "reuters", "rtr", "RTRS", "رويترز", "رویترز",
        "רויטרס", "ロイター", "ロイター通信", "路透社", "路透", "로이터", "로이터통신", "रॉयटर्स", "রয়টার্স",
        "Рейтер", "Рейтерс", "รอยเตอร์",
    ),
    (
        "AP", "Associated Press", "The Associated Press", "ASSOCIATED PRESS", "AP通信", "ＡＰ", "ＡＰ通信", "美联社",
        "美聯社", "AP통신", "أسوشيتد برس", "أ ب", "एपी",
    ),
    (
        "AFP", "Agence France-Presse", "Agence France Presse", "AGENCE FRANCE-PRESSE", "أ ف ب", "afp", "AFP-JIJI", "AFP通信",
        "ＡＦＰ", "ＡＦＰ通信", "AFP時事", "AFP=時事", "ＡＦＰ時事", "ＡＦＰ＝時事", "法新社", "AFP통신", "ا ف ب",
        "أ.ف.ب", "فرانس برس", "وكالة فرانس برس", "एएफपी", "এএফপি", "اے ایف پی", "Франс Пресс", "เอเอฟพี",
    ),
    (
        "dpa", "DPA", "Deutsche Presse-Agentur", "Deutschen Presse-Agentur", "dpa-infocom", "dpa-AFX", "د ب أ",
        "德新社",
    ),
    ("EFE", "Agencia EFE", "Efe", "埃菲社"),
    ("Europa Press", "EUROPA PRESS"),
    ("ACN",),
    ("Télam", "Telam"),
    ("Notimex",),
    ("ANSA", "Ansa", "安莎社"),
    ("Adnkronos", "ADNKRONOS"),
    ("AGI",),
    ("LaPresse",),
    ("Askanews",),
    ("Italpress",),
    ("Kyodo", "KYODO", "Kyodo News", "共同", "共同通信", "共同通信社", "共同社", "교도통신"),
    ("Jiji", "JIJI", "Jiji Press", "時事", "時事通信", "時事通信社"),
    ("Xinhua", "XINHUA", "新华社", "新華社", "新华网", "新華網", "新华通讯社", "شينخوا", "신화통신"),
    ("PA", "PA Media", "Press Association", "PA News Agency"),
    ("AAP", "Australian Associated Press"),
    ("CP", "Canadian Press", "The Canadian Press", "THE CANADIAN PRESS"),
    ("PTI", "Press Trust of India", "पीटीआई", "पीटीआई-भाषा", "पीटीआई भाषा", "भाषा", "পিটিআই"),
    ("ANI", "एएनआई"),
    ("IANS", "आईएएनएस"),
    ("UNI", "यूएनआई", "यूनीवार्ता"),
    ("TASS", "ITAR-TASS", "ТАСС", "塔斯社", "タス通信", "타스통신"),
    ("RIA Novosti", "RIA", "РИА Новости", "俄新社"),
    ("Interfax", "INTERFAX", "Интерфакс"),
    ("Ukrinform", "Укрінформ", "Укринформ"),
    ("UNIAN", "УНІАН", "УНИАН"),
    ("BelTA", "BELTA", "БЕЛТА", "БелТА"),
    ("Yonhap", "YONHAP", "연합뉴스", "聯合ニュース", "韩联社", "韓聯社"),
    ("Newsis", "NEWSIS", "뉴시스"),
    ("News1", "뉴스1"),
    ("KCNA", "조선중앙통신", "朝鮮中央通信", "朝中社"),
    ("China News Service", "中新社", "中新网", "中国新闻社"),
    ("APA", "Austria Presse Agentur"),
    ("Keystone-SDA", "KEYSTONE-SDA", "Keystone", "KEYSTONE", "SDA", "sda", "ATS"),
    ("Belga", "BELGA"),
    ("ANP",),
    ("NTB",),
    ("TT",),
    ("Ritzau", "RITZAU", "Ritzau Scanpix"),
    ("STT", "Lehtikuva", "LEHTIKUVA"),
    ("PAP", "Polska Agencja Prasowa"),
    ("ČTK", "CTK"),
    ("TASR",),
    ("MTI",),
    ("Agerpres", "AGERPRES"),
    ("Mediafax", "MEDIAFAX"),
    ("BTA", "БТА"),
    ("AMNA", "ΑΠΕ-ΜΠΕ", "ΑΠΕ"),
    ("Lusa", "LUSA", "Agência Lusa"),
    ("Folhapress", "FOLHAPRESS"),
    ("Agência Brasil",),
    ("Estadão Conteúdo",),
    ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA", "الأناضول"),
    ("DHA", "Demirören Haber Ajansı"),
    ("İHA", "IHA", "İhlas Haber Ajansı"),
    ("ANKA", "ANKA Haber Ajansı"),
    ("Bernama", "BERNAMA"),
    ("Antara", "ANTARA"),
    ("VNA", "TTXVN", "Thông tấn xã Việt Nam"),
    ("BSS", "বাসস"),
    ("MENA", "أ ش أ"),
    ("SPA", "واس"),
    ("EPA", "epa", "EFE-EPA"),
    ("Bloomberg", "BLOOMBERG", "Bloomberg News", "彭博社", "彭博", "ブルームバーグ", "블룸버그"),
    ("UPI", "United Press International"),
    ("Dow Jones", "DOW JONES", "Dow Jones Newswires"),
    ("Tanjug", "TANJUG", "Танјуг"),
    ("Hina",),
    ("KNA",),
    ("epd",),
    ("SID",),
    ("CNA", "中央社"),
    ("KUNA", "كونا"),
    ("QNA", "قنا"),
    ("IRNA", "ایرنا"),
    ("WAFA", "وفا"),
    ("WAM", "وام"),
    ("NAMPA",),
    ("LETA",),
    ("BNS",),
    ("GlobeNewswire", "GLOBE NEWSWIRE"),
    ("Business Wire", "BUSINESS WIRE"),
    ("PR Newswire", "PRNewswire"),
)  # fmt: skip
NAMES = {spelling: name for name, *spellings in AGENCIES for spelling in (name, *spellings)}
FOLDED = {spelling.casefold(): name for spelling, name in NAMES.items()}


def either(names: Iterable[str]) -> str:
    """Regex of any of the names, the longest first."""
    return "|".join(re.escape(each) for each in sorted(names, key=lambda each: (-len(each), each)))


# Where blanks part no words a name may stand at the end of one: "ワシントン共同".
UNPARTED = either(each for each in NAMES if re.search(r"[\u3040-\ud7ff]", each))
BEHIND = rf"({UNPARTED})(?:[^\p{{L}}\p{{N}}]|$)"
# Read in any case though they are short; the other short ones are words of some language ("sid", "pa").
LONG = 5
FOLDING = ("afp", "ansa", "apa", "ats", "belga", "dpa", "efe", "jiji", "lusa", "sda", "tass")
# Names of other things as well, or of a picture's house more often than of a text's agency.
OTHERWISE = (
    "keystone", "ria", "epa", "efe-epa", "cp", "dha", "reuter", "dow jones", "rtr", "भाषा", "كونا", "قنا", "واس", "وام", "وفا",
    "anka", "uni", "acn", "agi", "qna",
)  # fmt: skip


def spelled(names: Iterable[str]) -> str:
    """Rust regex of any of the names: long ones in any case, short ones as they are written."""
    every = list(names)
    folded = {each.casefold() for each in every if len(each) > LONG or each.casefold() in FOLDING}
    exact = {each for each in every if each.casefold() not in folded}
    return f"(?:(?i:{either(folded)})|{either(exact)})"


def pattern() -> str:
    """Rust regex of any agency's name that is no other thing's, too."""
    return spelled(each for each in NAMES if each.casefold() not in OTHERWISE)


WITHIN = rf"(?:^|[^\p{{L}}\p{{N}}])({spelled(NAMES)})(?:[^\p{{L}}\p{{N}}]|$)"
# Where the text of an agency begins: "(서울=연합뉴스)", "नई दिल्ली, 3 मई (भाषा)", "МОСКВА, 3 мая - РИА Новости.", "新华社伦敦".
OPENING = (
    r"^\s*([(（【\[][^()（）【】\[\]]{2,30}[)）】\]]|[^.。()]{0,40}[0-9][^.。()]{0,12}\([^()]{2,20}\)"
    r"|[^.。()]{2,40}\([^()]{2,20}\)\s*[-–—:=]|[^.。]{2,50}\s[-–—]\s[^.。]{2,15}\.|\p{Han}{2,4}社)"
)

# "Le Journal avec AFP"; a person may be called Hina.
BESIDE_HOUSE = r"\s(?:avec|with|mit|con|com|med|met|and|et|und|y)\s(.*)$"

# Names of services begin with these: "Xinhua General News Service", "Agence France Presse -- English". Only names that
# no newspaper has: there is a Keystone Gazette.
SERVICE = re.compile(
    rf"(?:{'|'.join(re.escape(each) for each in FOLDED if ' ' in each or '-' in each)}|xinhua|reuters|interfax|kyodo|jiji|yonhap|bernama)(?!\w)"
)
# Words that follow an agency's name in a credit or a byline and belong to it: "AP Photo", "PA Wire".
DESK = r"(?i)[\s-](?:photos?|images?|wire|pool|tv|handout|news(?:\sagency)?|agency|media|graphics?|staff)$"


def is_agency(name: str) -> bool:
    """Tell whether a whole text is an agency's name, in any case."""
    return name.strip().casefold() in FOLDED


def known(name: pl.Expr) -> pl.Expr:
    """Name of the agency that a whole text is ("AP Photo" is AP), in any case; null for anything else."""
    whole = name.str.strip_chars(" /()[]*").str.to_lowercase()
    bare = whole.str.replace(DESK, "")
    return pl.coalesce(each.replace_strict(FOLDED, default=None, return_dtype=pl.String) for each in (whole, bare))


def named(text: pl.Expr) -> pl.Expr:
    """Name of the first agency that a text names, null where it names none; not for running text ("PA", "AA")."""
    found = pl.coalesce(text.str.extract(WITHIN, 1), text.str.extract(BEHIND, 1)).str.to_lowercase()
    return found.replace_strict(FOLDED, default=None, return_dtype=pl.String)


def of_dateline(dateline: pl.Expr) -> pl.Expr:
    """Agency of a dateline: the one in brackets ("HARRISBURG, PA (AP)"), else one behind the date ("Dec. 9 Kyodo")."""
    behind = dateline.str.extract(r"[0-9]\.?,?\s+([^\d(]+)$", 1)
    within = (dateline.str.extract(brackets, 1) for brackets in (r"[(（【]([^()（）【】]*)[)）】]", r"/([^/]+)/"))
    return pl.coalesce(*map(named, within), named(behind))


def of_opening(body: pl.Expr) -> pl.Expr:
    """Agency that a text names where it begins, in front of the first sentence."""
    return named(body.str.slice(0, 120).str.extract(OPENING, 1))


def signals(articles: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, agency, agency_basis) of documents: the agency that the first of their signals names, and all signals.

    `articles` has doc_id and the lines that may name one: agency, dateline, byline, sign_off, rights, contributors, body.
    """
    author = pl.coalesce(known(pl.col("value")), named(pl.col("value").str.extract(BESIDE_HOUSE, 1)))
    signed = fields.filter(pl.col("field") == "authors").select_seq("doc_id", author=author).drop_nulls()
    signed = signed.unique("doc_id", keep="first", maintain_order=True)
    rights = pl.when(~pl.col("rights").str.contains(r"(?i)photo|image|foto|bild")).then("rights")
    told = {
        "stated": known(pl.col("agency")),
        "dateline": of_dateline(pl.col("dateline")),
        "byline": named(pl.col("byline")),
        "author": pl.col("author"),
        "sign-off": named(pl.col("sign_off")),
        "copyright": named(rights),
        "contributors": named(pl.col("contributors")),
        "opening": of_opening(pl.col("body")),
    }
    said = articles.join(signed, on="doc_id", how="left", maintain_order="left").select_seq("doc_id", **told)
    basis = (pl.format("{} {}", pl.lit(signal), signal) for signal in told)
    return said.select_seq(
        "doc_id",
        agency=pl.coalesce(*told),
        agency_basis=pl.concat_str(*basis, separator="; ", ignore_nulls=True).replace("", None),
    )


def of_source(source: str) -> str:
    """Agency whose service a source is, "" where it is none.

    >>> of_source("Agence France Presse -- English")
    'AFP'
    """
    found = SERVICE.match(source.casefold())
    return FOLDED[found[0]] if found else ""
