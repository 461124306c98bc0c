"""Reported speech: the clause, infinitive or noun phrase that a cue verb carries, read off the dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.tools.attribution.edges import end_of_report, host_clause
from onrecord.tools.attribution.grammar import (
    clause_end,
    clause_start,
    cue_words,
    entry,
    negated,
    noun_phrase,
    passive,
    speaker_words,
    subjects,
)
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import extent, tidy, with_fragment, without
from onrecord.tools.attribution.setting import withheld
from onrecord.tools.attribution.speaking import THINGS_MAY, silent
from onrecord.tools.nlp import Token
from onrecord.tools.speech import CueVerb, Sense, nouns

_WH: Final = frozenset({"whether", "if", "what", "how", "why", "where", "when", "who", "which"})
_EMPTY: Final = frozenset(
    {
        "it",
        "that",
        "this",
        "so",
        "them",
        "him",
        "her",
        "itself",
        "themselves",
        "himself",
        "herself",
        "us",
        "me",
    }
)
_THINGS: Final = frozenset({"it", "this", "that", "which", "all", "what", "these", "those", "there"})
# "that" stands within so many words of its verb: "said late on Tuesday in the capital that …".
_THAT_REACH: Final = 10
# "Watch: Ann Lind reports" attributes nothing; a headline without a verb is longer than this many characters.
_SHORT_HOST: Final = 30
# Prepositions that go on after the object of praise and blame: "thanked the guests for coming", "cast it as a win".
_GOES_ON: Final = frozenset({"for", "as", "of", "with", "over", "to", "from", "against", "by", "on"})


@dataclass(slots=True)
class Carried:
    """What a verb carries: in which frame, in which sense, the stretch of the content, and who is addressed."""

    frame: str
    sense: Sense
    place: Place
    addressee: Token | None = None
    more: tuple[Place, ...] = ()


def reported(p: Paragraph, taken: set[int]) -> Iterator[Attribution]:
    """Every statement that a cue verb of the paragraph carries outside quotation marks.

    `taken` are the indexes of verbs that already carry words in marks.
    """
    for verb in p.bare(p.start, p.end):
        found = entry(verb) if verb.i not in taken else None
        if found is None or _reduced(verb, found):
            continue
        heads = [h for h in subjects(verb) if p.mark_of(h) is None and h.tag != "EX"]
        if passive(verb) and any(h.lower == "it" for h in heads):
            heads = []
        carried = carried_by(p, verb, found, heads)
        if carried is not None:
            made = _attribution(p, verb, found, heads, carried)
            if made is not None:
                yield made


def _reduced(verb: Token, found: CueVerb) -> bool:
    """A bare participle tells nothing ("the papers shown there"), but that somebody was asked ("Asked whether …")."""
    bare = verb.tag == "VBN" and not any(c.dep in ("aux", "auxpass", "dobj") for c in verb.children)
    return bare and verb.dep in ("acl", "advcl", "dep") and not found.takes("wh") and not subjects(verb)


def _attribution(
    p: Paragraph, verb: Token, found: CueVerb, heads: list[Token], c: Carried
) -> Attribution | None:
    hole = (clause_start(verb, heads, p), clause_end(verb, heads))
    if c.sense.does != "attitude" and heads and all(silent(h) for h in heads) and found.lemma in THINGS_MAY:
        return None
    if any(s < c.place[1] and c.place[0] < e for s, e in withheld(p)):
        return None
    places = tidy(p, [x for place in (c.place, *c.more) for x in without(with_fragment(p, place), hole)])
    if not places or any(a <= h.start < b for h in heads for a, b in places):
        return None
    return Attribution(
        places,
        f"{c.frame} of the cue",
        cue=cue_words(verb),
        verb=verb,
        lemma=found.lemma,
        verb_class="refused" if negated(verb) and c.sense.verb_class == "said" else c.sense.verb_class,
        does=c.sense.does,
        speakers=heads,
        speaker=speaker_words(heads, p),
        addressee=c.addressee,
        frame=c.frame,
    )


def carried_by(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """What the verb carries, by the frames that it takes; None when that is nothing."""
    return (
        _clause(p, verb, found)
        or _infinitive_of(verb, found)
        or _parenthetical(p, verb, found, heads)
        or _unparsed(p, verb, found, heads)
        or _nominal(p, verb, found, heads)
    )


def _clause(p: Paragraph, verb: Token, found: CueVerb) -> Carried | None:
    clauses = verb.kids("ccomp")
    after = [c for c in clauses if c.i > verb.i and c.subtree()[0].i > verb.i]
    if not clauses:
        return None
    clause = (after or clauses)[0]
    if found.takes("small") and not _finite(clause):
        return None
    frame = "wh" if clause.subtree()[0].lower in _WH and found.takes("wh") else "clause"
    sense = found.frames.get(frame) or found.frames.get("clause") or found.frames.get("quote")
    if sense is None:
        if found.takes("objinf") and _infinitive(clause):
            return Carried("objinf", found.frames["objinf"], extent(_own(clause)))
        return None
    objects = verb.kids("dobj", "dative", "iobj")
    start, end = extent(_own(clause))
    more: tuple[Place, ...] = ()
    if start < verb.start and end <= verb.end:
        start, end = _from_the_sentence(p, verb, start), max(end, clause_start(verb, subjects(verb), p))
    elif start > verb.start:
        first = p.between(start, end)[:1]
        if first and first[0].lower == "that" and first[0].dep in ("mark", "det", "advmod"):
            start = first[0].end
        end = end_of_report(p, verb, clause, start, end)
        for c in after[1:]:
            end = max(end, extent(_own(c))[1])
        more = tuple(_second_clauses(p, verb, end))
    return Carried(frame, sense, (start, end), objects[0] if objects else None, more)


def _second_clauses(p: Paragraph, verb: Token, end: int) -> Iterator[Place]:
    """ "said that he would, but that she must": the second clause hangs on the verb."""
    for c in verb.kids("conj", "advcl"):
        own = _own(c)
        if (
            c.i > verb.i
            and own[0].start >= end
            and own[0].lower == "that"
            and own[0].dep == "mark"
            and len(own) > 2
        ):
            yield own[1].start, extent(own)[1]


def _infinitive_of(verb: Token, found: CueVerb) -> Carried | None:
    xcomp = next((c for c in verb.children if c.dep == "xcomp" and c.i > verb.i), None)
    if xcomp is None:
        return None
    particle = found.lemma.rpartition(" ")[2]
    called_on = [o for c in verb.kids("prep") if c.lower == particle for o in c.kids("pobj")]
    objects = verb.kids("dobj", "dative", "iobj") or called_on
    if _infinitive(xcomp):
        if objects and found.takes("objinf"):
            tokens = sorted(objects[0].subtree() + xcomp.subtree(), key=lambda t: t.i)
            return Carried("objinf", found.frames["objinf"], extent(tokens), objects[0])
        if not objects and found.takes("inf") and not passive(verb):
            return Carried("inf", found.frames["inf"], extent(_own(xcomp)))
    if xcomp.tag == "VBG" and found.takes("ing"):
        return Carried("ing", found.frames["ing"], extent(_own(xcomp)))
    return None


def _parenthetical(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """A cue clause between commas, or at the end behind one: "The vote, she said, was lost"."""
    if not heads or not (found.takes("clause") or found.takes("quote")) or passive(verb) or negated(verb):
        return None
    start, end = clause_start(verb, heads, p), clause_end(verb, heads)
    sentence = p.sentence_of(verb.start)
    before, after = p.text[sentence[0] : start].rstrip(), p.text[end : sentence[1]].lstrip()
    if not before or before[-1] not in ",—–-" or (after and after[0] not in ",—–-.;"):
        return None
    sense = found.frames.get("clause") or found.frames["quote"]
    host = host_clause(p, verb, (start, end))
    if host is None or (
        not any(t.pos in ("VERB", "AUX") for t in p.between(*host) if t is not verb)
        and host[1] - host[0] < _SHORT_HOST
    ):
        return None
    return Carried("clause", sense, host)


def _unparsed(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """A clause that the parse has missed: what follows "that", or what follows "said" at once."""
    if not heads or passive(verb) or not found.takes("clause"):
        return None
    sentence = p.sentence_of(verb.start)
    after = p.bare(cue_words(verb)[1], sentence[1])
    for n, t in enumerate(after[:_THAT_REACH]):
        if t.lower == "that" and t.dep != "det" and n + 2 < len(after):
            return Carried("clause", found.frames["clause"], (t.end, sentence[1]))
        if t.pos in ("PUNCT", "SCONJ") or t.tag in ("VBD", "VBZ", "VBP"):
            break
    said = found.lemma == "say" and after and after[0].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
    if (
        said
        and any(t.pos in ("VERB", "AUX", "NOUN") for t in after[1:12])
        and after[0].lower not in _EMPTY
        and len(after) > 3
    ):
        return Carried("clause", found.frames["clause"], (after[0].start, sentence[1]))
    return None


def _nominal(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    objects = verb.kids("dobj", "dative", "iobj")
    direct = next((o for o in reversed(objects) if o.dep == "dobj"), None)
    small = next((c for c in verb.children if c.dep in ("oprd", "ccomp", "acomp") and c.i > verb.i), None)
    if found.takes("small") and small is not None and not _a_name(p, small):
        tokens = sorted([*(t for o in objects for t in o.subtree()), *small.subtree()], key=lambda t: t.i)
        return Carried("small", found.frames["small"], _to_the_last(p, verb, extent(tokens)))
    if objects and found.takes("np_as"):
        part = next((c for o in (verb, objects[0]) for c in o.kids("prep") if c.lower == "as"), None)
        if part is not None:
            tokens = sorted(
                {t.i: t for t in objects[0].subtree() + part.subtree()}.values(), key=lambda t: t.i
            )
            return Carried("np_as", found.frames["np_as"], extent(tokens))
    if direct is not None and _says_np(verb, found, heads, direct) and direct.i > verb.i:
        place = extent(_own(direct))
        return Carried("np", found.frames["np"], _to_the_last(p, verb, place))
    if (
        direct is not None
        and found.takes("np")
        and verb.dep == "relcl"
        and direct.lower in ("which", "that", "whom")
    ):
        return Carried("np", found.frames["np"], noun_phrase(verb.head, p))
    for c in verb.kids("prep"):
        if found.takes(c.lower) and c.children and c.i > verb.i and heads and len(c.subtree()) > 2:
            place = extent(sorted([t for x in c.children for t in x.subtree()], key=lambda t: t.i))
            joined = [x for x in verb.kids("conj") if x.pos in ("NOUN", "PROPN") and x.start > place[1]]
            end = max([place[1], *(t.end for x in joined for t in x.subtree())])
            return Carried(c.lower, found.frames[c.lower], (place[0], end), direct)
    return None


def _says_np(verb: Token, found: CueVerb, heads: list[Token], direct: Token) -> bool:
    """May the object be what somebody says?

    Things do not speak: "which explains the delay" attributes nothing; nor does "met to discuss the delay".
    """
    if (
        _infinitive(verb)
        and verb.dep in ("advcl", "acl", "relcl")
        and found.main.does in ("neutral", "factive")
    ):
        return False
    which = any(c.dep == "nsubj" and c.lower in ("which", "that") for c in verb.children)
    if which and all(h.pos == "NOUN" and h.lemma.lower() not in nouns() for h in heads):
        return False
    things = bool(heads) and all(h.lower in _THINGS for h in heads)
    return found.takes("np") and direct.lower not in _EMPTY and not things


def _a_name(p: Paragraph, small: Token) -> bool:
    """A name given in marks ("known as", "called “the Gate”") is what a thing is called, not what somebody says."""
    mark = p.mark_of(small)
    words = p.text[mark.inner_start : mark.inner_end].split() if mark is not None else []
    return 0 < len(words) <= 4 and (words[-1][0].isupper() or words[0].lower() == "the")


def _to_the_last(p: Paragraph, verb: Token, place: Place) -> Place:
    """Grown by the phrases that belong to the act: "criticised the board for its silence"."""
    end = place[1]
    for c in verb.kids("prep"):
        if (
            c.lower in _GOES_ON
            and c.start > place[0]
            and all(t.pos == "ADV" for t in p.between(end, c.start))
        ):
            end = max(end, max(t.end for t in c.subtree()))
    return place[0], end


def _own(head: Token) -> list[Token]:
    return [t for t in head.subtree() if t.paragraph == head.paragraph]


def _finite(clause: Token) -> bool:
    auxiliary = any(c.dep in ("aux", "auxpass") and c.tag != "TO" for c in clause.children)
    return clause.tag in ("VBD", "VBZ", "VBP", "MD") or auxiliary


def _infinitive(verb: Token) -> bool:
    return any(c.tag == "TO" for c in verb.children)


def _from_the_sentence(p: Paragraph, verb: Token, start: int) -> int:
    """A clause before its cue begins where the sentence begins: "A and B, X said"."""
    sentence = p.sentence_of(verb.start)[0]
    return sentence if sentence <= start and not any(entry(t) for t in p.bare(sentence, start)) else start
