"""Words between quotation marks that somebody is quoted as saying: each stretch with the cue that carries it.

Surface first: marks spoil a parse, and the press prints quotations in few patterns. `"A," X said` ·
`X said, "A"` · `"A," X said, "B"` · `"A," X said. "B"` · `X said: "A"` · `"A" if b, X said`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.text.quotes import Stretch
from onrecord.tools.attribution.grammar import (
    clause_end,
    clause_start,
    conjuncts,
    cue_words,
    entry,
    speaker_words,
)
from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.attribution.pieces import tidy
from onrecord.tools.attribution.speaking import BEARERS, THINGS_MAY
from onrecord.tools.attribution.subjects import subjects
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN, SAID, CueVerb, verbs

# A cue stands close to its words: further off, another clause has begun. Counted on news by hand: 25 covers "X, who …, said".
_TAIL_REACH: Final = 25
_HEAD_REACH: Final = 14
# A line of fewer characters, all in single marks, is a subhead ("'A matter of trust'").
_SUBHEAD: Final = 60
# A name with its titles has no more words.
_NAME: Final = 5
_OTHERS: Final = frozenset({"another", "one", "others", "many", "some", "several"})
_ENDS_SPEECH: Final = ",.!?…—–-"


@dataclass(slots=True)
class Cue:
    """A verb that carries a stretch, and those who speak."""

    verb: Token
    entry: CueVerb
    speakers: list[Token]


def is_speech(p: Paragraph, s: Stretch) -> bool:
    """Does the stretch look like somebody's words, not like a word set apart?"""
    inner = p.text[s.inner_start : s.inner_end].strip()
    words = inner.split()
    if not words or (s.style == "single" and len(words) < 3):
        return False
    before = p.text[p.start : s.start].rstrip()
    fresh = not before or before[-1] in ",:.!?…—–\"”'’" or before.endswith(" --")
    bare = p.bare(p.start, s.start)
    last = bare[-1] if bare else None
    if len(bare) > 1 and bare[-1].lower == "that" and bare[-2].dep == "cc":
        return False  # "said that a and that “b”" is one report
    after_cue = last is not None and (last.lower == "that" or entry(last) is not None)
    if len(words) == 1 and before[-1:] in ("'", "’"):
        return False  # "on the channel's “Talk,” she …": a title
    if fresh and (len(words) >= 2 or inner[-1] in ",.!?"):
        resumed = inner[-1] in ",.!?" and before.endswith(",")
        return inner[0].isupper() or not inner[0].isalpha() or len(words) >= 3 or not before or resumed
    return after_cue and (inner[0].isupper() or len(words) >= 4)


def quoted(p: Paragraph) -> list[Attribution]:
    """One attribution for each stretch of speech, or for several that one cue carries; speakerless where there is none."""
    speech: list[Stretch] = []
    for s in p.marks:
        if is_speech(p, s) or (speech and _joined_on(p, speech[-1], s)):
            speech.append(s)
    out: list[Attribution] = []
    last_cue: Cue | None = None
    for n, s in enumerate(speech):
        previous, following = (speech[n - 1] if n else None), (speech[n + 1] if n + 1 < len(speech) else None)
        if (
            previous
            and out
            and _goes_on(p, previous, s, last_cue)
            and not _own_cue(p, previous, s, following)
        ):
            if s.start >= out[-1].content[-1][1]:
                out[-1].content.append((s.inner_start, s.inner_end))
            out[-1].stretches.append(s)
            continue
        ahead = _head_cue(p, s, previous)
        tail = None if ahead is not None and _hands_over(p, s) else _tail_cue(p, s, following)
        cue = tail or ahead or _colon_cue(p, s)
        last_cue = cue
        if cue is not None and tail is None and _led_in(p, cue.verb, s):
            continue
        if (cue is None and not _sentences(p, s)) or (
            cue and all(h.lemma.lower() in BEARERS for h in cue.speakers or [cue.verb])
        ):
            continue
        if cue is None and out and out[-1].verb is not None and _resumes(p, out[-1], s):
            out[-1].content.append((p.sentence_of(s.start)[0], s.end))
            out[-1].stretches.append(s)
            continue
        out.append(_attribution(p, s, cue))
    for a in out:
        a.content = tidy(p, a.content)
    return [a for a in out if a.content]


