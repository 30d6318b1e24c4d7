"""health: what on a source's night is unlike the source, or missing; in words, with the batches to do again."""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from tasks.health_checks import CHECKS, FAR, LEFT, NIGHTS, USUAL
from tasks.source import Source
from warehouse.place import Batch

# Of ten that are usual none comes once in 20,000 nights by chance, and there are hundreds of detectors.
SURE = 10
# Fields without which copy is of little use.
NEEDED = ("field headline", "field published_at", "field body")

FINDING = ("level", "source", "night", "check", "says", "batches")
LEVELS = pl.Enum(["FAIL", "WARN"])


def ranged(nights: pl.DataFrame, sources: Mapping[str, Source]) -> pl.DataFrame:
    """Nights with `low` and `high`, how many documents are expected: as the source says, else as its nights were.

    As long as that is not known, one is the least and there is no most.
    A batch that is named after no day has no range: an archive that is handed over is as large as it is.
    """
    said = pl.DataFrame(
        [(name, *known.expected) for name, known in sources.items() if known.expected],
        {"source": pl.String, "said_low": pl.Int64, "said_high": pl.Int64},
        orient="row",
    )
    least = pl.when(USUAL).then((pl.col("usual_documents_low") / FAR).floor().cast(pl.Int64)).otherwise(1)
    low = pl.coalesce("said_low", least)
    high = pl.coalesce("said_high", pl.when(USUAL).then((pl.col("usual_documents_high") * FAR).ceil().cast(pl.Int64)))
    nightly = pl.col("day").is_not_null()
    return nights.join(said, on="source", how="left", maintain_order="left").with_columns(
        low=pl.when(nightly).then(low), high=pl.when(nightly).then(high)
    )


def unlike(nights: pl.DataFrame) -> pl.DataFrame:
    """Findings on nights that `ranged` gives: what is unlike the nights before.

    A night on which nothing came has no batches to do again: it is to be fetched again.
    """
    again = pl.when(pl.col("items") > 0).then("batches").otherwise(pl.lit([], pl.List(pl.String)))
    found = []
    for check in CHECKS:
        level = pl.when(check.fails).then(pl.lit("FAIL")).when(check.warns).then(pl.lit("WARN"))
        told = nights.with_columns(level=level, check=pl.lit(check.name), says=check.says, batches=again)
        found.append(told.filter(pl.col("level").is_not_null()).select(FINDING))
    return pl.concat(found)


def stopped(nights: pl.DataFrame, detectors: pl.DataFrame) -> pl.DataFrame:
    """Findings on rules and fields that were there every night and are (nearly) there no more.

    `detectors` are rows of the question source_detectors.
    """
    always = USUAL & (pl.col("nights_fired") == pl.col("nights_before")) & (pl.col("usual_documents") >= SURE)
    lost = detectors.filter(always & (pl.col("documents") < LEFT * pl.col("usual_documents")))
    fails = (pl.col("documents") == 0) & pl.col("detector").is_in(NEEDED)
    often = pl.col("usual_documents").round().cast(pl.Int64)
    return (
        lost.join(nights.select("source", "night", "batches"), on=["source", "night"], maintain_order="left")
        .with_columns(
            level=pl.when(fails).then(pl.lit("FAIL")).otherwise(pl.lit("WARN")),
            check=pl.lit("stopped"),
            says=pl.format("{} in {} of {} documents, usually in {}", "detector", "documents", "of_documents", often),
        )
        .select(FINDING)
    )


def unpublished(nights: pl.DataFrame, landed: Iterable[Batch], tonight: date) -> pl.DataFrame:
    """Findings on batches that are in the landing, and of which nothing is in the tables; later nights' are not due."""
    day = pl.col("batch").str.extract(r"^(\d{4}-\d{2}-\d{2})")
    published = nights.select("source", batch="batches").explode("batch")
    return (
        pl.DataFrame(list(landed), {"source": pl.String, "batch": pl.String}, orient="row")
        .filter((day <= tonight.isoformat()).fill_null(value=True))
        .join(published, on=["source", "batch"], how="anti", maintain_order="left")
        .select(
            level=pl.lit("FAIL"),
            source="source",
            night=pl.coalesce(day, "batch"),
            check=pl.lit("unpublished"),
            says=pl.lit("landed, but nothing of it is published"),
            batches=pl.concat_list("batch"),
        )
    )


