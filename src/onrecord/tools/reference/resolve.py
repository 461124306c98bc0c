"""The steps in their order: names, chains, roles, words that point back."""

from __future__ import annotations

from onrecord.tools.nlp import Parse
from onrecord.tools.reference import chains, found, metonyms, nominals, pronouns, titles
from onrecord.tools.reference.draft import Draft


def resolve(parse: Parse, text: str) -> list[Draft]:
    """Every mention of one article, each in its chain, in the order of the text."""
    names = found.names(parse, text)
    metonyms.read(names, parse)
    chains.chains(names)
    drafts = names + titles.give_roles(names, parse, text)
    drafts += nominals.Finder(parse, text, drafts).find()
    drafts += pronouns.people(drafts, parse, text)
    once: dict[tuple[int, int], Draft] = {}
    for d in sorted(drafts, key=lambda d: (d.start, -d.end)):
        once.setdefault((d.start, d.end), d)
    return [d for d in once.values() if d.chain is not None]
