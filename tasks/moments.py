"""A date as printed becomes a moment in UTC, with its precision and the words that say how it was read.

Nothing is guessed: a relative time ("4:19 am today") needs the time of capture and, where it names a day, a time
zone; 03/04/2025 needs a language or a place that says which number is the month. What cannot be resolved keeps its
precision and gets the reason. `tasks/date_shapes.py` has the words and the patterns.
"""

from collections.abc import Callable

import polars as pl

from tasks.date_shapes import DAYS_BACK, IST_PLACES, MONTH_NUMBERS, OFFSETS, SHAPES, SPAN_UNITS, ZONE_PLACES
from tasks.source import Source
from tasks.threads import thread

MOMENT = pl.Datetime("us")
PARTS = (
    "year", "short_year", "month", "month_name", "day", "first", "other", "hour", "minute", "second", "fraction",
    "half", "oclock", "zone", "epoch", "count", "unit", "back",
)  # fmt: skip
UNZONED = "zone not stated, read as UTC"
NO_CLOCK = "zone not stated, and not UTC: only the day is read"
WHOLE_DAY = "the day as printed"
LATE = ["pm", "午後", "下午", "오후"]
AGO = {"minute": 1, "hour": 60, "day": 1440}
# The same day begins up to 14 hours before it begins in UTC.
EARLIEST_DAY = pl.duration(hours=14)
MONTH_FIRST_PLACES = r"^(?:US/|Pacific/Honolulu|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana/))"


def plain(text: pl.Expr) -> pl.Expr:
    """Lower case, single blanks ("PressApril 28" has one), "am" and "pm" without stops, lengths of films ("2:43 min") out."""
    return (
        text.str.replace_all(r"(\p{Ll})(\p{Lu})", "$1 $2")
        .str.to_lowercase()
        .str.replace_all(r"[\s\pC]+", " ")
        .str.replace_all(r"([ap])\.\s?m(?:\.|(?-u:\b))", "${1}m")
        .str.replace_all(r"[0-9]{1,2}:[0-9]{2}\s?min(?:\.|uten|utes)?(?-u:\b)", "")
    )


def parts(raws: pl.Series) -> pl.DataFrame:
    """Shape and printed parts of each different text: (raw, shape, year, month …), all null where no shape fits."""
    waiting = raws.unique(maintain_order=True).alias("raw").to_frame().with_columns_seq(plain=plain(pl.col("raw")))
    found = [waiting.clear().with_columns_seq(pl.lit(None, pl.String).alias(name) for name in ("shape", *PARTS))]
    for shape, pattern in SHAPES.items():
        if waiting.is_empty():
            break
        fits = waiting["plain"].str.contains(pattern)
        if fits.any():
            read = pl.col("plain").str.extract_groups(pattern)
            found.append(waiting.filter(fits).with_columns_seq(read=read, shape=pl.lit(shape)).unnest("read"))
            waiting = waiting.filter(~fits)
    return pl.concat([*found, waiting], how="diagonal").select_seq("raw", "shape", *PARTS)


def number(part: str) -> pl.Expr:
    """Give a printed part as a number; null where it is none."""
    return pl.col(part).cast(pl.Int32, strict=False)


def month_first(source: Source) -> pl.Expr:
    """Whether 03/04/2025 is in March, by the document's `language`, the source's place and a printed zone; or null.

    English is written in either order in the Americas and in Manila.
    """
    place = pl.lit(source.time_zone, pl.String)
    american = place.str.contains(MONTH_FIRST_PLACES)
    elsewhere = ~place.str.contains("^America/|Manila$") | pl.col("offset").is_between(1, 479)
    foreign = pl.col("language") != "en"
    return pl.when(foreign | elsewhere).then(pl.lit(value=False)).when(american).then(pl.lit(value=True))


