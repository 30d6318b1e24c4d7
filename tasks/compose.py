"""compose: the winning labels and the stated fields become articles, photos and dates."""

import polars as pl

from tasks.agencies import signals
from tasks.beside import placed
from tasks.bylines import authors
from tasks.dates import dates
from tasks.language import language
from tasks.link import story_ids, story_key
from tasks.moments import resolve
from tasks.photos import photos
from tasks.source import Source
from tasks.stated import TEXTS, lists, scalars
from tasks.threads import thread
from tasks.versions import versions
from warehouse.schema import schemas

# What stands between blanks, as wires count; a character each in scripts without blanks, whose stops count for nothing.
UNPARTED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
WORD = rf"[{UNPARTED}]|[^\s{UNPARTED}\x{{3000}}-\x{{303F}}\x{{FF00}}-\x{{FFEF}}]+"
# Ahead of the names of the columns that blocks make.
BLOCK = "block "
# How a column is made of the blocks of a label: the first one, or all of them joined.
LABELS = {
    "headline": ("headline", None),
    "dateline": ("dateline", None),
    "byline": ("byline", "\n"),
    "standfirst": ("standfirst", "\n\n"),
    "body": ("body", "\n\n"),
    "sign_off": ("sign_off", "\n"),
    "correction": ("correction", "\n\n"),
    "contributors": ("contributors", "\n"),
    "rights": ("copyright", "\n"),
    "editor_note": ("editor_note", "\n\n"),
}


def labelled(blocks: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Blocks with the label that won, those of a document in order."""
    winners = labels.filter("wins").select("doc_id", "block_no", "label")
    return (
        blocks.select("doc_id", "block_no", "text")
        .sort("doc_id", "block_no")
        .join(winners, on=["doc_id", "block_no"], maintain_order="left")
    )


def of_blocks(blocks: pl.DataFrame) -> pl.DataFrame:
    """Columns that the labelled blocks make: (doc_id, headline in blocks, byline in blocks, …)."""
    parts = []
    for column, (label, joint) in LABELS.items():
        text = pl.col("text").filter(pl.col("label") == label)
        parts.append((text.first() if joint is None else text.str.join(joint)).alias(column))
    return (
        blocks.group_by("doc_id", maintain_order=True)
        .agg(parts)
        .rename(lambda name: name if name == "doc_id" else f"{BLOCK}{name}")
    )


def agency(articles: pl.DataFrame, fields: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Articles with `agency`, whose copy it is, and `agency_basis`.

    A stated name that is no agency's known here counts only where nothing else names one, then the source's.
    """
    told = signals(articles, fields)
    found = articles.rename({"agency": "stated"}).join(told, on="doc_id", how="left", maintain_order="left")
    return found.with_columns(agency=pl.coalesce("agency", "stated", pl.lit(source.agency, pl.String)))


def chosen(candidates: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, published_at, published_raw, published_precision, published_basis, modified_at) of the chosen dates."""
    published = candidates.filter(pl.col("chosen") & (pl.col("field") == "published_at"))
    modified = candidates.filter(pl.col("chosen") & (pl.col("field") == "modified_at"))
    return published.select(
        "doc_id", published_at="at", published_raw="raw", published_precision="precision", published_basis="basis"
    ).join(modified.select("doc_id", modified_at="at"), on="doc_id", how="full", coalesce=True, maintain_order="left")


def embargo(articles: pl.DataFrame, source: Source) -> pl.Series:
    """Moments until which the articles may not be used, UTC."""
    if not articles["embargoed_until"].count():
        return pl.repeat(None, articles.height, dtype=pl.Datetime("us"), eager=True)
    unknown = {"captured_at": pl.lit(None, pl.Datetime("us")), "home": pl.lit(None, pl.String)}
    asked = articles.select("language", raw="embargoed_until", stands="doc_id", **unknown)
    return resolve(asked, source)["at"]


def texts(documents: pl.DataFrame, seen: pl.DataFrame, fields: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Documents with the columns that are text, number, word or list: as stated, else of the blocks."""
    found = documents.join(scalars(fields), on="doc_id", how="left", maintain_order="left")
    found = found.join(lists(fields), on="doc_id", how="left", maintain_order="left")
    found = found.join(of_blocks(seen), on="doc_id", how="left", maintain_order="left")
    made = {name: pl.when(pl.col(f"{BLOCK}{name}") != "").then(f"{BLOCK}{name}") for name in LABELS}
    found = found.with_columns(
        pl.coalesce(name, text) if name in TEXTS else text.alias(name) for name, text in made.items()
    )
    head = pl.concat_str("headline", "body", separator="\n", ignore_nulls=True).fill_null("")
    return found.with_columns(
        dateline=pl.col("dateline").str.strip_chars_end(" \t\n-–—_"),
        publisher=pl.col("publisher").fill_null(pl.lit(source.publisher, pl.String)),
        language=language(found["language"], found.select(head).to_series(), source.language),
    )


def standing() -> pl.Expr:
    """Status as stated, else usable; the copy that takes a story back is none to be used, though it was sent as usable."""
    stated = pl.col("status").fill_null("usable")
    gone = pl.col("kind").is_in(["kill", "withdrawal"]).fill_null(value=False)
    return pl.when(gone & (stated == "usable")).then(pl.lit("canceled")).otherwise(stated)


def compose(
    documents: pl.DataFrame, blocks: pl.DataFrame, labels: pl.DataFrame, fields: pl.DataFrame, source: Source
) -> dict[str, pl.DataFrame]:
    """Tables articles, photos and dates of whole documents, given their rows of documents, blocks, labels and fields.

    One article a document, in the order of the documents; the same rows give the same tables. A stated value that is
    not valid (an urgency that is no number from 1 to 9) is not read.
    """
    seen = labelled(blocks, labels)
    pictures = thread("photos").submit(photos, documents, seen, fields)
    found = texts(documents, seen, fields, source)
    where = placed(seen)
    signed = thread("authors").submit(authors, found, where, fields)
    candidates = thread("dates").submit(dates, found, where, fields, source).result()
    found = found.join(chosen(candidates), on="doc_id", how="left", maintain_order="left")
    found = found.join(signed.result(), on="doc_id", how="left", maintain_order="left")
    found = agency(versions(found), fields, source)
    empty = pl.col("body").is_null()
    found = found.with_columns(
        rights=pl.col("rights").fill_null(pl.lit(source.rights, pl.String)),
        embargoed_until=embargo(found, source),
        words=pl.col("body").str.count_matches(WORD).fill_null(0),
        kind=pl.col("kind").fill_null("new"),
        status=standing(),
        item_class=pl.coalesce(
            "item_class", pl.when(empty & pl.col("headline").is_not_null()).then(pl.lit("alert")), pl.lit("story")
        ),
    )
    found = found.with_columns(story_id=story_ids(found.select(story_key()).to_series()))
    made = {"articles": found, "photos": pictures.result(), "dates": candidates}
    return {name: table.select(schemas()[name].names()).cast(schemas()[name]) for name, table in made.items()}
