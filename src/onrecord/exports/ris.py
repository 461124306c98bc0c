"""The articles as RIS, which EndNote, Mendeley and Zotero read: a record of type ELEC (NEWS without an address) each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.exports.csl import item, of_story, saved
from onrecord.model.record import Page, Record
from onrecord.model.troubles import Trouble


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/articles.ris with every article, by id."""
    return saved(out / "articles.ris", text(record.pages.values()))


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.ris with the articles of one story. Raises Refusal R006 for an id that opens none."""
    return saved(out / f"story-{ident}.ris", text(of_story(record, ident)))


def text(pages: Iterable[Page]) -> str:
    """Pages as RIS records, with the line ends that the format asks for."""
    return "".join(f"{line}\r\n" for p in pages for line in lines(p))


def lines(page: Page) -> list[str]:
    """One article's lines. A date that is an interval is given by its first day, and said in full in the note."""
    known = item(page)
    issued = known.get("issued", {}).get("date-parts", [])
    accessed = known.get("accessed", {}).get("date-parts", [])
    note = known["note"]
    if len(issued) > 1:
        note = f"Published between {_slashed(issued[0])} and {_slashed(issued[1])}. {note}"
    fields = [
        ("TY", "ELEC" if known.get("URL") else "NEWS"),
        ("ID", page.article.id),
        ("TI", known["title"]),
        ("AU", known["author"][0]["literal"] if "author" in known else ""),
        ("T2", known.get("container-title", "")),
        ("PY", f"{issued[0][0]:04d}" if issued else ""),
        ("DA", _slashed(issued[0]) if issued else ""),
        ("UR", known.get("URL", "")),
        ("Y2", _slashed(accessed[0]) if accessed else ""),
        ("LA", known.get("language", "")),
        ("N1", note),
    ]
    return [*(f"{tag}  - {' '.join(v.split())}" for tag, v in fields if v), "ER  - ", ""]


def _slashed(parts: list[int]) -> str:
    """YYYY/MM/DD/ with what is not known left empty."""
    year, month, day = (*(f"{n:02d}" for n in parts), "", "")[:3]
    return f"{year:0>4}/{month}/{day}"