def _joined_on(p: Paragraph, previous: Stretch, s: Stretch) -> bool:
    """`chanted, "A" and "B"`."""
    between = p.text[previous.end : s.start].strip(" ,")
    return between in ("and", "or") and p.text[s.inner_start].isupper()


def _led_in(p: Paragraph, verb: Token, s: Stretch) -> bool:
    """ "told them that if they must, “go now”": the clause behind "that" is the report, and the marks stand in it."""
    between = p.bare(verb.end, s.start)
    return any(
        t.lower == "that"
        and t.dep == "mark"
        and t is not between[-1]
        and p.text[t.end : s.start].strip(" ,:")
        for t in between
    )


def _sentences(p: Paragraph, s: Stretch) -> bool:
    """Are the words whole sentences, or many? A title is neither, nor is a subhead in single marks."""
    inner = p.text[s.inner_start : s.inner_end].strip()
    if (
        s.style == "single"
        and len(inner) < _SUBHEAD
        and not p.text[p.start : s.start].strip() + p.text[s.end : p.end].strip()
    ):
        return False
    long = [w for w in inner.split() if len(w) > 3 and w[0].isalpha()]
    if len(long) > 1 and all(w[0].isupper() for w in long) and inner[-1] not in ".!?":
        return False
    opens = s.start - p.sentence_of(s.start)[0] <= 1
    return len(inner.split()) >= 6 or (opens and inner[-1] in ".!?…")


def _resumes(p: Paragraph, a: Attribution, s: Stretch) -> bool:
    """Does a short lead with more of the same words follow: `"A," X said. Instead, "b."`?"""
    sentence = p.sentence_of(s.start)
    lead = p.text[sentence[0] : s.start].split()
    rest = p.text[s.end : sentence[1]].strip(" .,!?")
    before = p.text[a.end : sentence[0]]
    own = [t for t in p.bare(*sentence) if entry(t) is not None]
    return (
        0 < len(lead) <= 3
        and not rest
        and not own
        and a.verb is not None
        and len(before) < 80
        and a.frame == "quote"
    )


def _colon_cue(p: Paragraph, s: Stretch) -> Cue | None:
    """Any clause that hands over with a colon: `X drew a contrast: "A"`."""
    if not p.text[p.start : s.start].rstrip().endswith(":"):
        return None
    tokens = p.bare(p.sentence_of(s.start)[0], s.start) or p.bare(p.start, s.start)
    for t in tokens:
        if t.tag in ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN") and t.dep in ("ROOT", "ccomp", "conj", "advcl"):
            heads = [h for h in _outside(p, subjects(t)) if h.pos in ("PROPN", "PRON", "NOUN")]
            if heads:
                return Cue(t, CueVerb(t.lemma.lower(), {"quote": SAID}), heads)
    return None


def _goes_on(p: Paragraph, previous: Stretch, s: Stretch, cue: Cue | None) -> bool:
    """Is nothing but the cue clause between two stretches?"""
    between = p.text[previous.end : s.start].strip()
    if not between:
        return True
    if cue is None or not previous.end <= cue.verb.start < s.start:
        bare = p.bare(previous.end, s.start)
        return not bare or (cue is not None and all(t.lower in ("and", "or", "then", ",") for t in bare))
    if between.endswith(":") or (between[-1] != "." and _another_cue(p, cue.verb, s.start)):
        return False
    inner_end = p.text[previous.inner_end - 1]
    if inner_end == "." and between.endswith(",") and between[:1].isupper():
        return False  # "A." X said, "B": the clause carries what follows
    clauses = [x for x in p.sentences if previous.end <= x[0] < s.start]
    return len(clauses) <= (1 if inner_end in ".?!" else 0)


def _own_cue(p: Paragraph, previous: Stretch, s: Stretch, following: Stretch | None) -> bool:
    """`"A?" X asked. "B," Y said.`: a stretch that begins a sentence with a cue of its own."""
    if p.text[previous.end : s.start].rstrip()[-1:] not in (".", "") or s.inner_end >= p.end:
        return False
    cue = _tail_cue(p, s, following)
    return cue is not None and bool(cue.speakers)


