"""When and where reports of one event differ."""

from __future__ import annotations

import datetime as dt

from tests.conftest import capture

from onrecord.model.annotations import EventReport, Mention, Role
from onrecord.model.items import Claim, Entity, Event, NameSeen
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article
from onrecord.model.spans import cut
from onrecord.model.when import When, month
from onrecord.model.when import day as on
from onrecord.stages.weigh.particulars import particulars

TEXT = "They met in Tolna."


def _record(
    places: tuple[str, str], days: tuple[When, When], countries: tuple[str, str] = ("XTA", "XTB")
) -> tuple[Event, Record]:
    pages = []
    for n, when in enumerate(days):
        page = Page(Article(f"a{n}", f"a{n}.txt", TEXT, capture(TEXT).raw_sha256))
        sentence, trigger, where = (cut(f"a{n}", TEXT, *x) for x in ((0, 18), (5, 8), (12, 17)))
        page.add(
            [
                Mention(f"m{n}", where, "name", f"m{n}", "place", places[n]),
                EventReport(
                    f"r{n}",
                    sentence,
                    trigger,
                    "CONSULT",
                    actors=(Role(None, "ana"),),
                    recipients=(Role(None, "jens"),),
                    place=f"m{n}",
                    when=when,
                ),
            ]
        )
        pages.append(page)
    record = Record(pages)
    for who in ("ana", "jens"):
        record.put([Entity(who, who, "person", (), (who,))], {who: (who,)})
    names = dict.fromkeys(places)
    for name in names:
        members = tuple(f"m{n}" for n in range(2) if places[n] == name)
        kind = "country" if name == "Vessland" else "place"
        item = Entity(
            members[0], name, kind, (NameSeen(name, ()),), members, country=countries[places.index(name)]
        )
        record.put([item], {item.id: members})
    event = Event("r0", "They met", "CONSULT", "", (), 1, "04", (), (), None, days[0], "actual", ("r0", "r1"))
    record.put([event], {"r0": ("r0", "r1")})
    return event, record


def _claims(*args: tuple) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    event, record = _record(*args)
    found: list[Claim] = list(particulars.run(event, record))
    return [(c.kind, c.relation) for c in found]


FIRST, SECOND = on(dt.date(2025, 3, 4), "stated"), on(dt.date(2025, 3, 5), "stated")


def test_the_same_place_and_day_make_no_claim() -> None:
    assert _claims(("Tolna", "Tolna"), (FIRST, FIRST)) == []


def test_two_places_conflict() -> None:
    assert _claims(("Tolna", "Elra"), (FIRST, FIRST)) == [("place", "conflict")]


def test_a_town_and_its_country_are_one_place() -> None:
    assert _claims(("Tolna", "Vessland"), (FIRST, FIRST), ("XVE", "XVE")) == [("place", "refinement")]


def test_two_days_conflict_and_a_month_does_not() -> None:
    assert _claims(("Tolna", "Tolna"), (FIRST, SECOND)) == [("date", "conflict")]
    assert _claims(("Tolna", "Tolna"), (FIRST, month(2025, 3, "stated"))) == [("date", "refinement")]
