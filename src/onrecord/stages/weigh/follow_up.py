"""What came of a commitment: answers to it, and later reports of the deed; open where there are none, whatever the silence.

Three ways to know, each from one sentence that is shown beside the commitment's own: the sentence that tells of it tells the
answer as well; a report speaks of it by its name ("rejected the offer"); a later report tells that the one bound did it, in a
word for the same deed and with what it was about. Who said so, when, and what is told as not yet so decide against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from onrecord.model.annotations import (
    AnswerKind,
    CommitmentKind,
    CommitmentReport,
    EventReport,
    Mention,
    Sentence,
)
from onrecord.model.items import Commitment, CommitmentStatus, Entity, Event, FollowUp
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.stages.base import weigh
from onrecord.text.content import content_words
from onrecord.tools import answering
from onrecord.tools.deeds import Wording, written

# Who has to do it: who promised, or who was asked.
_BINDS_SELF: Final = frozenset({"pledge", "offer", "plan", "threat"})
_BINDS_OTHERS: Final = frozenset({"demand", "request", "invitation", "proposal"})
# "The offer" may mean the last one told of; "the plan", "the deal", "the decision" may be anything.
_SINGLE: Final = frozenset({"offer", "invitation", "demand", "request", "threat"})
# How many words may stand between the name of who did it and the verb: "Silva, on Friday, published".
_BETWEEN: Final = 3
# Half of what is said of "the offer of …" has to be in the offer's own words.
_MEANT: Final = 0.5
_STATUS: Final[dict[AnswerKind, CommitmentStatus]] = {"withdrawn": "withdrawn", "broken": "reported_broken"}
_WORDS_FOR: Final = {"broken": "reported not done"}
_PAST: Final = re.compile(r"\b[a-z]{2,}ed\b|\b(?:" + "|".join(
    "gave sent paid met held left took built kept withdrew freed came went began sold bought brought stood spoke told made"
    " wrote rebuilt sought won lost ran cut put shut set let".split()
) + r")\b")  # fmt: skip


class Found(NamedTuple):
    """One follow-up: the sentence, what it says of the commitment, and the status that follows."""

    evidence: Span
    what: str
    status: CommitmentStatus


class Case(NamedTuple):
    """A commitment with what all the ways to know ask for."""

    item: Commitment
    record: Record
    own: frozenset[Span]  # the sentences that tell of it
    events: frozenset[str]  # the acts of making it
    told: tuple[str, str] | None  # the days between which it was first told, where they are known
    deed: Span | None  # the word for what shall be done
    names: frozenset[str]  # of those concerned: sharing these words makes no sentence one on the same thing


@weigh(of=Commitment, makes=[Commitment], needs=[Event], version=2)
def follow_up(commitment: Commitment, record: Record) -> Iterator[Commitment]:
    """The commitment with what answers, keeps or breaks it; nothing is concluded from silence."""
    case = _case(commitment, record)
    found = [*_answers(case), *_by_name(case), *_by_deed(case), *_by_words(case)]
    if not found:
        return
    lines = {f.evidence: FollowUp(f.evidence, f.what) for f in sorted(found, reverse=True)}
    order: tuple[CommitmentStatus, ...] = ("withdrawn", "reported_broken", "reported_kept", "answered")
    status = next(s for s in order if any(f.status == s for f in found))
    ordered = tuple(lines[s] for s in sorted(lines))
    yield msgspec.structs.replace(commitment, follow_up=ordered, status=status)


def _case(c: Commitment, record: Record) -> Case:
    reports: list[CommitmentReport] = [record.get(m) for m in c.members]
    days = [record.page(r.evidence.article).article.published for r in reports]
    known = [(d.earliest, d.latest) for d in days if d.earliest and d.latest]
    found = (record.item(Entity, i) for i in (*c.by, *c.to))
    return Case(
        c,
        record,
        frozenset(r.evidence for r in reports),
        frozenset(r.event for r in reports if r.event),
        min(known) if len(known) == len(days) else None,
        next((r.deed for r in reports if r.content == c.content), None),
        frozenset(w for e in found if e for n in e.names for w in content_words(n.text)),
    )


# ---------------------------------------------------------------- in the sentence that tells of it
def _answers(case: Case) -> Iterator[Found]:
    """ "They accepted the invitation to the fair": read from the parse, where the commitment was."""
    for m in case.item.members:
        r: CommitmentReport = case.record.get(m)
        if r.answer is None:
            continue
        who = {e.id for i in r.answer.by if (e := case.record.entity(i)) is not None}
        if r.answer.what in _STATUS or not who & set(case.item.by):  # nobody answers their own offer
            yield _answer(r.evidence, r.answer.what)


def _answer(evidence: Span, what: AnswerKind) -> Found:
    return Found(evidence, _WORDS_FOR.get(what, what), _STATUS.get(what, "answered"))


# ---------------------------------------------------------------- by its name
class Spoken(NamedTuple):
    """A report that does something with a commitment that it names: who acts, whom it is done to, what can be meant."""

    report: EventReport
    actors: frozenset[str]
    facing: frozenset[str]
    own: AnswerKind | None  # where the one bound acts
    said: str | None  # where others do
    names: dict[
        CommitmentKind, frozenset[str]
    ]  # what stands beside the name, by the kinds that are called so


def _by_name(case: Case) -> Iterator[Found]:
    """Reports that speak of the commitment by the name of its kind: taken back, missed, accepted, rejected, criticised."""
    c = case.item
    by, to = set(c.by), set(c.to)
    spoken = case.record.derived(Event, "spoken of", _spoken)
    for s in {s.report.id: s for who in (*c.by, *c.to) for s in spoken.get(who, ())}.values():
        if c.kind not in s.names or s.report.evidence in case.own or s.report.id in case.events:
            continue
        if by & s.actors:
            broken = s.own == "broken" and c.kind not in _BINDS_SELF
            found = _answer(s.report.evidence, s.own) if s.own and not broken else None
        elif s.said and (by & s.facing or (to & s.actors and s.said in answering.GIVEN)):
            found = Found(s.report.evidence, s.said, "answered")
        else:
            continue
        if found is not None and _means(case, s):
            yield found


def _spoken(record: Record) -> dict[str, list[Spoken]]:
    """Those reports, by everybody who acts in them or is acted on: looked up once, for they are few."""
    out: dict[str, list[Spoken]] = defaultdict(list)
    for e in record.items(Event):
        for report in map(record.get, e.reports) if e.modality == "actual" else ():
            word, text = report.trigger.text, report.evidence.text
            said: str | None = answering.answer(word)
            if said is None and e.type == "ACCUSE":
                said = "said to be broken" if answering.tells_of_breach(text) else "criticised"
            own: AnswerKind | None = "broken" if answering.fails(word) else None
            own = "withdrawn" if answering.takes_back(word) else own
            names = answering.named(text[report.trigger.end - report.evidence.start :]) if own or said else {}
            if names:
                found = Spoken(report, frozenset(e.actors), _suffering(e, record), own, said, names)
                for who in sorted(found.actors | found.facing):
                    out[who].append(found)
    return out


def _means(case: Case, s: Spoken) -> bool:
    """Does the report mean this commitment: by what it says of it, or as the only one of the latest day? It must not be
    of before the commitment, as far as the days of both are known."""
    report = s.report
    day = report.when.latest or case.record.page(report.evidence.article).article.published.latest
    if day and case.told and day < case.told[0]:
        return False
    said = s.names[case.item.kind] - case.names
    if said:
        return len(said & content_words(case.item.content.text)) >= max(1, _MEANT * len(said))
    return case.item.kind in _SINGLE and _one_story(case, report) and _last_of_kind(case, report)


def _one_story(case: Case, report: EventReport) -> bool:
    story = case.record.story(report.evidence.article)
    return story is not None and story.id == case.item.story


def _last_of_kind(case: Case, report: EventReport) -> bool:
    """Is it the latest of its kind from the same side before the report, and the only one of that day? Only then does
    "the invitation" mean this one."""
    c, record = case.item, case.record
    day = report.when.earliest or record.page(report.evidence.article).article.published.earliest
    same = record.derived(Commitment, "by kind and side", _by_kind)
    before = {x for who in c.by for x in same.get((c.kind, who), ()) if day and "" < x[0] <= day}
    last = max(before, default=("", ""))
    return last[1] == c.id and sum(x[0] == last[0] for x in before) == 1


def _by_kind(record: Record) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(Day told, id) of the commitments of each kind and side."""
    out: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for c in record.items(Commitment):
        told = record.page(c.content.article).article.published.earliest or ""
        for who in c.by:
            out[c.kind, who].append((told, c.id))
    return out


