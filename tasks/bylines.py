"""Names of persons out of bylines and of the authors that a document states."""

import operator

import polars as pl

from tasks.agencies import FOLDED, named
from tasks.beside import AFTER, OVER, UNDER
from tasks.date_shapes import MONTH_NUMBERS
from tasks.places import PLACES
from tasks.threads import thread

LEAD = (
    r"^(?i)[\W\d]*(?:(?:by|von|par|por|di|door|av|af|przez|text|texte|texto|testo|tekst|autor(?:in|en|a|es|ka|zy)?|auteurs?"
    r"|authors?|yazan|yazar|muhabir|na|oleh|penulis|írta|szerző|kirjoittanut|kirjoittaja|napsala?|oprac\.?|opracowa(?:ł|ła|nie)|scris\s+de|(?:skrevet|skriven)\s+a[vf]"
    r"|автор(?:ы|ка|и)?|текст|συντάκτης|بقلم|كتب|מאת|作者|撰文|文|记者|記者|(?:story|written|words|reporting|reported|posted|published)\s+by|from)"
    r"\s*(?:[:：／/]\s*|\s+|$))+"
)
# What ends the names: a picture's credit, an address, a date, the word before one ("Jane RoePublished").
TAIL = (
    r"(?i)\s*(?:(?-i:Published|Updated|Posted).*|(?-u:\b)(?:foto|photo|bild|video|illustration)s?\s*(?::|by\s).*|https?://.*|www\..*|\S+@\S+.*|@\w.*"
    r"|[0-9].*)$"
)
LAST_WORD = r"(?:^|\s)(\p{L}+)\.?$"
SEPARATOR = r"(?i)\s*(?:[,;|•·⋅∙、，/／&+\n\x00]|\s(?:and|und|et|och|og|ja|ve|и)\s)\s*"
# "y", "e", "i" and "en" part two whole names only: "José Ortega y Gasset" is one.
PAIR = r"(\p{L}[\p{L}'’.-]+\s\p{L}[\p{L}'’.-]+)\s(?:y|e|i|en)\s(\p{Lu}[\p{L}'’.-]*\s(?:\p{Ll}+\s)?\p{Lu})"
PLACE = r"\s(?:in|aus|à|en|from|for|with|mit|via|at|For|From|In|With)\s.*$|\s*\(.*$|\s+[–—-]\s.*$|\s기자.*$"
TITLE = r"^(?i)(?:dr|prof|mr|mrs|ms|sir|dame)\.?\s+"
# What persons are, then what houses are; neither is in a name.
JOBS = (
    r"correspondents?|editors?|editorial|reporters?|staff|writers?|columnists?|chief|senior|deputy|redakteur\w*|\w*korrespondent\w*"
    r"|journalist\w*|journaliste|reporterin|political|politics|business|science|health|sports?|economics?|diplomatic"
    r"|foreign|international|correspondante?|corresponsal|inviat[oa]|mwandishi|photographers?|fotograf\w*|contributors?"
    r"|coordinator|manager|director|specialist|analyst|producer|presenter|blogger|strategist|consultant|founder|freelance\w*"
    r"|contributing|associate|assistant|managing|trainee|professor|expert|special|guest|researcher|developers?|designers?|engineers?"
    r"|attorney|lawyer|advisor|adviser|nurse|dietitian|nutritionist|physician|scientist|ceo|cfo|cto"
)
HOUSES = (
    r"news(?:room|desk|paper|papers)?|desk|agenc(?:y|ies)|agencias?|agencia|agences?|agenzie|agentur(?:en)?|bureau|press|presse"
    r"|media|team|times|gazette|tribune|online|magazine|radio|television|redaktion\w*|rédaction|redacción|redazione|redactie"
    r"|redaktionen|nachrichten|\w*zeitung|associated|reuters?|bbc|cnn|mdr|ndr|wdr|read|our|unserer?|unserem|by|the|deutsche"
    r"|ajansı|haber|from|office|service|minut\w*|posts?|articles?|views?|more|share|follow|about|subscribe|learn|content|marketing"
    r"|trends?|books?|free|demo|travel|lifestyle|entertainment|blog|admin|email|sponsored|premiums?|your|this|it|how|what|why|when"
    r"|where|with|for|next|is|are|updated|modified|published|created|reviewed|gmbh|ltd|inc|llc|plc|corp|verlag|network|newswire"
    r"|publishing|digital|editors|reporters|correspondents|redakcja|redakce|redakcia|redakció|redakcija|redacția|redacția|redação|toimitus"
    r"|редакция|редакція|редакцията|σύνταξη|הדסק|مراسل"
)
# Where blanks part no words: what stands at the end of a house's name.
OFFICES = r"(?:編集部|編集局|編集委員会|取材班|新聞社?|通信社?|編輯部|编辑部|编辑|新闻中心|中心|新闻|日报|日報|週刊|周刊|网|편집국|편집부|취재팀|뉴스팀|뉴스|신문|일보|방송)$"
# "DER SPIEGEL"; but "Jan van der Berg".
ARTICLE = r"^(?:der|das|los|las|les)\s"
# What a house's name has where the site is called so, or not.
AROUND_HOUSE = r"(?i)^(?:the|der|die|das|la|le|el|il)\s|\.\p{L}{2,3}$|[^\p{L}\p{N}]"
# Of text in lower case.
ROLES = rf"(?:^|[^\p{{L}}])(?:{JOBS}|{HOUSES})(?:[^\p{{L}}]|$)"
JOB = rf"(?:^|[^\p{{L}}])(?:{JOBS})(?:[^\p{{L}}]|$)"
WORD = r"(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*|(?:[dlo]['’]|al-|el-)\p{Lu}[\p{L}\p{M}'’-]*)"
PARTICLE = r"(?:al|el|ibn|bin|bint|abu|de|del|della|di|da|dos|das|do|du|des|la|le|van|von|vom|zu|zum|zur|der|den|ten|ter|af|av|y|e|i)"
# Without a count of words, which would be compiled once for each.
PERSON = rf"^{WORD}\s(?:(?:{WORD}|{PARTICLE})\s)*{WORD}$|^[\p{{Han}}\p{{Hangul}}\p{{Katakana}}ー・]{{2,12}}$"
# Only behind "By", or where an author is stated: "keith roe".
SMALL = r"^\p{Ll}{2,}\s\p{Ll}{2,}$"
# Only as all of a byline: "By Sukarno".
SINGLE = r"^\p{Lu}\p{Ll}{2,}$"
# Longer ones tell of a life.
LONGEST = 150
MOST_WORDS = 6
# A name that stands alone beside the headline is as often the person whom the story is about.
LAST_STATED, ALONE = 100, 106
OF_PAGES = r"^(?:JSON-LD|meta|itemprop|<)"
SAID = r"(?:(?:written|words|story|reported|reporting|posted|published)\s+)?by|von|par|por|di|door|av|autor(?:in)?|author|auteur"
# "4 May 2024 By Jane Roe | News"
SAID_BY = rf"(?:^|[^\p{{L}}])(?i:{SAID})\s*:?\s*\p{{Lu}}\S*\s+\p{{L}}"
BEFORE_BY = rf"^.*?[^\p{{L}}]((?i:{SAID})\s*:?\s*\p{{Lu}})"
# "bySauli Giliard", "Jane RoeEditor"; but "MacDonald"
GLUED = r"^([Bb]y|.*\p{Ll}{3})(\p{Lu}\p{Ll})"
# "Jane RoeSenior Reporter"
JOINED = r"^(.*\p{Ll}{2})(\p{Lu}\p{L}*(?:\s\p{L}+)*)$"
PREFIXED = r"(?:Mac|Mc|Fitz|De|Di|La|Le|Van)\p{Lu}"
DATED = r"(?:^|[^0-9])(?:(?:19|20)[0-9]{2}|[0-9]{1,2}[:.][0-9]{2})(?:[^0-9]|$)"
# What a date leaves of a line it stands in with a name: "27 January 2026 • Jane Roe • 3 minutes".
STAMP = r"\p{L}*\.?\s*[0-9][0-9\s.,:/-]*"
BESIDE_STAMP = r"\s*[|•·⋅∙/\x00]\s*|\s[–—-]\s"
UNPARTED = r"[\p{Han}\p{Hangul}\p{Katakana}]"
# "Jane Doe Political Correspondent": the two words before the role.
TWO_WORDS = rf"^{WORD}\s{WORD}\s"
BEFORE_ROLE = rf"^({WORD}\s{WORD})\s.*$"


