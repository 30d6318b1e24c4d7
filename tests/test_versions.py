import polars as pl
import pytest

from tasks.versions import versions


def read(headline: str | None, slug: str | None = None, **stated: str) -> dict[str, object]:
    row = {
        "doc_id": "a",
        "headline": headline,
        "slug": slug,
        "kind": None,
        "version": None,
        "status": None,
        "take": None,
    }
    [found] = versions(pl.DataFrame([{**row, **stated}], dict.fromkeys(row, pl.String))).to_dicts()
    return {name: found[name] for name in ("kind", "version", "status", "take")}


NOTHING = {"kind": None, "version": None, "status": None, "take": None}


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("UPDATE 2-Tin falls on weak demand", {"kind": "update", "version": "3"}),
        ("udpate 1-Tin falls", {"kind": "update", "version": "2"}),
        ("CORRECTED - Night clinic to reopen in May", {"kind": "correction"}),
        ("BULLETIN KILL Ferry fire", {"kind": "kill"}),
        ("Tin falls (RPT)", {"kind": "repeat"}),
        ("Budget talks (EMBARGOED)", {"status": "embargoed"}),
        ("(TAKE TWO) Budget talks", {}),
    ],
)
def test_a_headline_says_what_the_version_is(headline: str, said: dict[str, str]) -> None:
    assert read(headline) == {**NOTHING, **said}


@pytest.mark.parametrize(
    "headline",
    [
        None,
        "",
        "CORRECTIONS CORP seeks 1,000 beds",
        "KILLEARN shares rise",
        "Updated rules for tin",
        "Embargo on tin lifted",
    ],
)
def test_ordinary_headlines_say_nothing(headline: str | None) -> None:
    assert read(headline) == NOTHING


def test_what_the_document_states_stands() -> None:
    assert read("UPDATE 2-Tin falls", kind="new", version="7") == {**NOTHING, "kind": "new", "version": "7"}
