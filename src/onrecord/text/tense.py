"""The direction of the verb that governs some words: back, forward, or neither. Works on any tokens of the shape of a parse."""

from __future__ import annotations

from typing import Any, Final

_FUTURE: Final = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_OPEN_MODALS: Final = frozenset(("would", "may", "might", "should", "must", "'d"))
_HAVE: Final = frozenset(("have", "has", "had", "'ve", "’ve"))
# Verbs whose own past sets something ahead: "scheduled a meeting Tuesday", "postponed it until Friday".
_AHEAD: Final = frozenset(
    "plan schedule reschedule set postpone delay adjourn defer slate extend expect".split()
)
_PLANNING: Final = frozenset(
    "plan expect schedule intend hope aim prepare want agree promise pledge vow offer propose invite set due ready likely threaten order ask urge demand decide refuse decline wait need seek try begin start continue".split()
)
_VERBS: Final = frozenset(("VERB", "AUX"))
_STEPS: Final = 8  # arcs upward; in news the verb of a time word is within three


def direction(token: Any) -> int:
    """-1 where the governing verb is past or perfect, +1 where it is future or an infinitive of purpose or plan, else 0."""
    verb = governor(token)
    return 0 if verb is None else _of_verb(verb)


def promised(token: Any) -> bool:
    """Is the governing verb a plain future ("will meet"), which no other reading can undo?"""
    verb = governor(token)
    words = {c.lower for c in verb.children if c.dep in ("aux", "auxpass")} if verb is not None else set()
    return bool(words & _FUTURE)


def governor(token: Any) -> Any | None:
    """The nearest verb above a token (itself, if it is one)."""
    at = token
    for _ in range(_STEPS):
        if at.pos in _VERBS and at.dep not in ("aux", "auxpass"):
            return at
        if at.head is at:
            return None
        at = at.head
    return None


def _of_verb(verb: Any) -> int:
    aux = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    words = {a.lower for a in aux}
    if words & _FUTURE or (words & _OPEN_MODALS and not words & _HAVE):
        return 1
    if any(a.tag == "VBD" for a in aux) or words & _HAVE:
        past = words & {"had"} and _planned_before(verb)
        return 1 if _planned(verb) or (verb.lemma in _AHEAD and not past) else -1
    if "to" in words:
        return _of_infinitive(verb)
    if verb.tag == "VBN" and words & {"is", "are", "am", "be", "being", "'s", "’s", "'re", "’re"}:
        return 1 if verb.lemma in _PLANNING else 0
    if verb.lemma in _AHEAD and verb.tag in ("VBD", "VBN"):
        return 1
    if verb.tag in ("VBD", "VBN"):
        return _of_participle(verb) if verb.tag == "VBN" and not aux else -1
    if verb.tag == "VBG":
        if words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
            return 1 if not verb.lower.startswith("say") else 0
        return direction(verb.head) if verb.head is not verb else 0
    if verb.tag in ("VBZ", "VBP"):
        return (
            0
            if verb.lemma
            in ("say", "be", "have", "know", "think", "believe", "show", "report", "add", "note", "write")
            else 1
        )
    return direction(verb.head) if verb.head is not verb and verb.tag == "VB" else 0


def _planned(verb: Any) -> bool:
    """The words "was going to", "were due to", "was to": what was ahead then, seen from the verb itself."""
    return verb.lower == "going" and any(c.dep == "xcomp" for c in verb.children)


def _planned_before(verb: Any) -> bool:
    """The words "had been scheduled for Friday": the plan lay before what the text tells, and its day mostly too."""
    return any(c.lower == "been" for c in verb.children)


def _of_infinitive(verb: Any) -> int:
    """The words "plans to meet", "is to meet", "agreed to meet": forward; "was seen to fall", "managed to leave": as the verb above."""
    above = verb.head
    if above is verb:
        return 1
    over = governor(above) if above.pos == "ADJ" else above
    if over is not None and {"had", "been"} <= {over.lower, *(c.lower for c in over.children)}:
        return -1
    if above.lemma in _PLANNING or above.pos in ("NOUN", "ADJ") or above.lemma == "be":
        return 1
    return _of_verb(above) if above.pos in _VERBS else 1


def _of_participle(verb: Any) -> int:
    """The words "the men arrested Tuesday": back; "talks planned for Tuesday": forward."""
    return 1 if verb.lemma in ("plan", "schedule", "expect", "set", "slate", "due", "intend") else -1
