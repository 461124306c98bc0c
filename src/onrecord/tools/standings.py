"""What many reports add up to: groups of one origin, the voices they rest on, and the weakest link (DESIGN §8).

One rule makes every count of origins that is shown, of a quotation as of a whole story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from onrecord.model.items import Entity
from onrecord.model.standing import OriginGroup, OriginHow, Origins, Voice, settle_groups
from onrecord.tools.credits import kind_of, origin_name
from onrecord.tools.origin import Report, Trace, Tracer
from onrecord.tools.provenance import INFERRED, listed
from onrecord.tools.statements import by_document, of_one_name
from onrecord.tools.weakest import weakest

# Of several ways in which a group's origin is known, the surest is shown.
_ORDER: Final[tuple[OriginHow, ...]] = ("credited", "lineage", "staff", "cited", "inferred", "none")
# Reasons shown for one group; the rest repeat them for further pages.
_REASONS: Final = 12
# A source makes up an article when at least this part of what the article tells rests on it.
_MAIN: Final = 0.5

Traces = Mapping[Report, Trace]


def origins_for(reports: Iterable[Report], tracer: Tracer, *, contested: bool = False) -> Origins:
    """What reports add up to: their origins as groups, the voices they rest on, the level, and the weakest link."""
    rows = sorted(set(reports), key=lambda r: (r.span, r.id))
    traces = by_document(rows, {r: tracer.trace(r) for r in rows}, tracer)
    return _settled(rows, traces, tracer, contested)


def story_origins(reports: Iterable[Report], tracer: Tracer) -> Origins:
    """Whose reporting the articles of a story hold, by the same rule as any line's but for one thing.

    A source that articles only quote in passing counts for the lines that rest on it, not for the story: its reports stay
    with the page that cites it. It counts where an article of its own or a copy of its text is here, or where it makes up
    an article (at least half of what that tells).
    """
    rows = sorted(set(reports), key=lambda r: (r.span, r.id))
    traces = {r: tracer.trace(r) for r in rows}
    held = {t.group for r, t in traces.items() if t.established and _printed(r, t, tracer)}
    held |= _making_up(traces)
    return _settled(rows, _at_home(traces, held, tracer), tracer, False)


def _at_home(traces: Traces, held: set[str], tracer: Tracer) -> Traces:
    """What a page quotes in passing, or shares with another and neither credits, put with what it tells itself."""
    aside: dict[str, set[str]] = defaultdict(set)
    own: dict[str, list[Trace]] = defaultdict(list)
    for r, t in traces.items():
        if t.established and t.group not in held:
            aside[r.span.article].add(t.group)
        else:
            own[r.span.article].append(t)
    home = {r.span.article: _home(r.span.article, own[r.span.article], tracer) for r in traces}
    out = {}
    for r, t in traces.items():
        article, here = r.span.article, home[r.span.article]
        if t.group in aside[article]:
            others = listed(sorted(aside[article]))
            said = f"{tracer.label(article)} also quotes {others}: counted with the lines that rest on them"
            out[r] = here._replace(why=(*here.why, said))
        elif t.shared and not here.shared:
            out[r] = here._replace(why=(*here.why, *t.why))
        else:
            out[r] = t
    return out


def _printed(report: Report, trace: Trace, tracer: Tracer) -> bool:
    """Does the page print the origin's text, or is it the origin's own page? A caption shows whose photo it is, no more."""
    page = tracer.record.page(report.span.article)
    if trace.how == "cited":
        made = tracer.maker(page.article.id)
        return trace.group in (made.outlet, made.whole)
    return page.zone_at(report.span.start) != "caption"


def _making_up(traces: Traces) -> set[str]:
    """The groups that at least half of what some article tells rests on."""
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for r, t in traces.items():
        told[r.span.article][t.group if t.established else ""] += 1
    return {
        g
        for by_group in told.values()
        for g, n in by_group.items()
        if g and n >= _MAIN * sum(by_group.values())
    }


def _home(article: str, own: Sequence[Trace], tracer: Tracer) -> Trace:
    """Where what a page quotes in passing stays: with what it tells itself, established or not."""
    here = tracer.label(article)
    found = [t for t in own if t.group == here] or [t for t in own if not t.shared] or own
    return (
        found[0] if found else Trace(here, here, "none", False, (f"{here}: nothing shows whose work it is",))
    )


def _settled(rows: Sequence[Report], traces: Traces, tracer: Tracer, contested: bool) -> Origins:
    settled = {t.group for t in traces.values() if t.established}
    groups: dict[str, list[Report]] = defaultdict(list)
    for r in rows:
        groups[traces[r].group].append(r)
    made = {
        name: _group(members, [traces[m] for m in members], name in settled)
        for name, members in sorted(groups.items())
    }
    voices = _voices(rows, traces, {name: g.origin for name, g in made.items()}, tracer)
    found = settle_groups(made.values(), voices, contested=contested)
    return msgspec.structs.replace(found, weakest_link=weakest(found, tracer))


def _group(members: Sequence[Report], traces: Sequence[Trace], established: bool) -> OriginGroup:
    best = min(traces, key=lambda t: (_ORDER.index(t.how), t.name))
    name = next((t.name for t in traces if t.name.endswith(INFERRED)), best.name)
    how: OriginHow = "inferred" if name.endswith(INFERRED) else best.how
    # What shows whose work it is, not what of it alone would not show it.
    why = dict.fromkeys(w for t in traces if t.established is established for w in t.why)
    return OriginGroup(
        name,
        how,
        "independent" if established else "not_established",
        tuple(sorted({m.id for m in members})),
        tuple(sorted({m.span.article for m in members})),
        tuple(why)[:_REASONS],
    )


def _voices(rows: Sequence[Report], traces: Traces, names: Mapping[str, str], tracer: Tracer) -> list[Voice]:
    """Each speaker once with the groups that carry his word; each group whose own people tell it, once."""
    same = _one_voice(rows, traces)
    spoken: dict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for r in rows:
        group = names[traces[r].group]
        people = [s for s in r.speakers if not _of_the_origin(s, r, traces[r], tracer)]
        if not people:
            own.add(group)
        for s in people:
            spoken[same.get(s, s)].add(group)
    _bodies_own_texts(spoken, own, tracer)
    _without_nameless(spoken, tracer)
    carried = {g for found in spoken.values() for g in found}
    # Where one page of a group names the speaker and its copy does not, the copy rests on the same word.
    voices = [Voice(s, tuple(sorted(found))) for s, found in spoken.items()]
    return voices + [Voice(None, (g,)) for g in sorted(own - carried)]


def _of_the_origin(speaker: str, report: Report, trace: Trace, tracer: Tracer) -> bool:
    """Is a speaker the news organisation itself or one of its people? Then it is the outlet's own word."""
    if trace.how not in ("cited", "staff", "credited"):
        return False
    entity = tracer.record.item(Entity, speaker)
    if entity is None or speaker in tracer.own_people(report.span.article):
        return entity is not None
    plain = entity.name.removesuffix(" newspaper").removesuffix(" news agency")
    return origin_name(plain) == trace.group


