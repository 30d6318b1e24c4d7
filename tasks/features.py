"""What a rule can ask of a block, beyond the columns of blocks."""

import polars as pl

from tasks.layout import placed

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
    """Add the features that round 2 sees, given `label` of round 1; those of tasks/layout.py are empty where markup is.

    label_before, label_after    labels of the neighbouring blocks, "" at the ends
    seam_after                   seam that cut the next block from this one, "" where it is a paragraph of its own
    inside                       whether the text, of 40 characters or more, is part of the block before or after
    length                       characters, those of wide scripts twice
    set_off, bulleted            whether blank lines stand around the block, whether a mark stands before it
    prose                        text of 50 characters or more that ends as a sentence does, not bulleted
    rise                         depth, less the depth at which most prose stands
    to_first, to_last            blocks up to the article's first one, blocks since its last one; inside it both <= 0
    to_headline                  blocks since the headline, negative before it
    copies                       blocks of the document with this very text
    """
    before, after = (pl.col("text").shift(step).over("doc_id").fill_null("") for step in (1, -1))
    within = before.str.contains(pl.col("text"), literal=True) | after.str.contains(pl.col("text"), literal=True)
    return placed(blocks).with_columns(
        label_before=pl.col("label").shift(1).over("doc_id").fill_null(""),
        label_after=pl.col("label").shift(-1).over("doc_id").fill_null(""),
        seam_after=pl.col("seam").shift(-1).over("doc_id").fill_null(""),
        inside=pl.when(pl.col("chars") >= 40).then(within).otherwise(pl.lit(False)),
    )
