"""What Prefect must be told before it is imported."""

import logging
import os
import sys
import warnings

from flows.settings import Settings


def prepare() -> None:
    """Keep Prefect's own files in the home and its telemetry off; what the environment says already, stands."""
    told = {
        "PREFECT_HOME": str((Settings().home / "prefect").absolute()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        # the terminal shows what flows say of themselves, see `tell`; Prefect's own lines are in its UI
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    }
    for name, value in told.items():
        os.environ.setdefault(name, value)
    warnings.filterwarnings("ignore", category=DeprecationWarning)


def tell() -> None:
    """Show in the terminal what flows say of themselves, without the traces of what went wrong."""
    logging.getLogger("prefect.flow_runs").addHandler(Teller())


class Teller(logging.Handler):
    """Prints the messages of our own modules, as they come."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        if "/flows/" in record.pathname:
            sys.stderr.write(f"{record.getMessage()}\n")
