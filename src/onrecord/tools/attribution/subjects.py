"""Who does what a verb says: its own subject, or the one it shares with the clause it hangs on."""

from __future__ import annotations

from typing import Final

from onrecord.tools.attribution.carried import finite, infinitive
from onrecord.tools.attribution.grammar import conjuncts, entry, objects_of, passive
from onrecord.tools.attribution.paragraph import Paragraph
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN, nouns

_OWN: Final = ("nsubj", "csubj")
_RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_OVERHEARD: Final = frozenset(
    {
        "hear",
        "overhear",
        "know",
        "report",
        "say",
        "believe",
        "think",
        "understand",
        "expect",
        "allege",
        "quote",
    }
)
# Who does these to a text tells what stands in it: "the board issued a statement saying".
_ISSUING: Final = frozenset(
    {
        "issue",
        "release",
        "send",
        "publish",
        "write",
        "post",
        "circulate",
        "distribute",
        "sign",
        "make",
        "deliver",
    }
    | {
        "give",
        "email",
        "mail",
        "fire",
        "blast",
        "draft",
        "pen",
        "file",
        "broadcast",
        "air",
        "record",
        "put",
        "do",
    }
)
# Texts that are put out for what they say of others: whoever runs the advertisement attacks, not the advertisement.
_PUT_OUT: Final = frozenset(
    {"ad", "advert", "advertisement", "commercial", "spot", "campaign", "flyer", "flier", "leaflet", "cover"}
)
_RUNNING: Final = frozenset({"run", "begin", "launch", "start", "unveil", "buy", "fund", "produce", "roll"})
# Nouns that lend a gerund no subject of their own: "took the step of saying", "has made a point of denying".
_LENT: Final = frozenset({"take", "make", "show", "have", "give", "be"})
# Verbs with an object whose infinitive is done by their subject all the same.
_SUBJECT_CONTROL: Final = frozenset({"promise", "threaten", "vow", "pledge", "use", "take", "have", "need"})
# A subject stands right before its verb, or an adverb is between.
_BESIDE: Final = 2
# A verb climbs no further than this to find the subject that it shares.
_CLIMB: Final = 4


def subjects(verb: Token, climb: int = _CLIMB) -> list[Token]:
    """The heads of the words that name who does what the verb says; [] when nobody is named."""
    own = [c for c in verb.children if c.dep in _OWN]
    if own and verb.tag == "VBN" and any(c.lemma == "be" for c in verb.kids("aux", "auxpass")):
        return []  # "I am told that": it was told by another
    if own:
        return _resolved(verb, _unclosed(verb, min(own, key=lambda t: (t.dep == "csubj", abs(t.i - verb.i)))))
    agent = [p for a in verb.kids("agent") for p in a.kids("pobj")]
    if agent:
        return conjuncts(agent[0])
    if passive(verb) or not climb:
        return []
    if verb.head is verb:
        return _lost(verb)
    if verb.dep == "acl" and verb.head.pos in ("NOUN", "PROPN", "PRON"):
        return _of_a_noun(verb, climb)
    if verb.tag == "VBN" and verb.dep in ("advcl", "dep") and not _helped(verb):
        return []  # "Asked about it, she said": she was asked
    return _shared(verb, climb)


def _unclosed(verb: Token, subject: Token) -> Token:
    """ "Or the mayor, baker Ann Roe says": an apposition that no comma closes is the subject itself."""
    last = subject.kids("appos")[-1:]
    if not last or not subject.i < last[0].i < verb.i:
        return subject
    closed = any(
        x.text in (",", "-", "—", "–", ")") and last[0].i < x.i < verb.i
        for t in (subject, verb, *last[0].subtree())
        for x in t.children
    )
    return subject if closed or last[0].pos != "PROPN" else last[0]


