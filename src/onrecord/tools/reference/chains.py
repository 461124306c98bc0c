"""Names of one article put together: one chain for each person, body, place and country."""

from __future__ import annotations

import re

from onrecord.text import samename
from onrecord.text.names import abbreviates, fold, person
from onrecord.tools import bodies, gazetteer
from onrecord.tools.reference.draft import Chain, Draft
from onrecord.tools.reference.kinds import NAMED_STATE, people_of
from onrecord.tools.reference.roles import kind_of

# Words that may be left off the end of a body's name.
TAILS = frozenset(
    "news corp corporation inc company co ltd group television tv network agency party militia force movement plc computer computers electronics".split()
)


# Bodies that every country has: the same words are the same body only where the country is.
_GENERIC = re.compile(
    r"(?:(?:\w+ )?(?:ministry|parliament|senate|cabinet|navy|army)|air force|coast ?guards?|supreme court|constitutional court|central bank"
    r"|national assembly|house of representatives|national security council|foreign office|treasury|embassy|ministry of .+)"
)
BODIES = frozenset({"organisation", "government", "facility", "other"})
# The last or first word of a body's name by which a text goes on to call it.
HEADS = frozenset(
    "board council commission committee ministry bank party court agency authority union league group company institute university office".split()
)


def generic(words: str, country: str | None = None) -> str:
    """The core of a name that every country has a body of, or "": "Dutch Ministry of Foreign Affairs" → "foreign ministry".

    `country` is the name of a country that our tables do not have, whose adjective is to be taken off too.
    """
    row = words.replace("’s ", " ").replace("'s ", " ").removeprefix("the ").removeprefix("The ").split()
    while len(row) > 1 and _of_country(row[0], country):
        row = row[1:]
    if len(row) > 2 and gazetteer.country(" ".join(row[:2])):
        row = row[2:]  # "United States Supreme Court"
    of = next((n for n in range(len(row) - 1, 0, -1) if row[n] == "of"), 0)
    if of and gazetteer.country(" ".join(row[of + 1 :]).removeprefix("the ")):
        row = row[:of]  # "Supreme Court of the United States"
    core = re.sub(
        r" of (?:the )?(?:(?:republic|kingdom) of )?(?:" + fold(country or "-") + r")$",
        "",
        fold(" ".join(row)),
    )
    if not _GENERIC.fullmatch(core):
        return ""
    return re.sub(r"^ministry of (?:the )?(\w+)(?: affairs)?\b", r"\1 ministry", core).replace(
        "coast guard", "coastguard"
    )


def _of_country(word: str, country: str | None) -> bool:
    if gazetteer.demonym(word) or gazetteer.country(word):
        return True
    return bool(country) and people_of(word, {country or ""}) is not None


def chains(drafts: list[Draft]) -> list[Chain]:
    """Put every name in a chain; the chains in the order of their first mention."""
    out: list[Chain] = []
    people([d for d in drafts if d.type == "person" and d.kind == "name"], out)
    by_key: dict[str, Chain] = {}
    states = {d.head.i: d.state for d in drafts if d.state}
    places = {d.head.i: d for d in drafts if d.type == "place" and d.kind == "name"}
    for d in drafts:
        if d.chain is not None:
            continue
        of = _state(d, states) if d.kind == "name" and d.type in BODIES else ""
        if not of and not d.country and d.kind == "name" and d.type in BODIES and generic(d.words):
            d.country = _whose(d)
            of = "" if d.country else _seat(d, places)
        key, name = _key(d, of)
        chain = by_key.get(key)
        if chain is None:
            chain = by_key[key] = Chain(key, d.type, name, d.country, many=d.kind == "nominal", of=of)
            out.append(chain)
        d.join(chain, "")
        if d.type != "country" and d.kind == "name" and len(d.words) > len(chain.name):
            chain.name = d.words
    short_forms(out)
    return sorted((c for c in out if c.members), key=lambda c: (c.first.start, c.first.end))


