"""Bytes to characters."""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: bytes, declared: str = "") -> str:
    """Text of `raw`: by its byte order mark, as UTF-8, as declared, else as Windows-1252; never fails."""
    for mark, charset in BOMS:
        if raw.startswith(mark):
            return raw.decode(charset, "replace")
    for charset in ("utf-8", declared or "cp1252", "cp1252"):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")
