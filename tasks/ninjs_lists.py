"""What an item of ninjs is about: subjects, places, people, desks, and the codes of Fingerpost."""

import re

from tasks.message import Field
from tasks.wire_items import described
from tasks.wire_json import Node, line, lines, nodes

LISTS = {
    "subjects": ("subject", "subjects"),
    "places": ("place", "places", "location"),
    "people": ("person", "people"),
    "organisations": ("organisation", "organisations"),
    "keywords": ("keywords",),
    "genre": ("genre", "genres"),
    "section": ("service", "services", "anpa_category", "product"),
    "category": ("sector",),
    "event": ("event", "events"),
    "agency": ("source", "infosource", "infosources", "copyrightholder"),
}
CODES = ("code", "qcode", "literal", "uri")
# Fingerpost's name of a feed: "PA_API", "AP-Newswires".
FEED = re.compile(r"(?i)[-_ ](?:API|NEWSWIRES?|FEED)$")


def listed(node: Node) -> list[Field]:
    """Subjects, places, people and their like; what the BBC lists as a subject of the kind location is a place."""
    fields = []
    for column, keys in LISTS.items():
        for key in keys:
            value = node.get(key)
            for each in value if isinstance(value, list) else [value]:
                located = isinstance(each, dict) and each.get("rel") == "location"
                code = described(each, CODES) if isinstance(each, dict) and column == "subjects" and not located else ""
                fields += [Field(column, code, f"{key} code"), Field("places" if located else column, line(each), key)]
    services = nodes(node.get("service")) + nodes(node.get("anpa_category"))
    fields += [Field("category", line(each.get("code") or each.get("qcode")), "service") for each in services]
    fields += [Field("category", line(node.get("mediacatcodes")), "mediaCatCodes")]
    return [Field("agency", FEED.sub("", described(node, ("source-feed",))), "source-feed"), *fields]


def of_fingerpost(node: Node) -> list[Field]:
    """Subjects of Fingerpost, which are codes, and what PA says in its own words."""
    fields = []
    own = node.get("subjects")
    if isinstance(own, dict):
        fields += [Field("subjects", text, "subjects.code") for text in lines(own.get("code"))]
    metadata = node.get("agencymetadata")
    for key, value in metadata.items() if isinstance(metadata, dict) else ():
        fields += [Field("places" if key == "place" else "subjects", text, "agencyMetadata") for text in lines(value)]
    return fields
