"""A small archive as tables and views, in which every promise is kept."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import duckdb

from warehouse.duck import create_views
from warehouse.schema import statements, table_order

Rows = list[dict[str, object]]
Build = duckdb.DuckDBPyConnection

at = datetime.fromisoformat
STORY, REPRINT, ALERT = "a" * 16, "b" * 16, "c" * 16
NOON = at("2026-03-02 12:00")

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
    create_views(connection)
    return connection
