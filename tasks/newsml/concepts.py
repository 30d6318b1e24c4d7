"""What an item of NewsML-G2 names by a concept: its subjects, places, persons; agencies by their code or address."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain

from tasks.message import Field
from tasks.newsml.content import bare, foreign, language_of, last
from tasks.xml_tree import Element, texts

# What Reuters writes where it has nothing to say.
NO_DATA = "No-Data-Available"
# Last part of a subject's type: whose column it goes to.
SUBJECTS = {
    "person": "people", "organisation": "organisations", "geoarea": "places", "poi": "places",
    "cpttype:1": "people", "cpttype:2": "organisations", "cpttype:5": "places",
}  # fmt: skip
SECTION = re.compile(r"categor|department|section|desk", re.IGNORECASE)


def value(element: Element) -> str:
    """What an element says: its text or its first name, else its literal, its qcode, its address."""
    names = list(texts(element, "name"))
    own = names[0] if names else " ".join((element.text or "").split())
    if own == NO_DATA or element.get("literal") == NO_DATA:
        return ""
    return own or next((element.get(name, "") for name in ("literal", "qcode", "uri", "tag") if element.get(name)), "")


def house(element: Element) -> str:
    """Name of an agency, else what its code or its address says: "nprov:AFP", "http://www.afp.com/agencies/afp"."""
    told = value(element)
    coded = told in (element.get("qcode"), element.get("uri"))
    return bare(told).removeprefix("www.").partition(".")[0] if coded else told


def named(tree: Element) -> None:
    """Give elements that have a qcode and no name the one that an assert of the item has for it, the first of several."""
    names = {
        each.get("qcode"): name
        for each in reversed(tree.findall("assert"))
        if each.get("qcode") and (name := each.find("name")) is not None
    }
    for element in tree.iterfind("*/*[@qcode]"):
        if element.get("qcode") in names and element.find("name") is None:
            element.append(deepcopy(names[element.get("qcode")]))


def spoken(tree: Element) -> None:
    """Put the name in the language of an item before those in others."""
    language = language_of(tree)
    for name in list(tree.iterfind("contentMeta//name[@lang]")):
        first = name.getparent().find("name")
        if foreign(first, language) and not foreign(name, language):
            first.addprevious(name)


def subjects(tree: Element) -> Iterator[Field]:
    """Subjects: persons, bodies and places by name, all others by qcode and by name."""
    for element in chain(tree.iterfind("contentMeta/subject"), tree.iterfind("concept/eventDetails/subject")):
        typed, qcode = element.get("type", ""), element.get("qcode", "")
        name = value(element)
        column = SUBJECTS.get(last(typed)) or SUBJECTS.get(typed.lower())
        if column:
            yield Field(column, name, f"subject {typed}")
        else:
            yield Field("subjects", qcode or name, "subject")
            yield Field("subjects", name if name != qcode else "", "subject name")
        if typed.lower() == "cpttype:5":
            yield from (Field("places", value(each), "subject broader") for each in element.iterfind("broader"))
        if name != qcode.rpartition(":")[2] and SECTION.search(f"{typed} {qcode.partition(':')[0]}"):
            yield Field("section", name, f"subject {typed}".strip())
        if last(typed) in ("cat", "category"):
            yield Field("category", qcode.rpartition(":")[2] or name, f"subject {typed}")


def asserted(tree: Element) -> Iterator[Field]:
    """Places that STT names in asserts, the narrowest first; what has no name there is "N/A"."""
    for element in tree.iterfind("assert"):
        if element.get("qcode", "").startswith("sttlocmeta:"):
            for name in [*texts(element, "name"), *texts(element, "broader/name")]:
                yield Field("places", name if name != "N/A" else "", "assert")
