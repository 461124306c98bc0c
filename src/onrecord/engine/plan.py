"""The order of stages, from what they need and make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.stages.base import AnnotateStage, LinkStage, ReadStage, Stage, WeighStage


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of a run in order: `annotators` article by article, then `after` over the whole record."""

    readers: tuple[ReadStage, ...]
    annotators: tuple[AnnotateStage, ...]
    after: tuple[LinkStage | WeighStage, ...]

    @property
    def each(self) -> tuple[ReadStage | AnnotateStage, ...]:
        """The stages that work on one article."""
        return (*self.readers, *self.annotators)


def plan(stages: Sequence[Stage]) -> Plan:
    """Sort stages into the order of a run. Raises ValueError when they need one another in a ring."""
    links = [s for s in stages if isinstance(s, LinkStage)]
    weighs = [s for s in stages if isinstance(s, WeighStage)]
    return Plan(
        tuple(s for s in stages if isinstance(s, ReadStage)),
        tuple(ordered([s for s in stages if isinstance(s, AnnotateStage)])),
        tuple(ordered([*links, *weighs])),
    )


def in_order(stages: Sequence[Stage]) -> list[tuple[str, Stage]]:
    """Every stage with its verb, in the order of a run."""
    found = plan(stages)
    out: list[tuple[str, Stage]] = [("read", s) for s in found.readers]
    out += [("annotate", s) for s in found.annotators]
    out += [("weigh" if isinstance(s, WeighStage) else "link", s) for s in found.after]
    return out


def ordered[S: Any](stages: Sequence[S]) -> list[S]:
    """Stages so that each comes after the makers of what it needs; otherwise as given.

    A stage that needs a kind which it makes itself refines it (an event gets its origins). Whoever needs the kind and
    does not refine it comes after the refiners too, unless a refiner waits for what it makes: a disagreement is found
    among events, and then an event is marked as contested. Raises ValueError when stages need one another in a ring.
    """
    left, out = list(stages), []
    while left:
        ready = [s for s in left if not any(_makes_first(o, s) for o in left if o is not s)]
        if not ready:
            raise ValueError(f"stages need one another in a ring: {', '.join(s.name for s in left)}")
        first = next(
            (s for s in ready if not any(_refines_first(o, s) for o in left if o is not s)), ready[0]
        )
        out.append(first)
        left.remove(first)
    return out


def _takes(stage: Any) -> set[type]:
    of = getattr(stage, "of", None)
    return set(stage.needs) | ({of} if of is not None else set())


def _makes_first(maker: Any, stage: Any) -> bool:
    """Does `stage` need something that `maker` makes out of other things?"""
    return bool((set(maker.makes) - _takes(maker)) & _takes(stage))


def _refines_first(refiner: Any, stage: Any) -> bool:
    """Does `stage` look at a kind that `refiner` refines, without refining it itself?"""
    return bool(set(refiner.makes) & _takes(refiner) & (_takes(stage) - set(stage.makes)))
