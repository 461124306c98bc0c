"""Get the data: each figure's numbers, and a link to them beside each figure."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from tests.views.tiny import tiny
from tests.web.asking import Client

from onrecord.model.items import Entity
from onrecord.views import entity, figuredata
from onrecord.views.pieces import entity_ref
from onrecord.web.app import create_app
from onrecord.web.figuredata import FIGURES


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(create_app(tiny))


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_the_lineage_has_a_row_for_every_article_under_its_origin(client: Client) -> None:
    rows = _rows(client, "/stories/a1/lineage.csv")
    assert {r["article"] for r in rows} == {"a1", "b2", "c3"}
    assert {r["role"] for r in rows} == {"origin", "copy"}


def test_the_strip_counts_every_dated_article(client: Client) -> None:
    rows = _rows(client, "/stories/a1/coverage.csv")
    assert sum(int(r["count"]) for r in rows) == 3
    assert all(r["first"] <= r["last"] for r in rows)


def test_the_calendar_keeps_the_filters(client: Client) -> None:
    assert [r["count"] for r in _rows(client, "/events/calendar.csv")] == ["1"]
    assert _rows(client, "/events/calendar.csv?type=CONSULT") == []


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("/stories/a1", "/stories/a1/lineage.csv"),
        ("/stories/a1", "/stories/a1/coverage.csv"),
    ],
)
def test_the_page_leads_to_the_data_of_its_figure(client: Client, page: str, data: str) -> None:
    assert f'href="{data}"' in client.get(page).text
    assert _rows(client, data)


def test_companions_are_told_with_their_sentences() -> None:
    record = tiny()
    view = entity.entity(record, "m0")
    beside = entity.Companion(entity_ref(record.items(Entity)[1]), 3)
    (row,) = figuredata.companions(msgspec.structs.replace(view, companions=(beside,))).rows
    assert (row.name, row.sentences) == (beside.entity.name, 3)


def test_data_of_what_is_not_there_is_not_found(client: Client) -> None:
    for path in FIGURES:
        if "{id}" in path:
            assert client.get(path.replace("{id}", "nothing")).status_code == 404