def _lost(verb: Token) -> list[Token]:
    """ "Roe, meanwhile, who was late, said …": the parser may give the subject to the clause between."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or any(c.pos == "PROPN" and c.i > verb.i for c in verb.children):
        return []
    for c in verb.kids("ccomp"):
        own = c.kids("nsubj")
        if not own or c.i > verb.i or own[0].ent not in ("PERSON", "ORG") or own[0].i > c.i:
            continue
        if any(x.text == "," and own[0].i < x.i < c.i for t in (c, own[0]) for x in t.children):
            return _before(c, own[0])
    return []


def _helped(verb: Token) -> bool:
    return any(c.dep in ("aux", "auxpass") for c in verb.children)


def _of_a_noun(verb: Token, climb: int) -> list[Token]:
    """ "a board warning of floods", "issued a statement warning of floods", "made an attempt to deny it"."""
    head = verb.head
    if any(c.tag == "TO" for c in verb.kids("aux")):
        made = head.dep == "dobj" and head.head is not head
        return subjects(head.head, climb - 1) if made else []
    # "The letter, which few had read, asked for": the parser takes the verb for a participle.
    before = [c for c in head.children if c.dep == "punct" and c.i < verb.i]
    torn = (
        verb.tag == "VBN" and bool(before) and any(c.dep == "relcl" and c.i < verb.i for c in head.children)
    )
    if verb.tag != "VBG" and not torn:
        return []
    return _issuer(head, climb) or _before(verb, head)


def _issuer(text: Token, climb: int) -> list[Token]:
    """Whoever issues a text that says something: "sent out a letter saying", "hit back in an article stating"."""
    noun = nouns().get(text.lemma.lower())
    if text.lemma.lower() in _PUT_OUT and text.dep == "dobj" and text.head.lemma in _RUNNING | _ISSUING:
        return subjects(text.head, climb - 1)
    if noun is None or not noun.vessel:
        return []
    if text.dep == "dobj" and text.head.lemma in _ISSUING:
        return subjects(text.head, climb - 1)
    through = text.dep == "pobj" and text.head.lower == "in" and text.head.head.pos == "VERB"
    return subjects(text.head.head, climb - 1) if through and not passive(text.head.head) else []


def _shared(verb: Token, climb: int) -> list[Token]:
    """The subject that a verb shares with the clause it hangs on."""
    head = verb.head
    if verb.dep == "pcomp" and head.head is not head and head.head.pos in ("VERB", "AUX"):
        # "was quoted by the paper as saying", "was suspended after calling": the words are those of who was
        return _sufferer(head.head) or subjects(head.head, climb - 1)
    if verb.dep == "pcomp" and (lender := _lender(head)) is not None:
        return subjects(lender, climb - 1)
    if verb.dep == "advcl" and head.pos == "ADV" and head.dep == "advmod" and infinitive(verb):
        return subjects(head.head, climb - 1)  # "went so far as to say"
    if verb.dep == "xcomp" and head.lemma in _OVERHEARD and passive(head):
        return _sufferer(head)  # "was heard to say"
    if verb.tag == "VBG" and verb.dep == "csubj" and head.dep in ("advcl", "ccomp") and head.i > verb.i:
        return subjects(head.head, climb - 1)  # "she said, adding it would rain": no subject of "rain"
    if verb.dep == "xcomp" and head.pos == "ADJ" and head.head is not head:
        return subjects(head.head, climb - 1)  # "was quick to add"
    if verb.dep in ("conj", "xcomp", "advcl", "dep", "ccomp", "parataxis") and head.pos in ("VERB", "AUX"):
        return _of_a_verb(verb, head, climb)
    return []


def _lender(preposition: Token) -> Token | None:
    """ "took the step of saying", "showed no sign of wanting": the verb whose subject does what the gerund says."""
    noun = preposition.head
    lent = noun.pos == "NOUN" and noun.dep in ("dobj", "attr") and not noun.kids("poss")
    return noun.head if lent and noun.head.lemma in _LENT and not passive(noun.head) else None


def _of_a_verb(verb: Token, head: Token, climb: int) -> list[Token]:
    if verb.dep == "ccomp" and verb.tag in ("VBD", "VBZ", "VBP"):
        return []
    if verb.dep == "xcomp" and any(c.tag == "TO" for c in verb.kids("aux")):
        moved = [o for o in objects_of(head) if o.i < verb.i and o.dep == "dobj"]
        if moved and head.lemma not in _SUBJECT_CONTROL:
            return _before(verb, moved[0])  # "led the board to declare"
    near = [
        t for t in head.subtree() if verb.dep == "conj" and t.dep == "conj" and 0 < verb.i - t.i <= _BESIDE
    ]
    if near and near[-1].pos == "PROPN" and near[-1].ent in ("PERSON", "ORG"):
        return near[-1:]  # "… goes to the fund, and Roe soon asked": joined to the fund by the parser
    if verb.dep == "conj" and infinitive(head) and finite(verb) and head.dep in ("xcomp", "ccomp", "advcl"):
        return subjects(head.head, climb - 1)  # "asked us to go and has called it late": she has, not we
    if verb.dep == "conj" and _goes_past(verb, head):
        return subjects(head.head, climb - 1) if _not_named(verb, head) else []
    if verb.tag == "VBG" and verb.dep == "advcl" and (outer := _outer_cue(verb, head)) is not None:
        named = any(s.ent in ("PERSON", "ORG") for s in head.kids("nsubj", "nsubjpass"))
        return [] if named else subjects(outer, climb - 1)
    if verb.tag == "VBG" or verb.dep == "conj":
        return _sufferer(head) or subjects(head, climb - 1)
    return subjects(head, climb - 1)


def _outer_cue(verb: Token, head: Token) -> Token | None:
    """ "She said the plan had failed, saying nobody had paid": the participle goes on with her words, not the plan's."""
    outer, found = head.head, entry(verb)
    if head.dep != "ccomp" or head.i > verb.i or found is None or not found.takes("clause"):
        return None
    told = entry(outer)
    return (
        outer
        if told is not None
        and (told.takes("clause") or told.takes("wh"))
        and outer.i < head.i
        and not passive(outer)
        else None
    )


