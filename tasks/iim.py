"""What an item of NITF says in IIM, the IPTC's format of 1991: data sets of record 2, by number.

<iim ver="4"><ds num="2:105" value="Beans rise"/></iim>
"""

from collections.abc import Iterator

from tasks.message import Field
from tasks.xml_tree import Element

# Data sets of record 2 of the IIM, which <iim> repeats; a date and its time are two of them.
IIM = {
    "5": "slug", "10": "urgency", "12": "subjects", "15": "category", "25": "keywords", "26": "places", "27": "places",
    "40": "editor_note", "80": "byline", "90": "places", "92": "places", "95": "places", "101": "places",
    "103": "sequence", "105": "headline", "110": "agency", "115": "agency", "116": "rights", "135": "language",
}  # fmt: skip
IIM_DATES = (("55", "60", "published_at"), ("30", "35", "released_at"), ("37", "38", "expires_at"))


def iim(tree: Element) -> Iterator[Field]:
    """Fields of <ds num="2:105" value="Beans rise"/>: what an item says in IIM."""
    sets = [(each.get("num", ""), " ".join(each.get("value", "").split())) for each in tree.iterfind("head/iim/ds")]
    told = [(num.rpartition(":")[2].rpartition(".")[2].lstrip("0"), value) for num, value in sets]
    for number, value in told:
        # "IPTC:04001000:economy:beans" has the code second.
        parts = value.split(":")
        code = parts[1] if number == "12" and len(parts) > 1 else value
        if number in IIM:
            yield Field(IIM[number], code, f"iim {number}")
    known = dict(reversed(told))
    for day, clock, name in IIM_DATES:
        if day in known:
            yield Field(name, "T".join(filter(None, (known[day], known.get(clock, "")))), f"iim {day}")
