"""The acts of a page: frames found in each sentence, content kept inside the act that it is the content of, and each act
bound to its own actors, time, place and figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from onrecord.model.annotations import Mention, Modality, PloverType, Quantity, Role, TimeExpression
from onrecord.model.record import Page
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When
from onrecord.text.amounts import amount
from onrecord.tools import plover, syntax
from onrecord.tools.acts import classes, contexts, mended, parse_act
from onrecord.tools.frames import Found, find
from onrecord.tools.modality import accuser, modality
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.participants import looks_like_actor, participants

# What is promised, asked, refused or threatened is not an act of its own: it has not happened.
_HOLDS_CONTENT: Final = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
# The manual: material cooperation to come, stated as an intention, is the will to cooperate.
_WILL_AGREE: Final = frozenset({"COOPERATE", "AID", "CONCEDE"})
_VOWS: Final = frozenset({"vow", "promise", "pledge", "swear"})
_ACTING: Final = frozenset({"person", "organisation", "government", "country"})
_OBLIGING: Final = frozenset({"must", "should"})
_SAYING: Final = frozenset(
    {
        "say",
        "tell",
        "add",
        "insist",
        "argue",
        "stress",
        "declare",
        "state",
        "believe",
        "warn",
        "reiterate",
        "write",
    }
)
# How far back, in characters, "they" may reach for the two who acted together: about three sentences.
_NEAR: Final = 600
_WHERE: Final = frozenset({"in", "at", "near", "outside", "inside", "off", "across", "along", "around"})
_VENUE: Final = frozenset(
    {"at", "during", "after", "before", "since", "amid", "following", "despite", "in", "until"}
)
# Determiners of what has been told already.
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_MUST: Final = parse_act(["must", "v", "", "REQUEST", "change", ""], 0)
_CLAUSE: Final = ("relcl", "advcl", "parataxis")


@dataclass(frozen=True, slots=True)
class Told:
    """One act as told: offsets of its trigger, its coding, its participants as head tokens."""

    found: Found
    trigger: tuple[int, int]
    type: PloverType
    mode: str
    modality: Modality
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    alleged_by: Token | None


class Telling:
    """A page and its parse, with the look-ups from tokens to mentions and times."""

    def __init__(self, page: Page, parse: Parse) -> None:
        self.page = page
        self.parse = parse
        self._mentions = page.all(Mention)
        self._starts = [m.span.start for m in self._mentions]
        self._seen: set[PloverType] = set()
        self._pair: tuple[int, tuple[str, str]] | None = None

    # ------------------------------------------------------------------ acts
    def acts(self, first: int, last: int) -> Iterator[Told]:
        """The acts of the sentence of tokens first..last, in the order of their triggers."""
        found = {t.i: f for t in self.parse.tokens[first : last + 1] if (f := find(t)) is not None}
        demanded = {t.i for t in self.parse.tokens[first : last + 1] if self._demanded(t, {}) is not None}
        content: dict[int, Found] = {}
        found = {i: f for i, f in found.items() if i not in demanded}
        for f in list(found.values()):
            holder = _holder(f, found)
            if holder is not None:
                content.setdefault(holder.token.i, f)
                del found[f.token.i]
        told = [self._told(f, content.get(f.token.i)) for f in found.values()]
        told += [
            d for t in self.parse.tokens[first : last + 1] if (d := self._demanded(t, content)) is not None
        ]
        for x in sorted(told, key=lambda x: x.trigger):
            if not self._retold(x) and not _anybody(x):
                self._seen.add(x.type)
                yield x

    def _retold(self, x: Told) -> bool:
        """Is it "the meeting", without a word on who met, after an act of its kind was told?"""
        definite = any(c.lower in _DEFINITE for c in x.found.token.kids("det"))
        bare = not x.actors and not x.recipients and x.found.light is None
        return x.found.act.pos == "n" and definite and bare and x.type in self._seen

    def _told(self, f: Found, content: Found | None) -> Told:
        kind, mode = cast(PloverType, f.act.type), f.act.mode
        inner = cast(PloverType, content.act.type) if content else None
        if kind == "AGREE" and mended(f.token.lemma) in _VOWS and inner in _HOSTILE:
            kind, mode = "THREATEN", plover.mode_of_content("THREATEN", inner)
        if kind in ("REQUEST", "REJECT", "THREATEN") and inner:
            mode = plover.mode_of_content(kind, inner) or mode
        if (
            content is not None
            and not mode
            and inner == kind
            and content.token.dep in ("dobj", "nsubj", "nsubjpass")
        ):
            mode = content.act.mode
        time = self.time(f)
        real = modality(f, background=self._background(f, time))
        if real == "planned" and f.act.pos == "v" and kind in _WILL_AGREE:
            kind, mode = "AGREE", ""
        actors, recipients = participants(f, self.is_actor)
        said = accuser(f) if real == "alleged" else None
        return Told(f, _trigger(f), kind, mode, real, tuple(actors), tuple(recipients), said)

    def _demanded(self, t: Token, content: dict[int, Found]) -> Told | None:
        """ "She said the army must leave": what a speaker says another must do is a demand."""
        if (
            not syntax.is_verb(t)
            or t.dep not in ("ccomp", "conj")
            or not {a.lower for a in t.kids("aux")} & _OBLIGING
        ):
            return None
        said = next((a for a in t.ancestors() if syntax.is_verb(a) and mended(a.lemma) in _SAYING), None)
        if said is None or not any(h is said for h in (t.head, t.head.head)):
            return None
        obliged = [s for s in syntax.grammatical_subjects(t) if self.is_actor(s)]
        speakers = [s for s in syntax.subjects(said) if self.is_actor(s)]
        if (
            not obliged
            or not speakers
            or {s.i for s in obliged} & {s.i for s in speakers}
            or t.kids("auxpass")
        ):
            return None
        f = Found(t, _MUST)
        inner = find(t) or content.get(t.i)
        mode = (
            plover.mode_of_content("REQUEST", cast(PloverType, inner.act.type) if inner else None) or "change"
        )
        return Told(
            f,
            (t.start, t.end),
            "REQUEST",
            mode,
            "actual",
            tuple(syntax.spread(speakers)),
            tuple(syntax.spread(obliged)),
            None,
        )

    # ------------------------------------------------------------------ mentions
    def mention(self, t: Token) -> Mention | None:
        """The shortest mention that covers a token."""
        best: Mention | None = None
        for m in self._mentions[
            max(0, bisect_right(self._starts, t.start) - 12) : bisect_right(self._starts, t.start)
        ]:
            if m.span.end >= t.end and (best is None or len(m.span) <= len(best.span)):
                best = m
        return best

    def mention_id(self, t: Token | None) -> str | None:
        """The id of the mention that covers a token."""
        found = self.mention(t) if t is not None else None
        return found.id if found else None

    def mention_ids(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """The ids of the mentions of head tokens, each once."""
        return tuple(dict.fromkeys(m.id for t in tokens if (m := self.mention(t)) is not None))

    def is_actor(self, t: Token) -> bool:
        """Can the token name somebody who acts?"""
        if looks_like_actor(t):
            return True
        m = self.mention(t)
        return m is not None and m.type in _ACTING and m.span.end <= t.end + 1

    def roles(self, tokens: Sequence[Token], *, mutual: bool = False) -> tuple[Role, ...]:
        """Head tokens as roles: the mention's words where there is one, else the phrase; each mention once.

        `mutual`: they acted together, and a later "they" may mean them.

        "They" and "the two countries", where nothing says who, are the two sides told of last.
        """
        out: dict[tuple[int, int, str | None], Role] = {}
        for t in tokens:
            m = self.mention(t)
            if (
                m is not None
                and m.kind == "demonym"
                and t.tag in ("NNS", "NNPS")
                and t.kids("amod", "nummod")
            ):
                m = None  # "fifty Norlanders" are people of Norland, not Norland
            start, end = (m.span.start, m.span.end) if m else syntax.phrase(t)
            known = m is not None and not (m.kind == "pronoun" and m.chain == m.id)
            both = () if known else self._both(t)
            for ident in both or (m.id if m else None,):
                out.setdefault((start, end, ident), Role(self.page.article.span(start, end), ident))
        found = tuple(out.values())
        known_now = [r.mention for r in found if r.mention]
        if mutual and len(known_now) == 2:
            self._pair = (tokens[0].start, (known_now[0], known_now[1]))
        return found

    def _both(self, t: Token) -> tuple[str, ...]:
        """The two that "they", "the two sides" or "both countries" stands for: those who acted together last, or the
        two countries named last."""
        two = any(c.lower in ("two", "both") for c in t.kids("nummod", "det", "predet"))
        sides = t.lower in ("they", "both") or (two and mended(t.lemma) in classes()["side"])
        if sides and self._pair is not None and 0 < t.start - self._pair[0] < _NEAR:
            return self._pair[1]
        if two and mended(t.lemma) in (
            "country",
            "nation",
            "state",
            "government",
            "side",
            "neighbour",
            "neighbor",
        ):
            before = [
                m for m in self._mentions if m.span.start < t.start and m.type in ("country", "government")
            ]
            last = list({m.country or m.chain: m.id for m in before[-6:]}.values())[-2:]
            return tuple(last) if len(last) == 2 else ()
        return ()

    def evidence(self, trigger: Span) -> Span:
        """The sentence of a trigger (the trigger itself where no sentence holds it)."""
        found = self.page.sentence_at(trigger.start)
        return found.span if found else trigger

    # ------------------------------------------------------------------ time and place
    def time(self, f: Found) -> TimeExpression | None:
        """The first point in time that is said of this act itself, not of another act of the sentence."""
        sentence = self.page.sentence_at(f.token.start)
        if sentence is None:
            return None
        for x in self.page.within(TimeExpression, sentence.span):
            if x.timex in ("DATE", "TIME") and self._bound(x.span, f):
                return x
        return None

    def deadline(self, content: Span, condition: tuple[int, int] | None) -> When:
        """The first point in time inside the content of a commitment, outside its condition."""
        for x in self.page.within(TimeExpression, content):
            if x.timex in ("DATE", "TIME") and not (
                condition and condition[0] <= x.span.start < condition[1]
            ):
                return x.when
        return UNKNOWN

    def _bound(self, span: Span, f: Found) -> bool:
        """Does the phrase at `span` hang on the act (or on its light verb or object), with no other clause between?"""
        inside = self.parse.between(span.start, span.end)
        if not inside:
            return False
        t = self.parse.root(inside)
        mine = {f.token.i, f.verb.i}
        seen_clause = False
        while t.head is not t:
            if t.i in mine:
                return True
            if syntax.is_verb(t):
                return not seen_clause and f.act.pos == "n" and _hangs_on(f.token, t) and find(t) is None
            if t.dep in _CLAUSE:
                seen_clause = True
            other = find(t)
            if other is not None and t.i not in mine:
                return f.act.pos == "v" and t.head.i in mine and other.act.type == f.act.type
            t = t.head
        return t.i in mine or (
            f.act.pos == "n" and syntax.is_verb(t) and find(t) is None and _hangs_on(f.token, t)
        )

    def _background(self, f: Found, time: TimeExpression | None) -> bool:
        """Does the act, or the clause that it is told beside, lie before the days that the article reports on?"""
        if time is not None:
            return self._past(time)
        t = f.verb
        while t.head is not t and t.dep in (
            "advcl",
            "relcl",
            "conj",
            "acl",
            "dobj",
            "nsubj",
            "pobj",
            "prep",
            "ccomp",
            "xcomp",
        ):
            step, t = t.dep, t.head
            if step in ("ccomp", "xcomp"):
                return False
            if not syntax.is_verb(t):
                continue
            sentence = self.page.sentence_at(t.start)
            for x in self.page.within(TimeExpression, sentence.span) if sentence else ():
                inside = self.parse.between(x.span.start, x.span.end)
                root = self.parse.root(inside) if inside else None
                if root is not None and self._past(x) and (root.head is t or root.head.head is t):
                    return True
        return False

    def _past(self, time: TimeExpression) -> bool:
        """Does a stated time lie well before the days that the article reports on?"""
        if time.when.latest is None or time.when.how != "stated":
            return False
        published = self.page.article.published
        if published.earliest is None:
            return time.when.precision == "year"
        return time.when.latest[:4] < published.earliest[:4] and time.when.precision in (
            "year",
            "season",
            "month",
            "day",
        )

    def place(self, told: Told) -> str | None:
        """The mention id of the place that the clause states for this act."""
        f = told.found
        heads = [f.token]
        if f.act.pos == "v":
            heads += syntax.objects_of(f.token)
        else:
            heads += [o for p in f.token.kids("prep") for o in p.kids("pobj")]
        heads += [f.light] if f.light is not None else []
        heads += [
            t
            for t in (*told.actors, *told.recipients)
            if t.pos == "PROPN" or told.type in ("ASSAULT", "COERCE")
        ]
        for t in {h.i: h for h in heads}.values():
            for p in t.kids("prep"):
                for o in syntax.spread(p.kids("pobj")) if p.lower in _WHERE else ():
                    m = self._place(o)
                    if m is not None:
                        return m.id
        if told.type == "CONSULT":
            for c in f.token.kids("compound", "poss", "amod"):
                m = self.mention(c)
                if m is not None and m.type in ("place", "facility"):
                    return m.id
        return None

    def _place(self, t: Token) -> Mention | None:
        m = self.mention(t)
        if m is not None and m.type in ("place", "facility", "country"):
            return m
        for c in [*t.kids("appos"), *syntax.preposition(t, "of", "in", "at", "outside", "near")]:
            m = self.mention(c)
            if m is not None and m.type in ("place", "facility", "country"):
                return m
        return None

    # ------------------------------------------------------------------ figures and contexts
    def quantities(self, told: Told) -> tuple[Quantity, ...]:
        """Figures of people or things in the act's object (or the subject of a passive), with open sides kept open."""
        out: list[Quantity] = []
        for o in syntax.spread(syntax.objects_of(told.found.token) if told.found.act.pos == "v" else []):
            number = next(iter(o.kids("nummod")), None)
            if number is None and o.lower in ("dozens", "hundreds", "thousands", "scores", "millions"):
                number = o
            if number is None:
                continue
            words = [
                c
                for c in number.subtree()
                if c.dep in ("quantmod", "advmod", "amod", "compound", "nummod", "punct") or c is number
            ]
            start, end = (words[0].start, number.end) if number is not o else (o.start, o.end)
            read = amount(self.page.text[start:end], self.page.text[max(0, start - 20) : start])
            if read is not None:
                unit = (
                    o.lemma.lower()
                    if number is not o
                    else next((b.lemma.lower() for b in syntax.preposition(o, "of")), "person")
                )
                span = self.page.article.span(start, max(end, o.end))
                out.append(Quantity(_what(told), read.low, read.high, unit, span))
        return tuple(out)

    def contexts(self, f: Found) -> tuple[str, ...]:
        """The PLOVER contexts that the words of the clause set, in the order of the words."""
        table = contexts()
        near = [
            f.token.head,
            *f.token.subtree()[:30],
        ]  # 30 tokens: a clause; what lies farther belongs to other acts
        return tuple(dict.fromkeys(c for t in near if (c := table.get(mended(t.lemma)))))


