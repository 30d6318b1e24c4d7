"""`wire rules`: what authors of rules work with."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.progress import track

from flows import show_rules
from flows.rules_file import RulesFault, rules_file
from flows.say import errors, failed, usage
from flows.settings import Settings
from tasks.rules import RULES, Rule
from tasks.rules_cases import broken
from tasks.rules_change import changed, difference, faults
from tasks.rules_propose import module
from tasks.rules_try import Trial, labelled, stale, together, try_batch
from warehouse import ask, landing
from warehouse.place import database
from warehouse.schema import statements

app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode="rich",
    help="List the rules with their hits and conflicts; look at one, try changed ones, find new ones.",
    epilog="Example: wire rules",
)
Names = Annotated[list[str] | None, typer.Option("--source", "-s", help="Only this source; may be given again.")]

# What the labels of a large archive need beyond this goes to disk.
MEMORY = "512MB"


def rows(home: Path, question: str, condition: str = "true", values: Sequence[object] = ()) -> pl.DataFrame:
    """Rows of a saved question that fulfil a condition."""
    statement = statements("questions")[question].rstrip().removesuffix(";")
    with closing(ask.connected(home)) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        return connection.execute(f"FROM ({statement}) WHERE {condition}", list(values)).pl()


def published(home: Path) -> list[Rule]:
    """The rules that the published labels were drawn from."""
    with closing(ask.connected(home)) as connection:
        found = connection.execute(
            'SELECT name, label, pattern, "where", round FROM rules ORDER BY standing'
        ).fetchall()
    return [
        Rule(name=name, label=label, pattern=pattern, where=where, round=turn)
        for name, label, pattern, where, turn in found
    ]


@app.callback()
def rules(context: typer.Context) -> None:
    """List every rule with its hits, whom it quarrels with, and an example."""
    if context.invoked_subcommand:
        return
    try:
        home = Settings().home
        show_rules.listed(rows(home, "rule_hits"), difference(published(home), RULES))
    except ask.NothingPublished as error:
        raise failed(error) from error


@app.command(epilog="Example: wire rules show related_heading")
def show(name: Annotated[str, typer.Argument(help="The rule's name, as `wire rules` lists it.")]) -> None:
    """Show one rule: pattern, condition, hits, misses, conflicts, the texts that it takes most often."""
    home = Settings().home
    try:
        known = {rule.name: rule for rule in (*published(home), *RULES)}
        facts = rows(home, "rule_hits", "rule = ?", [name])
        conflicts = rows(home, "rule_conflicts", "? IN (winning_rule, losing_rule)", [name])
        texts = rows(home, "rule_texts", "rule = ?", [name])
    except ask.NothingPublished as error:
        raise failed(error) from error
    if name not in known:
        problem = f"no rule is called {name!r}"
        raise usage(problem, "`wire rules` lists them")
    show_rules.one(known[name], facts, conflicts, texts)


@app.command("try", epilog="Examples: wire rules try promos.py · wire rules try --source rnz")
def try_(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", exists=True, dir_okay=False, help="Changed rules; none: tasks/rules as it is now."
        ),
    ] = None,
    source: Names = None,
) -> None:
    """Show what changed rules would change across the lake; nothing is written.

    FILE is a Python module of rules, and can be moved to tasks/rules as it is:

    - a table of a name in use (PROMOS) takes that table's place,

    - rules of another table take the place of the rule of their name,

    - or stand above all others where the name is new,

    - a table RULES is the whole set, in order.

    Without FILE, tasks/rules as it is now is held against the labels in the
    lake: what `wire relabel` would change. Exit code 1 when a rule's own
    hits and misses fail.
    """
    home = Settings().home
    try:
        given = changed(rules_file(file)) if file else RULES
    except RulesFault as error:
        raise usage(error) from error
    sound = RULES if file else ()
    if wrong := faults(given, sound):
        raise usage("\n".join(wrong))
    tests = [fault for rule in given if rule not in sound for fault in broken(rule)]
    before = RULES if file or not database(home).exists() else published(home)
    against = "in use" if before is RULES else "as published"
    show_rules.trial(across(Settings().store, given, source or []), against, difference(before, given), tests)
    if tests:
        raise typer.Exit(1)


@app.command(epilog="Example: wire rules propose --source rnz > mine.py, look at it, then: wire rules try mine.py")
def propose(
    source: Names = None,
    most: Annotated[int, typer.Option("--top", min=1, help="How many, the most repeated first.")] = 30,
) -> None:
    """Propose rules for texts that no rule names, in three or more different stories of a site.

    A module of rules is printed, as `wire rules try` takes it.

    The line above each row says where its text stands. A text on many sites,
    always in one agency's copy, is often the article's own.
    """
    home = Settings().home
    try:
        found = rows(home, "repeated_texts", "? = [] OR list_contains(?, source)", [source or []] * 2)
        taken = [rule.name for rule in (*published(home), *RULES)]
    except ask.NothingPublished as error:
        raise failed(error) from error
    if found.is_empty():
        errors.print("no text that no rule names stands in three different stories of a site")
        return
    show_rules.proposed(module(found.head(most).to_dicts(), taken))
    errors.print(f"[dim]{min(most, found.height):,} of {found.height:,} repeated texts; --top shows more[/]")


def across(store: Path, rules: Sequence[Rule], sources: Sequence[str]) -> Trial:
    """A rule set tried on every batch of some sources that is whole, with progress; says what is left out and why."""
    landed = [batch for batch in landing.batches(store) if not sources or batch.source in sources]
    if unknown := sorted(set(sources) - {batch.source for batch in landed}):
        problem = f"nothing is landed of {', '.join(unknown)}"
        raise usage(problem)
    batches = [batch for batch in landed if labelled(store, batch)]
    if left := len(landed) - len(batches):
        errors.print(
            f"[yellow]{left:,} batches are not whole, or older than the tables: left out; run `wire nightly`[/]"
        )
    if not batches:
        problem = f"no batch in {store} has labels to compare: `wire load SOURCE PATH…` or `wire nightly`"
        raise failed(problem)
    # labels that other rules or other code gave say nothing of the file; those that the rules in use would give do
    own = [RULES if rules is not RULES and stale(store, batch) else None for batch in batches]
    if old := len(batches) - own.count(None):
        errors.print(
            f"[yellow]{old:,} of {len(batches):,} batches were labelled by other rules or code: held against the rules in use[/]"
        )
    pairs = track(zip(batches, own, strict=True), "trying", len(batches), console=errors, transient=True)
    return together(try_batch(store, batch, rules, before) for batch, before in pairs)