# ---------------------------------------------------------------- by the deed
def _by_deed(case: Case) -> Iterator[Found]:
    """Later acts of the one bound that are a word for the same deed, on the same thing and with the same others."""
    if case.deed is None:
        return
    bound, deed = set(_bound(case)), _deed(case.deed)
    acts = case.record.derived(Event, "by deed", _by_word)
    near = {r.id: (r, who) for key in (deed.root, *sorted(deed.deeds)) for r, who in acts.get(key, ())}
    for report, who in near.values():
        if (
            who & bound
            and report.id not in case.events
            and _later(case, report.evidence.article, report.when.latest)
            and _about(case, report.evidence)
        ):
            yield from _done(case, report)


def _by_word(record: Record) -> dict[str, list[tuple[EventReport, frozenset[str]]]]:
    """Reports of what was done, or was not, with who acts, by the root of their word and by the deeds that it stands for."""
    out: dict[str, list[tuple[EventReport, frozenset[str]]]] = defaultdict(list)
    for e in record.items(Event):
        who = frozenset(e.actors)
        for report in map(record.get, e.reports) if who and e.modality in ("actual", "negated") else ():
            after = report.evidence.text[report.trigger.end - report.evidence.start :]
            told = written(report.trigger.text, after)
            for key in (told.root, *sorted(told.deeds)) if report.modality == e.modality else ():
                out[key].append((report, who))
    return out


