"""Reports merged by each of the three rules, and their differences kept."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.model.annotations import EventReport, Quantity, Role
from onrecord.model.spans import Span
from onrecord.model.when import day, interval
from onrecord.tools.merging import differences, merged

FRIDAY, SUNDAY = dt.date(2031, 5, 2), dt.date(2031, 5, 4)


def report(ident: str, **changes) -> EventReport:
    words = Span("a", 0, 4, "Six.")
    fields = {"type": "ASSAULT", "evidence": words, "trigger": words} | changes
    return EventReport(id=ident, **fields)


def role(*names: str) -> tuple[Role, ...]:
    return tuple(Role(None, n) for n in names)


def dead(n: float) -> tuple[Quantity, ...]:
    return (Quantity("dead", n, n, "herder", Span("a", 0, 3, "Six")),)


REPORTS = [
    report("1", actors=role("clan", "league"), recipients=role("herders"), when=day(FRIDAY, "stated"), place="well"),
    report("2", actors=role("clan"), recipients=role("herders"), when=interval(FRIDAY, SUNDAY, "stated"), modality="alleged"),
    report("3", type="COERCE", actors=role("clan"), recipients=role("herders"), quantities=dead(6)),
]  # fmt: skip


def same(mention: str | None) -> str | None:
    return mention


def test_informative_takes_the_report_that_says_most() -> None:
    row = merged(REPORTS, "informative", same)
    assert (row.type, row.actors, row.location) == ("ASSAULT", ("clan", "league"), "well")
    assert row.when.day == FRIDAY and row.modality == "actual"


def test_conservative_keeps_what_all_support() -> None:
    row = merged(REPORTS, "conservative", same)
    assert row.actors == ("clan",) and row.modality == "alleged"
    assert (row.when.earliest, row.when.latest) == (FRIDAY.isoformat(), SUNDAY.isoformat())


def test_representative_takes_what_most_say() -> None:
    row = merged(REPORTS, "representative", same)
    assert (row.type, row.actors, row.modality) == ("ASSAULT", ("clan",), "actual")


def test_order_of_reports_does_not_matter_where_values_are_clear() -> None:
    for rule in ("informative", "conservative"):
        assert merged(REPORTS, rule, same) == merged(REPORTS[::-1], rule, same)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("how_many", {"quantities": dead(9)}),
        ("whom", {"recipients": role("divers")}),
        ("when", {"when": day(SUNDAY, "stated")}),
        ("where", {"place": "mill"}),
    ],
)
def test_differences_are_kept(field: str, changes) -> None:
    first = report(
        "1", recipients=role("herders"), when=day(FRIDAY, "stated"), place="well", quantities=dead(6)
    )
    fields = {
        "recipients": first.recipients,
        "when": first.when,
        "place": "well",
        "quantities": dead(6),
    } | changes
    found = differences([first, report("2", **fields)], same)
    assert [d.field for d in found] == [field]
    assert {i for _, ids in found[0].values for i in ids} == {"1", "2"}


def test_agreement_is_no_difference() -> None:
    assert differences([REPORTS[0], report("9", when=day(FRIDAY, "stated"))], same) == ()
