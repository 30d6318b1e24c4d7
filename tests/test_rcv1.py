from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims
from tasks.formats.rcv1 import parse, sniff
from tasks.message import Reject
from tests.golden import damage, dump, messages, text, value

FIXTURES = Path(__file__).parent / "fixtures" / "rcv1"
CASES = sorted(path.stem for path in FIXTURES.glob("*.xml"))
STORY = '<newsitem itemid="7" date="1996-08-20"><title>{title}</title><headline>{headline}</headline><text><p>{p}</p></text></newsitem>'


def raw(case: str) -> bytes:
    return (FIXTURES / f"{case}.xml").read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_fixture_reads_as_its_golden_file(case: str) -> None:
    assert dump(parse(raw(case))) == (FIXTURES / f"{case}.golden").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_one_format_claims_each_fixture(case: str) -> None:
    assert claims(raw(case), f"{case}.xml") == ["rcv1"]


@pytest.mark.parametrize("head", [b"", b"<newsItem guid='x'>", b"<newsitem>", b"a <newsitem> has an itemid"])
def test_other_files_are_not_claimed(head: bytes) -> None:
    assert not sniff(head, "2330newsML.xml")


@pytest.mark.parametrize(
    ("title", "headline", "headed"),
    [
        ("SAMPLELAND: Beans rise.", "Beans rise.", "Beans rise."),
        ("SAMPLELAND: Beans rise.", "", "Beans rise."),
        ("Beans rise.", "", "Beans rise."),
        ("", "", None),
    ],
)
def test_headline_is_that_of_the_title_where_it_is_missing(title: str, headline: str, headed: str | None) -> None:
    [message] = messages(parse(STORY.format(title=title, headline=headline, p="Beans.").encode()))
    assert value(message, "headline") == headed


def test_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    found = f'<!DOCTYPE newsitem [<!ENTITY x SYSTEM "file://{secret}">]>' + STORY.format(
        title="", headline="", p="a &x; b"
    )
    [message] = messages(parse(found.encode()))
    assert "hidden" not in dump([message])


def test_declared_charset_that_is_not_used_does_no_harm() -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' + STORY.format(title="", headline="Fèves", p="É")
    for charset in ("utf-8", "iso-8859-1"):
        [message] = messages(parse(declared.encode(charset)))
        assert text(message, "headline", "paragraph") == ["Fèves", "É"]


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_damage_is_read_without_a_fault(case: str, data: st.DataObject) -> None:
    items = list(parse(damage(data, raw(case), [b"<newsitem ", b"</text>", b"&x;", b"<![CDATA[", b"<!ENTITY"])))
    assert items
    assert all(isinstance(item, Reject) or item.raw for item in items)