def with_day(dates: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Add `day` (YYYY-MM-DD, null for a relative one) and `order_basis`; a number over 12 is the day in any order."""
    first, other = number("first"), number("other")
    sure = pl.when(other > 12).then(pl.lit(value=True)).when((first > 12) | (first == other)).then(pl.lit(value=False))
    flipped = pl.coalesce(sure, month_first(source))
    named = pl.col("month_name").replace_strict(MONTH_NUMBERS, default=None, return_dtype=pl.Int32)
    month = pl.coalesce(number("month"), named, pl.when(flipped).then(first).when(~flipped).then(other))
    day = pl.coalesce(number("day"), pl.when(flipped).then(other).when(~flipped).then(first))
    century = pl.when(number("short_year") < 70).then(pl.lit("20")).otherwise(pl.lit("19"))
    year = pl.coalesce("year", pl.concat_str(century, "short_year"))
    words = pl.when(flipped).then(pl.lit("month before day")).when(~flipped).then(pl.lit("day before month"))
    return dates.with_columns_seq(
        day=pl.format("{}-{}-{}", year, month.cast(pl.String).str.zfill(2), day.cast(pl.String).str.zfill(2)),
        order_basis=pl.when(first.is_not_null() & sure.is_null()).then(words),
    )


def with_clock(dates: pl.DataFrame) -> pl.DataFrame:
    """Add `clock` (HH:MM:SS.f, midnight where no time is printed) and `precision`."""
    halves = number("hour") % 12 + 12 * pl.col("half").is_in(LATE).cast(pl.Int32)
    hour = pl.when(pl.col("half").is_null()).then(number("hour")).otherwise(halves).cast(pl.String).str.zfill(2)
    minute, second = pl.col("minute").fill_null("00"), pl.col("second").fill_null("00")
    fraction = pl.col("fraction").str.replace(",", ".", literal=True).str.head(7).fill_null("")
    timed = pl.any_horizontal(pl.col("minute", "half", "oclock").is_not_null())
    exact = pl.any_horizontal(pl.col("second", "epoch").is_not_null())
    near = pl.col("minute").is_not_null() | (pl.col("unit") == "minute")
    known = pl.col("shape").is_not_null() & (pl.col("unit").is_null() | pl.col("unit").is_in(list(AGO)))
    return dates.with_columns_seq(
        clock=pl.when(timed)
        .then(pl.format("{}:{}:{}{}", hour, minute, second, fraction))
        .otherwise(pl.lit("00:00:00")),
        precision=pl.when(exact)
        .then(pl.lit("second"))
        .when(near)
        .then(pl.lit("minute"))
        .when(known)
        .then(pl.lit("day")),
    )


def printed_zone(dates: pl.DataFrame) -> pl.DataFrame:
    """Add `offset` (minutes east of UTC) or `place` (IANA name) of the zone that is printed with the date.

    "ET" and the like are zones only behind "am" or "pm": "et" is a French word too.
    """
    zone = pl.when((pl.col("zone").str.len_chars() != 2) | pl.col("half").is_not_null()).then("zone")
    groups = zone.str.extract_groups(r"(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?$").struct
    east = groups.field("hours").cast(pl.Int32) * 60 + groups.field("minutes").cast(pl.Int32).fill_null(0)
    signed = pl.when(groups.field("sign") == "-").then(-east).otherwise(east)
    return dates.with_columns_seq(
        zone=zone,
        offset=pl.coalesce(zone.replace_strict(OFFSETS, default=None, return_dtype=pl.Int32), signed),
        place=zone.replace_strict(ZONE_PLACES, default=None, return_dtype=pl.String),
    )


def with_zone(dates: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Complete `place` by the source's time zone, else `home`, and add `zone_basis`, the words for whose zone it is."""
    stated = pl.any_horizontal(pl.col("offset", "place").is_not_null())
    ours = pl.coalesce(pl.lit(source.time_zone, pl.String), "home")
    whose = pl.lit("source" if source.time_zone else "language")
    name = pl.col("zone").str.to_uppercase()
    clear = pl.col("zone").is_null() | ours.is_in(list(IST_PLACES))
    timeless = pl.col("shape").is_null() | pl.col("epoch").is_not_null() | pl.col("unit").is_not_null()
    return dates.with_columns_seq(
        place=pl.when(stated).then("place").when(clear).then(ours),
        zone_basis=pl.when(timeless)
        .then(None)
        .when((pl.col("precision") == "day") & pl.col("back").is_null())
        .then(pl.lit(WHOLE_DAY))
        .when(stated)
        .then(pl.format("zone {} as printed", name))
        .when(clear & ours.is_not_null())
        .then(pl.format("time zone of the {} {}", whose, ours))
        .when(pl.col("zone").is_null() & pl.col("back").is_null())
        .then(pl.lit(UNZONED)),
    )


def by_place(dates: pl.DataFrame, turn: Callable[[str], pl.Expr]) -> pl.Expr:
    """`turn(place)` of each row's own place; null where it has none."""
    places = dates["place"].drop_nulls().unique(maintain_order=True)
    turned = (pl.when(pl.col("place") == place).then(turn(place)) for place in places)
    return pl.coalesce(pl.lit(None, MOMENT), *turned)


def to_utc(moment: pl.Expr, place: str) -> pl.Expr:
    """Clock time of a place → UTC: the first of an hour shown twice, null for one that was skipped."""
    local = moment.dt.replace_time_zone(place, ambiguous="earliest", non_existent="null")
    return local.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def to_local(moment: pl.Expr, place: str) -> pl.Expr:
    """UTC → clock time of a place."""
    return moment.dt.replace_time_zone("UTC").dt.convert_time_zone(place).dt.replace_time_zone(None)


def with_moment(dates: pl.DataFrame) -> pl.DataFrame:
    """Add `at`, the moment in UTC; null where it cannot be told.

    A day without a time is its midnight in UTC, whatever its zone, so that it stays the day that was printed.
    """
    shift = pl.duration(minutes="offset")
    captured, ago = pl.col("captured_at"), pl.duration(minutes=number("count").fill_null(1) * pl.col("span"))
    here = pl.coalesce(captured + shift, by_place(dates, lambda place: to_local(captured, place)))
    days_back = pl.duration(days=pl.col("back").replace_strict(DAYS_BACK, default=None, return_dtype=pl.Int32))
    day = pl.coalesce("day", (here - days_back).dt.strftime("%Y-%m-%d"))
    clock = pl.concat_str(day, pl.lit(" "), "clock").str.to_datetime(
        "%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False
    )
    dates = dates.with_columns_seq(clock=clock)
    whole_day = pl.when((pl.col("precision") == "day") & pl.col("unit").is_null()).then("clock")
    utc = pl.coalesce(whole_day, pl.col("clock") - shift, by_place(dates, lambda place: to_utc(pl.col("clock"), place)))
    unzoned = pl.when(pl.all_horizontal(pl.col("offset", "place", "zone").is_null())).then("clock")
    return dates.with_columns_seq(
        at=pl.coalesce(pl.from_epoch(number("epoch").cast(pl.Int64)).cast(MOMENT), captured - ago, utc, unzoned)
    )


def within_a_zone(dates: pl.DataFrame) -> pl.DataFrame:
    """Take the time away from what is later than the capture only because its zone is not known: the day is left."""
    ahead = pl.col("at") > pl.col("captured_at")
    late = ahead & (pl.col("zone_basis") == UNZONED) & (pl.col("at") - EARLIEST_DAY <= pl.col("captured_at"))
    late = late.fill_null(value=False)
    return dates.with_columns_seq(
        at=pl.when(late).then(pl.col("at").dt.truncate("1d")).otherwise("at"),
        precision=pl.when(late).then(pl.lit("day")).otherwise("precision"),
        zone_basis=pl.when(late).then(pl.lit(NO_CLOCK)).otherwise("zone_basis"),
    )


def with_reason(dates: pl.DataFrame) -> pl.DataFrame:
    """Add `reason`, why there is no moment, and take away a moment later than the capture."""
    day = pl.col("precision") == "day"
    begins = pl.when(day).then(pl.col("at") - EARLIEST_DAY).otherwise("at")
    late = (begins > pl.col("captured_at")).fill_null(value=False)
    relative = pl.any_horizontal(pl.col("unit", "back").is_not_null())
    reason = (
        pl.when(pl.col("shape").is_null())
        .then(pl.lit("no date recognised"))
        .when(pl.col("unit") == "coarser")
        .then(pl.lit("coarser than a day"))
        .when(relative & pl.col("captured_at").is_null())
        .then(pl.lit("relative to the capture, whose time is not known"))
        .when(pl.col("back").is_not_null() & pl.col("zone_basis").is_null())
        .then(pl.lit("relative to a day, and the time zone of the source is not known"))
        .when(late)
        .then(pl.lit("later than the capture"))
        .when(pl.col("at").is_not_null())
        .then(pl.when(relative).then(pl.lit("relative to the capture")))
        .when(pl.col("shape") == "no_year")
        .then(pl.lit("no year printed"))
        .when(pl.col("shape") == "no_day")
        .then(pl.lit("no day printed"))
        .when(pl.col("first").is_not_null() & pl.col("day").is_null())
        .then(pl.lit("either number may be the month"))
        .when(pl.col("zone_basis").is_null())
        .then(pl.format("zone {} is one of several", pl.col("zone").str.to_uppercase()))
        .otherwise(pl.lit("no such time"))
    )
    return dates.with_columns_seq(
        reason=reason, zone_basis=pl.when(pl.col("at").is_not_null()).then("zone_basis"), at=pl.when(~late).then("at")
    )


def resolve(dates: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Add `at` (UTC), `precision`, `basis`, `shape` and `unzoned` to rows of (raw, stands, captured_at, language, home, …).

    `stands` says where the date stands and is what the basis begins with; `home` is the IANA name of the clock that the
    reader of a date without zone is sure to read it by, or null; `shape` is null where no date was
    recognised; `unzoned` is true where UTC was taken for want of a zone. Rows keep their order; nothing raises, whatever the text.
    """
    read = dates.join(
        thread("shapes").submit(parts, dates["raw"]).result(), on="raw", how="left", maintain_order="left"
    )
    unit = pl.col("unit").replace_strict(SPAN_UNITS, default=None, return_dtype=pl.String)
    read = read.with_columns_seq(unit=unit, span=unit.replace_strict(AGO, default=None, return_dtype=pl.Int32))
    read = read.pipe(printed_zone).pipe(with_day, source).pipe(with_clock).pipe(with_zone, source)
    read = read.pipe(with_moment).pipe(within_a_zone).pipe(with_reason)
    basis = pl.concat_str("stands", "zone_basis", "order_basis", "reason", separator="; ", ignore_nulls=True)
    return read.select_seq(
        *dates.columns, "at", "precision", "shape", basis=basis, unzoned=pl.col("zone_basis") == UNZONED
    )
