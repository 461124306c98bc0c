"""The fast path of the parse: spaCy's own tokeniser, weights, transitions and rules, with our arithmetic between them.

It gives what the stock pipeline gives, token by token (tested), at less than half the cost. It reaches into spaCy and
thinc, so that it is only taken for versions that it was tried with, for pipelines built as expected, and after a trial
of both paths on a few paragraphs at load; otherwise the stock pipeline does the work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import thinc
from spacy.about import __version__ as _spacy_version
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LENGTH, NORM, ORTH, SENT_START, SPACY
from thinc.api import NumpyOps

from onrecord.tools.columns import Columns, of_doc
from onrecord.tools.fastlayers import BLOCK, Embedding, Encoder, Floats, Keys, UnfitError, one, steady
from onrecord.tools.fastwords import Word, Words

# Minor versions whose internals were looked at.
_SPACY: Final = ("3.8.",)
_THINC: Final = ("8.3.",)
_PIPES: Final = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
# Rows of embeddings kept: 768 bytes each. When there are more, all are let go; a row comes out the same at any time.
_MOST: Final = 65_536
# Paragraphs for the trial at load: pairs that the rules see together, names, quotes, odd white space, nothing at all.
TRIAL: Final = (
    "There are 12 ships in Kalmar's old harbour, said Ms. Ada Lind, and they ain't going anywhere before the thaw.",
    "“Let's wait,” the minister told reporters on 3 May 2019;  it's gonna be a long week for both of Norway's parties.",
    "Y'all gotta see it.\nWhat was there was not what we'd have chosen, Reuters reported from Geneva, if that is all.",
    "After the vote she said that no one who had seen these papers would doubt whether they were hers or another's.",
    "Because of the storm, which had been worse than expected, each of them has had to leave as soon as it could.",
    "No.",
    "",
)


class _Ops(NumpyOps):  # type: ignore[misc]
    """thinc's operations with numpy's BLAS for products (thinc brings BLIS, at a third of the speed)."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


