"""Phrases that point to somebody without the name: "the American envoy", "Iran's foreign minister", "that country".

Each is put in a chain where the article names one who fits, and one only; a phrase that fits nobody is a chain of its
own when it tells of people or bodies that can act, and left out otherwise.
"""

from __future__ import annotations

from typing import Literal

from onrecord.tools import gazetteer
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.roles import SAYING, is_role, kind_of, nations, sex_of
from onrecord.tools.reference.titles import noun_phrase

RULE = frozenset("government regime administration".split())
LANDS = frozenset("country nation state republic kingdom".split())
# Bodies of people that act together and are known by what they are.
BODIES = frozenset(
    "delegation force troop police army military militia court parliament ministry embassy committee commission council party coalition "
    "opposition navy company agency union junta mission team group".split()
)
FIRMS = frozenset({"company", "group"})
PEOPLE = frozenset(
    "people citizen worker refugee civilian demonstrator supporter member critic opponent villager passenger".split()
)
# Texts that say things, and meetings that agree on them.
TEXTS = frozenset(
    "letter statement report resolution treaty agreement communique communiqué memo memorandum document declaration decree accord pact "
    "transcript constitution petition draft proposal".split()
)
MEETINGS = frozenset("conference summit".split())
GENERIC = frozenset({"", "person", "kin", "worker", "fighter"})
DEFINITE = frozenset("the this that these those".split())
# How far back a bare "the minister" may reach, in sentences.
REACH = 12


