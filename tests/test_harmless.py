"""Text of others reaches terminals and reports as text: nothing in it is obeyed."""

import logging
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows import show
from flows.artifacts import told
from flows.cli import app
from flows.environment import Teller
from flows.harmless import in_markdown, in_terminal, visible

# clear the screen; set the title; report a key as typed; the same with a C1 control; write over the line
ORDERS = [
    "\x1b[2J",
    "\x1b]0;root\x07",
    "\x1b[6n",
    "\x9b2J",
    "safe\rrm -rf",
    "a\x08b",
    "\x7f",
    "\u202egpj.exe",
    "\u2066x",
]


@pytest.mark.parametrize("order", ORDERS)
def test_what_a_terminal_would_obey_is_seen(order: str) -> None:
    assert visible(order).isprintable()


@given(st.text())
def test_no_text_holds_an_order_and_lines_and_letters_stay(text: str) -> None:
    seen = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in seen if c not in "\n\t")
    assert visible("Ē\n\t写 é 🙂") == "Ē\n\t写 é 🙂"


def test_marks_of_the_printer_are_text_too() -> None:
    assert in_terminal("[bold red]x[/] \x1b[1m") == "\\[bold red]x\\[/] ␛[1m"


@pytest.mark.parametrize("order", ORDERS)
def test_explain_and_ask_print_no_order_of_a_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], order: str
) -> None:
    monkeypatch.setenv("WIRE_HOME", str(tmp_path / "home"))
    file = tmp_path / "a.txt"
    file.write_text(
        f"Bridge {order} closes\n\nThe bridge {order} closes on Monday, the city said on Friday.\n", "utf-8"
    )
    printed = CliRunner().invoke(app, ["explain", str(file)]).output
    show.rows(pl.DataFrame({"text": [order], "many": [[order]]}), "table")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for form in ("csv", "json"):
        show.rows(pl.DataFrame({"text": [order], "many": [[order]]}), form)
    printed += capsys.readouterr().out
    assert "bridge" in printed
    assert printed.replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.parametrize("order", ORDERS)
def test_what_flows_say_of_a_story_holds_no_order(capsys: pytest.CaptureFixture[str], order: str) -> None:
    record = logging.LogRecord("prefect.flow_runs", logging.INFO, "/x/flows/y.py", 1, "%s failed", (order,), None)
    Teller().emit(record)
    assert capsys.readouterr().err.strip("\n").isprintable()


def test_rows_for_a_program_are_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show.rows(pl.DataFrame({"text": ["\x9b2J"]}), "csv")
    assert capsys.readouterr().out == "text\n\x9b2J\n"


@pytest.mark.parametrize(
    ("given", "harmless"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
        ("![a](http://b.example/seen)", "!\\[a\\](http://b.example/seen)"),
        ("a | b\n\n# c", "a \\| b # c"),
        ("\\[a](b)", "\\\\\\[a\\](b)"),
        ("rnz/2025-05-17: no item could be read", "rnz/2025-05-17: no item could be read"),
    ],
)
def test_nothing_of_a_reason_comes_to_life_in_the_report(given: str, harmless: str) -> None:
    assert in_markdown(given) == harmless
    outcome = {"done": [], "failed": {"a/b": given}, "loaded": [], "dropped": []}
    assert f": {harmless}\n" in told(outcome)
