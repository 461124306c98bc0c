"""Statements told as a noun phrase: "rejected the offer", "described it as a gift", "the plan was rejected by"."""

from __future__ import annotations

from typing import Final

from onrecord.tools.attribution.carried import EMPTY, Carried, infinitive, own_tokens
from onrecord.tools.attribution.edges import without_gloss
from onrecord.tools.attribution.grammar import noun_phrase, objects_of
from onrecord.tools.attribution.paragraph import Paragraph, Place
from onrecord.tools.attribution.pieces import extent
from onrecord.tools.attribution.speaking import TELLERS
from onrecord.tools.nlp import Token
from onrecord.tools.speech import PLAIN, CueVerb, nouns

_THINGS: Final = frozenset({"it", "this", "that", "which", "all", "what", "these", "those", "there"})
_CITING: Final = frozenset({"cite", "quote", "reference"})
_WHOM: Final = frozenset({"him", "her", "them", "us", "me"})
# A question needs nobody who asks it: "was asked about the sale".
_PUT_TO: Final = frozenset({"ask", "quiz"})
_AMOUNTS: Final = frozenset({"MONEY", "CARDINAL", "PERCENT", "QUANTITY"})
_SHOWN: Final = frozenset({"photo", "photograph", "picture", "image", "link", "clip", "selfie"})
_PUTTING_OUT: Final = frozenset({"post", "tweet", "retweet"})
_SHOWING: Final = frozenset({"show", "find", "give", "put", "contain"})
# Prepositions that go on after the object of praise and blame: "thanked the guests for coming", "cast it as a win".
_GOES_ON: Final = frozenset(
    {"for", "as", "of", "with", "over", "to", "from", "against", "by", "on", "about", "toward", "towards"}
)
# ", and" or less stands between an object and what is joined to it.
_NEAR: Final = 7
# These go on after a thing ("a finish in May"), unless what follows says where the words were said.
_WHEREIN: Final = frozenset({"in", "at", "among", "amid"})
_VENUES: Final = frozenset(
    {"rally", "summit", "event", "call", "meeting", "hearing", "debate", "appearance", "tour"}
)
_AS: Final = frozenset({"as"})  # "referred to it as a gift"