def _another_cue(p: Paragraph, first: Token, end: int) -> bool:
    """Does a second cue introduce the stretch that follows: `"A," X said, adding that "B"`?"""
    return any(
        (e := entry(t)) is not None and (e.takes("quote") or e.takes("clause"))
        for t in p.bare(first.end, end)[-5:]
    )


def _tail_cue(p: Paragraph, s: Stretch, following: Stretch | None) -> Cue | None:
    end = min(p.sentence_of(max(s.inner_end - 1, s.start))[1], following.start if following else p.end)
    last = _last(p, s)
    tail = p.text[s.end : end].strip()
    if not tail or (last not in _ENDS_SPEECH and tail[0] not in ",—–-" and not _bare_cue(p, s.end, end)):
        return None
    if last == "." and tail[0].isupper() and tail[-1] in ",:":
        return None
    for t in p.bare(s.end, end)[:_TAIL_REACH]:
        found = entry(t)
        if found is None or not (found.takes("quote") or t.lemma in PLAIN) or _inside_relative(t, s.end):
            continue
        if t.tag == "VBN" and not any(c.dep in ("aux", "auxpass", "nsubj") for c in t.children):
            continue
        speakers = _outside(p, subjects(t)) or _beside(p, t, s.end, end)
        if speakers or t.lemma in PLAIN:
            return Cue(t, found, speakers)
    return None


def _last(p: Paragraph, s: Stretch) -> str:
    """Its last character, a closing mark within it aside."""
    return (p.text[s.inner_start : s.inner_end].rstrip("'’\"” ") or p.text[s.inner_end - 1])[-1]


def _bare_cue(p: Paragraph, start: int, end: int) -> bool:
    """A cue right behind the mark: `"A" said X` and `"A" he said`."""
    return any((e := entry(t)) is not None and e.takes("quote") for t in p.bare(start, end)[:3])


def _head_cue(p: Paragraph, s: Stretch, previous: Stretch | None) -> Cue | None:
    start = max(p.sentence_of(s.start)[0], previous.end if previous else p.start)
    head = p.text[start : s.start].strip()
    if not head:
        return None
    tokens = p.bare(start, s.start)
    colon = head.endswith(":")
    if colon and (opening := _opening_cue(tokens)) is not None:
        return opening
    for t in reversed(tokens[-40:] if colon else tokens[-_HEAD_REACH:]):
        found = entry(t)
        if found is None or (
            t.tag == "VBN"
            and not any(c.dep in ("aux", "auxpass") for c in t.children)
            and t.dep in ("acl", "advcl")
        ):
            continue
        if head[-1].isalpha() and head[-5:] != " that" and t is not tokens[-1]:
            return None  # "he read the note “no”": the marks belong to a nearer word
        if (
            found.takes("quote")
            or t.lemma in PLAIN
            or (found.takes("clause") and found.lemma not in THINGS_MAY and (colon or head[-1].isalpha()))
        ):
            speakers = _outside(p, subjects(t)) or _beside(p, t, start, s.start)
            return Cue(t, found, speakers)
    return None


def _opening_cue(tokens: list[Token]) -> Cue | None:
    """`Added Roe: "A"`: a verb that the parser takes for an adjective, and a name up to the colon."""
    verb, names = tokens[0], [t for t in tokens[1:] if t.pos != "PUNCT"]
    found = verbs().get(verb.lemma.lower()) if verb.tag in ("VBN", "VBD") else None
    if found is None or not found.takes("quote") or not names or len(names) > _NAME:
        return None
    return Cue(verb, found, [names[-1]]) if all(t.pos == "PROPN" for t in names) else None


def _hands_over(p: Paragraph, s: Stretch) -> bool:
    """Do the words before the mark hand over to it: a comma, a colon, or "that"?"""
    before = p.text[p.sentence_of(s.start)[0] : s.start].rstrip()
    return before.endswith((",", ":", " that"))


def _inside_relative(t: Token, start: int) -> bool:
    """Is the verb inside a relative clause that begins after `start`?"""
    while t.head is not t and t.start >= start:
        if t.dep in ("relcl", "acl"):
            return True
        t = t.head
    return False


def _outside(p: Paragraph, heads: list[Token]) -> list[Token]:
    """Those that stand outside quotation marks and name somebody."""
    return [h for h in heads if p.mark_of(h) is None and h.tag != "EX"]


