"""Which documents are versions of one story."""

from hashlib import sha256

import polars as pl

# "UPDATE 2-", "RPT-", "CORRECTED-", "(CORRECTED)", also stacked; "FEATURE-" and "TABLE-" are other stories.
PREFIX = (
    r"^(?i)(?:\s*(?:(?:UPDATE|UDPATE|WRAPUP|TOPWRAP)\s*\d*|CORRECTED|CORRECTION|CORRECTING|RPT|REPEAT|REFILE|KILL|WITHDRAWN"
    r"|REPEATING|REPETITION)\s*[-–—:]\s*|\s*\((?:CORRECTED|CORRECTION|UPDATED|REPEAT|RPT|REFILE)\)\s*)+"
)
# "-1STLD", " 2nd Ld-Writethru", "(CORRECTED)" of a slug.
SLUG_VERSION = (
    r"(?i)[\s-]*(?:[0-9]{1,2}(?:st|nd|rd|th)\s?-?\s?(?:ld|lead)\S*|write-?thr(?:u|ough)|\((?:corrected|rpt)\))"
)


def plain_headline(headline: pl.Expr) -> pl.Expr:
    """Headline without the words that say which version it is, in one case and with single blanks."""
    return headline.str.replace(PREFIX, "").str.replace_all(r"\s+", " ").str.strip_chars(" *-.").str.to_lowercase()


def story_key() -> pl.Expr:
    """Give what all versions of a story have in common, of columns of articles with story_key, take and content_hash.

    A stated key (a guid without its version); else the day with the headline and a slug or the address; else the
    bytes. Pages of a story sent in takes are kept apart. A day that is reckoned from the capture is not used: it would
    make two stories of the same bytes.
    """
    day = pl.col("published_at").dt.strftime("%Y-%m-%d")
    day = pl.when(~pl.col("published_basis").str.contains("relative to the capture")).then(day)
    address = pl.when(pl.col("url").str.contains(r"^https?://[^/]+/[^?#]*[^/?#]")).then("url")
    own = pl.coalesce(
        pl.format(
            "slug {} {}",
            pl.col("slug").str.replace_all(SLUG_VERSION, "").str.to_lowercase(),
            pl.col("take").fill_null(""),
        ),
        pl.format("url {}", address),
    )
    headline = plain_headline(pl.col("headline"))
    told = pl.concat_str("source", pl.col("agency").fill_null(""), own, day, headline, separator="\n")
    return pl.coalesce(pl.concat_str("source", "story_key", separator="\n"), told, "content_hash")


def story_ids(keys: pl.Series) -> pl.Series:
    """16 hex digits of a sha256 over each key.

    Precision first: what shares an id is one story, what is one story may have several. It sees a document alone, so it
    cannot see a version that came under another slug, another headline or on another day, a reprint by another
    source, or the same bytes with another key. The story that a correction or kill names is found by the view
    story_changes, which sees the whole archive.
    """
    return pl.Series("story_id", [sha256(key.encode()).hexdigest()[:16] for key in keys], pl.String)
