"""Where reported words end, and which clause a cue in brackets belongs to."""

from __future__ import annotations

import re
from typing import Final

from onrecord.tools.attribution.grammar import entry
from onrecord.tools.attribution.paragraph import Paragraph, Place
from onrecord.tools.attribution.pieces import extent
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN

_BREAK: Final = re.compile(r"[;:]\s| [—–-]{1,2} |—")
# "A says one thing, while B says another": a second attribution, though the grammar hangs it on the first.
_CONTRAST: Final = frozenset({"while", "whereas"})
_TOLD: Final = frozenset({"said", "claimed", "denied", "warned", "asked"})
_DASH: Final = re.compile(r" [—–-]{1,2} |—")
_ASIDE: Final = re.compile(
    r"(?:an?|something|the|which|who)\s|(?:saying|adding|arguing|asserting|insisting|noting)\b|even (?:as|though)\b|although\b|though\b"
)
# The press puts the comma of a clause that is over inside the marks: what follows it says where the words were said.
_VENUE: Final = re.compile(r"[,.][”\"’']+ (?:in|during|at|on|to) ")
_GLOSS: Final = frozenset({"who", "which", "whose", "where", "whom", "when"})


def end_of_report(p: Paragraph, verb: Token, clause: Token, start: int, end: int) -> int:
    """The end of a reported clause, less what the writer goes on to say himself.

    Cut off are a last clause that is an attribution of its own ("and he added that …") and a last non-restrictive
    relative clause ("…, who took office in May"), which is the writer's gloss, not the speaker's word.
    """
    end = min(
        end, _next_attribution(p, verb, clause, end), _participle(p, clause, end), _aside(p, start, end)
    )
    end = min(
        [end, *(s.end for s in p.marks if start < s.end < end and _VENUE.match(p.text, s.inner_end - 1, end))]
    )
    return without_gloss(p, clause, (start, end))[1]


def _next_attribution(p: Paragraph, verb: Token, clause: Token, end: int) -> int:
    for c in _joined(clause):
        own_subject = next((x for x in c.children if x.dep in ("nsubj", "nsubjpass")), None)
        found = entry(c)
        marked = any(
            x.dep in ("mark", "advmod")
            and x.tag in ("IN", "WRB")
            and x.lower not in _CONTRAST
            and not (x.lower == "as" and c.lemma in PLAIN)
            for x in c.children
        )
        if found is None or marked or p.mark_of(c) is not None or c.start <= verb.end:
            continue
        tells = any(x.dep == "ccomp" and x.i > c.i for x in c.children) and found.takes("clause")
        same_tense = c.tag == verb.tag and c.tag in ("VBD", "VBZ", "VBP")
        same_tense = same_tense or ({c.tag, verb.tag} == {"VBZ", "VBP"}) or _both_past(verb, c)
        if (own_subject is not None and tells and same_tense) or (own_subject is None and same_tense):
            edge = own_subject.subtree()[0] if own_subject is not None else _first_word(c)
            before = [
                t
                for t in p.between(verb.end, edge.start)
                if (t.dep in ("cc", "punct") or t.lower in _CONTRAST or t.lower == "as") and edge.i - t.i <= 2
            ]
            return min([edge.start, *(t.start for t in before)], default=end)
    return end


def _first_word(verb: Token) -> Token:
    """Where a verb without a subject begins: "has repeatedly called"."""
    left = [c for c in verb.children if c.i < verb.i and c.dep in ("aux", "auxpass", "neg", "advmod")]
    return min([verb, *left], key=lambda t: t.i)


def with_condition(p: Paragraph, verb: Token, end: int) -> int:
    """The end with what the parser hangs on the cue: "promised to go should it rain", "shows her leading, 4 to 3"."""
    for c in verb.children:
        if c.start < end:
            continue
        own = [t for t in c.subtree() if t.paragraph == c.paragraph]
        gap = p.text[end : own[0].start]
        asked = c.dep == "advcl" and (own[0].lower in ("if", "unless") or _inverted(own))
        shares = c.dep == "npadvmod" and own[0].tag == "CD" and any(t.tag == "CD" for t in own[1:])
        if (asked and gap == " ") or (shares and gap == ", "):
            end = own[-1].end
    return end


def _inverted(own: list[Token]) -> bool:
    return (
        own[0].lower in ("should", "had", "were") and len(own) > 2 and own[1].pos in ("PRON", "PROPN", "DET")
    )


def _both_past(verb: Token, joined: Token) -> bool:
    """ "has said it is late and joked about it", "has asked us to go and has called us late"."""
    helped = [c.lemma for c in joined.kids("aux", "auxpass")]
    have = any(c.lemma == "have" for c in verb.kids("aux"))
    return have and verb.tag == "VBN" and joined.tag in ("VBD", "VBN") and helped in ([], ["have"])


