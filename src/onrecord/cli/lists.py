"""The lists of the terminal: all quotes, events, commitments, articles of a record, each with the columns that it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from onrecord.cli.printing import table
from onrecord.model.items import Claim, Commitment
from onrecord.model.record import Record
from onrecord.views import claims, commitments, entity, events, quotes
from onrecord.views.claims import ClaimRow
from onrecord.views.commitments import CommitmentRow
from onrecord.views.entity import EntitiesView
from onrecord.views.events import EventRow, EventsView
from onrecord.views.pieces import ArticleRef, article_ref
from onrecord.views.quotes import QuoteRow, QuotesView
from onrecord.views.wording import NOBODY, UNSETTLED

# As much of an id as tells one line from the others at a glance; `show` takes the start of an id.
ID: Final = 8


def _quotes(record: Record) -> QuotesView:
    view = quotes.quotes(record)
    more = [quotes.quotes(record, quotes.QuoteFilters(page=n)).rows for n in range(2, view.pages + 1)]
    return msgspec.structs.replace(view, rows=(*view.rows, *(r for rows in more for r in rows)), pages=1)


def _events(record: Record) -> EventsView:
    view = events.events(record)
    more = [events.events(record, events.EventFilters(page=n)).rows for n in range(2, view.pages + 1)]
    return msgspec.structs.replace(view, rows=(*view.rows, *(r for rows in more for r in rows)), pages=1)


# A list on the terminal has no pages: what is cut off would look as if it were not there.
LISTS: Final[dict[str, Callable[[Record], Any]]] = {
    "quote": _quotes,
    "event": _events,
    "entity": entity.entities,
    "claim": lambda record: claims.in_order([claims.row(record, c) for c in record.items(Claim)]),
    "commitment": lambda record: commitments.in_order(
        [commitments.row(record, c) for c in record.items(Commitment)]
    ),
    "article": lambda record: tuple(
        sorted((article_ref(record.page(a.id)) for a in record.articles), key=lambda a: (a.outlet, a.name))
    ),
}


def speaker(row: QuoteRow) -> str:
    """Who said it, or that this is not settled."""
    return row.speaker.name if row.speaker else row.speaker_words or UNSETTLED


def makers(row: CommitmentRow) -> str:
    """Who made a commitment, and to whom where that is said (what two parties promise each other is theirs)."""
    to = f" to {', '.join(e.name for e in row.to)}" if row.to and row.to != row.by else ""
    return (", ".join(e.name for e in row.by) or NOBODY) + to


def promised(row: CommitmentRow) -> str:
    """The words of a commitment, with its day and its condition."""
    when = f" (for {row.when})" if row.when else ""
    inside = row.condition and row.words.start <= row.condition.start and row.condition.end <= row.words.end
    return row.words.text + when + (f" [{row.condition.text}]" if row.condition and not inside else "")


def claimed(row: ClaimRow) -> str:
    """What is claimed: the differing values side by side; where reports agree, the words that say the whole of it."""
    return row.text if row.relation == "agreement" else " / ".join(p.value for p in row.positions)


def _event(row: EventRow) -> tuple[str, ...]:
    told = row.reports[0].text if row.reports else row.label
    kind = (
        row.type.lower() if row.modality == "reported as happened" else f"{row.type.lower()}, {row.modality}"
    )
    return row.when, row.what, kind, told, row.standing.sentence, row.id[:ID]


def print_list(view: Any) -> bool:
    """Print a list; False where the view is none."""
    rows: Sequence[Any] = getattr(view, "rows", view) if not isinstance(view, tuple) else view
    if isinstance(view, EntitiesView):
        head: tuple[str, ...] = ("name", "kind", "articles", "id")
        table("", head, [(r.entity.name, r.entity.type, r.articles, r.entity.id) for r in view.rows], wide=0)
    elif isinstance(view, EventsView):
        head = ("when", "act", "kind", "in the words of", "origins", "id")
        table("", head, [_event(r) for r in view.rows], wide=3)
    elif isinstance(view, QuotesView):
        head = ("who", "words", "in", "origins", "id")
        table(
            "",
            head,
            [(speaker(r), r.words.text, r.words.outlet, r.standing.sentence, r.id[:ID]) for r in view.rows],
            wide=1,
        )
    elif isinstance(view, tuple) and (not rows or isinstance(rows[0], CommitmentRow)):
        head = ("who", "kind", "words", "status", "origins", "id")
        table(
            "",
            head,
            [(makers(r), r.kind, promised(r), r.status_words, r.standing.sentence, r.id[:ID]) for r in rows],
            wide=2,
        )
    elif isinstance(view, tuple) and isinstance(rows[0], ClaimRow):
        head = ("what", "how reports stand", "origins", "id")
        table(
            "",
            head,
            [(claimed(r), r.explanation or r.relation_words, r.standing.sentence, r.id[:ID]) for r in rows],
            wide=0,
        )
    elif isinstance(view, tuple) and isinstance(rows[0], ArticleRef):
        head = ("file", "outlet", "date", "title", "id")
        table("", head, [(r.name, r.outlet, r.date, r.title, r.id[:ID]) for r in rows], wide=3)
    else:
        return False
    return True