def _done(case: Case, report: EventReport) -> Iterator[Found]:
    """Done; or not done, where the day set for it had passed when that was written."""
    if report.modality == "actual":
        if not answering.open_ended(report.evidence.text):
            yield _reported(case, report.evidence)
        return
    due = case.item.when.latest
    written_on = case.record.page(report.evidence.article).article.published.earliest
    if due and written_on and written_on > due and case.item.kind in _BINDS_SELF:
        yield Found(report.evidence, "reported not done", "reported_broken")


def _reported(case: Case, evidence: Span) -> Found:
    return Found(evidence, "reported done", "reported_kept" if case.item.kind in _BINDS_SELF else "answered")


def _by_words(case: Case) -> Iterator[Found]:
    """Later sentences that tell in the past tense that the one bound did it: for deeds that are no act of PLOVER ("publish
    the log")."""
    bound = set(_bound(case))
    if not bound or case.deed is None or case.told is None:
        return
    told = case.record.derived(Commitment, "past deeds", _past_deeds)
    for verb, span in told.get(_deed(case.deed).root, ()):
        if (
            span not in case.own
            and _later(case, span.article, None)
            and _about(case, span)
            and _subject(case.record, span, verb) in bound
        ):
            yield _reported(case, span)


def _past_deeds(record: Record) -> dict[str, list[tuple[Span, Span]]]:
    """(Verb, sentence) of what is told in the past tense, by the root of the verb, as far as somebody committed himself to
    a deed of that root."""
    wanted = {_deed(r.deed).root for r in record.annotations(CommitmentReport) if r.deed}
    out: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
    for page in record.pages.values():
        for s in page.all(Sentence) if page.article.published.earliest else ():
            known = [(m, root) for m in _PAST.finditer(s.span.text) if (root := _root(m[0])) in wanted]
            if known and not answering.open_ended(s.span.text):
                for m, root in known:
                    start = s.span.start
                    out[root].append((page.article.span(start + m.start(), start + m.end()), s.span))
    return out


@lru_cache(1 << 14)  # the past tenses of a language in use
def _root(verb: str) -> str:
    return written(verb).root


def _deed(word: Span) -> Wording:
    return written(word.text)


def _subject(record: Record, sentence: Span, verb: Span) -> str | None:
    """Whom the words close before a verb name (entity id)."""
    page = record.page(sentence.article)
    before: Sequence[Mention] = [m for m in page.within(Mention, sentence) if m.span.end <= verb.start]
    last = max(before, key=lambda m: (m.span.end, len(m.span)), default=None)
    if last is None or len(page.text[last.span.end : verb.start].split()) > _BETWEEN:
        return None
    who = record.entity(last.id)
    return who.id if who else None


def _bound(case: Case) -> tuple[str, ...]:
    """Whose deed it would be."""
    if case.item.kind in _BINDS_SELF:
        return case.item.by
    return case.item.to if case.item.kind in _BINDS_OTHERS else ()


def _later(case: Case, article: str, done: str | None) -> bool:
    """Was the article surely written after the commitment was told, and what it tells (`done`) not done before?"""
    written_on = case.record.page(article).article.published.earliest
    if case.told is None or not written_on or written_on <= case.told[1]:
        return False
    return done is None or done >= case.told[0]


def _about(case: Case, sentence: Span) -> bool:
    """Does a sentence name what the commitment was about, and everybody whom its content names?"""
    content, record = case.item.content, case.record
    deed = case.deed.text if case.deed else ""
    dated = content_words(" ".join(s.text for s in case.item.when.evidence))  # by when, not what
    if not answering.enough(content.text, deed, sentence.text, case.names | dated):
        return False
    concerned = _entities_in(record, content) - set(case.item.by)
    return concerned <= _entities_in(record, sentence)


def _entities_in(record: Record, span: Span) -> set[str]:
    mentions = record.page(span.article).within(Mention, span)
    return {e.id for m in mentions if (e := record.entity(m.id)) is not None}


def _suffering(e: Event, record: Record) -> frozenset[str]:
    """Whom any report of an event has as its recipient."""
    told = (record.entity(x.mention) for i in e.reports for x in record.get(i).recipients)
    return frozenset({*e.recipients, *(who.id for who in told if who is not None)})
