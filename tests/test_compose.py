import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.compose import compose, standing
from tasks.source import Source
from warehouse.schema import schemas

SEED = Path(__file__).parents[2] / "shared/data/seed/rnz_istanbul_talks.golden.json"
CAPTURED = datetime.fromisoformat("2025-05-16 20:00")
AUCKLAND = Source("rnz", time_zone="Pacific/Auckland")
CAPTION = "Harbour master Ann Lee (left) waves to a boat in Port Roe."
# The shape of a reader's copy of a page: stamps and caption twice, credit cut off the caption.
PAGE = [
    ("timestamp", "4:19 am today"),
    ("headline", "Harbour opens after a week of storms"),
    ("timestamp", "4:19 am today"),
    ("byline", "By Jane Roe and John Doe, Reuters"),
    ("caption", f"This handout photograph released on 16 May shows {CAPTION}"),
    ("caption", CAPTION),
    ("credit", "Photo: Handout / ROE HARBOUR MINISTRY / AFP"),
    ("body", "The harbour opened on Friday."),
    ("body", "Boats - 30 of them - sailed out."),
    ("sign_off", "- Reuters"),
    ("promo", "Get the harbour app"),
]
STORY = ("headline", "Tin falls"), ("dateline", "LONDON, March 2 - "), ("body", "Tin fell."), ("body", "Lead rose.")
LABELS = ("body", "byline", "caption", "credit", "headline", "timestamp", "sign_off", "copyright", "dateline", "promo")

Blocks = Sequence[tuple[str, str]]
Fields = Sequence[tuple[str, str]]


def tables(
    stories: Sequence[tuple[Blocks, Fields]], captured_at: datetime | None = None, source: Source = AUCKLAND
) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[tuple[Any, ...]]] = {"documents": [], "blocks": [], "labels": [], "fields": []}
    for place, (labelled, stated) in enumerate(stories):
        doc_id = f"{99 - place:016x}"
        rows["documents"].append((doc_id, f"c{place}", "rnz", "b", "text_page", f"p{place}", None, captured_at, 1, "d"))
        for number, (label, text) in enumerate(labelled):
            rows["blocks"].append((doc_id, number, number, "unknown", None, 0, 0.0, "", "", text))
            rows["labels"].append((doc_id, number, "rule", label, True))
            rows["labels"].append((doc_id, number, "other", "furniture", False))
        rows["fields"].extend((doc_id, number, field, value, "header") for number, (field, value) in enumerate(stated))
    frames = {name: pl.DataFrame(each, schemas()[name], orient="row") for name, each in rows.items()}
    return compose(**frames, source=source)


def article(
    blocks: Blocks = (), fields: Fields = (), captured_at: datetime | None = None, source: Source = AUCKLAND
) -> dict[str, Any]:
    return tables([(blocks, fields)], captured_at, source)["articles"].row(0, named=True)


@pytest.fixture(params=[pytest.param("seed", marks=pytest.mark.shared), "own"])
def golden(request: pytest.FixtureRequest) -> tuple[Blocks, dict[str, Any]]:
    if request.param == "seed":
        seed = json.loads(SEED.read_text("utf-8"))
        return [(block["label"], block["text"]) for block in seed["blocks"]], seed["fields"]
    photo = {"caption": CAPTION, "credit": "Handout / ROE HARBOUR MINISTRY / AFP"}
    return PAGE, {
        "headline": "Harbour opens after a week of storms",
        "byline": "By Jane Roe and John Doe, Reuters",
        "authors": ["Jane Roe", "John Doe"],
        "agency": "Reuters",
        "published_raw": "4:19 am today",
        "published_precision": "minute",
        "photos": [photo | {"provider": "ROE HARBOUR MINISTRY", "agency": "AFP"}],
        "language": "en",
        "sign_off": "- Reuters",
        "body_paragraphs": 2,
        "body_words": 13,
    }


def test_the_fields_of_a_page_come_out_as_printed(golden: tuple[Blocks, dict[str, Any]]) -> None:
    blocks, fields = golden
    found = tables([(blocks, ())])
    row = found["articles"].row(0, named=True)
    columns = (
        "headline",
        "byline",
        "authors",
        "agency",
        "published_raw",
        "published_precision",
        "language",
        "sign_off",
    )
    assert {name: row[name] for name in columns} == {name: fields[name] for name in columns}
    assert (len(row["body"].split("\n\n")), row["words"]) == (fields["body_paragraphs"], fields["body_words"])
    [photo] = found["photos"].to_dicts()
    assert {name: photo[name] for name in fields["photos"][0]} == fields["photos"][0]
    assert photo["photographer"] is None


