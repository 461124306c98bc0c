"""The neural layers of spaCy's small English pipelines in plain numpy: same weights, another BLAS, no backward pass.

A token's embedding knows no context, so that it is worked out once for each distinct word and kept. Rows are made in
blocks of one fixed shape by thinc's own BLIS: which of them came first, or together, then cannot change a bit of any
(`steady` makes sure; with OpenBLAS a row's last bits hang on its place among the others).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float32]
type Keys = NDArray[np.uint64]

# Words embedded at a time. More costs padding where an article brings few new words (a typical one brings 40 to 150).
BLOCK: Final = 32
# thinc's layer normalisation adds this to the variance.
_EPSILON: Final = np.float32(1e-8)


class UnfitError(Exception):
    """The pipeline is not built as the fast path expects; the stock path takes over."""


class Maxout:
    """Affine → best of the pieces → layer normalisation, as thinc's Maxout(normalize=True); `product` makes the products
    (numpy's BLAS if not given)."""

    def __init__(self, maxout: Any, norm: Any, product: Callable[[Floats, Floats], Floats] = np.dot) -> None:
        self._product = product
        out, self.pieces, into = (maxout.get_dim(d) for d in ("nO", "nP", "nI"))
        self.width = out
        # Pieces side by side (all first pieces, all second, …): their maximum is then one of contiguous stretches.
        weights = maxout.get_param("W").reshape(out, self.pieces, into).transpose(1, 0, 2)
        self._w: Floats = np.ascontiguousarray(weights.reshape(self.pieces * out, into).T, dtype=np.float32)
        bias = maxout.get_param("b").reshape(out, self.pieces).T
        self._b: Floats = np.ascontiguousarray(bias.reshape(-1), dtype=np.float32)
        self._g: Floats = np.asarray(norm.get_param("G"), np.float32)
        self._shift: Floats = np.asarray(norm.get_param("b"), np.float32)
        self._mean: Floats = np.full(out, 1 / out, np.float32)

    def __call__(self, x: Floats) -> Floats:
        """(n, nI) → (n, nO)."""
        y = self._product(x, self._w)
        y += self._b
        w = self.width
        best = y[:, :w]
        for piece in range(1, self.pieces):
            best = np.maximum(best, y[:, piece * w : (piece + 1) * w])
        best = best - (best @ self._mean)[:, None]
        variance = np.einsum("ij,ij->i", best, best) / np.float32(w) + _EPSILON
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._g
        best += self._shift
        return best


class Embedding:
    """Hashed features and the word's static vector → one row a word, without context."""

    def __init__(self, embed: Any, vectors: Any) -> None:
        nodes = list(embed.walk())
        extract = one(nodes, "extract_features")
        self.columns: list[str] = list(extract.attrs["columns"])
        self._tables = [n for n in nodes if n.name == "hashembed"]
        static = one(nodes, "static_vectors")
        self._mix = Maxout(one(nodes, "maxout"), one(nodes, "layernorm"), static.ops.gemm)
        self._product = static.ops.gemm
        self._static: Floats = np.ascontiguousarray(static.get_param("W").T, dtype=np.float32)
        self._vectors = vectors
        seen = [t.attrs["column"] for t in self._tables]
        if seen != list(range(len(self.columns))):
            raise UnfitError(f"embedding tables over columns {seen}")
        if static.attrs["key_attr"] != "ORTH" or str(vectors.mode) != "default":
            raise UnfitError("word vectors of another mode")

    def __call__(self, features: Keys, orths: Keys) -> Floats:
        """(n, columns) feature ids and (n,) word ids → (n, nO)."""
        parts = []
        for column, table in enumerate(self._tables):
            rows = table.get_param("E")
            keys = table.ops.hash(np.ascontiguousarray(features[:, column]), table.attrs["seed"])
            parts.append(table.ops.gather_add(rows, keys % rows.shape[0]))
        rows = self._vectors.find(keys=orths)
        found = self._product(self._vectors.data[rows], self._static)
        found[rows < 0] = 0
        return self._mix(np.hstack([*parts, found]))


class Encoder:
    """The convolutions: each row sees its neighbours, layer by layer; paragraphs are kept apart by rows of nothing."""

    def __init__(self, encode: Any) -> None:
        nodes = list(encode.walk())
        self.pad = int(encode.attrs["pad"])
        maxouts = [n for n in nodes if n.name == "maxout"]
        norms = [n for n in nodes if n.name == "layernorm"]
        windows = [n.attrs["window_size"] for n in nodes if n.name == "expand_window"]
        residuals = [n for n in nodes if n.name.startswith("residual(") and ")>>residual(" not in n.name]
        if set(windows) != {1} or not len(maxouts) == len(norms) == len(windows) == len(residuals):
            raise UnfitError("an encoder of another build")
        if self.pad < len(windows):
            raise UnfitError("paragraphs would see one another")
        self._layers = [Maxout(m, n) for m, n in zip(maxouts, norms, strict=True)]

    def __call__(self, rows: Floats) -> Floats:
        """(n, width), padded between paragraphs → (n, width)."""
        n, width = rows.shape
        for layer in self._layers:
            window = np.zeros((n, 3 * width), np.float32)
            window[1:, :width] = rows[:-1]
            window[:, width : 2 * width] = rows
            window[:-1, 2 * width :] = rows[1:]
            rows = rows + layer(window)
        return rows


def one(nodes: Sequence[Any], name: str) -> Any:
    """The only layer of that name. Raises UnfitError when there is none, or several."""
    found = [n for n in nodes if n.name == name]
    if len(found) != 1:
        raise UnfitError(f"{len(found)} layers {name}")
    return found[0]


def steady(embedding: Embedding, features: Keys, orths: Keys) -> bool:
    """Does a word get the same bits at every place of a block, whatever stands beside it?

    Arithmetic does not look at values, so that one block turned through all its places is proof for this machine.
    """
    first = embedding(features, orths)
    for by in range(1, len(orths)):
        turned = embedding(np.roll(features, by, axis=0), np.roll(orths, by))
        if not np.array_equal(np.roll(turned, -by, axis=0), first):
            return False
    return True
