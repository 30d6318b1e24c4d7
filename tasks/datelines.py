"""Datelines that run into the text of a wire's copy, told by the agency that they name or by the place that the item states.

Genève (ats) Le prix …    Oslo (NTB): Prisen …      MOSCOW, May 3. /TASS/. Beans …
SYDNEY, AAP - Beans …     OTTAWA — Beans …          BRUSSEL 12/11 (BELGA) = De prijs …
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from tasks.agencies import is_agency, pattern
from tasks.message import Paragraph

START = 100
DASH = r"\s?[-–—_]{1,2}"
BEGINS = r"(?P<dateline>(?P<place>[^\W\d_][^()\n]{0,60}?)"
ENDS = r"(?:(?P<gap>[.:]?\s?=?\s+)(?P<text>\S.*))"
# Each with the signs of which one stands near the start of the text, asked first, for the patterns take their time.
BY_HOUSE = (
    ("(/", re.compile(rf"{BEGINS}\s?(?:\((?P<brackets>[\w/ .-]{{2,24}})\)|/(?P<slashes>[\w .-]{{2,16}})/)(?:{DASH}|\.-)?){ENDS}?", re.DOTALL)),
    ("-–—_", re.compile(rf"{BEGINS}(?:,?\s(?P<bare>{pattern()}){DASH}|\s[-–—]\s(?P<dashed>{pattern()})(?=\.))){ENDS}", re.DOTALL)),
)  # fmt: skip
BY_PLACE = re.compile(rf"(?P<dateline>(?P<place>[^\W\d_][^()\n]{{1,40}}?){DASH}){ENDS}", re.DOTALL)
# 【東京共同】, (서울=연합뉴스) 홍길동 기자 =, 新华社北京5月3日电（记者张三）, （中央社記者張三台北3日電）
CJK = re.compile(
    r"(?P<dateline>[【\[(（][^【】\[\]()（）]{1,20}(?:共同|時事|=연합뉴스|=뉴시스)[】\])）](?:\s?[가-힣]{2,4}(?:·[가-힣]{2,4})* 기자 =)?"
    r"|(?:新华社|新華社|中新社|中新网)[^\s，。]{2,20}\d{1,2}日[电電](?:\s?[（(][^（）()]{1,30}[）)])?"
    r"|[（(]中央社[^（）()]{2,30}日[电電][）)])(?P<gap>\s*)(?P<text>\S.*)",
    re.DOTALL,
)
# A byline, its title, a note and a summary may stand above the text.
MOST_OPENINGS = 5
# Words of the name of a town that are written small.
SMALL = frozenset(
    ("al", "am", "an", "au", "aux", "de", "del", "della", "der", "des", "do", "el", "en", "la", "les", "of", "sur")
)


def is_place(text: str) -> bool:
    """Tell the name of a town from the beginning of a sentence: its words begin with capitals, up to the date."""
    words = re.split(r"[,\d]|\. ", text, maxsplit=1)[0].split()
    return 0 < len(words) < 6 and all(word in SMALL or word[0].isupper() for word in words)


def of_house(text: str, houses: Collection[str]) -> re.Match[str] | None:
    """Dateline that names an agency, or one of `houses` (in small letters), and the text behind it."""
    for signs, shape in BY_HOUSE:
        found = shape.fullmatch(text) if any(sign in text[:START] for sign in signs) else None
        begins = (found["text"] or "A")[0] if found else ""
        if found and is_place(found["place"]) and (begins.isupper() or not begins.isalpha()):
            named = next(filter(None, found.groups()[2:]))
            if any(is_agency(each) or each.lower() in houses for each in (named, *re.split(r"[/ ]", named))):
                return found
    return None


def of_place(text: str, stated: str) -> re.Match[str] | None:
    """Dateline of the town that the item states, which names no agency, and the text behind it."""
    found = BY_PLACE.fullmatch(text)
    towns = [
        re.split(r"[,(]", each, maxsplit=1)[0].strip().casefold() for each in (stated, found["place"] if found else "")
    ]
    return found if towns[0] == towns[1] != "" else None


def openings(paragraphs: list[Paragraph]) -> Iterator[int]:
    """Where a dateline may stand: the first paragraph, and those behind lines that end no sentence, such as a byline."""
    for at, each in enumerate(paragraphs):
        if each.hint == "paragraph":
            yield at
            if each.text.endswith((".", "!", "?", "”", '"')):
                return


def with_dateline(paragraphs: list[Paragraph], houses: Collection[str] = (), stated: str = "") -> list[Paragraph]:
    """Paragraphs of a text with the dateline that its first one begins with by itself.

    `stated` is the dateline that the item gives outside its text: where the text begins with the same town and a dash,
    that is a dateline without an agency, too.
    """
    for at in islice(openings(paragraphs), MOST_OPENINGS):
        text = paragraphs[at].text
        found = of_house(text, houses) or (of_place(text, stated) if stated else None) or CJK.fullmatch(text)
        more = any(each.hint == "paragraph" for each in paragraphs[at + 1 :])
        if found and (found["text"] or more):
            told = [paragraphs[at]._replace(text=found["dateline"], hint="dateline")]
            if found["text"]:
                told.append(paragraphs[at]._replace(text=found["text"], gap=found["gap"].strip()))
            return [*paragraphs[:at], *told, *paragraphs[at + 1 :]]
    return paragraphs
