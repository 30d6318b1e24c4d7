"""What a rule can ask of a block, beyond the columns of blocks."""

import polars as pl

from tasks.layout import beside, placed
from tasks.scorer import scored

# Scripts written without spaces count a word a character.
WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}]+(?:['’][\p{L}]+)*"


def alone(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that round 1 sees, those of the block in its document.

    words       words of the text
    chars       characters of the text
    from_end    blocks that follow in the document
    share       place in the document, 0 (first block) to 1 (last)
    """
    n = pl.len().over("doc_id")
    return blocks.with_columns(
        words=pl.col("text").str.count_matches(WORD).cast(pl.Int32),
        chars=pl.col("text").str.len_chars().cast(pl.Int32),
        from_end=(n - 1 - pl.col("block_no")).cast(pl.Int32),
        share=(pl.col("block_no") / pl.max_horizontal(n - 1, pl.lit(1))).cast(pl.Float32),
    )


def around(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the features that round 2 sees, given `label` of round 1; from `length` on they are of pages without markup.

    label_before, label_after    labels of the neighbouring blocks, "" at the ends
    text_after                   text of the next block, "" at the end
    seam_after                   seam that cut the next block from this one, "" where it is a paragraph of its own
    length                       characters, those of wide scripts twice
    set_off, bulleted            whether blank lines stand around the block, whether a mark stands before it
    prose                        text of 50 characters or more that ends as a sentence does
    listed                       item of a list that a colon introduces, or that ends as a clause does
    rise                         depth, less the depth at which most prose stands
    to_first, to_last            blocks up to the article's first one, blocks since its last one; inside it both <= 0
    to_headline                  blocks since the headline, negative before it
    titled                       whether the text is that of the headline
    inside                       whether the text, of 40 characters or more, is part of the block before or after
    points                       of pages with markup: what speaks against the block being text (tasks/scorer.py)
    """
    before = {"label_before": beside(pl.col("label"), 1)}
    after = {f"{name}_after": beside(pl.col(name), -1) for name in ("label", "text", "seam")}
    return scored(placed(blocks)).with_columns(
        value.fill_null("").alias(name) for name, value in (before | after).items()
    )
