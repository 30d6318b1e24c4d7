"""What a rule can ask of a block, beyond the columns of blocks."""

import polars as pl

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
    """Add the features that round 2 sees, given `label` of round 1.

    label_before, label_after    labels of the neighbouring blocks, "" at the ends
    """
    before = pl.col("label").shift(1).over("doc_id").fill_null("")
    after = pl.col("label").shift(-1).over("doc_id").fill_null("")
    return blocks.with_columns(label_before=before, label_after=after)
