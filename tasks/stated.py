"""What a document states of itself becomes columns of articles."""

import polars as pl

# Columns that are text, as stated.
TEXTS = (
    "url", "headline", "standfirst", "byline", "agency", "publisher", "dateline", "language", "slug", "section",
    "priority", "category", "cycle", "sequence", "correction", "contributors", "editor_note", "rights", "sign_off",
    "embargoed_until", "story_key", "take", "genre",
)  # fmt: skip
LISTS = ("keywords", "subjects", "places", "people", "organisations")
NUMBERS = {
    "urgency": "^[1-9]$",
    "version": "^(?:[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8})$",
    "declared_words": "^[0-9]{1,9}$",
}
# A value that is not in the list is not read.
WORDS = {
    "item_class": (
        "story", "alert", "advisory", "results", "table", "digest", "live", "gallery", "video", "index", "error",
    ),
    "access": ("free", "paid", "stub", "consent", "refused"),
    "kind": ("new", "update", "correction", "repeat", "kill", "withdrawal"),
    "status": ("usable", "embargoed", "withheld", "canceled"),
}  # fmt: skip


def scalars(fields: pl.DataFrame) -> pl.DataFrame:
    """Give the best valid stated value of each column: (doc_id, and a column for each that is text, number or word)."""
    value = pl.col("value").str.strip_chars()
    folded = value.str.to_lowercase().replace("cancelled", "canceled")
    stated = fields.with_columns(value=pl.when(pl.col("field").is_in(list(WORDS))).then(folded).otherwise(value))
    valid = pl.col("field").is_in(TEXTS) & (pl.col("value") != "")
    for field, pattern in NUMBERS.items():
        valid |= (pl.col("field") == field) & pl.col("value").str.contains(pattern)
    for field, listed in WORDS.items():
        valid |= (pl.col("field") == field) & pl.col("value").is_in(listed)
    columns = [*TEXTS, *NUMBERS, *WORDS]
    return (
        stated.filter(valid)
        .sort("doc_id", "field_no")
        .pivot("field", on_columns=columns, index="doc_id", values="value", aggregate_function="first")
    )


def lists(fields: pl.DataFrame) -> pl.DataFrame:
    """Stated values that are lists, each value once; "a, b" stated as keywords is two."""
    value = pl.col("value").str.strip_chars()
    several = pl.when(pl.col("field") == "keywords").then(value.str.split(",")).otherwise(pl.concat_list(value))
    some = (pl.when(pl.col(name).list.len() > 0).then(name) for name in LISTS)
    one = fields.filter(pl.col("field").is_in(LISTS)).with_columns(value=several).explode("value")
    return (
        one.with_columns(value=pl.col("value").str.strip_chars())
        .filter(pl.col("value") != "")
        .sort("doc_id", "field_no", maintain_order=True)
        .pivot(
            "field", on_columns=LISTS, index="doc_id", values="value",
            aggregate_function=pl.element().unique(maintain_order=True),
        )
        .with_columns(some)
    )  # fmt: skip
