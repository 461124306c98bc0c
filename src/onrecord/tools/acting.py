"""The acts of a page: frames found in each sentence, content kept inside the act that it is the content of, and each act
bound to its own actors, time, place and figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from onrecord.model.annotations import Modality, PloverType, Quantity
from onrecord.model.record import Page
from onrecord.text.amounts import amount
from onrecord.tools import gazetteer, plover, syntax
from onrecord.tools.acts import classes, contexts, mended, parse_act
from onrecord.tools.frames import Found, find
from onrecord.tools.modality import accuser, modality
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.participants import participants
from onrecord.tools.whenwhere import WhenWhere, is_venue

# What is promised, asked, refused or threatened is not an act of its own: it has not happened.
_HOLDS_CONTENT: Final = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
# The manual: material cooperation to come, stated as an intention, is the will to cooperate.
_WILL_AGREE: Final = frozenset({"COOPERATE", "AID", "CONCEDE"})
_VOWS: Final = frozenset({"vow", "promise", "pledge", "swear"})
_OBLIGING: Final = frozenset({"must", "should"})
_TAKEN_AS_DONE: Final = frozenset({"why", "who", "when", "where", "since"})
_SAYING: Final = classes()["saying"]
# Determiners of what has been told already.
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_MUST: Final = parse_act(["must", "v", "", "REQUEST", "change", ""], 0)


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


class Telling(WhenWhere):
    """A page and its parse, with the look-ups from tokens to mentions and times."""

    def __init__(self, page: Page, parse: Parse) -> None:
        super().__init__(page, parse)
        self._seen: set[PloverType] = set()

    # ------------------------------------------------------------------ acts
    def acts(self, first: int, last: int) -> Iterator[Told]:
        """The acts of the sentence of tokens first..last, in the order of their triggers; a slug in capitals has none."""
        if not any(t.text.islower() for t in self.parse.tokens[first : last + 1]):
            return
        found = {t.i: f for t in self.parse.tokens[first : last + 1] if (f := find(t)) is not None}
        musts = {t.i for t in self.parse.tokens[first : last + 1] if self.demanded(t, {}) is not None}
        content: dict[int, Found] = {}
        found = {i: f for i, f in found.items() if i not in musts}
        for f in list(found.values()):
            holder = _holder(f, found)
            if holder is not None:
                content.setdefault(holder.token.i, f)
                del found[f.token.i]
        told = [self._told(f, content.get(f.token.i)) for f in found.values()]
        told += [
            d
            for t in self.parse.tokens[first : last + 1]
            if t.i in musts and (d := self.demanded(t, content)) is not None
        ]
        for x in sorted(told, key=lambda x: x.trigger):
            if not self._retold(x) and not _anybody(x) and not _fragment(x):
                self._seen.add(x.type)
                yield x

    def _retold(self, x: Told) -> bool:
        """Is it "the meeting", without a word on who met, after an act of its kind was told?"""
        definite = any(c.lower in _DEFINITE for c in x.found.token.kids("det"))
        bare = not x.actors and not x.recipients and x.found.light is None
        if self.time(x.found) is not None or self.place(x.found, ()) is not None:
            return False
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
        real = modality(f, background=self.background(f, time))
        if real == "planned" and f.act.pos == "n" and time is not None and time.direction < 0:
            real = "actual"  # "last week's visit will help him": only what it leads to is to come
        if real == "actual" and self._asked(f):
            real = "hypothetical"
        if real == "planned" and f.act.pos == "v" and kind in _WILL_AGREE:
            kind, mode = "AGREE", ""
        actors, recipients = participants(f, self.is_actor)
        if (
            kind == "AGREE" and f.act.symmetric and f.act.type != "AGREE"
        ):  # one side's wish to work with another
            first = {t.i for t in syntax.spread(syntax.subjects(f.token))}
            actors, recipients = [t for t in actors if t.i in first], [t for t in actors if t.i not in first]
        actors = [a for a in actors if not self._names_scene(a)]
        said = accuser(f) if real == "alleged" else None
        return Told(f, _trigger(f), kind, mode, real, tuple(actors), tuple(recipients), said)

    def _names_scene(self, t: Token) -> bool:
        """Is it the town that an act is named after ("the Vesk bombing")? Countries so named have done it ("U.S. strikes")."""
        m = self.mention(t) if t.dep in ("compound", "nmod") else None
        if m is None or m.type in ("place", "facility"):
            return m is not None
        first = next((c.text for c in t.kids("compound") if c.ent), t.text)
        return m.type != "country" and bool(
            gazetteer.places(t.text) or gazetteer.places(first)
        )  # "the Lima Marathon attack"

    def _asked(self, f: Found) -> bool:
        """Is the act what a question asks for? "Why", "who", "when" and "where" take it for done."""
        root = next((a for a in f.verb.ancestors() if a.head is a), f.verb)
        if not any(c.text == "?" for c in root.children):
            return False
        first = root.subtree()[0]
        if first.lower in _TAKEN_AS_DONE:
            return False
        t = f.verb
        while t is not root and t.dep not in ("relcl", "advcl", "acl"):
            t = t.head
        return t is root

    def demanded(self, t: Token, content: dict[int, Found]) -> Told | None:
        """ "She said the army must leave": what a speaker says another must do is a demand."""
        if (
            t.dep not in ("ccomp", "conj")
            or not syntax.is_verb(t)
            or any(m.lower in ("if", "whether") for m in t.kids("mark"))
            or (mended(t.lemma) in classes()["stative"] and t.lemma != "be")
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
            or (
                t.lemma == "be" and any(a.lower == "should" for a in t.kids("aux"))
            )  # "it should be easy": an opinion
            or any(a.lower in ("have", "'ve") for a in t.kids("aux"))  # "should have": regret, not demand
        ):
            return None
        f = Found(said, _MUST)  # the demand is made where and when it is said
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
    v = x.found.verb
    can = any(a.lower in ("can", "could", "ca") for a in v.kids("aux")) or (
        v.dep == "xcomp" and v.head.lemma in ("have", "need")
    )
    real = x.modality not in ("hypothetical", "conditional") and not can
    return not real and any(a.lower in ("you", "one") for a in x.actors)


def _fragment(x: Told) -> bool:
    """ "Ready for talks": an adjective that is said of nobody."""
    a = x.found
    return a.act.pos == "a" and not x.actors and a.verb is a.token and a.token.dep != "amod"


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


def _holder(f: Found, found: dict[int, Found]) -> Found | None:
    """The act whose content this one is ("agreed to meet", "rejected talks", "staged a rally"), or None."""
    if f.light is not None and (own := found.get(f.light.i)) is not None:
        return own
    t = f.verb
    while t.head is not t:
        if is_venue(t):
            return None  # where or when it was done, not what was done
        step, t = t.dep, t.head
        if step in ("relcl", "parataxis") or (
            step == "advcl" and not any(a.lower == "to" for a in f.verb.kids("aux"))
        ):
            return None
        if step == "conj" and f.verb.head is t and syntax.is_verb(t) and syntax.beside(f.verb) is not t:
            return None  # the parser hung it on the content of its own neighbour
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
