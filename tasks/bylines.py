"""Names of persons out of bylines and of the authors that a document states."""

import polars as pl

from tasks.agencies import FOLDED
from tasks.date_shapes import MONTH_NUMBERS, words

LEAD = (
    r"^(?i)[\W\d]*(?:(?:by|von|par|por|di|door|av|af|przez|text|texte|texto|testo|tekst|autor(?:in|en|a|es)?|auteurs?"
    r"|authors?|yazan|(?:story|written|words|reporting|reported)\s+by|from)\s*(?::\s*|\s+|$))+"
)
# What ends the names: a picture's credit, an address, a date, the word before one ("Jane RoePublished").
TAIL = (
    rf"(?i)\s*(?:(?-i:Published|Updated|Posted).*|(?-u:\b)(?:foto|photo|bild|video|illustration)s?\s*(?::|by\s).*|https?://.*|www\..*|\S+@\S+.*|@\w+"
    rf"|(?:(?-u:\b){words(MONTH_NUMBERS)}\.?\s*)?[0-9].*)$"
)
SEPARATOR = r"(?i)\s*(?:[,;|•·、，/&+\n\x00]|\s(?:and|und|et|och|og|ja|ve|и)\s)\s*"
# "y", "e", "i" and "en" part two whole names only: "José Ortega y Gasset" is one.
PAIR = r"(\p{L}[\p{L}'’.-]+\s\p{L}[\p{L}'’.-]+)\s(?:y|e|i|en)\s(\p{Lu}[\p{L}'’.-]*\s(?:\p{Ll}+\s)?\p{Lu})"
PLACE = r"\s(?:in|aus|à|en|from|for|with|mit|via|at|For|From|In|With)\s.*$|\s*\(.*$|\s+[–—-]\s.*$|\s기자.*$"
TITLE = r"^(?i)(?:dr|prof|mr|mrs|ms|sir|dame)\.?\s+"
ROLES = (
    r"(?i)(?:^|[^\p{L}])(?:correspondents?|editors?|editorial|reporters?|staff|writers?|columnists?|news(?:room|desk|paper|papers)?"
    r"|desk|agenc(?:y|ies)|agencias?|agencia|agences?|agenzie|agentur(?:en)?|bureau|chief|senior|deputy|press|presse|media"
    r"|team|times|gazette|tribune|online|magazine|radio|television|redaktion\w*|redakteur\w*|\w*korrespondent\w*|rédaction"
    r"|journalist\w*|journaliste|redacción|redazione|redactie|redaktionen|nachrichten|\w*zeitung|reporterin|political|politics"
    r"|business|science|health|sports?|economics?|diplomatic|foreign|international|correspondante?|corresponsal|inviat[oa]"
    r"|mwandishi|photographers?|fotograf\w*|contributors?|associated|reuters?|bbc|cnn|mdr|ndr|wdr|read|guest|special|our"
    r"|unserer?|unserem|by|the|deutsche|ajansı|haber|from|office|service|minut\w*)(?:[^\p{L}]|$)"
)
WORD = r"(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*|(?:[dlo]['’]|al-|el-)\p{Lu}[\p{L}\p{M}'’-]*)"
PARTICLE = r"(?:al|el|ibn|bin|bint|abu|de|del|della|di|da|dos|das|do|du|des|la|le|van|von|vom|zu|zum|zur|der|den|ten|ter|af|av|y|e|i)"
PERSON = rf"^{WORD}(?:\s(?:{WORD}|{PARTICLE})){{0,4}}\s{WORD}$|^[\p{{Han}}\p{{Hangul}}\p{{Katakana}}ー・]{{2,12}}$|^\p{{Ll}}+\s\p{{Ll}}+$"
# "Jane Doe Political Correspondent": the two words before the role.
BEFORE_ROLE = rf"^({WORD}\s{WORD})\s.*$"


def is_person(name: pl.Expr) -> pl.Expr:
    """Whether a text is a person's name: two to six words, no role, no agency; or one word of Han, Hangul or Kana."""
    agency = name.str.to_lowercase().is_in(list(FOLDED))
    return name.str.contains(PERSON) & ~name.str.contains(ROLES) & ~agency


def split(text: pl.Expr) -> pl.Expr:
    """List of what stands between the separators of a byline."""
    parted = text.str.replace_all(r"[\s\pC]+", " ").str.replace_all(PAIR, "$1\0$2")
    return parted.str.replace_all(SEPARATOR, "\0").str.split("\0")


def bare(name: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """Take "By", place, title, role and date off a name; of a stated "Von Miller" the "Von" is not taken for "By"."""
    whole = stated & (name.str.count_matches(r"\S+") == 2)
    name = pl.when(whole).then(name).otherwise(name.str.replace(LEAD, ""))
    name = name.str.replace(TAIL, "").str.replace(PLACE, "").str.replace(TITLE, "").str.strip_chars(' .:*-–—"“”')
    return pl.when(name.str.contains(ROLES)).then(pl.coalesce(name.str.extract(BEFORE_ROLE, 1), name)).otherwise(name)


def names(bylines: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, authors) of (doc_id, text, stated, publisher): the persons that the texts name, each once, in order.

    `stated` tells an author's field from a printed byline. Documents whose texts name no person have no row. A name
    of one word in letters with cases ("Sukarno") is not told from a place or a house, and is left out.
    """
    found = bylines.with_columns(name=split(pl.col("text"))).explode("name")
    found = found.with_columns(name=bare(pl.col("name"), pl.col("stated")))
    house = (pl.col("name").str.to_lowercase() == pl.col("publisher").str.to_lowercase()).fill_null(value=False)
    persons = found.filter(is_person(pl.col("name")) & ~house)
    return persons.group_by("doc_id", maintain_order=True).agg(authors=pl.col("name").unique(maintain_order=True))