def passive_of(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """ "The plan was rejected by the council", "was described by him as a gift": what the act is done to is what is told."""
    told = next(
        (c for c in verb.kids("nsubjpass") if c.lower not in EMPTY and c.tag not in ("WDT", "WP")), None
    )
    if told is None or not heads or not verb.kids("agent") or any(c.kids("pcomp") for c in verb.kids("prep")):
        return None  # and "was quoted by the paper as saying" tells whose words they are
    part = next((c for c in verb.kids("prep") if c.lower == "as"), None)
    if part is not None and found.takes("np_as"):
        return Carried(
            "np_as", found.frames["np_as"], extent(own_tokens(told)), more=(extent(own_tokens(part)),)
        )
    if found.takes("np") and found.main.does != "committing":
        return Carried("np", found.frames["np"], extent(own_tokens(told)))
    return None


def noun_phrase_of(p: Paragraph, verb: Token, found: CueVerb, heads: list[Token]) -> Carried | None:
    """What a verb says by its object alone ("he promised reforms"), with the object as the content; None if it is none."""
    objects = objects_of(verb)
    direct = next((o for o in reversed(objects) if o.dep == "dobj" and not _apart(p, o, objects)), None)
    small = next((c for c in verb.children if c.dep in ("oprd", "ccomp", "acomp") and c.i > verb.i), None)
    if found.takes("small") and small is not None and not _a_name(p, small):
        tokens = sorted([*(t for o in objects for t in o.subtree()), *small.subtree()], key=lambda t: t.i)
        return Carried("small", found.frames["small"], _to_the_last(p, verb, extent(tokens)))
    if objects and found.takes("np_as"):
        part = next((c for o in (verb, objects[0]) for c in o.kids("prep") if c.lower == "as"), None)
        if part is not None:
            tokens = sorted(
                {t.i: t for t in objects[0].subtree() + part.subtree()}.values(), key=lambda t: t.i
            )
            return Carried("np_as", found.frames["np_as"], extent(tokens))
    if direct is not None and found.takes("np_at"):
        at = next(
            (c for o in (verb, direct) for c in o.kids("prep") if c.lower == "at" and c.i > direct.i), None
        )
        if at is not None and any(o.tag in ("CD", "$") or o.ent in _AMOUNTS for o in at.subtree()):
            place = (direct.subtree()[0].start, own_tokens(at)[-1].end)
            return Carried("np", found.frames["np_at"], without_gloss(p, at, place))
    if direct is not None and _says_np(verb, found, heads, direct) and direct.i > verb.i:
        place = _with_purpose(verb, extent(own_tokens(direct)))
        aside = next((o for o in objects if o.i > direct.i and _apart(p, o, objects)), None)
        if aside is not None and (told := _told_again(aside)) is not None:
            return Carried("np", found.frames["np"], (place[0], aside.end), more=(told,))
        return Carried("np", found.frames["np"], without_gloss(p, direct, _to_the_last(p, verb, place)))
    if (
        direct is not None
        and found.takes("np")
        and verb.dep == "relcl"
        and direct.lower in ("which", "that", "whom")
    ):
        return Carried("np", found.frames["np"], noun_phrase(verb.head, p))
    for c in [*(direct.kids("prep") if direct is not None and found.takes("of") else []), *verb.kids("prep")]:
        if direct is not None and c.head is direct and (c.lower != "of" or found.takes("np")):
            continue
        if (
            found.takes(c.lower)
            and c.children
            and c.i > verb.i
            and (heads or found.lemma in _PUT_TO)
            and (len(c.subtree()) > 2 or direct is not None or _as_after(verb))
        ):
            place = extent(sorted([t for x in c.children for t in x.subtree()], key=lambda t: t.i))
            joined = [x for h in (verb, *heads) for x in h.kids("conj") if x.pos in ("NOUN", "PROPN")]
            joined = [x for x in joined if 0 < x.subtree()[0].start - place[1] < _NEAR]
            end = max([place[1], *(t.end for x in joined for t in x.subtree())])
            start = place[0]
            if c.lower == "to":
                end = _to_the_last(p, verb, (start, end), _AS)[1]
            if direct is not None and verb.i < direct.i < c.i and found.frames[c.lower].does == "negative":
                start = direct.subtree()[0].start  # "accused the board of delay": whom, too
            return Carried(c.lower, found.frames[c.lower], without_gloss(p, c, (start, end)), direct)
    return None


def _apart(p: Paragraph, o: Token, objects: list[Token]) -> bool:
    """ "promised a gift - one she would not name": the dash begins something else than the object."""
    return any(x.dep == "dobj" and x.i < o.i and " - " in p.text[x.end : o.start] for x in objects)


def _told_again(aside: Token) -> Place | None:
    """ "- one he said would last": the same speaker's word, without the second cue."""
    for c in aside.kids("relcl"):
        if c.lemma in PLAIN and any(s.tag == "PRP" for s in c.kids("nsubj")):
            return c.end, own_tokens(c)[-1].end
    return None


def _with_purpose(verb: Token, place: Place) -> Place:
    """ "defended his call to raise the fee": the parser may hang the infinitive on the verb."""
    for c in verb.kids("xcomp", "advcl", "acl"):
        own = own_tokens(c)
        if own[0].tag == "TO" and own[0].start - place[1] == 1:
            return place[0], own[-1].end
    return place


def _says_np(verb: Token, found: CueVerb, heads: list[Token], direct: Token) -> bool:
    """May the object be what somebody says?

    Things do not speak: "which explains the delay" attributes nothing; nor does "met to discuss the delay".
    """
    if (
        infinitive(verb)
        and verb.dep in ("advcl", "acl", "relcl")
        and found.main.does in ("neutral", "factive")
    ):
        return False
    if infinitive(verb) and heads and all(h.pos == "NOUN" and not h.ent and _no_teller(h) for h in heads):
        return False  # "money to defend the seat"
    which = any(c.dep == "nsubj" and c.lower in ("which", "that") for c in verb.children)
    if which and all(h.pos == "NOUN" and not _has_words(h) for h in heads):
        return False
    things = bool(heads) and all(h.lower in _THINGS for h in heads)
    if found.lemma in _CITING and verb.tag == "VBG" and _a_source(direct):
        return False  # "Roe, citing officials, said": whom she has it from
    if found.lemma in _PUTTING_OUT and (_has_words(direct) or direct.lemma in _SHOWN):
        return False  # "posted an article": what it says is told elsewhere
    if found.lemma in _SHOWING:
        # "the survey shows a gap": only what is written or counted shows in words
        return found.takes("np") and bool(heads) and all(map(_has_words, heads)) and direct.lower not in EMPTY
    empty = direct.lower in EMPTY and not (direct.lower in _WHOM and _goes_on(verb, direct))
    return found.takes("np") and not empty and not things


def _goes_on(verb: Token, direct: Token) -> bool:
    """ "credited him with the plan": the pronoun alone is nothing, but what follows tells what was said of him."""
    return any(c.lower in ("for", "as", "over", "with") and c.i > direct.i for c in verb.kids("prep"))


def _no_teller(head: Token) -> bool:
    return head.lower not in TELLERS and not head.tag.endswith("S") and not _has_words(head)


def _a_source(direct: Token) -> bool:
    return direct.ent in ("PERSON", "ORG", "NORP") or direct.lower in TELLERS


def _has_words(head: Token) -> bool:
    """Does the noun name a text or a statement, which may tell something of itself?"""
    noun = nouns().get(head.lemma.lower())
    return noun is not None and (noun.content or noun.vessel)


def _a_name(p: Paragraph, small: Token) -> bool:
    """A name given in marks ("known as", "called “the Gate”") is what a thing is called, not what somebody says."""
    mark = p.mark_of(small)
    words = p.text[mark.inner_start : mark.inner_end].split() if mark is not None else []
    return 0 < len(words) <= 4 and (words[-1][0].isupper() or words[0].lower() == "the")


def _a_venue(o: Token) -> bool:
    noun = nouns().get(o.lemma.lower())
    return o.lemma.lower() in _VENUES or (noun is not None and noun.vessel) or o.pos == "PROPN"


def _as_after(verb: Token) -> bool:
    return any(c.lower == "as" for c in verb.kids("prep"))


def _to_the_last(p: Paragraph, verb: Token, place: Place, going_on: frozenset[str] = _GOES_ON) -> Place:
    """Grown by the phrases that belong to the act: "criticised the board for its silence"."""
    end = place[1]
    thing = any(o.pos == "NOUN" and o.start < end for o in verb.kids("dobj"))
    for c in verb.kids("prep"):
        wherein = (
            thing and c.lower in _WHEREIN and going_on is _GOES_ON and not any(map(_a_venue, c.kids("pobj")))
        )
        if (
            (c.lower in going_on or wherein)
            and c.start > place[0]
            and not any(o.ent in ("DATE", "TIME") for o in c.kids("pobj"))
            and all(t.pos == "ADV" for t in p.between(end, c.start))
        ):
            end = max(end, max(t.end for t in c.subtree()))
    return place[0], end
