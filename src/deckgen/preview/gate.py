"""Who may ask: this machine alone, by an address that nobody else can guess, from this page alone.

A page of another site can send requests to a server on this machine, and make its own name lead here (DNS rebinding).
So a request must name this machine as its host, bear the secret of this run in its path, and come from no other page.
Sources: OWASP, Cross-Site Request Forgery Prevention; W3C, Fetch Metadata Request Headers.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
HERE = ("same-origin", "none")  # a page of ours, or an address that was typed or opened by a program
LOADED = ("same-origin", "none", "same-site", "cross-site")  # a page may be opened from anywhere: from an editor
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
EDITORS = ("vscode-file:", "vscode-webview:")  # whose panels hold pages: the address is as secret there
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
ALWAYS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def new_secret() -> str:
    """A secret for the addresses of one run."""
    return secrets.token_urlsafe(16)


class Gate:
    """Refuses every request that does not come from this machine's own user, and adds the headers of each answer.

    What is behind it sees paths without the secret. `framed`: an editor may show the page within itself.
    """

    def __init__(self, app: ASGIApp, secret: str, port: int, framed: bool = False) -> None:
        self._app, self._secret, self._framed = app, secret, framed
        ancestors = " ".join(("frame-ancestors 'self'", *EDITORS))
        policy = POLICY.replace("frame-ancestors 'self'", ancestors) if framed else POLICY
        self._headers = {**ALWAYS, "content-security-policy": policy}
        self._hosts = frozenset(f"{host}:{port}" for host in HOSTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if scope["type"] == "websocket":  # no page of ours opens one
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secret, slash, path = scope["path"].removeprefix("/").partition("/")
        if not secrets.compare_digest(secret.encode(), self._secret.encode()) or not slash:
            await PlainTextResponse("not found", 404)(scope, receive, send)
        elif not self._may_ask(scope["method"], Headers(scope=scope)):
            await PlainTextResponse("this page is for this machine alone", 403)(scope, receive, send)
        else:
            inner = {**scope, "path": f"/{path}", "raw_path": f"/{path}".encode()}
            await self._app(inner, receive, _with_headers(send, self._headers))

    def _may_ask(self, method: str, headers: Mapping[str, str]) -> bool:
        host = headers.get("host", "")
        origin = headers.get("origin")
        if host not in self._hosts or (origin is not None and origin != f"http://{host}"):
            return False
        shown = ("document", "iframe") if self._framed else ("document",)
        opened = method == "GET" and headers.get("sec-fetch-dest") in shown
        return headers.get("sec-fetch-site", "none") in (LOADED if opened else HERE)


def _with_headers(send: Send, added: Mapping[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in added.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
