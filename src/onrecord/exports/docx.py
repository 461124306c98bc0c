"""The dossier for a desk: one DOCX a story, with real headings, tables and footnotes that lead to the words."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from onrecord.exports.ooxml import Document, Run
from onrecord.model.items import Entity, Story
from onrecord.model.links import standing_decisions
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.pages.cards import Piece, brief, shown, valued
from onrecord.pages.links import original
from onrecord.views.claims import ClaimRow
from onrecord.views.pieces import Extract, Standing, extract
from onrecord.views.story import StoryView, story
from onrecord.views.wording import many

# What an editor reads of each; the whole is in the HTML report and in the tables.
_QUOTES, _LINES, _AGREED, _PEOPLE = 30, 40, 40, 24
# Enough words to find a sentence by; a page of footnotes is a page not read.
_NOTE: Final = 90
METHOD: Final = (
    "Every line above is an extract, a count, or a fixed phrase filled with extracts and counts. An origin is counted as "
    "independent when a credit, a citation, shared words or the outlet’s own staff establish whose work it is; what is not "
    "established is shown and not counted. Voices are counted beside origins: three reporters at one podium show that "
    "something was said, not that it is so. Independence is shown as far as the texts show it. Nothing here rates an outlet "
    "or a person."
)


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/story-ID.docx for every story."""
    out.mkdir(parents=True, exist_ok=True)
    return [file for s in record.items(Story) for file in one(record, troubles, out, s.id)]


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.docx for one story. Raises Refusal R006 for an id that opens none."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"story-{ident}.docx"
    file.write_bytes(dossier(record, ident, troubles))
    return [file]


def dossier(record: Record, ident: str, troubles: Sequence[Trouble] = ()) -> bytes:
    """One story as a DOCX file. Raises Refusal R006 for an id that opens none."""
    view = story(record, ident, detail=True)
    paper = _Dossier(record, view)
    for part in (
        paper.head,
        paper.differences,
        paper.agreed,
        paper.timeline,
        paper.people,
        paper.commitments,
        paper.quotes,
        paper.lineage,
        paper.reports,
    ):
        part()
    paper.method(len(troubles))
    return paper.doc.bytes()


