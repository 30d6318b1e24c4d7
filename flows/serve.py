"""Prefect's server with its UI, and the flows on their schedule; `make serve`, until Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from pydantic import ValidationError

from flows.environment import answers, prepare, server_file, wait_for
from flows.settings import Settings
from flows.tied import started

HOST = "127.0.0.1"


def end(process: subprocess.Popen[bytes], *, gently: bool) -> None:
    """End a process and its children, with time to tidy up or without."""
    if gently:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Stop as on Ctrl-C."""
    raise KeyboardInterrupt


def on_stop(handler: Callable[[int, FrameType | None], NoReturn] | signal.Handlers) -> None:
    """Say what is done on Ctrl-C, and when the system asks us to end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def main() -> None:
    """Start the server and the flows, wait until told to stop, end both; SystemExit when one of them ends by itself."""
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(str(error))
    home = settings.home.absolute()
    os.environ["WIRE_HOME"] = str(home)
    prepare()
    if "PREFECT_API_URL" in os.environ:
        sys.exit(f"{home} is served already: {os.environ['PREFECT_API_URL'].removesuffix('/api')}")
    api = os.environ["PREFECT_API_URL"] = f"http://{HOST}:{settings.port}/api"
    if answers(api):
        sys.exit(f"something answers at {api} already; choose another port with WIRE_PORT")
    # Prefect's runner leaves a folder behind when it is ended at once
    scratch = home / "prefect" / "tmp"
    scratch.mkdir(exist_ok=True)
    os.environ["TMPDIR"] = str(scratch)
    # also where a shell that started us in the background had Ctrl-C ignored
    on_stop(interrupt)
    server = started("flows.server", "server", "start", "--host", HOST, "--port", str(settings.port))
    flows = None
    try:
        wait_for(server, api)
        server_file(home).write_text(api, "utf-8")
        flows = started("flows.deployments")
        sys.stderr.write(f"Wirehouse in {home}; UI: http://{HOST}:{settings.port}; stop with Ctrl-C\n")
        while server.poll() is None and flows.poll() is None:
            time.sleep(0.5)
        sys.exit("Prefect's server or the flows have ended by themselves; what they said last is above")
    except KeyboardInterrupt:
        sys.stderr.write("stopping\n")
    finally:
        on_stop(signal.SIG_IGN)
        # What runs is ended as a power cut would: it goes on at the next start, where it was.
        if flows:
            end(flows, gently=False)
        end(server, gently=True)
        server_file(home).unlink(missing_ok=True)
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
