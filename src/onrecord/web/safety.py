"""What keeps the local server to its owner: the Host check, the Origin check, the token of the run, a strict policy."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")
HEADERS: Final = (
    (
        b"content-security-policy",
        b"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    # Not "no-referrer": under that policy a browser sends "Origin: null" with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
# A form of ours is some hundred bytes; anything near this is not one.
MAX_FORM: Final = 64 * 1024


class Safety:
    """Middleware. A request under another host's name is turned away (DNS rebinding), and every answer carries the policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the host, then pass on, adding headers on the way out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
        if host_name(host) not in self.hosts:
            await _refuse(guarded)
            return
        await self.app(scope, receive, guarded)


async def _refuse(send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 421,
            "headers": [(b"content-type", b"text/plain; charset=utf-8")],
        }
    )
    await send(
        {"type": "http.response.body", "body": b"This server answers to 127.0.0.1 and localhost only.\n"}
    )


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.split("]")[0] + "]"
    return host.split(":")[0].lower()


def may_write(request: Request, given: str, token: str) -> bool:
    """May this request change anything? Its origin must be this server, and it must carry the token of this run."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return hmac.compare_digest(given.encode(), token.encode())


def local_path(path: str) -> str:
    """A path on this server to go on to; "/" for anything that would lead elsewhere."""
    return (
        path
        if path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and "\n" not in path
        and "\r" not in path
        else "/"
    )
