"""The language of a document: stated, else recognised."""

from functools import cache

import polars as pl
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Those that wires write in; the fewer to choose from, the fewer are mistaken.
LANGUAGES = (
    "af", "ar", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he",
    "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko", "lb", "lt", "lv", "mk", "ms", "mt", "nl", "nn", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh", "zu",
)  # fmt: skip
LONGER = {
    "english": "en", "eng": "en", "german": "de", "deutsch": "de", "deu": "de", "ger": "de", "french": "fr", "fra": "fr",
    "fre": "fr", "français": "fr", "spanish": "es", "spa": "es", "español": "es", "italian": "it", "ita": "it",
    "portuguese": "pt", "por": "pt", "dutch": "nl", "nld": "nl", "dut": "nl", "polish": "pl", "pol": "pl",
    "swedish": "sv", "swe": "sv", "norwegian": "no", "nor": "no", "nob": "nb", "danish": "da", "dan": "da",
    "finnish": "fi", "fin": "fi", "turkish": "tr", "tur": "tr", "arabic": "ar", "ara": "ar", "russian": "ru", "rus": "ru",
    "japanese": "ja", "jpn": "ja", "chinese": "zh", "zho": "zh", "chi": "zh", "korean": "ko", "kor": "ko",
}  # fmt: skip
HEAD = 400
FEWEST_LETTERS = 20
# Tables of results ("Shr 41 cts vs 38 cts") are read as any language, with less confidence than this.
LEAST_CONFIDENCE = 0.2


@cache
def identifier() -> LanguageIdentifier:
    """Recogniser, read once a process."""
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=LEAST_CONFIDENCE)
    made.set_languages(LANGUAGES)
    return made


def normalised(stated: pl.Expr) -> pl.Expr:
    """Two letters of a stated language ("en-GB", "de_AT", "eng"); null for anything else."""
    first = stated.str.strip_chars().str.to_lowercase().str.extract(r"^(\p{L}+)", 1)
    return pl.coalesce(
        first.replace_strict(LONGER, default=None), pl.when(first.str.contains(r"^[a-z]{2}$")).then(first)
    )


def recognised(texts: pl.Series) -> pl.Series:
    """Language of each text by its first letters; null where they are too few to tell or could be of any."""
    head = texts.str.slice(0, HEAD).str.to_lowercase()
    enough = head.str.count_matches(r"\p{L}") >= FEWEST_LETTERS
    told = [identifier().classify(text)[0] if asked else "und" for text, asked in zip(head, enough, strict=True)]
    return pl.Series("language", told, pl.String).replace("und", None)


def language(stated: pl.Series, texts: pl.Series, of_source: str | None) -> pl.Series:
    """Language of each document: as stated, else recognised in its text, else the source's."""
    known = stated.to_frame("stated").select(normalised(pl.col("stated"))).to_series()
    asked = texts.to_frame("text").select(pl.when(known.is_null()).then("text").otherwise(pl.lit(""))).to_series()
    return pl.select(pl.coalesce(known, recognised(asked), pl.lit(of_source, pl.String))).to_series()
