"""Machines for tests: network namespaces, each with a cable to us and none to another, where the system permits them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple


class Machine(NamedTuple):
    """`within` are words before a command that is to run there; our address, and there its address and end of the cable."""

    within: list[str]
    ours: str
    its: str
    cable: str


def ip(*words: str) -> bool:
    """Tell whether a change of the network was made."""
    try:
        return subprocess.run(["ip", *words], check=False, capture_output=True).returncode == 0  # noqa: S607
    except FileNotFoundError:
        return False


@contextmanager
def machine(number: int) -> Iterator[Machine | None]:
    """A machine beside this one until the block ends; all have the same address of ours. None where it is not permitted."""
    net = f"10.{os.getpid() >> 8 & 255}.{os.getpid() & 255}"
    ours, its = f"{net}.1", f"{net}.{number + 2}"
    space, far, near = (f"{word}{number}-{os.getpid()}" for word in ("wire", "far", "near"))
    with ExitStack() as stack:
        if not ip("netns", "add", space):
            yield None
            return
        stack.callback(ip, "netns", "delete", space)
        done = [
            ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", space),
            ip("address", "add", f"{ours}/32", "peer", its, "dev", near),
            ip("link", "set", near, "up"),
            ip("-n", space, "address", "add", f"{its}/32", "peer", ours, "dev", far),
            ip("-n", space, "link", "set", far, "up"),
            ip("-n", space, "link", "set", "lo", "up"),
        ]
        yield Machine(["ip", "netns", "exec", space], ours, its, far) if all(done) else None