class FastPipeline:
    """A loaded pipeline, taken over: it must not be used by anyone else afterwards. Raises UnfitError."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._parser, self._ner, self._tagger = (nlp.get_pipe(n) for n in ("parser", "ner", "tagger"))
        self._words = Words(nlp)
        halves = [_halves(nlp.get_pipe(n).model) for n in ("tok2vec", "ner")]
        self._embed = [Embedding(embed, nlp.vocab.vectors) for _, embed, _ in halves]
        self._encode = [Encoder(encode) for _, _, encode in halves]
        self._columns = sorted({c for e in self._embed for c in e.columns})
        self._take = [[self._columns.index(c) for c in e.columns] for e in self._embed]
        self._rows: dict[tuple[int, int, int], int] = {}
        self._table: Floats = np.zeros((0, 0), np.float32)
        softmax = one(list(self._tagger.model.walk()), "softmax")
        self._softmax: tuple[Floats, Floats] = (softmax.get_param("W").T.copy(), softmax.get_param("b"))
        self._labels: list[int] = [nlp.vocab.strings[label] for label in self._tagger.labels]
        self._ner_rows: list[Floats] = []
        self._undo = _lend(self, nlp, halves[1][0])
        if not self._is_steady():
            self.release()
            raise UnfitError("a word's embedding hangs on its place in the block")

    def release(self) -> None:
        """Give the pipeline back as it was."""
        for undo in self._undo:
            undo()

    def __call__(self, texts: Sequence[str]) -> list[Columns]:
        """Parse paragraphs as one batch."""
        docs = [self._nlp.make_doc(t) for t in texts]
        filled = [d for d in docs if len(d)]
        if not filled:
            return [of_doc(d) for d in docs]
        rows, bounds = self._embedded(filled)
        width = self._table.shape[1] // 2
        vectors, names = (e(rows[:, i * width : (i + 1) * width]) for i, e in enumerate(self._encode))
        for doc, (a, b) in zip(filled, bounds, strict=True):
            doc.tensor = vectors[a:b]
        self._ner_rows = [names[a:b] for a, b in bounds]
        for pipe in (self._parser, self._ner):
            pipe.set_annotations(filled, pipe.predict(filled))
        weights, bias = self._softmax
        best = (vectors @ weights + bias).argmax(axis=1)
        guesses = iter([best[a:b] for a, b in bounds])
        return [self._read(d, next(guesses)) if len(d) else of_doc(d) for d in docs]

    # ------------------------------------------------------------------ embeddings
    def _embedded(self, docs: list[Any]) -> tuple[Floats, list[tuple[int, int]]]:
        """The embeddings of all tokens with rows of nothing around each paragraph, and where each paragraph lies."""
        arrays = [d.to_array([ORTH, NORM, SPACY]) for d in docs]
        keys = list(map(tuple, np.concatenate(arrays).tolist()))
        if len(self._rows) + len(keys) > _MOST:
            self._rows.clear()
        places = [self._rows.get(k, -1) for k in keys]
        if min(places) < 0:
            self._learn(docs, keys)
            places = [self._rows[k] for k in keys]
        pad = max(e.pad for e in self._encode)
        out = np.zeros((len(keys) + pad * (len(docs) + 1), self._table.shape[1]), np.float32)
        bounds, done, at = [], 0, pad
        for n in map(len, docs):
            out[at : at + n] = self._table[places[done : done + n]]
            bounds.append((at, at + n))
            done, at = done + n, at + n + pad
        return out, bounds

    def _learn(self, docs: list[Any], keys: list[tuple[int, ...]]) -> None:
        """Embed the words not met before, in blocks of a fixed shape that are filled up with the first of them."""
        fresh: dict[Any, int] = {}
        for i, key in enumerate(keys):
            if key not in self._rows:
                fresh.setdefault(key, i)
        features = np.concatenate([d.to_array(self._columns) for d in docs])[list(fresh.values())]
        orths = np.array([k[0] for k in fresh], np.uint64)
        made = [
            self._block(features[i : i + BLOCK], orths[i : i + BLOCK]) for i in range(0, len(orths), BLOCK)
        ]
        first, past = len(self._rows), len(self._rows) + len(orths)
        if past > len(self._table):
            grown = np.zeros((max(2 * past, 4096), made[0].shape[1]), np.float32)
            grown[:first] = self._table[:first] if first else 0
            self._table = grown
        self._table[first:past] = np.concatenate(made)
        self._rows.update(zip(fresh, range(first, past), strict=True))

    def _block(self, features: Keys, orths: Keys) -> Floats:
        n = len(orths)
        fill = np.zeros(BLOCK, np.intp)
        fill[:n] = np.arange(n)
        features, orths = features[fill], orths[fill]
        made = [e(features[:, take], orths) for e, take in zip(self._embed, self._take, strict=True)]
        return np.hstack(made)[:n]

    def _is_steady(self) -> bool:
        words = [w for t in TRIAL for w in self._nlp.make_doc(t)][:BLOCK]
        doc = self._nlp.make_doc(" ".join(w.text for w in words))[:BLOCK].as_doc()
        fill = np.arange(BLOCK) % len(doc)
        features, orths = doc.to_array(self._columns)[fill], doc.to_array(ORTH)[fill]
        return all(
            steady(e, features[:, take], orths) for e, take in zip(self._embed, self._take, strict=True)
        )

    # ------------------------------------------------------------------ reading
    def _read(self, doc: Any, guesses: Any) -> Columns:
        rows = doc.to_array([ORTH, LENGTH, SPACY, HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE])
        deps = rows[:, 4].tolist()
        tags = [self._labels[g] for g in guesses.tolist()]
        words = self._words(rows[:, 0].tolist(), tags, deps)
        if words is None:
            self._tagger.set_annotations([doc], [guesses])
            words = self._words.together(doc)
        return self._columns_of(words, rows)

    def _columns_of(self, words: list[Word], rows: Keys) -> Columns:
        n = len(words)
        strings = self._nlp.vocab.strings
        ends = np.cumsum(rows[:, 1] + rows[:, 2])
        starts = (ends - rows[:, 1] - rows[:, 2]).tolist()
        heads = (np.arange(n) + rows[:, 3].astype(np.int64)).tolist()
        firsts = [0, *(i for i in np.flatnonzero(rows[:, 5] == 1).tolist() if i), n]
        iobs, types = rows[:, 6].tolist(), rows[:, 7].tolist()
        ents = _ents(iobs, types)
        text, space, lemma, pos, tag, dep, _, _ = (list(c) for c in zip(*words, strict=True))
        return Columns(
            text, starts, space, lemma, pos, tag, dep, heads,
            [strings[t] if t else "" for t in types],
            [(a, b, strings[t]) for a, b, t in ents],
            list(pairwise(firsts)),
        )  # fmt: skip


def _ents(iobs: list[int], types: list[int]) -> list[tuple[int, int, int]]:
    """Names out of their marks: 3 begins one, 1 goes on; anything else is outside."""
    out: list[tuple[int, int, int]] = []
    begun = -1
    for i, iob in enumerate([*iobs, 2]):
        if iob != 1 and begun >= 0:
            out.append((begun, i, types[begun]))
            begun = -1
        if iob == 3:
            begun = i
    return out


def _halves(model: Any) -> tuple[Any, Any, Any]:
    """The chain of embedding and encoder in a model, and the two. Raises UnfitError."""
    for node in model.walk():
        if node.has_ref("embed") and node.has_ref("encode"):
            return node, node.get_ref("embed"), node.get_ref("encode")
    for node in model.walk():
        names = [[x.name for x in layer.walk()] for layer in node.layers]
        if len(names) == 2 and "hashembed" in names[0] and "expand_window" in names[1]:
            if "expand_window" in names[0]:
                continue
            return node, node.layers[0], node.layers[1]
    raise UnfitError("no embedding and encoder")


def _lend(fast: FastPipeline, nlp: Any, ner_chain: Any) -> list[Callable[[], None]]:
    """Let the parser's and the recogniser's own layers use our products, and the recogniser our rows; how to undo it."""
    undo: list[Callable[[], None]] = []
    ops = _Ops()
    for name in ("parser", "ner"):
        for layer in nlp.get_pipe(name).model.walk():
            if layer.name in ("linear", "precomputable_affine"):
                undo.append(lambda layer=layer, old=layer.ops: setattr(layer, "ops", old))  # type: ignore[misc]
                layer.ops = ops
    old = ner_chain._func
    undo.append(lambda: setattr(ner_chain, "_func", old))
    ner_chain._func = lambda model, docs, is_train: (fast._ner_rows, None)
    return undo


def fits(nlp: Any) -> bool:
    """Are these the versions and the components that the fast path was written for?"""
    versions = _spacy_version.startswith(_SPACY) and thinc.__version__.startswith(_THINC)
    return versions and nlp.pipe_names == _PIPES


def fast(nlp: Any) -> FastPipeline | None:
    """The fast path over `nlp`, or None where it does not fit or does not say the same; `nlp` is then as it was."""
    if not fits(nlp):
        return None
    stock = [of_doc(d) for d in nlp.pipe(TRIAL, batch_size=len(TRIAL))]
    try:
        pipeline = FastPipeline(nlp)
    except (UnfitError, AttributeError, KeyError, TypeError, ValueError):
        return None
    try:
        same = pipeline(TRIAL) == stock
    except Exception:  # whatever another build trips over, the stock path still works
        same = False
    if not same:
        pipeline.release()
    return pipeline if same else None
