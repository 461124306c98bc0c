"""The fast path of the parse says what stock spaCy says, token by token, or it is not taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.settings import Settings
from onrecord.text.paragraphs import paragraphs
from onrecord.tools import fastparse
from onrecord.tools.columns import Columns
from onrecord.tools.fastparse import FastPipeline, fast
from onrecord.tools.nlp import Parser, load

ROOT = Path(__file__).parents[2]
COVERAGE = ROOT.parent / "shared" / "coverage"
# Pairs that the rules see together, odd spaces and marks, names, quotes: joined at random.
PIECES = (
    "There are", "there's", "ain't", "gonna", "gotta", "let's", "c'mon", "y'all", "  ", "\n", "\t", "—", "“", "”", '"',
    "'s", "the minister", "Norway", "Ms. Lind", "said", "that", "would be", "3 May 2019", "$4.5m", "U.N.", "e-mail",
    "http://a.example/b?c=1", "😀", "ﬁn", "ÅSA", "worse", "than", "left", ".", ",", "?", "(", ")", "which", "has been",
)  # fmt: skip


def texts_of(folder: Path, kinds: tuple[str, ...]) -> list[list[str]]:
    files = sorted(f for f in folder.iterdir() if f.suffix in kinds)
    bodies = [f.read_text("utf-8") for f in files]
    return [list(dict.fromkeys(b[i:j] for i, j in paragraphs(b))) for b in bodies]


@pytest.fixture(scope="module")
def stock() -> Parser:
    return Parser(Settings().model, stock=True)


@pytest.fixture(scope="module")
def quick(kit: Any) -> Parser:
    return kit.parser


def differing(one: list[Columns], other: list[Columns]) -> list[tuple[str, str]]:
    return [
        (" ".join(a.texts), field)
        for a, b in zip(one, other, strict=True)
        for field in Columns.__dataclass_fields__
        if getattr(a, field) != getattr(b, field)
    ]


def test_the_fast_path_is_taken_here(quick: Parser) -> None:
    assert quick.fast


def test_the_example_is_parsed_as_by_stock(quick: Parser, stock: Parser) -> None:
    batches = texts_of(ROOT / "examples" / "strait", (".txt", ".md"))
    assert sum(map(len, batches)) > 150
    for batch in batches:
        assert differing(quick.columns(batch), stock.columns(batch)) == []


@pytest.mark.shared
@pytest.mark.skipif(not COVERAGE.exists(), reason="../shared/coverage is not here")
def test_the_coverage_pages_are_parsed_as_by_stock(quick: Parser, stock: Parser) -> None:
    for batch in texts_of(COVERAGE, (".txt",)):
        assert differing(quick.columns(batch), stock.columns(batch)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), min_size=1, max_size=4))
def test_odd_texts_are_parsed_as_by_stock(quick: Parser, stock: Parser, batch: list[str]) -> None:
    assert differing(quick.columns(batch), stock.columns(batch)) == []


def rows_of(quick: Parser, batches: list[list[str]]) -> dict[Any, bytes]:
    """The embeddings of the words of these batches, made anew in this order."""
    made = quick._fast
    assert made is not None
    made._rows.clear()
    for batch in batches:
        quick.columns(batch)
    return {key: made._table[row].tobytes() for key, row in made._rows.items()}


def test_what_was_parsed_before_cannot_change_a_bit(quick: Parser) -> None:
    batches = [
        ["Ada Lind left Kalmar on Monday."],
        ["On Monday the harbour froze."],
        ["Lind said it froze over."],
    ]
    one = rows_of(quick, batches)
    longer = [
        ["A harbour that nobody left froze over, Ada Lind said of Kalmar on a Monday in May.", *batches[1]]
    ]
    other = rows_of(quick, longer + batches[::-1])
    assert len(one) > 12
    assert {key: other[key] for key in one} == one


def test_another_version_or_pipeline_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = spacy.blank("en")
    assert fast(blank) is None
    monkeypatch.setattr(type(blank), "pipe_names", fastparse._PIPES)
    assert fastparse.fits(blank)
    monkeypatch.setattr(fastparse, "_SPACY", ("99.",))
    assert not fastparse.fits(blank)


def test_a_pipeline_that_says_otherwise_is_given_back(monkeypatch: pytest.MonkeyPatch, stock: Parser) -> None:
    def wrong(self: FastPipeline, texts: list[str]) -> list[Columns]:
        return [Columns([], [], [], [], [], [], [], [], [], [], []) for _ in texts]

    nlp = load(Settings().model)
    monkeypatch.setattr(FastPipeline, "__call__", wrong)
    assert fast(nlp) is None
    text = "There are nine ships in Kalmar, said Ada Lind, and let's not count them."
    found = [(t.text, t.dep_, t.lemma_, t.ent_type_) for t in nlp(text)]
    [columns] = stock.columns([text])
    assert found == list(zip(columns.texts, columns.deps, columns.lemmas, columns.types, strict=True))
