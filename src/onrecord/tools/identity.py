"""Are two tellings in one story of one event? By the words for the deed, by who and what takes part, by the words around.

The weights are log-odds, rounded: what share of such pairs are one event was counted on the first twenty topics of
bench/coreference, and any of them may change by half without the result changing by more than a hundredth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.model.links import Reason
from onrecord.tools.deeds import Kinship, Wording, kinship, root, wording
from onrecord.tools.nlp import Token
from onrecord.tools.syntax import holders, objects_of, preposition, subjects

_KIN: Final[dict[Kinship, float]] = {"word": 1.2, "root": 0.8, "deed": 0.3}
_NO_KIN: Final = -1.0
# A verb and a noun of other roots are less often one deed than two verbs.
_VERB_AND_NOUN: Final = -0.3
# Field → what is said and what it weighs where both name somebody or something in common, and where they name others.
_ROLES: Final = {
    "acts": (("the same acts", 0.4), ("others act", -0.5)),
    "suffers": (("done to the same", 0.6), ("done to others", -0.4)),
    "beside": (("the same stands beside", 0.2), ("other things stand beside", -0.2)),
}
_ALL_OTHERS: Final = -0.3
# What is said is told apart by who says it: with one speaker it is as if the words were any others.
_SAID: Final = -1.6
# Two tellings in one sentence are two events.
_ONE_SENTENCE: Final = -2.0
# Words of the two sentences in common beyond two, up to four, each.
_AROUND, _EXPECTED, _MOST = 0.08, 2, 6
# More words than this in a phrase are a clause: those nearest its head are kept.
_NEAR: Final = 6
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NAMING: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


class Telling(msgspec.Struct, frozen=True):
    """One telling of an event: where it stands, its wording, and by their roots the words of those who act or suffer, of
    what stands beside ("in the harbour", "with a knife"), and of the whole sentence.
    """

    id: str
    sentence: tuple[str, int]
    wording: Wording
    verb: bool
    acts: frozenset[str] = frozenset()
    suffers: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def telling(ident: str, article: str, head: Token, sentence: Sequence[Token]) -> Telling:
    """The telling of the event whose word is `head`, in its sentence."""
    verb = head.pos in ("VERB", "AUX") or head.tag.startswith("VB")
    particle = next((c.lower for c in head.children if c.dep == "prt"), "")
    if verb:
        acts, suffers = subjects(head), objects_of(head)
    else:
        acts, suffers = (
            holders(head),
            [*preposition(head, "of", "on", "against"), *head.kids("compound", "nmod", "poss")],
        )
    beside = [o for p in head.kids("prep") for o in p.kids("pobj", "pcomp")]
    words = frozenset(root(t.lemma) for t in sentence if t.pos in _CONTENT)
    known = wording(head.lemma, "verb" if verb else "adjective" if head.pos == "ADJ" else "noun", particle)
    return Telling(
        ident,
        (article, sentence[0].i),
        known,
        verb,
        _named(acts),
        _named(suffers),
        _named(beside),
        words - {known.root},
    )


def _named(tokens: Sequence[Token]) -> frozenset[str]:
    """The roots of the words that name those in a role; a pronoun names nobody."""
    out: set[str] = set()
    for t in tokens:
        if t.pos == "PRON":
            continue
        below = [x for x in t.subtree() if x.pos in _NAMING and abs(x.i - t.i) < _NEAR]
        out |= {root(x.text) for x in below} or {root(t.lemma)}
    return frozenset(out)


def reasons(a: Telling, b: Telling) -> Iterator[Reason]:
    """What speaks for (positive) and against two tellings of one story being of one event."""
    yield kin(a, b)
    yield from others(a, b)


def kin(a: Telling, b: Telling) -> Reason:
    """What the words for the deed say."""
    match kinship(a.wording, b.wording):
        case "word":
            return Reason("the same word for it", _KIN["word"])
        case "root":
            return Reason("words of one root for it", _KIN["root"])
        case "deed":
            return Reason("words for one deed", _KIN["deed"] + (_VERB_AND_NOUN if a.verb != b.verb else 0.0))
    return Reason("other words for it", _NO_KIN)


def others(a: Telling, b: Telling) -> Iterator[Reason]:
    """What those who take part and the words around say."""
    for role, (same, other) in _ROLES.items():
        mine, theirs = getattr(a, role), getattr(b, role)
        if mine and theirs:
            yield Reason(*(same if mine & theirs else other))
    yield from _rest(a, b)


def _rest(a: Telling, b: Telling) -> Iterator[Reason]:
    everybody = [t.acts | t.suffers | t.beside for t in (a, b)]
    if all(everybody) and not everybody[0] & everybody[1]:
        yield Reason("nobody and nothing in common", _ALL_OTHERS)
    if "say" in a.wording.deeds | b.wording.deeds and not a.acts & b.acts:
        yield Reason("not said by one speaker", _SAID)
    if a.sentence == b.sentence:
        yield Reason("two events of one sentence", _ONE_SENTENCE)
    common = min(_MOST, len(a.words & b.words)) - _EXPECTED
    if common:
        words = "many" if common > 0 else "few"
        yield Reason(f"{words} words of the two sentences in common", round(_AROUND * common, 2))


def likeness(a: Telling, b: Telling) -> float:
    """The sum of the reasons: above 0, one event is likelier than two."""
    return round(sum(r.weight for r in reasons(a, b)), 4)


def together(tellings: Sequence[Telling]) -> list[list[int]]:
    """The numbers of the tellings of one story, one group for each event: joined while the average likeness is above 0."""
    n = len(tellings)
    like: NDArray[np.float64] = np.full((n, n), -np.inf)
    for i, a in enumerate(tellings):
        for j in range(i):
            like[i, j] = like[j, i] = likeness(a, tellings[j])
    held = [[i] for i in range(n)]
    while n > 1:
        i, j = sorted(divmod(int(like.argmax()), n))
        if like[i, j] <= 0:
            break
        x, y = len(held[i]), len(held[j])
        joined = (x * like[i] + y * like[j]) / (x + y)
        like[i], like[:, i] = joined, joined
        like[i, i] = -np.inf
        like[j], like[:, j] = -np.inf, -np.inf
        held[i], held[j] = sorted(held[i] + held[j]), []
    return [h for h in held if h]
