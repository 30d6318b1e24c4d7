"""Lines that sign a wire's copy: who wrote, edited and sent it, for the desk and not for readers.

ab/cd/ef    ABC // DEF    ab cd    AAP jr/ab    dpa ab yydd n1 cd    (SDA-ATS/ab cd)    (Schluss) ab/cd    ==Kyodo    Enditem    mf
"""

import re
from itertools import takewhile

from tasks.agencies import pattern
from tasks.message import Paragraph

INITIALS = r"[^\W\d_][^\W_]{0,5}(?: [^\W_]{1,3})?(?:(?:[/-] ?| ?// ?)[^\W_]{1,6}(?: [^\W_]{1,3})?){1,7}/?"
# "AAP jr/ab", "sda ab", "dpa-infocom ab yyzz n1 cd 12345".
HOUSED = rf"(?i:{pattern()}|ddp|sid)(?:-[^\W\d_]{{2,8}})?(?:[ /][^\W_]{{1,5}}){{1,8}}(?: \d{{4,6}})?"
SIGN_OFF = re.compile(
    rf"(?:\((?i:schluss|ende|forts\.?)\) ?)?(?:{INITIALS}|{HOUSED})|\((?:{HOUSED}|[A-Z]{{2,6}}(?:[/, -]{{1,2}}[A-Z]{{2,6}}){{0,4}})\)"
    r"|[a-z]{2,3}(?: [a-z]{2,3}){1,3}|={2,3} ?[A-Z]\w{1,12}|\(?(?:Enditem|(?i:endit|ends?|mf)|Schluss)\)?\.?"
)
TEXT = ("paragraph", "table", "list_item", "quote", "subhead")


def signs(text: str) -> bool:
    """Tell a line that signs a text."""
    return SIGN_OFF.fullmatch(text) is not None


def signed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs of a text; the last ones are told where they sign it."""
    told = [at for at, each in enumerate(paragraphs) if each.hint in TEXT]
    ending = takewhile(lambda at: paragraphs[at].hint == "paragraph" and signs(paragraphs[at].text), reversed(told[1:]))
    signing = set(ending)
    return [each._replace(hint="sign_off") if at in signing else each for at, each in enumerate(paragraphs)]
