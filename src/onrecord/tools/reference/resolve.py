"""The steps in their order: names, chains, roles, words that point back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.text.paragraphs import paragraphs
from onrecord.text.quotes import stretches
from onrecord.tools.nlp import Parse
from onrecord.tools.reference import (
    chains,
    found,
    metonyms,
    nominals,
    others,
    pronouns,
    sayers,
    teams,
    things,
    titles,
)
from onrecord.tools.reference.draft import Draft


def resolve(
    parse: Parse, text: str, given: Sequence[tuple[int, int]] = (), told: Collection[int] = ()
) -> list[Draft]:
    """Every mention of one article, each in its chain, in the order of the text.

    `given`: spans that are known to be names (somebody marked them), whatever the recogniser makes of them; `told`:
    tokens that are known to be the heads of mentions.
    """
    names = found.names(parse, text, given)
    teams.read(names, parse)
    metonyms.read(names, parse)
    metonyms.groups(names, parse, text)
    chains.chains(names)
    quoted = marked(text)
    drafts = names + titles.give_roles(names, parse, text)
    finder = nominals.Finder(parse, text, drafts, quoted)
    drafts += finder.find()
    drafts += sayers.find(finder)
    drafts += things.Things(finder, told).find()
    drafts += pronouns.people(drafts, parse, quoted)
    drafts += others.Pointer(drafts, parse, quoted, told).find()
    once: dict[tuple[int, int], Draft] = {}
    for d in sorted(drafts, key=lambda d: (d.start, -d.end)):
        once.setdefault((d.start, d.end), d)
    return [d for d in once.values() if d.chain is not None]


def marked(text: str) -> list[bool]:
    """For each code point: does it stand between quotation marks?"""
    out = [False] * (len(text) + 1)
    for start, end in paragraphs(text):
        for s in stretches(text, start, end):
            out[s.start : s.end] = [True] * (s.end - s.start)
    return out