def _key(d: Draft, of: str) -> tuple[str, str]:
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
        # A dateline shouts: "DANVILLE" is called Danville; initials ("NJ", "N.J.") stay as they are.
        shouted = d.type == "place" and d.words.isupper() and len(d.words) > 4 and "." not in d.words
        return f"{d.type}:{fold(d.words).removeprefix('the ')}", d.words.title() if shouted else d.words
    core = generic(d.words, of)
    if core:
        return f"generic:{core}|{of or d.country or ''}", d.words
    known = bodies.body(d.words)
    return f"body:{fold(known.name if known else d.words).removeprefix('the ')}", d.words


def _seat(d: Draft, places: dict[int, Draft]) -> str:
    """Where the body sits: "In Oslo, the Foreign Ministry said". A capital tells the country, a town of no table itself."""
    behind = [c for c in d.head.children if c.dep == "prep"]
    top = d.head
    while top.dep in ("compound", "poss", "nmod", "appos"):
        top = top.head
    opening = [c for c in top.head.children if c.dep == "prep" and c.i < d.head.i]
    towns = [x for c in (*behind, *opening) if c.lower == "in" for x in c.children if x.i in places]
    words = {places[t.i].words for t in towns}
    if len(words) != 1:
        return ""
    town = words.pop()
    d.country = gazetteer.capital(town)
    return "" if d.country or gazetteer.places(town) or gazetteer.region(town) else town


def _whose(d: Draft) -> str | None:
    """The country whose ministry or parliament it is, as the words around the name say."""
    near = [c for c in d.head.children if c.dep in ("poss", "amod", "compound", "nmod")]
    near += [x for c in d.head.children if c.dep == "prep" and c.lower == "of" for x in c.children]
    codes = {c for t in near if (c := gazetteer.demonym(t.text) or gazetteer.country(t.text))}
    return codes.pop() if len(codes) == 1 else None


def _state(d: Draft, states: dict[int, str]) -> str:
    """The country without a code whose ministry or parliament it is: the name or adjective of it inside, before, behind."""
    if told := NAMED_STATE.search(d.words):
        return "" if gazetteer.country(told[1]) or not generic(d.words, told[1]) else told[1]
    if not states:
        return ""
    near = [d.head, *(c for c in d.head.children if c.dep in ("poss", "amod", "compound", "nmod"))]
    behind = [x for c in d.head.children if c.dep == "prep" and c.lower == "of" for x in c.subtree()]
    found = {states[t.i] for t in [*near, *behind] if t.i in states}
    found |= {s for w in d.words.split() if (s := people_of(w, set(states.values())))}
    return found.pop() if len(found) == 1 and generic(d.words, max(found)) else ""


def people(drafts: list[Draft], out: list[Chain]) -> None:
    """Full names first, then the bare ones, each to the full name it is short for."""
    full = [d for d in drafts if person(d.words).given]
    mine: list[Chain] = []
    for d in full:
        best, why = None, ""
        initials = all(len(w) == 1 for w in person(d.words).given)
        for c in mine:
            s = samename.people(c.name, d.words, gazetteer.is_nickname)
            if s.score >= 0.6 and initials and best is not None and s.score <= 0.95:
                best = None  # "J. Moe" where Jan Moe and Julia Moe are named: either
                break
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
    offices = {d.words for d in bare if _officed(d)}
    alike: dict[str, list[tuple[float, Chain, str]]] = {}
    judged: dict[str, int] = {}  # how many of `mine` a word was held against: the later ones are new since
    for d in bare:
        known = alike.setdefault(d.words, [])
        known += _alike(d.words, mine[judged.get(d.words, 0) :])
        judged[d.words] = len(mine)
        best, why = _owner(d, known, offices)
        if best is None:
            best = Chain(f"person:{fold(d.words)}", "person", d.words, sex=d.sex)
            mine.append(best)
        d.join(best, why)
        best.sex = best.sex or d.sex
    out += mine


def _officed(d: Draft) -> bool:
    """Does an office stand right before the bare name ("President Moe")?"""
    before = [c for c in d.head.children if c.i == d.head.i - 1 and c.text[0].isupper()]
    return any(kind_of(c.text.strip(".")) not in ("", "kin", "person") for c in before)


def _a_relation(c: Chain) -> bool:
    """Is this full name only brought in beside others of the family ("his daughters Ann and Eve Moe"), without an office?"""
    full = [m for m in c.members if " " in m.words]
    # "Eve and Ann Moe’s dresses": the parser joins Eve to the dresses.
    joined = [m.head.head if m.head.dep == "poss" else m.head for m in full]
    shared = any(t.dep == "conj" and t.head.ent == "PERSON" and not t.head.kids("compound") for t in joined)
    return (shared or _by_kin(c)) and not any(_officed(m) for m in full)


