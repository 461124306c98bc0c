"""The articles as a BibTeX bibliography: an `@online` entry each (`@misc` where there is no address), as biblatex reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from onrecord.exports.csl import item, of_story, saved
from onrecord.model.record import Page, Record
from onrecord.model.troubles import Trouble

# What TeX would take for a command; braces are dealt with first, since the others bring some in.
_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/articles.bib with every article, by id."""
    return saved(out / "articles.bib", text(record.pages.values()))


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.bib with the articles of one story. Raises Refusal R006 for an id that opens none."""
    return saved(out / f"story-{ident}.bib", text(of_story(record, ident)))


def text(pages: Iterable[Page]) -> str:
    """Pages as one bibliography."""
    return "\n".join(entry(p) for p in pages)


def entry(page: Page) -> str:
    """One article. The key is its id: words in a key would change with a correction, and break who cites it."""
    known = item(page)
    issued = ["-".join(f"{n:02d}" for n in parts) for parts in known.get("issued", {}).get("date-parts", ())]
    accessed = [
        "-".join(f"{n:02d}" for n in parts) for parts in known.get("accessed", {}).get("date-parts", ())
    ]
    fields = {
        "title": _tex(known["title"]),
        "author": f"{{{_tex(known['author'][0]['literal'])}}}" if "author" in known else "",
        "organization": _tex(known.get("container-title", "")),
        "date": "/".join(issued),
        "url": re.sub(r"[{}\s]", lambda m: f"%{ord(m[0]):02X}", known.get("URL", "")),
        "urldate": "".join(accessed),
        "note": _tex(known["note"]),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = "online" if known.get("URL") else "misc"
    return "\n".join((f"@{kind}{{{page.article.id},", *lines, "}", ""))


def _tex(words: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in " ".join(words.split()))
