"""The formats of event data and the calendar, on a record of our own: they hold what their readers expect."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.exports.event_formats import plover_faults, polecat_faults, report_faults

from onrecord.exports import eventreport, ical, plover, polecat
from onrecord.model.annotations import EventReport
from onrecord.model.items import Commitment, Event
from onrecord.model.record import Record

LEAD = "Norway arrested six smugglers in Bergen on Friday, 2 May 2031."
FILES = {
    "a.txt": f"Arrests in the port\n\n{LEAD} The smugglers did not attack the guards, the police said.\n\n"
    "The mayor promised to reopen the pier by 9 May 2031. A raid in Oslo killed four sailors.",
    "b.txt": f"Six held\n\n{LEAD} The raid was the first of the year in the old town of the port.\n\nRain fell all night long.",
}  # fmt: skip


@pytest.fixture(scope="module")
def record(record_of) -> Record:
    return record_of(FILES)


def test_event_reports_have_a_row_each_and_their_origin(record: Record, tmp_path: Path) -> None:
    (file,) = eventreport.write(record, [], tmp_path)
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert len(rows) == len(record.annotations(EventReport))
    assert {"event_id", "city", "location", "actor1", "deaths_best", "source", "origin_id"} <= rows[0].keys()
    arrests = [r for r in rows if r["event_type"] == "COERCE"]
    assert len(arrests) == 2 and len({r["event_id"] for r in arrests}) == 1
    assert len({r["origin_id"] for r in arrests}) == 1 and arrests[0]["origin_id"]
    assert arrests[0]["date_start"] == arrests[0]["date_end"] == "2031-05-02"
    assert [r["deaths_best"] for r in rows if r["event_type"] == "ASSAULT" and r["modality"] == "actual"] == [
        "4"
    ]


def test_polecat_has_forty_columns_and_no_act_that_did_not_happen(record: Record, tmp_path: Path) -> None:
    rows_file, left_file = polecat.write(record, [], tmp_path)
    rows = [line.split("\t") for line in rows_file.read_text("utf-8").splitlines()]
    assert len(polecat.COLUMNS) == 40 and {len(r) for r in rows} == {40}
    assert all(cell for r in rows for cell in r)
    left = left_file.read_text("utf-8").splitlines()[1:]
    assert len(rows) - 1 + len(left) == len(record.items(Event))
    assert any("negated" in line for line in left)


def test_plover_holds_the_fields_that_the_manual_requires(record: Record, tmp_path: Path) -> None:
    (file,) = plover.write(record, [], tmp_path)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len(rows) == len(record.items(Event))
    for row in rows:
        assert {"id", "date", "actor", "recipient", "event", "mode", "context", "quad_code"} <= row.keys()
        info = row["text_info"]
        assert record.page(info["text_story"]).text[info["start"] : info["end"]] == row["text"]
    assert {r["modality"] for r in rows} >= {"actual", "negated"}


FAULTS = [(polecat, polecat_faults), (plover, plover_faults), (eventreport, report_faults)]


@pytest.mark.parametrize(("export", "faults"), FAULTS, ids=["polecat", "plover", "eventreport"])
def test_every_line_is_what_its_readers_expect(record: Record, tmp_path: Path, export, faults) -> None:
    raw = export.write(record, [], tmp_path)[0].read_bytes().decode("utf-8")
    assert raw.count("\n") > 2
    assert list(faults(raw)) == []


def test_what_readers_would_trip_over_is_a_fault(record: Record, tmp_path: Path) -> None:
    raws = [e.write(record, [], tmp_path)[0].read_bytes().decode("utf-8") for e, _ in FAULTS]
    coded, told, reports = raws
    assert list(polecat_faults(coded.replace("COERCE", "ARREST")))
    assert list(polecat_faults(coded.replace("\tNone\t", "\t\t", 1)))
    assert list(plover_faults(told.replace('"sector":"GOV"', '"sector":"country"')))
    assert list(plover_faults(told.replace('"quad_code":4', '"quad_code":1')))
    assert list(report_faults(reports.replace(",COERCE,", ",COERCE,x,", 1)))
    assert list(report_faults(reports + reports.split("\n")[1] + "\n"))


def test_calendar_lists_what_has_a_date_and_counts_the_rest(record: Record, tmp_path: Path) -> None:
    (file,) = ical.write(record, [], tmp_path)
    raw = file.read_bytes()
    lines = raw.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    dated = [c for c in record.items(Commitment) if c.when.known]
    assert raw.count(b"BEGIN:VEVENT") == len(dated) == raw.count(b"END:VEVENT") > 0
    assert "DTSTART;VALUE=DATE:20310509" in lines and "DTEND;VALUE=DATE:20310510" in lines
    entries = [
        line for line in raw.decode().replace("\r\n ", "").split("\r\n") if line.startswith("SUMMARY:")
    ]
    for c in dated:  # who, what, which kind: all that a calendar shows of an entry
        assert any(c.content.text.split()[0] in e and e.endswith(f"({c.kind})") for e in entries)
    assert raw == ical.write(record, [], tmp_path)[0].read_bytes()


def test_calendar_text_is_escaped_and_folded_between_characters() -> None:
    assert ical._text("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
    folded = ical._folded("X:" + "é" * 80)
    assert folded.replace(b"\r\n ", b"").decode() == "X:" + "é" * 80 + "\r\n"
