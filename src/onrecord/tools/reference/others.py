"""Pronouns that do not name a sex: "it" and "they" of countries, bodies and things, "I" and "we" of a speaker, "which".

Often silent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.pronouns import SUBJECTS, fronted
from onrecord.tools.reference.roles import SAYING, kind_of

ONE = frozenset("it its itself".split())
MANY = frozenset("they them their theirs themselves".split())
SELF = frozenset("i me my mine myself".split())
SIDE = frozenset("we us our ours ourselves".split())
BODIES = frozenset({"country", "organisation", "government"})
NEUTER = BODIES | {"place", "facility", "document", "other"}
RELATIVE = frozenset({"WDT", "WP", "WP$"})
# Who speaks for a country when saying "we".
OFFICE = frozenset({"head", "minister", "diplomat", "spokesperson", "adviser", "chief"})
# Verbs with which "it" stands for the clause that follows.
EMPTY = frozenset("be seem appear take make become happen turn remain follow".split())


class Pointer:
    """Resolves these pronouns in one article. `quoted` says of each code point whether it stands between marks.

    "which" and "who" are only read where they are `told` to be mentions: what a clause hangs on stands beside it anyway.
    """

    def __init__(
        self, drafts: list[Draft], parse: Parse, quoted: list[bool], told: Collection[int] = ()
    ) -> None:
        self.parse, self.quoted, self.told = parse, quoted, told
        self.at = {d.head.i: d for d in drafts if d.chain is not None}
        self.drafts = sorted((d for d in drafts if d.chain is not None), key=lambda d: d.start)
        self.starts = [a for a, _ in parse.sentences]

    def find(self) -> list[Draft]:
        """Those that point to somebody, in order."""
        out: list[Draft] = []
        for t in self.parse.tokens:
            if t.pos != "PRON" and t.tag not in RELATIVE:
                continue
            chain, why = self._whose(t)
            if chain is not None:
                d = Draft(t.start, t.end, "pronoun", chain.type, t.text, t, many=t.lower in MANY | SIDE)
                d.join(chain, why)
                self.at[t.i] = d
                out.append(d)
        return out

    def _whose(self, t: Token) -> tuple[Chain | None, str]:
        if t.tag in RELATIVE:
            return self._which(t) if t.i in self.told else (None, "")
        if t.lower in ONE:
            return self._it(t)
        if t.lower in MANY:
            return self._they(t)
        if t.lower in SELF or t.lower in SIDE:
            speaker = self._speaker(t)
            if speaker is None or speaker.type != "person":
                return None, ""
            return (speaker, "the speaker's own word") if t.lower in SELF else self._side(speaker)
        return None, ""

    def _which(self, t: Token) -> tuple[Chain | None, str]:
        """What a relative clause is about: the noun that it hangs on."""
        clause = next((up for up in t.ancestors() if up.dep == "relcl"), None)
        if clause is None or t.i > clause.i:
            return None, ""
        d = self.at.get(clause.head.i)
        return (d.chain, "the relative clause hangs on it") if d is not None and d.chain else (None, "")

    def _subject(self, t: Token) -> Token | None:
        """The subject of the clause that governs the word, before it; not of its own clause ("they told them")."""
        free = t.dep == "poss" or t.lower.endswith(("self", "selves")) or t.dep in SUBJECTS
        for up in t.ancestors():
            for c in up.children:
                if c.dep in SUBJECTS and c.i < t.i and c is not t:
                    if free:
                        return c if c.lower not in SELF | SIDE else None
                    free = True
        return None

    def _meant(self, t: Token) -> Token | None:
        """The subject that the word may point to: of the clause above, of the one that follows, of the sentence before."""
        found = self._subject(t)
        if found is None and t.dep == "poss":
            found = fronted(t)
            # "In its report, Apex's board said": the report is Apex's.
            found = (
                next((c for c in found.kids("poss") if c.i in self.at), found) if found is not None else None
            )
        return self._before(t) if found is None and t.dep in SUBJECTS else found

    def _before(self, t: Token) -> Token | None:
        """The subject of the sentence before, when it is in the same paragraph and on the same side of the marks."""
        n = bisect_right(self.starts, t.i) - 1
        if n <= 0:
            return None
        first, last = self.parse.sentences[n - 1]
        apart = t.paragraph - self.parse.tokens[first].paragraph
        # "It" that opens a paragraph goes on with what the paragraph before ended on.
        if apart and not (apart == 1 and t.i == self.parse.sentences[n][0]):
            return None
        found = [
            x
            for x in self.parse.tokens[first : last + 1]
            if x.dep in SUBJECTS and x.head.dep in ("ROOT", "ccomp")
        ]
        same = [x for x in found if self.quoted[x.start] == self.quoted[t.start]]
        return same[0] if same else None

    def _it(self, t: Token) -> tuple[Chain | None, str]:
        empty = t.head.lemma in EMPTY and bool(t.head.kids("acomp", "ccomp", "xcomp", "advcl"))
        empty = empty or (t.head.lemma == "be" and any(c.lower == "time" for c in t.head.kids("attr")))
        told = t.dep == "nsubjpass" and t.head.kids("ccomp")  # "it was announced that"
        if t.dep == "expl" or (t.dep in SUBJECTS and (empty or told)):
            return None, ""
        subject = self._meant(t)
        d = self.at.get(subject.i) if subject is not None else None
        person = d is not None and d.chain is not None and d.chain.type == "person"
        if person or (d is None and subject is not None and self._of_people(subject)):
            return self._only(t)
        if d is None or d.chain is None or d.many or subject is None or subject.kids("conj"):
            return None, ""
        return (d.chain, "subject of the clause before") if self._may_be(d.chain, t) else (None, "")

    def _may_be(self, c: Chain, t: Token) -> bool:
        """A country or body; or a thing that has a name, where the word is no object ("they believe it": a fact)."""
        named = any(m.kind == "name" for m in c.members)
        return c.type in BODIES or (c.type in NEUTER and named and (t.dep == "poss" or t.dep in SUBJECTS))

    def _of_people(self, subject: Token) -> bool:
        return bool(kind_of(subject.text)) or subject.lower in ("who", "i", "we", "he", "she")

    def _ahead(self, t: Token) -> list[Draft]:
        """The mentions of the sentence before a word, on its side of the marks."""
        first = self.parse.sentences[bisect_right(self.starts, t.i) - 1][0]
        found = (self.at.get(i) for i in range(first, t.i))
        return [d for d in found if d is not None and self.quoted[d.start] == self.quoted[t.start]]

    def _only(self, t: Token) -> tuple[Chain | None, str]:
        """ "Moe met Ozhara over its dam": the one body that the sentence names before the word, else the one thing.

        Only for whose something is: an "it" of which the clause is not about is too often what was done or said.
        """
        if t.dep != "poss":
            return None, ""
        ahead = [
            d.chain for d in self._ahead(t) if d.chain is not None and not d.many and d.kind != "demonym"
        ]
        for kinds in (BODIES, NEUTER - {"place"}):
            found = {id(c): c for c in ahead if c.type in kinds and self._may_be(c, t)}
            if found:
                chain = next(iter(found.values()))
                return (chain, "the only one named before it") if len(found) == 1 else (None, "")
        return None, ""

    def _they(self, t: Token) -> tuple[Chain | None, str]:
        subject = self._meant(t)
        d = self.at.get(subject.i) if subject is not None else None
        place = t.dep == "poss" or t.dep in SUBJECTS
        if place and subject is not None and subject.tag not in ("NNS", "NNPS") and not subject.kids("conj"):
            several = {
                id(x.chain): x.chain
                for x in self._ahead(t)
                if x.many and x.chain is not None and x.head.lower not in SIDE
            }
            if len(several) == 1 and (d is None or not (d.many or (d.chain and d.chain.many))):
                return next(iter(several.values())), "the only ones named before it"
        if d is None or d.chain is None or subject is None or subject.kids("conj"):
            return None, ""
        if (
            d.many
            or d.chain.many
            or (d.chain.type == "organisation" and subject.tag in ("NNPS", "NNS"))
            or subject.lower in MANY
        ):
            return d.chain, "subject of the clause before"
        # "Apex recalled their pumps": a firm may be "they" where no plural and no other body stands between.
        if d.chain.type == "organisation" and subject.paragraph == t.paragraph:
            between = self.parse.tokens[subject.i + 1 : t.i]
            if not any(
                x.tag in ("NNS", "NNPS") or x.dep == "conj" or self._another(x, d.chain) for x in between
            ):
                return d.chain, "the body that the clause is about"
        return None, ""

    def _another(self, t: Token, chain: Chain) -> bool:
        """Is the word a mention of a body or person other than that of the chain?"""
        d = self.at.get(t.i)
        return d is not None and d.chain not in (None, chain) and d.type in BODIES | {"person"}

    def _speaker(self, t: Token) -> Chain | None:
        """Who says the words around a first person: the label of the paragraph, or the nearest verb of saying."""
        start, end = self.parse.paragraphs[t.paragraph]
        label = next((d for d in self.drafts if d.start == start and "speaker's label" in d.reasons), None)
        if label is not None:
            return label.chain
        if not self.quoted[t.start]:
            return None
        best: tuple[int, Chain] | None = None
        for x in self.parse.between(start, end):
            if x.lemma not in SAYING or self.quoted[x.start]:
                continue
            # "Moe resigned, saying …": whose saying it is stands with the verb above.
            alone = (
                x.tag == "VBG"
                and x.dep in ("advcl", "xcomp")
                and not any(c.dep in SUBJECTS for c in x.children)
            )
            for c in x.head.children if alone else x.children:
                d = self.at.get(c.i) if c.dep in SUBJECTS else None
                if d is not None and d.chain is not None and (best is None or abs(x.i - t.i) < best[0]):
                    best = (abs(x.i - t.i), d.chain)
        return best[1] if best else None

    def _side(self, speaker: Chain) -> tuple[Chain | None, str]:
        """The country that an office-holder means by "we", or the firm of which the speaker is an officer."""
        firms = {
            id(d.chain): d.chain
            for m in speaker.members
            if m.title is not None
            for d in self.drafts
            if m.title[0] <= d.start < m.title[1] and d.kind == "name"
            if d.chain is not None and d.chain.type == "organisation"
        }
        if len(firms) == 1:
            return next(iter(firms.values())), "the body that the speaker holds office in"
        if len(speaker.nations) != 1 or not OFFICE & {kind_of(r) for r in speaker.roles}:
            return None, ""
        key = f"country:{next(iter(speaker.nations))}"
        found = next((d.chain for d in self.drafts if d.chain is not None and d.chain.key == key), None)
        return found, "the side that the speaker holds office for"
