from collections.abc import Iterator

import pytest

from tests.small_build import Build, build
from warehouse.constraints import constraints

# What breaks a kind of constraint of a table; every kind that sql/tables declares has its case.
BROKEN = {
    "PRIMARY KEY": "INSERT INTO {table} SELECT * FROM {table} LIMIT 1",
    "FOREIGN KEY (doc_id)": "UPDATE {table} SET doc_id = 'd'",
    "FOREIGN KEY (doc_id, block_no)": "UPDATE {table} SET block_no = 99 WHERE block_no = 3",
    "NOT NULL": "UPDATE {table} SET {column} = NULL",
    "CHECK((hint": "UPDATE {table} SET hint = 'guess'",
    "CHECK((link_share": "UPDATE {table} SET link_share = 2",
    'CHECK(("label"': "UPDATE {table} SET label = 'sermon'",
    "CHECK((published_precision": "UPDATE {table} SET published_precision = 'week'",
    "CHECK((urgency": "UPDATE {table} SET urgency = 0",
    "CHECK((item_class": "UPDATE {table} SET item_class = 'poem'",
    'CHECK(("access"': "UPDATE {table} SET access = 'half'",
    "CHECK((words": "UPDATE {table} SET words = -1",
    "CHECK((kind": "UPDATE {table} SET kind = 'old'",
    "CHECK((status": "UPDATE {table} SET status = 'lost'",
    "CHECK((field": "UPDATE {table} SET field = 'born_at'",
    'CHECK(("precision"': "UPDATE {table} SET precision = 'week'",
    "CHECK((length(doc_id)": "UPDATE {table} SET doc_id = 'd'",
    "CHECK((bytes": "UPDATE {table} SET bytes = -1",
    "CHECK((items": "UPDATE {table} SET items = -1",
    "CHECK((round": "UPDATE {table} SET round = 3",
    "CHECK((step": "INSERT INTO {table} SELECT 'a', 'b', 'dream', 1, 1, '', '', '', '', []",
}
COLUMN = {"documents": "format", "articles": "story_id", "rejects": "reason", "rules": "label", "runs": "rows"}


def damage(name: str) -> str:
    """The statement that breaks the constraint of this name; KeyError when there is no case for it."""
    table, _, text = name.partition(": ")
    kind = max((kind for kind in BROKEN if text.startswith(kind)), key=len, default=text)
    column = COLUMN.get(table, {"files": "digest", "blocks": "text", "photos": "photo_no"}.get(table, "doc_id"))
    statement = BROKEN[kind].format(table=table, column=column)
    if table == "runs":
        statement = (
            "INSERT INTO runs SELECT 'a', 'b', 'read', 1, 1, '', '', '', '', [] FROM range(2)"
            if "KEY" in text
            else statement
        )
        statement = "INSERT INTO runs (source) VALUES ('a')" if text == "NOT NULL" else statement
    return statement


@pytest.fixture(scope="module")
def filled() -> Iterator[Build]:
    with build(filled=True) as connection:
        yield connection


@pytest.fixture
def sound(filled: Build) -> Iterator[Build]:
    filled.begin()
    yield filled
    filled.rollback()


@pytest.mark.parametrize("name", constraints())
def test_a_declared_constraint_holds_and_is_seen_to_break(sound: Build, name: str) -> None:
    assert sound.execute(constraints()[name]).fetchall() == []
    sound.execute(damage(name))
    assert sound.execute(constraints()[name]).fetchall()
