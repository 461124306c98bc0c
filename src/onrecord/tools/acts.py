"""The lexicons of acts: which verb, noun or adjective, in which frame, is which PLOVER type and mode.

`data/acts.tsv` holds one act a line: word, part of speech (v, n, a), frame, type, mode, example. `data/acts_classes.tsv`
holds the word classes that frames name with `@`; `data/commitments.tsv` is a table of the same shape whose type is
a kind of commitment. A frame is a list of conditions, all of which must hold:

    obj=LIST      its object is one of these words        subj=LIST   its subject is
    PREP          it has this preposition                 PREP=LIST   … with one of these as its object
    part=WORD     it has this particle                    inf         it has a to-infinitive or a that-clause
    inf=LIST      … whose verb is one of these            mod=LIST    (noun) a modifier of it is
    noobj         it has no object                        word=LIST   any word right below it is
    passive       it is in the passive
    oprd=LIST     its object is called one of these (without LIST: anything)
    other         it has a complement with a subject of its own          mod_obj=LIST  a modifier of its object is
    query         it holds a question, told or quoted     told        … a clause that tells what is or was so
    future        … a clause with will or would           doing=LIST  it has this preposition with a gerund
    thing=subj    its subject (or =obj, its object) is there, and is nobody who could act
    armed         arms or those who bear them are spoken of          rivals        two people, parties or offices, unarmed
    maybe         it holds a clause with may, might or could         own           … with what its subject will do
    quoted        the clause that it holds stands before it          todo          it has a to-infinitive
    thrown        it is thrown in ("…, she suggested, …"), or stands without object and clause
    mass          (noun) in the plural, on or against a person or party, unarmed: words, not blows
    quarrel       (noun) with a person, unarmed           alone         its subject is one person
    when=LIST     a clause beside it has one of these verbs
    phrase=LIST   (noun) bare after this preposition ("in protest")
    light         (noun) only as object of a light verb   args        (noun) only with a participant or a time

and of directions: `>ROLE` where its recipient stands (obj, any preposition, poss, none), `<ROLE` where its actor stands,
`sym` everybody is an actor. LIST is words separated by `|`; `@name` is a class.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

# Lemmas that the tagger gets wrong, and the verb or noun that is meant.
MENDED: Final = {
    "stag": "stage",
    "hop": "hope",
    "bombe": "bomb",
    "protestor": "protester",
    "pled": "plead",
    "quitt": "quit",
    "forgave": "forgive",
    "rap": "rape",
    "overran": "overrun",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a table. `type` is a PLOVER type, a kind of commitment, or "-" (a frame that is no act). `needs` are (slot, words or empty for any), `to_roles`/`from_roles` the directions."""

    word: str
    pos: str
    needs: tuple[tuple[str, frozenset[str]], ...]
    type: str
    mode: str
    to_roles: tuple[str, ...]
    from_roles: tuple[str, ...]
    symmetric: bool
    light: bool
    args: bool
    example: str
    line: int


def _rows(name: str) -> list[tuple[int, list[str]]]:
    text = (files("onrecord.tools") / "data" / name).read_text("utf-8")
    return [
        (n, line.split("\t"))
        for n, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes by name; a class may hold others. Raises ValueError where two bear one name."""
    rows = _rows("acts_classes.tsv")
    raw = {cells[0]: cells[1].split() for _, cells in rows}
    if len(raw) < len(rows):
        raise ValueError("acts_classes.tsv: a class stands there twice")

    def opened(name: str) -> frozenset[str]:
        out: set[str] = set()
        for word in raw[name]:
            out |= opened(word[1:]) if word.startswith("@") else {word.replace("_", " ")}
        return frozenset(out)

    return {name: opened(name) for name in raw}


def _words(value: str) -> frozenset[str]:
    out: set[str] = set()
    for word in filter(None, value.split("|")):
        out |= classes()[word[1:]] if word.startswith("@") else {word}
    return frozenset(out)


def parse_act(cells: list[str], line: int) -> Act:
    """One line of the table as an Act. Raises ValueError or KeyError for a line that is not one."""
    word, pos, frame, kind, mode, example = cells
    needs: list[tuple[str, frozenset[str]]] = []
    to_roles: list[str] = []
    from_roles: list[str] = []
    flags: set[str] = set()
    for part in frame.split():
        if part.startswith(">"):
            to_roles.append(part[1:])
        elif part.startswith("<"):
            from_roles.append(part[1:])
        elif part in ("sym", "light", "args"):
            flags.add(part)
        else:
            slot, _, value = part.partition("=")
            needs.append((slot, _words(value)))
    return Act(
        word, pos, tuple(needs), kind, mode, tuple(to_roles), tuple(from_roles), "sym" in flags,
        "light" in flags, "args" in flags, example, line,
    )  # fmt: skip


@cache
def lexicon(table: str = "acts.tsv") -> dict[tuple[str, str], tuple[Act, ...]]:
    """All acts by (part of speech, word), those with the most conditions first, of these what is no act, then as they stand.

    Raises ValueError for a line that has not six cells.
    """
    found: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for line, cells in _rows(table):
        if len(cells) != 6:
            raise ValueError(f"{table}, line {line}: {len(cells)} cells, not 6")
        for word in cells[0].split("|"):
            act = parse_act([word, *cells[1:]], line)
            found[act.pos, word].append(act)
    return {
        k: tuple(sorted(v, key=lambda a: (-_strictness(a), a.type != "-", a.line))) for k, v in found.items()
    }


@cache
def known_words(table: str = "acts.tsv") -> frozenset[str]:
    """Every word of a table, whatever its part of speech, and the slips of the tagger that may stand for one."""
    return frozenset({word for _, word in lexicon(table)} | MENDED.keys())


def _strictness(act: Act) -> int:
    # 3 for a condition with words, 1 for one without; 6 lets "nobody acts" outweigh whatever else a frame says
    return sum(6 if slot == "thing" else 3 if words else 1 for slot, words in act.needs)


@cache
def contexts() -> dict[str, str]:
    """Word → context of PLOVER, from `data/acts_contexts.tsv`."""
    return {
        w.replace("_", " "): cells[0] for _, cells in _rows("acts_contexts.tsv") for w in cells[1].split()
    }


def mended(lemma: str) -> str:
    """The lemma, with known slips of the tagger put right, in lower case."""
    low = lemma.lower()
    return MENDED.get(low, low)