def named_job(text: pl.Expr) -> pl.Expr:
    """Whether a text names a job: "Political Correspondent"."""
    return text.str.to_lowercase().str.contains(JOB)


def is_none(name: pl.Expr) -> pl.Expr:
    """Whether a text is a role, an agency or a place, whatever its letters look like."""
    folded = name.str.to_lowercase()
    house = folded.str.contains(ROLES) | folded.str.contains(OFFICES) | folded.str.contains(ARTICLE)
    return house | folded.is_in(list(FOLDED)) | folded.is_in(list(PLACES))


def looks_named(text: pl.Expr) -> pl.Expr:
    """Whether a text has the form of a name: two to six words; or one of Han, Hangul or Kana."""
    return text.str.contains(PERSON) & (text.str.count_matches(r"\s") < MOST_WORDS)


def is_person(name: pl.Expr) -> pl.Expr:
    """Whether a text is a person's name and no role, agency or place."""
    return looks_named(name) & ~is_none(name)


def beside_stamp(text: pl.Expr) -> pl.Expr:
    """Name of the one person in a line that has a date besides; empty where it names none, or several."""
    parts = text.str.replace_all(STAMP, "\0").str.replace_all(BESIDE_STAMP, "\0").str.split("\0")
    named = parts.list.eval(pl.element().str.strip_chars(" ,:").filter(is_person(pl.element().str.strip_chars(" ,:"))))
    return pl.when(named.list.len() == 1).then(named.list.first()).otherwise(pl.lit(""))


