import csv
import io
import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks import steps
from tasks.dump import known, message, paragraphs
from tasks.formats import FORMATS, claims, dump_csv, dump_jsonl, dump_parquet, with_columns
from tasks.message import Field, Message, Reject
from tests.golden import SHARED, damage, dump, messages, text, value
from warehouse import lake, landing
from warehouse.archives import Limits
from warehouse.place import Batch

FORMS = ("dump_csv", "dump_json", "dump_jsonl", "dump_parquet")
FIXTURES = {
    (form, path.name): path
    for form in FORMS
    for path in sorted((Path(__file__).parent / "fixtures" / form).iterdir())
    if path.suffix != ".golden"
}


@pytest.mark.parametrize("case", FIXTURES)
def test_fixture_reads_as_its_golden_file(case: tuple[str, str]) -> None:
    path = FIXTURES[case]
    assert dump(FORMATS[case[0]].parse(path.read_bytes())) == path.with_suffix(".golden").read_text("utf-8")


@pytest.mark.parametrize("case", FIXTURES)
def test_one_format_claims_each_fixture(case: tuple[str, str]) -> None:
    assert claims(FIXTURES[case].read_bytes(), case[1]) == [case[0]]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("title text", True),
        ("Headline Story Date", True),
        ("Title URL", True),
        ("date_publish maintext", True),
        ("text", False),
        ("title author", False),
        ("name value unit", False),
        ("date price volume", False),
    ],
)
def test_columns_of_articles(columns: str, expected: bool) -> None:  # noqa: FBT001
    assert known(columns.split()) == expected


@pytest.mark.parametrize(
    ("row", "name", "expected"),
    [
        ({"title": "A", "author": "['Jane Roe', \"Joe O'Bell\"]"}, "authors", ["Jane Roe", "Joe O'Bell"]),
        ({"title": "A", "author": "nan"}, "authors", []),
        ({"title": "A", "authors": [{"name": "Jane Roe"}]}, "authors", ["Jane Roe"]),
        ({"title": "A", "Publication Date": "1 March 2024"}, "published_at", ["1 March 2024"]),
        ({"title": "A", "source": "B", "publication": "C"}, "publisher", ["C", "B"]),
        ({"title": "A", "word_count": 12}, "declared_words", ["12"]),
        ({"title": "A", "year": 2024, "Unnamed: 0": 3}, "year", []),
        ({"title": "A", "mood": "calm"}, "mood", ["calm"]),
        ({"title": "A", "vector": [0.5, 0.25]}, "unread", ["vector"]),
        ({"title": "CORRECTED-A", "text": "B"}, "kind", ["correction"]),
    ],
)
def test_field(row: dict[str, object], name: str, expected: list[str]) -> None:
    found = message("1", b"", row)
    assert isinstance(found, Message)
    assert [field.value for field in found.fields if field.name == name] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("3 < 4", ["3 < 4"]),
        ("", []),
        (("The harbour was shut on Friday while divers looked for\n" * 5).strip(), None),
    ],
)
def test_paragraphs(raw: str, expected: list[str] | None) -> None:
    found = [each.text for each in paragraphs(raw)]
    assert found == ([" ".join(raw.split())] if expected is None else expected)


def test_half_a_character_in_the_name_of_a_column_costs_nothing() -> None:
    (found,) = dump_jsonl.parse(
        b'{"title": "Beans", "text": "Beans rose.", "da\\ud800te": "2020-01-01", "x\\udc00": "y"}'
    )
    assert isinstance(found, Message)
    assert all(str(part).encode() for field in found.fields for part in field)


def test_first_line_that_is_the_headline_is_no_text() -> None:
    found = message("1", b"", {"title": "Ferry is back", "text": "Ferry is back\nIt came at noon."})
    assert isinstance(found, Message)
    assert text(found, "paragraph") == ["It came at noon."]


