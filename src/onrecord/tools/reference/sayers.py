"""Phrases that say something and name nobody: "the harbour master warned", "both sides agreed", "according to the company".

Whoever says something is somebody: the phrase is a mention, in the chain of the body or person that the article makes
plain, or in a chain of its own. A reader is told who spoke, in the article's own words, rather than that nobody did.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.model.annotations import EntityType
from onrecord.tools.bodies import listed
from onrecord.tools.nlp import Token
from onrecord.tools.outlets import lookup
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.nominals import BODIES, FIRMS, MEETINGS, REACH, RULE, TEXTS, Finder
from onrecord.tools.reference.roles import is_role, nations, sex_of
from onrecord.tools.reference.titles import ORGS, noun_phrase
from onrecord.tools.speech import verbs

# What any firm may be called once its name is known.
FIRM_WORDS = frozenset(
    "company firm group corporation business giant conglomerate maker manufacturer producer developer operator contractor employer startup "
    "start-up multinational".split()
)
# What a firm of one trade is called: another firm may be meant where several are named.
TRADES = frozenset(
    "airline carrier shipper lender insurer retailer supplier brewer miner builder shipbuilder shipyard utility chain".split()
)
NO_FIRMS = frozenset("lawmaker policymaker filmmaker peacemaker troublemaker matchmaker pacemaker".split())
# What only a firm has.
BOSSES = frozenset(
    "ceo cfo cto chairman chairwoman executive executives shareholders investors shares stock customers profits sales earnings revenue "
    "revenues employees plant plants factory factories dealers suppliers subsidiary headquarters".split()
)
# How the name of such a body may end.
FIRM_ENDS = frozenset(
    "line lines inc corp corporation company co ltd limited plc group holdings shipping airlines airways motors energy industries systems "
    "partners brothers sons computer computers software telecom steel oil gas electric mining pharma foods stores bank".split()
)
# Sides and offices that speak as one.
SIDES = frozenset(
    "side party camp office crew family team staff watchdog service services authority authorities agency embassy consulate board brigade league "
    "guard coastguard police hospital school university newspaper paper magazine website broadcaster channel station opposition leadership".split()
)
ANY_BODY = BODIES | ORGS | FIRM_WORDS | TRADES | SIDES
# Nouns that things are said of and that say nothing themselves.
MUTE = frozenset(
    "fact thing time day week month year way number figure idea hope fear reason question answer result move event vote rate price news".split()
)
DEFINITE_ARTICLES = frozenset({"the", "this", "that"})
# "the troubled Oslo-based shipping group": more words than that bring in somebody new.
MOST_WORDS = 6
DEFINITE = frozenset("the this that these those its their his her our both all".split())


def find(finder: Finder) -> list[Draft]:
    """The phrases of one article that speak and are in no chain yet; and short names of bodies ("the union"), speaking or not."""
    out: list[Draft] = []
    for t in finder.parse.tokens:
        if t.i in finder.covered or t.pos not in ("NOUN", "PROPN") or t.dep in ("compound", "nmod", "amod"):
            continue
        d = _read(t, finder)
        if d is not None:
            out.append(d)
            finder.covered |= {x.i for x in finder.parse.between(d.start, d.end) if x.i >= t.i}
    return out


def _read(t: Token, finder: Finder) -> Draft | None:
    lemma = t.lemma.lower()
    body = lemma in ANY_BODY or _of_trade(lemma)
    if body and t.tag in ("NN", "NNP") and t.i and _pointing(t, lemma, finder):
        phrase = noun_phrase(t)
        owner, why = _called(t, lemma, finder, len(phrase) == 2)
        if owner is not None:
            d = _draft(t, phrase, owner.type, finder)
            d.join(owner, why)
            return d
        if lemma in FIRMS and len(phrase) > 2:
            own = nations(phrase[:-1])
            return finder.alone(
                _draft(t, phrase, "organisation", finder), own.pop() if len(own) == 1 else None
            )
    if (
        not speaks(t)
        or lemma in MUTE | RULE
        or t.ent in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL")
    ):
        return None
    d = _draft(t, noun_phrase(t), _type(t, lemma, body), finder)
    return finder.alone(d, None)


def speaks(t: Token) -> bool:
    """Is the noun the subject of a verb that says, its agent ("it was said by"), or what follows "according to"?"""
    if t.dep == "nsubj":
        verb = t.head
        return (
            verb.tag.startswith("VB")
            and verb.lemma.lower() in verbs()
            and bool(
                verb.kids("ccomp", "prep", "dobj", "xcomp", "parataxis")
                or verb.dep in ("ccomp", "parataxis", "conj")
            )
        )
    up = t.head
    if t.dep != "pobj":
        return False
    return (up.lower == "to" and up.head.lower == "according") or (
        up.dep == "agent" and up.head.lemma.lower() in verbs()
    )


def _type(t: Token, lemma: str, body: bool) -> EntityType:
    if is_role(t) or lemma.endswith(("er", "or", "ist", "ian", "man", "woman")):
        return "person"
    if body:
        return "organisation"
    return (
        "document"
        if lemma in TEXTS
        else "other"
        if lemma in MEETINGS
        else "person"
        if t.tag == "NNS"
        else "other"
    )


def _draft(t: Token, phrase: list[Token], kind: EntityType, finder: Finder) -> Draft:
    start, end = phrase[0].start, phrase[-1].end
    many, sex = t.tag in ("NNS", "NNPS"), sex_of(t.text)
    return Draft(start, end, "nominal", kind, finder.text[start:end], t, sex=sex, many=many)


def _pointing(t: Token, lemma: str, finder: Finder) -> bool:
    """ "the union"; of a firm also "the Oslo-based firm", "the oil company": what may stand before it and say no other."""
    before = finder.parse.tokens[t.i - 1]
    if before.lower == "the":
        return len(noun_phrase(t)) == 2
    if lemma not in FIRM_WORDS and not _of_trade(lemma):
        return False
    phrase = noun_phrase(t)
    return phrase[0].lower in DEFINITE_ARTICLES and phrase[-1] is t and len(phrase) <= MOST_WORDS


def _called(t: Token, lemma: str, finder: Finder, bare: bool) -> tuple[Chain | None, str]:
    """The one body named here that "the union" or "the company" is; `bare`: nothing more is said of it."""
    bodies = [c for c in finder.chains if c.type in ("organisation", "government", "facility") and c.members]
    before = [c for c in bodies if c.before(t.start) is not None]
    alike = [c for c in before if _bears(c, lemma)] if bare else []
    if not alike and (lemma in FIRM_WORDS or _of_trade(lemma)):
        alike = [c for c in before if _is_firm(c)]
        if len(alike) > 1 and lemma not in FIRM_WORDS:
            return None, ""
    near = [c for c in alike if finder.gap(_last(c, t), t) <= REACH]
    if not near:
        return None, ""
    if len(near) > 1 or not bare:
        gaps = sorted((finder.gap(_last(c, t), t), -_last(c, t).i, n) for n, c in enumerate(near))
        # Of two such bodies only one named clearly nearer is meant, or the one that the article is about.
        clear = len(gaps) == 1 or gaps[1][0] - gaps[0][0] >= 2
        best = near[gaps[0][2]] if clear else topic(near, t)
        if best is None or finder.gap(_last(best, t), t) > 2:
            return None, ""
        near = [best]
    return near[0], f"the {lemma} spoken of before"


def _of_trade(lemma: str) -> bool:
    """Is the word one for a firm of some trade ("airline", "carmaker")?"""
    return lemma in TRADES or (lemma.endswith("maker") and len(lemma) > 5 and lemma not in NO_FIRMS)


def topic(bodies: list[Chain], t: Token) -> Chain | None:
    """The body named at least twice as often as any other up to a word, or None."""
    counts = sorted(
        (sum(m.end <= t.start and m.kind == "name" for m in c.members), n) for n, c in enumerate(bodies)
    )
    return bodies[counts[-1][1]] if counts[-1][0] >= 2 * counts[-2][0] and counts[-1][0] > 2 else None


def _last(c: Chain, t: Token) -> Token:
    last = c.before(t.start)
    assert last is not None
    return last.head


def _bears(c: Chain, lemma: str) -> bool:
    """Does the name of the body say what it is, or has the article set the word beside it?"""
    words = c.name.lower().replace("’s", "").replace("'s", "").split()
    beside = {m.head.lemma.lower() for m in c.members if m.kind == "nominal"}
    return (
        (len(words) > 1 and lemma in (words[-1], words[0]))
        or lemma in beside
        or (len(words) > 2 and f" {lemma} of " in f" {' '.join(words)} ")
    )


@lru_cache(maxsize=65536)  # names come again in every article
def _no_firm(name: str) -> bool:
    """Is it an outlet, or a body of our tables?"""
    return lookup(name) is not None or listed(name) is not None


def _is_firm(c: Chain) -> bool:
    if c.type != "organisation" or _no_firm(c.name):
        return False
    if any(m.head.dep in ("compound", "poss", "nmod") and m.head.head.lower in BOSSES for m in c.members):
        return True
    words = c.name.lower().strip(".").split()
    beside = {m.head.lemma.lower() for m in c.members if m.kind == "nominal"}
    return words[-1].strip(".") in FIRM_ENDS or any(w in FIRM_WORDS or _of_trade(w) for w in beside)