def _beside(p: Paragraph, verb: Token, start: int, end: int) -> list[Token]:
    """A name, pronoun or noun that stands right beside the verb, for a parse that the marks have spoilt."""
    tokens = p.bare(start, end)
    place = next((n for n, t in enumerate(tokens) if t is verb), None)
    if place is None:
        return []
    before = tokens[place - 1] if place else None
    if (
        before is not None
        and before.pos in ("PROPN", "PRON")
        and before.tag not in ("PRP$", "WDT", "WP")
        and before.end >= start
    ):
        return conjuncts(before)
    after = tokens[place + 1 : place + 9]
    for n, t in enumerate(after):
        if t.pos in ("PROPN", "NOUN") and (
            n + 1 == len(after) or after[n + 1].pos not in ("PROPN", "NOUN", "PART")
        ):
            return conjuncts(t)
        if n == 0 and (t.tag == "PRP" or (t.lower in _OTHERS and t.head.pos in ("VERB", "AUX"))):
            return [t]
        if t.pos not in ("PROPN", "NOUN", "DET", "ADJ", "ADP", "PART", "NUM", "PRON"):
            break
    return []


def _attribution(p: Paragraph, s: Stretch, cue: Cue | None) -> Attribution:
    if cue is None:
        return Attribution([(s.inner_start, s.inner_end)], "marks without a cue", stretches=[s])
    sense = cue.entry.frames.get("quote") or cue.entry.frames.get("clause") or cue.entry.main
    return Attribution(
        _with_neighbours(p, s, cue),
        "words in marks beside the cue",
        cue=cue_words(cue.verb),
        verb=cue.verb,
        lemma=cue.entry.lemma,
        verb_class=sense.verb_class,
        does=sense.does,
        speakers=cue.speakers,
        speaker=speaker_words(cue.speakers, p),
        frame="quote",
        stretches=[s],
    )


def _next_cue(p: Paragraph, start: int, end: int) -> int:
    """Where " and added that …" begins, behind marks; `end` where nothing of the kind follows."""
    first = p.bare(start, end)[:3]
    joined = len(first) > 2 and first[0].lower in ("and", "but") and first[0].start - start <= 1
    cue = joined and any((e := entry(t)) is not None and e.takes("clause") for t in first[1:])
    return first[0].start if cue else end


def _mid_sentence(p: Paragraph, s: Stretch) -> bool:
    """Do the marks open in the middle of a clause that is all one speaker's: `After the storm “the wall must rise,” X said`?"""
    lead = p.bare(p.sentence_of(s.start)[0], s.start)
    if not lead or not p.text[s.inner_start].islower() or p.text[lead[-1].start : s.start].strip() == ":":
        return False
    return lead[0].start == p.sentence_of(s.start)[0] and not any(
        (e := entry(t)) is not None and (e.takes("quote") or e.takes("wh")) for t in lead
    )


def _with_neighbours(p: Paragraph, s: Stretch, cue: Cue) -> list[Place]:
    """The stretch, with the unmarked words of the same clause that stand before or behind it: `"A" if b, X said`."""
    start, end = s.inner_start, s.inner_end
    if cue.verb.start >= s.end:
        edge = clause_start(cue.verb, cue.speakers, p)
        middle = p.text[s.end : edge].strip(" ,—–-\u00a0")
        inverted = cue.verb.start == edge and any(h.i > cue.verb.i for h in cue.speakers)
        if middle and len(middle.split()) > 1 and not inverted and p.text[s.inner_end - 1] not in ",.!?":
            return [(s.start, edge)]
        if _mid_sentence(p, s):
            return [(p.sentence_of(s.start)[0], s.end)]
    else:
        sentence_end = p.sentence_of(max(s.inner_end - 1, s.start))[1]
        rest = p.text[s.end : sentence_end].strip()
        edge = clause_end(cue.verb, cue.speakers)
        if rest and rest[0] not in ",.;:—–-)?!" and p.text[s.inner_end - 1] not in ",.!?" and edge <= s.start:
            return [(s.start, min(sentence_end, _next_cue(p, s.end, sentence_end)))]
    return [(start, end)]
