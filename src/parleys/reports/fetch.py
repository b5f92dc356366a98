"""Fetch pages from the net: the only place that opens a connection, and only where the user asked for it.

An address on the user's own machine or network is never asked, whatever name it goes by: every address that a name
stands for is looked at, and the connection is made to one of these, so that a name cannot change its mind in between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urljoin, urlsplit

import msgspec

from parleys import __version__
from parleys.errors import InputError

LARGEST = 20_000_000
"""Bytes of a page."""
LONGEST = 60.0
"""Seconds that one page may take, redirects included."""
_SILENCE = 20.0
"""Seconds without an answer."""
_HOPS = 5
_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answered."""

    url: str
    """Where it was in the end, after redirects."""
    raw: bytes


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open net, not of this machine or its network.

    >>> is_public("127.0.0.1"), is_public("10.0.0.7"), is_public("::ffff:192.168.0.1"), is_public("9.9.9.9")
    (False, False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def fetch(url: str, allowed: Callable[[str], bool] = is_public) -> Fetched:
    """Fetch one page over HTTP or HTTPS.

    Args:
        url: the address.
        allowed: says whether a connection to an IP address may be opened.

    Raises:
        InputError: the address cannot be reached, is not public, answers with an error, too much or too slowly.
    """
    until = time.monotonic() + LONGEST
    at = url
    for _ in range(_HOPS + 1):
        answer = _ask(at, url, until, allowed)
        if isinstance(answer, bytes):
            return Fetched(url=at, raw=answer)
        at = urljoin(at, answer)
    raise InputError(url, f"redirected more than {_HOPS} times")


def _ask(at: str, url: str, until: float, allowed: Callable[[str], bool]) -> bytes | str:
    """Give the bytes of an answer, or the address that it points on to."""
    connection, path = _connection(at, url, allowed)
    try:
        connection.request("GET", path, headers={"User-Agent": f"parleys/{__version__}", "Accept-Encoding": "identity"})
        with closing(connection.getresponse()) as response:
            where = response.getheader("Location")
            if response.status in _REDIRECTS and where:
                return where
            if response.status != 200:
                raise InputError(url, f"the server answered {response.status} {response.reason}".rstrip())
            return _body(response, url, until)
    except TimeoutError as error:
        raise InputError(url, f"no answer for {_SILENCE:.0f} seconds") from error
    except ssl.SSLError as error:
        raise InputError(url, f"no safe connection: {error.reason or error}".casefold()) from error
    except (OSError, http.client.HTTPException) as error:
        raise InputError(url, f"cannot be reached: {error}".casefold()) from error
    finally:
        connection.close()


def _connection(at: str, url: str, allowed: Callable[[str], bool]) -> tuple[http.client.HTTPConnection, str]:
    parts = urlsplit(at)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(url, f"no address of the web: {at[:200]}")
    if parts.username or parts.password:
        raise InputError(url, "an address with a name or password in it is not asked")
    try:
        port = parts.port
    except ValueError as error:
        raise InputError(url, f"no address of the web: {at[:200]}") from error
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kind = _Https if parts.scheme == "https" else _Http
    connection = kind(parts.hostname, port or kind.default_port, timeout=_SILENCE)
    connection.allowed, connection.url = allowed, url
    return connection, path.replace(" ", "%20").encode("ascii", "replace").decode()


def _body(response: http.client.HTTPResponse, url: str, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise InputError(url, f"larger than {LARGEST // 1_000_000} MB")
        if time.monotonic() > until:
            raise InputError(url, f"not done after {LONGEST:.0f} seconds")
    return b"".join(parts)


class _Http(http.client.HTTPConnection):
    """A connection that looks at the address before it opens it."""

    allowed: Callable[[str], bool] = staticmethod(is_public)
    url = ""

    def connect(self) -> None:
        self.sock = _open(self.host, self.port, self.url, self.allowed)


class _Https(_Http):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = _context().wrap_socket(self.sock, server_hostname=self.host)


def _open(host: str, port: int, url: str, allowed: Callable[[str], bool]) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(url, f"there is no server {host}") from error
    addresses = [str(where[0]) for *_, where in found]
    if not all(allowed(address) for address in addresses):
        raise InputError(url, f"{host} is on this machine or its own network: such addresses are not asked")
    last: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=_SILENCE)
        except OSError as error:
            last = error
    raise last or OSError("no address")


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        # Python from python.org on a Mac finds no certificates of the system
        import certifi

        context.load_verify_locations(certifi.where())
    return context
