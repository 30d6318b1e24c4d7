"""Bytes to characters, and what two prints of a text have in common."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Space to tilde, and the line feed.
PRINTED = bytes((ord("\n"), *range(0x20, 0x7F)))
NO_WORD = re.compile(r"[\W_]+")


def is_plain(text: str) -> bool:
    """Tell ASCII with no blank but the space and the line feed and no control character: nearly all of an old wire.

    Asked of bytes, for a pattern and str.isprintable take five times as long.
    """
    return text.isascii() and not text.encode().translate(None, PRINTED)


def decode(raw: bytes, declared: str = "") -> str:
    """Text of `raw`: by its byte order mark, as UTF-8, as declared, else as Windows-1252; never fails.

    A few damaged characters do not speak against a character set: a text that is cut off, or put together of two.
    """
    if raw.isascii():
        return raw.decode("ascii")
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


def letters(text: str) -> str:
    """Letters and digits only, in lower case: what two prints of a sentence have in common."""
    return NO_WORD.sub("", text).casefold()
