"""Roles: the words beside a name that say what somebody is ("Iran's deputy foreign minister, …")."""

from __future__ import annotations

from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft
from onrecord.tools.reference.roles import INSIDE, is_role, kind_of, nations, sex_of


def give_roles(drafts: list[Draft], parse: Parse, text: str) -> list[Draft]:
    """Note the role of each person at each mention that states one; hands back the apposed phrases as nominals."""
    out: list[Draft] = []
    covered = {t.i: d for d in drafts for t in parse.between(d.start, d.end)}
    for d in drafts:
        if d.kind != "name" or d.type not in ("person", "organisation") or d.chain is None:
            continue
        inside = parse.between(d.start, d.end)
        if not inside:
            continue
        before = _before(inside[0], parse) if d.type == "person" else []
        if before:
            _note(d, before, parse)
            d.title = (before[0].start, before[-1].end)
        for head in _apposed(parse.root(inside)):
            if d.type == "organisation" and kind_of(head.text):
                continue
            if head.i in covered or (d.type == "person" and not is_role(head)):
                continue
            phrase = noun_phrase(head, inside)
            if not phrase:
                continue
            _note(d, phrase, parse)
            span = (phrase[0].start, phrase[-1].end)
            d.title = d.title or (_bare(phrase)[0].start, span[1])
            n = Draft(*span, "nominal", d.type, text[slice(*span)], head, sex=d.sex)
            n.join(d.chain, f"beside the name {d.words}")
            out.append(n)
    return out


def _note(d: Draft, phrase: list[Token], parse: Parse) -> None:
    assert d.chain is not None
    for t in phrase:
        if kind_of(t.text) or t.lower in ("foreign", "state"):
            d.chain.roles.add(t.lower)
            d.chain.sex = d.chain.sex or sex_of(t.text)
    cut = next((n for n, t in enumerate(phrase) if t.lower in ("to", "for", "in", "on", "at")), len(phrase))
    found = nations(phrase[:cut])
    d.chain.nations |= found
    if len(found) == 1:
        d.country = d.country or next(iter(found))


def _bare(phrase: list[Token]) -> list[Token]:
    return phrase[1:] if phrase[0].lower in ("a", "an", "the") and len(phrase) > 1 else phrase


def _before(first: Token, parse: Parse) -> list[Token]:
    """The words right before a name that give a role: "U.S. Secretary of State", "Gen.", "senior U.S. diplomat"."""
    out: list[Token] = []
    i = first.i - 1
    while i >= 0:
        t = parse.tokens[i]
        if t.paragraph != first.paragraph or not (
            t.pos in ("NOUN", "PROPN", "ADJ", "PART") or t.lower in ("of", "for", "the", "and", "-")
        ):
            break
        out.append(t)
        i -= 1
    out.reverse()
    while out and not (out[0].pos in ("NOUN", "PROPN", "ADJ")):
        out = out[1:]
    # Keep the stretch that belongs to the name: from the first word whose heads lead to it without a verb between.
    keep = [
        t
        for t in out
        if t.head is first
        or first in t.ancestors()
        or t in first.ancestors()
        or any(first.head is a for a in t.ancestors())
    ]
    out = out[out.index(keep[0]) :] if keep else []
    role = next((n for n in range(len(out) - 1, -1, -1) if kind_of(out[n].text.strip("."))), -1)
    if role < 0 or len(out) - role > 3:
        return []
    return out


def _apposed(root: Token) -> list[Token]:
    """The heads of phrases set beside a name, after or before it."""
    found = [c for c in root.children if c.dep == "appos"]
    if root.dep == "appos" and root.head.pos in ("NOUN", "PROPN"):
        found.append(root.head)
    return found


def noun_phrase(head: Token, without: list[Token] = []) -> list[Token]:  # noqa: B006 - never changed
    """A noun with what stands before it and its "of" and "to" phrases; without relative clauses and other appositions."""
    barred = {t.i for t in without}
    out = {head.i: head}
    for c in head.children:
        if c.i in barred:
            continue
        if c.i < head.i and c.dep in INSIDE and c.text not in (",", ";", "(", "–", "—", ":"):
            out.update({t.i: t for t in c.subtree()})
        elif c.i > head.i and c.dep == "prep" and c.lower in ("of", "to", "for", "in", "at", "on", "from"):
            out.update({t.i: t for t in c.subtree()})
    row = sorted(out)
    low = high = row.index(head.i)
    while low > 0 and row[low - 1] == row[low] - 1 and row[low - 1] not in barred:
        low -= 1
    while high < len(row) - 1 and row[high + 1] == row[high] + 1 and row[high + 1] not in barred:
        high += 1
    phrase = [out[i] for i in row[low : high + 1]]
    while phrase and phrase[0].pos in ("PUNCT", "CCONJ") and phrase[0] is not head:
        phrase = phrase[1:]
    while phrase and phrase[-1].pos in ("PUNCT", "CCONJ") and phrase[-1] is not head:
        phrase = phrase[:-1]
    return phrase