def split(text: pl.Expr) -> pl.Expr:
    """List of what stands between the separators of a byline."""
    parted = (
        text.str.replace_all(r"[\s\pC]*\n[\s\pC]*", "\n")
        .str.replace_all(r"[^\S\n]+|[\pC--\n]+", " ")
        .str.replace_all(PAIR, "$1\0$2")
    )
    return parted.str.replace_all(SEPARATOR, "\0").str.split("\0")


def bare(name: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """Take "By", place, title, role and date off a name; of a stated "Von Miller" the "Von" is not taken for "By"."""
    whole = stated & (name.str.count_matches(r"\S+") == 2)
    name = pl.when(whole).then(name).otherwise(name.str.replace(LEAD, ""))
    month = name.str.replace(TAIL, "").str.extract(LAST_WORD, 1).str.to_lowercase().is_in(list(MONTH_NUMBERS))
    dated = (month & name.str.contains(r"\pL\.?\s*[0-9]")).fill_null(value=False)
    name = name.str.replace(TAIL, "")
    name = pl.when(dated).then(name.str.replace(LAST_WORD, "")).otherwise(name)
    name = name.str.replace(PLACE, "").str.replace(TITLE, "").str.strip_chars(' .:*-–—"“”')
    return pl.when(named_job(name)).then(pl.coalesce(name.str.extract(BEFORE_ROLE, 1), name)).otherwise(name)


def pieces(bylines: pl.DataFrame) -> pl.DataFrame:
    """Rows of (doc_id, turn, text, stated, publisher), one for each part of the text, with its bare `name` and `person`."""
    found = bylines.with_columns_seq(part=split(pl.col("text"))).explode("part")
    # lazily, since only so what an expression says several times is worked out once
    found = found.lazy().with_columns_seq(name=bare(pl.col("part"), pl.col("stated"))).collect()
    name, said = pl.col("name"), pl.col("text").str.contains(LEAD)
    known_as = (each.str.to_lowercase().str.replace_all(AROUND_HOUSE, "") for each in (name, pl.col("publisher")))
    house = operator.eq(*known_as).fill_null(value=False)
    small = name.str.contains(SMALL) & (said | pl.col("stated"))
    alone = (
        name.str.contains(SINGLE)
        & pl.col("text").str.contains(rf"^(?i:{SAID})\s")
        & ~pl.col("stated")
        & (pl.col("text").str.count_matches(r"\S+") == 2)
    )
    person = (looks_named(name) | small | alone) & ~is_none(name) & ~house
    return found.with_columns_seq(person=person)


def names(bylines: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, authors, roles) of (doc_id, turn, text, stated, publisher): the persons of the first turn that has some.

    `stated` tells an author's field from a printed byline. Each name stands once, in order; `roles` is what these
    texts, and the bylines beside the headline, call them. Documents whose texts name no person have no row. A name of one word ("Sukarno") is not told from a
    place or a house unless it is all that stands behind "By".
    """
    found = pieces(bylines)
    best = pl.col("turn") == pl.col("turn").filter("person").min().over("doc_id")
    near = pl.col("turn").is_between(LAST_STATED + 1, LAST_STATED + 3)
    found = found.with_columns_seq(best=best).filter(pl.col("best") | near)
    signed = found.filter(pl.col("person") & pl.col("best")).group_by("doc_id", maintain_order=True)
    authors = signed.agg(authors=pl.col("name").unique(maintain_order=True))
    return authors.join(roles(found), on="doc_id", how="left", maintain_order="left")


def roles(parts: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, roles) of the parts of bylines that name a job and no agency, without the name in front."""
    called = parts.filter(named_job(pl.col("part"))).filter(named(pl.col("part")).is_null())
    called = called.select_seq("doc_id", said=pl.col("part").str.replace(LEAD, ""))
    signed = is_person(pl.col("said").str.extract(BEFORE_ROLE, 1))
    behind = pl.when(signed).then(pl.col("said").str.replace(TWO_WORDS, "")).otherwise("said")
    told = called.select_seq("doc_id", role=behind.str.strip_chars(" ()")).filter(pl.col("role") != "")
    return told.group_by("doc_id", maintain_order=True).agg(roles=pl.col("role").unique(maintain_order=True))


def stated(fields: pl.DataFrame) -> pl.DataFrame:
    """Texts of authors, else of the byline, that a document states: (doc_id, turn, text, stated).

    Each place of a page has the whole list, so the first with a person is enough.
    """
    found = fields.filter(pl.col("field").is_in(["authors", "byline"])).sort("doc_id", "field_no")
    author = pl.col("field") == "authors"
    listed = (
        pl.when(pl.col("origin").str.contains(OF_PAGES)).then(pl.col("origin").rle_id().over("doc_id")).otherwise(0)
    )
    turn = pl.when(author).then(listed).otherwise(LAST_STATED)
    return found.select_seq("doc_id", text="value", turn=turn.cast(pl.Int32), stated=author)


def printed(placed: pl.DataFrame) -> pl.DataFrame:
    """Texts that may say who wrote it: (doc_id, turn, text), what stands beside the headline before what does not.

    Those are bylines, short lines beside the headline or under the text that say "by" or name a job, and names alone
    beside a date that the headline does not speak of.
    """
    text, stands = pl.col("text"), pl.col("stands")
    # columns, here and below, since each place where an expression stands it is worked out again
    placed = placed.with_columns_seq(dated=text.str.contains(DATED) & (text.str.len_chars() <= LONGEST))
    stamp = pl.col("dated") | (pl.col("label") == "timestamp")
    by_date = pl.any_horizontal(stamp.shift(step).over("doc_id") for step in (-1, 1)).fill_null(value=False)
    byline = (pl.col("label") == "byline") & (text.str.len_chars() <= LONGEST)
    heads = placed.filter(pl.col("label") == "headline").group_by("doc_id").agg(heads=text.str.join(" "))
    seen = placed.with_columns_seq(by_date=by_date, byline=byline)
    seen = seen.filter(pl.col("byline") | (pl.col("loose") & stands.is_in([UNDER, OVER, AFTER])))
    seen = seen.join(heads, on="doc_id", how="left", maintain_order="left")
    seen = seen.with_columns_seq(lone=pl.when("dated").then(beside_stamp(text)).otherwise(text))
    lone = pl.col("lone")
    alone = (
        (stands == UNDER) & (pl.col("label") == "furniture") & (pl.col("by_date") | pl.col("dated")) & is_person(lone)
    )
    alone &= ~lone.str.contains(UNPARTED)
    alone &= ~pl.col("heads").fill_null("").str.contains(lone, literal=True)
    alone &= alone.sum().over("doc_id") == 1
    front = pl.when(~text.str.contains(PREFIXED)).then(text.str.extract(JOINED, 1))
    worked = named_job(text) & (
        is_person(text.str.replace(r"\s*[,|•·–—].*$", "")) | is_person(front).fill_null(value=False)
    )
    said = pl.col("loose") & (text.str.contains(SAID_BY) | (worked & (stands == UNDER)))
    seen = seen.with_columns_seq(alone=alone, said=said)
    alone, said = pl.col("alone"), pl.col("said")
    byline, near = pl.col("byline"), stands.is_in([UNDER, OVER])
    first = byline.cum_sum().over("doc_id") == 1
    places = (byline & (stands == UNDER), byline & near, said & near, byline & first, said & (stands == AFTER), alone)
    turn = pl.coalesce(pl.when(place).then(LAST_STATED + 1 + number) for number, place in enumerate(places))
    behind = pl.when(said & ~byline).then(text.str.replace(BEFORE_BY, "$1")).otherwise(text)
    behind = pl.when(turn == ALONE).then(lone).otherwise(behind)
    behind = behind.str.replace(GLUED, "$1 $2")
    behind = pl.when(named_job(text) & front.is_not_null()).then(behind.str.replace(JOINED, "$1 $2")).otherwise(behind)
    return seen.select_seq("doc_id", text=behind, turn=turn.cast(pl.Int32)).filter(pl.col("turn").is_not_null())


def authors(documents: pl.DataFrame, placed: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, authors, roles): persons among the stated authors, else in what is printed beside the headline.

    `documents` has doc_id and publisher, `placed` the blocks as tasks.beside.placed gives them.
    """
    lines = thread("bylines").submit(printed, placed).result()
    told = pl.concat([stated(fields), lines.with_columns_seq(stated=pl.lit(value=False))], how="diagonal")
    signed = told["doc_id"].filter(told["turn"] <= LAST_STATED)
    told = told.filter((pl.col("turn") != ALONE) | ~pl.col("doc_id").is_in(signed.implode()))
    known_as = documents.select_seq("doc_id", "publisher")
    return names(told.join(known_as, on="doc_id", how="left", maintain_order="left"))
