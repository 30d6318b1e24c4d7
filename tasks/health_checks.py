"""What makes a source's night unlike the source: checks on columns of the view source_health, and what each says."""

from typing import NamedTuple

import polars as pl

# With fewer nights before it nothing is usual yet: a week, so that a weekend is among them.
NIGHTS = 7
# A share of fewer documents is chance.
FEW = 5
# Beyond half or twice what its nights usually are, no night is just quiet or busy.
FAR = 2
# A week's median under three quarters of that of the month before it: whole weeks have the same weekends.
FADED, WEEK = 0.75, 7
# Twice as many as usual, and five more in a hundred: a damaged file or two is no news.
TIMES, MORE = 2, 0.05
# Templates move the share of text stripped by some parts of a hundred from night to night.
STRIPPED_MORE, SPREADS = 0.1, 5
# Three quarters of the text that is usually left are gone: a redesign, not a long page of promos.
LEFT = 0.25
# What is true of most documents, and was of few.
MOST, SELDOM = 0.5, 0.25
# Hours beyond the usual ages of copy at capture: clocks that are put forward or back move by one.
SHIFTED = 1
# Minutes: no two places' clocks differ by more, UTC-12 and UTC+14.
CLOCKS = 26 * 60

USUAL = pl.col("nights_before") >= NIGHTS
ENOUGH = pl.col("documents") >= FEW
NEVER = pl.lit(value=False)


class Check(NamedTuple):
    """When a night fails, when it is to be warned of, and what is said then.

    Expressions on columns of the view source_health, and on `low` and `high`: how many documents are expected.
    """

    name: str
    fails: pl.Expr
    warns: pl.Expr
    says: pl.Expr


def percent(share: pl.Expr) -> pl.Expr:
    """Share in parts of a hundred."""
    return (share * 100).round(1)


def usual(column: str) -> pl.Expr:
    """Usual share of what is seldom there; none as long as it is not known."""
    return pl.when(USUAL).then(column).fill_null(0)


def usually(share: pl.Expr) -> pl.Expr:
    """What the share usually is, in words, where that is known."""
    return pl.when(USUAL).then(pl.format(", usually {} %", percent(share))).otherwise(pl.lit(""))


def ranges() -> list[Check]:
    """Checks of the number of documents: against what is expected, and of the week against the month before it."""
    count, low, high = pl.col("documents"), pl.col("low"), pl.col("high")
    expected = pl.coalesce(pl.format("{} to {}", low, high), pl.format("{} or more", low))
    says = pl.format("{} documents, expected are {}", count, expected)
    week, month = pl.col("week_documents"), pl.col("month_documents")
    faded = (pl.col("month_nights") >= WEEK) & (week < FADED * month)
    lost = pl.format("{} documents a night in the last seven, {} in the weeks before", week, month)
    return [
        Check("under", count * FAR < low, count < low, says),
        Check("over", count > high * FAR, count > high, says),
        Check("fading", NEVER, pl.col("low").is_not_null() & faded, lost),
    ]


def rejects() -> Check:
    """Check of the share of items that could not be read."""
    share, before, enough = pl.col("reject_share"), usual("usual_reject_share"), pl.col("rejects") >= FEW
    return Check(
        "rejects",
        enough & (share > MOST) & (before < SELDOM),
        enough & (share > TIMES * before) & (share > before + MORE),
        pl.format("{} % of {} items could not be read{}", percent(share), "items", usually(before)),
    )


def stripped() -> Check:
    """Check of the share of text that is no part of an article's text."""
    share, before = pl.col("stripped_share"), pl.col("usual_stripped_share")
    most = pl.max_horizontal(pl.lit(STRIPPED_MORE), SPREADS * pl.col("stripped_share_spread"))
    return Check(
        "stripped",
        USUAL & ENOUGH & (1 - share < LEFT * (1 - before)),
        USUAL & ENOUGH & ((share - before).abs() > most),
        pl.format("{} % of the text was stripped{}", percent(share), usually(before)),
    )


def without_text() -> Check:
    """Check of the share of stories that have no text."""
    share, before = pl.col("without_text_share"), usual("usual_without_text_share")
    many = (pl.col("stories") >= FEW) & (share > MOST) & (before < SELDOM)
    says = pl.format("{} % of {} stories have no text{}", percent(share), "stories", usually(before))
    return Check("without_text", many & USUAL, many, says)


def after_capture() -> Check:
    """Check of dates that lie after their capture, and so are no dates: a clock or a time zone is wrong."""
    share, before = pl.col("after_capture_share"), usual("usual_after_capture_share")
    says = pl.format("{} % of the documents state a date after their capture{}", percent(share), usually(before))
    return Check("after_capture", ENOUGH & (share > MOST), ENOUGH & (share > before + MORE), says)


def age() -> Check:
    """Check of the hours between publication and capture: all dates moved by the same."""
    hours, low, high = pl.col("age_hours"), pl.col("usual_age_hours_low"), pl.col("usual_age_hours_high")
    rounded = (each.round(1) for each in (hours, low, high))
    says = pl.format("copy was {} hours old when captured, usually {} to {}: dates may be off by hours", *rounded)
    return Check("age", NEVER, USUAL & ENOUGH & ((hours < low - SHIFTED) | (hours > high + SHIFTED)), says)


def two_times() -> Check:
    """Check of the minutes between two times that a document states: a constant is a time zone read wrongly."""
    gap, share = pl.col("gap_minutes"), pl.col("gap_share")
    apart = (pl.col("two_dates") >= FEW) & (share > MOST) & (gap != 0) & (gap.abs() <= CLOCKS)
    says = pl.format(
        "{} % of {} documents state two times that are {} minutes apart: one is in another time zone",
        percent(share), "two_dates", gap.abs(),
    )  # fmt: skip
    return Check("two_times", NEVER, apart, says)


CHECKS = (*ranges(), rejects(), stripped(), without_text(), after_capture(), age(), two_times())
