"""Text of the telegraph formats, which do not say what code page they are in: Windows, DOS, KOI8.

>>> decoded("größer als früher".encode("cp850"))
'größer als früher'
"""

import re

from tasks.text import decode

# The most likely first: of two that fit alike it is taken.
LATIN = ("cp1252", "cp850")
CYRILLIC = ("cp1251", "cp866", "koi8-r")
# What words are not written with: a sign between two letters, a sign that opens behind one, a capital behind a small
# letter, and what no wire prints.
AMISS = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’–—·](?=[^\W\d_])|(?<=[^\W\d_])[„‚“«¿¡ˆ]|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸ]|(?<=[а-яё])[А-ЯЁ]"
    r"|[ƒ†‡‰¤¦¨¬¯¶¸¹×÷µþðÞÐ\ufffd\x80-\x9f\u2500-\u25ff]"
)


def decoded(raw: bytes) -> str:
    """Text of bytes: as `tasks.text.decode` gives it, but where it falls back on Windows-1252, in the code page that fits best."""
    text = decode(raw)
    if raw.isascii() or text != raw.decode("cp1252", "replace"):
        return text
    high = sum(byte > 127 for byte in raw)
    letters = sum(65 <= byte & 0xDF <= 90 for byte in raw)
    pages = CYRILLIC if high > letters else LATIN
    return min((raw.decode(page, "replace") for page in pages), key=lambda found: len(AMISS.findall(found)))