def _sex_ahead(d: Draft) -> str:
    """ "Moe told the court that he …": the sex that the clause governed by the name's own verb tells, or ""."""
    if d.head.dep != "nsubj":
        return ""
    inner = [
        c for v in d.head.head.kids("ccomp", "advcl") for c in v.children if c.dep in ("nsubj", "nsubjpass")
    ]
    return {"he": "m", "she": "f"}.get(inner[0].lower, "") if len(inner) == 1 else ""


def _alike(words: str, chains: list[Chain]) -> list[tuple[float, Chain, str]]:
    """The chains that a bare name may be short for, with how well it fits and why."""
    out = []
    first = bool(gazetteer.sex(words))  # "Mike" is no slip for the surname "Mika"
    for c in chains:
        if person(c.name).given:
            s = samename.short_for(words, c.name)
            score = s.score
        else:
            s = samename.people(words, c.name, gazetteer.is_nickname)
            score = 2 * s.score
        if score > 0 and not (
            first and s.reason.startswith("surname ") and fold(words) not in fold(c.name).split()
        ):
            out.append((score, c, s.reason))
    return out


def _owner(d: Draft, alike: list[tuple[float, Chain, str]], offices: set[str]) -> tuple[Chain | None, str]:
    """The chain that a bare name is short for: by how well it fits, then by the last mention before it."""
    fits: list[tuple[float, int, Chain, str]] = []
    for score, c, reason in alike:
        if d.sex and c.sex and d.sex != c.sex and d.words != c.name:
            continue
        if d.words in offices and person(c.name).given and _a_relation(c):
            continue
        last = c.before(d.start)
        fits.append((score, last.start if last else -1, c, reason))
    if not fits:
        return None, ""
    top = [f for f in fits if f[0] == max(g[0] for g in fits)]
    if len(top) > 1 and (sex := _sex_ahead(d)):
        top = [f for f in top if f[2].sex in ("", sex)] or top
    if len(top) > 1:
        # "his wife, Ann Roe": the bare surname goes on to be his.
        top = [f for f in top if not _by_kin(f[2])] or top
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


def _by_kin(c: Chain) -> bool:
    """Does the article bring this person in as somebody's wife or son?"""
    first = min((m for m in c.members if " " in m.words), key=lambda m: m.start, default=None)
    if first is None:
        return False
    root = first.head
    beside = [root.head] if root.dep == "appos" else []
    return any(kind_of(t.text) == "kin" for t in (*beside, *root.children))


def _full(c: Chain) -> int:
    return sum(" " in m.words for m in c.members)


def short_forms(out: list[Chain]) -> None:
    """Bring together a body's full name, its abbreviation and its short form."""
    orgs = [c for c in out if c.type in BODIES]
    for short in orgs:
        called = _only(short, orgs) or _called(short, orgs)
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


def _only(short: Chain, orgs: list[Chain]) -> Chain | None:
    """The one country's ministry here that "the Foreign Ministry" is, when it is said of one country only."""
    if not short.key.startswith("generic:") or not short.key.endswith("|"):
        return None
    same = [c for c in orgs if c is not short and c.members and c.key.startswith(short.key)]
    return same[0] if len(same) == 1 else None


def _called(short: Chain, orgs: list[Chain]) -> Chain | None:
    """The one body here that "the Board" or "the Ministry" is: none when there are two."""
    word = fold(short.name)
    if all(m.kind == "demonym" for m in short.members) or bodies.body(short.name) is not None:
        return None  # a body of our tables stands for itself: the White House is not its press office
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
    known = bodies.body(short)  # whose letters they are is told: no other body of these initials
    if short.isupper() and abbreviates(short, long) and (known is None or bodies.body(long) == known):
        return f"short for {long}"
    a, b = fold(short).removeprefix("the ").split(), fold(long).removeprefix("the ").split()
    if len(a) < len(b) and b[: len(a)] == a and all(w in TAILS for w in b[len(a) :]):
        return f"short for {long}"
    return ""
