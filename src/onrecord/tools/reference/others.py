"""Pronouns that do not name a sex: "it" and "they" of countries and bodies, "I" and "we" of a speaker. Often silent."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.pronouns import SUBJECTS
from onrecord.tools.reference.roles import SAYING, kind_of

ONE = frozenset("it its itself".split())
MANY = frozenset("they them their theirs themselves".split())
SELF = frozenset("i me my mine myself".split())
SIDE = frozenset("we us our ours ourselves".split())
BODIES = frozenset({"country", "organisation", "government"})
# Who speaks for a country when saying "we".
OFFICE = frozenset({"head", "minister", "diplomat", "spokesperson", "adviser", "chief"})
# Verbs with which "it" stands for the clause that follows.
EMPTY = frozenset("be seem appear take make become happen turn remain follow".split())


class Pointer:
    """Resolves these pronouns in one article. `quoted` says of each code point whether it stands between marks."""

    def __init__(self, drafts: list[Draft], parse: Parse, quoted: list[bool]) -> None:
        self.parse, self.quoted = parse, quoted
        self.at = {d.head.i: d for d in drafts if d.chain is not None}
        self.drafts = sorted((d for d in drafts if d.chain is not None), key=lambda d: d.start)
        self.starts = [a for a, _ in parse.sentences]

    def find(self) -> list[Draft]:
        """Those that point to somebody, in order."""
        out: list[Draft] = []
        for t in self.parse.tokens:
            chain, why = self._whose(t)
            if chain is not None:
                d = Draft(t.start, t.end, "pronoun", chain.type, t.text, t, many=t.lower in MANY | SIDE)
                d.join(chain, why)
                self.at[t.i] = d
                out.append(d)
        return out

    def _whose(self, t: Token) -> tuple[Chain | None, str]:
        if t.pos != "PRON":
            return None, ""
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

    def _before(self, t: Token) -> Token | None:
        """The subject of the sentence before, when it is in the same paragraph and on the same side of the marks."""
        n = bisect_right(self.starts, t.i) - 1
        if n <= 0:
            return None
        first, last = self.parse.sentences[n - 1]
        if self.parse.tokens[first].paragraph != t.paragraph:
            return None
        found = [
            x
            for x in self.parse.tokens[first : last + 1]
            if x.dep in SUBJECTS and x.head.dep in ("ROOT", "ccomp")
        ]
        same = [x for x in found if self.quoted[x.start] == self.quoted[t.start]]
        return same[0] if same else None

    def _it(self, t: Token) -> tuple[Chain | None, str]:
        if t.dep == "expl" or (
            t.dep in SUBJECTS and t.head.lemma in EMPTY and t.head.kids("acomp", "ccomp", "xcomp", "advcl")
        ):
            return None, ""
        subject = self._subject(t)
        if subject is None and t.dep in SUBJECTS:
            subject = self._before(t)
        d = self.at.get(subject.i) if subject is not None else None
        if (
            d is None
            or d.chain is None
            or d.chain.type not in BODIES
            or d.many
            or subject is None
            or subject.kids("conj")
        ):
            return None, ""
        return d.chain, "subject of the clause before"

    def _they(self, t: Token) -> tuple[Chain | None, str]:
        subject = self._subject(t)
        if subject is None and t.dep in SUBJECTS:
            subject = self._before(t)
        d = self.at.get(subject.i) if subject is not None else None
        if d is None or d.chain is None or subject is None or subject.kids("conj"):
            return None, ""
        if (
            d.many
            or d.chain.many
            or (d.chain.type == "organisation" and subject.tag in ("NNPS", "NNS"))
            or subject.lower in MANY
        ):
            return d.chain, "subject of the clause before"
        return None, ""

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
            for c in x.children:
                d = self.at.get(c.i) if c.dep in SUBJECTS else None
                if d is not None and d.chain is not None and (best is None or abs(x.i - t.i) < best[0]):
                    best = (abs(x.i - t.i), d.chain)
        return best[1] if best else None

    def _side(self, speaker: Chain) -> tuple[Chain | None, str]:
        """The country that an office-holder means by "we"."""
        if len(speaker.nations) != 1 or not OFFICE & {kind_of(r) for r in speaker.roles}:
            return None, ""
        key = f"country:{next(iter(speaker.nations))}"
        found = next((d.chain for d in self.drafts if d.chain is not None and d.chain.key == key), None)
        return found, "the side that the speaker holds office for"