class Finder:
    """Resolves the phrases of one article. `chains` are those of its names."""

    def __init__(self, parse: Parse, text: str, drafts: list[Draft], quoted: list[bool]) -> None:
        self.parse, self.text, self.quoted = parse, text, quoted
        self.drafts = drafts
        self.covered = {t.i for d in drafts if d.kind != "demonym" for t in parse.between(d.start, d.end)}
        self.chains = list({id(d.chain): d.chain for d in drafts if d.chain is not None}.values())
        self.people = [c for c in self.chains if c.type == "person"]
        self.own: dict[str, Chain] = {}
        self.things: dict[str, list[tuple[Chain, set[str]]]] = {}
        self._meeting: Chain | Literal[False] | None = False  # not looked for yet
        self.sentence = [0] * len(parse.tokens)
        for n, (a, b) in enumerate(parse.sentences):
            self.sentence[a : b + 1] = [n] * (b + 1 - a)

    def find(self) -> list[Draft]:
        """All such phrases, in order."""
        out: list[Draft] = []
        for t in self.parse.tokens:
            if (
                t.i in self.covered
                or t.pos not in ("NOUN", "PROPN")
                or t.dep in ("compound", "nmod", "attr", "amod")
            ):
                continue
            if t.text.isupper() and t.i and self.parse.tokens[t.i - 1].text.isupper() and len(t.text) > 3:
                continue  # a line in capitals: the slug of a picture, a label
            after = self.parse.tokens[t.i + 1] if t.i + 1 < len(self.parse.tokens) else None
            if after is not None and after.i in self.covered and is_role(t) and after.ent == "PERSON":
                continue  # the title right before a name
            d = self._at(t)
            if d is not None and d.chain is not None:
                beside = next((o for o in out if t.dep == "appos" and o.head is t.head and o.chain), None)
                if beside is not None and beside.chain is not None and len(d.chain.members) == 1:
                    d.chain.members.clear()
                    d.join(beside.chain, f"set beside “{beside.words}”")
                out.append(d)
                self.covered |= {x.i for x in self.parse.between(d.start, d.end) if x.i >= t.i}
        return [d for d in out if d.type not in ("document", "other") or self._counts(d)]

    def _counts(self, d: Draft) -> bool:
        """Is a thing spoken of again, or does it say something itself?"""
        assert d.chain is not None
        if d.many and _counted(d.head):
            return True
        return len(d.chain.members) > 1 or (d.head.dep == "nsubj" and d.head.head.lemma in SAYING)

    def _at(self, t: Token) -> Draft | None:
        lemma = t.lemma.lower()
        if lemma in RULE:
            return self._rule(t, lemma)
        if lemma in LANDS:
            return self._land(t)
        if is_role(t) or lemma in PEOPLE:
            return self._person(t)
        if lemma in BODIES:
            return self._body(t)
        if lemma in TEXTS or lemma in MEETINGS:
            return self._thing(t, lemma)
        return None

    def _thing(self, t: Token, lemma: str) -> Draft | None:
        """A letter, a treaty, a conference: "a long letter" and then "the letter" are one. Alone it is no mention."""
        if t.tag in ("NNS", "NNPS"):
            return None
        phrase = noun_phrase(t)
        d = self._draft(t, phrase, "document" if lemma in TEXTS else "other")
        if lemma in MEETINGS and (named := self._the_meeting()) is not None:
            d.join(named, "the one meeting that the article names")
            return d
        # "Tuesday's conference" points like "the conference".
        day = {x.i for x in phrase if x.ent == "DATE" or x.dep == "case"}
        row = [x for x in phrase if x.i not in day]
        says = {x.lemma.lower() for x in row if x.i < t.i and x.pos in ("NOUN", "PROPN", "ADJ", "NUM")}
        points = phrase[0].lower in DEFINITE or (phrase[0].i in day and phrase[0] is not t)
        about = frozenset(nations(phrase)) if lemma in MEETINGS else frozenset()
        for chain, words in reversed(self.things.get(lemma, [])):
            if (points and says <= words) or (about and about <= chain.nations):
                d.join(chain, f"the {lemma} spoken of before")
                return d
        chain = Chain(f"thing:{lemma}:{t.i}", d.type, d.words, nations=set(about))
        self.things.setdefault(lemma, []).append((chain, says))
        d.join(chain, "")
        return d

    def _the_meeting(self) -> Chain | None:
        """The meeting that the article names ("the Geneva summit"), when it names one and speaks of no second.

        Two phrases that bring in a meeting on the same country ("on Spain", "on Spanish fishing") bring in one.
        """
        if self._meeting is False:
            named = [c for c in self.chains if c.type == "other" and c.name.lower().split()[-1] in MEETINGS]
            ours = {m.head.i for c in named for m in c.members}
            new = [
                t for t in self.parse.tokens if t.lower in MEETINGS and t.i not in ours and self._brings_in(t)
            ]
            about = [frozenset(nations(noun_phrase(t))) for t in new]
            second = len(set(about)) > 1 or (len(new) > 1 and not about[0])
            self._meeting = named[0] if len(named) == 1 and not second else None
        return self._meeting or None

    def _brings_in(self, t: Token) -> bool:
        """Does the noun bring in a meeting not spoken of before ("a conference on fishing")?"""
        return noun_phrase(t)[0].lower in ("a", "an", "another")

    def _draft(self, t: Token, phrase: list[Token], kind: str) -> Draft:
        start, end = phrase[0].start, phrase[-1].end
        many = t.tag in ("NNS", "NNPS")
        return Draft(start, end, "nominal", kind, self.text[start:end], t, sex=sex_of(t.text), many=many)  # type: ignore[arg-type]

    def alone(self, d: Draft, country: str | None) -> Draft:
        """A chain of its own; the same words later in the article are the same thing."""
        words = [t.lower for t in self.parse.between(d.start, d.end) if t.lower not in DEFINITE | {"a", "an"}]
        key = f"words:{' '.join(words)}"
        if d.type == "person" and d.many and _counted(d.head):
            d.type = "other"  # "nine people" are a tally: nobody whom another article could mean too
        chain = self.own.get(key)
        if chain is None or len(words) == 1:
            chain = self.own[key] = Chain(key, d.type, d.words, country, d.sex, d.many)
        d.country = country
        d.join(chain, "")
        return d

    def _rule(self, t: Token, lemma: str) -> Draft | None:
        phrase = noun_phrase(t)
        found = sorted(nations(_front(phrase, t)) | _of(phrase, t))
        d = self._draft(t, phrase, "government")
        other = [x for x in phrase if x.i < t.i and x.ent in ("ORG", "PERSON")]
        if len(found) == 1 and not other:
            key = f"government:{found[0]}"
            chain = self.own.setdefault(key, Chain(key, "government", d.words, found[0]))
            d.country = found[0]
            d.join(chain, "government of " + gazetteer.by_code()[found[0]].name)
            return d
        if found or other or phrase[0].lower not in DEFINITE:
            return self.alone(d, found[0] if len(found) == 1 else None) if other else None
        before = [
            c
            for c in [*self.chains, *self.own.values()]
            if c.type == "government" and lemma in c.key + c.name.lower() and c.before(t.start)
        ]
        if before:
            chain = max(before, key=lambda c: last_start(c, t.start))
            d.join(chain, f"the {lemma} spoken of before")
            return d
        return None

    def _land(self, t: Token) -> Draft | None:
        phrase = noun_phrase(t)
        if (
            t.tag == "NNS"
            or phrase[0].lower not in ("the", "that", "this", "its", "their")
            or len(phrase) > 2
        ):
            return None
        if self.quoted[t.start] and phrase[0].lower == "the":
            return None  # the speaker's country, or the one spoken of
        d = self._draft(t, phrase, "country")
        lands = [
            m
            for m in self.drafts
            if m.type == "country"
            and m.chain
            and m.end <= t.start
            and self.gap(m.head, t) <= 3
            and not m.many
        ]
        if not lands or phrase[0].lower in ("its", "their"):
            return None
        named = [
            m
            for m in lands
            if m.kind == "name" and m.head.dep in ("pobj", "nsubj", "nsubjpass", "poss", "dobj")
        ] or lands
        if phrase[0].lower in ("that", "this"):
            named = lands
        near = [m for m in named if self.gap(m.head, t) == min(self.gap(x.head, t) for x in named)]
        best = (
            next((m for m in near if m.head.dep in ("nsubj", "nsubjpass")), near[-1])
            if phrase[0].lower == "the"
            else near[-1]
        )
        assert best.chain is not None
        d.join(best.chain, "the country named before")
        return d

    def gap(self, a: Token, b: Token) -> int:
        """How many sentences lie between two words; negative when `b` comes first."""
        return self.sentence[b.i] - self.sentence[a.i]

    def _person(self, t: Token) -> Draft | None:
        phrase = noun_phrase(t)
        d = self._draft(t, phrase, "person")
        own = nations(_front(phrase, t)) | _of(phrase, t)
        country = next(iter(own)) if len(own) == 1 else None
        definite = phrase[0].lower in DEFINITE or any(x.dep == "poss" for x in t.children)
        speaks = t.dep == "nsubj" and t.head.lemma in SAYING
        if phrase[0].tag == "PRP$" and not speaks:
            return None
        generic = kind_of(t.text) in GENERIC
        if d.many or not definite or generic or kind_of(t.text) == "counterpart":
            telling = (
                not generic
                or bool(own)
                or any(x.dep == "nummod" or (x.pos == "PROPN" and x is not t) for x in phrase)
            )
            return self.alone(d, country) if speaks or (len(phrase) > 1 and telling) else None
        chain = self._fitting(t, own, kinds(phrase, t))
        if chain is not None:
            d.join(chain, "role and country" if own else "role")
            d.country = country
            return d
        return self.alone(d, country) if len(phrase) > 1 else None

    def _fitting(self, t: Token, own: set[str], kinds_here: set[str]) -> Chain | None:
        """The one person here whose stated role and country fit."""
        scored: list[tuple[float, int, Chain]] = []
        for c in self.people:
            words = {w.rstrip("s") for w in c.roles}
            same_word = t.lower.rstrip("s") in words
            same_kind = bool(kinds_here & {k for w in c.roles for k in role_kinds(w, c)})
            if not (same_word or same_kind) or (sex_of(t.text) and c.sex and sex_of(t.text) != c.sex):
                continue
            lands = c.nations | ({c.country} if c.country else set())
            if own and lands and not own & lands:
                continue
            if not same_word and not (own and own & lands):
                continue  # another word for the office needs the country to agree
            last = c.before(t.start)
            gap = self.gap(last.head, t) if last else 99
            if gap > REACH and not (own & lands):
                continue
            scored.append(
                (
                    2.0 * same_word + same_kind + 2.0 * bool(own & lands) - (0.5 if last is None else 0),
                    -gap,
                    c,
                )
            )
        if not scored:
            return None
        top = max(s for s, _, _ in scored)
        best = [(g, c) for s, g, c in scored if s >= top - 0.5]
        if len(best) > 1 and own:
            nearer = max(g for g, _ in best)
            best = [b for b in best if b[0] == nearer]
        if len(best) > 1:
            best = sorted(best, key=lambda b: -b[0])
            return best[0][1] if best[0][0] - best[1][0] >= 2 else None
        return best[0][1]

    def _body(self, t: Token) -> Draft | None:
        phrase = noun_phrase(t)
        own = nations(_front(phrase, t)) | _of(phrase, t)
        if len(phrase) < 2 or (len(phrase) == 2 and phrase[0].lower in DEFINITE | {"a", "an"}):
            return None
        if t.lemma.lower() in FIRMS and t.tag == "NN" and phrase[0].lower in DEFINITE and phrase[-1] is t:
            return None  # "the Oslo-based company": asked again once it is known which names are of firms
        return self.alone(self._draft(t, phrase, "organisation"), next(iter(own)) if len(own) == 1 else None)


