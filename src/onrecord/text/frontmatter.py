"""Front matter: the lines of `key: value` that open a Markdown or text file between two rules."""

from __future__ import annotations

import re
from typing import Final

_BLOCK: Final = re.compile(
    r"\A(?P<rule>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=rule)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE: Final = re.compile(r"(?P<key>[A-Za-z_][\w .-]*?)\s*[:=]\s*(?P<value>.*)")
_LIMIT: Final = 20_000  # characters; beyond that two rules hold something other than metadata
# What writers call our fields.
_NAMES: Final = {
    "url": "url",
    "link": "url",
    "source_url": "url",
    "canonical_url": "url",
    "permalink": "url",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "source": "outlet",
    "site": "outlet",
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "pubdate": "published",
    "date_published": "published",
    "published_at": "published",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "language": "language",
    "lang": "language",
    "captured_at": "captured_at",
    "retrieved": "captured_at",
    "accessed": "captured_at",
}


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """(values under our field names, where the text goes on after the block); ({}, 0) when there is none."""
    m = _BLOCK.match(text[:_LIMIT])
    if not m:
        return {}, 0
    values: dict[str, str] = {}
    exact: dict[str, bool] = {}
    last = ""
    for raw in m["body"].splitlines():
        item = re.fullmatch(r"\s*-\s+(.+)", raw)
        if item and last:
            values[last] = "; ".join(x for x in (values.get(last, ""), _plain(item[1])) if x)
            continue
        found = _LINE.fullmatch(raw.rstrip())
        if not found or raw[:1].isspace():
            last = ""
            continue
        key = found["key"].strip().lower().replace("-", "_").replace(" ", "_")
        name = _NAMES.get(key, "")
        last = name if name and (name not in values or key == name) and not exact.get(name) else ""
        if last:
            exact[name] = key == name
            values[name] = _plain(found["value"])
    return {k: v for k, v in values.items() if v}, m.end()


def _plain(value: str) -> str:
    """A scalar without its quotes, a comment behind it, or the brackets of a list."""
    value = value.strip()
    if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
        return value[1:-1].strip()
    value = re.sub(r"\s+#.*$", "", value)
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_plain(v) for v in value[1:-1].split(",") if v.strip())
    return "" if value.lower() in ("null", "~", "none") else value
