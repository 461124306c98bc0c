"""Words without their endings: enough to bring kin together, no more. Not a linguist's stem, and no table of words."""

from __future__ import annotations

from typing import Final

# What a deed ends in that a verb stands for as well ("inspection", "inspected"); at least four letters stay.
_DEEDS: Final = ("ations", "ation", "ions", "ion")
_LEFT: Final = 4
# Endings of plurals and tenses, longest first; at least three letters stay.
_INFLECTIONS: Final = ("ing", "ed", "es", "s", "ly")
_SHORT: Final = 3


def stem(form: str, *, deeds: bool = False) -> str:
    """A word (in comparable form) without the ending of a plural, a tense or a possessive.

    With `deeds` also without that of a noun for a deed: it brings sentences about one act together, but in whole texts,
    where there are more words to meet, words that are no kin ("mission" and "missed").
    """
    form = form.removesuffix("'s").removesuffix("'")
    if len(form) <= _LEFT:
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    for ending in _DEEDS if deeds else ():
        if form.endswith(ending) and len(form) - len(ending) >= _LEFT:
            return form[: -len(ending)]
    if deeds:
        form = form.removesuffix("s") if form.endswith("ings") else form
    for ending in _INFLECTIONS:
        if form.endswith(ending) and not form.endswith("ss") and len(form) - len(ending) >= _SHORT:
            root = form[: -len(ending)]
            return root.rstrip("e") if ending in ("ing", "ed") else root
    return form
