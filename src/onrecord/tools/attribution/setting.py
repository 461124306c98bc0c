"""Where something was said, and on what terms: the venue, and the words that keep a speaker's name back."""

from __future__ import annotations

import re
from typing import Final

from onrecord.tools.attribution.paragraph import Attribution, Paragraph, Place
from onrecord.tools.nlp import Token

# The trade's formulas for a name that is kept back. Our own writing.
_WITHHELD: Final = re.compile(
    r"""(?:who\s+)?(?:(?:spoke|speaking|talked|talking|agreed\s+to\s+(?:speak|talk)|commented|briefed\s+\w+)\s+(?:\w+\s+){0,4}?)?
        (?:on|under)\s+(?:the\s+)?conditions?\s+(?:of\s+(?:strict\s+)?anonymity|(?:that\s+)?(?:he|she|they)\s+not\s+be\s+\w+)
        (?:\s+(?:because|since|as|in\s+order|to)\s+[^.;”"]{3,140})?
      | (?:who\s+)?(?:asked|requested|wished|wanted|preferred|declined|refused|did\s+not\s+(?:wish|want))\s+(?:not\s+)?to\s+
        (?:be\s+(?:named|identified|quoted)|remain\s+(?:anonymous|unnamed)|give\s+(?:his|her|their)\s+(?:full\s+)?names?)
        (?:\s+(?:by\s+name|because|since|as|for)\s+[^.;”"]{3,140})?
      | (?:who\s+)?(?:requested|asked\s+for|was\s+granted|were\s+granted)\s+anonymity(?:\s+(?:because|to|in\s+order)\s+[^.;”"]{3,140})?
      | (?:who\s+)?(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|discuss)[^.;,”"]{0,100}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Every one of these formulas has one of these in it; the pattern itself is slow where it does not match.
_SIGNS: Final = ("condition", "name", "identified", "quoted", "anonym", "authori")
_TAKEN_UP: Final = re.compile(r",\s+(?:said|says|told|added|described|confirmed|called)\b")
_PLACES: Final = frozenset({"at", "in", "during", "on", "from", "after", "before"})


def withheld(p: Paragraph) -> list[Place]:
    """The stretches of a paragraph that say that a name is kept back."""
    low = p.text[p.start : p.end].lower()
    if not any(sign in low for sign in _SIGNS):
        return []
    return [
        (m.start(), _before_cue(p, m.end(), m.start())) for m in _WITHHELD.finditer(p.text, p.start, p.end)
    ]


def _before_cue(p: Paragraph, end: int, start: int) -> int:
    """ "because the talks go on, said that …": the reason ends where the statement is taken up again."""
    m = _TAKEN_UP.search(p.text, start, end)
    return m.start() if m else end


def anonymity(p: Paragraph, a: Attribution) -> Place | None:
    """The words that keep this speaker's name back: in the sentence of the cue, or in the next with "the official"."""
    if any(h.ent == "PERSON" or h.tag.startswith("NNP") for h in a.speakers) or not a.speakers:
        return None
    own = p.sentence_of(a.cue[0] if a.cue else a.start)
    for place in withheld(p):
        if own[0] <= place[0] < own[1]:
            return place
    following = next((s for s in p.sentences if s[0] > own[0]), None)
    names = {h.lower for h in a.speakers}
    for place in withheld(p):
        if following and following[0] <= place[0] < following[1]:
            near = {t.lower for t in p.bare(following[0], place[0])}
            if near & (names | {"he", "she", "they"}):
                return place
    return None


def venue(p: Paragraph, a: Attribution) -> Place | None:
    """Where or when it was said, as the cue clause gives it: "at the close of the meeting", "in a statement"."""
    if a.verb is None:
        return None
    for c in a.verb.kids("prep"):
        o = next(iter(c.kids("pobj")), None)
        if c.lower not in _PLACES or o is None or not _is_place(o):
            continue
        own = [t for t in c.subtree() if p.mark_of(t) is None and not _in_relative(t, c)]
        if len(own) < 2:
            continue
        place = (c.start, max(t.end for t in own if t.text not in ",.;:"))
        if not any(s < place[1] and place[0] < e for s, e in a.content):
            return place
    return None


def _is_place(o: Token) -> bool:
    """A named place, or a thing with an article ("at the quay"); not a manner ("in detail") or a day."""
    if o.ent in ("DATE", "TIME") or o.pos not in ("NOUN", "PROPN"):
        return False
    return o.pos == "PROPN" or any(x.dep in ("det", "poss") for x in o.children)


def _in_relative(t: Token, top: Token) -> bool:
    return any(x.dep == "relcl" for x in (t, *t.ancestors()) if x.i > top.i)
