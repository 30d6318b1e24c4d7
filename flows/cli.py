"""The command `wire`."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.markup import escape

from flows import explain as explaining
from flows import show
from flows.environment import prepare, tell
from flows.settings import Settings, SourcesFault, sources
from tasks.source import Source
from warehouse import ask as asking
from warehouse import duck, landing
from warehouse.place import check_name, database

app = typer.Typer(
    name="wire",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Turn archives of news-wire copy into tables. Everything is kept in WIRE_HOME (./wirehouse when not set).",
    epilog="Exit codes: 0 done, 1 something failed (the message says what), 2 the call was wrong.",
)
errors = Console(stderr=True, highlight=False)

Names = Annotated[list[str] | None, typer.Option("--source", "-s", help="Only this source; may be given again.")]


class Form(StrEnum):
    """How `wire ask` prints."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def instant(text: str) -> datetime:
    """UTC time without a zone from ISO 8601 with one."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if given.tzinfo is None:
        msg = f"{text} has no time zone: write 2025-05-16T20:00:00Z or …+12:00"
        raise typer.BadParameter(msg)
    return given.astimezone(UTC).replace(tzinfo=None)


Captured = Annotated[
    datetime | None,
    typer.Option(
        "--captured-at", parser=instant, metavar="TIME", help="When the pages were copied, ISO 8601 with zone."
    ),
]


def run(flow: Callable[..., Any], **parameters: Any) -> None:
    """Run a flow and show what came of it; exit code 1 when it failed."""
    tell()
    state = flow(**parameters, return_state=True)
    if database(Settings().home).exists():
        show.summary(Settings().home)
    if not state.is_completed():
        raise failed(state.message)


@app.command(epilog="Example: wire load rnz saved-pages/ --captured-at 2025-05-16T20:00:00Z")
def load(
    source: Annotated[str, typer.Argument(help="Whose copy it is: a table of sources.toml, or a new name.")],
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, patterns, archives (.zip .tar.gz .gz .bz2 .xz .zst).")
    ],
    batch: Annotated[str | None, typer.Option(help="Put everything into the one batch of this name.")] = None,
    captured_at: Captured = None,
) -> None:
    """Land files as batches and take them through: read, label, compose, publish.

    A file of a mebibyte or more is a batch of its own; smaller files of one folder are one batch, named after it.
    Loading the same files again changes nothing.
    """
    home = Settings().home
    try:
        planned = landing.plan(check_name(source), paths, batch and check_name(batch))
        for target, files in planned.items():
            landing.land(home, target, files, captured_at)
    except (FileNotFoundError, ValueError) as error:
        raise usage(error) from error
    prepare()
    from flows.load import load as flow

    run(flow, batches=[str(target) for target in planned])


@app.command(epilog="Example: wire nightly --source reuters")
def nightly(source: Names = None) -> None:
    """Take every batch of the landing through that is new or was cut short."""
    prepare()
    from flows.nightly import nightly as flow

    run(flow, sources=source or [])


@app.command(epilog="Example: wire backfill --source rnz --first 2025-05-01 --last 2025-05-31")
def backfill(
    source: Names = None,
    first: Annotated[str | None, typer.Option(help="Name of the first batch.")] = None,
    last: Annotated[str | None, typer.Option(help="Name of the last batch, itself included.")] = None,
) -> None:
    """Take batches through again from their raw bytes; the result is the same unless code or rules changed."""
    prepare()
    from flows.backfill import backfill as flow

    run(flow, sources=source or [], first=first or "", last=last or "")


@app.command(epilog="Example: wire relabel --source rnz")
def relabel(source: Names = None) -> None:
    """Rules changed: label, compose and publish again without reading again. Changed seams need `wire backfill`."""
    prepare()
    from flows.relabel import relabel as flow

    run(flow, sources=source or [])


@app.command(epilog="""Examples: wire ask stripped_by_rule · wire ask "SELECT count(*) FROM articles" --format csv""")
def ask(
    question: Annotated[
        str | None, typer.Argument(help="Name of a saved question, or any SQL; none: list them.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print.")] = Form.table,
) -> None:
    """Ask the published tables: read-only, a saved question or any SQL, as a table."""
    if question is None:
        show.questions(asking.questions())
        return
    home = Settings().home
    try:
        known = question in asking.questions()
        rows = asking.question(home, question) if known else asking.ask(home, question)
    except asking.NothingPublished as error:
        raise failed(error) from error
    except duckdb.Error as error:
        hint = "" if " " in question.strip() else "No saved question has that name; `wire ask` lists them."
        raise usage(error, hint) from error
    show.rows(rows, form.value)


@app.command(epilog="Examples: wire explain page.html · wire explain reut2-000.sgm#17")
def explain(
    path: Annotated[str, typer.Argument(help="A file or archive; #place behind it picks one item.")],
    source: Annotated[str, typer.Option("--source", "-s", help="Read it as this source's copy.")] = "explain",
    captured_at: Captured = None,
) -> None:
    """Show every block of an article with its hint, label and rule. Nothing is stored."""
    settings = Settings()
    try:
        known = sources(settings.home).get(source, Source(source))
        found = explaining.explain(path, known, captured_at, settings.limits())
    except (FileNotFoundError, SourcesFault) as error:
        raise usage(error) from error
    show.explained(found)
    if not found.items:
        raise typer.Exit(1)


@app.command(epilog="Example: wire check")
def check() -> None:
    """Ask the published tables whether every promise holds, over the whole archive."""
    try:
        with asking.connected(Settings().home) as connection:
            found = duck.failures(connection, duck.promises())
    except asking.NothingPublished as error:
        raise failed(error) from error
    show.checks(found)
    if found:
        raise typer.Exit(1)


def usage(error: object, hint: str = "") -> typer.Exit:
    """Say what was wrong with the call; exit code 2."""
    errors.print(f"[bold red]error:[/] {escape(str(error))}\n{hint}".rstrip())
    return typer.Exit(2)


def failed(error: object) -> typer.Exit:
    """Say what failed; exit code 1."""
    errors.print(f"[bold red]error:[/] {escape(str(error))}")
    return typer.Exit(1)


def main() -> None:
    """Run the command."""
    try:
        app()
    except SourcesFault as error:
        errors.print(f"[bold red]error:[/] {escape(str(error))}")
        sys.exit(2)
