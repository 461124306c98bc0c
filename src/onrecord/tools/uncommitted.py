"""Where nobody commits himself although the words are there: talk of promises, habits, wishes, forecasts, empty contents."""

from __future__ import annotations

from typing import Final

from onrecord.tools import syntax
from onrecord.tools.acts import classes, lexicon, mended
from onrecord.tools.frames import Found
from onrecord.tools.modality import auxiliaries
from onrecord.tools.nlp import Token

# One can offer, promise, ask for or demand a thing; a refusal, proposal, plan or threat is of a deed.
_THINGS: Final = frozenset({"offer", "demand", "request", "invitation", "pledge"})
# What might, should or would be promised has not been.
_UNREAL: Final = frozenset({"can", "could", "may", "might", "ca", "should", "must", "would", "'d", "ought"})
# "calls to veto the bill", "speculation that she will resign": nobody has committed himself.
_TALK_OF: Final = frozenset(
    {"speculation", "rumor", "rumour", "question", "fear", "hope", "chance", "possibility", "call", "pressure", "expectation",
     "idea", "notion", "thought", "prospect"}
)  # fmt: skip
# "The treaty obliges them to offer shelter": what one has to, may or can offer has not been offered.
_IMPOSED: Final = frozenset(
    {
        "oblige",
        "obligate",
        "require",
        "force",
        "allow",
        "permit",
        "enable",
        "expect",
        "need",
        "want",
        "hope",
        "try",
        "tend",
    }
)
# "The latest threats to reach the port": the infinitive behind such a word only tells which is meant.
_RANKED: Final = frozenset({"first", "last", "latest", "next", "only", "second", "third"})
# "It takes courage to refuse", "it would cost little to ask": said of anybody.
_IMPERSONAL: Final = frozenset({"be", "cost", "take", "make", "seem", "feel", "help", "hurt"})
# Endings of nouns that are made of verbs.
_DEEDS: Final = ("tion", "sion", "ment", "al", "ance", "ence", "ing", "sale", "patrol", "ure", "out")
_PRO: Final = frozenset({"so", "it", "that", "this", "likewise"})
# Nouns that name nothing that could be done, given or kept.
_EMPTY: Final = classes()["telling"] | {
    "comment", "show", "thing", "anonymity", "lot", "bit", "question", "word", "time", "fact", "kind", "sort",
}  # fmt: skip
# A title writes nearly all its longer words with a capital; a sentence of so few is not judged.
_TITLE_WORDS: Final = 4


def is_title(tokens: list[Token]) -> bool:
    """Is the sentence a heading that stands among the paragraphs ("A Plan to Save the Harbour")?"""
    words = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(words) >= _TITLE_WORDS and all(t.text[0].isupper() for t in words)


def is_question(head: Token) -> bool:
    """Does a content begin as a question, or as a clause on something else ("whose resignation they asked for")?"""
    words = [head.subtree()[0], *head.children]
    return any(w.lower in ("what", "whether", "how", "whose", "which") and w.i <= head.i for w in words)


def idle(f: Found) -> bool:
    """Does nobody commit: "without offering …", "I cannot promise …", "if he agrees", "it did not offer …"?"""
    v = f.token
    if any(c.lower in classes()["habit"] for c in v.kids("advmod")):
        return True  # "doctors usually recommend …"
    if v.dep in ("acl", "ccomp") and mended(v.head.lemma) in _TALK_OF:
        return True
    if v.dep == "pcomp" and mended(v.head.head.lemma) in _TALK_OF:
        return True
    if f.act.pos == "n":
        ranked = any(c.lower in _RANKED for c in v.kids("amod"))
        return ranked or (v.dep == "dobj" and mended(v.head.lemma) in ("need", "lack", "want"))
    if f.act.word == "will":
        return False
    if f.act.pos == "a":
        small = bool(v.kids(*syntax.SUBJECT))  # "she made the crew ready to sail"
        return (
            small or v.dep == "amod" or _unreal(f) or _said_of_anybody(v)
        )  # "a man willing to listen": how he is
    return _unreal(f) or _said_of_anybody(v) or _as_it_is(f)