class _Dossier:
    """One story being written down."""

    def __init__(self, record: Record, view: StoryView) -> None:
        self.record, self.view = record, view
        self.doc = Document(view.title)

    def cite(self, *extracts: Extract) -> list[Run]:
        """The marks of the footnotes for some words. Each place of the record has one note of its own."""
        out: list[Run] = []
        for e in extracts:
            # Marks that touch would read as one number.
            out += [Run(",", raised=True)] if out else []
            out.append(Run(note=self._note(e)))
        return out

    def _note(self, e: Extract) -> int:
        article = self.record.page(e.article).article
        url = original(article.url, e.text)
        runs: list[Run | str] = [f"{e.outlet}, “{_line(e.title)}”, {e.date}: “{_short(e.text)}” "]
        runs.append(Run(f"(characters {e.start}–{e.end}; capture {article.raw_sha256[:16]})", quiet=True))
        if url:
            runs += [" ", Run("at its source", href=url)]
        return self.doc.note(*runs)

    def head(self) -> None:
        v = self.view
        self.doc.heading(_line(v.title), 0)
        self.doc.paragraph(
            Run(v.summary.arithmetic, bold=True), f" · {v.summary.outlets_words} · {v.summary.when}"
        )
        self.doc.paragraph(Run(_level(v.standing), bold=True), f": {v.standing.sentence}.")
        if not v.dated:
            self.doc.paragraph("No article carries a date that holds: the order of the reports is not known.")
        open_ = sum(c.disagrees for c in v.claims)
        self.doc.paragraph(
            f"{many(len(v.claims), 'claim')} made more than once, {many(open_, 'open disagreement')}; "
            f"{many(len(v.events), 'event')}; {many(len(v.quotes), 'quote')}; {many(len(v.commitments), 'commitment')}.",
            style="Quiet",
        )

    def differences(self) -> None:
        rows = [c for c in self.view.claims if c.relation != "agreement"]
        if not rows:
            return
        self.doc.heading("Where they differ")
        for c in rows:
            self.doc.paragraph(
                Run(c.relation_words, bold=True), f": {c.explanation}" if c.explanation else ""
            )
            cells = [
                (
                    [Run(_line(p.value), bold=True), *self.cite(*p.words[:3])],
                    (p.speaker.name if p.speaker else "the articles’ own") + _carried(p.standing),
                    _level(p.standing),
                )
                for p in c.positions
            ]
            self.doc.table(("What is said", "On whose word", "Standing"), cells, (5, 4, 3))

    def agreed(self) -> None:
        rows = [c for c in self.view.claims if c.relation == "agreement"]
        if not rows:
            return
        self.doc.heading("What is agreed, and on whose word")
        for c in rows[:_AGREED]:
            first = [p.words[0] for p in c.positions[:3] if p.words]
            self.doc.paragraph(*(Run(p.text, bold=p.asserted) for p in _pieces(c)), *self.cite(*first))
            origins = [g.origin for g in c.standing.groups if g.established][:6]
            self.doc.paragraph(
                f"{_level(c.standing)}: {c.standing.sentence} · {', '.join(origins)}", style="Quiet"
            )
        self._more(len(rows) - _AGREED, "claim")

    def timeline(self) -> None:
        lines = [*self.view.timeline, *self.view.undated]
        if not lines:
            return
        self.doc.heading("What happened, in order")
        # Paragraphs, not a table: word processors break pages badly where every row of a table has footnotes.
        day = ""
        for t in lines[:_LINES]:
            if t.when != day:
                self.doc.heading(t.when[:1].upper() + t.when[1:], 2)
                day = t.when
            said = f" {_level(t.standing)}, {many(t.standing.articles, 'article')}."
            self.doc.paragraph(
                *(Run(p.text) for p in brief(_line(t.text))), *self.cite(*t.words[:1]), Run(said, quiet=True)
            )
        self._more(len(lines) - _LINES, "line")

    def people(self) -> None:
        found = [e for p in self.view.people[:_PEOPLE] if (e := self.record.item(Entity, p.id))]
        if not found:
            return
        self.doc.heading("Who is who")
        cells: list[tuple[Sequence[Run] | str, ...]] = []
        for e in found:
            role: list[Run] = []
            for r in e.roles[:2]:
                at = r.evidence[0] if r.evidence else None
                role.append(Run(("; " if role else "") + r.title))
                if at:
                    role += self.cite(extract(self.record, at))
            cells.append(
                ([Run(e.name, bold=True)], role or "no role is given", many(len(e.members), "mention"))
            )
        self.doc.table(("Name", "Role, as the texts say", "Named"), cells, (4, 7, 2))

    def commitments(self) -> None:
        rows = self.view.commitments
        if not rows:
            return
        self.doc.heading("Promised, demanded, planned")
        for c in rows[:_LINES]:
            who = ", ".join(e.name for e in c.by) or "Somebody"
            to = f" to {', '.join(e.name for e in c.to)}" if c.to else ""
            due = f", for {c.when}" if c.when else ""
            said = [Run(p.text) for p in brief(_line(c.words.text))]
            self.doc.paragraph(
                Run(f"{who}{to}", bold=True), f" ({c.kind}{due}): ", *said, *self.cite(c.words)
            )
            then = self.cite(*(f.words for f in c.follow_up[:2]))
            self.doc.paragraph(c.status_words, *then, style="Quiet")
        self._more(len(rows) - _LINES, "commitment")

    def quotes(self) -> None:
        rows = self.view.quotes
        if not rows:
            return
        self.doc.heading("Quoted")
        for q in rows[:_QUOTES]:
            words = f"“{_line(q.words.text)}”" if q.quoted else _line(q.words.text)
            who = q.speaker.name if q.speaker else q.speaker_words or "speaker not settled"
            self.doc.paragraph(words, *self.cite(*(w.words for w in q.wordings[:3])), style="Quote")
            more = f", {q.differing} worded differently" if q.differing else ""
            self.doc.paragraph(
                f"{who} · in {many(q.articles, 'article')}{more} · {_level(q.standing)}", style="Quiet"
            )
        self._more(len(rows) - _QUOTES, "quote")

    def lineage(self) -> None:
        self.doc.heading("Where the reports came from")
        cells = [
            (
                [Run(o.origin, bold=True)],
                o.how + ("" if o.established else "; not established"),
                "; ".join(
                    f"{r.article.outlet}"
                    + ("" if r.role == "origin" else " (copy)" if r.verbatim else " (rewritten)")
                    for r in o.reports[:12]
                )
                + (f"; and {len(o.reports) - 12} more" if len(o.reports) > 12 else ""),
            )
            for o in self.view.lineage.origins
        ]
        self.doc.table(("Origin", "How it is known", "Carried by"), cells, (3, 4, 6))

    def reports(self) -> None:
        self.doc.heading("Every report, first to last")
        cells: list[tuple[Sequence[Run] | str, ...]] = []
        for a in self.view.articles:
            article = self.record.page(a.id).article
            title = Run(_line(a.title), href=original(a.url))
            cells.append((a.date, a.outlet, [title], article.raw_sha256[:16]))
        self.doc.table(("Published", "Outlet", "Title", "Capture"), cells, (3, 3, 6, 3))

    def method(self, problems: int) -> None:
        self.doc.heading("Method and limits")
        self.doc.paragraph(METHOD)
        decisions = len(standing_decisions(self.record.decisions))
        made = f"Made by onrecord {version('onrecord')} from {many(len(self.record.pages), 'article')}; "
        made += f"{many(decisions, 'human decision')} in force; {many(problems, 'problem')} on the way. "
        made += "Footnotes give the outlet, the words, their place in the captured text, the first 16 digits of the capture’s SHA-256, and the address."
        self.doc.paragraph(made, style="Quiet")

    def _more(self, left: int, what: str) -> None:
        if left > 0:
            self.doc.paragraph(f"and {many(left, f'more {what}')}, in the HTML report", style="Quiet")


def _pieces(c: ClaimRow) -> tuple[Piece, ...]:
    values = [p.value for p in c.positions] if valued(c) else []
    return shown(_line(c.text), values)


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    """The first words of an extract: the whole stands in the text above, or at its place."""
    words = _line(text)
    return words if len(words) <= _NOTE else words[:_NOTE].rsplit(" ", 1)[0] + " …"


def _level(s: Standing) -> str:
    return s.words + (", contested" if s.contested else "")


def _carried(s: Standing) -> str:
    return f"; {many(s.articles, 'article')}" if s.articles else ""
