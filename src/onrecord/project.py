"""A project: the record of one heap of coverage, in one file. This is the Python API; the faces stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec

from onrecord.engine.summary import Summary, summarise
from onrecord.errors import Refusal
from onrecord.model.items import Entity, Story
from onrecord.model.links import Decision
from onrecord.model.record import Record
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import Trouble
from onrecord.settings import Settings, checked, load
from onrecord.store import captures, journal, runs
from onrecord.store.project_file import ProjectFile, told
from onrecord.store.record import StoredRecord
from onrecord.store.runs import Run
from onrecord.store.search import Hit, search

if TYPE_CHECKING:
    from onrecord.engine.build import Ran
    from onrecord.engine.cluster.build import Made
    from onrecord.engine.decide_table import Unmatched
    from onrecord.engine.progress import Tick
    from onrecord.views.story import StoryView


# Captures that one transaction takes in.
_BATCH = 500


def open_project(path: str | Path, *, create: bool = True, **flags: Any) -> Project:
    """The project in the file at `path`; `flags` are settings that outrank onrecord.toml and the environment.

    A project that does not exist is made by its first `add`; with `create` false it is refused. Raises Refusal R003 (not
    a project), R004 (newer than this program), R005 (does not exist), R010 (a setting is not known).
    """
    where = Path(path)
    project = Project(where, load(where.parent, flags))
    if project.exists:
        project.open()
    elif not create:
        raise Refusal("R005", str(where))
    return project


def build_dataset(
    paths: str | Path | Iterable[str | Path], address: str | Path, progress: Tick | None = None, **flags: Any
) -> Made:
    """Build the record of `paths` on a cluster, as a Parquet dataset at `address`; a build that was stopped goes on.

    `flags` are settings (workers, cluster, …). Raises Refusal R001 or R007 for the paths, R010 for a setting, R018
    without the extra `cluster`, R020 where the cluster cannot do the work.
    """
    from onrecord import plugins
    from onrecord.engine.cluster.build import build
    from onrecord.exports.parquet import write_tables

    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(p) for p in paths]
    settings = load(None, {"executor": "cluster", **flags})
    return build(str(address), given, plugins.stages(), settings, write_tables, tick=progress)


class Project:
    """One project file. Use it as a context manager, or call `close`; what was written stands in the file at once."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self._file: ProjectFile | None = None
        self._record: tuple[str, Record] | None = None

    # ---------------------------------------------------------------- the file
    @property
    def exists(self) -> bool:
        """Is there anything at the path? (An empty file counts as nothing.)"""
        return self.path.exists() and not (self.path.is_file() and self.path.stat().st_size == 0)

    def open(self) -> ProjectFile:
        """The open file. Raises Refusal R003, R004 or R005."""
        if self._file is None:
            self._file = ProjectFile.open(self.path)
        return self._file

    def close(self) -> None:
        """Let go of the file."""
        self._drop()
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if (
            self._file is not None
        ):  # a record that was handed out keeps its own connection, and closes it itself
            self._file.close()

    # ---------------------------------------------------------------- in
    def add(
        self, paths: str | Path | Iterable[str | Path], metadata: Metadata | Mapping[str, str] | None = None
    ) -> int:
        """Take in files and folders; returns how many articles were not there before. Makes the project when needed.

        `metadata` (url, outlet, title, published, byline, language, captured_at) outranks sidecars and manifests.
        Raises Refusal R001 for a path that does not exist, R007 when nothing was found, R010 for metadata of another name.
        """
        from onrecord.engine.intake import walk

        given = [Path(paths)] if isinstance(paths, str | Path) else [Path(p) for p in paths]
        over = msgspec.structs.asdict(metadata) if isinstance(metadata, Metadata) else dict(metadata or {})
        changes = {k: v for k, v in over.items() if v is not None}
        troubles: list[Trouble] = []
        added, came = 0, False
        for batch in batched(
            walk(given, self.settings), _BATCH
        ):  # an archive of a million pages does not fit in memory
            found = [c for c in batch if isinstance(c, Capture)]
            troubles += [t for t in batch if isinstance(t, Trouble)]
            if changes:
                found = [msgspec.structs.replace(c, metadata=_with(c.metadata, changes)) for c in found]
            came = True
            with (self.open() if self.exists else self._create()).writing() as db:
                captures.supersede(db, found)
                added += captures.put(db, found)
        if not came:
            raise Refusal("R007", ", ".join(map(str, given)))
        with self.open().writing() as db:
            captures.put_troubles(db, "intake", "\n".join(sorted(str(p.absolute()) for p in given)), troubles)
        return added

    def remove(self, articles: Iterable[str]) -> int:
        """Take articles out, by id or name; returns how many there were. The next run settles the record without them."""
        wanted = set(articles)
        with self.open().writing() as db:
            ids = [h.id for h in captures.heads(db) if h.id in wanted or h.name in wanted]
            return captures.remove(db, ids)

    def names(self) -> list[str]:
        """The names of all articles that were taken in, in order."""
        return sorted(h.name for h in captures.heads(self.open().db))

    def run(
        self, progress: Tick | None = None, executor: str | None = None, workers: int | None = None
    ) -> Ran:
        """Bring the record up to date. What did not change is not done again; a run that was killed goes on.

        `progress` is called with a `Progress` now and then; `executor` and `workers` outrank the settings.
        Raises Refusal R010 for an executor that is none.
        """
        from onrecord import plugins
        from onrecord.engine.build import build

        asked = {"executor": executor, "workers": workers}
        changed = msgspec.structs.replace(self.settings, **{k: v for k, v in asked.items() if v is not None})
        settings = checked(changed)
        ran = build(self.open(), plugins.stages(), settings, tick=progress)
        if ran.record is not None:
            self._drop()
        return ran

    # ---------------------------------------------------------------- out
    @property
    def record(self) -> Record:
        """The record of the last finished run: the same object until a run, here or elsewhere, publishes another."""
        file = self.open()
        generation = file.meta("generation") or ""
        if self._record is None or self._record[0] != generation:
            self._drop()
            self._record = generation, StoredRecord(file.snapshot())
        return self._record[1]

    @property
    def stale(self) -> bool:
        """Was something added or decided since the last run finished?"""
        from onrecord import plugins
        from onrecord.engine.build import up_to_date

        return not up_to_date(self.open(), plugins.stages(), self.settings)

    def stories(self) -> list[StoryView]:
        """The stories as their pages show them (title, timeline, quotes, claims …), those with most articles first."""
        found = sorted(self.record.items(Story), key=lambda s: (-len(s.articles), s.id))
        return [self.story(s.id) for s in found]

    def story(self, ident: str) -> StoryView:
        """The story that an id opens: its own, or that of any of its articles. Raises Refusal R006."""
        from onrecord.views.story import story

        return story(self.record, ident)

    def table(self, name: str) -> list[dict[str, Any]]:
        """A table of the export contract as rows. Raises Refusal R006 for a name that is none."""
        from onrecord.exports.rows import TABLES, table

        if name not in TABLES and name != "troubles":
            raise Refusal("R006", name, remedy=f"One of: {', '.join((*TABLES, 'troubles'))}")
        return table(self.record, name, self.troubles())

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The sentences that hold all the words ("exact phrases" in quotation marks, endings with *), best first."""
        with told(self.path):
            return search(self.open().db, words, limit)

    def troubles(self) -> list[Trouble]:
        """Everything that went wrong, on the way in and in the last run."""
        return captures.troubles(self.open().db)

    def runs(self) -> list[Run]:
        """Every run, the newest first; one that is under way says how far it is."""
        return runs.all_runs(self.open().db)

    def summary(self) -> Summary:
        """What the record holds, in counts."""
        return summarise(self.record, self.troubles())

    def export(self, to: str, out: str | Path, story: str | None = None) -> list[Path]:
        """Write the record in a format (jsonl, csv, …) to the folder `out` (parquet: an address too); returns the files. With `story`, the id of
        a story or of one of its articles, that story alone, in a format for reading (html, docx, markdown).

        Raises Refusal R012 for a format that is not known or holds no single story, R006 for an id that opens none,
        R011 where nothing can be written, R018 for parquet without its extra.
        """
        from onrecord import plugins

        formats = plugins.dossiers() if story else plugins.exports()
        if to not in formats:
            asked = f"{to}, for one story" if story else to
            raise Refusal("R012", asked, remedy=f"One of: {', '.join(sorted(formats))}", exit_code=2)
        address = "://" in str(out)
        if address and to != "parquet":
            raise Refusal("R011", f"{out}: only parquet is written to an address", exit_code=2)
        chosen = (story,) if story else ()
        where = str(out) if address else Path(out)
        try:
            return list(formats[to](self.record, self.troubles(), where, *chosen))
        except OSError as e:
            raise Refusal("R011", f"{out}: {e.strerror or e}") from e

    # ---------------------------------------------------------------- corrections
    def decide(
        self,
        target: str | Sequence[str],
        verdict: str,
        field: str | None = None,
        value: str | None = None,
        note: str = "",
        *,
        settle: bool = True,
    ) -> Decision:
        """Correct the record and settle it again (nothing is read anew unless an article's date or outlet was set).

        `target`: ids of annotations or articles, or names of articles. Raises Refusal R006 or R008.
        """
        from onrecord.engine.correct import decide

        targets = [target] if isinstance(target, str) else list(target)
        with self.open().writing() as db:
            line = decide(db, self.settings.who, targets, verdict, field, value, note)
        if settle:
            self.run()
        return line

    def decide_table(
        self, path: str | Path, note: str = "", *, settle: bool = True
    ) -> tuple[list[Decision], list[Unmatched]]:
        """Corrections out of a CSV file (see `onrecord.engine.decide_table`): the lines made, and the rows left out.

        All of it or nothing. Raises Refusal R001 (no such file) or R008 (no such column or value).
        """
        from onrecord.engine.correct import decide
        from onrecord.engine.decide_table import Line, lines, read

        rows = read(Path(path))
        told = list(lines(rows, self.names(), self.record.items(Entity)))
        with self.open().writing() as db:
            made = [
                decide(db, self.settings.who, [x.target], "value", x.field, x.value, note)
                for x in told
                if isinstance(x, Line)
            ]
        if settle and made:
            self.run()
        return made, [x for x in told if not isinstance(x, Line)]

    def undo(self, decision: str | None = None, *, settle: bool = True) -> Decision:
        """Take a decision back, the last one that holds when none is named. An undo can be undone. Raises Refusal R006."""
        from onrecord.engine.correct import undo

        with self.open().writing() as db:
            line = undo(db, self.settings.who, decision)
        if settle:
            self.run()
        return line

    def history(self) -> list[Decision]:
        """The journal, oldest line first."""
        return list(journal.lines(self.open().db))

    # ---------------------------------------------------------------- inside
    def _create(self) -> ProjectFile:
        self._file = ProjectFile.create(self.path)
        return self._file

    def _drop(self) -> None:
        """Let go of the record; whoever still holds it keeps its snapshot, which ends with the record itself."""
        self._record = None


def _with(given: Metadata, changes: Mapping[str, object]) -> Metadata:
    """Metadata with some of it changed. Raises Refusal R010 for a name that it does not have or a value that is no text."""
    odd = [k for k, v in changes.items() if k not in Metadata.__struct_fields__ or not isinstance(v, str)]
    if odd:
        allowed = ", ".join(Metadata.__struct_fields__)
        raise Refusal("R010", f"metadata {', '.join(odd)}", remedy=f"Texts under: {allowed}", exit_code=2)
    return msgspec.structs.replace(given, **changes)
