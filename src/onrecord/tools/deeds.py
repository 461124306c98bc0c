"""The words of one deed: "shot dead", "killing" and "murdered" may tell of one thing, in one story.

Two words are kin when they have one root ("explode", "explosion") or stand in one line of `data/deeds.tsv`, where a line
holds the verbs, nouns and adjectives that reporters use for one deed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

Kinship = Literal["word", "root", "deed"]
Kind = Literal["verb", "noun", "adjective", ""]

# Endings that make nouns of verbs, and of inflection, longest first; three letters stay at least.
_ENDINGS: Final = (
    "ations", "itions", "ation", "ition", "ments", "ances", "eries", "ions", "ment", "ings", "ance", "ence",
    "ures", "ion", "ing", "als", "ure", "ery", "al", "ed", "es", "s",
)  # fmt: skip
_VERBAL: Final = ("ate", "ify", "e", "at")
_DOUBLED: Final = frozenset("bdgmnprt")


# Forms from which the verb cannot be seen.
_IRREGULAR: Final = dict(
    pair.split("/")
    for pair in """met/meet fought/fight shot/shoot held/hold told/tell said/say left/leave struck/strike stricken/strike sent/send
    bought/buy sold/sell began/begin begun/begin broke/break broken/break brought/bring built/build burnt/burn caught/catch
    came/come chose/choose chosen/choose dealt/deal drew/draw drawn/draw drove/drive driven/drive fell/fall fallen/fall
    fled/flee flew/fly flown/fly forbade/forbid forbidden/forbid found/find gave/give given/give got/get grew/grow grown/grow
    heard/hear hid/hide hidden/hide kept/keep led/lead lent/lend lost/lose made/make paid/pay ran/run rang/ring rose/rise
    risen/rise sank/sink sunk/sink saw/see seen/see sought/seek shook/shake shaken/shake slew/slay slain/slay spoke/speak
    spoken/speak spent/spend stole/steal stolen/steal stood/stand swore/swear sworn/swear swept/sweep took/take taken/take
    taught/teach thought/think threw/throw thrown/throw withdrew/withdraw withdrawn/withdraw won/win wrote/write
    written/write went/go gone/go died/die dying/die tore/tear torn/tear froze/freeze frozen/freeze overthrew/overthrow
    overthrown/overthrow agreed/agree disagreed/disagree freed/free guaranteed/guarantee decreed/decree blew/blow blown/blow ate/eat beaten/beat bore/bear born/bear borne/bear""".split()
)


class Wording(NamedTuple):
    """How a deed is told: its word (a lemma in lower case), the root of it, and the deeds it may be a word for."""

    word: str
    root: str
    deeds: frozenset[str]


@cache
def _table() -> dict[Kind, dict[str, frozenset[str]]]:
    """Kind of word → word → deeds."""
    out: dict[Kind, dict[str, set[str]]] = {
        "verb": defaultdict(set),
        "noun": defaultdict(set),
        "adjective": defaultdict(set),
    }
    text = (files("onrecord.tools") / "data" / "deeds.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            deed, *columns = line.split("\t")
            for words, held in zip(columns, out.values(), strict=False):
                for word in words.split():
                    held[word].add(deed)
    return {kind: {w: frozenset(d) for w, d in held.items()} for kind, held in out.items()}


def wording(lemma: str, kind: Kind = "", particle: str = "") -> Wording:
    """The wording of a verb, noun or adjective, with the particle of a phrasal verb ("break", "out").

    A word that is in no line for its kind, or whose kind is not known, is looked up in all.
    """
    low = lemma.lower()
    table = _table()
    found: frozenset[str] = frozenset()
    if particle:
        found = table["verb"].get(f"{low}_{particle.lower()}", found)
    if not found and kind:
        found = table[kind].get(low, found)
    if not found:
        found = frozenset(d for held in table.values() for d in held.get(low, ()))
    return Wording(low, root(low), found)


def written(words: str, after: str = "") -> Wording:
    """The wording of a deed as it is written, where no parser tells kind and lemma: its first word, with a particle behind
    it (in `words`, or first in what comes `after`) where the two are a phrasal verb.
    """
    first, *rest = [w.lower() for w in f"{words} {after}".split()[:2]]
    low = _IRREGULAR.get(first, first)
    particle = rest[0].strip(".,;:") if rest else ""
    known = _by_root()
    return Wording(low, root(low), known.get(f"{root(low)}_{particle}") or known.get(root(low), frozenset()))


@cache
def _by_root() -> dict[str, frozenset[str]]:
    """Root → deeds, phrasal verbs with their particle."""
    out: dict[str, set[str]] = defaultdict(set)
    for held in _table().values():
        for word, deeds in held.items():
            head, _, particle = word.partition("_")
            out[f"{root(head)}_{particle}" if particle else root(head)] |= deeds
    return {r: frozenset(d) for r, d in out.items()}


def kinship(a: Wording, b: Wording) -> Kinship | None:
    """Are these the same word, words of one root, words for one deed, or nothing of the kind?"""
    if a.word == b.word:
        return "word"
    if a.root == b.root:
        return "root"
    return "deed" if a.deeds & b.deeds else None


@lru_cache(maxsize=50_000)  # the words of a large record come back all the time; about 5 MB when full
def root(word: str) -> str:
    """What a verb and the nouns made of it have in common, roughly: "negotiate" and "negotiations" give "negoti"."""
    w = word.lower().replace("-", "")
    for ending in _ENDINGS:
        if (
            w.endswith(ending)
            and len(w) - len(ending) >= 3
            and not (ending in ("es", "s") and w.endswith("ss"))
        ):
            w = w.removesuffix(ending)
            if ending in ("ion", "ions"):
                w = _before_ion(w)
            break
    if len(w) > 3 and w[-1] == w[-2] and w[-1] in _DOUBLED:
        w = w[:-1]
    for ending in _VERBAL:
        if w.endswith(ending) and len(w) - len(ending) >= 3:
            w = w.removesuffix(ending)
            break
    if w.endswith("y") and len(w) > 3:
        w = w[:-1] + "i"  # "deny", "denial"; "army", "armies"
    return w.removesuffix("t") if w.endswith("ct") else w


def _before_ion(w: str) -> str:
    """ "explos" is of "explode", "admiss" of "admit"."""
    if w.endswith("miss"):
        return w[:-2] + "t"
    return w[:-1] + "d" if w.endswith("s") and not w.endswith("ss") else w
