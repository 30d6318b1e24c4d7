import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.rules_cases import broken
from tasks.rules_change import Table, faults, tables
from tasks.rules_propose import free, module, pattern, slug
from tests.small_build import Build, Rows, build, insert
from warehouse.schema import statements

ROW = {
    "site": "harbour.example", "stories": 12, "share_of_stories": 0.31, "sites": 1, "agency": None,
    "label_beside": "promo", "text": "Read more here",
}  # fmt: skip


def made(*rows: dict[str, Any], taken: tuple[str, ...] = ()) -> Table:
    names: dict[str, object] = {}
    exec(module([ROW | row for row in rows], taken), names)  # noqa: S102 - it is a module that is proposed
    return tables(names)["MINE"]


def test_a_proposal_is_a_row_to_paste() -> None:
    text = module([ROW], [])
    assert "# in 12 stories of harbour.example (31% of all)\n" in text
    (rule,) = made({})
    assert rule.name == "harbour_example_read_more_here"
    assert rule.label == "promo"
    assert rule.hits == ("Read more here",)


@pytest.mark.parametrize("beside", ["headline", "timestamp", None])
def test_a_label_that_cannot_be_shared_is_not_taken_from_a_neighbour(beside: str | None) -> None:
    assert made({"label_beside": beside})[0].label == "furniture"


@pytest.mark.parametrize(
    ("row", "said"),
    [({"sites": 4}, "and on other sites, 3 of them"), ({"sites": 4, "agency": "Reuters"}, "always in copy of Reuters")],
)
def test_what_may_be_wire_copy_is_said_above_the_row(row: dict[str, Any], said: str) -> None:
    assert said in module([ROW | row], [])
    assert said not in module([ROW], [])


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip))
@example("Say \"aye\" or \\ 'no' {now}")
@example("3 Kommentare (12)")
@example("Ein sehr langer Absatz, " * 9)
@example("関連記事")
@example("#tag & *more*~")
@example("ends in \\")
def test_whatever_the_text_the_row_is_a_rule_that_keeps_its_own_tests(text: str) -> None:
    rules = made({"text": text})
    assert not faults(rules)
    assert not broken(rules[0])
    assert re.fullmatch(r"[a-z][a-z0-9_]*", rules[0].name)


def test_figures_and_spaces_may_be_others_in_a_pattern() -> None:
    assert pattern("3 Comments\n(all)") == r"^\s*(?i:\d+\s+Comments\s+\(all\))\s*$"


def test_of_a_long_text_the_start_is_enough() -> None:
    assert len(pattern("word " * 200)) < 300
    assert not pattern("word " * 200).endswith("$")


def test_names_are_not_taken_twice() -> None:
    assert [rule.name for rule in made({}, {}, taken=("harbour_example_read_more_here",))] == [
        "harbour_example_read_more_here_2",
        "harbour_example_read_more_here_3",
    ]
    assert free("app", {"tags"}) == "app"


@pytest.mark.parametrize(
    ("site", "text", "name"), [("20min.ch", "Mehr", "site_20min_ch_mehr"), ("bild.de", "続き", "bild_de")]
)
def test_a_name_is_made_of_site_and_words(site: str, text: str, name: str) -> None:
    assert slug(site, text) == name


def story(number: int, site: str, blocks: list[tuple[str, str]], headline: str | None = None) -> dict[str, Rows]:
    """A story of a site; its blocks are (text, label), those of the body named by no rule."""
    doc_id = f"{number:016d}"
    labels = [("hint_paragraph" if label == "body" else "a_rule", label) for _, label in blocks]
    key = [{"doc_id": doc_id, "block_no": place} for place in range(len(blocks))]
    whose = {"source": "web", "batch": "1", "path": doc_id, "format": "html_page"}
    article = {
        "doc_id": doc_id, "headline": headline or f"Story {number}", "url": f"https://www.{site}/{number}", "story_id": doc_id,
        "agency": "Reuters", "words": 0, "item_class": "story", "kind": "new", "status": "usable",
    }  # fmt: skip
    return {
        "articles": [whose | article],
        "blocks": [
            at | {"para_no": 0, "hint": "paragraph", "depth": 0, "link_share": 0.0, "gap": "", "text": text}
            for at, (text, _) in zip(key, blocks, strict=True)
        ],
        "labels": [
            at | {"rule": rule, "label": label, "wins": True} for at, (rule, label) in zip(key, labels, strict=True)
        ],
    }


STORIES = [
    *(story(at, "a.example", [(f"Gulls, {at}.", "promo"), (f"{at}  Comments", "body")]) for at in range(4)),
    # one story, four times
    *(story(at, "b.example", [("All is well.", "body")], headline="All is well") for at in range(10, 14)),
    # wire copy: a story of each site; then a text in three stories of two sites
    *(story(20 + at, f"{site}.example", [("The wire said so.", "body")]) for at, site in enumerate("abcde")),
    *(story(30 + at, f"{site}.example", [("The wire always says so.", "body")]) for at, site in enumerate("cccddd")),
    # what a rule names
    *(story(at, "e.example", [("Get the app", "promo")]) for at in range(40, 44)),
]


@pytest.fixture(scope="module")
def repeated() -> Iterator[list[dict[str, Any]]]:
    with build(filled=False) as connection:
        fill(connection)
        yield connection.execute(statements("questions")["repeated_texts"]).pl().to_dicts()


def fill(connection: Build) -> None:
    for each in STORIES:
        for table, rows in each.items():
            insert(connection, table, rows)


def test_only_what_different_stories_of_one_site_repeat_and_no_rule_names_is_found(
    repeated: list[dict[str, Any]],
) -> None:
    assert [(row["site"], row["stories"], row["sites"]) for row in repeated] == [
        ("a.example", 4, 1),
        ("c.example", 3, 2),
    ]
    assert repeated[1]["text"] == "The wire always says so."


def test_a_text_is_shown_with_its_neighbours_label_its_share_and_whose_copy_it_stands_in(
    repeated: list[dict[str, Any]],
) -> None:
    assert repeated[0] == {
        "site": "a.example", "source": "web", "stories": 4, "share_of_stories": 0.8, "sites": 1, "agency": "Reuters",
        "blocks": 4, "label_beside": "promo", "text": "0  Comments",
    }  # fmt: skip
