"""Roles: the words beside a name that say what somebody is ("Iran's deputy foreign minister, …")."""

from __future__ import annotations

from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft
from onrecord.tools.reference.roles import INSIDE, is_role, kind_of, nations, sex_of

# What a body can be called beside its name.
ORGS = frozenset(
    "agency service newspaper paper network broadcaster channel station magazine website site blog publisher outlet group company firm corporation "
    "party movement militia army force organisation organization body union alliance coalition council committee commission bank university institute "
    "institution school college think-tank tank charity foundation association federation league club team unit arm wing bureau department ministry "
    "court parliament assembly faction insurgency regime maker giant carrier airline operator regulator watchdog".split()
)


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
            if not any(kind_of(t.text) in ("kin", "person") for t in before):
                d.title = (_bare(before)[0].start, before[-1].end)
        for head in _apposed(parse.root(inside)):
            if d.type == "organisation" and head.lemma.lower() not in ORGS:
                continue
            if head.i in covered or (d.type == "person" and not _is_role(head)):
                continue
            phrase = noun_phrase(head, inside)
            if not phrase or (d.title and phrase[-1].i + 1 == inside[0].i):
                continue
            _note(d, phrase, parse)
            span = (phrase[0].start, phrase[-1].end)
            if kind_of(head.text) not in ("kin", "person") or d.type != "person":
                d.title = d.title or (_bare(phrase)[0].start, span[1])
            n = Draft(*span, "nominal", d.type, text[slice(*span)], head, sex=d.sex)
            n.join(d.chain, f"beside the name {d.words}")
            out.append(n)
    return out


def _note(d: Draft, phrase: list[Token], parse: Parse) -> None:
    assert d.chain is not None
    for before, t in zip([None, *phrase], phrase, strict=False):
        word = t.lower.strip(".")
        if kind_of(word) or word in ("foreign", "state"):
            # A vice president is not the president.
            d.chain.roles.add(f"vice-{word}" if before is not None and before.lower == "vice" else word)
            d.chain.sex = d.chain.sex or sex_of(t.text)
    cut = next((n for n, t in enumerate(phrase) if t.lower in ("to", "for", "in", "on", "at")), len(phrase))
    found = nations(phrase[:cut])
    d.chain.nations |= found
    if len(found) == 1:
        d.country = d.country or next(iter(found))


def _bare(phrase: list[Token]) -> list[Token]:
    """A role without its article or pronoun: "its new minister" → "new minister"."""
    return phrase[1:] if phrase[0].tag in ("DT", "PRP$", "WP$") and len(phrase) > 1 else phrase


def _before(first: Token, parse: Parse) -> list[Token]:
    """The words right before a name that give a role: "U.S. Secretary of State", "Gen.", "senior U.S. diplomat"."""
    row: list[Token] = []
    for i in range(first.i - 1, max(-1, first.i - 16), -1):
        t = parse.tokens[i]
        word = t.pos in ("NOUN", "PROPN", "ADJ") or t.tag == "POS" or t.text == "-"
        joint = t.lower in ("of", "for", "and", "the") and bool(row)
        if t.paragraph != first.paragraph or not (word or joint):
            break
        row.insert(0, t)
    role = next((n for n in range(len(row) - 1, -1, -1) if kind_of(row[n].text.strip("."))), -1)
    if role < 0 or (len(row) - role > 1 and row[role + 1].lower not in ("of", "for") and len(row) - role > 2):
        return []
    if len(row) - role == 2 and row[-1].pos != "PROPN":
        return []
    start = role
    while start > 0 and row[start - 1].lower not in ("of", "for", "and", "the"):
        start -= 1
    # "the aide for Minister Moe": what stands before "for" is somebody else's.
    while start < role and row[start].pos not in ("NOUN", "PROPN", "ADJ"):
        start += 1
    return row[start:]


def _apposed(root: Token) -> list[Token]:
    """The heads of phrases set beside a name, after or before it."""
    found = [c for c in root.children if c.dep == "appos"]
    if root.dep == "appos" and (root.head.pos in ("NOUN", "PROPN") or root.head.lower == "one"):
        found.append(root.head)
    return found


def _is_role(head: Token) -> bool:
    """Is it a role, or one of those who have it ("one of her lawyers, Jan Moe")?"""
    of = [c for c in head.children if c.dep == "prep" and c.lower == "of"] if head.lower == "one" else []
    return is_role(head) or any(is_role(x) for c in of for x in c.children if x.dep == "pobj")


def noun_phrase(head: Token, without: list[Token] = []) -> list[Token]:  # noqa: B006 - never changed
    """A noun with what stands before it and its "of" and "to" phrases; without relative clauses and other appositions."""
    barred = {t.i for t in without}
    out = {head.i: head}
    for c in head.children:
        if c.i in barred:
            continue
        if c.dep == "amod" and c.tag == "VBG" and c.kids("cc", "conj"):
            continue
        if (c.i < head.i and c.dep in INSIDE and c.text not in (",", ";", "(", "–", "—", ":")) or (
            c.i > head.i and c.dep == "prep" and c.lower in ("of", "to", "for", "in", "at", "on", "from")
        ):
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
