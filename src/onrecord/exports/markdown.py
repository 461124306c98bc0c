"""The dossier: one Markdown file a story, every line with a footnote that gives outlet, date, words and address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.pages.links import original
from onrecord.views.claims import ClaimRow
from onrecord.views.commitments import CommitmentRow
from onrecord.views.pieces import Extract
from onrecord.views.quotes import QuoteRow
from onrecord.views.stories import stories as stories_view
from onrecord.views.story import StoryView, TimelineRow, story
from onrecord.views.wording import many

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/story-ID.md for every story and `out`/index.md that lists them."""
    out.mkdir(parents=True, exist_ok=True)
    view = stories_view(record)
    written = []
    lines = ["# Stories", ""]
    for row in view.rows:
        written += one(record, troubles, out, row.id)
        file = written[-1]
        lines.append(f"- [{plain(row.title)}]({file.name}): {row.arithmetic}, {row.when}")
    lines += [f"- In no story: {plain(a.outlet)}, {plain(a.title)}" for a in view.alone]
    lines += ["", f"{many(len(troubles), 'problem')} on the way. Made by onrecord {version('onrecord')}.", ""]
    index = out / "index.md"
    index.write_text("\n".join(lines), "utf-8")
    return [index, *written]


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.md for one story. Raises Refusal R006 for an id that opens none."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"story-{ident}.md"
    file.write_text(dossier(record, ident), "utf-8")
    return [file]


def dossier(record: Record, ident: str) -> str:
    """One story as Markdown with footnotes. Raises Refusal R006 for an id that opens none."""
    view = story(record, ident)
    notes = _Notes(record)
    parts = [_head(view), _claims(view.claims, notes), _timeline(view, notes), _quotes(view.quotes, notes)]
    parts += [_commitments(view.commitments, notes), _origins(view), _articles(view), notes.text()]
    parts.append(
        f"Made by onrecord {version('onrecord')}. Independence is shown as far as the texts show it."
    )
    return "\n\n".join(p for p in parts if p) + "\n"


def plain(text: str) -> str:
    """Words as one line of Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


class _Notes:
    """The footnotes, numbered as they are asked for; the same words get the same number."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.found: dict[tuple[str, int, int], str] = {}

    def __call__(self, *extracts: Extract) -> str:
        return "".join(self._mark(e) for e in extracts)

    def _mark(self, e: Extract) -> str:
        key = e.article, e.start, e.end
        if key not in self.found:
            url = original(self.record.page(e.article).article.url, e.text)
            where = f" <{url}>" if url else ""
            self.found[key] = (
                f"{plain(e.outlet)}, “{plain(e.title)}”, {e.date}: “{plain(e.text)}” (characters {e.start}–{e.end}){where}"
            )
        return f"[^{list(self.found).index(key) + 1}]"

    def text(self) -> str:
        return "\n".join(f"[^{n}]: {words}" for n, words in enumerate(self.found.values(), 1))


def _head(view: StoryView) -> str:
    s = view.standing
    lines = [
        f"# {plain(view.title)}",
        f"**{view.summary.arithmetic}** · {view.summary.outlets_words} · {view.summary.when}",
    ]
    lines.append(f"{s.words}{', contested' if s.contested else ''} ({s.sentence}).")
    if not view.dated:
        lines.append("No article carries a date that holds: the order of the reports is not known.")
    if view.people:
        lines.append("Who: " + ", ".join(plain(e.name) for e in view.people))
    return "\n\n".join(lines)


def _claims(rows: Sequence[ClaimRow], notes: _Notes) -> str:
    out = []
    for c in rows:
        evidence = [p.words[0] for p in c.positions if p.words]
        values = " / ".join(plain(p.value) for p in c.positions)
        out.append(
            f"- {plain(c.text)}{notes(*evidence)}  \n  **{values}**: {c.standing.words} ({c.standing.sentence})"
        )
        if c.relation != "agreement":
            out.append(f"  \n  {c.relation_words}: {plain(c.explanation)}")
    return "## What is claimed, and on whose word\n\n" + "\n".join(out) if out else ""


def _timeline(view: StoryView, notes: _Notes) -> str:
    def line(t: TimelineRow) -> str:
        day = f"**{t.when}**: " if t.earliest or t.latest else ""
        part = f"{t.part}, " if t.part != "event" else ""
        origins = many(t.standing.independent, "origin")
        return f"- {day}{plain(t.text)}{notes(*t.words[:3])} ({part}{origins})"

    parts = [("## What happened, in order", view.timeline), ("### With no date that holds", view.undated)]
    return "\n\n".join(f"{head}\n\n" + "\n".join(map(line, rows)) for head, rows in parts if rows)


def _quotes(rows: Sequence[QuoteRow], notes: _Notes) -> str:
    out = []
    for q in rows:
        who = q.speaker.name if q.speaker else q.speaker_words or "speaker not settled"
        words = f"“{plain(q.words.text)}”" if q.quoted else plain(q.words.text)
        out.append(f"- {plain(who)}: {words}{notes(*(w.words for w in q.wordings[:4]))}")
    return "## Quoted\n\n" + "\n".join(out) if out else ""


def _commitments(rows: Sequence[CommitmentRow], notes: _Notes) -> str:
    out = []
    for c in rows:
        who = ", ".join(plain(e.name) for e in c.by) or "somebody"
        then = "".join(f"; {plain(f.what)}{notes(f.words)}" for f in c.follow_up)
        out.append(f"- {c.kind}, {who}: {plain(c.words.text)}{notes(c.words)} ({c.status_words}{then})")
    return "## Promised, demanded, planned\n\n" + "\n".join(out) if out else ""


def _origins(view: StoryView) -> str:
    rows = ["| origin | how | articles |", "|---|---|---|"]
    for g in view.standing.groups:
        state = "" if g.established else ", not established"
        rows.append(
            f"| {plain(g.origin)} | {g.how}{state} | {plain(', '.join(a.outlet for a in g.articles))} |"
        )
    return "## Where the reports came from\n\n" + "\n".join(rows) if view.standing.groups else ""


def _articles(view: StoryView) -> str:
    rows = []
    for a in view.articles:
        url = original(a.url)
        rows.append(f"- {a.date}: {plain(a.outlet)}, “{plain(a.title)}”{f' <{url}>' if url else ''}")
    return "## Every report\n\n" + "\n".join(rows)
