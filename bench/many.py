"""Budgets of the screens on a large collection: the example's own record, told again of as many affairs as are asked for.

`python -m bench.many [ARTICLES]` reads the example once, repeats its record with new ids (so that pages, items, links
and figures are as many and as large as those of a real collection), asks every kind of page of the web application,
and prints the 95th percentile of the server's time and the largest page. It measures the screens, not the stages.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from onrecord import plugins
from onrecord.engine.intake import intake
from onrecord.engine.run import run
from onrecord.model.codec import digest, from_json, to_json
from onrecord.model.items import TimelineLine
from onrecord.model.record import SETTLES, Page, Record
from onrecord.settings import Settings
from onrecord.tools.kit import Kit

EXAMPLE = Path(__file__).parents[1] / "examples" / "strait"
_ID = re.compile(rb'"([0-9a-f]{20})"')
# What issue 7 asks for at 2,000 articles.
MILLISECONDS, KIB = 100, 60


def example() -> Record:
    """The record of the example collection."""
    found, _ = intake([EXAMPLE], Settings())
    return run(found, plugins.stages(), Kit()).record


def _copied(value: Any, copy: int) -> Any:
    """The value with every id in it changed, the same way for one copy."""
    raw = _ID.sub(lambda m: b'"' + digest(copy, m[1]).encode() + b'"', to_json(value))
    return from_json(raw, type(value))


def many(record: Record, articles: int) -> Record:
    """The record repeated until it holds at least so many articles."""
    copies = -(-articles // len(record.pages))
    pages: list[Page] = []
    for n in range(copies):
        for page in record.pages.values():
            rows = [_copied(a, n) for a in page.by_id.values()]
            pages.append(Page(_copied(page.article, n), rows))
    out = Record(pages)
    passages = {p.id: p for a in record.pages for p in record.passages_on(a)}
    out.put_passages([_copied(p, n) for n in range(copies) for p in passages.values()])
    for kind in (*dict.fromkeys(SETTLES.values()), *(k for k in record.item_kinds() if k is TimelineLine)):
        _items(record, out, kind, copies)
    for kind in record.item_kinds():
        if not out.items(kind):
            _items(record, out, kind, copies)
    out.links.extend(_copied(x, n) for n in range(copies) for x in record.links)
    return out


def _items(record: Record, out: Record, kind: type[Any], copies: int) -> None:
    members: dict[str, list[str]] = defaultdict(list)
    for annotation, item in record.members(kind).items():
        members[item].append(annotation)
    for n in range(copies):
        new = {digest(n, i): tuple(digest(n, a) for a in ids) for i, ids in members.items()}
        out.put([_copied(i, n) for i in record.items(kind)], new)


def ask(record: Record, each: int = 6) -> list[tuple[str, float, int]]:
    """Every screen and some pages of each kind: (address, milliseconds, bytes), each asked once after the first look."""
    import asyncio

    import httpx

    from onrecord.web.app import create_app

    app = create_app(lambda: record, name="many")
    out: list[tuple[str, float, int]] = []

    async def walk() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            todo, seen, kinds = ["/"], set(), defaultdict(int)
            while todo:
                address = todo.pop(0)
                kind = re.sub(r"[0-9a-f]{20}", "ID", address.split("?")[0])
                if address in seen or kinds[kind] >= each or address.startswith("/static"):
                    continue
                seen.add(address)
                kinds[kind] += 1
                began = time.perf_counter()
                got = await client.get(address)
                took = (time.perf_counter() - began) * 1000
                if not got.headers["content-type"].startswith("text/html") or "report.html" in address:
                    continue
                assert got.status_code == 200, (address, got.text[-400:])
                out.append((address, took, len(got.content)))
                found = re.findall(r'href="(/[^"#]*)', got.text)
                todo += [
                    h.replace("&amp;", "&")
                    for h in found
                    if not h.endswith((".json", ".csv", ".md", ".docx"))
                ]

    asyncio.run(walk())
    return out


def main() -> None:
    """Print the budgets and what breaks them."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    began = time.perf_counter()
    record = many(example(), wanted)
    print(f"{len(record.pages)} articles made in {time.perf_counter() - began:.0f} s")
    first = ask(record, 1)
    slow = max(first, key=lambda r: r[1])
    print(f"first look (rows and indexes are made): slowest {slow[0]} {slow[1]:.0f} ms")
    rows = ask(record, 12)
    times = sorted(r[1] for r in rows)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{len(rows)} pages, p95 {p95:.0f} ms (budget {MILLISECONDS}), largest {max(r[2] for r in rows) / 1024:.0f} KiB (budget {KIB})"
    )
    for address, took, size in sorted(rows, key=lambda r: -max(r[1] / MILLISECONDS, r[2] / 1024 / KIB))[:14]:
        print(f"  {took:6.0f} ms {size / 1024:6.1f} KiB  {address}")
    print(
        msgspec.json.encode(
            {"p95_ms": round(p95), "largest_kib": round(max(r[2] for r in rows) / 1024)}
        ).decode()
    )


if __name__ == "__main__":
    main()
