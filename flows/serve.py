"""Prefect's server with its UI, and the flows as deployments that can be started from it; `make serve`."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, cast

from flows.environment import prepare
from flows.settings import Settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

HOST, PORT = "127.0.0.1", os.environ.get("WIRE_PORT", "4200")
API = f"http://{HOST}:{PORT}/api"


def healthy() -> bool:
    """Tell whether the server answers."""
    try:
        with urllib.request.urlopen(f"{API}/health", timeout=2) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_for(server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; SystemExit when it stops instead."""
    while not healthy():
        if server.poll() is not None:
            sys.exit(f"Prefect's server stopped with exit code {server.returncode}; is port {PORT} taken?")
        time.sleep(0.5)


def deploy() -> None:
    """Serve the flows until stopped: nightly by its schedule, the others when somebody starts them."""
    from prefect import serve
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.backfill import backfill
    from flows.nightly import nightly
    from flows.relabel import relabel

    settings = Settings()
    by_module = EntrypointType.MODULE_PATH
    every_night = Cron(settings.cron, timezone=settings.time_zone)
    deployments = [
        nightly.to_deployment("nightly", schedule=every_night, entrypoint_type=by_module),
        backfill.to_deployment("backfill", entrypoint_type=by_module),
        relabel.to_deployment("relabel", entrypoint_type=by_module),
    ]
    # called from no event loop they are deployments, not promises of some
    serve(*cast("list[RunnerDeployment]", deployments), pause_on_shutdown=False, limit=1)


def main() -> None:
    """Start the server, serve the deployments, stop the server when told to stop."""
    os.environ["WIRE_HOME"] = str(Settings().home.absolute())
    prepare()
    os.environ["PREFECT_API_URL"] = API
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", PORT]
    )
    try:
        wait_for(server)
        sys.stderr.write(f"Wirehouse in {os.environ['WIRE_HOME']}; UI: http://{HOST}:{PORT}; stop with Ctrl-C\n")
        deploy()
    except KeyboardInterrupt:
        sys.stderr.write("stopping\n")
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    main()
