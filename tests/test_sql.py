"""What sql/ promises: each check finds what it speaks of, each question answers."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from tasks.message import Message, Paragraph
from tasks.read import Item, frames
from warehouse.place import Batch
from warehouse.schema import SQL, statements, table_order

Rows = list[dict[str, object]]
Build = duckdb.DuckDBPyConnection

at = datetime.fromisoformat
FILES = sorted(path for folder in ("views", "checks", "questions") for path in (SQL / folder).glob("*.sql"))
STORY, REPRINT, ALERT = "a" * 16, "b" * 16, "c" * 16
NOON, MONDAY = at("2026-03-02 12:00"), date(2026, 3, 2)
FOUND = ["source", "batch", "path", "detail"]

# doc_id, source, path, bytes, captured_at
DOCUMENTS = [
    (STORY, "post", "pages.zip!ferry.txt", 400, NOON),
    (REPRINT, "nord", "odd#name!.sgm#2", 300, None),
    (ALERT, "nord", "odd#name!.sgm", 100, None),
]
# source, path, items
LANDED = [("post", "pages.zip", 2), ("nord", "odd#name!.sgm", 2), ("nord", "odd#name!.sg", 1)]
# doc_id, block_no, para_no, seam, gap, text, label
BLOCKS = [
    (STORY, 0, 0, None, "", "Ferry returns to port", "headline"),
    (STORY, 1, 1, None, "", "LISBON (Reuters) -", "dateline"),
    (STORY, 2, 1, "dateline", " ", "A ferry with 200 on board came back.", "body"),
    (STORY, 3, 2, None, "* ", "Nobody was hurt.", "body"),
    (STORY, 4, 3, None, "", "Get the app", "promo"),
    (REPRINT, 0, 0, None, "", "All safe on Lisbon ferry", "headline"),
    (REPRINT, 1, 1, None, "", "A ferry with 200 on board came back", "body"),
    (REPRINT, 2, 2, None, "", "Nobody was hurt.", "body"),
]
RULES = {"is_headline": "headline", "is_dateline": "dateline", "is_body": "body", "is_promo": "promo"}
ARTICLES: Rows = [
    {
        "doc_id": STORY,
        "headline": "Ferry returns to port",
        "body": "A ferry with 200 on board came back.\n\nNobody was hurt.",
        "words": 11,
        "authors": ["Ana Vale"],
        "agency": "Reuters",
        "published_at": at("2026-03-02 09:30"),
        "published_raw": "2 March 2026, 9.30am",
        "published_precision": "minute",
        "published_basis": "printed, source's time zone",
        "slug": "PORTUGAL-FERRY",
        "subjects": ["ferries", "sea"],
        "language": "en",
    },
    {
        "doc_id": REPRINT,
        "headline": "All safe on Lisbon ferry",
        "body": "A ferry with 200 on board came back\n\nNobody was hurt.",
        "words": 11,
        "published_raw": "today",
        "published_basis": "relative, no capture time",
        "correction": "Corrects number on board",
        "kind": "correction",
    },
    {"doc_id": ALERT, "headline": "FERRY IS BACK", "item_class": "alert"},
]
PLAIN: dict[str, object] = {"format": "text_page", "words": 0, "item_class": "story", "kind": "new", "status": "usable"}


def insert(connection: Build, table: str, rows: Rows) -> None:
    for row in rows:
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def document_row(doc_id: str, source: str, path: str, size: int, captured_at: datetime | None) -> dict[str, object]:
    paragraphs: dict[int, str] = {}
    for block in BLOCKS:
        if block[0] == doc_id:
            paragraphs[block[2]] = paragraphs.get(block[2], "") + block[4] + block[5]
    digest = hashlib.md5("\n".join(paragraphs.values()).encode(), usedforsecurity=False).hexdigest()
    return {
        "doc_id": doc_id, "source": source, "batch": "1", "path": path, "format": "text_page", "bytes": size,
        "captured_at": captured_at, "content_hash": "same", "text_digest": digest,
    }  # fmt: skip


def sound_rows() -> Iterator[tuple[str, Rows]]:
    """(table, rows) of a small archive in which every promise is kept."""
    yield (
        "files",
        [
            {"source": source, "batch": "1", "path": path, "bytes": 500, "digest": "", "items": items}
            for source, path, items in LANDED
        ],
    )
    documents = [document_row(*each) for each in DOCUMENTS]
    yield "documents", documents
    reasons = [("post", "pages.zip!logo.txt", "binary"), ("nord", "odd#name!.sg#1", "truncated")]
    yield "rejects", [{"source": a, "batch": "1", "path": b, "reason": c, "detail": "seen"} for a, b, c in reasons]
    yield (
        "rules",
        [
            {"name": name, "standing": standing, "round": 1, "label": label, "digest": name}
            for standing, (name, label) in enumerate(RULES.items())
        ],
    )
    names = ("doc_id", "block_no", "para_no", "seam", "gap", "text")
    yield (
        "blocks",
        [
            dict(zip(names, block, strict=False)) | {"hint": "unknown", "depth": 0, "link_share": 0.0}
            for block in BLOCKS
        ],
    )
    spoken = [(block[0], block[1], f"is_{block[6]}", block[6], True) for block in BLOCKS]
    spoken.append((STORY, 4, "is_body", "body", False))
    names = ("doc_id", "block_no", "rule", "label", "wins", "")
    yield "labels", [dict(zip(names, each, strict=False)) for each in spoken]
    same = ("source", "batch", "path", "format")
    places = [{name: row[name] for name in same} | {"story_id": row["doc_id"]} for row in documents]
    yield "articles", [PLAIN | place | row for place, row in zip(places, ARTICLES, strict=True)]
    given = {"doc_id": STORY, "field": "published_at", "precision": "minute"}
    yield (
        "dates",
        [
            given | {"date_no": 0, "raw": "2 March", "at": at("2026-03-02 09:30"), "basis": "a", "chosen": True},
            given | {"date_no": 1, "raw": "2050", "at": at("2050-01-01 00:00"), "basis": "b", "chosen": False},
        ],
    )
    yield "fields", [{"doc_id": STORY, "field_no": 0, "field": "uri", "value": "x", "origin": "y"}]
    yield "photos", [{"doc_id": STORY, "photo_no": 0, "credit": "X / AFP", "provider": "X", "agency": "AFP"}]


def build(*, filled: bool) -> Build:
    """The tables without their constraints, as a build has them, and the views; rows are tried on the real tables."""
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS declared; USE declared")
    for _, statement in table_order():
        connection.execute(statement)
    for table, rows in sound_rows() if filled else ():
        insert(connection, table, rows)
    connection.execute("USE memory")
    for name in statements("tables"):
        connection.execute(f"CREATE TABLE {name} AS FROM declared.{name}")
    for statement in statements("views").values():
        connection.execute(statement)
    return connection


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
    ("keys_unique", "UPDATE documents SET doc_id = 'd'"),
    ("keys_unique", "UPDATE articles SET doc_id = 'd'"),
    *(
        ("keys_unique", f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")
        for table in ("blocks", "labels", "fields", "dates", "photos", "files", "rejects", "rules")
    ),
    (
        "keys_unique",
        "INSERT INTO runs SELECT 'a', 'b', 'read', 1, 1, '', '', '', '' FROM range(2)",
    ),
    *(
        ("keys_met", f"UPDATE {table} SET doc_id = 'd'")
        for table in ("articles", "blocks", "labels", "fields", "dates", "photos")
    ),
    ("keys_met", "DELETE FROM blocks WHERE block_no = 3"),
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


def test_stripped_is_what_is_not_body(sound: Build) -> None:
    rows = sound.execute("SELECT doc_id, block_no, label, text FROM stripped ORDER BY ALL").fetchall()
    assert rows == [(block[0], block[1], block[6], block[5]) for block in BLOCKS if block[6] != "body"]


COLUMNS = {
    "agency_by_day": "day agency stories words sources",
    "alerts_by_hour": "hour alerts stories share_of_alerts",
    "authors_by_copy": "author stories words agencies first_published_at last_published_at",
    "batches": "source batch files stories rejects words first_published_at last_published_at",
    "corrections": "published_at source agency kind status headline headline_before correction doc_id",
    "languages": "source language stories words first_published_at last_published_at",
    "longest_by_slug": "slug words stories headline source published_at doc_id",
    "photo_credits_by_agency": "source agency provider photos stories photographers example",
    "rejects_by_reason": "source reason items batches example_path example",
    "rule_conflicts": "winning_rule winning_label losing_rule losing_label blocks documents example",
    "same_body_other_headline": "stories headlines sources first_published_at words headline_variants",
    "sent_twice": "copies bytes first_captured_at last_captured_at first_copy content_hash",
    "story_versions": "story_id versions first_published_at last_published_at kinds headlines",
    "stripped_by_label": "label blocks documents rules characters",
    "stripped_by_rule": "source label rule blocks documents share_of_blocks example",
    "top_subjects_by_week": "week subject stories words",
    "undated": "source reason stories share_of_stories example example_path",
    "words_by_day": "day source stories without_text words median_words",
}


def test_every_question_is_known() -> None:
    assert set(statements("questions")) == set(COLUMNS)


@pytest.mark.parametrize("question", COLUMNS)
def test_question_has_its_columns(builds: dict[bool, Build], question: str) -> None:
    assert "\nORDER BY " in statements("questions")[question]
    for build_asked in builds.values():
        answer = build_asked.execute(statements("questions")[question])
        assert [column[0] for column in answer.description] == COLUMNS[question].split()
        assert "HUGEINT" not in {str(column[1]) for column in answer.description}
        answer.fetchall()


# question, columns asked, the answer on the sound rows
ANSWERS: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("agency_by_day", "day agency stories words", [(MONDAY, "Reuters", 1, 11)]),
    ("authors_by_copy", "author stories agencies", [("Ana Vale", 1, ["Reuters"])]),
    ("batches", "source files stories rejects", [("nord", 2, 2, 1), ("post", 1, 1, 1)]),
    ("corrections", "headline correction", [("All safe on Lisbon ferry", "Corrects number on board")]),
    ("longest_by_slug", "slug stories words", [("PORTUGAL-FERRY", 1, 11)]),
    ("photo_credits_by_agency", "agency provider photos", [("AFP", "X", 1)]),
    ("rejects_by_reason", "reason items", [("truncated", 1), ("binary", 1)]),
    ("rule_conflicts", "winning_rule losing_rule blocks example", [("is_promo", "is_body", 1, "Get the app")]),
    ("same_body_other_headline", "stories sources", [(2, ["nord", "post"])]),
    ("sent_twice", "copies first_copy", [(3, "post/1/pages.zip!ferry.txt")]),
    ("story_versions", "story_id", []),
    ("stripped_by_label", "label blocks documents", [("headline", 2, 2), ("dateline", 1, 1), ("promo", 1, 1)]),
    ("top_subjects_by_week", "week subject", [(MONDAY, "ferries"), (MONDAY, "sea")]),
    ("undated", "reason stories", [("no date found", 1), ("relative, no capture time", 1)]),
]


@pytest.mark.parametrize(("question", "columns", "expected"), ANSWERS)
def test_question_answers(sound: Build, question: str, columns: str, expected: list[tuple[object, ...]]) -> None:
    rows = sound.execute(statements("questions")[question]).pl()
    assert rows.select(columns.split()).rows() == expected