def silent(nights: pl.DataFrame, sources: Mapping[str, Source], tonight: date) -> pl.DataFrame:
    """Findings on sources of which something is fetched or expected every night, and nothing is there of tonight.

    One whose nights lie days apart, such as a weekly's, is warned of after as many days as usual, and fails after as
    many as there ever were lately.
    """
    due = [name for name, known in sources.items() if (known.expected[0] if known.expected else known.fetch)]
    days = nights.filter(pl.col("day") <= tonight).sort("source", "day")
    apart = pl.col("day").diff().dt.total_days().tail(NIGHTS)
    rhythm = days.group_by("source").agg(last=pl.col("day").max(), usual=apart.median(), most=apart.max())
    quiet = (pl.lit(tonight) - pl.col("last")).dt.total_days()
    told = (
        pl.DataFrame({"source": due}, {"source": pl.String})
        .join(rhythm, on="source", how="left", maintain_order="left")
        .filter((quiet >= pl.col("usual").fill_null(1)).fill_null(value=True))
    )
    fails = (quiet >= pl.col("most").fill_null(1)).fill_null(value=True)
    return told.select(
        level=pl.when(fails).then(pl.lit("FAIL")).otherwise(pl.lit("WARN")),
        source="source",
        night=pl.lit(tonight.isoformat()),
        check=pl.lit("silent"),
        says=pl.coalesce(pl.format("nothing came; the last that came is of {}", "last"), pl.lit("nothing ever came")),
        batches=pl.lit([], pl.List(pl.String)),
    )


def findings(
    nights: pl.DataFrame,
    detectors: pl.DataFrame,
    landed: Iterable[Batch],
    sources: Mapping[str, Source],
    tonight: date,
) -> pl.DataFrame:
    """Everything found, of all nights: (level, source, night, check, says, batches), what fails first.

    `nights` are rows of the view source_health, `detectors` of the question source_detectors. A source of which
    something landed tonight that is not published is not silent.
    """
    kept_back = unpublished(nights, landed, tonight)
    quiet = silent(nights, sources, tonight).join(kept_back, on=["source", "night"], how="anti", maintain_order="left")
    found = [unlike(ranged(nights, sources)), stopped(nights, detectors), kept_back, quiet]
    return pl.concat(found).sort(pl.col("level").cast(LEVELS), "source", "night", maintain_order=True)


def overview(
    nights: pl.DataFrame, found: pl.DataFrame, landed: Iterable[Batch], sources: Mapping[str, Source]
) -> pl.DataFrame:
    """A row per source, known or landed: its last night beside what is usual, and its health.

    `health` is FAIL, WARN or ok; null where nothing of the source is published and nothing was found.
    """
    names = sorted({*sources, *(batch.source for batch in landed)})
    worst = found.group_by("source").agg(worst=pl.col("level").min())
    return (
        pl.DataFrame({"source": names}, {"source": pl.String})
        .join(ranged(last_nights(nights), sources), on="source", how="left", maintain_order="left")
        .join(worst, on="source", how="left", maintain_order="left")
        .select(
            *("source", "night", "documents", "low", "high", "reject_share", "usual_reject_share", "stripped_share"),
            *("usual_stripped_share", "age_hours", "usual_age_hours_low", "usual_age_hours_high", "nights_before"),
            health=pl.coalesce("worst", pl.when(pl.col("night").is_not_null()).then(pl.lit("ok"))),
        )
    )


def last_nights(nights: pl.DataFrame) -> pl.DataFrame:
    """Last night of each source; batches named after no day only where there is no other."""
    return nights.sort("source", "day", "night", nulls_last=False).group_by("source", maintain_order=True).last()


def current(found: pl.DataFrame, nights: pl.DataFrame) -> pl.DataFrame:
    """Findings on each source's last night, and what is missing since."""
    last = last_nights(nights).select("source", last="night")
    return (
        found.join(last, on="source", how="left", maintain_order="left")
        .filter((pl.col("night") >= pl.col("last")).fill_null(value=True))
        .drop("last")
    )
