"""The lexicons, line by line: every example is coded as its line says."""

from __future__ import annotations

import pytest

from onrecord.model.annotations import CommitmentReport, EventReport, Mention, Sentence
from onrecord.stages.base import Kit
from onrecord.tools import plover
from onrecord.tools.acting import Telling
from onrecord.tools.acts import Act, classes, lexicon

LINES: list[Act] = sorted(
    {a.line: a for acts in lexicon().values() for a in acts}.values(), key=lambda a: a.line
)


@pytest.fixture(scope="module")
def coded(kit: Kit, page_of) -> dict[str, set[tuple[str, str]]]:
    """Example → the (type, mode) pairs read out of it; all examples form one page, parsed once."""
    page = page_of(
        "An invented page\n\n" + "\n\n".join(a.example for a in LINES), "acts.txt", "sentences", "mentions"
    )
    parse = kit.parse(page)
    found: dict[str, set[tuple[str, str]]] = {a.example: set() for a in LINES}
    for first, last in parse.sentences:
        telling = Telling(page, parse)  # a new one for each: no example retells another
        sentence = page.sentence_at(parse.tokens[first].start)
        assert sentence is not None
        for told in telling.acts(first, last):
            found.setdefault(sentence.span.text, set()).add((told.type, told.mode))
    return found


@pytest.mark.parametrize("act", LINES, ids=lambda a: f"{a.line}-{a.word}")
def test_line(act: Act, coded: dict[str, set[tuple[str, str]]]) -> None:
    read = coded[act.example]
    if act.type == "-":
        assert not read
    else:
        assert act.type in {t for t, _ in read}, read
        if act.mode and act.type not in ("REQUEST", "REJECT", "THREATEN"):
            assert (act.type, act.mode) in read


@pytest.mark.parametrize("act", LINES, ids=lambda a: f"{a.line}-{a.word}")
def test_line_is_well_formed(act: Act) -> None:
    assert act.type == "-" or act.type in plover.QUAD
    assert not act.mode or act.mode in plover.MODES[act.type]  # type: ignore[index]
    assert act.example.endswith(".")


def test_classes_open_into_words() -> None:
    assert "soldier" in classes()["actor"]
    assert not any(w.startswith("@") for words in classes().values() for w in words)


__all__ = ["CommitmentReport", "EventReport", "Mention", "Sentence"]
