"""Reported speech: the clause, infinitive or noun phrase that a cue verb carries, read off the dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.tools.attribution.carried import EMPTY, Carried, finite, infinitive, own_tokens
from onrecord.tools.attribution.edges import end_of_report, host_clause, with_condition
from onrecord.tools.attribution.grammar import (
    clause_end,
    clause_start,
    cue_words,
    entry,
    negated,
    objects_of,
    passive,
    pointing,
    speaker_words,
)
from onrecord.tools.attribution.nobody import ellipsis, headless, said_by_nobody
from onrecord.tools.attribution.objects import noun_phrase_of, passive_of
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import extent, tidy, with_fragment, without
from onrecord.tools.attribution.setting import withheld
from onrecord.tools.attribution.speaking import THINGS_MAY, silent
from onrecord.tools.attribution.subjects import inverted, subjects
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN, CueVerb

_WH: Final = frozenset({"whether", "if", "what", "how", "why", "where", "when", "who", "which"})
# Verbs that name whom they are told to right behind them.
_TELLING: Final = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "advise"})
# Where and when and to whom it was said.
_SETTING: Final = frozenset(
    {"in", "on", "at", "to", "after", "before", "during", "from", "by", "with", "via", "through"}
)

_ASKING: Final = frozenset({"ask", "wonder", "inquire", "enquire", "question", "query", "quiz"})
_DECLINING: Final = frozenset({"decline", "refuse"})
# "that" stands within so many words of its verb: "said late on Tuesday in the capital that …".
_THAT_REACH: Final = 10
# "Watch: Ann Lind reports" attributes nothing; a headline without a verb is longer than this many characters.
_SHORT_HOST: Final = 30


def reported(p: Paragraph, taken: set[int]) -> Iterator[Attribution]:
    """Every statement that a cue verb of the paragraph carries outside quotation marks.

    `taken` are the indexes of verbs that already carry words in marks.
    """
    for verb in p.bare(p.start, p.end):
        found = entry(verb) if verb.i not in taken else None
        if found is None or _reduced(verb, found):
            continue
        heads = [h for h in subjects(verb) or inverted(p, verb) if p.mark_of(h) is None and h.tag != "EX"]
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
    hole = c.hole or (clause_start(verb, heads, p), clause_end(verb, heads))
    marked = any(s.start < c.place[1] and c.place[0] < s.end for s in p.marks)
    if not marked and said_by_nobody(verb, heads, c):
        return None
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
        cue=c.cue or cue_words(verb),
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
        or _yes_or_no(verb, found)
        or _question(verb, found)
        or _infinitive_of(p, verb, found)
        or _as_clause(p, verb, found, heads)
        or _parenthetical(p, verb, found, heads)
        or _unparsed(p, verb, found, heads)
        or passive_of(p, verb, found, heads)
        or noun_phrase_of(p, verb, found, heads)
    )


def _clause(p: Paragraph, verb: Token, found: CueVerb) -> Carried | None:
    clauses = verb.kids("ccomp")
    after = [c for c in clauses if c.i > verb.i and c.subtree()[0].i > verb.i]
    if not clauses:
        return None
    clause = (after or clauses)[0]
    if (found.takes("small") and not finite(clause)) or headless(verb, clause) or ellipsis(verb, clause):
        return None
    frame = "wh" if clause.subtree()[0].lower in _WH and found.takes("wh") else "clause"
    sense = found.frames.get(frame) or found.frames.get("clause") or found.frames.get("quote")
    if sense is None:
        if found.takes("objinf") and infinitive(clause):
            return Carried("objinf", found.frames["objinf"], extent(own_tokens(clause)))
        return None
    objects = objects_of(verb)
    start, end = extent(own_tokens(clause))
    more: tuple[Place, ...] = ()
    if start < verb.start and end <= verb.end:
        start = max(_from_the_sentence(p, verb, start), p.sentence_of(verb.start)[0])
        end = max(end, clause_start(verb, subjects(verb), p))
    elif start > verb.start and (hole := _bracketed(p, verb, start)) is not None:
        return Carried(frame, sense, (p.sentence_of(verb.start)[0], end), hole=hole)
    elif start > verb.start:
        first = p.between(start, end)[:1]
        if first and first[0].lower == "that" and first[0].dep in ("mark", "det", "advmod"):
            start = first[0].end
        end = end_of_report(p, verb, clause, start, end)
        for c in after[1:]:
            end = max(end, extent(own_tokens(c))[1])
        end = with_condition(p, verb, _past_a_colon(p, verb, end))
        more = tuple(_second_clauses(p, verb, end))
    return Carried(frame, sense, (start, end), objects[0] if objects else None, more)


def _past_a_colon(p: Paragraph, verb: Token, end: int) -> int:
    """What a reported clause goes on to spell out: "said it fails for one reason: nobody pays"."""
    sentence = p.sentence_of(verb.start)
    rest = p.text[end : sentence[1]]
    spelt = rest.startswith(":") and not any(entry(t) is not None for t in p.bare(end, sentence[1]))
    return sentence[1] if spelt else end


def _bracketed(p: Paragraph, verb: Token, start: int) -> Place | None:
    """A cue clause between commas in front of the rest of what is said: "Such gains, she said, could be lost"."""
    heads = [h for h in subjects(verb) if h.i < verb.i]
    hole = (clause_start(verb, heads, p), _with_phrases(p, verb, clause_end(verb, heads)))
    sentence = p.sentence_of(verb.start)[0]
    before = p.between(sentence, hole[0])
    told = [t for t in before if t.pos != "PUNCT"]
    if not told or told[0].pos in ("ADP", "ADV", "SCONJ") or not heads or verb.dep != "ROOT":
        return None
    commas = p.text[hole[1] : start].strip() == "," and p.text[sentence : hole[0]].rstrip().endswith(",")
    return hole if commas else None


def _second_clauses(p: Paragraph, verb: Token, end: int) -> Iterator[Place]:
    """ "said that he would, but that she must": the second clause hangs on the verb."""
    for c in verb.kids("conj", "advcl"):
        own = own_tokens(c)
        if (
            c.i > verb.i
            and own[0].start >= end
            and own[0].lower == "that"
            and own[0].dep == "mark"
            and len(own) > 2
        ):
            yield own[1].start, extent(own)[1]


def _yes_or_no(verb: Token, found: CueVerb) -> Carried | None:
    """ "Half of them said yes": a whole answer."""
    word = next(
        (c for c in verb.kids("intj", "dobj") if c.lower in ("yes", "no") and c.i == verb.i + 1), None
    )
    sense = found.frames.get("clause")
    told = word is not None and not word.children and found.lemma in PLAIN
    return Carried("clause", sense, (word.start, word.end)) if told and word and sense else None


def _question(verb: Token, found: CueVerb) -> Carried | None:
    """ "asked the guests if they had eaten": the parser takes the question for a condition. And "did not say when"."""
    if not found.takes("wh"):
        return None
    for c in verb.kids("advcl"):
        own = own_tokens(c)
        if c.i > verb.i and own[0].lower in ("if", "whether") and found.lemma in _ASKING:
            objects = objects_of(verb)
            return Carried("wh", found.frames["wh"], extent(own), objects[0] if objects else None)
    bare = [c for c in verb.kids("advmod") if c.tag == "WRB" and c.i > verb.i and not c.children]
    if bare and negated(verb):
        return Carried("wh", found.frames["wh"], (bare[0].start, bare[0].end))
    return None


def _as_clause(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """ "As the Courier reported, A": what the clause is joined to."""
    marks = [c for c in verb.children if c.lower == "as" and c.dep in ("mark", "advmod") and c.i < verb.i]
    told = verb.dep == "advcl" and verb.head is not verb and bool(marks) and bool(heads)
    if not told or negated(verb) or objects_of(verb) or not (found.takes("clause") or found.takes("quote")):
        return None
    own = extent([t for t in own_tokens(verb) if t.pos != "PUNCT"])
    start, end = extent([t for t in verb.head.subtree() if t.paragraph == verb.paragraph])
    sentence = p.sentence_of(verb.start)
    if p.text[own[1] : own[1] + 1] != "," and p.text[own[0] - 2 : own[0] - 1] not in (",", "-", "—", "–"):
        return None  # "as he said it": at the time, or in the way
    sense = found.frames.get("clause") or found.frames["quote"]
    return Carried("clause", sense, (max(start, sentence[0]), min(end, sentence[1])), hole=own)


def _infinitive_of(p: Paragraph, verb: Token, found: CueVerb) -> Carried | None:
    xcomp = next((c for c in verb.children if c.dep == "xcomp" and c.i > verb.i), None)
    particle = found.lemma.rpartition(" ")[2]
    called_on = [o for c in verb.kids("prep") if c.lower == particle for o in c.kids("pobj")]
    if xcomp is None and called_on and found.takes("objinf"):
        # "has called on the board to go": the parser takes it for a purpose
        end = called_on[0].subtree()[-1].i
        xcomp = next((c for c in verb.kids("advcl") if infinitive(c) and c.subtree()[0].i == end + 1), None)
    if xcomp is None:
        return _for_somebody(verb, found)
    objects = objects_of(verb) or called_on
    if infinitive(xcomp):
        if objects and found.takes("objinf"):
            tokens = sorted(objects[0].subtree() + _with_joined(verb, xcomp), key=lambda t: t.i)
            place = _ended(p, verb, xcomp, extent(tokens))
            return Carried("objinf", found.frames["objinf"], place, objects[0])
        if not objects and found.takes("inf") and not passive(verb):
            place = _ended(p, verb, xcomp, extent(_with_joined(verb, xcomp)))
            return _not_said(p, verb, xcomp, found) or Carried("inf", found.frames["inf"], place)
        if found.takes("would") and any(c.lower in ("would", "'d", "’d") for c in verb.kids("aux")):
            return Carried("would", found.frames["would"], extent(own_tokens(xcomp)))
    if xcomp.tag == "VBG" and found.takes("ing"):
        return Carried("ing", found.frames["ing"], extent(own_tokens(xcomp)))
    return None


def _ended(p: Paragraph, verb: Token, clause: Token, place: Place) -> Place:
    return place[0], with_condition(p, verb, end_of_report(p, verb, clause, *place))


def _for_somebody(verb: Token, found: CueVerb) -> Carried | None:
    """ "called for the board to resign": the parser takes "for" for the beginning of the clause."""
    if not found.takes("for"):
        return None
    for c in verb.kids("advcl", "ccomp"):
        own = own_tokens(c)
        if c.i > verb.i and infinitive(c) and own[0].lower == "for" and len(own) > 2:
            return Carried("objinf", found.frames["for"], extent(own[1:]))
    return None


def _with_joined(verb: Token, xcomp: Token) -> list[Token]:
    """ "urged it to sell the ships, pay the crews and close": the bare infinitives may hang on the verb instead."""
    out = own_tokens(xcomp)
    for c in verb.kids("conj"):
        bare = c.tag == "VB" and verb.tag != "VB" and not c.kids("nsubj", "aux", "auxpass")
        if bare and c.i > xcomp.i:
            out = out + own_tokens(c)
    return sorted(out, key=lambda t: t.i)


def _not_said(p: Paragraph, verb: Token, xcomp: Token, found: CueVerb) -> Carried | None:
    """ "declined to comment on the sale": what was not spoken of, with "declined to comment on" for its cue."""
    inner = entry(xcomp) if found.lemma in _DECLINING else None
    told = carried_by(p, xcomp, inner, subjects(verb)) if inner is not None else None
    if told is None or told.frame == "inf":
        return None
    sense = found.frames["inf"]
    return Carried(told.frame, sense, told.place, told.addressee, cue=(verb.start, _cue_end(p, told)))


def _cue_end(p: Paragraph, told: Carried) -> int:
    words = [t for t in p.between(p.start, told.place[0]) if t.lower != "that" and t.pos != "PUNCT"]
    return words[-1].end if words else told.place[0]


def _parenthetical(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """A cue clause between commas, or at the end behind one: "The vote, she said, was lost"."""
    if not heads or not (found.takes("clause") or found.takes("quote")) or passive(verb) or negated(verb):
        return None
    start, end = clause_start(verb, heads, p), _with_phrases(p, verb, clause_end(verb, heads))
    sentence = p.sentence_of(verb.start)
    before, after = p.text[sentence[0] : start].rstrip(), p.text[end : sentence[1]].lstrip()
    if not before or before[-1] not in ",—–-" or (after and after[0] not in ",—–-.;"):
        return None
    sense = found.frames.get("clause") or found.frames["quote"]
    host = host_clause(p, verb, (start, end))
    if host is None or (
        not any(t.pos in ("VERB", "AUX") for t in p.between(*host) if t is not verb)
        and host[1] - host[0] < _SHORT_HOST
        and p.text[p.start] not in "—–"
    ):
        return None
    return Carried("clause", sense, host, hole=(start, end))


def _with_phrases(p: Paragraph, verb: Token, end: int) -> int:
    """The end of a cue clause with whom it was told to, when and where: "she told the council on Monday"."""
    found = entry(verb)
    phrases = {"npadvmod", "prep", "advmod"} | (
        {"dobj", "dative", "iobj"} if verb.lemma in _TELLING else set()
    )
    for c in sorted(verb.children, key=lambda t: t.i):
        if c.start >= end and c.dep in phrases and c.i > verb.i:
            if c.dep == "prep" and (c.lower not in _SETTING or (found is not None and found.takes(c.lower))):
                break
            own = own_tokens(c)
            if own[0].start - end > 1 or any(t.text == "," for t in own):
                break
            end = own[-1].end
    return end


def _unparsed(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """A clause that the parse has missed: what follows "that", or what follows "said" at once."""
    if not heads or passive(verb) or not found.takes("clause"):
        return None
    sentence = p.sentence_of(verb.start)
    after = p.bare(cue_words(verb)[1], sentence[1])
    said_as = next(
        (n for n, t in enumerate(after[:_THAT_REACH]) if n and t.text == "," and _that_follows(after, n)), 0
    )
    if after[:1] and after[0].text == "," and said_as:  # "said, as he left, that"
        return Carried("clause", found.frames["clause"], (after[said_as + 1].end, sentence[1]))
    for n, t in enumerate(after[:_THAT_REACH]):
        if t.lower == "that" and pointing(t):
            return None
        if t.lower == "that" and t.dep != "det" and n + 2 < len(after) and not _relative(t, after[n + 1]):
            return Carried("clause", found.frames["clause"], (t.end, sentence[1]))
        if t.pos in ("PUNCT", "SCONJ") or t.tag in ("VBD", "VBZ", "VBP"):
            break
    said = (
        (found.lemma == "say" or verb.dep == "csubj")
        and after
        and after[0].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
    )
    if (
        said
        and any(t.pos in ("VERB", "AUX", "NOUN") for t in after[1:12])
        and after[0].lower not in EMPTY
        and len(after) > 3
    ):
        return Carried("clause", found.frames["clause"], (after[0].start, sentence[1]))
    return None


def _relative(that: Token, following: Token) -> bool:
    """ "announced measures that make it dearer": "that" is the subject of what follows, and no conjunction."""
    return that.tag == "WDT" and following.pos in ("VERB", "AUX", "ADV", "PART")


def _that_follows(after: list[Token], n: int) -> bool:
    return n + 3 < len(after) and after[n + 1].lower == "that" and after[n + 1].dep == "mark"


def _from_the_sentence(p: Paragraph, verb: Token, start: int) -> int:
    """A clause before its cue begins where the sentence begins: "A and B, X said"."""
    sentence = p.sentence_of(verb.start)[0]
    return sentence if sentence <= start and not any(entry(t) for t in p.bare(sentence, start)) else start
