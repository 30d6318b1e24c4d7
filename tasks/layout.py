"""Where the article lies on a page that was saved as text: its lines have no markup, but a depth and blank lines.

The paragraphs of an article are set off by blank lines and stand at one depth; the run of blocks with the most of
such text in it, and the least of all else, is the article. What tells blocks apart are window expressions over the
document. A document that has markup is left alone.
"""

import polars as pl

SENTENCE_END = r"[.!?…。．！？।۔؟](?:\s?[\"”»“’'›」』)\]])*$"
# A text with two sentences is prose in a copy without indentation, though its own last mark was lost.
INNER_END = r"\p{Ll}{2}[\"”»“]?[.!?][\"”»“]?\s\p{Lu}"
ITEM_END = r"[.;,:。।][\"”»]?$"
WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
# A line with a date or a time of day is no headline, nor is one that begins with an age ("3h ago ...") or a number.
DATED = r"\d{1,2}[.:]\d\d(?-u:\b).*(?:Uhr|[ap]m|\d{4})|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|^\d+\s?\p{L}+ ago|\d{4}\s*$|^\d{1,2}\. "
COMMENTS = (
    r"(?i)^\W*(?:\d+\s+)?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|comentários|commenti|reacties"
    r"|yorumlar|komentarze|コメント|댓글)(?:\s*\(?\d+\)?)?\W*$"
)
# A paragraph counts as many characters as it has and BASE, to MOST. Towards the end of a document of FEW blocks or more
# up to LATE of that is off; with no prose beside it LONELY is left, at a depth up to NEAR away, or in a list, BENT. A
# short sentence counts BRIEF. A line that a rule knows takes KNOWN away, any other that is set off ASIDE, one that is
# not BESIDE, a heading over comments WALL. Measured with tests/bench/pasted_pages.py, where the figures are flat around
# these values.
BASE, MOST, FEW, LATE, LONELY, NEAR, BENT = 50, 300, 100, 0.4, 0.6, 4, 0.3
BRIEF, KNOWN, ASIDE, BESIDE, WALL = 2, 1, 8, 15, 300
# A headline has SHARED of its longer words, or more, in common with the LEAD blocks after the first of the article.
LONG_WORD = r"\p{L}{4,}"
LEAD, SHARED = 5, 0.25

FEATURES = pl.Schema(
    {
        **dict.fromkeys(("length", "rise", "to_first", "to_last", "to_headline"), pl.Int32),
        **dict.fromkeys(("set_off", "bulleted", "prose", "by_prose", "listed", "inside"), pl.Boolean),
    }
)


def beside(value: pl.Expr, step: int) -> pl.Expr:
    """Give a value of the block that stands `step` before in the document, after it where negative; null at the ends.

    Documents are whole and in order, so nothing need be grouped by them.
    """
    inside = pl.col("block_no") >= step if step > 0 else pl.col("from_end") >= -step
    return pl.when(inside).then(value.shift(step))


