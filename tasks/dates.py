"""Which of the dates that a document gives for itself is its own."""

import polars as pl

from tasks.beside import AFTER, OVER, UNDER
from tasks.date_shapes import CLOCKS, PUBLISHED, UPDATED, words
from tasks.moments import resolve
from tasks.source import Source

FIELDS = ["published_at", "modified_at"]
SURE = ("timestamp", "byline")
TURN = rf"(?i)({words((*UPDATED, *PUBLISHED))})"
EDGES = " \t\n|•·–—-()"
# /2024/05/03/, /2024-05-03-title, a20240503142000
IN_URL = (
    r"(?:^|[^0-9])((?:19|20)[0-9]{2}([-/_]?)(?:0[1-9]|1[0-2])[-/_]?(?:0[1-9]|[12][0-9]|3[01]))(?:[^0-9]|$|[0-9]{6,})"
)
# /2024/may/03/
NAMED_IN_URL = r"/((?:19|20)[0-9]{2}/[A-Za-z]{3,9}/[0-9]{1,2})/"
# Where a candidate may stand, the most trusted first. Of a <time> and a line far from the headline nobody knows
# whether they are this article's or a teaser's.
TAG, BESIDE, TIME, URL, FAR, CHANGE = range(6)
REASONS = {
    BESIDE: "beside the headline",
    TIME: "no date stands beside the headline",
    URL: "no date is printed",
    FAR: "no better date is printed",
    CHANGE: "only the last change is dated",
}
FINER = "the day beside the headline has no time"


def stated(fields: pl.DataFrame) -> pl.DataFrame:
    """Candidates of fields: (doc_id, field, raw, stands, trust)."""
    trust = pl.when(pl.col("origin") == "<time>").then(TIME).otherwise(TAG)
    return (
        fields.filter(pl.col("field").is_in(FIELDS))
        .sort("doc_id", "field_no")
        .select_seq("doc_id", "field", raw="value", stands="origin", trust=trust)
    )


def stamps(placed: pl.DataFrame) -> pl.DataFrame:
    """Candidates of blocks that print a date: timestamps, bylines, and what is short and stands beside the headline.

    The nearest to the headline are first. "Published … Updated …" is two; "Stand: …" is a candidate for published_at:
    it is the only date that pages with it print.
    """
    sure, near = pl.col("label").is_in(SURE), pl.col("stands").is_in([UNDER, OVER])
    foot = (pl.col("stands") == AFTER) & (pl.col("label") == "furniture")
    maybe = pl.col("loose") & (near | foot) & pl.col("text").str.contains("[0-9]")
    seen = placed.filter((sure & pl.col("text").str.contains(r"\S")) | maybe)
    turn = pl.when(near).then("stands").when(sure).then(AFTER).otherwise(AFTER + 1)
    seen = seen.sort("doc_id", turn, "away", maintain_order=True)
    cut = pl.col("text").str.replace_all(TURN, "\0$1").str.split("\0")
    pieces = seen.with_columns_seq(raw=cut).explode("raw").with_columns_seq(raw=pl.col("raw").str.strip_chars(EDGES))
    updated = pl.col("raw").str.contains(rf"^(?i){words(UPDATED)}")
    return pieces.filter(pl.col("raw") != "").select_seq(
        "doc_id",
        "raw",
        field=pl.when(updated).then(pl.lit("modified_at")).otherwise(pl.lit("published_at")),
        stands=pl.format("{} block {}", "label", "block_no"),
        trust=pl.when(near).then(BESIDE).otherwise(FAR),
        sure=sure,
    )


def addresses(documents: pl.DataFrame) -> pl.DataFrame:
    """Candidates of the addresses of pages."""
    addresses = [pl.col(name) for name in ("uri", "url")]
    numbers = (address.str.extract(IN_URL, 1).str.replace_all("[/_]", "-") for address in addresses)
    named = (address.str.extract(NAMED_IN_URL, 1).str.split("/").list.reverse().list.join(" ") for address in addresses)
    return documents.select_seq(
        "doc_id",
        raw=pl.coalesce(*numbers, *named),
        field=pl.lit("published_at"),
        stands=pl.lit("URL"),
        trust=pl.lit(URL),
    ).drop_nulls("raw")


