"""Who may see the pages, and what a page may do: hosts, sessions, forgery of requests, what a browser is allowed."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
import threading
import time
from collections import defaultdict, deque
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No page may load, run or send anything but to and from this server, and nothing that stands in its own text."""
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN = ("/login", "/static/")
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9.-]+)|\[(?P<six>[0-9A-Fa-f:.]+)\])(?::\d{1,5})?")
_SAFE = ("GET", "HEAD", "OPTIONS")
_FORM = 256 * 1024
"""Bytes that a form may send; imports have a limit of their own."""
_HOURS = 12
_TRIES, _WHILE = 5, 60.0
"""Wrong tokens that one address, and six times as many that all may send within so many seconds."""


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who may use the pages."""

    hosts: tuple[str, ...] = ()
    """Names that the server may be called by, beside localhost and bare addresses."""
    token: str | None = None
    """What must be given to get in; None lets in whoever reaches the server."""
    most: int = 200 * 1024 * 1024
    """Bytes that one import may send."""


class Guard:
    """What the server keeps to itself about those who use it: nothing of it outlives the process."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._secret = secrets.token_bytes(32)
        self._inside: dict[str, float] = {}
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def session(self, cookie: str | None) -> str | None:
        """Give the session that a cookie of ours stands for."""
        ident, _, mark = (cookie or "").partition(".")
        return ident if ident and hmac.compare_digest(mark, self._mark("session", ident)) else None

    def cookie(self, session: str) -> str:
        """Give the cookie of a session."""
        return f"{session}.{self._mark('session', session)}"

    def form_token(self, session: str) -> str:
        """Give what forms of a session must send, and no other site can know."""
        return self._mark("form", session)

    def is_inside(self, session: str) -> bool:
        """Say whether a session may see the pages."""
        with self._lock:
            return self.access.token is None or self._inside.get(session, 0) > time.monotonic()

    def is_token(self, given: str | None) -> bool:
        """Say whether this is the token; takes as long whether it is or not."""
        wanted = self.access.token
        return wanted is not None and hmac.compare_digest((given or "").encode(), wanted.encode())

    def enter(self, session: str, given: str, address: str) -> bool:
        """Let a session in where the token is right.

        Raises:
            HTTPException: too many wrong ones were given from this address, or from all together.
        """
        now = time.monotonic()
        with self._lock:
            for name, most in ((address, _TRIES), ("", _TRIES * 6)):
                tries = self._wrong[name]
                while tries and tries[0] < now - _WHILE:
                    tries.popleft()
                if len(tries) >= most:
                    raise HTTPException(429, "Too many wrong tokens. Wait a minute, then try again.")
            if self.is_token(given):
                self._inside = {ident: until for ident, until in self._inside.items() if until > now}
                self._inside[session] = now + _HOURS * 3600
                return True
            self._wrong[address].append(now)
            self._wrong[""].append(now)
            return False

    def leave(self, session: str) -> None:
        """Let a session out."""
        with self._lock:
            self._inside.pop(session, None)

    def _mark(self, use: str, words: str) -> str:
        return hmac.new(self._secret, f"{use} {words}".encode(), hashlib.sha256).hexdigest()


def is_own_host(host: str, known: tuple[str, ...]) -> bool:
    """Say whether a Host header names this server; a name of another site that was pointed here does not.

    >>> is_own_host("127.0.0.1:8750", ()), is_own_host("[::1]:8750", ()), is_own_host("evil.example", ())
    (True, True, False)
    """
    found = _HOST.fullmatch(host)
    name = (found["name"] or found["six"]).rstrip(".").lower() if found is not None else ""
    if name in ("localhost", *(each.lower() for each in known)):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def check_form(request: Request, given: str | None) -> None:
    """Refuse a form that did not come from a page of ours.

    Raises:
        HTTPException: it bears no token of this session.
    """
    wanted: str = request.state.form_token
    if not hmac.compare_digest((given or "").encode(), wanted.encode()):
        raise HTTPException(403, "This page is older than the server that answers it. Reload it and try again.")


async def checked(request: Request) -> None:
    """Refuse a form that did not come from a page of ours; programs send a header that no form of another site can."""
    if request.headers.get("x-parleys") and request.url.path.startswith("/api/"):
        return
    given = request.headers.get("x-csrf")
    if given is None:
        told = (await request.form()).get("csrf")
        given = told if isinstance(told, str) else None
    check_form(request, given)


class Gate:
    """Stands before the application: looks at each request before any page does, and at each answer after."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        name = f"parleys-{(scope.get('server') or ('', 0))[1]}"
        known = self.guard.session(request.cookies.get(name))
        session = known or secrets.token_hex(16)
        scope.setdefault("state", {})
        scope["state"] |= {"session": session, "form_token": self.guard.form_token(session), "guard": self.guard}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for key, value in _HEADERS.items():
                    headers[key] = value
                headers.setdefault("cache-control", "no-store")
                if known is None:
                    cookie = f"{name}={self.guard.cookie(session)}; Path=/; HttpOnly; SameSite=Strict"
                    headers.append("set-cookie", cookie + ("; Secure" if scope["scheme"] == "https" else ""))
            await send(message)

        refused = self._refusal(request, session)
        if refused is not None:
            await refused(scope, receive, answer)
            return
        most = self.guard.access.most if request.url.path in ("/import", "/api/reports") else _FORM
        await self.app(scope, _limited(receive, most), answer)

    def _refusal(self, request: Request, session: str) -> Response | None:
        """Give what a request is answered with that may not pass."""
        headers = request.headers
        if not is_own_host(headers.get("host", ""), self.guard.access.hosts):
            return PlainTextResponse("This server is not called by that name.", 400)
        if request.method not in _SAFE and not _is_same_site(headers):
            return PlainTextResponse("Another site sent this. Nothing was changed.", 403)
        path = request.url.path
        if self.guard.is_inside(session) or path == "/login" or path.startswith("/static/"):
            return None
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            address = request.client.host if request.client else ""
            try:
                if self.guard.enter(session, given, address):
                    return None
            except HTTPException as error:
                return PlainTextResponse(error.detail, error.status_code)
        if path.startswith("/api/"):
            return PlainTextResponse("Send the token: Authorization: Bearer ...", 401, {"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)


def _is_same_site(headers: Headers) -> bool:
    """Say whether a browser tells that a page of this server sent a request; programs tell nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _limited(receive: Receive, most: int) -> Receive:
    """Stop a body that is longer than it may be, whatever its header says."""
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413, f"That is more than {most // 1024:,} KB, the most that is taken here at once.")
        return message

    return limited
