"""The command `wire`."""

import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from flows import embedded, health, rules, show, show_explain, show_sources
from flows import explain as explaining
from flows import verify as verifying
from flows.environment import tell, wait_for
from flows.harmless import in_terminal
from flows.say import errors, failed, usage
from flows.settings import Settings, SourcesFault, sources
from tasks.source import Source
from warehouse import ask as asking
from warehouse import duck, landing
from warehouse.fetch.address import Refused
from warehouse.fetch.exchange import NoAnswer
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
app.add_typer(rules.app, name="rules")

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


def day(text: str) -> date:
    """A day from ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text} is no day: write 2025-05-17"
        raise typer.BadParameter(msg) from error


DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]
Captured = Annotated[
    datetime | None,
    typer.Option(
        "--captured-at", parser=instant, metavar="TIME", help="When the pages were copied, ISO 8601 with zone."
    ),
]


def run(name: str, **parameters: Any) -> None:
    """Run a flow and show what came of it; exit code 1 when it failed."""
    server = embedded.begin()
    # Prefect takes two seconds to import, while the server starts
    flow = getattr(import_module(f"flows.{name}"), name)
    tell()
    if server:
        wait_for(server, os.environ["PREFECT_API_URL"])
    state = flow(**parameters, return_state=True)
    if database(Settings().home).exists() and not parameters.get("dry_run"):
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
    store = Settings().store
    try:
        planned = landing.plan(check_name(source), paths, batch and check_name(batch))
        for target, files in planned.items():
            landing.land(store, target, files, captured_at)
    except (FileNotFoundError, ValueError) as error:
        raise usage(error) from error
    run("load", batches=[str(target) for target in planned])


@app.command(epilog="Examples: wire nightly --source reuters · wire nightly --night 2025-05-17")
def nightly(
    source: Names = None,
    night: Annotated[
        date | None, typer.Option(parser=day, metavar="DAY", help="Do the batches named after this day again.")
    ] = None,
    dry_run: DryRun = False,  # noqa: FBT002
) -> None:
    """Take every batch of the landing through that is new or was cut short."""
    run("nightly", sources=source or [], night=night, dry_run=dry_run)


@app.command(epilog="Examples: wire backfill -s rnz --first 2025-05-01 --last 2025-05-31 · wire backfill -b reuters/r0")
def backfill(
    source: Names = None,
    first: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="The first day.")] = None,
    last: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="The last day, itself included.")] = None,
    batch: Annotated[
        list[str] | None, typer.Option("--batch", "-b", help="Only this batch, as source/name; may be given again.")
    ] = None,
    dry_run: DryRun = False,  # noqa: FBT002
) -> None:
    """Take batches through again from their raw bytes; the result is the same unless code or rules changed."""
    run("backfill", sources=source or [], first=first, last=last, batches=batch or [], dry_run=dry_run)


@app.command(epilog="Example: wire relabel --source rnz")
def relabel(source: Names = None, dry_run: DryRun = False) -> None:  # noqa: FBT002
    """Rules changed: label, compose and publish again without reading again. Changed seams need `wire backfill`."""
    run("relabel", sources=source or [], dry_run=dry_run)


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


@app.command(
    epilog="Examples: wire explain page.html · wire explain reut2-000.sgm#17 · wire explain https://rnz.example/a"
)
def explain(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH-OR-URL", help="A file or archive, #place behind it picks one item; or a page's address."
        ),
    ],
    source: Annotated[str, typer.Option("--source", "-s", help="Read it as this source's copy.")] = "explain",
    captured_at: Captured = None,
) -> None:
    """Show every block of an article with its label, rule and rivals; then its fields and where they come from.

    Green is the article's text, red is stripped. Nothing is stored.

    A page is fetched once, within bounds, and not from the own network.
    """
    settings = Settings()
    try:
        known = sources(settings.store).get(source, Source(source))
        found = explaining.explain(path, known, captured_at, settings.limits())
    except (FileNotFoundError, SourcesFault, Refused) as error:
        raise usage(error) from error
    except NoAnswer as error:
        raise failed(error) from error
    show_explain.explained(found)
    if not found.items:
        raise typer.Exit(1)


@app.command(epilog="Example: wire check")
def check() -> None:
    """Ask the published tables whether every promise holds, over the whole archive."""
    try:
        with asking.connected(Settings().home) as connection:
            promises = duck.promises()
            found = duck.failures(connection, promises)
    except asking.NothingPublished as error:
        raise failed(error) from error
    show.checks(found, len(promises))
    if found:
        raise typer.Exit(1)


@app.command("sources", epilog="Examples: wire sources · wire sources --format json")
def sources_health(
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print.")] = Form.table,
) -> None:
    """List the sources with the health of their last night; exit code 1 when a check fails."""
    try:
        seen = health.look(Settings().home, Settings().store)
    except asking.NothingPublished as error:
        raise failed(error) from error
    if form is Form.table:
        show_sources.health(seen)
    else:
        show.rows(show_sources.rows(seen), form.value)
    if "FAIL" in seen.findings["level"]:
        raise typer.Exit(1)


app.command("verify", epilog="Examples: wire verify · wire verify rnz/2025-05-17 · wire verify --source rnz")(
    verifying.verify
)


def main() -> None:
    """Run the command."""
    try:
        app()
    except SourcesFault as error:
        errors.print(f"[bold red]error:[/] {in_terminal(str(error))}")
        sys.exit(2)
