"""Pages from the net: only where they are public, whole in size and time, and answered well."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from parleys.errors import InputError
from parleys.reports import fetch as module
from parleys.reports.fetch import fetch, is_public


class Page(BaseHTTPRequestHandler):
    """A small site: a page, a redirect, a loop, a large page, a broken answer."""

    def do_GET(self) -> None:
        match self.path:
            case "/page":
                self._send(200, b"<p>Talks</p>")
            case "/moved":
                self._send(302, b"", "/page")
            case "/loop":
                self._send(302, b"", "/loop")
            case "/inside":
                self._send(302, b"", "http://10.0.0.7/secret")
            case "/file":
                self._send(302, b"", "file:///etc/passwd")
            case "/large":
                self._send(200, b"x" * 5000)
            case "/broken":
                self.wfile.write(b"nonsense\r\n\r\n")
            case _:
                self._send(404, b"")

    def _send(self, status: int, body: bytes, where: str | None = None) -> None:
        self.send_response(status)
        if where:
            self.send_header("Location", where)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def here(address: str) -> bool:
    return address == "127.0.0.1"


def test_page(site: str) -> None:
    """A page is fetched, and a redirect is followed to where it ends."""
    assert fetch(f"{site}/page", here).raw == b"<p>Talks</p>"
    assert fetch(f"{site}/moved", here).url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "the server answered 404 Not Found"),
        ("/loop", "redirected more than 5 times"),
        ("/inside", "10.0.0.7 is on this machine or its own network: such addresses are not asked"),
        ("/file", "no address of the web: file:///etc/passwd"),
        ("/large", "larger than 0 MB"),
        ("/broken", "cannot be reached: "),
    ],
)
def test_refused(site: str, path: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing that goes wrong is one clear line, under the address that the user gave."""
    monkeypatch.setattr(module, "LARGEST", 1000)
    with pytest.raises(InputError) as caught:
        fetch(f"{site}{path}", here)
    assert caught.value.place == f"{site}{path}"
    assert caught.value.reason.startswith(reason)


def test_private_is_not_asked(site: str) -> None:
    """By itself nothing on this machine is asked, whatever its name."""
    for url in (f"{site}/page", site.replace("127.0.0.1", "localhost"), "http://[::1]/", "http://[::ffff:10.0.0.1]/"):
        with pytest.raises(InputError, match="such addresses are not asked"):
            fetch(url)


@pytest.mark.parametrize(
    "url", ["ftp://v.example/a", "http://", "http://user:word@v.example/", "http://v.example:port/"]
)
def test_no_address(url: str) -> None:
    """What is no plain address of the web is refused before any connection."""
    with pytest.raises(InputError, match=r"no address of the web|name or password"):
        fetch(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::"],
)  # fmt: skip
def test_not_public(address: str) -> None:
    """Addresses of the machine, its network and its cloud are not public, in any spelling."""
    assert not is_public(address)


def test_public() -> None:
    """Addresses of the open net are."""
    assert all(is_public(address) for address in ("9.9.9.9", "2620:fe::fe", "64:ff9b::909:909"))
