"""Where the article lies on a page that was saved as text: its lines have no markup, but a depth and blank lines.

The article's paragraphs are set off by blank lines and stand at one depth; the run of blocks with the most of such
text in it, and the least of all else, is the article. Blocks are told from their neighbours by window expressions
over the document; a document that has markup is left alone.
"""

import polars as pl

SENTENCE_END = r"[.!?…。．！？।۔؟](?:\s?[\"”»“’'›」』)\]])*$"
WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
# What a block adds to a run, in characters of text; the most that one paragraph adds, and what others take away.
MOST, ASIDE, BESIDE = 300, 2, 5

FEATURES = pl.Schema(
    {
        "length": pl.Int32,
        "bulleted": pl.Boolean,
        "set_off": pl.Boolean,
        "prose": pl.Boolean,
        "rise": pl.Int32,
        "to_first": pl.Int32,
        "to_last": pl.Int32,
        "to_headline": pl.Int32,
        "copies": pl.Int32,
    }
)


def lines(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what each block looks like: length (characters, those of wide scripts twice), set_off, bulleted, prose."""
    off = pl.col("gap").str.starts_with("\n") | (pl.col("block_no") == 0)
    off_after = (pl.col("gap").str.starts_with("\n") | (pl.col("seam").is_not_null())).shift(-1).over("doc_id")
    blocks = blocks.with_columns(
        length=pl.col("chars") + pl.col("text").str.count_matches(WIDE).cast(pl.Int32),
        bulleted=pl.col("gap").str.strip_chars() != "",
        set_off=(off | pl.col("seam").is_not_null()) & off_after.fill_null(value=True),
    )
    prose = (pl.col("label") == "body") & pl.col("text").str.contains(SENTENCE_END) & (pl.col("length") >= 50)
    blocks = blocks.with_columns(prose=prose & ~pl.col("bulleted"))
    spaced = pl.col("set_off").filter("prose").mean().over("doc_id").fill_null(0.0) >= 0.4
    return blocks.with_columns(set_off=(pl.col("set_off") & spaced) | (~spaced & ~pl.col("bulleted")))


def depth_of_text(blocks: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, main): the depth at which most text is set off."""
    told = blocks.filter(pl.col("prose") & pl.col("set_off"))
    sums = told.group_by("doc_id", "depth").agg(text=pl.col("length").clip(upper_bound=400).sum())
    return sums.sort("text", "depth", descending=True).unique("doc_id", keep="first").select("doc_id", main="depth")


def run(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add first and last, the block numbers of the run with the greatest sum (Kadane's maximal subarray)."""
    sat = pl.col("set_off") & (pl.col("rise") == 0)
    worth = pl.when(sat & pl.col("prose")).then(pl.col("length").clip(upper_bound=MOST))
    worth = worth.when(sat).then(-ASIDE).otherwise(-BESIDE)
    blocks = blocks.with_columns(total=worth.cum_sum().over("doc_id"))
    blocks = blocks.with_columns(before=pl.col("total").shift(1).over("doc_id").fill_null(0))
    blocks = blocks.with_columns(gain=pl.col("total") - pl.col("before").cum_min().over("doc_id"))
    best = pl.col("gain").max().over("doc_id")
    blocks = blocks.with_columns(last=pl.col("block_no").filter(pl.col("gain") == best).min().over("doc_id"))
    led = blocks.filter(pl.col("block_no") <= pl.col("last")).filter(
        pl.col("before") == pl.col("before").min().over("doc_id")
    )
    first = led.group_by("doc_id").agg(first=pl.col("block_no").max())
    return blocks.join(first, on="doc_id", how="left", maintain_order="left").drop("total", "before", "gain")


def headline(blocks: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, headline): the block number of the line above the article that looks most like its headline."""
    copies = pl.len().over("doc_id", "text").cast(pl.Int32)
    signed = pl.col("label").is_in(["timestamp", "byline"])
    soon = pl.any_horizontal(signed.shift(-step).over("doc_id") for step in (1, 2, 3)).fill_null(value=False)
    seen = blocks.with_columns(copies=copies, soon=soon, to_first=pl.col("first") - pl.col("block_no"))
    may = pl.col("set_off") & ~pl.col("bulleted") & (pl.col("label") == "body") & pl.col("length").is_between(15, 250)
    seen = seen.filter(may & pl.col("to_first").is_between(-1, 40))
    period = pl.col("text").str.contains(r"[^.][.。।]$")
    score = (
        3 * (pl.col("copies") > 1).cast(pl.Float32)
        + 2 * ((pl.col("words") >= 4) & (pl.col("length") >= 25)).cast(pl.Float32)
        + 1.5 * pl.col("soon").cast(pl.Float32)
        - 2 * period.cast(pl.Float32)
        - 2 * (pl.col("to_first") <= 0).cast(pl.Float32)
        - 0.1 * pl.col("to_first")
    )
    best = seen.with_columns(score=score).sort("score", "block_no", descending=[True, False])
    return best.unique("doc_id", keep="first", maintain_order=True).select("doc_id", headline="block_no")


def placed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add FEATURES; empty for documents that have markup, and to_first, to_last for those that have no article."""
    bare = blocks.filter((pl.col("hint") == "unknown").any().over("doc_id"))
    if bare.is_empty():
        return blocks.with_columns(pl.lit(None, kind).alias(name) for name, kind in FEATURES.items())
    seen = lines(bare)
    seen = seen.join(depth_of_text(seen), on="doc_id", how="left", maintain_order="left")
    seen = run(seen.with_columns(rise=pl.col("depth") - pl.col("main")))
    seen = seen.join(headline(seen), on="doc_id", how="left", maintain_order="left").with_columns(
        to_first=pl.col("first") - pl.col("block_no"),
        to_last=pl.col("block_no") - pl.col("last"),
        to_headline=pl.col("block_no") - pl.col("headline"),
        copies=pl.len().over("doc_id", "text").cast(pl.Int32),
    )
    found = seen.select("doc_id", "block_no", *FEATURES)
    return blocks.join(found, on=["doc_id", "block_no"], how="left", maintain_order="left")
