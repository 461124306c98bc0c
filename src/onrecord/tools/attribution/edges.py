"""Where reported words end, and which clause a cue in brackets belongs to."""

from __future__ import annotations

import re
from typing import Final

from onrecord.tools.attribution.grammar import entry
from onrecord.tools.attribution.paragraph import Paragraph, Place
from onrecord.tools.attribution.pieces import extent
from onrecord.tools.nlp import Token

_BREAK: Final = re.compile(r"[;:]\s| [—–-]{1,2} |—")
# "A says one thing, while B says another": a second attribution, though the grammar hangs it on the first.
_CONTRAST: Final = frozenset({"while", "whereas"})
_GLOSS: Final = frozenset({"who", "which", "whose", "where", "whom", "when"})


def end_of_report(p: Paragraph, verb: Token, clause: Token, start: int, end: int) -> int:
    """The end of a reported clause, less what the writer goes on to say himself.

    Cut off are a last clause that is an attribution of its own ("and he added that …") and a last non-restrictive
    relative clause ("…, who took office in May"), which is the writer's gloss, not the speaker's word.
    """
    end = min(end, _next_attribution(p, verb, clause, end))
    return _without_gloss(p, clause, start, end)


def _next_attribution(p: Paragraph, verb: Token, clause: Token, end: int) -> int:
    for c in _joined(clause):
        own_subject = next((x for x in c.children if x.dep in ("nsubj", "nsubjpass")), None)
        found = entry(c)
        marked = any(
            x.dep in ("mark", "advmod") and x.tag in ("IN", "WRB") and x.lower not in _CONTRAST
            for x in c.children
        )
        if found is None or marked or p.mark_of(c) is not None or c.start <= verb.end:
            continue
        tells = any(x.dep == "ccomp" and x.i > c.i for x in c.children) and found.takes("clause")
        same_tense = c.tag == verb.tag and c.tag in ("VBD", "VBZ", "VBP")
        same_tense = same_tense or ({c.tag, verb.tag} == {"VBZ", "VBP"})
        if (own_subject is not None and tells and same_tense) or (own_subject is None and same_tense):
            edge = own_subject.subtree()[0] if own_subject is not None else c
            before = [
                t
                for t in p.between(verb.end, edge.start)
                if (t.dep in ("cc", "punct") or t.lower in _CONTRAST) and edge.i - t.i <= 2
            ]
            return min([edge.start, *(t.start for t in before)], default=end)
    return end


def _joined(clause: Token) -> list[Token]:
    """The verbs joined to the head of a clause, and those joined to them."""
    out: list[Token] = []
    todo = [clause]
    while todo:
        for c in todo.pop().children:
            contrast = c.dep == "advcl" and any(x.dep == "mark" and x.lower in _CONTRAST for x in c.children)
            if (
                (c.dep in ("conj", "ccomp", "parataxis") or contrast)
                and c.pos in ("VERB", "AUX")
                and c.i > clause.i
            ):
                out.append(c)
                if c.dep == "conj":
                    todo.append(c)
    return out


def _without_gloss(p: Paragraph, clause: Token, start: int, end: int) -> int:
    for t in clause.subtree():
        if t.dep != "relcl" or t.end > end or t.start <= start:
            continue
        under = t.subtree()
        first, last = under[0], under[-1]
        opens = first.lower in _GLOSS or (len(under) > 1 and first.pos == "ADP" and under[1].lower in _GLOSS)
        if (
            not opens
            or any(p.mark_of(x) is not None for x in under)
            or p.text[first.start - 2 : first.start] != ", "
        ):
            continue
        rest = [x for x in p.between(last.end, end) if x.pos != "PUNCT"]
        if not rest:
            return first.start - 2
    return end


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
    if inside and hole[0] - inside[-1] > 3:
        start = inside[-1]
    return (start, end) if start < hole[0] else None