def changes(found: pl.DataFrame) -> pl.DataFrame:
    """Dates of the last change, as candidates for published_at where there is no other: some pages print only these."""
    published = (pl.col("field") == "published_at") & pl.col("at").is_not_null()
    lacking = found.filter(~published.any().over("doc_id") & (pl.col("field") == "modified_at"))
    return lacking.filter(pl.col("at").is_not_null()).with_columns_seq(
        field=pl.lit("published_at"), trust=pl.lit(CHANGE, pl.Int32)
    )


def votes(found: pl.DataFrame) -> pl.DataFrame:
    """Add `votes`: how many other kinds of candidates of the document name the same day or the one before or after."""
    day = found.filter(pl.col("at").is_not_null()).select_seq("doc_id", "trust", "field", day=pl.col("at").dt.date())
    days = [day.with_columns_seq(pl.col("day").dt.offset_by(f"{step}d")) for step in (-1, 0, 1)]
    named = pl.concat(days).unique(maintain_order=True)
    count = named.group_by("doc_id", "field", "day", maintain_order=True).agg(votes=pl.col("trust").n_unique())
    return found.with_columns_seq(day=pl.col("at").dt.date()).join(
        count, on=["doc_id", "field", "day"], how="left", maintain_order="left"
    )


def dates(documents: pl.DataFrame, placed: pl.DataFrame, fields: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Table dates: every candidate of whole documents, the chosen one of each field marked.

    `documents` has doc_id, captured_at, language, uri and url; `placed` the blocks as
    tasks.beside.placed gives them. Chosen is the
    first that could be resolved: of the tags, those with a known zone before those without; where no tag has a date,
    the day that most other places agree with, that beside the headline first, and of that day the one with a time.
    Where none could be resolved it is the first that is a date. `basis` ends with the reason where no tag had the date.
    """
    candidates = pl.concat([stated(fields), stamps(placed), addresses(documents)], how="diagonal_relaxed")
    known = documents.select_seq("doc_id", "captured_at", "language").with_row_index("place")
    clock = pl.col("language").replace_strict(CLOCKS, default=None, return_dtype=pl.String)
    asked = candidates.join(known, on="doc_id", maintain_order="left").with_columns_seq(
        home=pl.when(pl.col("trust").is_in([BESIDE, FAR])).then(clock)
    )
    read = resolve(asked, source).with_row_index("turn")
    alone = pl.len().over("doc_id", "field") == 1
    sure = pl.col("sure").fill_null(value=True)
    some = pl.col("shape").is_not_null() | (alone & ~pl.col("stands").str.starts_with("byline"))
    read = read.filter(pl.when(sure).then(some).otherwise(pl.col("at").is_not_null()))
    read = votes(pl.concat([read, changes(read)]))
    unresolved, unzoned = pl.col("at").is_null(), pl.col("unzoned").fill_null(value=False)
    text = pl.col("trust") > TAG
    fewest = pl.when(text).then(-pl.col("votes").cast(pl.Int32))
    nearest = pl.when(text).then(pl.col("trust").min().over("doc_id", "field", "day"))
    coarse = text & (pl.col("precision") == "day")
    likely = (text, unzoned & ~text, fewest, nearest, coarse, unzoned, "trust", "turn")
    best = read.sort("place", unresolved, pl.col("shape").is_null(), *likely)
    chosen = pl.int_range(pl.len()).over("doc_id", "field") == 0
    finer = (pl.col("trust") > BESIDE) & (nearest == BESIDE)
    reason = pl.col("trust").replace_strict(REASONS, default=None, return_dtype=pl.String)
    reason = pl.when(finer).then(pl.lit(FINER)).otherwise(reason)
    return best.select_seq(
        "doc_id",
        date_no=pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id"),
        field="field",
        raw="raw",
        at="at",
        precision="precision",
        basis=pl.concat_str("basis", pl.when(chosen & ~unresolved).then(reason), separator="; ", ignore_nulls=True),
        chosen=chosen,
    )
