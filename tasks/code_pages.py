"""Text of the telegraph formats, which do not say what code page they are in: Windows, DOS, ISO 8859, Macintosh, KOI8.

>>> decoded("größer als früher".encode("cp850"))
'größer als früher'
>>> decoded("příští týden bude dražší".encode("cp1250"))
'příští týden bude dražší'
"""

import re
from collections import Counter

from tasks.text import decode

# The most likely first: of two that fit alike it is taken.
LATIN = ("cp1252", "cp850", "cp1250", "iso8859_2", "cp852", "mac_roman", "cp1254", "cp857", "cp1257", "mac_latin2")
OTHER = ("cp1251", "cp866", "koi8_u", "iso8859_5", "mac_cyrillic", "cp1253", "cp737")
# Letters of a language beside those of English, and some that its names borrow. A text is in one language.
ALPHABETS = [
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçéèêëîïôœùûüÿñö", "áéíóúüñçºª", "äöüßéèáç", "àèéìòùîóü", "ãâáàçéêíóôõúüºª", "éèëïöüáóíêûâô", "æøåéòóôäöü",
        "åäöéæøü", "áðéíóúýþæö", "áčďéěíňóřšťúůýžöüä", "áäčďéíĺľňóôŕšťúýžöü", "ąćęłńóśźżöüä", "áéíóöőúüűä", "čćđšžéöüä",
        "ăâîșțşţéö", "çğıöşüâîû", "ąčęėįšųūž", "āčēģīķļņšūžō", "äöõüšž",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдђежзијклљмнњопрстћуфхцчџшѓѕќ",
        "абвгдеёжзійклмнопрстуўфхцчшыьэюяґ", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    )
]  # fmt: skip
SIGNS = frozenset("“”‘’‚„«»‹›–—…•·°€£§©®™½¼¾²³´¿¡№İ\xa0\xad")
# What words are not written with: a sign between two letters, a sign that opens behind one.
AMISS = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’–—·\xad](?=[^\W\d_])|(?<=[^\W\d_])[„‚“«¿¡ˆ]")
SECOND = re.compile(r"(?<=([^\W\d_]))([^\W\x00-\x7f])")


def odd(text: str) -> int:
    """Number of characters of a text that look as if it were read in another code page than it was written in."""
    strange = Counter(character for character in text if not character.isascii() and character not in SIGNS)
    foreign = min(sum(count for each, count in strange.items() if each not in letters) for letters in ALPHABETS)
    capitals: int = sum(first.islower() and second.isupper() for first, second in SECOND.findall(text))
    return foreign + capitals + len(AMISS.findall(text))


def decoded(raw: bytes) -> str:
    """Text of bytes: as `tasks.text.decode` gives it, but where it falls back on Windows-1252, in the code page that fits best."""
    text = decode(raw)
    if raw.isascii() or text != raw.decode("cp1252", "replace"):
        return text
    high = sum(byte > 127 for byte in raw)
    letters = sum(65 <= byte & 0xDF <= 90 for byte in raw)
    pages = OTHER if high > letters else LATIN
    return min((raw.decode(page, "replace") for page in pages), key=odd)
