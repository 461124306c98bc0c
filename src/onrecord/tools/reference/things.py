"""Phrases that point to a named thing by what it is: "the tanker", "the store", "the device". Silent where two could be meant.

What a name is called is read from the article: the noun before it ("the tanker Orel"), a phrase beside it ("the Orel, a
tanker"), a sentence that says so ("the Orel is a tanker"), the last word of the name itself ("Harbour Bridge").
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.tools.nlp import Token
from onrecord.tools.outlets import lookup
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.metonyms import WILL
from onrecord.tools.reference.nominals import REACH, Finder
from onrecord.tools.reference.roles import is_role
from onrecord.tools.reference.sayers import topic
from onrecord.tools.reference.titles import noun_phrase

# What a thing is called when it is not called by its kind, with the kinds that may be meant.
WIDER = {
    "vessel": "ship boat tanker freighter ferry trawler destroyer frigate cruiser submarine yacht carrier barge tug cutter corvette schooner liner",
    "ship": "vessel tanker freighter ferry trawler destroyer frigate cruiser carrier liner corvette",
    "boat": "ferry trawler yacht lifeboat",
    "plane": "jet airliner aircraft airplane bomber fighter",
    "aircraft": "jet airliner plane airplane bomber fighter helicopter drone",
    "site": "website plant",
    "phone": "smartphone handset cellphone",
    "device": "phone smartphone handset player tablet computer laptop gadget camera",
    "machine": "computer laptop printer",
    "paper": "newspaper daily weekly",
    "show": "programme program series",
    "film": "movie thriller documentary comedy",
    "movie": "film thriller documentary comedy",
    "book": "novel memoir biography",
    "building": "tower hotel palace church mosque hospital",
    "drug": "vaccine medicine",
    "software": "program programme application system",
}
KINDS = (
    frozenset(WIDER)
    | {k for kinds in WIDER.values() for k in kinds.split()}
    | {"store", "shop", "service", "suite", "laptop", "notebook"}
)
# Words for a thing that was made and has no kind in the text: the one such thing spoken of last.
ANY = frozenset("device product gadget machine hardware model unit".split())
MADE = ANY | {"phone", "software", "system"}
THE = frozenset("the this that these those".split())
THINGS = frozenset({"other", "facility", "document", "place", "organisation"})
OWNED = frozenset({"PRP$", "WP$"})


class Things:
    """Resolves these phrases in one article. `told`: head words of phrases that are mentions for certain."""

    def __init__(self, finder: Finder, told: Collection[int] = ()) -> None:
        self.finder, self.told = finder, frozenset(told)
        self.chains = [c for c in finder.chains if c.type in THINGS]
        self.by_kind: dict[str, list[Chain]] = {}
        for c in self.chains:
            for kind in _called(c):  # a "smartphone" is also called by the end of its word
                for word in {kind, *(kind[n:] for n in range(1, len(kind) - 3))}:
                    self.by_kind.setdefault(word, []).append(c)
        self.made = {id(c) for c in self.chains if _is_made(c)}
        self.spoken: dict[str, list[tuple[Chain, set[str]]]] = {}

    def find(self) -> list[Draft]:
        """Those that point to something, in order; of those that are told, every one."""
        out: list[Draft] = []
        finder = self.finder
        for t in finder.parse.tokens:
            if t.i in finder.covered or t.pos not in ("NOUN", "PROPN", "PRON"):
                continue
            told = t.i in self.told
            if t.pos == "PRON" or not (told or self._may_point(t)):
                continue
            chain, why = self._whose(t, told)
            if chain is None:
                continue
            phrase = noun_phrase(t)
            text = finder.text[phrase[0].start : phrase[-1].end]
            many = t.tag in ("NNS", "NNPS")
            d = Draft(phrase[0].start, phrase[-1].end, "nominal", chain.type, text, t, many=many)
            d.join(chain, why)
            out.append(d)
            finder.covered.add(t.i)
        return out

    def _may_point(self, t: Token) -> bool:
        lemma = t.lemma.lower()
        if t.tag not in ("NN", "NNP") or not (lemma in self.by_kind or lemma in WIDER or lemma in MADE):
            return False
        the = any(x.lower in THE for x in self.finder.parse.tokens[max(0, t.i - 2) : t.i])
        return the and t.dep not in ("compound", "nmod", "amod") and not is_role(t)

    def _whose(self, t: Token, told: bool) -> tuple[Chain | None, str]:
        lemma = t.lemma.lower()
        phrase = noun_phrase(t)
        the = phrase[0].lower in THE
        if told and (beside := self._beside(t)) is not None:
            return beside, "set beside the name"
        named = any(x.i in self.finder.covered for x in phrase if x is not t)
        if the and len(phrase) <= 3 and not named and (t.tag in ("NN", "NNP") or told):
            chain = self._known(t, lemma)
            if chain is not None:
                return chain, f"the {lemma} spoken of before"
        return self._again(t, lemma, phrase) if told else (None, "")

    def _beside(self, t: Token) -> Chain | None:
        """The name that the phrase is set beside, or is said to be."""
        at = {m.head.i: c for c in self.finder.chains for m in c.members}
        if t.dep == "appos" and t.head.i in at:
            return at[t.head.i]
        for c in t.children:
            if c.dep == "appos" and c.i in at:
                return at[c.i]
        if t.dep in ("compound", "nmod") and t.head.i in at and t.i < t.head.i:
            return at[t.head.i]
        # "the Orel tanker", "the Orel music player": the name with the word for what it is.
        last = next((c for c in reversed(t.children) if c.dep == "compound" and c.i in at), None)
        if last is not None and t.lemma.lower() in KINDS | ANY and at[last.i].type in THINGS - {"place"}:
            return at[last.i]
        if t.dep == "attr":
            verb = t.head.head if t.head.dep == "xcomp" else t.head  # "is said to be a …"
            subjects = verb.kids("nsubj", "nsubjpass")
            return at.get(subjects[0].i) if subjects and not verb.kids("neg") else None
        return None

    def _known(self, t: Token, lemma: str) -> Chain | None:
        """The one thing named before that is called so."""
        wider = set(WIDER.get(lemma, "").split())
        fits = self.by_kind.get(lemma, [])
        fits = fits or [c for c in self.chains if any(c in self.by_kind.get(w, ()) for w in wider)]
        if not fits and lemma in MADE:
            fits = [c for c in self.chains if id(c) in self.made]
        near = []
        for c in fits:
            last = c.before(t.start)
            gap = self.finder.gap(last.head, t) if last is not None else REACH + 1
            if gap <= REACH:
                near.append((gap, -last.head.i if last is not None else 0, c))
        near.sort(key=lambda row: row[:2])
        if len(near) > 1 and near[1][0] - near[0][0] < 2:
            # Two such things so near: the one that the article is about, or neither.
            main = topic([c for _, _, c in near], t)
            return main if main is not None and main in (near[0][2], near[1][2]) else None
        return near[0][2] if near else None

    def _again(self, t: Token, lemma: str, phrase: list[Token]) -> tuple[Chain | None, str]:
        """A phrase that is told and names nobody: with the last one of the same noun that says no less."""
        says = {x.lemma.lower() for x in phrase if x.i < t.i and x.pos in ("NOUN", "PROPN", "ADJ", "NUM")}
        for chain, words in reversed(self.spoken.get(lemma, [])):
            if says <= words if phrase[0].lower in THE or phrase[0].tag in OWNED else says == words:
                return chain, f"the {lemma} spoken of before"
        text = self.finder.text[phrase[0].start : phrase[-1].end]
        chain = Chain(f"thing:{lemma}:{t.i}", "other", text)
        self.spoken.setdefault(lemma, []).append((chain, says))
        return chain, ""


def _called(c: Chain) -> set[str]:
    """The nouns that the article calls a named thing by."""
    out: set[str] = set()
    words = c.name.split()
    if len(words) > 1 and words[-1].isalpha() and lookup(c.name) is None:  # "the news" is not Roe News
        out.add(words[-1].lower())
    for m in c.members:
        if m.kind == "nominal":
            out.add(m.head.lemma.lower())
        if m.kind != "name":
            continue
        t = m.head
        beside = [x for x in t.children if x.dep == "appos" or (x.dep == "compound" and x.i < m.start)]
        if t.dep == "appos":
            beside.append(t.head)
        if t.dep in ("nsubj", "nsubjpass") and t.head.lemma == "be":
            said = not t.head.kids("neg")
            beside += [
                a for a in t.head.kids("attr") if said and any(x.lower in ("a", "an") for x in a.children)
            ]
        maker = c.type == "organisation" and _acts(c)  # "Apex devices" are what Apex makes
        if (
            t.dep in ("compound", "nmod")
            and t.head.i == t.i + 1
            and t.head.lemma.lower() in KINDS
            and not maker
        ):
            beside.append(t.head)  # "the Orel tanker"; but "the Orel affair" is no name of hers
        out |= {x.lemma.lower() for x in beside if x.pos == "NOUN"}
    return out


def _is_made(c: Chain) -> bool:
    """Does the name stand with "a" or "its" ("its new Orel", "an Orel 4"): something that is made and sold?"""
    return not _acts(c) and any(
        m.kind == "name"
        and m.head.dep not in ("compound", "poss", "nmod")
        and any(x.i < m.head.i and (x.lower in ("a", "an") or x.tag in OWNED) for x in m.head.children)
        for m in c.members
    )


def _acts(c: Chain) -> bool:
    """Does it decide, announce or want something: no product, but who makes it?"""
    return any(m.head.dep == "nsubj" and m.head.head.lemma in WILL for m in c.members)