@pytest.mark.parametrize(("last", "hint"), [("jr/mb/ck", "sign_off"), ("ج ر/م ب", "sign_off"), ("24/7", "paragraph")])
def test_initials_of_the_desk_at_the_end_are_no_text(last: str, hint: str) -> None:
    found = message("1", b"", {"title": "Ferry is back", "text": f"It came at noon.\n{last}"})
    assert isinstance(found, Message)
    assert found.paragraphs[-1].hint == hint


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("dump_jsonl", b""),
        ("dump_jsonl", b'{"a": 1}\n{"a": 2}\n'),
        ("dump_jsonl", b'{\n "title": "x",\n "text": "y"\n}\n'),
        ("dump_jsonl", b'{"title": "x", "text": "y", "versioncreated": "2024"}\n'),
        (
            "dump_jsonl",
            b'{"version": "https://jsonfeed.org/version/1", "title": "x", "home_page_url": "y", "url": "z"}',
        ),
        ("dump_csv", b"title,text"),
        ("dump_csv", b"Title, text and date are what a page has, said the headline, and so it is\nMore.\n"),
        ("dump_csv", b"date,price\n1,2\n"),
        ("dump_csv", b"Ferry is back\n\nThe text, of the story\n"),
        ("dump_parquet", b"PAR2"),
        ("dump_json", b'[{"name": "x"}]'),
        ("dump_json", b'{"V1": {"title": "x", "text": "y"}}'),
    ],
)
def test_other_files_are_not_claimed(form: str, head: bytes) -> None:
    assert not FORMATS[form].sniff(head, "x")


@pytest.mark.parametrize("first", ["title", "text"])
def test_a_first_line_longer_than_the_head_is_known_by_its_keys(first: str) -> None:
    values = {"title": "Ferry is back", "date": "2024-03-01", "text": "Words of a story. " * 900}
    row = {first: values.pop(first), **values}
    assert claims(json.dumps(row).encode(), "x") == ["dump_jsonl"]


def test_a_line_over_the_limit_costs_itself_only() -> None:
    line = b'{"title": "A", "text": "%s"}\n'
    found = list(dump_jsonl.parse_stream(io.BytesIO(line % b"b" + line % (b"b" * 500) + line % b"b"), 100))
    assert [each.place for each in found] == ["1", "2", "3"]
    assert [each.reason for each in found if isinstance(each, Reject)] == ["too_large"]


def test_a_row_over_the_limit_costs_itself_only() -> None:
    raw = b"title,text\nA,b\nA," + b"b" * 500 + b"\nA,b\n"
    found = list(dump_csv.parse_stream(io.BytesIO(raw), 100))
    assert [type(each) for each in found] == [Message, Reject, Message]


def test_a_table_that_a_spreadsheet_wrote_in_utf16_is_read() -> None:
    raw = "title\ttext\nFähre\tSie fährt.\n".encode("utf-16")
    assert claims(raw, "x") == ["dump_csv"]
    assert [value(each, "headline") for each in messages(dump_csv.parse(raw))] == ["Fähre"]


def test_a_row_has_its_own_bytes() -> None:
    raw = b'title,text\n"A, so",b\nC,"d\ne"\n'
    assert [each.raw for each in messages(dump_csv.parse(raw))] == [b'"A, so",b', b'C,"d\ne"']


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_table_is_read_row_by_row(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([("title", "text"), *(("A" + title, body) for title, body in rows)])
    raw = file.getvalue().encode(errors="replace")
    assert len(list(dump_csv.parse(raw))) == len(rows)
    lines = [json.dumps({"title": "A" + title, "text": body}) for title, body in rows]
    assert len(messages(dump_jsonl.parse("\n".join(lines).encode()))) == len(rows)


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(sorted(FIXTURES)), st.data())
def test_damage_raises_nothing(case: tuple[str, str], data: st.DataObject) -> None:
    raw = damage(data, FIXTURES[case].read_bytes(), [b'"', b"{", b"\n", b",", b"[[[[", b"\\u", b"PAR1"])
    assert all(isinstance(each, Message | Reject) for each in FORMATS[case[0]].parse(raw))


def test_parquet_without_columns_of_articles_is_one_reject() -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"price": [1, 2]}), file)
    assert [each.reason for each in dump_parquet.parse(file.getvalue()) if isinstance(each, Reject)] == [
        "unknown_columns"
    ]


@pytest.mark.shared
def test_real_dumps() -> None:
    rows = messages(dump_csv.parse((SHARED / "dumps" / "afp_parsed.csv").read_bytes()))
    lines = messages(dump_jsonl.parse((SHARED / "dumps" / "grover_realnews_tiny.jsonl").read_bytes()))
    assert (len(rows), len(lines)) == (96, 5)
    filled = Counter(name for each in rows for name in ("headline", "published_at", "authors") if value(each, name))
    assert filled == {"headline": 96, "published_at": 96, "authors": 95}
    for name in ("headline", "url", "publisher", "published_at", "captured_at"):
        assert all(value(each, name) for each in lines), name


