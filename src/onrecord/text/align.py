"""Word-level alignment of two texts: runs they share, and the longest order of words they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """`length` words that stand in `a` from index `a` and in `b` from index `b`."""

    a: int
    b: int
    length: int


class Difference(NamedTuple):
    """Words `a0:a1` of one text stand where words `b0:b1` of the other stand; either may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int


def shared_runs(a: Sequence[str], b: Sequence[str], least: int, *, most: int = 40) -> list[Run]:
    """All runs of at least `least` words that both texts hold and that no word can be added to, by place in `a`.

    A run of `least` words that stands more than `most` times in `b` is passed over: it is a formula, not a trace.
    """
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b) - least + 1):
        where[tuple(b[j : j + least])].append(j)
    reach: dict[int, int] = {}  # diagonal → first index of a that no run on it covers yet
    out: list[Run] = []
    for i in range(len(a) - least + 1):
        found = where.get(tuple(a[i : i + least]), ())
        if len(found) > most:
            continue
        for j in found:
            if reach.get(i - j, 0) > i:
                continue
            k = least
            while i + k < len(a) and j + k < len(b) and a[i + k] == b[j + k]:
                k += 1
            reach[i - j] = i + k
            out.append(Run(i, j, k))
    return out


def common[T](a: Sequence[T], b: Sequence[T]) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence of words, in order.

    Bit-parallel after Hyyrö (2004): one big-integer step for each word of `b`, then a walk back through the rows.
    """
    if a == b:
        return [(k, k) for k in range(len(a))]
    least = min(len(a), len(b))
    head = 0
    while head < least and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < least - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle = _common(a[head : len(a) - tail], b[head : len(b) - tail])
    return [
        *((k, k) for k in range(head)),
        *((i + head, j + head) for i, j in middle),
        *((len(a) - tail + k, len(b) - tail + k) for k in range(tail)),
    ]


def _common[T](a: Sequence[T], b: Sequence[T]) -> list[tuple[int, int]]:
    if not a or not b:
        return []
    places: dict[T, int] = defaultdict(int)
    for i, w in enumerate(a):
        places[w] |= 1 << i
    full = (1 << len(a)) - 1
    row, rows = full, [full]
    for w in b:
        shared = row & places.get(w, 0)
        row = ((row + shared) | (row - shared)) & full
        rows.append(row)
    out: list[tuple[int, int]] = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:  # always part of a longest order, and it keeps runs together
            i, j = i - 1, j - 1
            out.append((i, j))
        elif rows[j] >> (i - 1) & 1:
            i -= 1
        else:
            j -= 1
    return out[::-1]


def tidy(
    pairs: Sequence[tuple[int, int]], counts: Sequence[object], la: int, lb: int
) -> list[tuple[int, int]]:
    """Without lone little words: a matched run of one or two in which no index of `a` `counts` is dropped, unless it begins
    or ends both texts (of `la` and `lb` words).

    Two sentences share an "of" and a "the" by chance; left in, they would cut one difference into crumbs.
    """
    out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for p in (*pairs, (la + 1, lb + 1)):
        if run and run[-1] != (p[0] - 1, p[1] - 1):
            ends = run[0] == (0, 0) or run[-1] == (la - 1, lb - 1)
            if len(run) > 2 or ends or any(counts[i] for i, _ in run):
                out += run
            run = []
        run.append(p)
    return out


def differences(pairs: Sequence[tuple[int, int]], la: int, lb: int) -> list[Difference]:
    """What lies between the matched words of two texts of `la` and `lb` words, in order."""
    out: list[Difference] = []
    i = j = 0
    for x, y in (*pairs, (la, lb)):
        if x > i or y > j:
            out.append(Difference(i, x, j, y))
        i, j = x + 1, y + 1
    return out
