"""What sql/views and sql/checks promise: each check finds what it speaks of, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tasks.message import Message, Paragraph
from tasks.read import Item, frames
from tests.small_build import ALERT, BLOCKS, PLAIN, STORY, Build, at, build, insert
from warehouse.place import Batch
from warehouse.schema import SQL, statements

FILES = sorted(path for folder in ("views", "checks", "questions") for path in (SQL / folder).glob("*.sql"))
FOUND = ["source", "batch", "path", "detail"]


@pytest.fixture(scope="module")
def builds() -> Iterator[dict[bool, Build]]:
    with build(filled=False) as empty, build(filled=True) as filled:
        yield {False: empty, True: filled}


def undone(connection: Build) -> Iterator[Build]:
    connection.begin()
    yield connection
    connection.rollback()


@pytest.fixture
def sound(builds: dict[bool, Build]) -> Iterator[Build]:
    yield from undone(builds[True])


@pytest.fixture
def empty(builds: dict[bool, Build]) -> Iterator[Build]:
    yield from undone(builds[False])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_is_one_statement_under_a_comment(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("-- No row: " if path.parent.name == "checks" else "-- ")
    assert text.endswith(";\n")
    assert len(duckdb.extract_statements(text)) == 1


def test_views_have_the_names_of_their_files() -> None:
    for name, text in statements("views").items():
        assert f"\nCREATE VIEW {name} AS\n" in text


# check, what breaks it
BROKEN = [
    ("items_landed", "UPDATE files SET items = 3 WHERE path = 'pages.zip'"),
    ("items_landed", "DELETE FROM rejects WHERE source = 'post'"),
    ("items_landed", "DELETE FROM files WHERE path = 'odd#name!.sgm'"),
    ("items_landed", "UPDATE documents SET batch = '2' WHERE source = 'post'"),
    ("blocks_are_the_text", "UPDATE blocks SET text = text || '.' WHERE block_no = 1"),
    ("blocks_are_the_text", "UPDATE blocks SET gap = '' WHERE gap = '* '"),
    ("blocks_in_order", "UPDATE blocks SET para_no = 2 WHERE block_no = 2"),
    ("blocks_are_the_text", f"DELETE FROM blocks WHERE doc_id = '{STORY}'"),
    ("blocks_are_the_text", f"INSERT INTO blocks SELECT '{ALERT}', * EXCLUDE (doc_id) FROM blocks LIMIT 1"),
    ("blocks_in_order", "UPDATE blocks SET block_no = block_no + 1"),
    ("blocks_in_order", "DELETE FROM blocks WHERE block_no = 1"),
    ("blocks_in_order", "UPDATE blocks SET para_no = para_no + 1"),
    ("blocks_in_order", "UPDATE blocks SET seam = NULL"),
    ("one_winner", "UPDATE labels SET wins = true"),
    ("one_winner", "UPDATE labels SET wins = false WHERE block_no = 3"),
    ("one_winner", "DELETE FROM labels WHERE block_no = 0"),
    ("labels_follow_rules", "DELETE FROM rules WHERE name = 'is_promo'"),
    ("labels_follow_rules", "UPDATE rules SET label = 'advert' WHERE name = 'is_promo'"),
    ("body_is_body_blocks", "UPDATE articles SET body = replace(body, chr(10) || chr(10), chr(10))"),
    ("body_is_body_blocks", f"UPDATE articles SET body = NULL WHERE doc_id = '{STORY}'"),
    ("body_is_body_blocks", f"UPDATE articles SET body = 'Get the app' WHERE doc_id = '{ALERT}'"),
    ("every_document_an_article", f"DELETE FROM articles WHERE doc_id = '{ALERT}'"),
    ("every_document_an_article", "UPDATE articles SET source = 'east'"),
    ("every_document_an_article", "UPDATE articles SET batch = '2'"),
    ("every_document_an_article", "UPDATE articles SET path = 'other.txt'"),
    ("every_document_an_article", "UPDATE articles SET format = 'html_page'"),
    ("dates_have_basis", "UPDATE articles SET published_basis = NULL"),
    ("dates_have_basis", "UPDATE articles SET published_precision = NULL"),
    ("dates_have_basis", "UPDATE articles SET published_raw = NULL"),
    ("dates_are_chosen", "UPDATE dates SET chosen = true"),
    ("dates_are_chosen", "UPDATE dates SET chosen = false"),
    ("dates_are_chosen", "UPDATE dates SET \"at\" = TIMESTAMP '2026-03-01' WHERE chosen"),
    ("dates_are_chosen", "UPDATE articles SET modified_at = published_at"),
    ("dates_before_capture", "UPDATE documents SET captured_at = TIMESTAMP '2026-03-02 09:29'"),
    ("dates_before_capture", "UPDATE articles SET modified_at = TIMESTAMP '2026-03-02 12:01'"),
    (
        "dates_before_capture",
        "UPDATE articles SET published_precision = 'day', published_at = TIMESTAMP '2026-03-03 03:00'",
    ),
    *(
        ("latest_is_usable", f"CREATE OR REPLACE VIEW latest_articles AS FROM articles {wrong}")
        for wrong in (
            "; UPDATE articles SET kind = 'kill'",
            "; UPDATE articles SET status = 'embargoed'",
            "; UPDATE articles SET embargoed_until = TIMESTAMP '9999-01-01'",
            "; UPDATE articles SET story_id = 's'",
            "WHERE kind = 'new'; UPDATE articles SET story_id = 's', kind = if(words = 0, 'kill', 'new')",
        )
    ),
]


@pytest.mark.parametrize("check", statements("checks"))
def test_check_finds_nothing_where_all_is_well(sound: Build, check: str) -> None:
    answer = sound.execute(statements("checks")[check])
    assert [column[0] for column in answer.description] == FOUND
    assert answer.fetchall() == []


@pytest.mark.parametrize("check", statements("checks"))
def test_check_is_seen_to_fail(check: str) -> None:
    assert check in dict(BROKEN)


@pytest.mark.parametrize(("check", "damage"), BROKEN)
def test_check_finds_what_is_broken(sound: Build, check: str, damage: str) -> None:
    sound.execute(damage)
    found = sound.execute(statements("checks")[check]).fetchall()
    assert found
    assert all(row[FOUND.index("detail")] for row in found)


# A check that cries wolf stops the presses.
SOUND = [
    ("items_landed", "UPDATE documents SET path = 'odd#name!.sgm!a#b.txt#2' WHERE path = 'odd#name!.sgm#2'"),
    ("body_is_body_blocks", f"UPDATE articles SET body = '' WHERE doc_id = '{ALERT}'"),
    ("dates_have_basis", "UPDATE articles SET published_at = NULL, published_precision = NULL"),
    ("dates_before_capture", "UPDATE documents SET captured_at = NULL"),
    ("dates_before_capture", "UPDATE articles SET published_at = TIMESTAMP '2026-03-02 12:00'"),
    (
        "dates_before_capture",
        "UPDATE articles SET published_precision = 'day', published_at = TIMESTAMP '2026-03-03 02:00'",
    ),
    ("labels_follow_rules", "INSERT INTO rules SELECT 'new', * EXCLUDE (name) FROM rules LIMIT 1"),
    ("latest_is_usable", "UPDATE articles SET kind = 'kill'"),
    ("latest_is_usable", "UPDATE articles SET story_id = 's'"),
]


@pytest.mark.parametrize(("check", "change"), SOUND)
def test_check_lets_pass_what_is_no_fault(sound: Build, check: str, change: str) -> None:
    sound.execute(change)
    assert sound.execute(statements("checks")[check]).fetchall() == []


def test_checks_agree_with_read(sound: Build) -> None:
    paragraphs = [
        Paragraph("Ferry returns\tto port", "headline"),
        Paragraph("The ferry leaves Lisbon on Monday. Photo: Handout / X / AFP", gap="  • "),
        Paragraph("Zwölf Gäste – »gerettet« 👍\u00a0"),
    ]
    for table, frame in frames(Batch("x", "y"), [Item("a.txt", "text_page", Message("", b"", paragraphs))]).items():
        sound.execute(f"DELETE FROM {table}")
        sound.register("frame", frame).execute(f"INSERT INTO {table} BY NAME FROM frame")
    assert sound.execute("SELECT count(*) FROM blocks WHERE seam IS NOT NULL").fetchone() == (1,)
    for check in ("blocks_are_the_text", "blocks_in_order"):
        assert sound.execute(statements("checks")[check]).fetchall() == []


# (version, published_at, kind, status, embargoed_until) of a story's versions, and which of them is the latest
EARLY, LATE, YEAR_9999 = at("2026-03-02 00:00"), at("2026-03-03 00:00"), at("9999-01-01 00:00")
LATEST: dict[str, tuple[list[tuple[object, ...]], int | None]] = {
    "newest by number": ([(2, EARLY, "update"), (1, LATE, "new")], 0),
    "newest by date": ([(None, EARLY, "new"), (None, LATE, "update")], 1),
    "dates decide where a number is missing": ([(2, EARLY, "update"), (None, LATE, "update")], 1),
    "dated before undated": ([(None, None, "update"), (None, EARLY, "new")], 1),
    "killed": ([(1, EARLY, "new"), (2, LATE, "kill")], None),
    "killed without number or date": ([(1, EARLY, "new"), (None, None, "kill")], None),
    "killed at the same minute": ([(None, EARLY, "withdrawal"), (None, EARLY, "new")], None),
    "sent anew after the kill": ([(1, EARLY, "kill"), (2, LATE, "new")], 1),
    "canceled": ([(1, EARLY, "new"), (2, LATE, "update", "canceled")], None),
    "withheld": ([(1, EARLY, "new"), (2, LATE, "update", "withheld")], None),
    "embargoed": ([(1, EARLY, "new", "embargoed", YEAR_9999)], None),
    "embargoed with no end": ([(1, EARLY, "new", "embargoed")], None),
    "embargo of an update leaves the old version": ([(1, EARLY, "new"), (2, LATE, "update", "embargoed")], 0),
    "embargo is over": ([(1, EARLY, "new", "embargoed", LATE)], 0),
    "usable, yet not until later": ([(1, EARLY, "new", "usable", YEAR_9999)], None),
}


@pytest.mark.parametrize("case", LATEST)
def test_latest_articles(empty: Build, case: str) -> None:
    versions, expected = LATEST[case]
    names = ("version", "published_at", "kind", "status", "embargoed_until")
    place = {"source": "s", "batch": "b", "path": "p", "story_id": "story"}
    for number, version in enumerate(versions):
        row = PLAIN | place | {"doc_id": str(number)} | dict(zip(names, version, strict=False))
        insert(empty, "articles", [row])
    latest = empty.execute("SELECT doc_id FROM latest_articles").fetchall()
    assert latest == ([] if expected is None else [(str(expected),)])
    assert empty.execute(statements("checks")["latest_is_usable"]).fetchall() == []


@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        ([("1", "new"), ("1st Add", "new")], ["0", "1"]),
        ([("1", "new"), ("1st Add", "new"), ("1", "update")], ["1", "2"]),
        ([("1", "new"), ("1st Add", "new"), (None, "kill")], []),
        ([("1", "new"), ("1st Add", "new"), ("1st Add", "kill")], ["0"]),
    ],
)
def test_latest_articles_of_a_story_in_takes(
    empty: Build, takes: list[tuple[str | None, str]], expected: list[str]
) -> None:
    place = {"source": "s", "batch": "b", "path": "p", "story_id": "story"}
    for number, (take, kind) in enumerate(takes):
        moment = EARLY.replace(hour=number)
        insert(
            empty,
            "articles",
            [PLAIN | place | {"doc_id": str(number), "take": take, "kind": kind, "published_at": moment}],
        )
    latest = empty.execute("SELECT doc_id FROM latest_articles ORDER BY doc_id").fetchall()
    assert [doc_id for (doc_id,) in latest] == expected
    assert empty.execute(statements("checks")["latest_is_usable"]).fetchall() == []


def test_stripped_is_what_is_not_body(sound: Build) -> None:
    rows = sound.execute("SELECT doc_id, block_no, label, text FROM stripped ORDER BY ALL").fetchall()
    assert rows == [(block[0], block[1], block[6], block[5]) for block in BLOCKS if block[6] != "body"]
