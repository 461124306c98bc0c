"""How real an act is, from the words around it: actual, planned, conditional, hypothetical, negated, historical, habitual,
alleged. Single-valued: the most informative that applies, in the order of `modality`.
"""

from __future__ import annotations

from typing import Final

from onrecord.model.annotations import Modality
from onrecord.tools import syntax
from onrecord.tools.acts import classes, mended
from onrecord.tools.frames import Found
from onrecord.tools.nlp import Token
from onrecord.tools.tocome import auxiliaries as auxiliaries
from onrecord.tools.tocome import imagined, to_come, verbs_above

_PLANNING: Final = classes()["planning"]
_PLAN_NOUNS: Final = classes()["plan_nouns"]
_ERAS: Final = frozenset(
    {"days", "years", "decades", "era", "period", "times", "century", "1990s", "1980s", "1970s", "1960s"}
)
# "The days of the reign of the king, when …": how many words up the time may stand.
_ERA_OF: Final = 5
_NEGATING: Final = classes()["negating"]
_KEEPING: Final = classes()["keeping"]
_OUGHT: Final = classes()["ought"]
_NOBODY: Final = frozenset({"none", "nobody", "neither", "no-one", "few"})
_FAILING: Final = frozenset({"failure", "inability", "refusal", "reluctance", "unwillingness"})
_ALLEGING: Final = classes()["alleging"]
_ALLEGED_WORDS: Final = frozenset(
    {"allegedly", "reportedly", "purportedly", "supposedly", "alleged", "purported", "reported"}
)
_REPORTING: Final = classes()["reporting"]
_HABIT: Final = classes()["habit"]
_PAST_WORDS: Final = classes()["past_words"]


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
    planned = to_come(found, v)
    if planned:
        return planned
    if imagined(v if found.light else found.token):
        return "hypothetical"
    if accuser(found) is not None or _alleged_word(found.token, v):
        return "alleged"
    if background or _background(found.token, v):
        return "historical"
    return "habitual" if _habitual(found, v) else "actual"


def _open(v: Token) -> bool:
    """Is it left open ("not clear whether he met her") or only held right ("it is vital that they act")?"""
    if any(m.lower == "whether" for m in v.kids("mark")):
        return True
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
    return s.lower in _NOBODY or any(c.lower in ("no", "neither") for c in s.kids("det", "preconj", "cc"))


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
        prevented = head.lower == "without" or (head.lower == "from" and lemma in _KEEPING)
        return prevented or (lemma in _PLANNING and _no(head.head))
    if head.pos == "NOUN" and (v.dep == "acl" or (v.dep == "relcl" and syntax.is_infinitive(v))):
        return _no(head) or mended(head.lemma) in _FAILING
    return (
        found.light is None
        and found.act.pos == "n"
        and found.token.dep == "dobj"
        and mended(head.lemma) in _NEGATING
    )


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
    if v.dep == "xcomp" and v.head.lower == "used" and syntax.is_infinitive(v):
        return True  # "used to raid the town"
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
