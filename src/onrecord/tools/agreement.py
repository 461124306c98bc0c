"""Krippendorff's alpha for nominal codes: how far coders agree beyond what chance would give (Krippendorff 2004, ch. 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def alpha(units: Iterable[Sequence[str | None]]) -> float | None:
    """Alpha of units, each the codes that the coders gave it (None: not coded). 1 is agreement, 0 is chance, less is worse.

    None where it is not defined: fewer than two codes on any unit, or one code used throughout (nothing to agree about).
    """
    weights: dict[tuple[str, str], float] = {}
    for unit in units:
        codes = [c for c in unit if c is not None]
        if len(codes) < 2:
            continue
        for i, a in enumerate(codes):
            for j, b in enumerate(codes):
                if i != j:
                    weights[a, b] = weights.get((a, b), 0.0) + 1 / (len(codes) - 1)
    totals: dict[str, float] = {}
    for (a, _), w in sorted(weights.items()):
        totals[a] = totals.get(a, 0.0) + w
    n = sum(totals.values())
    expected = n * n - sum(t * t for t in totals.values())
    if n <= 1 or expected == 0:
        return None
    observed = sum(w for (a, b), w in sorted(weights.items()) if a != b)
    return 1 - (n - 1) * observed / expected
