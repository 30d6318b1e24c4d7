import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.code_pages import decoded

TEXTS = [
    ("Größer als früher: Käufer in Österreich", ["cp1252", "cp850", "cp437", "utf-8"]),
    ("Les haricots très chers à Genève, où l'été a passé. Ça continue", ["cp1252", "cp850", "cp437", "utf-8"]),
    ("“L’été” coûte 5 € – c’est «naïf»… Une Œuvre d’Hélène Sample", ["cp1252", "utf-8"]),
    ("El año pasó. ¿Cómo? ¡Así! La señora Peña", ["cp1252", "cp850", "cp437", "utf-8"]),
    ("São Paulo: não há reação no coração", ["cp1252", "cp850", "utf-8"]),
    ("Årets bønner på gården er dyre, på en ø. Ære være Ørsted", ["cp1252", "cp850", "utf-8"]),
    ("ÜBER ALLES GRÖSSER", ["cp1252", "cp850", "utf-8"]),
    ("МОСКВА, 18 ноября (ТАСС). Бобы подорожали", ["cp1251", "cp866", "koi8-r", "utf-8"]),
    ("Tin rose", ["ascii"]),
]


@pytest.mark.parametrize(("text", "page"), [(text, page) for text, pages in TEXTS for page in pages])
def test_the_code_page_is_told_by_the_words(text: str, page: str) -> None:
    assert decoded(text.encode(page)) == text


@given(st.binary(max_size=60))
def test_no_bytes_fail(raw: bytes) -> None:
    assert isinstance(decoded(raw), str)
