"""Words that cite a source, and the stretches that fall under them; chains come from one scope inside another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final

from onrecord.tools.attribution.according import phrased
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.sources import STAFF, SourceName, document, outlets_in, staff, unnamed_outlet
from onrecord.tools.nlp import Token
from onrecord.tools.outlets import lookup

# "In an interview with X", "speaking to X", "appeared on X": what is said there reached us through X.
_MEETING: Final = frozenset(
    {
        "interview",
        "conversation",
        "comment",
        "remark",
        "appearance",
        "op-ed",
        "column",
        "article",
        "piece",
        "essay",
        "talk",
    }
)
_ADDRESS: Final = frozenset({"speak", "talk", "appear", "write", "interview", "quote", "cite"})
# A lead-in is short: it names a source and no more.
_LEAD_IN_LENGTH: Final = 110
_LEADS: Final = frozenset({"according", "from", "via", "per", "as", "more", "here"})
# An interview goes on for so many paragraphs at most before the article has moved on.
_ON: Final = 4
# Documents that report facts of their own; a letter or a speech holds somebody's words.
_FINDINGS: Final = frozenset(
    {
        "report",
        "survey",
        "study",
        "census",
        "audit",
        "analysis",
        "assessment",
        "review",
        "poll",
        "index",
        "inquiry",
    }
)
_TITLES: Final = frozenset(
    {"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Mayor", "Senator", "Sen.", "Gov.", "Governor"}
)
BLOCKS: Final = frozenset({"quote_block", "transcript"})


Told = defaultdict[int, list[Attribution]]


@dataclass(slots=True)
class Cited:
    """One citation: its words, its source, what falls under it, and the citations it came through (nearest first)."""

    place: Place
    source: SourceName
    scope: list[Place]
    head: Token | None = None
    under: Cited | None = None
    via: list[Cited] = field(default_factory=list)
    credit: bool = False

    def size(self) -> int:
        """Code points that fall under it."""
        return sum(b - a for a, b in self.scope)


def cited(paragraphs: list[Paragraph], found: list[tuple[Paragraph, Attribution]]) -> list[Cited]:
    """The citations of an article, in the order of the text, with their chains."""
    ours = staff(paragraphs)
    out: list[Cited] = []
    told: Told = defaultdict(list)
    for p, a in found:
        told[p.number].append(a)
    for n, p in enumerate(paragraphs):
        mine = told[p.number]
        out += _phrases(p)
        out += _speakers(p, mine, ours)
        out += _addressees(p, mine)
        out += _meetings(p, mine, paragraphs, n, told)
        out += _held_in(p, mine)
        out += _found_in(p, out)
        out += _lead_in(p, paragraphs, n, out)
    people = _surnames(paragraphs)
    out = [c for c in out if c.source.name not in people or lookup(c.source.name) is None]
    kept: list[Cited] = []
    for c in sorted(out, key=lambda c: (c.place[0], -c.place[1])):
        if not any(
            k.place[0] < c.place[1] and c.place[0] < k.place[1] and k.source.name == c.source.name
            for k in kept
        ):
            kept.append(c)
    for c in kept:
        c.via = _chain(c, kept)
    return kept


def _surnames(paragraphs: list[Paragraph]) -> set[str]:
    """The surnames of the article's people: where a Lena Forbes speaks, "Forbes said" names no magazine."""
    out: set[str] = set()
    for p in paragraphs:
        tokens = p.bare(p.start, p.end)
        for before, t in pairwise(tokens):
            person = before.ent == t.ent == "PERSON" and before.text[:1].isupper()
            if person or before.text in _TITLES:
                out.add(t.text)
    return out


def _chain(c: Cited, every: list[Cited]) -> list[Cited]:
    over = [o for o in every if o is not c and o.source.canonical != c.source.canonical and _holds(o, c)]
    over.sort(key=lambda o: (o.size(), o.place))
    return ([c.under] if c.under is not None and c.under not in over else []) + over


def _holds(outer: Cited, inner: Cited) -> bool:
    """Does the outer scope hold the inner citation's own words?"""
    a, b = inner.place
    return outer.size() > inner.size() and any(s <= a and b <= e + 1 for s, e in outer.scope)


