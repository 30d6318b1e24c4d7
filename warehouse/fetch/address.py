"""Which addresses may be asked: none of the own network, whatever a name resolves to, unless the source allows it.

The address that was checked is the one that is connected to, so a name that resolves otherwise a moment later, a
redirect or an entry of a feed reaches nothing inside.
"""

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore
import httpx

# An IPv4 address behind a gateway of IPv6 (RFC 6052).
NAT64 = IPv6Network("64:ff9b::/96")
# All that IPv6 has of public addresses; outside of it are site-local ones and old ways to write an IPv4 address.
PUBLIC = IPv6Network("2000::/3")
# Of a name with more addresses the first ones are tried.
TRIED = 4


class Refused(Exception):
    """A request that is not made; the message says why."""


def inside(address: str) -> bool:
    """Tell an address that is not of the public network: private, loopback, link-local, multicast, reserved."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) % 2**32) if ip in NAT64 else None)
        if carried:
            return inside(str(carried))
        if ip not in PUBLIC:
            return True
    return not ip.is_global or ip.is_multicast


async def addresses(host: str, port: int) -> list[str]:
    """Addresses of a name, each once; httpcore.ConnectError where it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guarded(httpcore.AnyIOBackend):
    """Connects to checked addresses only."""

    def __init__(self, allowed: Iterable[str]) -> None:
        """Let through what is outside, and the hosts named, each with its port."""
        self.allowed = {each.lower() for each in allowed}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that may be asked and answers; Refused when none may be."""
        found = await addresses(host, port)
        named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        may = [each for each in found if named.lower() in self.allowed or not inside(each)]
        if not may:
            msg = f"{named} is inside the own network ({', '.join(found)}); allow_private may name it"
            raise Refused(msg)
        failure: Exception
        for address in may[:TRIED]:
            try:
                return await super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a socket of the machine is inside."""
        raise Refused(path)


class Transport(httpx.AsyncHTTPTransport):
    """HTTP/1.1 and HTTP/2 through guarded connections, with no proxy between."""

    def __init__(self, allowed: Iterable[str]) -> None:
        """Take the hosts inside that may be asked, each with its port."""
        super().__init__(trust_env=False)
        # httpx hands no network backend down to its pool
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            http2=True,
            max_keepalive_connections=20,
            keepalive_expiry=30,
            network_backend=Guarded(allowed),
        )
