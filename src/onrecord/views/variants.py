"""How one wording of a quote differs from the fullest, as words to be marked and as counts."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from onrecord.text.align import common
from onrecord.text.shingles import words

Mark = Literal["same", "other", "gap"]

# The first words by which `onrecord.text.wordings.differs` tells kinds of difference apart, and what a row says of them.
_KINDS: Final = (
    ("cut short", "cut short"),
    ("attributed differently", "attributed differently"),
    ("reworded around the marks", "reworded around the marks"),
    ("worded differently", "worded differently"),
    ("reported in other words", "reported in other words"),
)


class Marked(msgspec.Struct, frozen=True):
    """A run of a wording: `same` as the fullest, `other` words, or a `gap` (no text) where the fullest has words."""

    text: str
    mark: Mark


def marked(fullest: str, other: str) -> tuple[Marked, ...]:
    """The words of `other`, run by run, as they agree with those of `fullest`. Its text is the runs put together."""
    theirs, ours = list(words(fullest)), list(words(other))
    partner = {j: i for i, j in common([w.form for w in theirs], [w.form for w in ours])}
    out: list[Marked] = []
    at, before = 0, -1
    for j, word in enumerate(ours):
        mark: Mark = "same" if j in partner else "other"
        lead, text = other[at : word.start], other[word.start : word.end]
        last = out[-1].mark if out else "same"
        if mark == "same":
            if partner[j] > before + 1 and last == "same":
                _add(out, lead, "same")
                out.append(Marked("", "gap"))
                lead = ""
            before = partner[j]
            _add(out, lead + text, "same")
        else:
            # What stands between a word that agrees and one that does not is marked with the first.
            _add(out, lead, last if last != "gap" else "same")
            _add(out, text, "other")
        at = word.end
    _add(out, other[at:], "same")
    if before + 1 < len(theirs) and not (out and out[-1].mark == "other"):
        out.append(Marked("", "gap"))
    return tuple(out)


def _add(out: list[Marked], text: str, mark: Mark) -> None:
    """Put text to the last run of its kind, or begin a run."""
    if not text:
        return
    if out and out[-1].mark == mark:
        out[-1] = Marked(out[-1].text + text, mark)
    else:
        out.append(Marked(text, mark))


def counted(differences: list[str]) -> tuple[str, ...]:
    """ "cut short in 2", "attributed differently in 1": one line for each kind of difference that there is."""
    found = [(label, sum(kind in d for d in differences)) for kind, label in _KINDS]
    return tuple(f"{label} in {n}" for label, n in found if n)