def _lead_in(p: Paragraph, paragraphs: list[Paragraph], n: int, earlier: list[Cited]) -> Iterator[Cited]:
    """A line that ends in a colon and hands over to a block: "From the Courier:"."""
    if not p.text[p.start : p.end].rstrip().endswith(":") or n + 1 == len(paragraphs):
        return
    start = p.sentence_of(p.end - 1)[0]
    if p.end - start > _LEAD_IN_LENGTH:
        return
    tokens = [t for t in p.bare(start, p.end) if t.text != ":"]
    names = outlets_in(p, tokens)
    first = tokens[0].lower if tokens else ""
    held = next((d for t in tokens if (d := document(p, t)) is not None), None)
    source = names[0] if names else held
    if source is None or (first not in _LEADS and not (names and names[0].place[0] - tokens[0].start <= 4)):
        return
    block: list[Paragraph] = []
    following = paragraphs[n + 1]
    for q in islice(paragraphs, n + 1, None):
        if q.zone not in BLOCKS or (block and q.zone != block[0].zone):
            break
        block.append(q)
    quoted = bool(following.marks) and following.marks[0].start == following.start
    block = block or ([following] if quoted else [])
    if block:
        scope = [(q.start, q.end) for q in block]
        under = (
            next((c for c in reversed(earlier) if p.start <= c.place[0] < p.end), None) if not names else None
        )
        yield Cited((tokens[0].start, p.end), source, scope, source.head, under)


def _phrases(p: Paragraph) -> Iterator[Cited]:
    """ "According to X" where X is an outlet or a document."""
    for a in phrased(p):
        if not a.speakers or a.cue is None:
            continue
        source_tokens = [t for t in a.speakers[0].subtree() if p.mark_of(t) is None]
        names = outlets_in(p, source_tokens)
        source = names[0] if names else document(p, a.speakers[0]) or unnamed_outlet(p, a.speakers[0])
        if source is not None and source_tokens:
            end = (
                max((t.end for t in source_tokens if t.text not in ",.;:"), default=source.place[1])
                if names == []
                else max(source.place[1], a.speakers[0].end)
            )
            yield Cited((a.cue[0], end), source, a.content, source.head)


def _speakers(p: Paragraph, mine: list[Attribution], ours: dict[str, SourceName]) -> Iterator[Cited]:
    """An outlet, one of its own people, or a document as the one who tells."""
    for a in mine:
        if a.verb is None or a.cue is None or not a.speakers or a.frame in ("phrase", "turn"):
            continue
        head = a.speakers[0]
        near = [t for t in head.subtree() if t.i <= head.i and p.mark_of(t) is None]
        names = [o for o in outlets_in(p, near) if o.head.i <= head.i]
        place = (
            min(a.cue[0], a.speaker[0] if a.speaker else a.cue[0]),
            max(a.cue[1], a.speaker[1] if a.speaker else a.cue[1]),
        )
        if place[1] - place[0] > 120:
            place = a.cue
        of_staff = next(
            (o for o in names if o.head is not head and any(t.lower in STAFF for t in near)), None
        )
        own = next((o for o in names if o.head is head), None)
        known = ours.get(head.text) if head.pos == "PROPN" else None
        if own is not None:
            yield Cited(place, own, a.content, own.head)
        elif of_staff is not None or known is not None:
            outlet = of_staff or known
            assert outlet is not None
            person = SourceName((head.start, head.end), head.text, outlet.canonical, outlet.kind, head)
            yield Cited(place, person, a.content, head)
        elif (held := document(p, head) or unnamed_outlet(p, head)) is not None:
            yield Cited(place, held, a.content, head)


def _addressees(p: Paragraph, mine: list[Attribution]) -> Iterator[Cited]:
    """ "X told the Courier that …": the words came to us through the Courier."""
    for a in mine:
        if a.verb is None or (a.lemma != "tell" and a.lemma not in _ADDRESS):
            continue
        objects = a.verb.kids("dobj", "dative", "iobj", "prep") + ([a.addressee] if a.addressee else [])
        for o in objects:
            tokens = [
                t for t in o.subtree() if (p.mark_of(t) is None and t.start < a.start) or t.start > a.end
            ]
            tokens = [
                t for t in tokens if p.mark_of(t) is None and not any(s <= t.start < e for s, e in a.content)
            ]
            names = outlets_in(p, sorted(tokens, key=lambda t: t.i))
            if names and o.i > a.verb.i and names[0].place[0] - a.verb.end < 90:
                last = max(t.end for t in tokens if any(c.isalnum() for c in t.text))
                end = min(last, names[0].place[1] + 60)
                yield Cited((a.verb.start, end), names[0], a.content, names[0].head)
                break