def test_a_relative_time_waits_for_the_capture(golden: tuple[Blocks, dict[str, Any]]) -> None:
    assert article(golden[0])["published_at"] is None
    assert article(golden[0])["published_basis"].endswith("relative to the capture, whose time is not known")
    assert article(golden[0], captured_at=CAPTURED)["published_at"] == datetime.fromisoformat("2025-05-16 16:19")
    assert article(golden[0], captured_at=CAPTURED, source=Source("rnz"))["published_at"] is None


def test_a_story_off_the_wire() -> None:
    row = article(
        STORY, [("agency", "REUTERS"), ("slug", "TIN"), ("places", "uk"), ("places", "usa"), ("urgency", "3")]
    )
    assert row["dateline"] == "LONDON, March 2"
    assert row["body"] == "Tin fell.\n\nLead rose."
    assert (row["agency"], row["slug"], row["places"], row["urgency"]) == ("Reuters", "TIN", ["uk", "usa"], 3)
    assert (row["item_class"], row["kind"], row["status"], row["words"]) == ("story", "new", "usable", 4)


def test_a_stated_value_stands_before_the_blocks_and_the_lower_number_before_the_higher() -> None:
    row = article(STORY, [("headline", "Tin down"), ("headline", "Tin"), ("byline", "Jane Roe")])
    assert (row["headline"], row["byline"], row["authors"]) == ("Tin down", "Jane Roe", ["Jane Roe"])


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("urgency", "0", None), ("urgency", "high", None), ("urgency", "9", 9),
        ("version", "12", 12), ("version", "0", None), ("version", "99999999999999", None),
        ("version", "1132689232", 1132689232), ("version", "2147483648", None), ("version", "v2", None),
        ("declared_words", "105", 105), ("declared_words", "many", None),
        ("status", "Cancelled", "canceled"), ("status", "gone", "usable"), ("kind", "KILL", "kill"),
        ("kind", "", "new"), ("item_class", "live", "live"), ("item_class", "essay", "story"),
        ("embargoed_until", "2024-05-03T10:00:00+02:00", datetime.fromisoformat("2024-05-03 08:00")), ("embargoed_until", "soon", None),
        ("keywords", "tin, lead,tin", ["tin", "lead"]), ("subjects", "tin, refined", ["tin, refined"]),
        ("url", " https://example.com/a ", "https://example.com/a"), ("section", "  ", None),
        ("no_such_field", "x", None), ("language", "de-CH", "de"),
    ],
)  # fmt: skip
def test_what_is_not_valid_is_not_read(field: str, value: str, expected: object) -> None:
    row = article(STORY, [(field, value)], source=Source("wire", language="en"))
    assert row.get(field) == expected


def test_a_valid_value_is_read_behind_one_that_is_not() -> None:
    assert article(STORY, [("urgency", "x"), ("urgency", "2")])["urgency"] == 2


def test_each_signal_that_names_an_agency_is_kept_the_one_that_counts_first() -> None:
    blocks = [("dateline", "PARIS (AFP) -"), ("copyright", "Copyright 2024 The Associated Press.")]
    row = article(blocks, [("authors", "Reuters"), ("agency", "Metal Desk")])
    assert (row["agency"], row["agency_basis"]) == ("AFP", "dateline AFP; author Reuters; copyright AP")
    assert article([("byline", "By Ann Lee")])["agency_basis"] is None


@pytest.mark.parametrize(
    ("blocks", "fields", "agency"),
    [
        ([("dateline", "PARIS (AFP) -"), ("byline", "By Ann Lee, Reuters")], [], "AFP"),
        ([("byline", "By Ann Lee, Reuters"), ("sign_off", "- AP")], [], "Reuters"),
        ([("sign_off", "- AP"), ("copyright", "© 2024 AFP")], [], "AP"),
        ([("copyright", "© 2024 AFP")], [], "AFP"),
        ([("contributors", "(Reporting by Ann Lee for Reuters)")], [], "Reuters"),
        ([("sign_off", "- AP")], [("agency", "dpa")], "dpa"),
        ([("sign_off", "- AP")], [("authors", "dpa")], "dpa"),
        ([("sign_off", "- AP")], [("agency", "Metal Desk")], "AP"),
        ([], [("agency", "Metal Desk")], "Metal Desk"),
        ([("body", "Reuters said on Friday it had told AP and AFP.")], [], "PA"),
        ([("contributors", "(Reporting by Ann Lee; Editing by Bob Stone)")], [], "PA"),
        ([("copyright", "Copyright AP Photo")], [], "PA"),
    ],
)
def test_whose_copy_it_is(blocks: Blocks, fields: Fields, agency: str) -> None:
    assert article(blocks, fields, source=Source("paper", agency="PA"))["agency"] == agency


