"""`open`: one story of a dataset brought down to a project file, with the articles that its evidence leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from onrecord.errors import Refusal
from onrecord.model.codec import from_json, to_json
from onrecord.model.links import Decision
from onrecord.model.sources import Capture
from onrecord.store import captures, journal, results
from onrecord.store.dataset import Dataset, Manifest
from onrecord.store.evidence import Result
from onrecord.store.place import extra
from onrecord.store.project_file import ProjectFile

# An id may be shortened to as many digits as tell things apart by hand (as in corrections).
_SHORTEST_PREFIX: Final = 4
_SHOWN: Final = 5  # titles that a refusal names


class Brought(msgspec.Struct, frozen=True):
    """A story of a dataset as it stands there: `articles` are its own, `around` those that its evidence leads to."""

    id: str
    title: str
    articles: tuple[str, ...]
    around: tuple[str, ...]
    independent: int


class Bringing:
    """A dataset that stories are taken out of. Raises Refusal R018 without the extra, R019 where there is no dataset."""

    def __init__(self, address: str) -> None:
        self.dataset = Dataset(address)
        self.held: Manifest = self.dataset.manifest()
        self._compute = extra("pyarrow.compute", "arrow")
        self._broken: type[Exception] = extra("pyarrow", "arrow").ArrowException

    def story(self, asked: str) -> Brought:
        """The story of this id (or a beginning of it), of an article's id or name, or with these words in its title.

        Raises Refusal R006 where there is none, or where several are meant.
        """
        rows = self._rows("stories", ["id", "title", "articles", "origins"])
        named = {r["id"] for r in self._rows("articles", ["id", "name"]) if r["name"] == asked}
        found = [r for r in rows if self._meant(r, asked, named)]
        exact = [r for r in found if r["id"] == asked or asked in r["articles"]]
        if len(exact or found) != 1:
            listed = (
                "; ".join(f"{r['id']} {r['title']}" for r in found[:_SHOWN])
                or "no story has this id or title"
            )
            raise Refusal("R006", f"{asked}: {listed}", remedy="Give more of its title, or its id.")
        row = (exact or found)[0]
        own = tuple(sorted(row["articles"]))
        around = tuple(sorted(self._around(row["id"], own) - set(own)))
        return Brought(row["id"], row["title"], own, around, row["origins"]["independent"])

    def into(self, story: Brought, path: Path) -> ProjectFile:
        """Make a project of the story's articles and those around it, with the decisions about them; nothing is read anew.

        Raises Refusal R003 where a file is, R011 where none can be written, R019 for a damaged dataset.
        """
        wanted = {*story.articles, *story.around}
        found, filed = self._evidence(wanted)
        file = ProjectFile.create(path)
        with file.writing() as db:
            captures.put(db, found)
            for r in filed:
                results.put(db, r.key, r.article, r.stages, r.body)
            for line in self._decisions(wanted):
                journal.append(db, line)
        return file

    # ---------------------------------------------------------------- inside
    @staticmethod
    def _meant(row: dict[str, Any], asked: str, named: set[str]) -> bool:
        if row["id"] == asked or asked in row["articles"] or not named.isdisjoint(row["articles"]):
            return True
        prefix = len(asked) >= _SHORTEST_PREFIX and row["id"].startswith(asked)
        words = asked.casefold().split()
        return prefix or (bool(words) and all(w in row["title"].casefold() for w in words))

    def _rows(self, name: str, columns: Sequence[str], where: Any = None) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.dataset.table(self.held.tables[name], columns, where).to_pylist()
        return rows

    def _among(self, values: Iterable[str], *field: str) -> Any:
        return self._compute.field(*field).isin(sorted(values))

    def _around(self, story: str, own: Sequence[str]) -> set[str]:
        """The articles of what the story's page counts: its events, claims, commitments; the utterances and the shared
        passages of its articles."""
        field = self._compute.field
        parts = self.held.tables["quotations"]
        quoted = self.dataset.standing_in(parts, "content", own, ["utterance"]).to_pylist()
        mine = {q["utterance"] for q in quoted if q["utterance"]}
        told = {
            r["event"]
            for r in self._rows("event_reports", ["event"], self._among(own, "evidence", "article"))
        }
        rows = [
            *self._rows("utterances", ["origins"], self._among(mine, "id")),
            *self._rows("events", ["origins"], self._among({e for e in told if e}, "id")),
            *self._rows("commitments", ["origins"], field("story") == story),
            *(
                p
                for c in self._rows("claims", ["positions"], field("story") == story)
                for p in c["positions"]
            ),
        ]
        found = {a for r in rows for g in r["origins"]["groups"] for a in g["articles"]}
        either = self._among(own, "a", "article") | self._among(own, "b", "article")
        for p in self._rows("passages", ["a", "b"], either):
            found |= {p["a"]["article"], p["b"]["article"]}
        return found

    def _evidence(self, wanted: set[str]) -> tuple[list[Capture], list[Result]]:
        """The captures of these articles and what was read out of them."""
        read: list[Capture] = []
        filed: list[Result] = []
        where = self._rows("shards", ["shard"], self._among(wanted, "article"))
        for shard in sorted({r["shard"] for r in where}):
            try:
                read += (c for c in self.dataset.captures(shard) if c.id in wanted)
                results, _ = self.dataset.results(self.held.results, shard)
            except (OSError, self._broken) as e:
                raise Refusal("R019", f"{self.dataset.place.address}: {e}") from e
            filed += (r for r in results if r.article in wanted)
        once = {c.id: c for c in read}
        if missing := wanted - once.keys():
            raise Refusal(
                "R019", f"{self.dataset.place.address}: the captures of {len(missing)} articles are missing"
            )
        return list(once.values()), list({r.key: r for r in filed}.values())

    def _decisions(self, wanted: set[str]) -> list[Decision]:
        """The lines of the journal about these articles and what stands in them, with those that undo them."""
        lines = [from_json(to_json(r), Decision) for r in self._rows("decisions", [])]
        if not lines:
            return []
        named = {t for d in lines for t in d.target}
        here = wanted | self._standing(named - wanted, wanted)
        held: set[str] = set()
        for d in lines:
            if (d.undoes in held) if d.undoes else all(t in here for t in d.target):
                held.add(d.id)
        return [d for d in lines if d.id in held]

    def _standing(self, targets: set[str], wanted: set[str]) -> set[str]:
        """Which of these annotations stand in the wanted articles."""
        found: set[str] = set()
        for name, field in _PLACES.items() if targets else ():
            for r in self._rows(name, ["id", field], self._among(targets, "id")):
                words = r[field][0] if isinstance(r[field], list) else r[field]
                found |= {r["id"]} if words["article"] in wanted else set()
        return found


# The words that an annotation stands on, table by table.
_PLACES: Final = {
    "zones": "span",
    "sentences": "span",
    "mentions": "span",
    "times": "span",
    "citations": "span",
    "quotations": "content",
    "marked_words": "span",
    "event_reports": "evidence",
    "passages": "a",
    "commitment_reports": "content",
}
