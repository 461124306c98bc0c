"""Ages: a bare figure beside a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.text.amounts import Amount
from onrecord.tools.claiming.slot import Slot
from onrecord.tools.nlp import Token

_NEAR: Final = 40  # characters


def ages(tokens: list[Token], text: str) -> Iterator[tuple[Slot, Token]]:
    """Figures that may be ages, each with the token of whom: "Ana Holm, 46, a pilot", "Holm is 46"."""
    for t in tokens:
        # 1 to 120: no older person has lived; a bare figure beyond that is something else.
        if not t.text.isdecimal() or len(t.text) > 3 or not 1 <= int(t.text) <= 120:
            continue
        owner = _owner(t, text)
        if owner is not None:
            years = float(t.text)
            # The name stands within a few words of the age, as in "Holm, 46" and "Holm, of Lund, is 46".
            start = owner.start if 0 < t.start - owner.end <= _NEAR else t.start
            yield Slot("number", start, t.end, ("age",), "age", Amount(years, years)), owner


def _owner(t: Token, text: str) -> Token | None:
    after = text[t.end : t.end + 1]
    beside = t.dep in ("appos", "npadvmod", "nummod") and text[: t.start].endswith(", ")
    if beside and after in (",", ".", ";", ")"):
        return t.head
    if t.dep == "attr" and t.head.lemma == "be" and after in (".", ",", ";"):
        return next(iter(t.head.kids("nsubj")), t.head)
    return None