def _counted(head: Token) -> bool:
    """Does a number stand before the noun ("nine people", "more than 50 passengers")?"""
    return any(c.dep == "nummod" and c.i < head.i for c in head.children)


def last_start(c: Chain, offset: int) -> int:
    """Where the last member of a chain before `offset` begins; -1 where there is none."""
    last = c.before(offset)
    return last.start if last else -1


def _front(phrase: list[Token], head: Token) -> list[Token]:
    return [x for x in phrase if x.i < head.i]


def _of(phrase: list[Token], head: Token) -> set[str]:
    """The countries in the "of" phrase right behind a noun ("the government of Iran")."""
    behind = [x for x in phrase if x.i > head.i]
    return nations(behind[:4]) if behind and behind[0].lower == "of" else set()


def kinds(phrase: list[Token], head: Token) -> set[str]:
    """The kinds of role a phrase may name. A foreign minister and a secretary of state are diplomats too."""
    out = {kind_of(head.text)} - {""}
    words = {x.lower for x in phrase}
    if kind_of(head.text) == "minister" and words & {"foreign", "state"}:
        out.add("diplomat")
    return out


def role_kinds(word: str, c: Chain) -> set[str]:
    """The kinds of a role word of a chain."""
    out = {kind_of(word)} - {""}
    if kind_of(word) == "minister" and {"foreign", "state"} & c.roles:
        out.add("diplomat")
    return out
