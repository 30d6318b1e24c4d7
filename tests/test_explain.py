import gzip
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.explain import explain, origins, ruled, used
from tasks.label import label
from tasks.rules import Rule
from tasks.source import Source
from tests.site import Answer, Site, html, rss, serving
from tests.test_cli import Wire
from tests.test_label import ANY, WALL, document
from warehouse.archives import Limits
from warehouse.fetch.address import Refused
from warehouse.fetch.asked import Asked
from warehouse.fetch.exchange import NoAnswer

TEXTS = (
    "The bridge over the harbour closes on Monday for a week of repairs, the city said on Friday.",
    "Traffic goes by the old road, which was widened in the spring, and ferries run every ten minutes.",
)
PAGE = html("Harbour bridge closes", *TEXTS)


@pytest.fixture
def wire(home: Path, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Call the command on a home."""
    monkeypatch.setenv("WIRE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    pages = {
        "/story": PAGE,
        "/packed": PAGE._replace(body=gzip.compress(PAGE.body), headers={**PAGE.headers, "Content-Encoding": "gzip"}),
        "/moved": Answer(301, headers={"Location": "/story"}),
        "/round": Answer(302, headers={"Location": "/round"}),
        "/gone": Answer(404, b"<html><body><p>Not here</p></body></html>", {"Content-Type": "text/html"}),
        "/long": Answer(200, b"x" * 2**16, {"Content-Type": "text/html"}, endless=True),
    }
    with serving(pages) as found:
        yield found


def near(site: Site) -> Source:
    return Source("near", fetch=Asked(allow_private=(site.host,)))


@pytest.mark.parametrize("path", ["/story", "/packed", "/moved"])
def test_a_page_at_an_address_is_explained_as_a_landed_one(site: Site, path: str) -> None:
    found = explain(f"{site.root}{path}", near(site), None, Limits())
    assert len(found.items) == 1
    assert found.blocks.filter(pl.col("label") == "body")["text"].to_list() == list(TEXTS)
    article = found.tables["articles"].row(0, named=True)
    assert article["headline"] == "Harbour bridge closes"
    assert str(article["published_at"]) == "2026-03-02 08:00:00"


def test_what_is_no_page_is_told_by_its_status(site: Site) -> None:
    with pytest.raises(NoAnswer, match="404 Not Found"):
        explain(f"{site.root}/gone", near(site), None, Limits())


def test_a_page_without_end_ends(site: Site) -> None:
    assert len(explain(f"{site.root}/long", near(site), None, Limits()).items) <= 1


def test_the_own_network_is_not_asked_unless_a_source_says_so(site: Site) -> None:
    before = site.asked.total()
    with pytest.raises(Refused):
        explain(f"{site.root}/story", Source("far"), None, Limits())
    assert site.asked.total() == before


def test_going_round_in_circles_ends(site: Site) -> None:
    with pytest.raises(NoAnswer, match="redirects"):
        explain(f"{site.root}/round", near(site), None, Limits())


def test_exit_codes_of_addresses(site: Site, wire: Wire, home: Path) -> None:
    home.mkdir()
    (home / "sources.toml").write_text(f'[near.fetch]\nurls = ["{site.root}/story"]\nallow_private = ["{site.host}"]\n')
    done = wire("explain", f"{site.root}/story", "--source", "near")
    assert done.exit_code == 0
    assert "ferries run every ten minutes" in done.output
    assert wire("explain", f"{site.root}/story").exit_code == 2
    assert wire("explain", f"{site.root}/round", "--source", "near").exit_code == 1
    assert wire("explain", f"{site.root}/gone", "--source", "near").exit_code == 1
    assert [path.name for path in home.iterdir()] == ["sources.toml"]


def test_rivals_are_named_with_what_they_would_have_made_of_a_block() -> None:
    blocks = document("Wall", "Door")
    ads = Rule("ads", "promo", where="text = 'Wall'")
    documents = pl.DataFrame({"doc_id": ["a"], "path": ["a.txt"]})
    explained = ruled({"blocks": blocks, "documents": documents, "labels": label(blocks, (WALL, ads, ANY))})
    assert explained.select("item", "label", "rule", "rivals").rows() == [
        ("a.txt", "advert", "wall", ["ads (promo)", "any (body)"]),
        ("a.txt", "body", "any", None),
    ]


def test_an_item_that_is_not_there_is_told_with_those_that_are(wire: Wire, tmp_path: Path) -> None:
    feed = rss(("Bridge closes", "https://a.example/1"), ("Ferry back", "https://a.example/2")).body
    (tmp_path / "feed.xml").write_bytes(feed)
    done = wire("explain", f"{tmp_path / 'feed.xml'}#7")
    assert done.exit_code == 2
    assert "no item #7" in done.output
    assert "it has 2: " in done.output


def test_where_columns_come_from_is_shown(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(
        PAGE.body.replace(b"<p>The bridge", b'<p class="byline">By Ana Tamati</p><p>The bridge')
    )
    found = explain(str(tmp_path / "page.html"), Source("near"), None, Limits())
    (told,) = found.origins.values()
    assert told["headline"] == "<h1>"
    assert told["authors"].startswith("block 1, ")
    assert "words" not in told


FIELDS = pl.DataFrame(
    [
        ("a", 0, "headline", "Bridge closes ", "JSON-LD headline"),
        ("a", 1, "headline", "Bridge closes | Post", "og:title"),
        ("a", 2, "keywords", "bridges", "meta keywords"),
        ("b", 0, "keywords", "bridges", "meta keywords"),
    ],
    ["doc_id", "field_no", "field", "value", "origin"],
    orient="row",
)
ARTICLE = {
    "doc_id": "a",
    "headline": "Bridge closes",
    "keywords": ["bridges"],
    "correction": "Corrects day",
    "words": 2,
}


def test_values_that_no_table_took_are_told_apart() -> None:
    assert used(FIELDS, {"articles": pl.DataFrame([ARTICLE])}).to_list() == [True, False, True, False]
    assert used(FIELDS, {}).to_list() == [False] * 4


def test_a_value_that_is_both_stated_and_printed_has_the_origin_that_was_taken() -> None:
    blocks = pl.DataFrame(
        [(0, "headline", "hint_headline", "Bridge closes"), (1, "body", "hint_paragraph", "Corrects day"),
         (2, "correction", "wire_corrects", "Corrects day")],
        ["block_no", "label", "rule", "text"],
        orient="row",
    )  # fmt: skip
    assert origins(ARTICLE, FIELDS.filter(doc_id="a"), blocks) == {
        "headline": "JSON-LD headline",
        "keywords": "meta keywords",
        "correction": "block 2, wire_corrects",
    }