def _one_voice(rows: Sequence[Report], traces: Traces) -> dict[str, str]:
    """Speakers of one text: where several pages print the same words and each names one speaker, it is one speaker."""
    by_text: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for r in rows:
        if traces[r].lineage:
            by_text[traces[r].lineage][r.span.article].update(r.speakers)
    same: dict[str, str] = {}
    for pages in by_text.values():
        found = {s for speakers in pages.values() for s in speakers}
        if len(found) > 1 and all(len(s) <= 1 for s in pages.values()):
            first = min(same.get(s, s) for s in found)
            same |= dict.fromkeys(found, first)
    return same


def _bodies_own_texts(spoken: dict[str, set[str]], own: set[str], tracer: Tracer) -> None:
    """What a ministry's own statement says is the ministry's word, as it is where a reporter quotes the ministry."""
    for group in sorted(g for g in own if kind_of(g) == "official"):
        for s in sorted(spoken):
            entity = tracer.record.item(Entity, s)
            if entity is not None and of_one_name(entity.name, group):
                spoken[s].add(group)


def _without_nameless(spoken: dict[str, set[str]], tracer: Tracer) -> None:
    """Leave out "officials" where every origin that has them also gives a name: nothing shows that these are others."""
    if len(spoken) < 2:
        return
    named = {s for s in spoken if not _nameless(s, tracer)}
    told = {g for s in named for g in spoken[s]}
    for s in sorted(spoken.keys() - named):
        if spoken[s] <= told:
            del spoken[s]


def _nameless(speaker: str, tracer: Tracer) -> bool:
    entity = tracer.record.item(Entity, speaker)
    return entity is not None and all(tracer.record.get(m).kind == "nominal" for m in entity.members)
