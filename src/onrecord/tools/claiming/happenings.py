"""What happened, as one kind for all the words that tell it ("struck", "collided", "the collision"), and states that exclude
one another ("working", "out of service"). The tables are `data/happenings.tsv` and `data/opposites.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.tools import syntax
from onrecord.tools.nlp import Token

# Verbs that only say that what their subject names took place.
_TOOK_PLACE: Final = frozenset(("happen", "occur", "come", "be", "take", "begin", "start", "follow"))
# Nouns that one report puts for another: what was handed over, sailed in, fired with.
_ALIKE: Final = {
    word: words[0]
    for words in (
        "document paper proposal draft text plan letter memo".split(),
        "ship vessel boat freighter ferry trawler tanker coaster cargo yacht".split(),
        "car vehicle truck lorry van bus".split(),
        "plane aircraft jet airliner helicopter".split(),
        "troop soldier force army".split(),
        "weapon gun rifle pistol arm".split(),
        "money fund cash sum".split(),
        "police officer policeman".split(),
        "talk meeting summit conference negotiation session".split(),
    )
    for word in words
}


class State(NamedTuple):
    """A state of something: `kind` names the pair of opposites, `holds` which of the two it is."""

    kind: str
    holds: bool
    phrase: str


def _rows(name: str) -> list[list[str]]:
    text = (files("onrecord.tools") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Kind by verb and kind by noun. Raises ValueError for a word in two lines of one column."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for kind, told, named in _rows("happenings.tsv"):
        for table, words in ((verbs, told), (nouns, named)):
            for word in words.split("|"):
                if table.setdefault(word, kind) != kind:
                    raise ValueError(f"happenings.tsv: “{word}” stands in two lines")
    return verbs, nouns


@cache
def _states() -> tuple[dict[str, State], re.Pattern[str]]:
    found: dict[str, State] = {}
    for kind, holds, fails in _rows("opposites.tsv"):
        for words, positive in ((holds, True), (fails, False)):
            for phrase in words.split("|"):
                found.setdefault(phrase, State(kind, positive, phrase))
    longest = sorted(found, key=lambda w: -len(w))
    return found, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def kind_of(t: Token) -> str:
    """The kind of happening that a verb or a noun tells; "" where it tells none."""
    if t.pos == "NOUN":
        return _kinds()[1].get(t.lemma.lower(), "")
    return _kinds()[0].get(t.lemma.lower(), "") if t.pos in ("VERB", "AUX") and syntax.is_verb(t) else ""


def named_kind(t: Token) -> str:
    """The kind of happening that a noun names, also one that the tagger takes for a verb ("at the Vienna talks")."""
    if t.pos != "NOUN" and not (t.pos == "VERB" and t.dep in ("pobj", "dobj") and t.tag in ("VBZ", "NNS")):
        return ""
    nouns = _kinds()[1]
    return nouns.get(t.lower) or nouns.get(t.lower.removesuffix("s"), "")


def kind_under(verb: Token) -> str:
    """The kind of a clause: its verb's, or its subject's where the verb only says that it took place."""
    if verb.lemma.lower() in _TOOK_PLACE:
        for subject in verb.kids("nsubj", "nsubjpass"):
            if subject.pos == "NOUN" and (kind := kind_of(subject)):
                return kind
    return kind_of(verb)


def state_in(text: str) -> State | None:
    """The state that words begin with ("out of service from …"), after "been", "still" and the like."""
    states, pattern = _states()
    bare = re.sub(
        r"^(?:(?:been|being|still|again|already|fully|now|then|completely)\s+)*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    found = pattern.match(bare)
    return states[found.group().lower()] if found else None


def thing(lemma: str) -> str:
    """A noun under the name that all its like share ("vessel", "freighter": "ship"); itself where it has none."""
    return _ALIKE.get(lemma, lemma)
