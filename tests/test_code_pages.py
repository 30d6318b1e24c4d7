import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.code_pages import decoded

TEXTS = [
    ("Größer als früher: Käufer in Österreich", ["cp1252", "cp850", "cp437", "mac_roman", "utf-8"]),
    ("Les haricots très chers à Genève, où l'été a passé. Ça continue", ["cp1252", "cp850", "cp437", "mac_roman", "utf-8"]),
    ("“L’été” coûte 5 € – c’est «naïf»… Une Œuvre d’Hélène Sample", ["cp1252", "utf-8"]),
    ("El año pasó. ¿Cómo? ¡Así! La señora Peña", ["cp1252", "cp850", "cp437", "utf-8"]),
    ("São Paulo: não há reação no coração", ["cp1252", "cp850", "mac_roman", "utf-8"]),
    ("Årets bønner på gården er dyre, på en ø. Ære være Ørsted", ["cp1252", "cp850", "mac_roman", "utf-8"]),
    ("ÜBER ALLES GRÖSSER", ["cp1252", "cp850", "utf-8"]),
    ("Ceny fazolí v úterý opět rostly, řekl předseda. Příští týden bude trh uzavřen", ["cp1250", "iso8859_2", "cp852", "utf-8"]),
    ("Ceny fasoli wzrosły o trzecią część, mówi źródło. Żadnej zmiany, choć święta są blisko", ["cp1250", "iso8859_2", "cp852", "utf-8"]),
    ("A bab ára tovább nőtt, közölte a tőzsde. Hűvös idő és jó termés várható", ["cp1250", "iso8859_2", "cp852", "utf-8"]),
    ("Cijena graha još raste, kaže odbor. Tržište čeka žetvu, a veći uvoz je moguć", ["cp1250", "iso8859_2", "cp852", "utf-8"]),
    ("Fasulye fiyatı üç gün üst üste yükseldi. Kıtlık sürüyor, ağır kış bekleniyor", ["cp1254", "cp857", "utf-8"]),
    ("Pupelių kainos vėl kilo, sakė tarybos vadovė. Kitą savaitę birža bus uždaryta", ["cp1257", "utf-8"]),
    ("МОСКВА, 18 ноября (ТАСС). Бобы подорожали", ["cp1251", "cp866", "koi8-r", "iso8859_5", "mac_cyrillic", "utf-8"]),
    ("КИЇВ. Ціни на боби знову зросли, повідомив голова їхньої ради", ["cp1251", "koi8-u", "utf-8"]),
    ("Η τιμή των φασολιών ανέβηκε για τρίτη ημέρα", ["cp1253", "iso8859_7", "cp737", "utf-8"]),
    ("Tin rose", ["ascii"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "page"), [(text, page) for text, pages in TEXTS for page in pages])
def test_the_code_page_is_told_by_the_words(text: str, page: str) -> None:
    assert decoded(text.encode(page)) == text


@given(st.binary(max_size=60))
def test_no_bytes_fail(raw: bytes) -> None:
    assert isinstance(decoded(raw), str)
