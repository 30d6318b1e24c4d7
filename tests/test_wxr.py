from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.wxr import parse, sniff, text
from tests.golden import SHARED, damage, dump, messages, value

FIXTURES = Path(__file__).parent / "fixtures" / "wxr"
RAW = (FIXTURES / "export.xml").read_bytes()
CASES = sorted(path.name for path in FIXTURES.glob("*.xml"))


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    raw = (FIXTURES / case).read_bytes()
    assert dump(parse(raw)) == (FIXTURES / case).with_suffix(".golden").read_text("utf-8")
    assert claims(raw, case) == ["wxr"]


@pytest.mark.parametrize("head", [b"", b'<rss version="2.0"><channel>', b"<wp:wxr_version>", b"<html xmlns:wp='a'>"])
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "export.xml")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("<p>One\ntwo.</p>\n\n<p>Three.</p>", ["One", "two.", "Three."]),
        ('One <a\nhref="x">link</a>.', ["One link."]),
        ("<!-- a\nb --><p>One.</p>", ["One."]),
        ("", []),
    ],
)
def test_line_ends_part_paragraphs(content: str, expected: list[str]) -> None:
    assert [each.text for each in text(content)] == expected


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future", "trash", "inherit"])
def test_what_is_not_published_is_withheld(status: str) -> None:
    raw = RAW.replace(b"<wp:status>publish<", b"<wp:status>%s<" % status.encode())
    assert value(messages(parse(raw))[0], "status") == "withheld"
    assert value(messages(parse(RAW))[0], "status") is None


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damage_raises_nothing(data: st.DataObject) -> None:
    list(parse(damage(data, RAW, [b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"[caption", b"<pre>"])))


@pytest.mark.shared
def test_posts_of_real_exports() -> None:
    files = {"core_wordpress_wxr.xml": 5, "core_wordpress_wxr_thumb.xml": 1}
    for name, count in files.items():
        raw = (SHARED / "xml_other" / name).read_bytes()
        assert claims(raw, name) == ["wxr"]
        found = messages(parse(raw))
        assert len(found) == count
        assert all(value(each, "headline") and value(each, "authors") for each in found)
