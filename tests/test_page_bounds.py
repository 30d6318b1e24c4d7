"""Pages that are too big, too deep or damaged: read or refused, soon."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.formats.html_page import parse
from tasks.message import Message, Reject
from tasks.page.bounds import excess

LONG = "This sentence is long enough to be taken for the running text of an article and not for a menu. "
ROOT = Path(__file__).parents[1]
PAGE = b"<html lang=en><nav>Home</nav><article class='b a'><h1 id=x>Ferry sails</h1><p>The ferry <b>sails</b>.</p></article>"


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (f"<article>{f'<p>{LONG * 2}</p>' * 5_000}", 5_000),
        ("<p>a</p>" * 20_000, 20_000),
        ("<p>a<br>" * 20_000, 20_000),
        ("<div>" * 10_000 + LONG + "</div>" * 10_000, 1),
        ("<div class='byline share'>" * 10_000 + LONG, 1),
        (f"<p class='{'share ' * 10_000}'>{LONG}", 1),
        (f"<img alt='{'a' * 1_000_000}'><p>{LONG}", 1),
        (f"<p>{'a' * 2_000_000}", 1),
        ("<div itemprop=author>a" * 1_000, 1_000),
        ("<script type='application/ld+json'>" + '{"a": 1} ' * 20_000 + f"</script><p>{LONG}", 1),
    ],
)
def test_a_big_page_is_read(html: str, count: int) -> None:
    [page] = parse(f"<html>{html}".encode())
    assert isinstance(page, Message)
    assert len(page.paragraphs) == count


@pytest.mark.parametrize(
    ("html", "detail"),
    [
        ("<b>a</b> " * 600_000, "1200000 tags"),
        ("<div>a" * 200_000, "200000 tags open at once"),
        ("<b>a" * 200_000, "200000 tags open at once"),
        ("<div>" * 50_000 + "a" + "</div>" * 50_000, "50000 tags open at once"),
        ("".join(f"<font color={number}>a<p>" for number in range(10_000)), "10000 tags of style never closed"),
        (f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>a", "a tag of more than 20000 words"),
        (LONG * 6_001 + f"<p {'a=1 ' * 25_001}>a", "a tag of more than 20000 words"),
    ],
)
def test_what_takes_the_square_of_its_size_is_refused(html: str, detail: str) -> None:
    assert list(parse(html.encode())) == [Reject("", "too_large", detail)]


@pytest.mark.parametrize("html", ["", LONG * 50_000, "<p>a<br>" * 50_000, f"<img src='{'a' * 500_000}'>" * 3])
def test_nothing_is_too_much_in_a_long_page(html: str) -> None:
    assert excess(html) == ""


def test_some_nuls_are_left_out() -> None:
    [page] = parse(b"<html><p>" + b"The fer\0ry sails. " * 1_000)
    assert isinstance(page, Message)
    assert page.paragraphs[0].text.startswith("The ferry sails. The ferry")


def test_a_page_is_read_alike_whatever_the_seed_of_hashes() -> None:
    code = f"from tasks.formats.html_page import parse; print(list(parse({PAGE!r})))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1
    assert b"Ferry sails" in seen.pop()
