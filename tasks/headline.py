"""Which line above the article is its headline, on a page that was saved as text: the one with the best score."""

import polars as pl

# A line with a date or a time of day is no headline, nor is one that begins with an age ("3h ago ...") or a number.
DATED = r"\d{1,2}[.:]\d\d(?-u:\b).*(?:Uhr|[ap]m|\d{4})|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|^\d+\s?\p{L}+ ago|\d{4}\s*$|^\d{1,2}\. "
# A headline has SHARED of its longer words, or more, in common with the LEAD blocks after the first of the article.
LONG_WORD = r"\p{L}{4,}"
LEAD, SHARED = 5, 0.25
# A headline stands no FURTHER in than the article, in columns.
FURTHER = 4


def with_shared(lines: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Add shared to lines, the share of their longer words that the first blocks of the article have, too."""
    said = pl.col("text").str.to_lowercase().str.extract_all(LONG_WORD)
    lead = first.group_by("doc_id").agg(lead=said.list.explode().unique())
    seen = lines.join(lead, on="doc_id", how="left", maintain_order="left").with_columns(said=said)
    shared = pl.col("said").list.set_intersection("lead").list.len() / pl.col("said").list.len().clip(lower_bound=1)
    return seen.with_columns(shared=shared.fill_null(0.0)).drop("said", "lead")


def holds_next() -> pl.Expr:
    """Tell whether a line has the whole of one of the next two in it, as a path of navigation has the headline."""
    after = (pl.col("text").shift(-step).over("doc_id").fill_null("") for step in (1, 2))
    sought = (pl.when(line.str.len_chars().is_between(15, 250)).then(line).otherwise(pl.lit("\x00")) for line in after)
    return pl.any_horizontal(
        (pl.col("text") != line) & pl.col("text").str.contains(line, literal=True) for line in sought
    )


def title_score(blocks: pl.DataFrame) -> pl.DataFrame:
    """Lines above the article that may be its headline, with their score."""
    label, seam = (pl.col(name).shift(-1).over("doc_id").fill_null("") for name in ("label", "seam"))
    signed = pl.col("label").is_in(["timestamp", "byline"])
    seen = blocks.with_columns(
        signed=pl.any_horizontal(signed.shift(-step).over("doc_id") for step in range(1, 9)).fill_null(value=False),
        captions=(label == "credit") | seam.str.starts_with("credit"),
        path=holds_next(),
    )
    free = pl.col("set_off") | (pl.col("depth").max().over("doc_id") == 0)
    may = free & ~pl.col("bulleted") & (pl.col("label") == "body") & pl.col("length").is_between(15, 250)
    # The first paragraph of a copy without a headline is none.
    lead = (pl.col("to_first") <= 0) & ~pl.col("signed") & pl.col("text").str.contains(r"[.。।][\"”»]?$")
    first = blocks.filter(pl.col("to_first").is_between(-LEAD, 0))
    seen = with_shared(seen.filter(may & ~lead & pl.col("to_first").is_between(-1, 40)), first)
    signs = (
        (2.0, (pl.col("words") >= 5) & pl.col("length").is_between(25, 180)),
        (1.5, pl.col("signed")),
        (1.0, pl.col("copies").is_between(2, 3) & (pl.col("words") >= 5)),
        (1.0, pl.col("shared") >= SHARED),
        (-1.0, (pl.col("rise") > FURTHER) | pl.col("text").str.ends_with(")")),
        (-1.0, pl.col("to_first") <= 0),
        (-2.0, pl.col("text").str.contains(DATED) | pl.col("captions") | pl.col("path")),
        (-3.0, pl.col("text").str.contains(r"[^.][.。।]$")),
    )
    score = pl.sum_horizontal(weight * sign.cast(pl.Float32) for weight, sign in signs)
    return seen.with_columns(score=score - 0.05 * (pl.col("to_first") - 10).abs())


def headed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add to_headline, the blocks since the best title, empty where there is none, and titled, whether it has its text."""
    best = title_score(blocks).sort("score", "block_no", descending=[True, False])
    best = best.filter(pl.col("score") > -2).unique("doc_id", keep="first", maintain_order=True)
    best = best.select("doc_id", headline="block_no", title="text")
    blocks = blocks.join(best, on="doc_id", how="left", maintain_order="left")
    titled = pl.col("text") == pl.col("title")
    return blocks.with_columns(
        to_headline=pl.col("block_no") - pl.col("headline"), titled=titled.fill_null(value=False)
    )