def _goes_past(verb: Token, head: Token) -> bool:
    """ "She said the fish had recovered and said it would live": the second "said" is hers, not the fish's."""
    outer = head.head
    if head.dep != "ccomp" or entry(outer) is None or passive(outer) or outer.tag != verb.tag:
        return False
    return (
        outer.lemma == verb.lemma or verb.lemma in PLAIN or (head.tag != verb.tag and entry(verb) is not None)
    )


def _not_named(verb: Token, head: Token) -> bool:
    """Is it sure that the speaker is not the one the clause between is about: "said Roe had left and told us why"?"""
    named = any(s.ent in ("PERSON", "ORG") for s in head.kids("nsubj"))
    return not named or head.tag != verb.tag or head.head.lemma == verb.lemma


def _sufferer(verb: Token) -> list[Token]:
    """The subject of a passive."""
    own = verb.kids("nsubjpass")
    return _resolved(verb, own[0]) if own else []


def _resolved(verb: Token, subject: Token) -> list[Token]:
    """The subject, or what a relative pronoun stands for."""
    if (
        subject.lower in _RELATIVES
        and subject.tag in ("WP", "WDT", "IN", "DT")
        and subject.pos in ("PRON", "DET", "SCONJ")
    ):
        clause = verb
        for _ in range(_CLIMB):
            if clause.dep == "relcl":
                return _before(clause, clause.head) if subject.tag != "DT" else [clause.head]
            if clause.head is clause:
                break
            clause = clause.head
        return [] if subject.tag in ("WP", "WDT") else [subject]
    return _before(verb, subject)


def _before(verb: Token, subject: Token) -> list[Token]:
    """A subject with those joined to it, but not what stands behind the verb: that is joined to the object."""
    return [t for t in conjuncts(subject) if t.i < verb.i or subject.i > verb.i]


def inverted(p: Paragraph, verb: Token) -> list[Token]:
    """ "The road is safe, assures the mayor.": a name behind a finite cue that ends its sentence is its subject."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or passive(verb):
        return []
    told = [o for o in objects_of(verb) if o.i > verb.i and not o.kids("prep", "acl", "relcl")]
    plain = verb.lemma in PLAIN and bool(told) and told[0].pos == "PROPN"
    if not plain and not any(c.i < verb.i for c in verb.kids("ccomp")):
        return []
    ends = bool(told) and not p.text[told[-1].end : p.sentence_of(verb.start)[1]].strip(" .")
    return told[:1] if ends and p.text[: verb.start].rstrip()[-1:] in (",", "—", "–") else []
