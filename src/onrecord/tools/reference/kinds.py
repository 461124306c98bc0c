"""What kind of thing a name is, from the words around it: states our tables do not know, ships, firms called like people."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.model.annotations import MentionKind
from onrecord.text.names import fold
from onrecord.tools import bodies, gazetteer
from onrecord.tools.nlp import Parse
from onrecord.tools.reference.draft import Draft
from onrecord.tools.reference.roles import SAYING

# What only a state has.
OF_STATE = re.compile(
    r"^(?:government|parliament|president|presidency|premier|prime minister|foreign minister|foreign ministry|defen[cs]e minister|defen[cs]e ministry"
    r"|ambassador|embassy|navy|army|armed forces|air force|constitution|borders?|territorial waters|sovereignty|independence|(?:chief )?negotiator)\b",
    re.IGNORECASE,
)
STATE = re.compile(r"\b(?:Republic|Kingdom|Emirate|Sultanate|Federation) of$")
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
NAMED_STATE = re.compile(r"\b(?:Republic|Kingdom|Emirate|Sultanate) of ([A-Z]\w{3,})")
ENDINGS = ("n", "an", "ian", "ic", "ish", "ese", "i", "er", "ers", "ans", "ns", "ians", "is")
# A "person" whose name ends or begins like this is a firm, a ship's line, a paper, a place.
FIRMS = frozenset(
    "line lines wire post courier times herald tribune gazette party board bank group news press radio television league union trust holdings "
    "shipping airlines airways industries motors energy telecom systems partners associates brothers sons consult institute foundation society "
    "club united rovers fund capital networks media studios records agency authority corporation company council committee commission".split()
)
# The legal form that ends the name of a firm and of nobody else.
LEGAL = frozenset("inc corp ltd llc llp plc gmbh law".split())
VESSELS = frozenset(
    "ferry freighter ship vessel boat trawler tanker destroyer frigate cruiser submarine yacht liner warship carrier schooner barge tug lifeboat "
    "cutter corvette steamer minesweeper uss hms mv ss hotel pub restaurant musical opera spacecraft shuttle satellite missile".split()
)
# Bodies in which things happen too: "in the House" is no place.
CHAMBERS = frozenset(
    "house committee council senate congress parliament assembly court cabinet commission board".split()
)
# The shortest stem of a state's name to which an ending is put ("Ozha" of "Ozhara").
_STEM = 4
# Kinds that the recogniser gives to a word it does not know.
OPEN = frozenset({"organisation", "other", "person"})
OPENING_BODIES = frozenset("channel radio bank".split())
OPENING_PLACES = frozenset("port mount lake cape fort isle".split())


def settle(drafts: list[Draft], parse: Parse, text: str) -> list[Draft]:
    """Set right what the recogniser could not know; hands back the words for the people of states found here."""
    for d in drafts:
        _firm(d)
        _brand(d)
    _things(drafts, parse)
    _where(drafts)
    return _states(drafts, parse, text)


def _firm(d: Draft) -> None:
    words = d.words.lower().split()
    if d.type != "person" or d.kind != "name" or len(words) < 2 or d.sure:
        return
    if words[-1].strip(".") in FIRMS | LEGAL or words[0] in OPENING_BODIES:
        d.type = "organisation"
    elif words[0] in OPENING_PLACES:
        d.type = "place"


def _brand(d: Draft) -> None:
    """A name that begins with a small letter before a capital is written so by a maker: no person's, no place's."""
    if d.kind == "name" and d.type in ("person", "place") and BRAND.match(d.words) and not d.sure:
        d.type = "other"


def _things(drafts: list[Draft], parse: Parse) -> None:
    """ "the Mary Celeste": a name of a person that stands with "the" is a ship's, an inn's, a play's."""
    things: set[str] = set()
    people: set[str] = set()
    for d in drafts:
        if d.type != "person" or d.kind != "name":
            continue
        first = parse.between(d.start, d.end)[:1]
        before = parse.tokens[first[0].i - 1] if first and first[0].i else None
        if before is not None and before.paragraph == d.head.paragraph and before.lower in VESSELS:
            things.add(fold(d.words))
            continue
        alone = d.head.dep not in ("compound", "poss", "nmod", "amod")
        if (
            before is not None
            and before.lower == "the"
            and before.paragraph == d.head.paragraph
            and alone
            and d.head.tag != "NNPS"
        ):
            things.add(fold(d.words))
        elif d.start != first[0].start if first else False:
            people.add(fold(d.words).split()[-1])  # "Mr."
    for d in drafts:
        key = fold(d.words)
        if d.kind == "name" and d.type == "person" and key in things and key.split()[-1] not in people:
            d.type = "other"
            d.reasons.append("stands with “the” in this article")


