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
        while self.parent[member] != member:
            self.parent[member] = self.parent[self.parent[member]]
            member = self.parent[member]
        return member

    def keep_apart(self, a: str, b: str) -> None:
        a, b = self.root(a), self.root(b)
        if a != b:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def join(self, a: str, b: str) -> bool:
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if b in self.apart[a]:
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

    A person's "same" joins first and her "different" keeps apart whatever the links say; then vetoes among links;
    then links, best first. Each component is sorted; components are sorted by their smallest member, which names them.
    """
    groups = _Groups(sorted(set(members)))
    known = groups.parent.keys()
    held = [d for d in standing_decisions(decisions) if d.verdict in ("same", "different")]
    for d in held:
        targets = [t for t in d.target if t in known]
        if d.verdict == "same":
            for other in targets[1:]:
                groups.join(targets[0], other)
    for d in held:
        targets = [t for t in d.target if t in known]
        if d.verdict == "different":
            for i, a in enumerate(targets):
                for b in targets[i + 1 :]:
                    groups.keep_apart(a, b)
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
