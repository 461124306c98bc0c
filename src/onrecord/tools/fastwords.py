"""Word class, morphology and lemma of a token out of a table: spaCy's rules for them look at the token alone.

They hang on the word, its tag and its dependency label (the attribute ruler's patterns and the rules of the lemmatiser);
eight patterns of the English pipelines look at two tokens. Where such a pair stands, the stock components do the whole
paragraph; a table of which tokens can begin and end a pair tells where.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from spacy.attrs import DEP, LEMMA, POS, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc

from onrecord.tools.fastlayers import UnfitError

# What a pattern may look at: all of it hangs on the word, the tag and the label.
_KEYS: Final = {"ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"}
# Words kept; about 300 bytes each. When there are more, all are let go and made again: a table is no memory.
_MOST: Final = 200_000


class Word(NamedTuple):
    """A token as the rules leave it. `begins` and `ends`: bits of the two-token patterns it can be one half of."""

    text: str
    space: bool
    lemma: str
    pos: str
    tag: str
    dep: str
    begins: int
    ends: int


class Words:
    """The table of words of one pipeline."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler = nlp.get_pipe("attribute_ruler")
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        if self._lemmatizer.mode != "rule":
            raise UnfitError("lemmas of another mode")
        self._halves = (Matcher(nlp.vocab), Matcher(nlp.vocab))
        self._known: dict[tuple[int, int, int], Word] = {}
        for n, pattern in enumerate(p for row in self._ruler.patterns for p in row["patterns"]):
            self._learn(str(n), pattern)
        self._bits: dict[int, int] = {}
        _index_as_sets(self._lemmatizer)

    def _learn(self, name: str, pattern: list[dict[str, Any]]) -> None:
        if any(set(token) - _KEYS for token in pattern) or len(pattern) > 2:
            raise UnfitError(f"a pattern that looks further: {pattern}")
        if len(pattern) == 2:
            for half, token in zip(self._halves, pattern, strict=True):
                half.add(name, [[token]])

    def __call__(self, orths: list[int], tags: list[int], deps: list[int]) -> list[Word] | None:
        """The words of one paragraph; None where two tokens must be seen together."""
        keys = list(zip(orths, tags, deps, strict=True))
        fresh = [k for k in dict.fromkeys(keys) if k not in self._known]
        if len(self._known) + len(fresh) > _MOST:
            self._known.clear()
            fresh = list(dict.fromkeys(keys))
        if fresh:
            self._make(fresh)
        words = [self._known[k] for k in keys]
        last = 0
        for word in words:
            if last and last & word.ends:
                return None
            last = word.begins
        return words

    def _make(self, keys: list[tuple[int, int, int]]) -> None:
        """Put words in the table, as the components leave each of them standing alone."""
        doc = self._row(keys)
        begins, ends = (self._masks(half, doc) for half in self._halves)
        if any(begins.get(i - 1, 0) & end for i, end in ends.items()):  # some would be seen together
            self._make(keys[: len(keys) // 2])
            self._make(keys[len(keys) // 2 :])
            return
        self._lemmatizer(self._ruler(doc))
        strings = self._vocab.strings
        rows = doc.to_array([LEMMA, POS, TAG, DEP]).tolist()
        for n, (key, token) in enumerate(zip(keys, doc, strict=True)):
            lemma, pos, tag, dep = (strings[x] for x in rows[n])
            self._known[key] = Word(
                token.text, token.is_space, lemma, pos, tag, dep, begins.get(n, 0), ends.get(n, 0)
            )

    def _row(self, keys: list[tuple[int, int, int]]) -> Doc:
        """Tokens side by side with their tags and labels."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[k[0]] for k in keys], spaces=[False] * len(keys))
        for token, (_, tag, dep) in zip(doc, keys, strict=True):
            token.tag, token.dep = tag, dep
        return doc

    def _masks(self, half: Matcher, doc: Doc) -> dict[int, int]:
        """Place in the row → bits of the pairs that the token there can be this half of."""
        out: dict[int, int] = {}
        for pattern, at, _ in sorted(half(doc, allow_missing=True)):
            out[at] = out.get(at, 0) | 1 << self._bits.setdefault(pattern, len(self._bits))
        return out

    def together(self, doc: Doc) -> list[Word]:
        """The words of a paragraph by the stock components; its tags and labels must be set."""
        self._lemmatizer(self._ruler(doc))
        strings = self._vocab.strings
        rows = doc.to_array([LEMMA, POS, TAG, DEP]).tolist()
        return [
            Word(t.text, t.is_space, strings[lemma], strings[pos], strings[tag], strings[dep], 0, 0)
            for t, (lemma, pos, tag, dep) in zip(doc, rows, strict=True)
        ]


def _index_as_sets(lemmatizer: Any) -> None:
    """The lemmatiser asks whether a form is in its index, which is a list of 50,000 words: a set knows at once."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for kind, forms in list(index.items()):
        if isinstance(forms, list):
            index[kind] = frozenset(forms)
