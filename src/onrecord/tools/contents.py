"""What a commitment is about: the stretch of words that says what shall be done, and what it hangs on."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import classes
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.people import NAMES

# Words that open what something hangs on.
_CONDITIONS: Final = frozenset({"if", "unless", "provided", "once", "until"})
# Words that open a clause on why or beside what it is done.
_COMMENTS: Final = frozenset({"as", "after", "while", "although", "because"})


def content(f: Found) -> list[Token]:
    """The heads of the content: the complement, else the object, else what a preposition holds; a "will" verb is its own."""
    t = f.token
    if f.act.word == "will":
        return [t]
    inner = syntax.complements(t)
    behind = [c for c in inner if c.i > t.i]
    if inner:
        return behind or inner  # "it was late, the mayor vowed to stay": what is promised stands behind
    if f.act.pos == "n":
        held = [o for w in ("for", "to", "of", "on") for o in syntax.preposition(t, w)]
        return [o for o in held if o.ent not in NAMES][:1] or [
            t
        ]  # "requests of the king": for what, is not said
    objects = syntax.objects_of(t)
    if syntax.is_passive(t) and t.kids("dobj"):  # "the clerks were offered a rise"
        objects = t.kids("dobj")
    things = [o for o in objects if not syntax.has_word(o, classes()["people"])]
    held = [o for w in ("for", "on", "to", "with", "of", "against") for o in syntax.preposition(t, w)]
    return things[:1] or held[:1]


def condition(f: Found, heads: list[Token]) -> tuple[int, int] | None:
    """The clause that the commitment hangs on: "if …", "unless …", "provided …"."""
    for t in (*heads, f.token, f.verb, f.verb.head):
        for c in t.kids("advcl", "prep", "ccomp"):
            marks = [m.lower for m in c.kids("mark", "advmod")]
            inside = c.subtree()
            turned = (
                c.dep == "advcl" and inside[0].dep == "aux" and inside[0].lower in ("should", "had", "were")
            )
            if turned or any(m in _CONDITIONS for m in marks) or c.lower in ("provided",):
                return inside[0].start, inside[-1].end
    return None


def stretch(
    heads: list[Token], hangs_on: tuple[int, int] | None, *, bare: bool = False
) -> tuple[int, int] | None:
    """From the first to the last word of the content, without its condition, its speaker or a new sentence."""
    words = [x for h in heads for x in _own(h, bare=bare)]
    if hangs_on:
        words = [x for x in words if x.end <= hangs_on[0] or x.start >= hangs_on[1]]
    if not words:
        return None
    words.sort(key=lambda x: x.i)
    first = heads[0]
    slug = max((x.i for x in words if x.i < first.i and (x.text == "." or "/" in x.text)), default=-1)
    words = [
        x for x in words if x.i > slug
    ]  # "NORDHAVEN /NNA/. The crew must …": whose report it is, is no part of it
    start = next((w for w in words if w.i <= first.i and w.lower not in ("to", "that", "for")), first)
    end = words[-1].end
    run = [w for w in words if w.start >= start.start]
    for a, b in pairwise(run):
        if b.i - a.i > 1 and hangs_on and a.end <= hangs_on[0] <= b.start:
            end = a.end
            break
    return start.start, end


def _own(h: Token, *, bare: bool) -> list[Token]:
    """The subtree of a content head without the clauses that comment on it and without quotation marks at its ends.

    `bare`: without its subject and all that stands before it as well ("we will look for ways": "look for ways").
    """
    out = [h]
    for c in h.children:
        if (bare and c.i < h.i) or c.lower == "according":
            continue
        if bare and c.dep == "conj" and c.kids(*syntax.SUBJECT):
            continue  # "we will look for ways and I think …": what follows has a subject of its own
        if c.dep in ("punct", "mark", "parataxis", "cc") and (c.i > h.i or c.dep == "mark"):
            if c.dep == "cc":
                out.append(c)
            continue
        if c.dep == "advcl" and any(m.lower in _COMMENTS for m in c.kids("mark")):
            continue
        out += c.subtree()
    while len(out) > 1 and (last := max(out, key=lambda x: x.i)).dep in ("punct", "cc"):
        out.remove(last)
    return out


def inside(f: Found, other: Found) -> bool:
    """Does `f` stand inside the content of `other`?"""
    held = {x.i for h in content(other) for x in h.subtree()}
    return f.token.i in held and f.token is not other.token
