"""Links between annotations, people's decisions about them, and `settle`: what belongs together, from both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

LinkKind = Literal["passage", "entity", "utterance", "event", "claim", "story", "follow_up", "commitment"]
Verdict = Literal["same", "different", "wrong", "right", "value"]


class Reason(msgspec.Struct, frozen=True):
    """One reason for a link, with the weight it carried (negative: it speaks against)."""

    reason: str
    weight: float


class Link(msgspec.Struct, frozen=True):
    """Two annotations that do (`score` > 0) or must not (`score` < 0: a veto) belong together. `left` < `right`."""

    kind: LinkKind
    left: str
    right: str
    score: float
    why: tuple[Reason, ...]
    by: str


def link(kind: LinkKind, a: str, b: str, score: float, why: Iterable[Reason], by: str) -> Link:
    """A link with its ends in order, so that the same pair is the same link whoever came first."""
    left, right = sorted((a, b))
    return Link(kind, left, right, round(float(score), 4), tuple(why), by)


class Decision(msgspec.Struct, frozen=True):
    """A line of the journal: a person's correction. Append-only; `undoes` names the line that it takes back.

    `target` are annotation or article ids, never record items. `verdict` same/different concern two or more targets,
    wrong/right one, value sets `field` of the targets to `value`.
    """

    id: str
    at: str
    who: str
    target: tuple[str, ...]
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    note: str = ""
    undoes: str | None = None


def standing_decisions(journal: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: those that no later line undoes. An undo can itself be undone."""
    lines = list(journal)
    held: dict[str, Decision] = {}
    undone: set[str] = set()
    for line in reversed(lines):
        if line.id in undone:
            continue
        if line.undoes:
            undone.add(line.undoes)
        else:
            held[line.id] = line
    return [line for line in lines if line.id in held]


class _Groups:
    """Disjoint sets with vetoes: two sets that must stay apart are never joined."""

    def __init__(self, members: Iterable[str]) -> None:
        self.parent = {m: m for m in members}
        self.apart: dict[str, set[str]] = defaultdict(set)

    def root(self, member: str) -> str:
        parent = self.parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def keep_apart(self, a: str, b: str) -> bool:
        """Note that two sets stay apart; false when they are one already."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return False
        self.apart[a].add(b)
        self.apart[b].add(a)
        return True

    def join(self, a: str, b: str) -> bool:
        """Make two sets one; false when they must stay apart. The smallest member stays the root."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if b in self.apart.get(a, ()):
            return False
        self.parent[b] = a
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        return True


def settle(
    members: Iterable[str], links: Iterable[Link], decisions: Sequence[Decision] = ()
) -> list[tuple[str, ...]]:
    """Components of the links, with vetoes. Pure, and independent of the order of `members` and `links`.

    What a person decided comes first, whatever the links say, and of two decisions that contradict each other the later
    holds (`decisions` is the journal, in its order). Then vetoes among links; then links, best first. Each component is
    sorted; components are sorted by their smallest member, which names them.
    """
    groups, _ = _decided(members, decisions)
    known = groups.parent.keys()
    ordered = sorted(
        (x for x in links if x.left in known and x.right in known), key=lambda x: (-x.score, x.left, x.right)
    )
    for x in ordered:
        if x.score < 0:
            groups.keep_apart(x.left, x.right)
    for x in ordered:
        if x.score > 0:
            groups.join(x.left, x.right)
    out: dict[str, list[str]] = defaultdict(list)
    for m in groups.parent:
        out[groups.root(m)].append(m)
    return sorted(tuple(sorted(c)) for c in out.values())


def overruled(members: Iterable[str], decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions about `members` that hold and yet cannot be followed, because later ones say the opposite."""
    return _decided(members, decisions)[1]


def _decided(members: Iterable[str], decisions: Sequence[Decision]) -> tuple[_Groups, list[Decision]]:
    """The groups that decisions alone make, latest first, and those that earlier-followed ones stand against."""
    groups = _Groups(sorted(set(members)))
    void: list[Decision] = []
    for d in reversed(standing_decisions(decisions)):
        targets = [t for t in dict.fromkeys(d.target) if t in groups.parent]
        pairs = [(a, b) for i, a in enumerate(targets) for b in targets[i + 1 :]]
        act = {"same": groups.join, "different": groups.keep_apart}.get(d.verdict)
        followed = [act(a, b) for a, b in pairs] if act else []
        if not all(followed):
            void.append(d)
    return groups, void[::-1]
