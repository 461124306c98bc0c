"""What came of a commitment, from later reports and answers in the same collection; open where there are none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from onrecord.model.annotations import EventReport, Sentence
from onrecord.model.items import Commitment, CommitmentStatus, Entity, Event, FollowUp
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.stages.base import weigh
from onrecord.text.content import content_words, stem
from onrecord.tools import answering

# Types that answer: yes, no, or words about it.
_YES = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
_NO = frozenset({"REJECT"})
_ANSWERING = frozenset({"accept", "reject", "declin", "refus", "welcom", "rebuff", "dismiss"})
_CALLING = frozenset({"demand", "request", "offer", "invitation", "proposal", "threat"})
# What somebody does who was asked to: whoever gives way, gives or meets has answered by deed.
_DOING = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "CONSULT"})
# The share of the commitment's content words that an answer or a deed must carry, and how many at the least: one word
# ("ship") is shared by all that a collection tells.
_ABOUT = 0.5
_WORDS = 2
# How far behind its verb, in characters, the name of a commitment may stand: "accepted on Monday the Norlandic invitation".
_NEAR = 80
# The same for a deed that is known by its words alone.
_MOST, _SAME_WORDS = 0.6, 3
# What is declined where no answer is given: to speak.
_SPEAKING = re.compile(
    r"\s+(?:to\s+(?:\w+ly\s+)?(?:comment|discuss|describe|detail|say|speak|talk|elaborate|answer|identify|name|disclose|reveal|confirm|explain|specify|give\s+(?:details|a\s+reason))|comment)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not|no|never|nobody|without|will|would|may|might|could|if|unless|until|fail\w*|refus\w*|delay\w*|miss\w*|deni\w*|promis\w* to)\b|n['’]t\b",
    re.IGNORECASE,
)


@weigh(of=Commitment, makes=[Commitment], needs=[Event])
def follow_up(commitment: Commitment, record: Record) -> Iterator[Commitment]:
    """The commitment with what answers, keeps or breaks it; nothing is concluded from silence."""
    found: list[tuple[EventReport, str, CommitmentStatus]] = []
    content = content_words(commitment.content.text) - _names(commitment, record)
    told = _told(commitment.content.article, record)
    own = {record.get(m).evidence for m in commitment.members}
    own_events = {record.get(m).event for m in commitment.members}
    found += _answers_in_sentence(commitment, own, record)
    acting = record.derived(Event, "by actor", _by_actor)
    facing = record.derived(Event, "by recipient", _by_recipient)
    near = {e.id: e for who in (*commitment.to, *commitment.by) for e in acting.get(who, ())}
    near |= {e.id: e for who in commitment.by for e in facing.get(who, ())}
    for event in near.values() if content else ():
        if own_events & set(event.reports):
            continue
        verdict, spoken = _verdict(commitment, event), _spoken_of(commitment, event, record)
        for ident in event.reports if verdict or spoken else ():
            report: EventReport = record.get(ident)
            if not _later(report, told, record):
                continue
            inside = report.evidence in own
            if verdict and not inside and _about(content, report):
                found.append((report, *verdict))
            elif (
                spoken
                and (not inside or _before(report, commitment, record))
                and _meant(commitment, content, report, record)
            ):
                found.append((report, *spoken))
    done = {s: "reported done" for s in _done_in_words(commitment, content, told, record) if s not in own}
    if not found and not done:
        return
    found.sort(key=lambda f: (f[0].evidence, f[1]))
    lines = {s: FollowUp(s, what) for s, what in done.items()}
    lines |= {f[0].evidence: FollowUp(f[0].evidence, f[1]) for f in reversed(found)}
    kept: set[CommitmentStatus] = {"reported_kept"} if done else set()
    status = _settled({f[2] for f in found} | kept)
    ordered = tuple(lines[s] for s in sorted(lines))
    yield msgspec.structs.replace(commitment, follow_up=ordered, status=status)


def _answers_in_sentence(
    c: Commitment, own: set[Span], record: Record
) -> Iterator[tuple[EventReport, str, CommitmentStatus]]:
    """ "They accepted the invitation": the sentence that tells of an offer tells the answer as well."""
    if c.kind not in _CALLING:
        return
    answers = record.derived(Event, "answers", _answers)
    for report, no in (found for span in sorted(own) for found in answers.get(span, ())):
        who = {e.id for x in report.actors if (e := record.entity(x.mention)) is not None}
        if report.trigger.start < c.content.start and not who & set(c.by):  # nobody answers their own offer
            yield report, "rejected" if no else "accepted", "answered"


def _answers(record: Record) -> dict[Span, list[tuple[EventReport, bool]]]:
    """Reports that say yes or (True) no, by their sentence: looked up once, not for every commitment."""
    out: dict[Span, list[tuple[EventReport, bool]]] = defaultdict(list)
    for e in record.items(Event):
        if e.modality == "actual" and e.type in _YES | _NO:
            for report in map(record.get, e.reports):
                if stem(report.trigger.text) in _ANSWERING and not _keeps_silent(report, record):
                    out[report.evidence].append((report, e.type in _NO))
    return out


def _keeps_silent(report: EventReport, record: Record) -> bool:
    """ "She declined to describe the offer" turns down a question, not the offer."""
    after = record.page(report.evidence.article).text[report.trigger.end : report.evidence.end]
    return bool(_SPEAKING.match(after))


def _by_actor(record: Record) -> dict[str, list[Event]]:
    """The events that somebody acts in: only those of the bound and the addressed can be a verdict."""
    out: dict[str, list[Event]] = defaultdict(list)
    for e in record.items(Event):
        for who in dict.fromkeys(e.actors):
            out[who].append(e)
    return out


def _by_recipient(record: Record) -> dict[str, list[Event]]:
    """The events that are done to somebody."""
    out: dict[str, list[Event]] = defaultdict(list)
    for e in record.items(Event):
        for who in sorted(_suffering(e, record)):
            out[who].append(e)
    return out


def _suffering(e: Event, record: Record) -> set[str]:
    """Whom any report of an event has as its recipient."""
    told = (record.entity(x.mention) for i in e.reports for x in record.get(i).recipients)
    return {*e.recipients, *(who.id for who in told if who is not None)}


def _done_in_words(c: Commitment, content: frozenset[str], told: str, record: Record) -> Iterator[Span]:
    """Later sentences that tell in the past tense, in much the same words, that the one bound did it.

    For deeds that are no act of PLOVER ("publish the log"): the verb of the promise, inflected, three words in common and
    most of all, a name of the one bound, and not a word that denies, delays or looks ahead.
    """
    head = c.content.text.split()[0] if c.content.text else ""
    if c.kind not in ("pledge", "offer", "plan") or not told or len(content) < _SAME_WORDS:
        return
    names = [n.text for i in c.by if (e := record.item(Entity, i)) is not None for n in e.names]
    for published, span in record.derived(Commitment, "past deeds", _past_deeds).get(
        answering.deed(head), ()
    ):
        if published > told and any(n in span.text for n in names):
            shared = content & content_words(span.text)
            if len(shared) >= max(_SAME_WORDS, _MOST * len(content)):
                yield span


def _past_deeds(record: Record) -> dict[str, list[tuple[str, Span]]]:
    """The sentences that tell a deed of a verb that somebody committed himself with, under that verb, with the first day
    on which each may have been written."""
    wanted = {answering.deed(c.content.text.split()[0]) for c in record.items(Commitment) if c.content.text}
    out: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for page in record.pages.values():
        published = page.article.published.earliest or ""
        for s in page.all(Sentence):
            for verb in answering.deeds(s.span.text) & wanted if published else ():
                if not _OPEN.search(s.span.text):
                    out[verb].append((published, s.span))
    return out


def _names(c: Commitment, record: Record) -> frozenset[str]:
    """The words of the names of those concerned: that a sentence names them does not make it one on the same thing."""
    found = (record.item(Entity, i) for i in (*c.by, *c.to))
    return frozenset(w for e in found if e for n in e.names for w in content_words(n.text))


def _about(content: frozenset[str], report: EventReport) -> bool:
    """Does the sentence of a report carry what the commitment was about?"""
    shared = content & content_words(report.evidence.text)
    if len(content) < _WORDS:
        return stem(report.trigger.text) in content
    return len(shared) >= max(_WORDS, _ABOUT * len(content))


def _told(article: str, record: Record) -> str:
    """The first day on which an article may have been written; "" where it is not known."""
    return record.page(article).article.published.earliest or ""


def _later(report: EventReport, told: str, record: Record) -> bool:
    """Is the report not one of before the commitment, as far as the days of both are known?"""
    last = report.when.latest or record.page(report.evidence.article).article.published.latest
    return not told or not last or last >= told


def _verdict(c: Commitment, e: Event) -> tuple[str, CommitmentStatus] | None:
    """What an event can be to a commitment, by who acts: the addressee answers, the one bound keeps or breaks."""
    by, to = set(c.by), set(c.to)
    actors, recipients = set(e.actors), set(e.recipients)
    if e.modality not in ("actual", "negated"):
        return None
    if c.kind in _CALLING and to & actors and (not recipients or recipients & by):
        if e.type in _YES:
            return "accepted", "answered"
        if e.type in _NO:
            return "rejected", "answered"
    if (
        c.kind in _CALLING
        and c.kind != "threat"
        and to & actors
        and e.type in _DOING
        and e.modality == "actual"
    ):
        return "reported done", "answered"
    bound = c.kind in ("pledge", "offer", "plan", "threat") and by & actors
    if bound and (not to or not recipients or to & recipients) and (e.quad in (2, 4) or e.type == "CONSULT"):
        return (
            ("reported not done", "reported_broken")
            if e.modality == "negated"
            else ("reported done", "reported_kept")
        )
    return None


def _spoken_of(c: Commitment, e: Event, record: Record) -> tuple[str, CommitmentStatus] | None:
    """What is done with a commitment that is called by its name: taken back, accepted, rejected, missed; what others say
    of it."""
    if e.modality != "actual" or not e.reports:
        return None
    by, to = set(c.by), set(c.to)
    actors, facing, word = set(e.actors), _suffering(e, record), record.get(e.reports[0]).trigger.text
    if by & actors:
        if answering.takes_back(word):
            return "withdrawn", "withdrawn"
        bound = c.kind in ("pledge", "plan", "offer") and answering.fails(word)
        return ("reported not done", "reported_broken") if bound else None
    if not (to & actors or by & facing):
        return None
    if answering.says_no(word):
        return "rejected", "answered"
    if answering.says_yes(word):
        return "accepted", "answered"
    if e.type != "ACCUSE" or not by & facing:
        return None
    broken = answering.tells_of_breach(record.get(e.reports[0]).evidence.text)
    return ("said to be broken" if broken else "criticised"), "answered"


def _before(report: EventReport, c: Commitment, record: Record) -> bool:
    """Does the act stand before the commitment that its own sentence tells ("she rejected the plan to close the school")?"""
    told = (record.get(m) for m in c.members)
    return all(report.trigger.end <= r.content.start for r in told if r.evidence == report.evidence)


def _meant(c: Commitment, content: frozenset[str], report: EventReport, record: Record) -> bool:
    """Does a sentence that calls a commitment by its name mean this one?"""
    start = report.trigger.end - report.evidence.start
    if not answering.names_kind(c.kind, report.evidence.text[start : start + _NEAR]):
        return False
    words = re.findall(r"\w+", report.evidence.text.lower())
    verb = (c.content.text.split() or [""])[0].lower()  # short verbs are no content words ("add", "pay")
    shared = {*(content & content_words(report.evidence.text)), *({verb} & set(words))}
    return len(shared) >= _WORDS or _last_of_kind(c, report, record)


def _last_of_kind(c: Commitment, report: EventReport, record: Record) -> bool:
    """Is it the latest of its kind from the same side before the report, and the only one of that day? Only then does
    "the invitation" mean this one."""
    day = report.when.earliest or record.page(report.evidence.article).article.published.earliest
    same = record.derived(Commitment, "by kind and side", _by_kind)
    before = {x for who in c.by for x in same.get((c.kind, who), ()) if day and "" < x[0] <= day}
    last = max(before, default=("", ""))
    return last[1] == c.id and sum(x[0] == last[0] for x in before) == 1


def _by_kind(record: Record) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(Day told, id) of the commitments of each kind and side."""
    out: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for c in record.items(Commitment):
        for who in c.by:
            out[c.kind, who].append((_told(c.content.article, record), c.id))
    return out


def _settled(seen: set[CommitmentStatus]) -> CommitmentStatus:
    order: tuple[CommitmentStatus, ...] = ("withdrawn", "reported_broken", "reported_kept", "answered")
    return next((s for s in order if s in seen), "open")
