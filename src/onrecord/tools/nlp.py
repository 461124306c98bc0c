"""The parse: spaCy's tokens, tags, dependencies and names as plain values with article offsets.

The unit is the paragraph; the paragraphs of one article form one batch, whatever the executor, so that the same text
always meets the same arithmetic (floating point sums depend on the shape of a batch). `fastparse` does the work where
it can; what it gives is what the stock pipeline gives.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import Refusal
from onrecord.model.record import Page
from onrecord.model.sources import TELLING
from onrecord.text.paragraphs import paragraphs
from onrecord.tools.columns import Columns, of_doc
from onrecord.tools.onethread import ask, one_thread

if TYPE_CHECKING:
    from onrecord.tools.fastparse import FastPipeline

# spaCy's parser is quadratic in nothing, but memory grows with the longest text of a batch; news paragraphs end far below.
MAX_PARAGRAPH: Final = 20_000


class Token:
    """One token: offsets into the article's text; `head` is itself at a root; `ent` is the label of its name or ""."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "lemma",
        "lower",
        "paragraph",
        "pos",
        "start",
        "tag",
        "text",
    )

    def __init__(
        self,
        i: int,
        start: int,
        text: str,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        ent: str,
        paragraph: int,
    ) -> None:
        self.i = i
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.lower = text.lower().replace("’", "'")  # "didn’t", "we’ll": printers' marks, the same words
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        # The parser was trained on typewriters' marks, and takes the curled "n’t" for any adverb.
        self.dep = "neg" if dep == "advmod" and self.lower == "n't" else dep
        self.ent = ent
        self.paragraph = paragraph
        self.head: Token = self
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}/{self.dep}"

    def subtree(self) -> list[Token]:
        """This token and all below it, in the order of the text."""
        out, todo = [], [self]
        while todo:
            t = todo.pop()
            out.append(t)
            todo.extend(t.children)
        return sorted(out, key=lambda t: t.i)

    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on up to the root."""
        t = self
        while t.head is not t:
            t = t.head
            yield t

    def kids(self, *deps: str) -> list[Token]:
        """Its children with one of these dependency labels, in order."""
        return [c for c in self.children if c.dep in deps]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the recogniser found: tokens first..last (inclusive), and its label (PERSON, ORG, GPE, DATE …)."""

    first: int
    last: int
    label: str


class Parse:
    """The tokens of a page in order. Look-ups by offset are logarithmic."""

    def __init__(
        self,
        tokens: list[Token],
        names: list[Name],
        spans: list[tuple[int, int]],
        sentences: list[tuple[int, int]],
    ) -> None:
        self.tokens = tokens
        self.names = names
        self.paragraphs = spans  # (start, end) offsets of each parsed paragraph
        self.sentences = sentences  # (first, last) token indexes, inclusive, as the parser divides the text
        self._starts = [t.start for t in tokens]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly inside start:end."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        out = self.tokens[first:last]
        while out and out[-1].end > end:
            out = out[:-1]
        return out

    def at(self, offset: int) -> Token | None:
        """The token that covers the code point at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and self.tokens[i].end > offset else None

    def root(self, tokens: Sequence[Token]) -> Token:
        """The token of a stretch whose head lies outside it (the first, if there are several)."""
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


class Parser:
    """A loaded spaCy pipeline. `model` is the name of an installed pipeline package or a path; `stock`: no fast path."""

    def __init__(self, model: str, stock: bool = False) -> None:
        ask()
        self.model = model
        self._nlp = load(model)
        self._fast = None if stock else _fast(self._nlp)

    @property
    def fast(self) -> bool:
        """Is the fast path taken?"""
        return self._fast is not None

    def columns(self, texts: Sequence[str]) -> list[Columns]:
        """Parse paragraphs as one batch."""
        with warnings.catch_warnings(), one_thread():
            warnings.simplefilter("ignore")
            if self._fast is not None:
                return self._fast(texts)
            return [of_doc(d) for d in self._nlp.pipe(texts, batch_size=max(1, len(texts)))]

    def parse(self, page: Page) -> Parse:
        """Parse every paragraph of a page that lies in a zone of telling. Equal paragraphs are parsed once."""
        spans = [
            s
            for a, b in paragraphs(page.text)
            if b - a <= MAX_PARAGRAPH and page.zone_of(*(s := page.unmarked(a, b))) in TELLING
        ]
        texts = [page.text[a:b] for a, b in spans]
        distinct = list(dict.fromkeys(texts))
        parsed = dict(zip(distinct, self.columns(distinct), strict=True))
        tokens: list[Token] = []
        names: list[Name] = []
        sentences: list[tuple[int, int]] = []
        for n, ((start, _), text) in enumerate(zip(spans, texts, strict=True)):
            _append(parsed[text], start, n, tokens, names, sentences)
        return Parse(tokens, names, spans, sentences)


def _append(
    found: Columns,
    start: int,
    paragraph: int,
    tokens: list[Token],
    names: list[Name],
    sentences: list[tuple[int, int]],
) -> None:
    """Add the tokens of a paragraph that are not white space, their names and sentences."""
    first = len(tokens)
    made: list[Token | None] = []
    places = [first]  # of the first token at or after each row
    i = first
    for at, text, space, lemma, pos, tag, dep, ent in zip(
        found.starts, found.texts, found.spaces, found.lemmas,
        found.poses, found.tags, found.deps, found.types, strict=True,
    ):  # fmt: skip
        if space:
            made.append(None)
        else:
            token = Token(i, start + at, text, lemma, pos, tag, dep, ent, paragraph)
            made.append(token)
            tokens.append(token)
            i += 1
        places.append(i)
    for token_or_none, row in zip(made, found.heads, strict=True):
        head = made[row]
        if token_or_none is not None and head is not None and head is not token_or_none:
            token_or_none.head = head
            head.children.append(token_or_none)
    names += [Name(places[a], places[b] - 1, label) for a, b, label in found.ents if places[a] < places[b]]
    sentences += [(places[a], places[b] - 1) for a, b in found.sents if places[a] < places[b]]


def _fast(nlp: Any) -> FastPipeline | None:
    try:  # the module reaches into spaCy and thinc: another version may lack what it imports
        from onrecord.tools.fastparse import fast
    except ImportError:
        return None
    with warnings.catch_warnings(), one_thread():
        warnings.simplefilter("ignore")
        return fast(nlp)


def load(model: str) -> Any:
    """The spaCy pipeline of that name or path. Raises Refusal R009 when there is none."""
    import importlib

    import spacy

    try:
        packaged = importlib.import_module(model)
        model = str(packaged.model_path()) if hasattr(packaged, "model_path") else model
    except (ImportError, ValueError):
        pass  # a path, or a pipeline that spaCy finds by itself
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return spacy.load(model)
        except OSError as e:
            raise Refusal("R009", f"{model}: {e}", exit_code=4) from e
