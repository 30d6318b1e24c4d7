"""What the headline and the slug say of the version becomes columns, where the document does not state it."""

import polars as pl

from tasks.kills import ROOTS
from tasks.signals import WORDS, signals

# Few headlines say anything; only those are read closely.
SIGNALLING = (
    rf"(?i)^\W*(?:{WORDS})(?-u:\b)|(?-u:\b)(?:corrected|rpt|repeat|withdrawn|writethr\w*)\W*$"
    rf"|{'|'.join(ROOTS)}|embargoed|\(take |\s=\d"
)
SAYS_KIND = {"kind": pl.String, "version": pl.Int32, "status": pl.String, "take": pl.Int32}


def versions(articles: pl.DataFrame) -> pl.DataFrame:
    """Complete `kind`, `version`, `status` and `take` of articles (doc_id, headline, slug and these four)."""
    asked = articles.filter(pl.col("kind").is_null() & pl.col("headline").str.contains(SIGNALLING))
    found = [
        (doc_id, *signals(headline, slug or ""))
        for doc_id, headline, slug in asked.select("doc_id", "headline", "slug").iter_rows()
    ]
    said = pl.DataFrame(found, pl.Schema({"doc_id": pl.String, **SAYS_KIND}), orient="row")
    return (
        articles.join(said, on="doc_id", how="left", suffix=" said", maintain_order="left")
        .with_columns(pl.coalesce(name, pl.col(f"{name} said").cast(pl.String)) for name in SAYS_KIND)
        .drop(f"{name} said" for name in SAYS_KIND)
    )
