"""What the parse says about a cue: its lexicon entry, its objects, and the words that name the speaker."""

from __future__ import annotations

from typing import Final

from onrecord.tools.attribution.paragraph import Paragraph, Place
from onrecord.tools.nlp import Token
from onrecord.tools.speech import CueVerb, verbs

# Words before a name that belong to it ("the former U.S. envoy James Roe"), and what may follow a common noun.
_LEFT: Final = frozenset(
    {
        "det",
        "compound",
        "amod",
        "poss",
        "nummod",
        "nmod",
        "flat",
        "quantmod",
        "predet",
        "advmod",
        "npadvmod",
        "case",
    }
)
_PARTICLES: Final = frozenset({"prt", "prep", "advmod"})
_AFTER: Final = frozenset({"of", "for", "from", "in", "at", "with", "on", "to"})


def entry(token: Token) -> CueVerb | None:
    """The lexicon entry of a verb (with its particle when that makes another verb), or None."""
    if not token.tag.startswith("VB") or token.dep in ("amod", "compound", "aux", "auxpass"):
        return None
    table = verbs()
    lemma = token.lemma.lower()
    for c in token.children:
        if c.i > token.i and c.i - token.i <= 2 and (c.dep in _PARTICLES or _put_it(token, c)):
            found = table.get(f"{lemma} {c.lower}")
            if found:
                return found
    return table.get(lemma) or table.get(_with_an_e(token))


def _put_it(verb: Token, c: Token) -> bool:
    """ "as Roe put it": with "it" some verbs are cues."""
    return c.lower == "it" and verb.tag in ("VBD", "VBZ", "VBP")


def _with_an_e(token: Token) -> str:
    """The base form of a verb in -e: the model's rules take "hopes" and "hoping" for forms of "hop"."""
    for ending, instead in (("ing", "e"), ("es", "e"), ("ed", "e")):
        if token.lower.endswith(ending):
            return token.lower[: -len(ending)] + instead
    return ""


def objects_of(verb: Token) -> list[Token]:
    """The objects of a verb; a bare day or hour is none ("promised Monday to go")."""
    found = verb.kids("dobj", "dative", "iobj")
    return [
        o for o in found if o.ent not in ("DATE", "TIME") or any(c.dep in ("poss", "det") for c in o.children)
    ]


def passive(verb: Token) -> bool:
    """Is the verb in the passive voice?"""
    return any(c.dep in ("nsubjpass", "auxpass") for c in verb.children)


def conjuncts(head: Token) -> list[Token]:
    """A noun and those joined to it by "and" or "or"."""
    out, todo = [head], [head]
    while todo:
        for c in todo.pop().kids("conj"):
            if c.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                out.append(c)
                todo.append(c)
    return out


def noun_phrase(head: Token, paragraph: Paragraph) -> Place:
    """The words of a noun phrase without appositions and relative clauses."""
    start, end = head.start, head.end
    for c in head.children:
        if c.i < head.i and c.dep in _LEFT and paragraph.mark_of(c) is None:
            start = min(start, c.subtree()[0].start)
    if head.pos != "PROPN":
        for c in head.children:
            if c.i > head.i and c.dep == "prep" and c.lower in _AFTER and c.start - end <= 1:
                tail = [t for t in c.subtree() if paragraph.mark_of(t) is None]
                flat = [
                    t for t in tail if not any(a.dep in ("relcl", "advcl", "acl") for a in _up_to(t, head))
                ]
                end = max([end, *(t.end for t in flat if t.dep != "punct")])
    return start, end


def _up_to(token: Token, top: Token) -> list[Token]:
    out = []
    while token is not top and token.head is not token:
        out.append(token)
        token = token.head
    return out


def speaker_words(heads: list[Token], paragraph: Paragraph) -> Place | None:
    """The stretch from the first speaker's words to the last one's."""
    places = [noun_phrase(h, paragraph) for h in heads]
    return (min(p[0] for p in places), max(p[1] for p in places)) if places else None


def cue_words(verb: Token) -> Place:
    """The verb with its particle and what stands between."""
    end = max([verb.end, *(c.end for c in verb.children if c.dep == "prt" and c.i - verb.i <= 2)])
    return verb.start, end


def negated(verb: Token) -> bool:
    """Is it said that this was not said?"""
    return any(c.dep == "neg" for c in verb.children)


def clause_start(verb: Token, heads: list[Token], paragraph: Paragraph) -> int:
    """Where the words of the cue clause begin: its subject, helping verbs or the verb itself."""
    own = [c for c in verb.children if c.i < verb.i and c.dep in ("aux", "neg", "advmod", "auxpass")]
    starts = [verb.start, *(c.start for c in own)]
    starts += [
        noun_phrase(h, paragraph)[0] for h in heads if h.i < verb.i and any(a is verb for a in h.ancestors())
    ]
    return min(starts)


def clause_end(verb: Token, heads: list[Token]) -> int:
    """Where the words of the cue clause end: its subject with all that hangs on it, or the verb itself."""
    own = [h for h in heads if h.i > verb.i and any(a is verb for a in h.ancestors())]
    return max([cue_words(verb)[1], *(t.end for h in own for t in h.subtree())])


def pointing(that: Token) -> bool:
    """Is "that" a determiner which the parser took for a conjunction: "underscored that aim in its report"?"""
    noun = that.head
    return that.dep == "mark" and noun.pos == "NOUN" and noun.dep == "dobj" and noun.i > that.i
