"""What was known by when: the standing of a claim at the end of each day that changed it."""

from __future__ import annotations

import msgspec
from tests.conftest import RecordOf

from onrecord.model.items import Claim
from onrecord.model.record import Record
from onrecord.views.claims import row

TAIL = "\n\nPolice closed Harbour Road and the Tolna dock for the day. The crane was built in 1987."


def _hurt(record_of: RecordOf, *days: str) -> Claim:
    told = (
        "Four workers were hurt when a crane fell at the Tolna dock, the fire chief said.",
        "A crane collapsed on the Tolna dock and nine workers were hurt, a union official told reporters.",
        "The fall of a crane at the Tolna dock left nine workers hurt, the ministry said.",
    )
    record = record_of(
        {
            f"{n}.txt": (
                f"Crane falls at Tolna dock\n\n{told[n]}{TAIL if n else ''}",
                {"outlet": f"The Tolna {('Post', 'Times', 'Mail')[n]}"} | ({"published": day} if day else {}),
            )
            for n, day in enumerate(days)
        }
    )
    found = [c for c in record.items(Claim) if any("nine" in p.value for p in c.positions)]
    return next(c for c in found if c.kind == "number" and len(c.positions) > 1)


def test_a_level_keeps_its_days(record_of: RecordOf) -> None:
    claim = _hurt(record_of, "2031-03-04", "2031-03-04", "2031-03-06")
    assert [k.day for k in claim.history] == ["2031-03-04", "2031-03-06"]
    assert [k.articles for k in claim.history] == [2, 3]
    assert claim.history[-1].independent == claim.origins.independent
    assert claim.history[-1].level == claim.origins.level
    assert claim.history[-1].contested == claim.origins.contested


def test_one_day_has_no_history(record_of: RecordOf) -> None:
    assert _hurt(record_of, "2031-03-04", "2031-03-04", "2031-03-04").history == ()


def test_an_article_without_a_day_does_not_count(record_of: RecordOf) -> None:
    claim = _hurt(record_of, "2031-03-04", "", "2031-03-06")
    assert [k.articles for k in claim.history] == [1, 2]


def test_a_second_value_is_counted_from_its_day_on(record_of: RecordOf) -> None:
    claim = _hurt(record_of, "2031-03-04", "2031-03-05", "2031-03-06")
    assert [k.values for k in claim.history][:2] == [1, 2]
    assert not claim.history[0].contested


def test_the_claim_page_tells_it_in_words(record_of: RecordOf) -> None:
    claim = _hurt(record_of, "2031-03-04", "2031-03-04", "2031-03-06")
    shown = [
        row(Record(), msgspec.structs.replace(claim, positions=()), detail=d).history for d in (True, False)
    ]
    assert [k.date for k in shown[0]] == ["4 March 2031", "6 March 2031"]
    assert shown[0][-1].arithmetic.startswith("3 articles, ")
    assert shown[1] == ()
