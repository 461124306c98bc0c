"""What a phrase or a noun attributes: "according to X", "in X's words", "X's claim that …", "reportedly"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from onrecord.tools.attribution.grammar import conjuncts, entry, speaker_words
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import extent, tidy, whole_words, without
from onrecord.tools.attribution.subjects import subjects
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN, CueNoun, Phrase, nouns, phrases

_VOICES: Final = frozenset(
    {
        "express",
        "voice",
        "make",
        "issue",
        "give",
        "offer",
        "raise",
        "repeat",
        "reiterate",
        "share",
        "have",
        "hold",
    }
    | {"push", "reject", "dismiss", "deny", "dispute", "confirm", "hear", "air", "renew", "float", "advance"}
    | {"leave", "unveil", "announce", "release", "outline", "present", "submit", "drop", "abandon", "roll"}
)
# Verbs that one does to one's own word or stance.
_OWN: Final = frozenset(
    {
        "express",
        "voice",
        "make",
        "issue",
        "repeat",
        "reiterate",
        "renew",
        "keep",
        "stiffen",
        "soften",
        "defend",
    }
    | {"drop", "change", "reverse", "abandon", "state", "share", "announce", "clarify", "honor", "honour"}
)
# "A, according to X, but B": what is joined on behind the phrase is the writer's again.
_SET_OFF: Final = re.compile(r",\s+(?:but|and|while|whereas|though|although)\s")


def phrased(p: Paragraph) -> Iterator[Attribution]:
    """Statements that a fixed phrase attributes to the source that follows it."""
    tokens = p.bare(p.start, p.end)
    for n, t in enumerate(tokens):
        for phrase in _by_first_word().get(t.lower, ()):
            if tuple(x.lower for x in tokens[n : n + len(phrase.words)]) != phrase.words:
                continue
            last = tokens[n + len(phrase.words) - 1]
            source = next((c for c in last.children if c.dep == "pobj"), None)
            if source is None:
                break
            words = [t, *(x for x in tokens[n : n + len(phrase.words)]), *source.subtree()]
            hole = _bounded(p, source, extent(sorted(words, key=lambda x: x.i)))
            places = _host(p, t, hole)
            if places:
                yield Attribution(
                    places,
                    f'"{" ".join(phrase.words)}"',
                    cue=(t.start, last.end),
                    lemma=" ".join(phrase.words),
                    verb_class=phrase.sense.verb_class,
                    does=phrase.sense.does,
                    speakers=_authors(source),
                    speaker=speaker_words(_authors(source), p),
                    frame="phrase",
                )
            break


def _authors(source: Token) -> list[Token]:
    """Those the phrase names; of "a count by the Courier" the Courier."""
    noun = nouns().get(source.lemma.lower())
    if noun is not None and (noun.vessel or noun.content):
        by = [o for c in source.kids("prep", "agent") if c.lower in ("by", "from") for o in c.kids("pobj")]
        if by and by[0].ent in ("ORG", "PERSON"):
            return conjuncts(by[0])
    return conjuncts(source)


@cache
def _by_first_word() -> dict[str, list[Phrase]]:
    """The phrases that a source follows, longest first, by the word they begin with."""
    out: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases():
        if phrase.source:
            out[phrase.words[0]].append(phrase)
    return dict(out)


def hearsay(p: Paragraph) -> Iterator[Attribution]:
    """ "reportedly", "allegedly": somebody says so, and nobody is named."""
    alone = {phrase.words[0]: phrase.sense for phrase in phrases() if not phrase.source}
    for t in p.bare(p.start, p.end):
        sense = alone.get(t.lower)
        verb = t.head
        if (
            sense is None
            or verb.pos not in ("VERB", "AUX")
            or verb.dep not in ("ROOT", "conj", "ccomp", "relcl")
        ):
            continue
        sentence = p.sentence_of(t.start)
        under = [x for x in verb.subtree() if sentence[0] <= x.start < sentence[1] and x.dep != "cc"]
        if verb.dep == "relcl" or not any(x.dep in ("nsubj", "nsubjpass") for x in verb.children):
            continue
        places = tidy(p, without(whole_words(p, extent(under)), (t.start, t.end)))
        if places:
            yield Attribution(
                places,
                f'"{t.lower}"',
                cue=(t.start, t.end),
                lemma=t.lower,
                verb_class=sense.verb_class,
                does=sense.does,
                frame="hearsay",
            )


def _bounded(p: Paragraph, source: Token, hole: Place) -> Place:
    """The phrase up to the comma behind its source, where the parse has hung the whole sentence on it."""
    sentence = p.sentence_of(hole[0])
    comma = p.text.find(",", source.end, hole[1])
    if hole[0] - sentence[0] < 3 and comma > 0 and sentence[1] - hole[1] < 3:
        return hole[0], comma
    return hole


def _bracket(p: Paragraph, hole: Place) -> Place | None:
    """The brackets that the phrase stands in: "(about a day, according to X)" speaks for no more."""
    opens = p.text.rfind("(", p.start, hole[0])
    closes = p.text.find(")", hole[1] - 1, p.end)
    alone = opens >= 0 and closes >= 0 and ")" not in p.text[opens : hole[0]]
    return (opens + 1, closes) if alone else None


def _host(p: Paragraph, phrase: Token, hole: Place) -> list[Place]:
    """The words that the phrase attributes: its sentence, or the clause it is set off from."""
    start, end = _bracket(p, hole) or p.sentence_of(phrase.start)
    clause = next((c for c in (phrase, *phrase.ancestors()) if c.pos in ("VERB", "AUX")), None)
    if clause is not None and p.text[start - 1 : start] != "(":
        under = [t for t in clause.subtree() if start <= t.start < end]
        if under and clause.dep in ("conj", "ccomp", "advcl", "relcl"):
            start, end = extent(under)
            if under[0].dep in ("mark", "cc") or under[0].tag in ("WDT", "WP"):
                start = under[0].end if under[0].dep != "advmod" else start
    led = start < hole[0] and bool(p.text[start : hole[0]].strip())
    if led and (after := _SET_OFF.match(p.text, hole[1], end)):
        end = after.start()
    if led and any(
        entry(t) is not None and t.lemma in PLAIN and t.dep == "ROOT" for t in p.bare(hole[1], end)
    ):
        return []  # "A, according to the file, Roe said": Roe's word
    return tidy(p, without(whole_words(p, (start, end)), hole))


def named(p: Paragraph) -> Iterator[Attribution]:
    """Statements that a noun carries: "the minister's claim that …"; only with a clause or an infinitive."""
    for t in p.bare(p.start, p.end):
        if t.pos != "NOUN":
            continue
        noun = nouns().get(t.lemma.lower())
        if noun is None:
            continue
        made = (_noun(p, t, noun) if noun.content or noun.to else None) or _is_that(p, t, noun)
        made = made or _about(p, t, noun)
        if made is not None:
            yield made


def _noun(p: Paragraph, t: Token, noun: CueNoun) -> Attribution | None:
    clause = next((c for c in t.children if c.dep in ("acl", "ccomp") and c.i > t.i and _that(c)), None)
    if clause is None:
        clause = next(
            (
                c
                for c in t.children
                if c.dep == "acl" and c.i > t.i and any(x.tag == "TO" for x in c.children)
            ),
            None,
        )
        if clause is None or noun.to is None or (t.dep == "pobj" and t.head.lower == "in"):
            return None  # and "in order to" orders nothing
    heads = _its_owner(t) or _whose(t) or _voicing(t)
    if not heads and noun.to is None and noun.sense.does not in ("doubtful", "attitude", "negative"):
        return None
    under = clause.subtree()
    start, end = extent(under)
    if under[0].lower == "that":
        start = under[0].end
    places = tidy(p, [whole_words(p, (start, end))])
    return _carried(p, t, noun, heads, places, "what a noun carries")


def _is_that(p: Paragraph, t: Token, noun: CueNoun) -> Attribution | None:
    """ "Roe's argument on Sunday was that nobody had paid": the noun is the subject of what it says."""
    heads = _whose(t)
    if not (noun.content and heads and t.dep == "nsubj" and t.head.lemma == "be" and t.head.i > t.i):
        return None
    clause = next((c for c in t.head.kids("ccomp") if c.i > t.head.i and _that(c)), None)
    if clause is None:
        return None
    under = clause.subtree()
    start, end = extent(under)
    place = (under[0].end if under[0].lower == "that" else start, end)
    return _carried(p, t, noun, heads, tidy(p, [whole_words(p, place)]), "what a noun is said to be")


def _about(p: Paragraph, t: Token, noun: CueNoun) -> Attribution | None:
    """ "Roe's criticism of the plan": somebody's words or stance, and what they are about."""
    heads = _its_owner(t) or _whose(t)
    about = next((c for c in t.kids("prep") if c.lower in noun.of and c.i > t.i), None)
    if not heads or about is None:
        return None
    own = [x for o in about.kids("pobj", "pcomp") for x in o.subtree()]
    if not own or any(a <= h.start < b for a, b in [extent(own)] for h in heads):
        return None
    return _carried(p, t, noun, heads, tidy(p, [whole_words(p, extent(own))]), "what a noun is about")


