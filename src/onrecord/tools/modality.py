"""How real an act is, from the words around it: actual, planned, conditional, hypothetical, negated, historical, habitual,
alleged. Single-valued: the most informative that applies, in the order of `modality`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model.annotations import Modality
from onrecord.tools import syntax
from onrecord.tools.acts import classes, lexicon, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token

_PLANNING: Final = classes()["planning"]
_PLAN_NOUNS: Final = classes()["plan_nouns"]
_ERAS: Final = frozenset(
    {"days", "years", "decades", "era", "period", "times", "century", "1990s", "1980s", "1970s", "1960s"}
)
# "The days of the reign of the king, when …": how many words up the time may stand.
_ERA_OF: Final = 5
_NEGATING: Final = classes()["negating"]
_NOBODY: Final = frozenset({"none", "nobody", "neither", "no-one", "few"})
# Adjectives of what ought to be, with a clause in the bare verb.
_OUGHT: Final = frozenset(
    {"imperative", "important", "necessary", "essential", "crucial", "vital", "critical", "urgent", "time"}
)
_FAILING: Final = frozenset({"failure", "inability", "refusal", "reluctance", "unwillingness"})
# "the risk of an attack", "talked about bombing": thought of, not done.
_IMAGINED_NOUNS: Final = frozenset(
    {
        "risk",
        "danger",
        "possibility",
        "prospect",
        "idea",
        "notion",
        "fear",
        "likelihood",
        "chance",
        "threat",
        "thought",
    }
)
_IMAGINED_VERBS: Final = frozenset(
    {"believe", "think", "dream", "speculate", "worry", "joke", "fantasize", "muse"}
)
_MODALS: Final = frozenset({"would", "'d", "could", "might", "may", "should", "must"})
_BEFOREHAND: Final = frozenset({"after", "since", "following", "despite"})
# What makes an act possible does not do it.
_ENABLING: Final = frozenset({"permit", "allow", "enable", "authorize", "authorise", "empower", "entitle"})
# "The first to leave", "the last man to surrender": done.
_DONE: Final = frozenset({"first", "second", "third", "last", "latest", "only", "one", "next"})
_ALLEGING: Final = classes()["alleging"]
_ALLEGED_WORDS: Final = frozenset(
    {"allegedly", "reportedly", "purportedly", "supposedly", "alleged", "purported", "reported"}
)
_REPORTING: Final = classes()["reporting"]
_HABIT: Final = classes()["habit"]
_UPCOMING: Final = classes()["upcoming"]
_PAST_WORDS: Final = classes()["past_words"]


def verbs_above(t: Token) -> Iterator[Token]:
    """The verbs, and nouns with a clause, that govern a token, nearest first."""
    for a in t.ancestors():
        if syntax.is_verb(a) or a.pos in ("NOUN", "ADJ"):
            yield a


def auxiliaries(v: Token) -> list[Token]:
    """The auxiliaries of a verb, own or shared with the verb that it is coordinated with."""
    own = v.kids("aux", "auxpass")
    if v.dep == "conj" and syntax.is_verb(v.head) and not v.kids(*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        bare = [a for a in own if a.tag == "MD" or a.lower == "to"]
        # "must resign or be impeached": the bare "be" stands under the same "must"
        same = v.tag == v.head.tag or (
            v.head.tag == "VB" and any(a.lower == "be" and a.tag == "VB" for a in own)
        )
        if not bare and v.tag in ("VB", "VBN", "VBG") and same:
            return own + auxiliaries(v.head)
    return own


def modality(found: Found, *, background: bool = False) -> Modality:
    """The modality of an act. `background` says that its date lies before the days the article reports on."""
    v = found.verb
    if _open(v):
        return "hypothetical"
    if _more_than(v):
        return "actual"
    if _negated(found, v):
        return "negated"
    if conditional(v) or (v.pos != "VERB" and _under_if(v)):
        return "conditional"
    planned = _planned(found, v)
    if planned:
        return planned
    if _imagined(v if found.light else found.token):
        return "hypothetical"
    if accuser(found) is not None or _alleged_word(found.token, v):
        return "alleged"
    if background or _background(found.token, v):
        return "historical"
    return "habitual" if _habitual(found, v) else "actual"


def _open(v: Token) -> bool:
    """Is it left open ("not clear whether he met her") or only held right ("it is vital that they act")?"""
    if v.dep not in ("ccomp", "csubj", "advcl", "acl") or not syntax.is_verb(v):
        return False
    if v.dep == "ccomp" and any(m.lower in ("whether", "if") for m in v.kids("mark")):
        return True
    above = [v.head, *v.head.kids("acomp", "attr")]
    bare = v.tag in ("VB", "VBP") and not v.kids("aux")
    return v.dep == "ccomp" and bare and any(mended(a.lemma) in _OUGHT for a in above)


def _under_if(n: Token) -> bool:
    """Does the noun stand in an if-clause ("if it wanted talks")?"""
    above = next((a for a in n.ancestors() if syntax.is_verb(a)), None)
    return above is not None and any(m.lower in ("if", "unless") for m in above.kids("mark"))


def _nobodys(s: Token) -> bool:
    """A subject that is nobody: "none", "no group", "neither side"."""
    return s.lower in _NOBODY or any(c.lower in ("no", "neither") for c in s.kids("det"))


def _more_than(v: Token) -> bool:
    """ "I couldn't agree more" agrees."""
    could = any(a.lower == "could" for a in v.kids("aux"))
    return could and bool(v.kids("neg")) and any(c.lower == "more" for c in v.kids("advmod", "dobj"))


def _negated(found: Found, v: Token) -> bool:
    if v.kids("neg") or any(c.lower in ("never", "neither") for c in v.kids("advmod", "cc", "preconj")):
        return True
    if any(c.lower in ("no", "neither") for c in found.token.kids("det")):
        return True
    if any(_nobodys(s) for s in syntax.grammatical_subjects(v)):
        return True
    head = v.head
    if v.dep in ("xcomp", "ccomp") and syntax.is_verb(head):
        lemma = mended(head.lemma)
        return lemma in _NEGATING or (bool(head.kids("neg")) and lemma in _PLANNING | {"go", "be"})
    if v.dep == "pcomp":
        lemma = mended(head.head.lemma)
        prevented = head.lower == "without" or lemma in ("prevent", "refrain", "stop")
        return prevented or (lemma in _PLANNING and _no(head.head))
    if head.pos == "NOUN" and (v.dep == "acl" or (v.dep == "relcl" and syntax.is_infinitive(v))):
        return _no(head) or mended(head.lemma) in _FAILING
    return (
        found.light is None
        and found.act.pos == "n"
        and found.token.dep == "dobj"
        and mended(head.lemma) in _NEGATING
    )


def _imagined(t: Token) -> bool:
    """Is the act what a risk, an idea or a belief is about?"""
    if t.dep not in ("pobj", "pcomp") or t.head.lower not in ("of", "in", "about"):
        return False
    above = t.head.head
    return mended(above.lemma) in (_IMAGINED_VERBS if syntax.is_verb(above) else _IMAGINED_NOUNS)


def _no(t: Token) -> bool:
    return any(c.lower == "no" for c in t.children) or bool(t.kids("neg"))


def conditional(v: Token) -> bool:
    """Does the act hang on an if, or does an if hang on it?"""
    if any(c.dep == "mark" and c.lower in ("if", "unless") for c in v.children):
        return True
    modal = any(
        a.lower in ("would", "will", "'d", "'ll", "could", "should", "may", "might") for a in auxiliaries(v)
    )
    for c in v.kids("advcl"):
        if any(m.lower in ("if", "unless") for m in c.kids("mark")) and (
            modal or v.tag in ("VBZ", "VBP", "VB")
        ):
            return True
    if modal and any(
        o.kids("relcl") for o in v.kids("dobj") if any(r.tag in ("VBP", "VBZ") for r in o.kids("relcl"))
    ):
        return any(a.lower in ("would", "'d") for a in auxiliaries(v))
    if any(
        c.tag == v.tag and any(m.lower == "if" for x in c.kids("advcl") for m in x.kids("mark"))
        for c in v.kids("conj")
    ):
        return modal
    return v.dep == "conj" and syntax.is_verb(v.head) and v.tag == v.head.tag and conditional(v.head)


def _planned(found: Found, v: Token) -> Modality | None:
    aux = {a.lower for a in auxiliaries(v)}
    if aux & {"will", "shall", "'ll", "wo"} or _going_to(v):
        return "planned"
    if aux & {"would", "'d"}:
        above = next((a for a in verbs_above(v) if syntax.is_verb(a)), None)
        reported = (
            above is not None and mended(above.lemma) in _REPORTING and v.dep in ("ccomp", "conj", "xcomp")
        )
        return "planned" if reported else "hypothetical"
    if aux & {"could", "might", "may", "can", "should", "must"} - {"can"} or (
        "can" in aux and found.act.pos != "v"
    ):
        return "hypothetical"
    first = _first(v)
    if "to" in aux or first.dep in ("xcomp", "pcomp"):
        kind = _infinitive(first, first.head)
        if kind:
            return kind
    if found.act.pos == "n":
        told = found.token.dep == "attr" and found.token.head.tag in ("VBD", "VBN")  # "was a planned attack"
        if not told and any(
            c.lower in _UPCOMING or c.lower.startswith("plan") for c in found.token.kids("amod", "compound")
        ):
            return "planned"
        if found.light is not None and mended(found.light.lemma) in (
            "plan",
            "schedule",
            "arrange",
            "propose",
        ):
            return "planned"
        governor = found.token.head
        if found.token.dep == "pobj" and governor.lower in _BEFOREHAND:
            return None  # "will speak after the raid": the raid is no part of what is to come
        aim = governor.head if found.token.dep == "pobj" and governor.dep == "prep" else governor
        if syntax.is_infinitive(aim) and (kind := _infinitive(aim, aim.head)):
            return kind  # "hopes to come to an agreement"
        if (
            found.token.dep == "pobj"
            and mended(governor.head.lemma) in _PLAN_NOUNS
            and governor.lower in ("for", "of")
        ):
            return "planned"
        if found.token.dep in ("dobj", "nsubj", "nsubjpass", "pobj", "attr") and found.light is None:
            above = next((a for a in verbs_above(found.token) if syntax.is_verb(a)), None)
            if found.token.dep == "attr" and above is not None:
                maybe = {a.lower for a in auxiliaries(above)} & {"could", "might", "may", "would", "should"}
                if maybe:
                    return "hypothetical"  # "there may be talks"
            if above is not None and {a.lower for a in auxiliaries(above)} & {
                "will",
                "shall",
                "'ll",
                "would",
            }:
                return "planned"
            if above is not None and mended(above.lemma) in ("expect", "plan", "schedule", "set"):
                return "planned"
    return None


def _first(v: Token) -> Token:
    """The first of coordinated verbs of one form ("agreed to go and see")."""
    while v.dep == "conj" and syntax.is_verb(v.head) and v.tag == v.head.tag:
        v = v.head
    return v


def _going_to(v: Token) -> bool:
    return v.dep == "xcomp" and v.head.lower == "going" and syntax.is_infinitive(v)


def _infinitive(v: Token, head: Token) -> Modality | None:
    """ "to meet", after a verb, noun or adjective of planning."""
    lemma = mended(head.lemma)
    if v.dep == "pcomp" and head.head.lower in ("capable", "incapable"):
        return "hypothetical"
    if v.dep == "pcomp":
        above = head.head
        return (
            "planned"
            if mended(above.lemma) in _PLANNING | _PLAN_NOUNS
            and head.lower in ("on", "to", "of", "for", "about")
            else None
        )
    if v.dep in ("xcomp", "ccomp") and syntax.is_infinitive(v) and lemma in _ENABLING:
        return "hypothetical"
    if v.dep == "xcomp" and (head.pos == "ADJ" or lemma in _PLANNING):
        return "planned"
    forced = v.dep == "xcomp" and syntax.is_infinitive(v) and syntax.is_verb(head)
    if forced and {a.lower for a in auxiliaries(head)} & _MODALS:
        return "hypothetical"  # "should be forced to resign"
    if v.dep in ("acl", "relcl") and lemma in _PLAN_NOUNS | {
        "way",
        "willingness",
        "readiness",
        "room",
        "chance",
    }:
        return "planned"
    if v.dep == "acl" and syntax.is_infinitive(v) and lemma not in _DONE:
        # "a trip to see the king" is planned; "a desire to leave", "a message to the king to go" are not yet
        return "planned" if ("n", lemma) in lexicon() else "hypothetical"
    if v.dep == "xcomp" and lemma == "be":
        return "planned"
    if v.dep == "advcl" and syntax.is_infinitive(v):
        return "planned"
    return None


def accuser(found: Found) -> Token | None:
    """Who says it, where the act is the content of an accusation; None where it is not."""
    v = found.verb
    for a in v.ancestors():
        if syntax.is_verb(a):
            if mended(a.lemma) in _ALLEGING and v.dep in ("pcomp", "ccomp", "xcomp", "advcl"):
                said = syntax.subjects(a)
                return said[0] if said else a
            if mended(a.lemma) not in ("be",):
                return None
    return None


def _alleged_word(t: Token, v: Token) -> bool:
    return any(
        c.lower in _ALLEGED_WORDS and c.dep in ("advmod", "amod")
        for x in {t.i: t, v.i: v}.values()
        for c in x.children
    )


def _background(t: Token, v: Token) -> bool:
    """Told as what came before: under "since", in the past perfect, with "years ago", or below such a clause."""
    for x in (t, v, *v.ancestors()):
        # "since he fell"; in "they have since met" it only says "later"
        if any(c.lower == "since" and not any(a.i < c.i for a in x.kids("aux")) for c in x.kids("mark")):
            return True
        if x.dep == "relcl" and _era(x) and x.tag in ("VBD", "VBN"):
            return True
        if any(c.lower in ("ago", "decades") for c in x.kids("advmod", "npadvmod")):
            return True
        if (
            x is not t
            and x is not v
            and not (x.dep in ("relcl", "acl", "advcl", "conj") or syntax.is_verb(x))
        ):
            break
    aux = {a.lower for a in auxiliaries(v)}
    if "had" in aux or ("'d" in aux and v.tag == "VBN"):
        above = next((a for a in verbs_above(v) if syntax.is_verb(a)), None)
        return not (above is not None and mended(above.lemma) in _REPORTING and above.tag in ("VBD", "VBN"))
    return any(c.lower in _PAST_WORDS for c in v.kids("advmod"))


def _era(v: Token) -> bool:
    """Is the clause about a time gone by: "the early days of the crown, when …"?"""
    when = any(c.lower == "when" for c in v.kids("advmod"))
    return any(a.lower in _ERAS for a in ([v.head, *v.head.ancestors()][:_ERA_OF] if when else [v.head]))


def _habitual(found: Found, v: Token) -> bool:
    near = [*v.kids("advmod"), *(found.token.kids("amod", "advmod") if found.token is not v else [])]
    if any(c.lower in _HABIT for c in near):
        return True
    if v.dep in ("relcl", "advcl") and any(c.lower in ("whenever", "when") for c in v.kids("advmod")):
        return v.tag in ("VBZ", "VBP") and not v.kids("aux", "auxpass")  # "times when I disagree"
    kinds = v.dep == "relcl" and v.head.tag == "NNS" and not v.head.kids("det", "poss", "nummod", "amod")
    own = (
        v.tag in ("VBZ", "VBP")
        and v.dep in ("relcl",)
        and (kinds or found.act.type in ("ASSAULT", "COERCE", "PROTEST", "AID"))  # "firms that invest"
    )
    return own and not any(a.lower in ("is", "are", "has", "have", "'s", "'re") for a in auxiliaries(v))
