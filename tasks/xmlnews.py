"""XMLNews-Meta (1999): what a vendor says of a story that stands beside it in the same file, in an <xn:Resource>.

    <xn:Resource><xn:publicationTime>2024-05-03T09:30:00+00:00</xn:publicationTime>
    <xn:vendorData>BEAN_:Word Count=300</xn:vendorData></xn:Resource>

http://www.xmlnews.org/namespaces/meta#
"""

from collections.abc import Iterator

from tasks.message import Field
from tasks.xml_tree import parse, parts, tags, told

MARK = b"xmlnews.org/namespaces/meta"
RESOURCE = tags("Resource")
# Elements, and the names of a vendor's own data; the better one of two comes first.
NAMES = {
    "Document ID": "uri", "resourceID": "uri", "title": "headline", "description": "standfirst", "byline": "byline",
    "dateline": "dateline", "language": "language", "copyright": "rights", "providerName": "agency",
    "serviceName": "service", "publicationTime": "published_at", "receivedTime": "received_at",
    "expiryTime": "expires_at", "Expiration Date": "expires_at", "Word Count": "declared_words",
    "PA Priority": "priority", "Priority": "priority", "Urgency": "urgency", "Keyword": "keywords",
    "Category": "category", "tickerSymbol": "ticker",
}  # fmt: skip


def stated(raw: bytes) -> Iterator[Field]:
    """Fields of the resource that is described in what stands around a story; none where there are several."""
    found = parts(raw, RESOURCE) if MARK in raw else []
    tree = parse(raw[found[0].start : found[0].stop]) if len(found) == 1 and found[0].stop else None
    for element in tree if tree is not None else ():
        name, value = str(element.tag), told(element)
        if name == "vendorData" and "=" in value:
            key, _, value = value.partition("=")
            name = key.rpartition(":")[2].strip()
        yield Field(NAMES.get(name, f"xmlnews {name}"), value.strip(), f"XMLNews {name}")
        if name == "publicationTime":
            yield Field("modified_at", value, f"XMLNews {name}")
