from pathlib import Path

import pytest

from flows.settings import SourcesFault, sources
from flows.sources_file import KEYS, line_of, read
from tasks.source import Source
from warehouse.fetch.asked import Asked, wanted

EXAMPLE = Path(__file__).parents[1] / "infra" / "sources.example.toml"

WHOLE = """\
# a paper
[paper]
publisher = "Paper"
time_zone = "Europe/Dublin"
expected = [0, 20]
columns = { Kop = "headline" }

[paper.fetch]
feeds = [
    "https://paper.example/rss",
    "https://paper.example/sport/rss",
]
delay = 0.5
"""


def test_a_table_is_a_source() -> None:
    found, faults = read(WHOLE)
    feeds = ("https://paper.example/rss", "https://paper.example/sport/rss")
    assert faults == []
    assert found == {
        "paper": Source(
            "paper",
            publisher="Paper",
            time_zone="Europe/Dublin",
            expected=(0, 20),
            columns={"Kop": "headline"},
            fetch=Asked(feeds=feeds, delay=0.5),
        )
    }


def test_the_example_has_no_fault_and_shows_every_key() -> None:
    text = EXAMPLE.read_text("utf-8")
    found, faults = read(text)
    assert faults == []
    assert {each.name for each in found.values() if each.fetch} == {"rnz", "reuters", "newsroom"}
    assert [key for key in KEYS if key not in text] == []
    assert set(KEYS) == {*Source._fields[1:], *Asked._fields}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("publisher", "publsher", 3, "did you mean publisher?"),
        ("publisher", "house", 3, "there are publisher, agency"),
        ("delay", "dealy", 13, "[paper.fetch] dealy: no such key; did you mean delay?"),
        ('"Paper"', "7", 3, "7 will not do; publisher is who carries the copy"),
        ("Europe/Dublin", "Dublin", 4, "[paper] time_zone: 'Dublin' will not do"),
        ("[0, 20]", "[20, 0]", 5, "the fewest and the most"),
        ("[0, 20]", "[20]", 5, "the fewest and the most"),
        ("[0, 20]", "20", 5, "the fewest and the most"),
        ('"headline"', '"kop"', 6, "headline, body"),
        ("https://paper.example/sport", "ftp://paper.example/sport", 11, "'ftp://paper.example/sport/rss' will not do"),
        ("https://paper.example/sport", "https:///sport", 11, "http:// or https://"),
        ("https://paper.example/sport", "https://a:b@paper.example/sport", 11, "no password in them"),
        ('"https://paper.example/sport/rss"', "7", 9, "a list of addresses"),
        ("delay = 0.5", "delay = -1", 13, "0 or more"),
        ("delay = 0.5", 'delay = "soon"', 13, "0 or more"),
        ("delay = 0.5", "concurrency = 0", 13, "1 to 16"),
        ("delay = 0.5", "limit = 0", 13, "1 or more"),
        ("delay = 0.5", 'user_agent = "Jürgen"', 13, "how to name ourselves"),
        ("delay = 0.5", 'user_agent = "a\\nHost: b"', 13, "how to name ourselves"),
        ("delay = 0.5", 'allow_private = ["localhost"]', 13, "with port"),
        ("feeds", "include", 8, "nothing to fetch"),
        ("[paper]", "", 3, "write [<source>] on a line above"),
        ("[paper]", '["a paper"]', 2, "cannot be a name"),
        ("= 0.5", "=", 13, "not TOML"),
    ],
)
def test_a_fault_names_the_line_and_what_to_do(old: str, new: str, line: int, said: str) -> None:
    _, faults = read(WHOLE.replace(old, new, 1))
    assert (line, True) in [(fault.line, said in fault.what) for fault in faults]


def test_all_faults_are_told_in_order_of_lines() -> None:
    _, faults = read(WHOLE.replace("0.5", "-1").replace("Europe/", ""))
    assert [fault.line for fault in faults] == [4, 13]


def test_faults_carry_the_name_of_the_file(tmp_path: Path) -> None:
    assert sources(tmp_path) == {}
    (tmp_path / "sources.toml").write_text('[paper]\nlanguage = "English"\n')
    with pytest.raises(SourcesFault, match=r"sources\.toml:2: \[paper\] language: 'English' will not do"):
        sources(tmp_path)


def test_a_file_that_is_not_utf_8_is_told_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes('[paper]\npublisher = "Zürich"\n'.encode("latin-1"))
    with pytest.raises(SourcesFault, match=r"sources\.toml:2: not UTF-8"):
        sources(tmp_path)


@pytest.mark.parametrize(
    ("path", "line"), [(("a",), 1), (("a", "x"), 2), (("b", "c", "x"), 4), (("b", "c", "y"), 4), (("d", "e"), 5)]
)
def test_the_line_of_a_key(path: tuple[str, ...], line: int) -> None:
    assert line_of('[a]\nx = 1\n[b]\nc = { x = 1 }\n["d".e]\nx = 1', path) == line


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        ((), (), True),
        (("*/news/*",), (), True),
        (("*/sport/*", "*/news/*"), (), True),
        (("*/sport/*",), (), False),
        ((), ("*/news/*",), False),
        (("*/news/*",), ("*/1",), False),
        (("*/NEWS/*",), (), False),
    ],
)
def test_patterns_let_an_address_in(include: tuple[str, ...], exclude: tuple[str, ...], *, expected: bool) -> None:
    assert wanted(Asked(include=include, exclude=exclude), "https://paper.example/news/1") is expected
