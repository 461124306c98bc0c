"""Words that name an office or a kind of person, and the phrases that give somebody such a role."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.tools import gazetteer
from onrecord.tools.nlp import Token

# Dependencies by which a word belongs to the phrase of a role.
INSIDE = frozenset(
    {"compound", "amod", "poss", "nmod", "nummod", "det", "case", "punct", "advmod", "npadvmod", "dep"}
)
WOMEN = frozenset(
    "woman women girl girls mother daughter sister wife widow queen princess actress spokeswoman chairwoman congresswoman lady".split()
)
MEN = frozenset(
    "man men boy boys father son brother husband king prince spokesman chairman congressman gentleman".split()
)

# Verbs whose subject speaks.
SAYING = frozenset(
    "say tell add note ask reply answer warn claim argue insist declare announce state explain suggest believe think report "
    "call describe deny admit acknowledge concede promise pledge vow demand urge predict recall testify write agree stress".split()
)


@cache
def _table() -> dict[str, str]:
    lines = (files("onrecord.tools") / "data" / "roles.tsv").read_text("utf-8").splitlines()
    out: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            word, _, kind = line.partition("\t")
            out.setdefault(word, kind)
    return out


def kind_of(word: str) -> str:
    """The kind of role that a word names ("envoy" → diplomat), in the singular or plural, or ""."""
    table = _table()
    w = word.lower()
    if w in table:
        return table[w]
    if w.endswith("men") and w[:-3] + "man" in table:
        return table[w[:-3] + "man"]
    if w.endswith("women") and w[:-5] + "woman" in table:
        return table[w[:-5] + "woman"]
    return table.get(w[:-1], "") if w.endswith("s") else ""


def is_role(token: Token) -> bool:
    """Does the token name an office or a kind of person?"""
    if token.lower in ("hand", "hands"):  # "the veteran Mideast hand"
        return any(c.lower in ("veteran", "old", "experienced") for c in token.children)
    return token.pos in ("NOUN", "PROPN", "ADJ") and bool(kind_of(token.text))


def sex_of(word: str) -> str:
    """ "m" or "f" where the word itself tells."""
    w = word.lower()
    return "f" if w in WOMEN else "m" if w in MEN else ""


def nations(tokens: list[Token]) -> set[str]:
    """The countries that the words of a role name ("Iran's deputy foreign minister", "the American envoy"); two words that
    name a country or a part of one come before each of them ("the New Mexico governor").
    """
    pairs = {(a.i, b.i): _land(f"{a.text} {b.text}") for a, b in pairwise(tokens)}
    taken = {i for pair, code in pairs.items() if code for i in pair}
    single = (gazetteer.demonym(t.text) or gazetteer.country(t.text) for t in tokens if t.i not in taken)
    return {code for code in (*pairs.values(), *single) if code}


def _land(words: str) -> str | None:
    part = gazetteer.region(words)
    return gazetteer.country(words) or gazetteer.demonym(words) or (part.country if part else None)