OWN = {"Kop": "headline", "Artikel": "body", "Verschenen": "published_at", "note": "slug"}
DUTCH = [
    {"Kop": "Pont vaart weer", "Artikel": "De pont kwam om twaalf uur.", "Verschenen": "2024-03-01", "note": "pont"}
]


def columned(form: str) -> bytes:
    """A dump whose columns a source named itself."""
    file = io.BytesIO()
    if form == "dump_parquet":
        pq.write_table(pa.Table.from_pylist(DUTCH), file)
    elif form == "dump_csv":
        file.write("\n".join(";".join(each) for each in (DUTCH[0].keys(), DUTCH[0].values(), ())).encode())
    else:
        file.write(json.dumps(DUTCH if form == "dump_json" else DUTCH[0]).encode() + b"\n")
    return file.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_a_source_says_what_its_columns_hold(form: str) -> None:
    formats, raw = with_columns(OWN), columned(form)
    assert claims(raw, "x", formats) == [form]
    (found,) = messages(formats[form].parse(raw))
    assert text(found, "paragraph") == ["De pont kwam om twaalf uur."]
    for name, expected in (("headline", "Pont vaart weer"), ("published_at", "2024-03-01"), ("slug", "pont")):
        assert value(found, name) == expected


@pytest.mark.parametrize("form", FORMS)
def test_columns_of_other_names_are_read_only_where_the_source_says_so(form: str) -> None:
    raw = columned(form)
    assert not [each for each in FORMATS[form].parse(raw) if isinstance(each, Message) and value(each, "headline")]
    assert form == "dump_parquet" or claims(raw, "x") != [form]


def test_what_the_source_says_of_a_column_stands_above_its_usual_meaning() -> None:
    row = {"title": "The Daily Ferry", "summary": "Ferry is back", "text": "It came at noon."}
    found = message("1", b"", row, {"title": "publisher", "summary": "headline"})
    assert isinstance(found, Message)
    assert (value(found, "headline"), value(found, "publisher")) == ("Ferry is back", "The Daily Ferry")


def test_a_column_of_which_nothing_is_known_is_kept_and_said_to_be_unread() -> None:
    found = message("1", b"", DUTCH[0] | {"Editie": "Noord"}, OWN)
    assert isinstance(found, Message)
    assert [field for field in found.fields if field.origin == "unread column"] == [
        Field("Editie", "Noord", "unread column")
    ]


def test_other_formats_are_the_same_whatever_columns_a_source_has() -> None:
    told = with_columns(OWN)
    assert {title for title in FORMATS if told[title] is not FORMATS[title]} == set(FORMS)


def test_the_columns_of_a_source_reach_its_batches(home: Path, tmp_path: Path) -> None:
    batch, file = Batch("provinciale", "2024-03"), tmp_path / "dump.csv"
    file.write_bytes(columned("dump_csv"))
    landing.land(home, batch, {"dump.csv": file})
    steps.read_batch(home, batch, Limits(), OWN)
    (made,) = lake.slices(home, batch, ["documents", "fields"])
    assert made["documents"].select("format", "path").rows() == [("dump_csv", "dump.csv#1")]
    assert "Pont vaart weer" in made["fields"]["value"]


@pytest.mark.parametrize(
    ("row", "name", "expected"),
    [
        ({"publish_date": "01-03-2017", "warc_date": "2017-06-01T10:00:00Z"}, "published_at", "2017-01-03"),
        ({"publish_date": "01-03-2017"}, "published_at", "01-03-2017"),
        ({"thread": {"site": "post.example"}}, "publisher", "post.example"),
        ({"thread": {"title": "Beans - Post"}}, "headline", "Beans"),
        ({"image_url": "https://a.example/1.jpg"}, "photo_url", "https://a.example/1.jpg"),
        ({"image": "a bean", "top_image": "https://a.example/1.jpg"}, "photo_url", "https://a.example/1.jpg"),
        ({"image": "a bean"}, "photo_url", None),
        ({"seendate": "20170103T081500Z", "date": "2017-01-02"}, "published_at", "2017-01-02"),
    ],
)
def test_habits_of_dumps(row: dict[str, object], name: str, expected: str | None) -> None:
    found = message("1", b"", {"title": "Beans", "text": "Beans rose.", **row})
    assert isinstance(found, Message)
    assert value(found, name) == expected