def _whose(t: Token) -> list[Token]:
    """Those whose word it is: "her claim", "a claim by the board"."""
    own = [o for c in t.children if c.dep == "poss" for o in conjuncts(c)]
    return own or [
        o
        for c in t.children
        if c.dep == "prep" and c.lower in ("by", "from")
        for x in c.kids("pobj")
        for o in conjuncts(x)
    ]


def _its_owner(t: Token) -> list[Token]:
    """ "Roe kept his promise to": with a verb that speaks one's own mind the pronoun is its subject, who has a name."""
    pronouns = [c for c in t.kids("poss") if c.tag == "PRP$"]
    if not pronouns or t.dep != "dobj" or t.head.lemma not in _OWN:
        return []
    heads = subjects(t.head)
    many = len(heads) > 1 or any(h.tag.endswith("S") for h in heads)
    return heads if many == (pronouns[0].lower in ("their", "our")) else []


def _voicing(t: Token) -> list[Token]:
    """ "Roe expressed concern that", "the board issued a warning that": the subject of the verb that lends it a voice."""
    return subjects(t.head) if t.dep == "dobj" and t.head.lemma in _VOICES else []


def _carried(
    p: Paragraph, t: Token, noun: CueNoun, heads: list[Token], places: list[Place], how: str
) -> Attribution | None:
    if not places:
        return None
    return Attribution(
        places,
        how,
        cue=(t.start, t.end),
        lemma=noun.lemma,
        verb_class=noun.sense.verb_class,
        does=noun.sense.does,
        speakers=heads,
        speaker=speaker_words(heads, p),
        frame="noun",
    )


def _that(clause: Token) -> bool:
    return any(c.lower == "that" and c.dep == "mark" for c in clause.children)