def _anybody(x: Told) -> bool:
    """ "You could ask them": said of nobody in particular."""
    return x.modality in ("hypothetical", "conditional") and any(a.lower in ("you", "one") for a in x.actors)


def _what(told: Told) -> str:
    lemma = mended(told.found.token.lemma)
    if lemma in ("wound", "injure", "hurt", "maim"):
        return "injured"
    if lemma in ("kill", "murder", "slay", "massacre", "slaughter", "execute", "assassinate", "shoot", "die"):
        return "dead"
    by_type = {"COERCE": "arrested", "MOBILIZE": "troops", "RETREAT": "released", "AID": "given"}
    return by_type.get(told.type, "number") if told.mode != "abduct" else "abducted"


def _trigger(f: Found) -> tuple[int, int]:
    """The word of the act, with a particle that follows at once."""
    particle = next((c for c in f.token.kids("prt") if c.start == f.token.end + 1), None)
    return f.token.start, particle.end if particle else f.token.end


def _hangs_on(noun: Token, verb: Token) -> bool:
    t = noun
    while t.head is not t and not syntax.is_verb(t):
        if t.dep in _CLAUSE:
            return False
        t = t.head
    return t is verb


def _holder(f: Found, found: dict[int, Found]) -> Found | None:
    """The act whose content this one is ("agreed to meet", "rejected talks", "staged a rally"), or None."""
    if f.light is not None and (own := found.get(f.light.i)) is not None:
        return own
    t = f.verb
    while t.head is not t:
        if t.dep == "pobj" and t.head.lower in _VENUE:
            return None  # where or when it was done, not what was done
        step, t = t.dep, t.head
        if step in ("relcl", "parataxis") or (
            step == "advcl" and not any(a.lower == "to" for a in f.verb.kids("aux"))
        ):
            return None
        other = found.get(t.i)
        if other is None or other is f:
            if step == "ccomp" and syntax.is_verb(t):
                return None  # said that …: an act of its own
            continue
        if step == "conj":
            continue  # done beside it; whatever holds the other may hold this one too
        return other if _holds(other, f, step) else None
    return None


def _holds(other: Found, f: Found, step: str) -> bool:
    """Is the act `f`, which hangs on `other` by `step`, the content of `other` (or the same act in other words)?"""
    kind = other.act.type
    if step in ("nsubj", "nsubjpass") and f.act.pos == "n":
        return kind == f.act.type or step == "nsubjpass"
    if kind in _HOLDS_CONTENT:
        return step not in ("nsubj", "advcl") or f.act.pos == "v"
    if f.act.pos == "n":
        if kind in ("ACCUSE", "SUPPORT"):
            return step != "dobj" and kind == f.act.type
        return step == "dobj" or kind == f.act.type or other.act.pos == "n"
    return step == "xcomp" and kind in ("SUPPORT", "CONCEDE", "AID")
