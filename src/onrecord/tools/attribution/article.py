"""All attributions of one article: paragraph by paragraph, with what runs over from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from onrecord.model.record import Page
from onrecord.tools.attribution.according import hearsay, named, phrased
from onrecord.tools.attribution.adjectives import stances
from onrecord.tools.attribution.carry import carry_over
from onrecord.tools.attribution.direct import quoted
from onrecord.tools.attribution.indirect import reported
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.passives import told_of
from onrecord.tools.attribution.refusals import unsaid
from onrecord.tools.attribution.running import join_running
from onrecord.tools.attribution.speaking import silent
from onrecord.tools.attribution.turns import block, dialogue, headline, turns
from onrecord.tools.kit import Kit
from onrecord.tools.nlp import Parse
from onrecord.tools.speech import PLAIN

# A pronoun inside reported speech mostly means the one who reports: no second speaker.
_PRONOUNS: Final = frozenset(
    {"he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "this", "there"}
)


def paragraphs_of(text: str, parse: Parse, zone_at: Callable[[int], str]) -> list[Paragraph]:
    """The parsed paragraphs, each knowing whether a quotation ran into it."""
    out: list[Paragraph] = []
    for n, (start, end) in enumerate(parse.paragraphs):
        before = zone_at(start) in ("dateline", "credit", "byline") or zone_at(end - 1) == "quote_block"
        left_open = bool(out) and any(not s.closed for s in out[-1].marks)
        out.append(Paragraph(text, parse, n, zone_at(end - 1 if before else start), left_open))
    return out


@dataclass(slots=True)
class Told:
    """The attributions of an article, each with the paragraph it begins in, in the order of the text; `parent` of an
    attribution is an index into `found`. `failed` are the paragraphs that could not be read, and why."""

    paragraphs: list[Paragraph]
    found: list[tuple[Paragraph, Attribution]] = field(default_factory=list)
    failed: list[tuple[Place, str]] = field(default_factory=list)


def told(page: Page, kit: Kit) -> Told:
    """What the article attributes to somebody. Worked out once for a page, whichever stage asks first."""
    return kit.kept(
        page, "attributions", lambda parse: attributions(paragraphs_of(page.text, parse, page.zone_at))
    )


def attributions(paragraphs: list[Paragraph]) -> Told:
    """Every attribution of some paragraphs. A paragraph that fails is left out and named: the others stand."""
    made = Told(paragraphs)
    out = made.found
    _guarded(made, paragraphs, lambda: out.extend(turns(paragraphs)))
    labelled = list(out)
    taken = {p.number for p, _ in labelled}
    for p, a in labelled:
        _guarded(made, [p], partial(_add_within, p, a, out))
    for p in paragraphs:
        if p.number not in taken:
            _guarded(made, [p], partial(_read, p, out))
    out.sort(key=lambda x: (x[1].start, -x[1].end, x[1].cue or (0, 0)))
    _guarded(made, paragraphs, lambda: join_running(paragraphs, out))
    _guarded(made, paragraphs, lambda: carry_over(paragraphs, out))
    out[:] = [(p, a) for p, a in out if a.frame != "block" or a.speakers]  # an outlet's text is nobody's word
    where = {id(a): n for n, (_, a) in enumerate(out)}
    for _, a in out:
        a.parent = where.get(id(a.within)) if a.within is not None else None
    return made


def _read(p: Paragraph, out: list[tuple[Paragraph, Attribution]]) -> None:
    found = of_paragraph(p)
    out.extend((p, a) for a in found)
    for a in found:
        _add_within(p, a, out)


def _add_within(p: Paragraph, a: Attribution, out: list[tuple[Paragraph, Attribution]]) -> None:
    out.extend((p, x) for x in _quoted_within(p, a))


def _quoted_within(p: Paragraph, outer: Attribution) -> list[Attribution]:
    """Words in marks that somebody is quoted as having said by the one who is quoted."""
    made: list[Attribution] = []
    for start, end in outer.content:
        marks = p.marks if outer.frame == "turn" else [s for s in p.all_marks if s.level]
        if (outer.stretches or outer.frame == "turn") and any(
            start <= s.start and s.end <= end for s in marks
        ):
            made += [a for a in quoted(p.part(start, end)) if a.cue is not None and a.speakers]
    made = [a for a in made if not {h.lower for h in a.speakers} & {"i", "we", "you"}]
    for a in made:
        a.within = outer
    return made


def _guarded(made: Told, over: list[Paragraph], work: Callable[[], None]) -> None:
    """Do `work`; where it fails, note the place: rules meet every kind of text, and one paragraph that no rule foresaw
    must not cost an article its quotations."""
    try:
        work()
    except Exception as e:
        place = (over[0].start, over[-1].end) if over else (0, 0)
        made.failed.append((place, f"{type(e).__name__}: {e}"))


def of_paragraph(p: Paragraph) -> list[Attribution]:
    """The attributions that a paragraph holds by itself."""
    titled = headline(p)
    if titled:
        return titled
    direct = quoted(p)
    taken = {a.verb.i for a in direct if a.verb is not None}
    rest = [*phrased(p), *reported(p, taken), *told_of(p), *unsaid(p), *stances(p), *named(p), *hearsay(p)]
    found = _settled(direct, rest)
    return dialogue(p, found) or block(p)


def _nested(kept: list[Attribution], rest: list[Attribution]) -> list[Attribution]:
    """Statements inside reported ones, by someone else: "Roe, Ms. Lind says, believes the deal is dead"."""
    out: list[Attribution] = []
    for a in rest:
        if a in kept or a.verb is None or a.frame in ("np", "small", "np_as") or not _somebody(a):
            continue
        outer = next(
            (k for k in kept if k.verb is not None and k.frame == "clause" and _stands_in(a, k)), None
        )
        if outer is None or {h.lower for h in a.speakers} & ({h.lower for h in outer.speakers} | _PRONOUNS):
            continue
        if (
            (
                a.verb.tag in ("VBD", "VBZ", "VBP")
                or any(c.dep == "aux" and c.tag in ("VBD", "VBZ", "VBP") for c in a.verb.children)
            )
            and a.verb.dep in ("ROOT", "ccomp", "conj")
            and not any(_clash(a, b) for b in out)
        ):
            a.within = outer
            out.append(a)
    return out


def _somebody(a: Attribution) -> bool:
    """A second speaker is one with a name; what he wants or wishes is the first speaker's guess."""
    plain = a.lemma in PLAIN and any(h.pos == "NOUN" and not silent(h) for h in a.speakers)
    named = plain or any(h.pos == "PROPN" or h.ent in ("PERSON", "ORG", "GPE", "NORP") for h in a.speakers)
    return named and not (a.frame == "inf" and a.does == "attitude")


def _stands_in(a: Attribution, outer: Attribution) -> bool:
    return a is not outer and a.cue is not None and any(s <= a.cue[0] < e for s, e in outer.content)


def _settled(direct: list[Attribution], rest: list[Attribution]) -> list[Attribution]:
    """Words in marks with a cue stand; words in marks without one give way to a clause that holds them; of two that
    lie in one another the outer stands."""
    kept = [a for a in direct if a.cue is not None]
    for a in sorted(rest, key=lambda a: (-a.size(), a.start)):
        if not any(_clash(a, b) for b in kept):
            kept.append(a)
    bare = [a for a in direct if a.cue is None and not any(_clash(a, b) for b in kept)]
    return kept + bare + _nested(kept, rest)


def _clash(a: Attribution, b: Attribution) -> bool:
    """Do two attributions share content, or does one stand in the other?"""
    for s, e in a.content:
        for x, y in b.content:
            if s < y and x < e:
                return True
    if a.cue is None:
        return False
    return any(x <= a.cue[0] < y for x, y in b.content)
