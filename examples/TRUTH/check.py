"""Check that truth.json tells the truth: every extract stands in the visible text of its file.

    python3 examples/TRUTH/check.py        exit 0: all found; 1: something is missing

Visible text is what a reader sees: HTML without tags, head, scripts and styles, entities unescaped; Markdown
without its front matter. White space is normalised on both sides before comparing.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "strait"
ARTICLE_SUFFIXES = {".txt", ".html", ".md"}
EXTRACT_KEYS = ("extract", "words")

# The smallest collection that still holds every trap.
LEAST = {
    "stories": 3, "quotations": 90, "events": 30, "disagreements": 14, "commitments": 14,
    "lineage": 8, "independence": 10, "not_quotations": 8, "entities": 30, "zones": 30,
}  # fmt: skip


class _Visible(HTMLParser):
    """Collects the text that a browser would show."""

    HIDDEN = frozenset({"head", "script", "style"})
    INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "small", "time"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.HIDDEN:
            self.depth += 1
        elif tag not in self.INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.HIDDEN:
            self.depth -= 1
        elif tag not in self.INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.parts.append(data)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def visible(path: Path) -> str:
    """The visible text of an article, white space normalised."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        parser = _Visible()
        parser.feed(text)
        text = "".join(parser.parts)
    elif path.suffix == ".md":
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return squeeze(text)


def extracts(node: Any, where: str) -> Iterator[tuple[str, str, str]]:
    """Every (where, file, words) in a part of the truth, however deep."""
    if isinstance(node, dict):
        if "file" in node:
            for key in EXTRACT_KEYS:
                if isinstance(node.get(key), str):
                    yield where, node["file"], node[key]
            for further in node.get("continued", []):
                yield where, node["file"], further
        for key, value in node.items():
            yield from extracts(value, f"{where}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from extracts(value, f"{where}[{number}]")


def named_files(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("file"), str):
            yield node["file"]
        for value in node.values():
            yield from named_files(value)
    elif isinstance(node, list):
        for value in node:
            yield from named_files(value)


def problems(truth: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    for where, file, words in extracts(truth, "truth"):
        if squeeze(words) not in texts.get(file, ""):
            yield f"{where}: not in {file}: {words!r}"
    listed = [name for story in truth["stories"] for name in story["articles"]]
    for name in sorted({*listed, *named_files(truth)} - set(texts)):
        yield f"no such article: {name}"
    for name in sorted(set(texts) - set(listed)):
        yield f"in no story: {name}"
    for name in sorted(set(texts) - {entry["file"] for entry in truth["dates"]}):
        yield f"no date entry: {name}"
    for key, least in LEAST.items():
        if len(truth[key]) < least:
            yield f"{key}: {len(truth[key])}, should be at least {least}"


def main() -> int:
    texts = {p.name: visible(p) for p in sorted(ARTICLES.iterdir()) if p.suffix in ARTICLE_SUFFIXES}
    truth: dict[str, Any] = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    found = list(problems(truth, texts))
    for line in found:
        print(line, file=sys.stderr)
    words = sum(len(text.split()) for text in texts.values())
    print(f"{len(texts)} articles, {words} words")
    for key, value in truth.items():
        if isinstance(value, list):
            print(f"{len(value):5} {key}")
    print(f"{sum(1 for _ in extracts(truth, 'truth')):5} extracts checked, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
