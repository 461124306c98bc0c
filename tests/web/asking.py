"""A client that asks an application without a network, in a thread of its own: a browser's loop may run in this one."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from starlette.applications import Starlette


class Client:
    """`get` and `post` like a browser on this machine; a failure of the application is its error page, not ours."""

    def __init__(self, app: Starlette, base: str = "http://127.0.0.1:8642") -> None:
        self.app = app
        self.base = base

    def get(self, address: str, **given: Any) -> httpx.Response:
        return self._ask("GET", address, **given)

    def post(self, address: str, **given: Any) -> httpx.Response:
        return self._ask("POST", address, **given)

    def _ask(self, method: str, address: str, **given: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
                return await client.request(method, address, **given)

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(ask())).result()
