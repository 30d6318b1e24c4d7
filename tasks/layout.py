"""Where the article lies on a page that was saved as text: its lines have no markup, but a depth and blank lines.

The paragraphs of an article are set off by blank lines and stand at one depth; the run of blocks with the most of
such text in it, and the least of all else, is the article. What tells blocks apart are window expressions over the
document. A document that has markup is left alone.
"""

import polars as pl

from tasks.headline import headed

SENTENCE_END = r"[.!?…。．！？।۔؟](?:\s?[\"”»“’'›」』)\]])*$"
# A text with two sentences is prose in a copy without indentation, though its own last mark was lost.
INNER_END = r"\p{Ll}{2}[\"”»“]?[.!?][\"”»“]?\s\p{Lu}"
ITEM_END = r"[.;,:。।][\"”»]?$"
WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
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
# So many depths are tried.
RANKS = 3
# A copy has no indentation where FLAT of its blocks stand no further in than STRAY columns.
STRAY, FLAT = 1, 0.95
# A last paragraph without its mark has LONG characters or more, a subhead at another depth HEADING or fewer.
LONG, HEADING = 80, 100
# Where only an article was copied ABOVE blocks stand over it at most, each of more than MENU words, and under it less
# than TAIL of its text.
ABOVE, MENU, TAIL = 6, 3, 0.2

FEATURES = pl.Schema(
    {
        **dict.fromkeys(("length", "rise", "to_first", "to_last", "to_headline"), pl.Int32),
        **dict.fromkeys(("set_off", "bulleted", "prose", "listed", "inside", "titled"), pl.Boolean),
    }
)


def beside(value: pl.Expr, step: int) -> pl.Expr:
    """Give a value of the block that stands `step` before in the document, after it where negative; null at the ends.

    Documents are whole and in order, so nothing need be grouped by them.
    """
    inside = pl.col("block_no") >= step if step > 0 else pl.col("from_end") >= -step
    return pl.when(inside).then(value.shift(step))


def levelled(blocks: pl.DataFrame) -> pl.DataFrame:
    """Take the stray blanks for no indentation in a copy that has nearly no other."""
    flat = (pl.col("depth") <= STRAY).mean().over("doc_id") >= FLAT
    return blocks.with_columns(depth=pl.when(flat).then(0).otherwise("depth"))


