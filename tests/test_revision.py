import pytest

from tasks.message import Paragraph
from tasks.revision import Said, kind, revision


@pytest.mark.parametrize(
    ("said", "status", "version", "expected"),
    [
        (Said(), "", "", ""),
        (Said(), "usable", "1", ""),
        (Said(), "usable", "02", "update"),
        (Said(), "usable", "20140830", ""),
        (Said(kinds=("new",)), "usable", "2", "new"),
        (Said(kinds=("update", "correction")), "usable", "2", "correction"),
        (Said("RPT-Beans rise"), "usable", "2", "repeat"),
        (Said("Beans rise", "BEANS-PRICES/ (UPDATE 1)"), "usable", "360624134", "update"),
        (Said("CORRECTED-Beans rise"), "canceled", "3", "kill"),
        (Said(notes=("CORRECTS price",)), "", "", "correction"),
        (Said(notes=("Eds: Corrects price",)), "", "", "correction"),
        (Said(notes=("Berichtigung: Preis",)), "", "", "correction"),
        (Said(notes=("Rättelse: priset",)), "", "", "correction"),
        (Said(notes=("Correct names are on file",)), "", "", ""),
        (Said(notes=("KILL: the figures were wrong",)), "usable", "3", "kill"),
        (Said(notes=("Editors: please kill this story, the figures were wrong.",)), "usable", "", "kill"),
        (Said(paragraphs=[Paragraph("Editors: Kill the story slugged Beans.", "paragraph")]), "usable", "", "kill"),
        (Said(notes=("This story has been withdrawn, a substitute follows.",)), "usable", "2", "withdrawal"),
        (Said(notes=("The court heard how he planned to kill.",)), "usable", "", ""),
        (Said(notes=("KORR-Bericht folgt",)), "", "", ""),
        (Said(notes=("Korrespondent: Ada Beispiel",)), "", "", ""),
    ],
)
def test_kind_is_the_gravest_that_is_said(said: Said, status: str, version: str, expected: str) -> None:
    assert kind(said, status, version) == expected


def test_version_of_the_item_counts_before_that_of_its_headline() -> None:
    found = revision("guid", Said("UPDATE 2-Beans rise =3"), "usable", "07")
    assert [(field.name, field.value) for field in found] == [
        ("version", "7"),
        ("version", "3"),
        ("kind", "update"),
        ("take", "3"),
    ]