def shaped(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what each block looks like: length, set_off, bulleted, prose, listed."""
    cut = pl.col("seam").is_not_null()
    off = pl.col("gap").str.starts_with("\n") | cut
    free = (off | (pl.col("block_no") == 0)) & off.shift(-1).over("doc_id").fill_null(value=True)
    plain = pl.col("label") == "body"
    blocks = blocks.with_columns(
        length=pl.col("chars") + pl.col("text").str.count_matches(WIDE).cast(pl.Int32),
        bulleted=pl.col("gap").str.strip_chars() != "",
        set_off=free,
    )
    flat = pl.col("depth").max().over("doc_id") == 0
    long = (pl.col("words") >= 12) & (pl.col("length") >= 70)
    inner = flat & (pl.col("length") >= 100) & pl.col("text").str.contains(INNER_END)
    ended = inner | pl.col("text").str.contains(SENTENCE_END)
    colon = pl.when(~pl.col("bulleted")).then(plain & pl.col("text").str.contains(r"[:：]$"))
    introduced = colon.forward_fill().over("doc_id").fill_null(value=False)
    item = flat | introduced | (pl.col("text").str.contains(ITEM_END) & (pl.col("words") >= 3))
    blocks = blocks.with_columns(
        prose=plain & ended & ~pl.col("bulleted") & (pl.col("length") >= 50),
        brief=plain & ((ended & (pl.col("words") >= 3)) | (flat & long)) & ~pl.col("bulleted"),
        listed=plain & item & pl.col("bulleted"),
    )
    # A copy without blank lines between its paragraphs: there every line stands free.
    spaced = pl.col("set_off").filter("prose").mean().over("doc_id").fill_null(0.0) >= 0.4
    return blocks.with_columns(set_off=pl.when(spaced).then(pl.col("set_off")).otherwise(~pl.col("bulleted")))


def weighed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add by_prose, whether prose is beside the block, lines with a label apart, and told, what it counts for."""
    prose = pl.when(pl.col("label") == "body").then("prose")
    above = prose.forward_fill().shift(1).over("doc_id")
    below = prose.backward_fill().shift(-1).over("doc_id")
    beside = (above | below).fill_null(value=False)
    late = LATE * pl.col("block_no") / pl.max_horizontal(pl.len().over("doc_id"), FEW)
    full = (pl.col("length") + BASE).clip(upper_bound=MOST) * (1 - late)
    return blocks.with_columns(by_prose=beside, told=pl.when(beside).then(full).otherwise(full * LONELY))


def raised(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add rise, the depth less that at which most text is set off; empty where there is no such text."""
    sums = blocks.filter(pl.col("prose") & pl.col("set_off")).group_by("doc_id", "depth").agg(pl.col("told").sum())
    best = sums.sort("told", "depth", descending=True).unique("doc_id", keep="first", maintain_order=True)
    blocks = blocks.join(best.select("doc_id", main="depth"), on="doc_id", how="left", maintain_order="left")
    return blocks.with_columns(rise=pl.col("depth") - pl.col("main")).drop("main")


def worth() -> pl.Expr:
    """Give what a block adds to a run, in characters."""
    sat = pl.col("set_off") & (pl.col("rise") == 0)
    bent = pl.col("prose") & pl.col("set_off") & (pl.col("rise").abs() <= NEAR)
    item = pl.col("listed") & pl.col("rise").is_between(0, 6)
    said = pl.col("text").str.contains(ITEM_END)
    chosen = pl.when(pl.col("hint") == "furniture").then(0.0).when(sat & pl.col("prose")).then("told")
    chosen = (
        chosen.when(bent | (item & said))
        .then(pl.col("told") * BENT)
        .when(sat & pl.col("brief"))
        .then(BRIEF)
        .when(item)
        .then(0.0)
    )
    return (
        chosen.when(pl.col("text").str.contains(COMMENTS))
        .then(-WALL)
        .when(sat & (pl.col("label") != "body"))
        .then(-1)
        .when(sat)
        .then(-ASIDE)
        .otherwise(-BESIDE)
    )


def bounded(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add first and last, the block numbers of the run with the greatest sum (Kadane's maximal subarray)."""
    blocks = blocks.with_columns(total=worth().cum_sum().over("doc_id"))
    blocks = blocks.with_columns(before=pl.col("total").shift(1).over("doc_id").fill_null(0.0))
    blocks = blocks.with_columns(gain=pl.col("total") - pl.col("before").cum_min().over("doc_id"))
    best = pl.col("gain").max().over("doc_id")
    some = pl.col("rise").is_not_null()
    last = pl.col("block_no").filter((pl.col("gain") == best) & some).min().over("doc_id")
    blocks = blocks.with_columns(last=last)
    led = blocks.filter(pl.col("block_no") <= pl.col("last"))
    led = led.filter(pl.col("before") == pl.col("before").min().over("doc_id"))
    first = led.group_by("doc_id").agg(first=pl.col("block_no").max())
    return blocks.join(first, on="doc_id", how="left", maintain_order="left").drop("total", "before", "gain")


def with_shared(lines: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Add shared to lines, the share of their longer words that the first blocks of the article have, too."""
    said = pl.col("text").str.to_lowercase().str.extract_all(LONG_WORD)
    lead = first.group_by("doc_id").agg(lead=said.list.explode().unique())
    seen = lines.join(lead, on="doc_id", how="left", maintain_order="left").with_columns(said=said)
    shared = pl.col("said").list.set_intersection("lead").list.len() / pl.col("said").list.len().clip(lower_bound=1)
    return seen.with_columns(shared=shared.fill_null(0.0)).drop("said", "lead")


def title_score(blocks: pl.DataFrame) -> pl.DataFrame:
    """Lines above the article that may be its headline, with their score."""
    label, seam = (pl.col(name).shift(-1).over("doc_id").fill_null("") for name in ("label", "seam"))
    signed = pl.col("label").is_in(["timestamp", "byline"])
    seen = blocks.with_columns(
        signed=pl.any_horizontal(signed.shift(-step).over("doc_id") for step in range(1, 9)).fill_null(value=False),
        captions=(label == "credit") | seam.str.starts_with("credit"),
    )
    may = pl.col("set_off") & ~pl.col("bulleted") & (pl.col("label") == "body") & pl.col("length").is_between(15, 250)
    first = blocks.filter(pl.col("to_first").is_between(-LEAD, 0))
    seen = with_shared(seen.filter(may & pl.col("to_first").is_between(-1, 40)), first)
    signs = (
        (2.0, (pl.col("words") >= 5) & pl.col("length").is_between(25, 180)),
        (1.5, pl.col("signed")),
        (1.0, pl.col("copies").is_between(2, 3) & (pl.col("words") >= 5)),
        (1.0, pl.col("shared") >= SHARED),
        (-1.0, (pl.col("rise") > NEAR) | pl.col("text").str.ends_with(")")),
        (-1.0, pl.col("to_first") <= 0),
        (-2.0, pl.col("text").str.contains(DATED) | pl.col("captions")),
        (-3.0, pl.col("text").str.contains(r"[^.][.。।]$")),
    )
    score = pl.sum_horizontal(weight * sign.cast(pl.Float32) for weight, sign in signs)
    return seen.with_columns(score=score - 0.05 * (pl.col("to_first") - 10).abs())


def headed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add to_headline, the blocks since the best title; empty where there is none."""
    best = title_score(blocks).sort("score", "block_no", descending=[True, False])
    best = best.filter(pl.col("score") > -2).unique("doc_id", keep="first", maintain_order=True)
    best = best.select("doc_id", headline="block_no")
    blocks = blocks.join(best, on="doc_id", how="left", maintain_order="left")
    return blocks.with_columns(to_headline=pl.col("block_no") - pl.col("headline"))


def repeated() -> pl.Expr:
    """Tell whether the text, of 40 characters or more, is part of the block before or after.

    Not asked of a text longer than any paragraph: polars refuses to seek one of more than 5 MiB.
    """
    asked = pl.col("chars").is_between(40, 20_000)
    sought = pl.when(asked).then("text").otherwise(pl.lit(""))
    near = (pl.col("text").shift(step).over("doc_id").fill_null("") for step in (1, -1))
    return asked & pl.any_horizontal(text.str.contains(sought, literal=True) for text in near)


def placed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add FEATURES, given `label` of round 1; empty for documents that have markup, or where no article is found."""
    bare = blocks.filter((pl.col("hint") == "unknown").any().over("doc_id"))
    if bare.is_empty():
        return blocks.with_columns(pl.lit(None, kind).alias(name) for name, kind in FEATURES.items())
    seen = bounded(raised(weighed(shaped(bare)))).with_columns(
        to_first=pl.col("first") - pl.col("block_no"),
        to_last=pl.col("block_no") - pl.col("last"),
        copies=pl.len().over("doc_id", "text").cast(pl.Int32),
        inside=repeated(),
    )
    found = headed(seen).select("doc_id", "block_no", *FEATURES)
    return blocks.join(found, on=["doc_id", "block_no"], how="left", maintain_order="left")