def shaped(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what each block looks like: length, set_off, bulleted, opens (a list), prose, brief, listed."""
    cut = pl.col("seam").is_not_null()
    off = pl.col("gap").str.starts_with("\n") | cut
    plain = pl.col("label") == "body"
    bulleted = pl.col("gap").str.strip_chars("\n \u00a0>") != ""
    opens = plain & pl.col("text").str.contains(r"[:：]$") & bulleted.shift(-1).over("doc_id").fill_null(value=False)
    free = (off | (pl.col("block_no") == 0)) & (off.shift(-1).over("doc_id").fill_null(value=True) | opens)
    blocks = blocks.with_columns(
        length=pl.col("chars") + pl.col("text").str.count_matches(WIDE).cast(pl.Int32),
        bulleted=bulleted,
        opens=opens,
        set_off=free,
    )
    flat = pl.col("depth").max().over("doc_id") == 0
    long = (pl.col("words") >= 12) & (pl.col("length") >= 70)
    inner = flat & (pl.col("length") >= 100) & pl.col("text").str.contains(INNER_END)
    ended = inner | pl.col("opens") | pl.col("text").str.contains(SENTENCE_END)
    colon = pl.when(~pl.col("bulleted")).then(plain & pl.col("text").str.contains(r"[:：]$"))
    introduced = colon.forward_fill().over("doc_id").fill_null(value=False)
    item = flat | introduced | (pl.col("text").str.contains(ITEM_END) & (pl.col("words") >= 3))
    blocks = blocks.with_columns(
        prose=plain & ended & ~pl.col("bulleted") & (pl.col("length") >= 50),
        brief=plain & ((ended & (pl.col("words") >= 3)) | (flat & long)) & ~pl.col("bulleted"),
        listed=plain & item & pl.col("bulleted"),
    )
    # In a copy without indentation a blank line on one side is enough for prose, and for a line over prose.
    below = off.shift(-1).over("doc_id").fill_null(value=False)
    leads = off & pl.col("prose").shift(-1).over("doc_id").fill_null(value=False)
    half = flat & ((pl.col("prose") & (off | below)) | leads)
    blocks = blocks.with_columns(set_off=pl.col("set_off") | half)
    # A copy without blank lines between its paragraphs: there every line stands free.
    spaced = pl.col("set_off").filter("prose").mean().over("doc_id").fill_null(0.0) >= 0.4
    return blocks.with_columns(set_off=pl.when(spaced).then(pl.col("set_off")).otherwise(~pl.col("bulleted")))


def weighed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add told, what the block counts for: less where no prose is beside it, lines with a label apart."""
    prose = pl.when(pl.col("label") == "body").then("prose")
    above = prose.forward_fill().shift(1).over("doc_id")
    below = prose.backward_fill().shift(-1).over("doc_id")
    beside = (above | below).fill_null(value=False)
    late = LATE * pl.col("block_no") / pl.max_horizontal(pl.len().over("doc_id"), FEW)
    full = (pl.col("length") + BASE).clip(upper_bound=MOST) * (1 - late)
    return blocks.with_columns(told=pl.when(beside).then(full).otherwise(full * LONELY))


def depths(blocks: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, main, rank) of the RANKS depths at which most prose is set off, the one with the most first."""
    sums = blocks.filter(pl.col("prose") & pl.col("set_off")).group_by("doc_id", main="depth").agg(pl.col("told").sum())
    ranked = sums.sort("doc_id", "told", "main", descending=[False, True, True])
    ranked = ranked.with_columns(rank=pl.int_range(pl.len()).over("doc_id"))
    return ranked.filter(pl.col("rank") < RANKS).drop("told")


def kept(blocks: pl.DataFrame) -> pl.DataFrame:
    """Take the end for text where only an article was copied: no navigation above, little below that no rule knows."""
    below = pl.col("block_no") > pl.col("last")
    other = pl.col("label") != "body"
    menu = (pl.col("label") == "furniture") | (~other & (pl.col("words") <= MENU))
    navigation = (pl.col("block_no") < pl.col("first")) & menu
    inside = pl.col("length").filter(pl.col("block_no").is_between("first", "last")).sum().over("doc_id")
    tail = pl.col("length").filter(below).sum().over("doc_id")
    flat = pl.col("depth").max().over("doc_id") == 0
    furnished = (navigation | (below & other)).any().over("doc_id")
    alone = flat & ~furnished & (pl.col("first") <= ABOVE) & (tail < TAIL * inside)
    end = pl.col("block_no").max().over("doc_id")
    return blocks.with_columns(last=pl.when(alone).then(end).otherwise("last"))


def rounded(blocks: pl.DataFrame) -> pl.DataFrame:
    """Take in what prose tells: a last paragraph without its mark, and at another depth a subhead between paragraphs."""
    plain = pl.col("set_off") & ~pl.col("bulleted") & (pl.col("label") == "body")
    ends = plain & (pl.col("rise") == 0) & (pl.col("length") >= LONG) & (pl.col("block_no") == pl.col("last") + 1)
    paragraph = pl.col("prose") & (pl.col("rise") == 0)
    between = pl.all_horizontal(paragraph.shift(step).over("doc_id").fill_null(value=False) for step in (1, -1))
    subhead = plain & ~pl.col("prose") & between & (pl.col("length") <= HEADING) & (pl.col("rise").abs() <= NEAR)
    return blocks.with_columns(
        last=pl.col("last") + ends.any().over("doc_id"),
        rise=pl.when(subhead).then(0).otherwise("rise"),
    )


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
        .then(-KNOWN)
        .when(sat)
        .then(-ASIDE)
        .otherwise(-BESIDE)
    )


def bounded(blocks: pl.DataFrame, mains: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, main, first, last, gain): block numbers and sum of the run with the greatest sum at the depth `main`.

    That is Kadane's maximal subarray.
    """
    blocks = blocks.join(mains, on="doc_id", maintain_order="left")
    blocks = blocks.with_columns(rise=pl.col("depth") - pl.col("main"))
    blocks = blocks.with_columns(total=worth().cum_sum().over("doc_id"))
    blocks = blocks.with_columns(before=pl.col("total").shift(1).over("doc_id").fill_null(0.0))
    blocks = blocks.with_columns(gain=pl.col("total") - pl.col("before").cum_min().over("doc_id"))
    best = blocks.filter(pl.col("gain") == pl.col("gain").max().over("doc_id"))
    ends = best.group_by("doc_id", "main").agg(last=pl.col("block_no").min(), gain=pl.col("gain").first())
    led = blocks.join(ends.select("doc_id", "last"), on="doc_id").filter(pl.col("block_no") <= pl.col("last"))
    led = led.filter(pl.col("before") == pl.col("before").min().over("doc_id"))
    return ends.join(led.group_by("doc_id").agg(first=pl.col("block_no").max()), on="doc_id")


def settled(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add rise, first and last of the best run, whichever depth it has; empty where there is no prose."""
    mains = depths(blocks)
    runs = [bounded(blocks, mains.filter(pl.col("rank") == rank)) for rank in range(RANKS)]
    best = pl.concat(runs).sort("doc_id", "gain", descending=[False, True], maintain_order=True)
    best = best.unique("doc_id", keep="first", maintain_order=True).drop("gain")
    blocks = blocks.join(best, on="doc_id", how="left", maintain_order="left")
    return blocks.with_columns(rise=pl.col("depth") - pl.col("main")).drop("main")


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
    seen = kept(rounded(settled(weighed(shaped(levelled(bare)))))).with_columns(
        to_first=pl.col("first") - pl.col("block_no"),
        to_last=pl.col("block_no") - pl.col("last"),
        copies=pl.len().over("doc_id", "text").cast(pl.Int32),
        inside=repeated(),
    )
    found = headed(seen).select("doc_id", "block_no", *FEATURES)
    return blocks.join(found, on=["doc_id", "block_no"], how="left", maintain_order="left")
