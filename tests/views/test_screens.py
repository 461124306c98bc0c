"""Each view over the tiny record: what a reader must find on the screen."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from tests.views.tiny import STRAY, tiny, troubles, undated

from onrecord.errors import Refusal
from onrecord.model import when
from onrecord.model.codec import to_json
from onrecord.model.items import Commitment, Difference, Event, FollowUp, TimelineLine
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article, Zone
from onrecord.model.standing import OriginGroup, Origins
from onrecord.views import (
    article,
    boards,
    claim,
    commitments,
    entity,
    events,
    history,
    lineage,
    problems,
    quotes,
    search,
    stories,
    story,
)
from onrecord.views.index import known_outlets, outlet_names


@pytest.fixture(scope="module")
def record() -> Record:
    return tiny()


def test_stories_carry_their_arithmetic(record: Record) -> None:
    view = stories.stories(record)
    (row,) = view.rows
    assert row.arithmetic == "3 articles, 1 independent origin, 1 not established"
    assert row.standing.words == "Single origin"
    assert row.outlets_words == "3 outlets"
    assert [e.name for e in row.people] == ["Ilse Brandt"]
    assert [a.outlet for a in view.alone] == ["“Bakers <b>choose</b> a chair”"]
    assert (view.totals.articles, view.totals.disagreements, view.dated) == (4, 1, True)


@pytest.mark.parametrize("sort", [*stories.SORTS, "nonsense"])
def test_every_sort_keeps_every_story(record: Record, sort: str) -> None:
    assert {r.id for r in stories.stories(record, sort).rows} == {"a1"}


@pytest.mark.parametrize("ident", ["a1", "b2", "c3"])
def test_any_member_opens_the_story(record: Record, ident: str) -> None:
    assert story.story(record, ident).id == "a1"


@pytest.mark.parametrize("ident", ["d4", "nothing", ""])
def test_what_is_no_member_is_refused(record: Record, ident: str) -> None:
    with pytest.raises(Refusal) as refused:
        story.story(record, ident)
    assert refused.value.code == "R006"


def test_a_story_shows_who_copied_whom(record: Record) -> None:
    first, second = story.story(record, "a1").lineage.origins
    assert (first.origin, first.established, first.present) == ("Delta Wire", True, True)
    assert [(r.article.id, r.role, r.copied_from) for r in first.reports] == [
        ("a1", "origin", None),
        ("b2", "copy", "a1"),
    ]
    assert (second.origin, second.established) == ("Radio Lowland", False)


def test_a_story_sets_dated_lines_apart_from_undated(record: Record) -> None:
    view = story.story(record, "a1")
    assert [t.when for t in view.timeline] == ["3 March 2031"]
    assert [t.when for t in view.undated] == ["a Friday; week not known"]
    assert [a.id for a in view.articles] == ["a1", "b2", "c3"]


def test_a_sentence_that_tells_two_events_of_one_time_is_one_line() -> None:
    record = tiny()
    line = record.items(TimelineLine)[0]
    record.put([msgspec.structs.replace(line, id="t3", rank=7, event="ec")])
    assert len([t for t in story.timeline(record, "a1") if t.text == line.text]) == 1


def test_a_later_report_that_was_copied_is_told_once() -> None:
    record = tiny()
    item = record.items(Commitment)[0]
    late = FollowUp(item.content, "criticised")
    again = msgspec.structs.replace(item, status="answered", follow_up=(late, late))
    assert len(commitments.row(record, again).follow_up) == 1


def test_one_edited_passage_does_not_make_a_copy_a_rewriting(record: Record) -> None:
    passage = max(record.passages_on("b2"), key=lambda p: len(p.b))
    long = msgspec.structs.replace(passage, kind="identical", score=1.0)
    short = msgspec.structs.replace(
        passage,
        kind="reworded",
        score=0.6,
        a=msgspec.structs.replace(passage.a, end=passage.a.start + 9),
        b=msgspec.structs.replace(passage.b, end=passage.b.start + 9),
    )
    assert lineage._mostly_verbatim("b2", [long, short])
    assert not lineage._mostly_verbatim("b2", [short])
    assert not lineage._mostly_verbatim("b2", [])


def test_what_counts_without_being_established_is_not_called_established(record: Record) -> None:
    counted = OriginGroup("Radio Lowland", "none", "independent", (), ("c3",))
    (row,) = lineage.lineage(record, Origins(groups=(counted,)), ("c3",)).origins
    assert not row.established


def test_who_names_a_source_has_not_copied_it(record: Record) -> None:
    named = OriginGroup("The Ministry Gazette", "cited", "independent", (), ("a1", "b2"))
    (row,) = lineage.lineage(record, Origins(groups=(named,)), ("a1", "b2")).origins
    assert [(r.role, r.shared) for r in row.reports] == [("copy", 0), ("copy", 0)]


def test_without_dates_nothing_is_first_seen() -> None:
    record = undated(tiny())
    view = story.story(record, "a1")
    assert not view.dated and not view.lineage.dated
    assert view.summary.coverage.bars == ()
    assert all(q.first_seen is None for q in view.quotes)
    assert not stories.stories(record).dated


def test_every_extract_is_its_slice(record: Record) -> None:
    """Walk a view as JSON: wherever there are words with offsets, they stand there."""

    def extracts(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            own = [value] if {"text", "article", "start", "end", "outlet"} <= value.keys() else []
            return own + [e for v in value.values() for e in extracts(v)]
        return [e for v in value for e in extracts(v)] if isinstance(value, list) else []

    found = extracts(msgspec.json.decode(to_json(story.story(record, "a1", detail=True))))
    assert len(found) > 10
    for e in found:
        assert record.page(str(e["article"])).text[int(str(e["start"])) : int(str(e["end"]))] == e["text"]


def test_a_quote_has_its_wordings_and_where_it_was_seen_first(record: Record) -> None:
    row = next(q for q in quotes.quotes(record).rows if q.id == "qa")
    assert row.speaker and row.speaker.name == "Ilse Brandt"
    assert [w.words.article for w in row.wordings] == ["a1", "b2"]
    assert row.wordings[1].differs == "cut short: in writing"
    assert row.first_seen and row.first_seen.outlet == "Delta Wire"
    assert row.standing.contested


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"words": "PUMPS"}, {"qa"}),
        ({"since": "2099-01-01"}, set()),
        ({"until": "2000-01-01"}, set()),
        ({"since": "2031-01-01", "until": "2031-12-31", "speaker": "brandt"}, {"qa"}),
        ({"speaker": "brandt"}, {"qa"}),
        ({"speaker": "m0"}, {"qa"}),
        ({"speaker": "lock keeper"}, {"qc"}),
        ({"outlet": "Ostmark Courier"}, {"qa"}),
        ({"directness": "indirect"}, {"qc"}),
        ({"story": "b2"}, {"qa", "qc"}),
        ({"words": "absent"}, set()),
    ],
)
def test_quotes_are_filtered(record: Record, filters: dict[str, str], found: set[str]) -> None:
    view = quotes.quotes(record, quotes.QuoteFilters(**filters))
    assert {q.id for q in view.rows} == found
    assert (view.found, view.total) == (len(found), 2)


@pytest.mark.parametrize(("day", "passes"), [("2031-03-20", True), ("2031-03-12", False)])
def test_a_quote_passes_on_the_days_of_its_reports_and_not_between_them(day: str, passes: bool) -> None:
    record = tiny()
    later = record.page("b2")
    told = when.day(dt.date(2031, 3, 20), "metadata", reason="from the page's metadata")
    later.article = msgspec.structs.replace(later.article, published=told)
    row = next(q for q in quotes.quotes(record).rows if q.id == "qa")
    assert row.earliest and row.earliest < "2031-03-12" < "2031-03-20" == row.latest
    found = quotes.quotes(record, quotes.QuoteFilters(since=day, until=day)).rows
    assert ("qa" in {q.id for q in found}) is passes


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"type": "ASSAULT"}, {"ea"}),
        ({"actor": "brandt"}, {"ec"}),
        ({"happened": True}, {"ea"}),
        ({"since": "2031-03-03"}, {"ea"}),
        ({"until": "2031-03-02"}, set()),
        ({"words": "letters"}, {"ec"}),
        ({}, {"ea", "ec"}),
    ],
)
def test_events_are_filtered(record: Record, filters: dict[str, object], found: set[str]) -> None:
    assert {e.id for e in events.events(record, events.EventFilters(**filters)).rows} == found  # type: ignore[arg-type]


def test_an_event_gives_its_numbers_as_the_texts_do(record: Record) -> None:
    row = next(e for e in events.events(record).rows if e.id == "ea")
    assert row.quantities == ("four people", "three people")
    assert (row.when, row.where and row.where.name, row.whom) == ("3 March 2031", "Ostmark", "four people")


def test_an_event_says_where_its_reports_differ(record: Record) -> None:
    row = next(e for e in events.events(record).rows if e.id == "ea")
    told = {(d.field, d.about): d.values for d in row.differs}
    assert told[("how_many", "hurt person")] == ("3", "4")
    assert told[("when", "")] == ("3 March 2031", "a tuesday")


def test_two_entities_of_one_name_are_no_difference_to_the_eye(record: Record) -> None:
    changed = msgspec.structs.replace(record.items(Event)[0], differs=(_where("m7", "m7"),))
    assert events.row(record, changed).differs == ()


def _where(*places: str) -> Difference:
    return Difference("where", "", tuple((p, (f"r{n}",)) for n, p in enumerate(places)))


def test_who_promise_one_another_are_named_once(record: Record) -> None:
    item = record.items(Commitment)[0]
    mutual = msgspec.structs.replace(item, by=("m0", "m7"), to=("m7", "m0"))
    row = commitments.row(record, mutual)
    assert ({e.id for e in row.by}, row.to) == ({"m0", "m7"}, ())


def test_the_calendar_counts_dated_events_only(record: Record) -> None:
    view = events.events(record)
    assert [(b.first, b.last, b.count) for b in view.calendar] == [("2031-03-03", "2031-03-03", 1)]
    assert (view.step, view.undated) == (1, 1)


@pytest.mark.parametrize(
    ("ident", "kind"),
    [
        ("xa", "claim"),
        ("ea", "event"),
        ("qb", "quote"),
        ("ka", "commitment"),
        ("t1", "line"),
        ("c3", "story"),
    ],
)
def test_why_opens_every_kind_of_line(record: Record, ident: str, kind: str) -> None:
    view = claim.why(record, ident)
    assert view.kind == kind
    assert view.counted[0].origin == "Delta Wire"
    assert view.voices


def test_why_says_what_was_not_counted(record: Record) -> None:
    view = claim.why(record, "c3")
    assert [g.origin for g in view.not_counted] == ["Radio Lowland"]
    with pytest.raises(Refusal):
        claim.why(record, "zzzz")


def test_an_article_is_whole_and_says_how_its_date_is_known(record: Record) -> None:
    view = article.article(record, "a1")
    assert (view.date, view.date_how) == ("4 March 2031", "from the page's metadata")
    assert [b.zone for b in view.blocks[:4]] == ["chrome", "headline", "dateline", "body"]
    text = record.page("a1").text
    assert all(text[b.start : b.end] == b.text for b in view.blocks)
    assert "".join("".join(b.text.split()) for b in view.blocks) == "".join(text.split())
    assert view.counts["quotes"] == 1 and view.counts["people"] == 2 and view.counts["shared"] == 2
    assert [n.origin for n in view.notes] == ["Delta Wire", "Delta Wire"]
    assert [(a.id, n) for a, n in view.neighbours] == [("b2", 30)]


@pytest.mark.parametrize("ident", ["b2", "b2.txt", "qb"])
def test_an_article_opens_by_name_and_by_what_stands_in_it(record: Record, ident: str) -> None:
    assert article.article(record, ident).id == "b2"


def test_an_entity_has_its_quotes_events_and_companions(record: Record) -> None:
    view = entity.entity(record, "m1")
    assert (view.name, view.mentions, len(view.articles)) == ("Ilse Brandt", 3, 3)
    assert [q.id for q in view.quotes] == ["qa"]
    assert [e.id for e in view.events] == ["ec"]
    assert [r.title for r in view.roles] == ["Mayor"]
    assert view.stories == (("a1", "Barrier fails at Ostmark"),)
    assert [r.entity.name for r in entity.entities(record).rows] == ["Ilse Brandt", "Ostmark"]
    assert [r.entity.name for r in entity.entities(record, type_="place").rows] == ["Ostmark"]


def test_boards(record: Record) -> None:
    assert [c.disagrees for c in boards.claims(record, "conflict").rows] == [True]
    assert boards.claims(record, "update").rows == ()
    (kept,) = boards.commitments(record, "reported_kept", "a1").rows
    assert kept.follow_up[0].words.article == "c3"


def test_search_finds_sentences_names_and_stories(record: Record) -> None:
    view = search.search(record, "  flood   BARRIER ")
    assert {s.words.article for s in view.sentences} == {"a1", "b2", "c3"}
    assert [e.name for e in search.search(record, "brandt").names] == ["Ilse Brandt"]
    assert [s.id for s in search.search(record, "barrier fails").stories] == ["a1"]
    assert search.search(record, " ").found == 0
    hits = [record.page("d4").article.span(0, len(STRAY))]
    assert [s.words.article for s in search.search(record, "chair", hits).sentences] == ["d4"]


def test_problems_are_grouped_by_remedy(record: Record) -> None:
    view = problems.problems(record, troubles())
    assert {g.code: [p.article for p in g.problems] for g in view.groups} == {"T101": [None], "T104": ["b2"]}
    assert all(g.remedy for g in view.groups)


def test_history_says_what_holds(record: Record) -> None:
    (line,) = history.history(record).lines
    assert line.holds and line.targets[0].article and line.targets[0].article.id == "d4"


def test_views_are_the_same_bytes_every_time() -> None:
    assert to_json(story.story(tiny(), "a1")) == to_json(story.story(tiny(), "a1"))


@pytest.mark.parametrize(
    ("given", "counted"), [("The Washington Post", 1), ("Washington Post", 1), ("Delta Wire", 2)]
)
def test_an_outlet_has_one_name_however_its_pages_write_it(given: str, counted: int) -> None:
    def page(ident: str, outlet: str | None, text: str) -> Page:
        article = Article(ident, f"{ident}.txt", text, "0", outlet=outlet, title="Dam holds")
        chrome = Zone(f"z{ident}", article.span(0, text.index(".")), "chrome")
        return Page(article, [] if outlet else [chrome])

    record = Record([page("a", given, "Rain fell."), page("b", None, "The Washington Post. Rain fell.")])
    assert outlet_names(record)["a"] == given
    assert len(known_outlets(record)) == counted
    assert stories.totals(record).outlets_words == f"{counted} outlet{'s' if counted > 1 else ''}"