def test_a_headline_alone_is_an_alert_and_a_document_of_nothing_is_a_story() -> None:
    alert, nothing = article([("headline", "TIN FALLS")]), article()
    assert (alert["item_class"], alert["body"], alert["words"]) == ("alert", None, 0)
    assert (nothing["item_class"], nothing["headline"], nothing["authors"]) == ("story", None, None)


def test_the_carrier_is_the_one_stated_else_the_source() -> None:
    carried = Source("rnz", publisher="Roe Radio")
    assert article(STORY, source=carried)["publisher"] == "Roe Radio"
    assert article(STORY, [("publisher", "Lee Radio")], source=carried)["publisher"] == "Lee Radio"


def test_rights_are_those_printed_else_the_terms_of_the_source() -> None:
    had = Source("wire", agency="PA", rights="Research only, not to be shared with Reuters")
    silent = article(STORY, source=had)
    assert (silent["rights"], silent["agency"]) == (had.rights, "PA")
    assert article([*STORY, ("copyright", "(c) Roe Radio")], source=had)["rights"] == "(c) Roe Radio"


def test_stated_authors_that_are_no_persons_give_way_to_the_byline() -> None:
    fields = [("authors", "Reuters"), ("authors", "https://example.com/ann"), ("publisher", "Port Courier")]
    assert article([("byline", "By Ann Lee")], [*fields, ("authors", "Port Courier")])["authors"] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "words"), [("Boats - 30 of them.", 5), ("大臣は述べた。", 6), ("...", 1), ("Roe's re-arm", 2)]
)
def test_words_are_what_stands_between_blanks(text: str, words: int) -> None:
    assert article([("body", text)])["words"] == words


def test_every_document_has_its_article_in_order_and_no_rows_of_others() -> None:
    found = tables([(STORY, ()), ((), ()), (PAGE, [("slug", "X")])], CAPTURED)
    assert found["articles"]["path"].to_list() == ["p0", "p1", "p2"]
    assert found["articles"]["slug"].to_list() == [None, None, "X"]
    assert found["photos"].height == 1
    assert found["dates"].height == 2


def test_no_documents_make_empty_tables() -> None:
    assert {name: table.height for name, table in tables([]).items()} == {"articles": 0, "photos": 0, "dates": 0}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.sampled_from(LABELS), st.text(min_size=1, max_size=30)), max_size=6),
            st.lists(
                st.tuples(
                    st.sampled_from(("authors", "published_at", "urgency", "keywords", "language")),
                    st.text(max_size=20),
                ),
                max_size=4,
            ),
        ),
        max_size=4,
    )
)
def test_any_documents_make_one_article_each_of_the_declared_types(stories: list[tuple[Blocks, Fields]]) -> None:
    found, again = tables(stories, CAPTURED), tables(stories, CAPTURED)
    assert {name: table.schema for name, table in found.items()} == {name: schemas()[name] for name in found}
    assert found["articles"]["path"].to_list() == [f"p{place}" for place in range(len(stories))]
    assert all(found[name].equals(again[name]) for name in found)
    chosen = found["dates"].filter("chosen")
    assert chosen.select("doc_id", "field").is_duplicated().sum() == 0
    bodies = ["\n\n".join(text for label, text in blocks if label == "body") or None for blocks, _ in stories]
    assert found["articles"]["body"].to_list() == bodies


def test_copy_that_takes_a_story_back_is_not_to_be_used() -> None:
    rows = [("kill", "usable"), ("withdrawal", None), ("kill", "withheld"), ("correction", "usable"), (None, None)]
    found = pl.DataFrame(rows, {"kind": pl.String, "status": pl.String}, orient="row").select(standing()).to_series()
    assert found.to_list() == ["canceled", "canceled", "withheld", "usable", "usable"]
