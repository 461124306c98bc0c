"""When and where an act was done: the time and the place that its own clause states, and no other clause's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.model.annotations import Mention, TimeExpression
from onrecord.model.sources import Zone
from onrecord.model.spans import Span
from onrecord.model.when import UNKNOWN, When, interval, unresolved
from onrecord.text.amounts import amount
from onrecord.tools import syntax
from onrecord.tools.acts import classes, lexicon, mended
from onrecord.tools.frames import Found, find
from onrecord.tools.nlp import Token
from onrecord.tools.who import Who

_SAYS: Final = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
_WHERE: Final = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "off",
        "across",
        "along",
        "around",
        "within",
        "throughout",
        "over",
    }
)
# Where troops are sent.
_WHITHER: Final = frozenset({"into", "to"})
_BEARINGS: Final = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"}
)
_VENUE: Final = frozenset(
    {"at", "during", "after", "before", "since", "amid", "following", "despite", "in", "until"}
)
_ENDING: Final = frozenset({"end", "finish", "conclude", "close", "complete", "wrap"})
# Talks that are counted in days last weeks at the most; a larger number is misread.
_A_MONTH: Final = 31
# Before a noun a time is that of the noun.
_QUALIFYING: Final = ("compound", "nummod", "amod", "nmod")
# What an occasion is named with at which something is done.
_DURING: Final = frozenset({"at", "during", "in"})
# What is in print or on the air is no place.
_PRINT: Final = classes()["document"] | {
    "issue",
    "edition",
    "interview",
    "magazine",
    "book",
    "page",
    "speech",
    "post",
}
_CLAUSE: Final = ("relcl", "advcl", "parataxis")


class WhenWhere(Who):
    """The look-ups from acts to the times and places of the page."""

    def time(self, f: Found) -> TimeExpression | None:
        """The point in time that is said of this act itself, not of another act of the sentence: the first that says
        when, else the first vague one ("recently")."""
        bound = self._times(f)
        return next((x for x in bound if x.when.known or x.when.weekday), bound[0] if bound else None)

    def when(self, f: Found) -> When:
        """When the act was done: what its time means, or from the first to the last of several ("in 2001 and 2002")."""
        time = self.time(f)
        if time is None:
            return self._not_before(f)
        days = self._days(f)
        if days > 1 and time.when.day:  # "finished two days of talks on Friday": from Thursday
            words = f"{days} days that ended then"
            began = time.when.day - timedelta(days - 1)
            return interval(began, time.when.day, time.when.how, evidence=time.when.evidence, reason=words)
        several = [x.when for x in self._times(f) if x.when.earliest and x.when.latest]
        if len(several) < 2 or any(w.how != "stated" for w in several):
            return time.when
        first, last = min(w.earliest or "" for w in several), max(w.latest or "" for w in several)
        evidence = tuple(s for w in several for s in w.evidence)
        words = "the times that are named together"
        return interval(
            date.fromisoformat(first), date.fromisoformat(last), "stated", evidence=evidence, reason=words
        )

    def _days(self, f: Found) -> int:
        """How many days an act took whose end is told ("ended three days of talks"); 0 where that is not said."""
        stretch = syntax.stretch_of(f.token)
        if stretch is f.token or f.light is None or mended(stretch.lemma) != "day":
            return 0
        number = next(iter(stretch.kids("nummod")), None)
        read = amount(number.text, "") if number is not None and mended(f.light.lemma) in _ENDING else None
        whole = read is not None and read.low is not None and read.low == read.high and read.low <= _A_MONTH
        return int(read.low or 0) if read is not None and whole else 0

    def _times(self, f: Found) -> list[TimeExpression]:
        """The points in time of the sentence that are said of this act, in order."""
        sentence = self.page.sentence_at(f.token.start)
        own = [
            x
            for x in (self.page.within(TimeExpression, sentence.span) if sentence else ())
            if x.timex in ("DATE", "TIME")
            and (self._bound(x, f) or self._bare_day(x, f))
            and not self._spoken_of(x, f)
        ]
        return own or self._of_picture(f)

    def _of_picture(self, f: Found) -> list[TimeExpression]:
        """A caption tells one moment: its only day is the day of what it shows."""
        at = f.token.start
        if f.token.pos not in ("VERB", "AUX") or self.page.zone_at(at) != "caption":
            return []
        zones = [z.span for z in self.page.all(Zone) if z.kind == "caption" and z.span.holds(at)]
        inside = [
            x
            for span in zones[-1:]
            for x in self.page.within(TimeExpression, span)
            if x.timex in ("DATE", "TIME") and (x.when.weekday or x.when.day) and x.direction <= 0
        ]
        return inside if len(inside) == 1 else []

    def _not_before(self, f: Found) -> When:
        """What is said of something dated is said then or later: "critics of Tuesday's vote called it a farce"."""
        sentence = self.page.sentence_at(f.token.start)
        for x in self.page.within(TimeExpression, sentence.span) if sentence else ():
            if not (x.when.weekday or x.when.day) or not self._spoken_of(x, f):
                continue
            last = self.page.article.published.latest
            why = f"not before the time of what it is about (“{x.span.text}”)"
            if not x.when.earliest:
                return unresolved(x.when.weekday, (x.span,), why)
            first = date.fromisoformat(x.when.earliest)
            end = date.fromisoformat(last) if last and last >= x.when.earliest else None
            return interval(first, end, "relative", evidence=(x.span,), reason=why)
        return UNKNOWN

    def _spoken_of(self, x: TimeExpression, f: Found) -> bool:
        """Is the time that of something inside the subject of a saying ("critics of Tuesday's vote rejected it")?"""
        if f.verb.tag != "VBD" or f.act.type not in _SAYS:
            return False
        day = self.parse.at(x.span.start)
        above = list(day.ancestors()) if day is not None and day.dep == "poss" else []
        between = above[: above.index(f.verb)] if f.verb in above else []
        return bool(
            between
            and not any(syntax.is_verb(t) for t in between)
            and between[-1].dep in ("nsubj", "nsubjpass")
        )

    def deadline(self, content: Span, condition: tuple[int, int] | None) -> When:
        """The first point in time to come inside the content of a commitment, outside its condition: what is told of
        the past there ("the crew that was held in May") is no deadline."""
        for x in self.page.within(TimeExpression, content):
            inside = condition and condition[0] <= x.span.start < condition[1]
            if x.timex in ("DATE", "TIME") and not inside and x.direction >= 0 and not self._told_of_past(x):
                return x.when
        return UNKNOWN

    def _told_of_past(self, x: TimeExpression) -> bool:
        """Does the time belong to a clause in the past tense?"""
        inside = self.parse.between(x.span.start, x.span.end)
        root = self.parse.root(inside) if inside else None
        verb = next(filter(syntax.is_verb, root.ancestors()), None) if root else None
        return verb is not None and verb.tag == "VBD" and verb.dep in ("relcl", "advcl", "acl")

    def _bound(self, x: TimeExpression, f: Found) -> bool:
        """Does the time hang on the act (or on its light verb or object), with no other clause between?"""
        inside = self.parse.between(x.span.start, x.span.end)
        if not inside:
            return False
        t = self.parse.root(inside)
        if _past_of_another(t):
            return False
        if self._of_noun(x, t, f):
            return False
        mine = {f.token.i, f.verb.i}
        if f.token.dep == "pcomp" and f.token.head.lower == "by":
            mine.add(f.token.head.head.i)  # "marked the day by calling": one doing
        crossed = False
        while t.i not in mine:
            other = find(t)
            if syntax.is_verb(t):
                shared = f.act.pos == "n" and not crossed and _hangs_on(f.token, t)
                return shared and (other is None or is_venue(f.token))
            beside = is_venue(f.token) or (f.act.pos == "v" and (is_venue(t) or t.head.i in mine))
            if other is not None and not beside:
                return False
            if t.head is t:
                return False
            crossed = crossed or t.dep in _CLAUSE
            t = t.head
        return True

    def _of_noun(self, x: TimeExpression, t: Token, f: Found) -> bool:
        """Does the time, of head `t`, say which thing is meant, and not when the act was done ("meddling in the 2016
        election")? The day of an occasion is the day of what is done at it ("said in a May 3 meeting")."""
        if t.dep not in _QUALIFYING or t.head in (f.token, syntax.stretch_of(f.token)):
            return False
        tokens, noun = self.parse.tokens, t.head
        ends = [w.i for w in self.parse.between(x.span.start, x.span.end)]
        before, behind = tokens[max(0, ends[0] - 1)], tokens[min(ends[-1] + 1, len(tokens) - 1)]
        if before.pos == "ADP" and behind.text == ",":
            return False  # "since it opened in 2007, crowds have …": parsers hang the year on the noun behind the comma
        at = noun.head
        held = noun.dep == "pobj" and at.lower in _DURING and at.head in (f.token, f.verb)
        day = x.when.day is not None or x.when.weekday is not None
        return not (held and day and mended(noun.lemma) not in classes()["document"])

    def _bare_day(self, x: TimeExpression, f: Found) -> bool:
        """A weekday without a preposition: newspapers put the day of the main act at the end of its sentence, and mean the
        day of saying where it stands at the end of what was offered or said."""
        day = self.parse.at(x.span.start)
        if day is None or not x.when.weekday or x.direction > 0 or f.act.pos != "v":
            return False
        tokens = self.parse.tokens
        if tokens[max(0, day.i - 1)].pos == "ADP":
            return False
        last = day.i + 1 >= len(tokens) or tokens[day.i + 1].text in ".!"
        if last and f.token.dep == "ROOT" and day.i > f.token.i:
            return True
        if f.token.tag != "VBD" or f.act.type not in _SAYS:
            return False
        between = [a for a in day.ancestors() if a.i > f.token.i]
        return f.token in day.ancestors() and not any(a.dep in (*_CLAUSE, "ccomp") for a in between)

    def background(self, f: Found, time: TimeExpression | None) -> bool:
        """Does the act, or the clause that it is told beside, lie before the days that the article reports on?"""
        if time is not None:
            return self._past(time)
        t = f.verb
        while t.head is not t and t.dep in (
            "advcl",
            "relcl",
            "conj",
            "acl",
            "dobj",
            "nsubj",
            "pobj",
            "prep",
            "ccomp",
            "xcomp",
        ):
            step, t = t.dep, t.head
            if step in ("ccomp", "xcomp"):
                return False
            if not syntax.is_verb(t):
                continue
            sentence = self.page.sentence_at(t.start)
            for x in self.page.within(TimeExpression, sentence.span) if sentence else ():
                inside = self.parse.between(x.span.start, x.span.end)
                root = self.parse.root(inside) if inside else None
                if (
                    root is not None
                    and root.dep not in _QUALIFYING  # "cited a 2001 note": the year of the note
                    and self._past(x)
                    and next(filter(syntax.is_verb, root.ancestors()), None) is t
                ):
                    return True
        return False

    def _past(self, time: TimeExpression) -> bool:
        """Does a stated time lie well before the days that the article reports on?"""
        if time.when.latest is None or time.when.how != "stated":
            return False
        published = self.page.article.published
        if published.earliest is None:
            return time.when.precision == "year"
        return time.when.latest[:4] < published.earliest[:4] and time.when.precision in (
            "year",
            "season",
            "month",
            "day",
        )

    def place(self, f: Found, participants: Sequence[Token]) -> str | None:
        """The mention id of the place that the clause states for this act; of several the closest, a town before its
        country."""
        heads = [f.token]
        if f.act.pos == "v":
            heads += [*syntax.objects_of(f.token), *_deeds(f.token)]
        else:
            heads += [o for p in f.token.kids("prep") for o in p.kids("pobj")]
        heads += [f.light] if f.light is not None else []
        if f.act.type in _SAYS:  # "promised to help in the valley": where it is to be done
            inner = syntax.complements(f.token)
            heads += inner + [o for c in inner for o in syntax.objects_of(c)]
        heads += [t for t in participants if t.pos == "PROPN" or f.act.type in ("ASSAULT", "COERCE")]
        found = self._around(f, heads, participants) or self._scene(f) or self._beside(f, participants)
        return next((m.id for m in found if m.type != "country"), found[0].id if found else None)

    def _around(self, f: Found, heads: Sequence[Token], participants: Sequence[Token]) -> list[Mention]:
        """The places that prepositions hold below these words; not whom the act is aimed at ("fired at the capital")."""
        words = _WHERE | _WHITHER if f.act.type == "MOBILIZE" else _WHERE
        out: list[Mention] = []
        for t in {h.i: h for h in heads}.values():
            held = [o for p in t.kids("prep") if p.lower in words for o in syntax.spread(p.kids("pobj"))]
            held += [
                o
                for p in t.kids("prep")
                if p.lower == "on"
                for o in p.kids("pobj")
                if mended(o.lemma) in classes()["place_noun"]
            ]
            held += [
                o
                for w in t.kids("advmod")
                if w.lower in _BEARINGS
                for o in syntax.preposition(w, "of", "from")
            ]
            for o in held:
                m = self._place(o) if o not in participants else None
                out += [m] if m is not None else []
        return out

    def _scene(self, f: Found) -> list[Mention]:
        """The town that names an act ("the Vesk bombing", "Vesk talks")."""
        if f.act.type not in ("CONSULT", "ASSAULT"):
            return []
        named = [f.token] if f.act.pos == "n" else _deeds(f.token)
        beside = [self.mention(c) for n in named for c in n.kids("compound", "poss", "amod")]
        return [
            m for m in beside if m is not None and m.type in ("place", "facility") and m.kind != "pronoun"
        ]

    def _beside(self, f: Found, participants: Sequence[Token]) -> list[Mention]:
        """Where the deed was done that is told in one breath ("stormed the embassy in Vesk and held nine clerks")."""
        v = f.verb
        if v.dep != "conj" or not syntax.is_verb(v.head) or v.head.tag != v.tag or v.kids(*syntax.SUBJECT):
            return []
        return self._around(f, [v.head, *syntax.objects_of(v.head)], participants)

    def _place(self, t: Token) -> Mention | None:
        if mended(t.lemma) in _PRINT:
            return None
        m = self.mention(t)
        if m is not None and (m.type in ("place", "facility", "country") or t.ent == "GPE"):
            return m  # "in Vesk" is the town, also where Vesk elsewhere stands for its government
        near = [*syntax.preposition(t, "of", "in", "at", "outside", "near"), *t.kids("appos")]
        for c in [*near, *t.kids("compound", "poss", "amod")]:
            m = self.mention(c) if c.tag != "PRP$" else None
            if m is not None and m.type in ("place", "facility", "country") and m.kind != "demonym":
                return m  # "in an American raid" says whose, not where
        return None


def _deeds(v: Token) -> list[Token]:
    """The subjects of a verb that name an act themselves ("the bombing in Vesk killed nine")."""
    return [s for s in syntax.subjects(v) if ("n", mended(s.lemma)) in lexicon()]


def _past_of_another(t: Token) -> bool:
    """Does the time belong to what something else is counted from ("the first talks since the walk-out in 2016")?"""
    for a in (t, *t.ancestors()):
        if syntax.is_verb(a):
            return False
        if a.dep == "prep" and a.lower == "since":
            return True
    return False


def is_venue(noun: Token) -> bool:
    """Is a noun where or when something else was done ("met at a conference")?"""
    return noun.dep == "pobj" and noun.head.lower in _VENUE


def _hangs_on(noun: Token, verb: Token) -> bool:
    t = noun
    while t.head is not t and not syntax.is_verb(t):
        if t.dep in _CLAUSE:
            return False
        t = t.head
    return t is verb
