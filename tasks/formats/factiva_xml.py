"""Factiva exports as XML: many <article>s in a PPSResponse."""

import re
from collections.abc import Iterator

from tasks.agencies import of_source
from tasks.message import Field, Message, Paragraph, Reject
from tasks.signals import signals
from tasks.xml_tree import Element, Item, items, tags, told

SNIFF = re.compile(rb"<PPSResponse\b|global\.factiva\.com/pps|<ppsarticle\b", re.IGNORECASE)
ITEM = tags("article")
# Element → field, hint of its text; no hint where it is no visible text.
ELEMENTS = {
    "headline": ("headline", "headline"), "byline": ("byline", "byline"), "credit": ("credit", "byline"),
    "leadParagraph": ("", "paragraph"), "tailParagraphs": ("", "paragraph"), "copyright": ("rights", "copyright"),
    "artWork": ("", "caption"), "columnName": ("column", "header"), "sectionName": ("section", "header"),
    "edition": ("edition", "header"), "pages": ("page", "header"), "volume": ("volume", "header"),
    "contact": ("contact", "editor_note"), "notes": ("notes", "header"), "sourceName": ("publisher", "header"),
    "publisherName": ("publisher_name", "header"), "accessionNo": ("uri", ""), "reference": ("reference", ""),
    "baseLanguage": ("language", ""), "publicationDate": ("published_at", ""), "wordCount": ("declared_words", ""),
    "region": ("places", ""), "newsSubject": ("subjects", ""), "company": ("organisations", ""),
    "industry": ("industries", ""), "person": ("people", ""), "descField": ("descriptors", ""),
    "sourceCode": ("source_code", ""), "modificationDate": ("modified_at", ""), "publicationTime": ("", ""), "logo": ("", ""),
    "ipDocId": ("", ""), "indexingCodeSets": ("", ""), "contentParts": ("", ""),
}  # fmt: skip


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its outermost element or its namespace."""
    return SNIFF.search(head) is not None


def dated(element: Element) -> str:
    """Date of an element: the moment where it has one, else day and time."""
    moment = told(element.find("dateTime"))
    return moment or " ".join(filter(None, (told(element.find("date")), told(element.find("time"))))) or told(element)


def message(item: Item) -> Message:
    """Read one article."""
    paragraphs: list[Paragraph] = []
    fields: list[Field] = []
    for element in item.tree:
        name, hint = ELEMENTS.get(str(element.tag), ("unread", "header"))
        parts = [told(part) for part in element.iter("paragraph")] or [told(element)]
        paragraphs += [Paragraph(part, hint) for part in parts if part and hint]
        value = dated(element) if name in ("published_at", "modified_at") else " ".join(parts)
        value = str(element.tag) if name == "unread" else value.lower() if name == "language" else value
        fields += [Field(name, value, "Factiva" if name == "unread" else str(element.tag))] if name else []
    fields.append(Field("agency", of_source(told(item.tree.find("sourceName"))), "sourceName"))
    headline = next((field.value for field in fields if field.name == "headline"), "")
    fields += [Field(name, str(value), "headline") for name, value in signals(headline)._asdict().items() if value]
    return Message(item.place, item.raw, paragraphs, [each for each in fields if each.value])


def number(tree: Element) -> str:
    """Accession number of an article."""
    return told(tree.find("accessionNo"))


def parse(raw: bytes) -> Iterator[Message | Reject]:
    """Articles of a file, each under its accession number."""
    for item in items(raw, ITEM, number):
        yield item if isinstance(item, Reject) else message(item)
