"""Utterances: one statement in several reports is one; two statements, or two speakers, stay two."""

from __future__ import annotations

import random

import msgspec
from tests.conftest import RecordOf

from onrecord.model.annotations import Quotation
from onrecord.model.items import Utterance
from onrecord.model.record import Record
from onrecord.stages.link.utterances import QuoteCard, utterances
from onrecord.text.wordings import Directness

LEAD = "Talks about the ferry between Marsholm and the island went on for a second day without any result."


def article(*paragraphs: str) -> str:
    return "\n\n".join(["Ferry talks go on in Marsholm", LEAD, *paragraphs]) + "\n"


def shared(record: Record) -> list[Utterance]:
    return [u for u in record.items(Utterance) if len(u.quotations) > 1]


def test_one_statement_cut_short(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": article(
                '"We will keep the harbour open to every ship until the talks are over," Anna Lind said.'
            ),
            "b.txt": article('"We will keep the harbour open to every ship," Anna Lind told reporters.'),
        }
    )
    (u,) = shared(record)
    assert "until the talks" in record.get(u.fullest).words
    assert [v.differs.split(":")[0] for v in u.variants] == ["cut short"]
    assert u.speaker is not None


def test_two_speakers_never_become_one(record_of: RecordOf) -> None:
    words = '"We will keep the harbour open to every ship until the talks are over,"'
    record = record_of(
        {"a.txt": article(f"{words} Anna Lind said."), "b.txt": article(f"{words} Peter Roe said.")}
    )
    assert shared(record) == []


def test_similar_statements_stay_two(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": article('"The presence of the tugs has not made the strait any safer," Anna Lind said.'),
            "b.txt": article('"The presence of the tugs cannot bring the crew its money," Anna Lind said.'),
        }
    )
    assert shared(record) == []


def card(ident: str, words: str, who: str = "lind", directness: Directness = "direct") -> QuoteCard:
    forms = tuple(words.split())
    return QuoteCard(
        ident,
        ("k",),
        f"article {ident}",
        who,
        who or None,
        forms,
        (True,) * len(forms),
        directness,
        "said",
        who,
    )


def test_a_statement_without_a_speaker_joins_only_in_the_same_words() -> None:
    words = "we will keep the harbour open to every ship until monday"
    same = list(utterances.judge([card("a", words), card("b", words, "")]))
    cut = list(
        utterances.judge([card("a", words), card("b", "we will keep the harbour open to every ship", "")])
    )
    assert [x.score > 0 for x in same] == [True]
    assert cut == []


def test_two_speakers_of_the_same_words_are_kept_apart() -> None:
    words = "we will keep the harbour open to every ship until monday"
    assert [x.score for x in utterances.judge([card("a", words), card("b", words, "roe")])] == [-1.0]


def test_an_office_stands_for_its_holder_where_words_in_marks_are_the_same(record_of: RecordOf) -> None:
    record = record_of(
        {
            "one.txt": 'Pilot quarrel grows\n\nThe pilot master, Ann Lind, spoke on Monday. "That is plainly invented. I sat in the tower all night," Lind said.\n',
            "two.txt": 'Pilots deny it\n\nThe pilot master told the Courier that the charge was "plainly invented".\n',
            "three.txt": 'Union denies it\n\nThe union told the Courier that the charge was "plainly invented".\n',
        }
    )
    found = {
        q.speaker_mention.text: u.id
        for q in record.annotations(Quotation)
        if q.speaker_mention and "invented" in q.words and (u := record.item_of(Utterance, q.id))
    }
    assert found["Lind"] == found["The pilot master"] != found["The union"]
    together = record.item(Utterance, found["Lind"])
    assert together is not None and "attributed differently: The pilot master" in together.variants[0].differs


def test_order_does_not_matter() -> None:
    cards = [
        card(str(n), f"we will keep the harbour {w} to every ship")
        for n, w in enumerate(("open", "closed", "open", "free"))
    ]
    found = set()
    for seed in range(6):
        mixed = list(cards)
        random.Random(seed).shuffle(mixed)
        found.add(
            tuple(
                sorted(
                    (x.left, x.right, x.score, tuple(r.reason for r in x.why))
                    for x in utterances.judge(mixed)
                )
            )
        )
    assert len(found) == 1


def test_two_renderings_of_an_interpreted_sentence_are_one(record_of: RecordOf) -> None:
    first = '"The harbour sleeps. Sailors do not," Anna Lind said through an interpreter.'
    second = '"The harbour takes its rest, but sailors do not," Anna Lind told reporters.'
    assert len(shared(record_of({"a.txt": article(first), "b.txt": article(second)}))) == 1
    plain = first.replace(" through an interpreter", "")
    assert shared(record_of({"a.txt": article(plain), "b.txt": article(second)})) == []


def test_what_one_reports_another_quotes(record_of: RecordOf) -> None:
    record = record_of(
        {
            "a.txt": article(
                '"I have heard that talk. The harbour pump was running. Ask the board," Anna Lind said.'
            ),
            "b.txt": article("Anna Lind said on the radio that the harbour pump was running."),
        }
    )
    assert len(shared(record)) == 1


def test_a_side_and_the_person_in_the_same_marks_are_one() -> None:
    words = "patience on the island was not a renewable resource"
    named, side = card("1", words, "lind"), card("2", words, "her side")
    named = msgspec.structs.replace(named, article="a", named=True, named_as="Anna Lind")
    side = msgspec.structs.replace(side, article="b", named_as="her side")
    (found,) = list(utterances.judge([named, side]))
    assert found.score > 0
    assert "attributed differently" in found.why[0].reason
