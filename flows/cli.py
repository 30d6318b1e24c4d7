"""The command `wire`."""


def main() -> None:
    """Run the command."""