def _unreal(f: Found) -> bool:
    """Is it only imagined that somebody commits: "should offer", "if the guild agrees", "would refuse"?

    "He said that they would refuse" tells what they will do.
    """
    v = f.verb
    aux = {a.lower for a in auxiliaries(v)} & _UNREAL
    if aux:
        told = v.dep == "ccomp" and mended(v.head.lemma) in classes()["reporting"]
        return not (told and aux <= {"would", "'d"})
    if any(m.lower in ("if", "unless", "whether") for m in v.kids("mark")):
        return True
    imposed = v.dep in ("xcomp", "ccomp") and syntax.is_infinitive(v) and mended(v.head.lemma) in _IMPOSED
    return imposed and v.head.i < v.i


def _said_of_anybody(v: Token) -> bool:
    """ "It would cost little to ask for a loan", "it is wrong for a mayor to refuse"."""
    head = v.head
    if not syntax.is_infinitive(v) or v.dep not in ("xcomp", "advcl", "ccomp", "acl"):
        return False
    while head.pos == "ADJ" and head.head is not head:
        head = head.head
    it = any(s.lower == "it" for s in head.kids(*syntax.SUBJECT))
    copula = mended(head.lemma) in _IMPERSONAL or head.tag == "VBG" or head.pos == "AUX"
    return it and copula


def _as_it_is(f: Found) -> bool:
    """Does the verb tell how things are or are not, rather than that somebody binds himself?"""
    v = f.token
    if v.dep == "relcl" and v.tag in ("VBZ", "VBP") and not v.kids("aux"):
        return True  # "the only state that offers …": how it is
    if f.act.word == "look" and v.tag != "VBG":
        return True  # "creditors look to earn": what they are for; who is looking to earn has a plan
    if v.dep == "acl" and (f.act.word == "look" or (syntax.is_passive(v) and f.act.type == "offer")):
        return True  # "firms looking to borrow", "the help offered by the guild"
    if v.dep == "pcomp" and v.head.lower in ("without", "than"):
        return True
    if f.act.type not in ("offer", "pledge"):
        return False
    if any(s.lower == "it" for s in v.kids(*syntax.SUBJECT)) and any(
        mended(c.lemma) == "be" for c in v.kids("xcomp")
    ):
        return True  # "it promises to be a long day"
    if any(d.lower == "no" for o in v.kids("dobj") for d in o.kids("det")):
        return True  # "offering no endorsement"
    return any(s.lower == "it" for s in v.kids(*syntax.SUBJECT)) and bool(v.kids("neg"))


def thing_only(f: Found, heads: list[Token]) -> bool:
    """A plan, a proposal, a threat, a refusal or an agreement is to do something: a bare thing is not its content."""
    h = heads[0]
    if f.act.pos == "n" or f.act.type in _THINGS or syntax.is_verb(h):
        return False
    if h.pos not in ("NOUN", "PROPN") or any(syntax.is_verb(x) for x in h.subtree()):
        return False
    word = mended(h.lemma)
    return not (
        ("n", word) in lexicon()
        or ("v", word) in lexicon()
        or word in classes()["plan"]
        or word.endswith(_DEEDS)
    )


def says_something(f: Found, heads: list[Token], content: tuple[int, int]) -> bool:
    """Is there more to the content than whom it concerns ("asked them", "asked Norland"), or a verb that stands for
    another ("as she asked me to do")?"""
    h = heads[0]
    if h is f.token and f.act.pos == "n":
        return (
            f.act.type == "invitation"
        )  # "the invitation" says what for by itself; "several requests" do not
    if syntax.is_verb(h) and mended(h.lemma) in ("do", "be") and not _carrying(h):
        return False
    if not syntax.is_verb(h) and (h.pos not in ("NOUN", "PROPN") or mended(h.lemma) in _EMPTY):
        return any(syntax.is_verb(x) for x in h.subtree()) and h.pos in ("ADJ", "AUX")
    if len(heads) > 1 or (h.pos != "PRON" and h.ent not in ("PERSON", "GPE", "ORG", "NORP")):
        return True
    return (
        content[1] - content[0] > len(h.text) + 8
    )  # a name with its first name or title is still only a name


def _carrying(v: Token) -> list[Token]:
    """What gives an empty verb ("do", "be") its meaning."""
    if any(c.lower in _PRO for c in v.children if c.i > v.i):
        return []  # "asked to do so"
    return v.kids("dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "oprd", *syntax.PASSIVE_SUBJECT)
