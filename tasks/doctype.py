"""What an XML file's own DOCTYPE may not declare."""

import re

from tasks.message import Reject
from tasks.text import decode

# Where the declarations begin; how far they are looked for.
# What is matched is not given back: a thousand comments would be tried in every way.
SUBSET = re.compile(r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->)\s*+)*+<!DOCTYPE[^\[>]*\[", re.DOTALL)
FAR = 65_536
# A general entity: no "%" in front of its name.
ENTITY = re.compile(r"<!ENTITY\s+([\w.:-]+)\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)|'([^']*))")
REFERENCE = re.compile(r"&[\w.:-]+;")


def unsafe(raw: bytes) -> Reject | None:
    """Why an XML file is refused unread: an entity that fetches, or that is made of other entities.

    Parameter entities are let pass, real NewsML has them; no parser here follows them.
    """
    text = decode(raw[:FAR])
    begins = SUBSET.match(text.lstrip("\ufeff"))
    for found in ENTITY.finditer(text, begins.end()) if begins else ():
        name, elsewhere, *values = found.groups()
        if elsewhere:
            return Reject("", "external_entity", f"the DOCTYPE declares {name} to be fetched from elsewhere")
        if any(value and REFERENCE.search(value) for value in values):
            return Reject("", "entity_bomb", f"the DOCTYPE makes the entity {name} of other entities")
    return None
