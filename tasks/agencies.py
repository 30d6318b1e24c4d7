"""News agencies: their names and how they are spelled."""

import re

import polars as pl

# Name, then spellings. The short ones count only as whole words, and as they are written here.
AGENCIES = (
    ("Reuters", "Reuters", "REUTERS", "Reuter", "REUTER", "Thomson Reuters", "reuters", "rtr", "RTRS"),
    ("AP", "AP", "Associated Press", "The Associated Press", "ASSOCIATED PRESS"),
    ("AFP", "AFP", "Agence France-Presse", "Agence France Presse", "AGENCE FRANCE-PRESSE", "أ ف ب", "afp"),
    ("dpa", "dpa", "DPA", "Deutsche Presse-Agentur", "Deutschen Presse-Agentur", "dpa-infocom", "dpa-AFX"),
    ("EFE", "EFE", "Agencia EFE", "Efe"),
    ("Europa Press", "Europa Press", "EUROPA PRESS"),
    ("ANSA", "ANSA", "Ansa"),
    ("Adnkronos", "Adnkronos", "ADNKRONOS"),
    ("Kyodo", "Kyodo", "KYODO", "Kyodo News", "共同", "共同通信"),
    ("Jiji", "Jiji", "JIJI", "Jiji Press", "時事"),
    ("Xinhua", "Xinhua", "XINHUA", "新华社", "新華社"),
    ("PA", "PA", "PA Media", "Press Association", "PA News Agency"),
    ("AAP", "AAP", "Australian Associated Press"),
    ("CP", "CP", "Canadian Press", "The Canadian Press", "THE CANADIAN PRESS"),
    ("PTI", "PTI", "Press Trust of India"),
    ("ANI", "ANI"),
    ("IANS", "IANS"),
    ("TASS", "TASS", "ITAR-TASS", "ТАСС"),
    ("RIA Novosti", "RIA Novosti", "RIA", "РИА Новости"),
    ("Interfax", "Interfax", "INTERFAX", "Интерфакс"),
    ("Ukrinform", "Ukrinform"),
    ("Yonhap", "Yonhap", "YONHAP", "연합뉴스"),
    ("APA", "APA", "Austria Presse Agentur"),
    ("Keystone-SDA", "Keystone-SDA", "KEYSTONE-SDA", "Keystone", "KEYSTONE", "SDA", "sda", "ATS"),
    ("Belga", "Belga", "BELGA"),
    ("ANP", "ANP"),
    ("NTB", "NTB"),
    ("TT", "TT"),
    ("Ritzau", "Ritzau", "RITZAU", "Ritzau Scanpix"),
    ("STT", "STT", "Lehtikuva", "LEHTIKUVA"),
    ("PAP", "PAP"),
    ("ČTK", "ČTK", "CTK"),
    ("MTI", "MTI"),
    ("Lusa", "Lusa", "LUSA"),
    ("Anadolu", "Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"),
    ("DHA", "DHA", "Demirören Haber Ajansı"),
    ("Bernama", "Bernama", "BERNAMA"),
    ("Antara", "Antara", "ANTARA"),
    ("MENA", "MENA"),
    ("SPA", "SPA"),
    ("EPA", "EPA", "epa", "EFE-EPA"),
    ("Bloomberg", "Bloomberg", "BLOOMBERG", "Bloomberg News"),
    ("UPI", "UPI", "United Press International"),
    ("Dow Jones", "Dow Jones", "DOW JONES", "Dow Jones Newswires"),
    ("Tanjug", "Tanjug", "TANJUG"),
    ("Hina", "Hina"),
    ("KNA", "KNA"),
    ("epd", "epd"),
    ("SID", "SID"),
    ("CNA", "CNA"),
    ("WAM", "WAM"),
    ("NAMPA", "NAMPA"),
    ("LETA", "LETA"),
    ("BNS", "BNS"),
    ("GlobeNewswire", "GLOBE NEWSWIRE", "GlobeNewswire"),
    ("Business Wire", "BUSINESS WIRE", "Business Wire"),
    ("PR Newswire", "PRNewswire", "PR Newswire"),
)
NAMES = {spelling: name for name, *spellings in AGENCIES for spelling in (name, *spellings)}
FOLDED = {spelling.casefold(): name for spelling, name in NAMES.items()}
ANY = "|".join(re.escape(spelling) for spelling in sorted(NAMES, key=lambda spelling: (-len(spelling), spelling)))
WITHIN = rf"(?:^|[^\p{{L}}\p{{N}}])({ANY})(?:[^\p{{L}}\p{{N}}]|$)"
# Read in any case though they are short; the other short ones are words of some language ("sid", "pa").
LONG = 5
FOLDING = ("afp", "ansa", "apa", "ats", "belga", "dpa", "efe", "jiji", "lusa", "sda", "tass")
# Names of other things as well, or of a picture's house more often than of a text's agency.
OTHERWISE = ("keystone", "ria", "epa", "efe-epa", "cp", "dha", "reuter", "dow jones", "rtr")


def pattern() -> str:
    """Rust regex of any agency's name: long ones in any case, short ones as they are written."""
    kept = [spelling for spelling in NAMES if spelling.casefold() not in OTHERWISE]
    folded = {each.casefold() for each in kept if len(each) > LONG or each.casefold() in FOLDING}
    exact = {each for each in kept if each.casefold() not in folded}
    parts = (
        "|".join(re.escape(each) for each in sorted(some, key=lambda each: (-len(each), each)))
        for some in (folded, exact)
    )
    return "(?:(?i:{})|{})".format(*parts)


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
    bare = name.str.strip_chars().str.replace(DESK, "").str.to_lowercase()
    whole = name.str.strip_chars().str.to_lowercase()
    return pl.coalesce(each.replace_strict(FOLDED, default=None, return_dtype=pl.String) for each in (whole, bare))


def named(text: pl.Expr) -> pl.Expr:
    """Name of the first agency that a text names, null where it names none; not for running text ("PA", "AA")."""
    return text.str.extract(WITHIN, 1).replace_strict(NAMES, default=None, return_dtype=pl.String)


def of_dateline(dateline: pl.Expr) -> pl.Expr:
    """Agency of a dateline: the one in brackets ("HARRISBURG, PA (AP)"), else one behind the date ("Dec. 9 Kyodo")."""
    behind = dateline.str.extract(r"[0-9]\.?,?\s+([^\d(]+)$", 1)
    within = (dateline.str.extract(brackets, 1) for brackets in (r"\(([^()]*)\)", r"/([^/]+)/"))
    return pl.coalesce(*map(named, within), named(behind))


def signals(articles: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, agency, agency_basis) of documents: the agency that the first of their signals names, and all signals.

    `articles` has doc_id and the lines that may name one: agency, dateline, byline, sign_off, rights, contributors.
    """
    signed = fields.filter(pl.col("field") == "authors").select("doc_id", author=known(pl.col("value"))).drop_nulls()
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
    }
    said = articles.join(signed, on="doc_id", how="left", maintain_order="left").select("doc_id", **told)
    basis = (pl.format("{} {}", pl.lit(signal), signal) for signal in told)
    return said.select(
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
