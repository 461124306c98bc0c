"""Two near-duplicate finders as their manuals use them, for `bench.copies`; run by a Python of their own.

python near_duplicates.py rensa|datasketch TEXTS.json PAIRS.json
MinHash of 128 permutations over runs of five words, 32 bands of four.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import combinations
from pathlib import Path

_PERMUTATIONS, _BANDS, _RUN = 128, 32, 5


def _runs(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


def rensa(texts: list[str]) -> set[tuple[int, int]]:
    """Candidates of rensa's LSH."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    lsh = RMinHashLSH(threshold=0.42, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    made = []
    for n, text in enumerate(texts):
        m = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        m.update(_runs(text))
        lsh.insert(n, m)
        made.append(m)
    return {(min(n, o), max(n, o)) for n, m in enumerate(made) for o in lsh.query(m) if o != n}


def datasketch(texts: list[str]) -> set[tuple[int, int]]:
    """Candidates of datasketch's LSH."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    lsh = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))
    made = MinHash.bulk([[r.encode() for r in _runs(t)] for t in texts], num_perm=_PERMUTATIONS, seed=1)
    for n, m in enumerate(made):
        lsh.insert(n, m)
    return {
        pair for n, m in enumerate(made) for pair in combinations(sorted({n, *lsh.query(m)}), 2) if n in pair
    }


if __name__ == "__main__":
    which, given, back = sys.argv[1:]
    texts = json.loads(Path(given).read_text())
    began = time.process_time()
    pairs = {"rensa": rensa, "datasketch": datasketch}[which](texts)
    Path(back).write_text(json.dumps({"cpu": time.process_time() - began, "pairs": sorted(pairs)}))