def _participle(p: Paragraph, clause: Token, end: int) -> int:
    """Where ", saying …" begins: it goes on with what somebody says, and is no part of the clause before."""
    for c in clause.subtree():
        if c.tag != "VBG" or c.dep not in ("advcl", "dep", "prep") or c.end > end or p.mark_of(c) is not None:
            continue
        found = entry(c)
        if found is None or not found.takes("clause") or found.main.verb_class not in _TOLD:
            continue
        before = p.text[clause.start : c.start].rstrip()
        tells = any(x.dep in ("ccomp", "xcomp") and x.i > c.i for x in c.children)
        if before.endswith((",", "—", "–", " -")) and tells:
            return len(before.rstrip(" ,—–-")) + clause.start
    return end


def _aside(p: Paragraph, start: int, end: int) -> int:
    """Where a last aside behind a dash begins that says what was just said is: " — a claim that she denied"."""
    dashes = list(_DASH.finditer(p.text, start, end))
    if len(dashes) != 1 or any(s.start < dashes[0].start() < s.end for s in p.marks):
        return end
    return dashes[0].start() if _ASIDE.match(p.text, dashes[0].end(), end) else end


def _joined(clause: Token) -> list[Token]:
    """The verbs joined to the head of a clause, and those joined to them."""
    out: list[Token] = []
    todo = [clause]
    while todo:
        for c in todo.pop().children:
            contrast = c.dep == "advcl" and any(
                x.dep == "mark" and (x.lower in _CONTRAST or (x.lower == "as" and c.lemma in PLAIN))
                for x in c.children
            )
            if (
                (c.dep in ("conj", "ccomp", "parataxis") or contrast)
                and c.pos in ("VERB", "AUX")
                and c.i > clause.i
            ):
                out.append(c)
                if c.dep == "conj":
                    todo.append(c)
    return out


def without_gloss(p: Paragraph, clause: Token, place: Place) -> Place:
    """A stretch without the last relative clause or apposition that a comma sets off: the writer's own gloss."""
    start, end = place
    for t in clause.subtree():
        if t.dep not in ("relcl", "appos") or t.end > end or t.start <= start:
            continue
        under = t.subtree()
        first, last = under[0], under[-1]
        if (
            not _opens_gloss(t, under)
            or (entry(t) is None and any(p.mark_of(x) is not None for x in under))
            or p.text[first.start - 2 : first.start] != ", "
        ):
            continue
        rest = [x for x in p.between(last.end, end) if x.pos != "PUNCT"]
        if not rest:
            return start, first.start - 2
    return place


def _opens_gloss(t: Token, under: list[Token]) -> bool:
    first = under[0]
    if any(c.tag == "MD" for c in t.kids("aux")):
        return False  # "a plan, which will …": what it is to do is what was told
    if t.dep == "appos":
        return t.pos == "NOUN" and first.pos == "DET" and not t.kids("cc", "conj")
    return first.lower in _GLOSS or (len(under) > 1 and first.pos == "ADP" and under[1].lower in _GLOSS)


def _with_subject(head: Token) -> Token:
    """The clause that has the subject: "they promised but, she says, could not" belongs together."""
    while head.dep == "conj" and not any(c.dep in ("nsubj", "nsubjpass") for c in head.children):
        if head.head is head:
            break
        head = head.head
    return head


def host_clause(p: Paragraph, verb: Token, hole: Place) -> Place | None:
    """The stretch that a cue clause in brackets belongs to: its head's clause, or the sentence up to a break."""
    sentence = p.sentence_of(verb.start)
    if (
        verb.dep in ("parataxis", "ccomp")
        and verb.head.pos in ("VERB", "AUX", "NOUN", "ADJ")
        and verb.head is not verb
    ):
        head = _with_subject(verb.head)
        start, end = extent([t for t in head.subtree() if sentence[0] <= t.start < sentence[1]] or [verb])
        first = p.between(start, end)[:1]
        if first and first[0].dep == "cc":
            start = first[0].end
        if start < hole[0]:
            return start, end
    start, end = sentence
    breaks = [m.end() for m in _BREAK.finditer(p.text, start, hole[0] - 1)]
    inside = [b for b in breaks if not any(s.start < b < s.end for s in p.marks)]
    if len(inside) == 1 and not any(t.pos in ("VERB", "AUX") for t in p.between(start, inside[0])):
        inside = []  # "One question: the timber trade, says Roe"
    if inside and hole[0] - inside[-1] > 3:
        start = inside[-1]
    return (start, end) if start < hole[0] else None
