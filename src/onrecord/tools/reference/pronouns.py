"""Whom "she", "his" and "it" point to. Silent when unsure: a wrong speaker is worse than none."""

from __future__ import annotations

from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.roles import SAYING

SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How many sentences back a person may have been named: beyond three, news names again.
REACH = 6


def people(drafts: list[Draft], parse: Parse, quoted: list[bool]) -> list[Draft]:
    """He and she, each to a person named before it; those that find nobody are left out."""
    out: list[Draft] = []
    sentence_of = [0] * len(parse.tokens)
    for n, (a, b) in enumerate(parse.sentences):
        for i in range(a, b + 1):
            sentence_of[i] = n
    known = _Known(sentence_of)
    for d in drafts:
        if d.chain is not None and d.chain.type == "person" and not d.chain.many:
            known.add(d)
    for t in parse.tokens:
        sex = SINGULAR.get(t.lower)
        if sex is None or t.pos != "PRON":
            continue
        chain, why = _antecedent(t, sex, known.within(sentence_of[t.i]), sentence_of, quoted)
        if chain is None:
            continue
        d = Draft(t.start, t.end, "pronoun", "person", t.text, t, sex=sex)
        d.join(chain, why)
        chain.sex = chain.sex or sex
        known.add(d)
        out.append(d)
    return out


class _Known:
    """The people spoken of, by sentence, in the order in which they were told of."""

    def __init__(self, sentence_of: list[int]) -> None:
        self.sentence_of = sentence_of
        self._rows: dict[int, list[tuple[int, Draft]]] = {}
        self._count = 0

    def add(self, d: Draft) -> None:
        """Take in one more."""
        self._rows.setdefault(self.sentence_of[d.head.i], []).append((self._count, d))
        self._count += 1

    def within(self, here: int) -> list[Draft]:
        """Those of sentence `here` and of the `REACH` sentences before it."""
        near = (row for n in range(here - REACH, here + 1) for row in self._rows.get(n, ()))
        return [d for _, d in sorted(near, key=lambda row: row[0])]


def fronted(t: Token) -> Token | None:
    """ "In its report, Apex said …": the subject behind the phrase that opens the sentence and holds the word, or None."""
    phrase = t
    for up in t.ancestors():
        subject = next((c for c in up.children if c.dep in SUBJECTS and c.i > t.i), None)
        if subject is not None and phrase.dep in ("prep", "advcl", "npadvmod") and phrase.i < subject.i:
            opens = phrase.subtree()[0].i <= min(c.i for c in up.subtree() if c.pos not in ("PUNCT", "CCONJ"))
            return subject if opens else None
        phrase = up
    return None


def _fits(c: Chain, sex: str) -> bool:
    return not c.sex or c.sex == sex


def _told_of(t: Token) -> set[int]:
    """ "Roe, who he said was right": the speaker of a relative clause is not the one whom it is about."""
    if t.dep not in SUBJECTS:
        return set()
    heads = {up.head.i for up in (t.head, *t.head.ancestors()) if up.dep == "relcl"}
    relative = [c for c in t.head.subtree() if c.i < t.i and c.tag in ("WP", "WDT", "WP$")]
    return heads if relative else set()


def _antecedent(
    t: Token, sex: str, near: list[Draft], sentence_of: list[int], quoted: list[bool]
) -> tuple[Chain | None, str]:
    here = sentence_of[t.i]
    same = [
        d
        for d in near
        if d.end <= t.start and sentence_of[d.head.i] == here and d.chain and _fits(d.chain, sex)
    ]
    # Inside the sentence: the subject of a clause that governs the pronoun's own; whom one asks, when one asks "if he".
    free = t.dep in SUBJECTS or t.dep == "poss" or t.lower.endswith("self")
    own: set[int] = set()  # "he told him": the object is not the subject
    for up in t.ancestors():
        asked = up.lemma == "ask" and any(
            c.lower in ("if", "whether") for a in t.ancestors() for c in a.children
        )
        for c in up.children:
            if asked and c.dep in ("dobj", "dative") and c.i < t.i:
                for d in same:
                    if d.head is c and d.chain:
                        return d.chain, f"whom “{up.text}” is put to"
        for c in up.children:
            if c.dep in SUBJECTS and c.i < t.i and c is not t:
                if not free:
                    own |= {id(d.chain) for d in same if d.head is c}
                    free = True
                    continue
                for d in same:
                    if d.head is c and d.chain and id(d.chain) not in own:
                        return d.chain, "subject of the governing clause"
    # "In his speech, Moe said": a name would not follow if somebody named before were meant.
    ahead = fronted(t) if t.dep == "poss" else None
    if ahead is not None and ahead.pos == "PROPN":
        for d in near:
            if d.head is ahead and d.kind == "name" and d.chain and _fits(d.chain, sex):
                return d.chain, "the subject that follows"
    best: tuple[float, Draft] | None = None
    of_whom = _told_of(t)
    for d in near:
        if d.head.i in of_whom:
            continue
        if d.chain is None or not _fits(d.chain, sex) or d.end > t.start or id(d.chain) in own:
            continue
        gap = here - sentence_of[d.head.i]
        score = -1.5 * gap
        if quoted[d.start] and not quoted[t.start]:
            score -= 4
        if d.head.dep in SUBJECTS:
            score += 1.5
            if d.head.head.lemma in SAYING:
                score += 1
        elif d.head.dep in ("poss", "compound"):
            score -= 1
        if d.chain.sex == sex:
            score += 1
        if best is None or score >= best[0]:
            best = (score, d)
    if best is None:
        return None, ""
    return best[1].chain, "last person spoken of"