def _where(drafts: list[Draft]) -> None:
    """An unknown single word that things happen "in" is a place, unless it also says something here."""
    bearers = _bearers(drafts)
    inside: set[str] = set()
    acts: set[str] = set()
    unknown = [d for d in drafts if d.kind == "name" and d.type in OPEN and not d.sure and not d.reasons]
    unknown = [d for d in unknown if " " not in d.words and not d.words.isupper() and d.words not in bearers]
    unknown = [d for d in unknown if d.words.lower() not in CHAMBERS]
    for d in unknown:
        if d.head.dep == "pobj" and d.head.head.lower in ("in", "on", "near", "outside", "off"):
            inside.add(d.words)
        elif d.head.dep in ("nsubj", "agent") and d.head.head.lemma in SAYING:
            acts.add(d.words)
    for d in unknown:
        if d.words in inside - acts and not bodies.body(d.words):
            d.type = "place"
            d.reasons.append("things happen in it here")


def _states(drafts: list[Draft], parse: Parse, text: str) -> list[Draft]:
    """Names of states that no table has: what has a government, a navy or an ambassador here."""
    names = (d for d in drafts if d.kind == "name" and d.type != "country" and not d.sure)
    states = {d.words for d in names if _like_a_state(d, parse, text) and not _known(d.words)}
    if states:  # a head of state is said to have an army too ("Trump's military")
        states -= _bearers(drafts)
    states |= {m[1] for m in NAMED_STATE.finditer(text) if not _known(m[1])}
    states |= _by_people(drafts, parse)
    if not states:
        return []
    out: list[Draft] = []
    for d in drafts:
        state = people_of(d.words, states)
        if state and d.kind == "name" and not d.sure:
            d.type, d.state = "country", state
            if d.words.title() != state and not d.words.endswith(state):
                d.kind, d.many = "demonym", d.words.endswith("s")
            elif not d.words.isupper():
                d.reasons.append("has what only states have")
    taken = {t.i for d in drafts for t in parse.between(d.start, d.end)}
    for t in parse.tokens:
        state = people_of(t.text, states) if t.i not in taken and t.text[0].isupper() else None
        if state:
            kind: MentionKind = "name" if t.text in (state, state.upper()) else "demonym"
            n = Draft(
                t.start, t.end, kind, "country", t.text, t, many=kind == "demonym" and t.text.endswith("s")
            )
            n.state = state
            out.append(n)
    return out


def _by_people(drafts: list[Draft], parse: Parse) -> set[str]:
    """Names beside which the article uses a word for who is of them: "Ozhara" and "Ozharan officials"."""
    names = {
        d.words
        for d in drafts
        if d.kind == "name" and d.type != "country" and not d.sure and " " not in d.words and len(d.words) > 4
    }
    openings = {n[:_STEM] for n in names}
    words = {
        t.text
        for t in parse.tokens
        if t.dep in ("amod", "compound", "nmod")
        and t.text[:_STEM] in openings
        and t.text[0].isupper()
        and t.head.i > t.i
    }
    words -= {w for w in words if people_of(w, names) is None}
    if not words:
        return set()
    bearers = _bearers(drafts)
    names = {n for n in names if not n.isupper() and n not in bearers and not _known(n)}
    return {state for w in words if (state := people_of(w, names)) and state != w}


def _bearers(drafts: list[Draft]) -> set[str]:
    """The words of the names that are people's beyond doubt: full names, and those with "Mr."."""
    sure = (d for d in drafts if d.type == "person" and (" " in d.words or d.end - d.start > len(d.words)))
    return {w for d in sure for w in d.words.split()}


def _known(words: str) -> bool:
    return bool(
        gazetteer.region(words)
        or gazetteer.places(words)
        or bodies.body(words)
        or gazetteer.country(words)
        or gazetteer.demonym(words)
    )


def _like_a_state(d: Draft, parse: Parse, text: str) -> bool:
    if STATE.search(text[max(0, d.start - 14) : d.start].rstrip()):
        return True
    last = parse.at(d.end - 1)
    after = parse.tokens[last.i + 1] if last is not None and last.i + 1 < len(parse.tokens) else None
    if after is None or after.tag != "POS" or d.head.dep != "poss":
        return False
    rest = text[after.end : after.end + 60].lstrip()
    if rest.split(" ", 1)[0].lower() in ("new", "former", "deputy", "own", "entire"):
        rest = rest.split(" ", 1)[-1]
    return bool(OF_STATE.match(rest)) and " " not in d.words


def people_of(words: str, states: Collection[str]) -> str | None:
    """The state that a word is the name of, or the people's word of: "Ozharan" of "Ozhara"."""
    for s in sorted(states):
        if words in (s, s.upper(), f"Republic of {s}", f"Kingdom of {s}"):
            return s
        stem = s.rstrip("aeiou") if len(s.rstrip("aeiou")) >= _STEM else s
        for base in {s, stem}:
            if words.startswith(base) and words[len(base) :] in ENDINGS + tuple(
                "aeiou"[i] + e for i in range(5) for e in ENDINGS
            ):
                return s
    return None