def _meetings(
    p: Paragraph, mine: list[Attribution], paragraphs: list[Paragraph], place: int, told: Told
) -> Iterator[Cited]:
    """ "In an interview with X", "appeared on X": what the speaker says from there on."""
    tokens = p.bare(p.start, p.end)
    for n, t in enumerate(tokens):
        noun = t.lemma.lower() in _MEETING and t.pos == "NOUN"
        verb = t.lemma.lower() in _ADDRESS and t.tag.startswith("VB")
        if not noun and not verb:
            continue
        window = tokens[n + 1 : n + 8]
        if not window or window[0].lower not in ("with", "to", "on", "in", "for", "by", "published"):
            continue
        names = [
            o
            for o in outlets_in(p, window)
            if not any(x.text in ",;." for x in window if x.end <= o.place[0])
        ]
        if not names:
            continue
        scope = _from_here(p, t, mine, paragraphs[place + 1 : place + 1 + _ON], told)
        if scope:
            yield Cited((t.start, names[0].place[1]), names[0], scope, names[0].head)


def _from_here(
    p: Paragraph,
    at: Token,
    mine: list[Attribution],
    after: list[Paragraph],
    told: Told,
) -> list[Place]:
    """What is said in the sentence of the meeting; else in the next one; and on, while the same speaker goes on."""
    sentence = p.sentence_of(at.start)
    here = [a for a in mine if p.sentence_of(a.cue[0] if a.cue else a.start) == sentence and a.frame != "np"]
    later = [a for a in mine if a.start >= sentence[1]]
    chosen = here or later[:1]
    if not chosen:
        return []
    names = {h.text for a in chosen for h in a.speakers}
    for q in after:
        those = told[q.number]
        same = [
            a
            for a in those
            if not a.speakers or {h.text for h in a.speakers} <= names | {"he", "she", "He", "She"}
        ]
        if not those or len(same) != len(those) or q.zone not in ("body", "quote_block"):
            break
        chosen = [*chosen, *same]
    return sorted({s for a in chosen for s in a.content})


def _held_in(p: Paragraph, mine: list[Attribution]) -> Iterator[Cited]:
    """ "In a statement, X said …": a document that holds the words."""
    for a in mine:
        if a.verb is None or a.frame == "turn":
            continue
        for c in a.verb.kids("prep"):
            held = (
                next((d for o in c.kids("pobj") if (d := document(p, o)) is not None), None)
                if c.lower == "in"
                else None
            )
            if held is not None and not any(s <= c.start < e for s, e in a.content):
                yield Cited((c.start, held.place[1]), held, a.content, held.head)


def _findings(p: Paragraph, head: Token) -> SourceName | None:
    """The report that a noun is, or that ends the name which it begins ("the Wells Office Harbour Report")."""
    named = (t for t in head.subtree() if t.i > head.i and t.pos == "PROPN")
    found = (document(p, t) for t in (head, *named) if t.lemma.lower() in _FINDINGS)
    return next((d for d in found if d is not None), None)


def _found_in(p: Paragraph, earlier: list[Cited]) -> Iterator[Cited]:
    """ "In last year's survey, a third of the wells were dry": what stands in a report, with no verb that says so."""
    for t in p.bare(p.start, p.end):
        if t.lower != "in" or t.dep != "prep" or not t.text[0].isupper() or t.head.pos not in ("VERB", "AUX"):
            continue
        held = next((d for o in t.kids("pobj") if (d := _findings(p, o)) is not None), None)
        tail = [x for x in t.head.subtree() if held is not None and x.start >= held.place[1]]
        subject = next((x for x in t.head.kids("nsubj", "nsubjpass", "expl") if x.i > t.i), None)
        if held is None or subject is None or not tail:
            continue
        start, end = subject.subtree()[0].start, max(x.end for x in tail if x.text[-1].isalnum())
        place = (t.start, max(held.place[1], held.head.end))
        if not any(c.place[0] < place[1] and place[0] < c.place[1] for c in earlier):
            yield Cited(place, held, [(start, end)], held.head)
