"""What lies beside the web archives is no item, and no reject."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tasks.formats import claims
from tasks.formats.web_index import parse, sniff
from tasks.items import items
from tasks.read import Item
from warehouse.archives import Limits, opened

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted((FIXTURES / "web_index").iterdir())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_each_fixture_is_claimed_by_this_format_alone_and_has_no_item(path: Path) -> None:
    assert claims(path.read_bytes(), path.name) == ["web_index"]
    assert list(parse(path.read_bytes())) == []


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"CDX is a format of indexes.",
        b"They met (in 2024) 20240305120001 {and} left",
        b'{"format": "json", "title": "Beans rise", "text": "Beans rose."}',
        b'{"title": "Beans rise", "text": "The \\"wacz_version\\" of it", "url": "x"}',
        b'{"timestamp": "2024-03-05", "title": "Beans rise", "text": "Beans rose."}',
    ],
)
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "pages.jsonl")


def test_a_wacz_gives_the_pages_of_its_archives_and_no_reject() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for path in CASES:
            package.writestr(f"indexes/{path.name}", path.read_bytes())
        package.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": "sha256:0"}))
        package.writestr("logs/a.log", '{"timestamp":"2024-03-05T12:00:00Z","logLevel":"info","context":"x"}\n')
        for name in ("a", "b"):
            package.writestr(f"archive/{name}.warc", (FIXTURES / "warc" / "transfer.warc").read_bytes())
    found = [each for part in opened("a.wacz", file.getvalue(), Limits()) for each in items(part)]
    pages = [each.path for each in found if isinstance(each, Item)]
    assert len({path.partition("#")[0] for path in pages}) == 2
    assert not any("index" in path for path in pages)
    assert all(".warc#" in each.place for each in found if not isinstance(each, Item))
