"""Prefect's server for one command of `wire`, where none is at hand; it ends with the command.

Prefect starts one by itself, but leaves it running, with 230 MB, when the command is killed.
"""

import atexit
import os
import socket
import subprocess
from contextlib import suppress

from flows.environment import prepare
from flows.settings import Settings
from flows.tied import started

APP = "prefect.server.api.server:create_app"
ALONE = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


def begin() -> subprocess.Popen[bytes] | None:
    """Prepare for Prefect and start a server, which `ready` waits for; None where one is at hand, or workers need one."""
    prepare()
    if "PREFECT_API_URL" in os.environ or Settings().dask:
        return None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    where = ("--host", "127.0.0.1", "--port", port)
    server = started("uvicorn", "--factory", APP, *where, "--log-level", "error", environment=ALONE)
    atexit.register(end, server)
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
    return server


def end(server: subprocess.Popen[bytes]) -> None:
    """End the server, with time to write what it still holds."""
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(timeout=5)
    if server.stdin:
        server.stdin.close()
    server.wait()
