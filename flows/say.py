"""What a command says when it cannot do what it was asked for, and the exit code it ends with."""

import typer
from rich.console import Console

from flows.harmless import in_terminal

errors = Console(stderr=True, highlight=False)


def usage(error: object, hint: str = "") -> typer.Exit:
    """Say what was wrong with the call; exit code 2."""
    errors.print(f"[bold red]error:[/] {in_terminal(str(error))}\n{hint}".rstrip())
    return typer.Exit(2)


def failed(error: object) -> typer.Exit:
    """Say what failed; exit code 1."""
    errors.print(f"[bold red]error:[/] {in_terminal(str(error))}")
    return typer.Exit(1)
