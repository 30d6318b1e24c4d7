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
    """Text of `raw`: by its byte order mark, as UTF-8, as declared, else as Windows-1252; never fails.

    A few damaged characters do not speak against a character set: a text that is cut off, or put together of two.
    """
    for mark, charset in BOMS:
        if raw.startswith(mark):
            return raw.decode(charset, "replace")
    for charset in filter(None, ("utf-8", declared)):
        try:
            # As browsers do: who declares ISO 8859-1 sends the quotation marks of Windows-1252.
            latin = codecs.lookup(charset).name == "iso8859-1"
            text = raw.decode("cp1252" if latin else charset, "replace")
        except LookupError:
            continue
        damaged = text.count("\ufffd")
        if not damaged or 3 * damaged <= len(text) - len(text.encode("ascii", "ignore")):
            return text
    return raw.decode("cp1252", "replace")
