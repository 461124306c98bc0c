"""Who is meant: from tokens of the parse to the mentions of the page, and to the roles of an act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model.annotations import Mention, Role
from onrecord.model.record import Page
from onrecord.model.spans import Span
from onrecord.tools import syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.people import looks_like_actor

_IMPERSONAL: Final = frozenset({"it", "its", "this", "that", "what", "which"})
# In one sentence one speaker is "I", and "we" are the same people.
_SPEAKING: Final = dict.fromkeys(("i", "me", "my"), "i") | dict.fromkeys(("we", "us", "our"), "we")
_ACTING: Final = frozenset({"person", "organisation", "government", "country"})
# How far back, in characters, "they" may reach for the two who acted together: about three sentences.
_NEAR: Final = 600
# How many mentions may begin before a token and still cover it: titles and names nest a few deep.
_NESTED: Final = 12


def _teller(it: Token) -> Token | None:
    """The body or country that says what "it" will do, has done or is ready to do."""
    v = it.head
    while v.dep in ("xcomp", "conj") and v.head is not v:
        v = v.head
    if it.dep not in (*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT) or v.dep != "ccomp":
        return None
    if mended(v.head.lemma) not in classes()["telling_verb"]:
        return None
    said = syntax.subjects(v.head)
    body = len(said) == 1 and said[0].tag in ("NN", "NNP", "NNPS") and said[0].ent != "PERSON"
    return said[0] if body and not said[0].kids("conj") else None


class Who:
    """A page and its parse, with the look-ups from tokens to mentions."""

    def __init__(self, page: Page, parse: Parse) -> None:
        self.page = page
        self.parse = parse
        self._mentions = page.all(Mention)
        self._starts = [m.span.start for m in self._mentions]
        self._by_id = {m.id: m for m in self._mentions}
        self._pair: tuple[int, tuple[str, str]] | None = None

    def mention(self, t: Token) -> Mention | None:
        """The shortest mention that covers a token."""
        best: Mention | None = None
        for m in self._mentions[
            max(0, bisect_right(self._starts, t.start) - _NESTED) : bisect_right(self._starts, t.start)
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

    def roles(self, tokens: Sequence[Token], act: int = -1, *, mutual: bool = False) -> tuple[Role, ...]:
        """Head tokens as roles: the mention's words where there is one, else the phrase; each mention once.

        `act`: offset of the act's word; what names the act itself ("the Norland demand") names nobody who acts.
        `mutual`: they acted together, and a later "they" may mean them.

        "They" and "the two countries", where nothing says who, are the two sides told of last.
        """
        out: dict[tuple[int, int, str | None], Role] = {}
        for t in map(self._named, tokens):
            m = self.mention(t)
            if m is not None and m.span.start <= act < m.span.end:
                m = None
            if (
                m is not None
                and m.kind == "demonym"
                and t.tag in ("NNS", "NNPS")
                and t.kids("amod", "nummod")
            ):
                m = None  # "fifty Norlanders" are people of Norland, not Norland
            if t.lower in _IMPERSONAL and (m is None or m.chain == m.id):
                continue  # "it" that stands for nobody who is known
            start, end = (m.span.start, m.span.end) if m else syntax.phrase(t)
            known = m is not None and not (m.kind == "pronoun" and m.chain == m.id)
            both = () if known and mended(t.lemma) not in classes()["own_side"] else self._both(t)
            for ident in both or (m.id if m else None,):
                out.setdefault((start, end, ident), Role(self.page.article.span(start, end), ident))
        found = tuple(out.values())
        known_now = [r.mention for r in found if r.mention]
        if mutual and len(known_now) == 2:
            self._pair = (tokens[0].start, (known_now[0], known_now[1]))
        return found

    def chains(self, mentions: Sequence[str]) -> set[str]:
        """Who is meant by these mentions in this article."""
        return {m.chain for i in mentions if (m := self._by_id.get(i)) is not None}

    def apart(self, roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
        """The roles that are filled by none of the others: nobody is the recipient of an act of his own."""
        taken = self.chains([r.mention for r in others if r.mention])
        speaking = {_SPEAKING.get(r.span.text.lower()) for r in others if r.span} - {None}
        return tuple(
            r
            for r in roles
            if not (r.span and _SPEAKING.get(r.span.text.lower()) in speaking)
            and (r.mention is None or not self.chains([r.mention]) & taken)
        )

    def _named(self, t: Token) -> Token:
        """The last word of the name that an article begins, where the parser took the article for its head; for an "it"
        that nobody has read, whoever says it ("Norland says it will …")."""
        tokens = self.parse.tokens
        if t.lower == "it" and ((m := self.mention(t)) is None or m.chain == m.id):
            return _teller(t) or t
        while t.pos == "DET" and t.ent and t.i + 1 < len(tokens) and tokens[t.i + 1].ent == t.ent:
            t = tokens[t.i + 1]
            while t.i + 1 < len(tokens) and t.dep == "compound" and tokens[t.i + 1].ent == t.ent:
                t = tokens[t.i + 1]
        return t

    def _both(self, t: Token) -> tuple[str, ...]:
        """The two that "they", "the two sides" or "both countries" stands for: those who acted together last, or the
        two countries named last."""
        if mended(t.lemma) in classes()["own_side"]:  # "envoys of the two nations": these act
            t = next(iter(syntax.preposition(t, "of", "from")), t)
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
