"""How much speaks against a block of a page with markup being the article's text: a sum of points.

What the rules cannot tell by a block's own form, its place tells: depth, neighbours, how far the running text is. The
points of each condition stand in tasks/rules/points.py; tests/bench/train_scorer.py makes them.
"""

from collections.abc import Collection

import polars as pl

from tasks.layout import SENTENCE_END, WIDE, beside
from tasks.rules.points import PATHS, POINTS, WORDS
from tasks.threads import thread

# Characters of the shortest running text; blocks on either side whose labels count; what stands for "none".
PROSE, NEAR, FAR = 80, 5, 99
DOC = "doc_id"


def pages(blocks: pl.DataFrame) -> pl.DataFrame:
    """Blocks of pages with markup: all stand in elements, and some is a link."""
    marked = (pl.col("hint") != "unknown").all() & (pl.col("depth") >= 2).all() & (pl.col("link_share") > 0).any()
    return blocks.filter(marked.over(DOC))


def told(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what each block looks like, and at which depth the running text stands.

    text_length  characters, those of wide scripts twice
    ended        whether it ends as a sentence does
    running      characters of running text in it
    kin          running text at the depth of the block; rise: depth, less that at which most of it stands
    """
    length = pl.col("chars") + pl.col("text").str.count_matches(WIDE).cast(pl.Int32)
    plain = pl.col("is_text") & pl.col("ended") & (pl.col("link_share") < 0.5) & (pl.col("hint") != "subhead")
    blocks = blocks.with_columns(
        text_length=length, ended=pl.col("text").str.contains(SENTENCE_END), is_text=pl.col("label") == "body"
    )
    blocks = blocks.with_columns(
        running=pl.when(plain & (pl.col("text_length") >= PROSE)).then("text_length").otherwise(0)
    )
    blocks = blocks.with_columns(kin=pl.col("running").sum().over(DOC, "depth"))
    main = pl.col("depth").sort_by("kin", "depth").last().over(DOC)
    return blocks.with_columns(rise=pl.col("depth") - main)


def shares() -> dict[str, pl.Expr]:
    """Give what a block has of its page.

    page         characters of running text on the page
    kin_share    share of it at the block's depth; left: share of it that follows the block
    alike        share of it with the block's path; element: share of it in elements of the innermost name
    siblings     blocks of the same depth and hint, text or not; cousins: blocks of text with the same path
    copies       blocks with the same text
    """
    page = pl.col("running").sum().over(DOC)
    return {
        "page": page,
        "kin_share": pl.col("kin") / (page + 1),
        "left": 1 - pl.col("running").cum_sum().over(DOC) / (page + 1),
        "alike": pl.col("running").sum().over(DOC, "path") / (page + 1),
        "element": pl.col("running").sum().over(DOC, "innermost") / (page + 1),
        "cousins": pl.col("is_text").sum().over(DOC, "path").cast(pl.Int32),
        "siblings": pl.len().over(DOC, "depth", "hint", "is_text").cast(pl.Int32),
        "copies": pl.len().over(DOC, "text").cast(pl.Int32),
    }


def distances() -> dict[str, pl.Expr]:
    """Give how far it is to the running text at its main depth: blocks since the last, blocks until the next."""
    place = pl.int_range(pl.len(), dtype=pl.Int32).over(DOC)
    main = pl.when((pl.col("running") > 0) & (pl.col("rise") == 0)).then(place)
    return {
        "since": (place - main.forward_fill().shift(1).over(DOC)).fill_null(FAR),
        "until": (main.backward_fill().shift(-1).over(DOC) - place).fill_null(FAR),
    }


def neighbours() -> dict[str, pl.Expr]:
    """Give what stands before and after a block, and how much of it is no text."""
    found: dict[str, pl.Expr] = {}
    for name, step in (("before", 1), ("after", -1)):
        other = (beside(~pl.col("is_text"), step * far).fill_null(value=True) for far in range(1, NEAR + 1))
        found[f"noise_{name}"] = pl.sum_horizontal(each.cast(pl.Int32) for each in other)
        found[f"prose_{name}"] = (beside(pl.col("running"), step) > 0).fill_null(value=False)
        found[f"length_{name}"] = beside(pl.col("text_length"), step).fill_null(0)
        found[f"step_{name}"] = (beside(pl.col("depth"), step) - pl.col("depth")).fill_null(0)
        for column in ("hint", "label"):
            found[f"{column}_{name}"] = beside(pl.col(column), step).fill_null("")
    return found


def worded(blocks: pl.DataFrame, words: Collection[str]) -> pl.DataFrame:
    """Add which words stand in the text, and in the names of the elements, as far as they are asked for."""
    said = [pl.col("text").str.contains(WORDS[name]).alias(name) for name in WORDS if name in words]
    named = [pl.col("path").str.contains(PATHS[name]).alias(name) for name in PATHS if name in words]
    # blocks of a page have few paths among them
    paths = blocks.select("path").unique().with_columns_seq(named)
    return blocks.with_columns_seq(said).join(paths, on="path", how="left", maintain_order="left")


def judged(blocks: pl.DataFrame, words: Collection[str] = (*WORDS, *PATHS)) -> pl.DataFrame:
    """Blocks of pages that are text by round 1, with all that the conditions of POINTS ask of them."""
    seen = told(pages(blocks)).with_columns(innermost=pl.col("path").str.split(">").list.last())
    seen = seen.with_columns(**shares(), **distances(), **neighbours())
    seen = seen.with_columns(
        leads=pl.col("since") == FAR,
        trails=(pl.col("until") == FAR) & (pl.col("since") < FAR),
        amid=(pl.col("since") < FAR) & (pl.col("until") < FAR),
    )
    return thread("scorer").submit(worded, seen.filter("is_text"), words).result()


def scored(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add points, given `label` of round 1: above 0 furniture is likelier than text; empty where it is not asked.

    It is not trusted on a page of which it would take more than half of the text.
    """
    if pages(blocks).is_empty():
        return blocks.with_columns(points=pl.lit(None, pl.Int32))
    asked = [(points, pl.sql_expr(condition)) for points, condition in POINTS]
    seen = judged(blocks, {name for _, condition in asked for name in condition.meta.root_names()})
    sums = pl.sum_horizontal(pl.when(condition).then(points).otherwise(0) for points, condition in asked)
    found = seen.with_columns(points=sums.cast(pl.Int32))
    taken = pl.when(pl.col("points") > 0).then("text_length").otherwise(0).sum()
    kept = (2 * taken <= pl.col("text_length").sum()).over(DOC)
    found = found.filter(kept).select("doc_id", "block_no", "points")
    return blocks.join(found, on=["doc_id", "block_no"], how="left", maintain_order="left")
