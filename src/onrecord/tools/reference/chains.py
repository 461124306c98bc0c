"""Names of one article put together: one chain for each person, body, place and country."""

from __future__ import annotations

import re

from onrecord.text import samename
from onrecord.text.names import abbreviates, fold, person
from onrecord.tools import bodies, gazetteer
from onrecord.tools.reference.draft import Chain, Draft

# Words that may be left off the end of a body's name.
TAILS = frozenset(
    "news corp corporation inc company co ltd group television tv network agency party militia force movement plc".split()
)


# Bodies that every country has: the same words are the same body only where the country is.
GENERIC = re.compile(
    r"^(?:\w+ )?(?:Ministry|Parliament|Senate|Cabinet|Navy|Army|Air Force|Coast Guard|Supreme Court|Constitutional Court|Central Bank|National Assembly"
    r"|House of Representatives|National Security Council|Foreign Office|Treasury)$|^Ministry of "
)
# The last or first word of a body's name by which a text goes on to call it.
HEADS = frozenset(
    "board council commission committee ministry bank party court agency authority union league group company institute university office".split()
)


def chains(drafts: list[Draft]) -> list[Chain]:
    """Put every name in a chain; the chains in the order of their first mention."""
    out: list[Chain] = []
    people([d for d in drafts if d.type == "person" and d.kind == "name"], out)
    by_key: dict[str, Chain] = {}
    for d in drafts:
        if d.chain is not None:
            continue
        key, name = _key(d)
        chain = by_key.get(key)
        if chain is None:
            chain = by_key[key] = Chain(key, d.type, name, d.country, many=d.kind == "nominal")
            out.append(chain)
        d.join(chain, "")
        if d.type != "country" and d.kind == "name" and len(d.words) > len(chain.name):
            chain.name = d.words
    short_forms(out)
    return sorted((c for c in out if c.members), key=lambda c: (c.first.start, c.first.end))


def _key(d: Draft) -> tuple[str, str]:
    if d.kind == "nominal":
        return f"words:{fold(d.words)}", d.words
    if d.state:
        return f"state:{fold(d.state)}", d.state
    if d.type == "country" and d.country:
        return f"country:{d.country}", gazetteer.by_code()[d.country].name
    region = gazetteer.region(d.words) or gazetteer.of_region(d.words) if d.type == "place" else None
    if region:
        return f"region:{region.name}", region.name if d.kind == "demonym" else d.words
    if d.type in ("place", "document"):
        return f"{d.type}:{fold(d.words).removeprefix('the ')}", d.words
    if GENERIC.search(d.words):
        d.country = d.country or _whose(d)
        return f"body:{fold(d.words)}|{d.country or ''}", d.words
    known = bodies.body(d.words)
    return f"body:{fold(known.name if known else d.words).removeprefix('the ')}", d.words


def _whose(d: Draft) -> str | None:
    """The country whose ministry or parliament it is, as the words around the name say."""
    near = [c for c in d.head.children if c.dep in ("poss", "amod", "compound", "nmod")]
    near += [x for c in d.head.children if c.dep == "prep" and c.lower == "of" for x in c.children]
    codes = {c for t in near if (c := gazetteer.demonym(t.text) or gazetteer.country(t.text))}
    return codes.pop() if len(codes) == 1 else None


def people(drafts: list[Draft], out: list[Chain]) -> None:
    """Full names first, then the bare ones, each to the full name it is short for."""
    full = [d for d in drafts if person(d.words).given]
    mine: list[Chain] = []
    for d in full:
        best, why = None, ""
        for c in mine:
            s = samename.people(c.name, d.words, gazetteer.is_nickname)
            if s.score >= 0.6 and (best is None or s.score > 0.95):
                best, why = c, s.reason
        if best is None:
            best = Chain(f"person:{fold(d.words)}", "person", d.words, sex=d.sex)
            mine.append(best)
            why = ""
        d.join(best, why)
        best.sex = best.sex or d.sex
        if len(d.words) > len(best.name):
            best.name = d.words
    bare = [d for d in drafts if d.chain is None]
    for d in bare:
        best, why = _owner(d, mine)
        if best is None:
            best = Chain(f"person:{fold(d.words)}", "person", d.words, sex=d.sex)
            mine.append(best)
        d.join(best, why)
        best.sex = best.sex or d.sex
    out += mine


def _owner(d: Draft, mine: list[Chain]) -> tuple[Chain | None, str]:
    """The chain that a bare name is short for: by how well it fits, then by the last mention before it."""
    fits: list[tuple[float, int, Chain, str]] = []
    for c in mine:
        s = (
            samename.short_for(d.words, c.name)
            if person(c.name).given
            else samename.people(d.words, c.name, gazetteer.is_nickname)
        )
        score = 2 * s.score if not person(c.name).given else s.score
        if score <= 0 or (d.sex and c.sex and d.sex != c.sex and d.words != c.name):
            continue
        last = c.before(d.start)
        fits.append((score, last.start if last else -1, c, s.reason))
    if not fits:
        return None, ""
    top = [f for f in fits if f[0] == max(g[0] for g in fits)]
    if len(top) > 1:
        # Two people of one surname: the one named in full in this paragraph, else the one most often named in full.
        near = [
            f
            for f in top
            if any(
                m.head.paragraph == d.head.paragraph and m.start < d.start and " " in m.words
                for m in f[2].members
            )
        ]
        top = near or top
        most = max(_full(f[2]) for f in top)
        top = top if near else [f for f in top if _full(f[2]) == most]
    _, _, c, why = max(top, key=lambda f: f[1])
    return c, why


def _full(c: Chain) -> int:
    return sum(" " in m.words for m in c.members)


def short_forms(out: list[Chain]) -> None:
    """Bring together a body's full name, its abbreviation and its short form."""
    orgs = [c for c in out if c.type in ("organisation", "government", "facility", "other")]
    for short in orgs:
        called = _called(short, orgs)
        if called is not None and short.members:
            for d in list(short.members):
                d.join(called, f"short for {called.name}")
            short.members.clear()
        for long in orgs:
            if short is long or not short.members or not long.members:
                continue
            why = _short_form(short.name, long.name)
            if why:
                for d in list(short.members):
                    d.type = long.type
                    d.join(long, why)
                short.members.clear()
                break


def _called(short: Chain, orgs: list[Chain]) -> Chain | None:
    """The one body here that "the Board" or "the Ministry" is: none when there are two."""
    word = fold(short.name)
    if word not in HEADS:
        parts = word.split()
        longer = [
            c for c in orgs if c is not short and c.members and _end_or_start(parts, fold(c.name).split())
        ]
        return longer[0] if len(longer) == 1 and len(word) > 3 and not short.name.isupper() else None
    found = [
        c
        for c in orgs
        if c is not short
        and c.members
        and word in (fold(c.name).split()[-1], fold(c.name).split()[0])
        and " " in c.name
    ]
    return found[0] if len(found) == 1 else None


def _end_or_start(short: list[str], long: list[str]) -> bool:
    """ "Pistons" of "Detroit Pistons", "Highmark" of "Highmark Blue Shield"."""
    return len(short) < len(long) and short in (long[: len(short)], long[-len(short) :])


def _short_form(short: str, long: str) -> str:
    a, b = fold(short).removeprefix("the ").split(), fold(long).removeprefix("the ").split()
    if abbreviates(short, long) and short.isupper():
        return f"short for {long}"
    if len(a) < len(b) and b[: len(a)] == a and all(w in TAILS for w in b[len(a) :]):
        return f"short for {long}"
    return ""
