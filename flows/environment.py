"""What Prefect must be told before it is imported."""

import logging
import os
import subprocess
import sys
import time
import urllib.request
import warnings
from pathlib import Path

from flows.harmless import visible
from flows.settings import Settings

PATIENCE = 120


def prepare() -> None:
    """Keep Prefect's own files in the home and its telemetry off; what the environment says already, stands.

    While `make serve` runs on the home its server is used: two would write to one database.
    """
    home = Settings().home.absolute()
    # Prefect's server makes its database in this folder, but not the folder
    server_file(home).parent.mkdir(parents=True, exist_ok=True)
    told = {
        "PREFECT_HOME": str(home / "prefect"),
        # otherwise the server writes the UI into Prefect's own package, which a service may not
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home / "prefect" / "ui"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        # the terminal shows what flows say of themselves, see `tell`; Prefect's own lines are in its UI
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    }
    if server_file(home).exists() and answers(api := server_file(home).read_text("utf-8")):
        told["PREFECT_API_URL"] = api
    for name, value in told.items():
        os.environ.setdefault(name, value)
    warnings.filterwarnings("ignore", category=DeprecationWarning)


def server_file(home: Path) -> Path:
    """File in which `make serve` says where its server is, for as long as it runs."""
    return home / "prefect" / "served-at"


def answers(api: str) -> bool:
    """Tell whether a Prefect server answers."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as answer:  # noqa: S310 - http, on loopback
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for(server: subprocess.Popen[bytes], api: str) -> None:
    """Return when the server answers; SystemExit when it ends instead, or says nothing for two minutes."""
    until = time.monotonic() + PATIENCE
    while not answers(api):
        if server.poll() is not None or time.monotonic() > until:
            sys.exit(f"Prefect's server does not answer at {api}; what it said last is above")
        time.sleep(0.1)


def tell() -> None:
    """Show in the terminal what flows say of themselves, without the traces of what went wrong."""
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logging.getLogger(name).addHandler(Teller())


class Teller(logging.Handler):
    """Prints the messages of our own modules, as they come."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        if "/flows/" in record.pathname:
            sys.stderr.write(f"{visible(record.getMessage())}\n")
