"""Names that stand in our tables, and names that are built by a pattern: ministries, administrations, embassies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model.annotations import EntityType
from onrecord.tools import bodies, gazetteer
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft

_LABEL = re.compile(r"(?m)^([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):(?=\s)")
# Offices of state that are named by what they are for: "Dutch Ministry of Foreign Affairs".
_OFFICE = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Directorate|Council|Committee|Commission|Agency|Institute|University|Academy|Bank|Chamber|House|Court)"
    r" (?:of|for)(?: the)? [A-Z][\w-]+(?:(?:,| and|, and| of| for| for the| of the) [A-Z][\w-]+| [A-Z][\w-]+)*"
)
MINISTRIES = frozenset({"Ministry", "Department", "Directorate", "Court", "Council"})
_INVERTED = re.compile(
    r"(?m)(?:^|(?<=[:;.] )|(?<=; and ))(?P<last>[A-Z][\w’'-]+), (?P<given>[A-Z][a-z]+(?: [A-Z]\.)?)(?=;|$|\.$)"
)
RULE = frozenset({"administration", "government", "regime", "cabinet", "presidency"})
MEETINGS = frozenset({"summit", "conference"})


def country(tokens: Sequence[Token], words: str, head: Token, code: str) -> Draft:
    """A country's name; where it only qualifies ("U.S. officials") it is read like "American"."""
    adjective = gazetteer.demonym(words) is not None
    qualifies = (
        adjective and head.dep in ("compound", "amod", "nmod") and head.head.pos in ("NOUN", "PROPN", "ADJ")
    )
    return Draft(
        tokens[0].start, tokens[-1].end, "demonym" if qualifies else "name", "country", words, head, code
    )


def people(t: Token, words: str, code: str, start: int, end: int) -> Draft:
    """A word for who or what is of a country."""
    many = gazetteer.is_people(words) and words.endswith(("s", "men", "ese", "sh", "ch"))
    return Draft(start, end, "demonym", "country", words, t, code, many=many)


def countries(parse: Parse, taken: Sequence[bool], text: str) -> Iterator[Draft]:
    """Countries and their people at the tokens that are not taken; "U.S.-led" and "Iranian-American" are taken apart."""
    tokens = parse.tokens
    done = list(taken)
    openings = gazetteer.openings()
    for i, t in enumerate(tokens):
        if done[i] or not t.text[0].isupper():
            continue
        known = t.text in openings or (t.text.isupper() and t.text.title() in openings)
        found = _country_at(tokens, i, done) if known else None
        if found is not None:
            yield found
            for r in parse.between(found.start, found.end):
                done[r.i] = True
        elif "-" in t.text:
            yield from _parts(t)


def _country_at(tokens: list[Token], i: int, done: list[bool]) -> Draft | None:
    t = tokens[i]
    for size in (4, 3, 2, 1):
        run = tokens[i : i + size]
        if len(run) < size or run[-1].paragraph != t.paragraph or any(done[r.i] for r in run):
            continue
        words = " ".join(r.text for r in run)
        code = gazetteer.country(words)
        if code:
            inside = {r.i for r in run}
            head = next((r for r in run if r.head.i not in inside or r.head is r), run[-1])
            return country(run, words, head, code)
        if size == 1 and (nation := gazetteer.demonym(words)):
            return people(t, words, nation, t.start, t.end)
        if (
            gazetteer.region(words)
            and (size > 1 or t.pos == "PROPN")
            and not (t.i == 0 or words in ("West", "Gulf"))
        ):
            return Draft(
                t.start,
                run[-1].end,
                "name",
                "place",
                words,
                run[-1],
                getattr(gazetteer.region(words), "country", None),
            )
        if size == 1 and (around := gazetteer.of_region(words)):
            return Draft(t.start, t.end, "demonym", "place", words, t, around.country)
    return None


def _parts(t: Token) -> Iterator[Draft]:
    at = 0
    for part in t.text.split("-"):
        code = gazetteer.demonym(part) or gazetteer.country(part)
        if code and part[0].isupper():
            yield people(t, part, code, t.start + at, t.start + at + len(part))
        at += len(part) + 1


def listed(parse: Parse, text: str) -> Iterator[Draft]:
    """Bodies of our table, the longest name at each place."""
    tokens, table, i = parse.tokens, bodies.openings(), 0
    while i < len(tokens):
        size = 0
        text_here = tokens[i].text
        rows = table.get(text_here)
        if rows is None:
            rows = table.get(text_here.partition("-")[0]) if "-" in text_here else None
            if rows is None:
                i += 1
                continue
        for words in rows:
            size = _matches(tokens, i, words)
            if size:
                run = tokens[i : i + size]
                found = bodies.listed(_joined(words))
                if found is not None:
                    yield Draft(
                        run[0].start,
                        run[-1].end,
                        "name",
                        found.type,
                        words_of(run, text),
                        parse.root(run),
                        found.country,
                    )
                    break
                size = 0
        i += size or 1


def words_of(run: Sequence[Token], text: str) -> str:
    """The words of some tokens as they stand in the text, with plain single spaces."""
    return " ".join(text[run[0].start : run[-1].end].split())


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" '", "'")


def _matches(tokens: list[Token], i: int, words: Sequence[str]) -> int:
    """How many tokens from `i` spell the words of a name; 0 when they do not. Hyphens may be inside tokens."""
    want, got, n = "".join(words), "", 0
    while i + n < len(tokens) and len(got) < len(want) and tokens[i + n].paragraph == tokens[i].paragraph:
        got += tokens[i + n].text
        n += 1
    if got != want:
        return 0
    # Spaces must fall where the name has them: "US A" is not "USA".
    return (
        n
        if all(b.start - a.end <= 1 for a, b in zip(tokens[i : i + n], tokens[i + 1 : i + n], strict=False))
        else 0
    )


def labels(parse: Parse, text: str) -> Iterator[Draft]:
    """ "JONES:" at the start of a paragraph: who speaks in a transcript."""
    for m in _LABEL.finditer(text):
        t = parse.at(m.end(1) - 1)
        if t is not None and len(m[1]) > 2:
            yield Draft(m.start(1), m.end(1), "name", "person", m[1].title(), t, reasons=["speaker's label"])


def inverted(parse: Parse, text: str) -> Iterator[Draft]:
    """People in a list by their surnames: "Attendees: Roe, Anna; Moe, Jan T."; the list is known by its semicolons."""
    if ";" not in text:
        return
    for m in _INVERTED.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.end() + 1]
        given, last = m["given"], m["last"]
        place = gazetteer.country(last) or gazetteer.region(last)
        t = parse.at(m.start("last"))
        if ";" in line and gazetteer.sex(given.split()[0]) and not place and t is not None:
            yield Draft(m.start(), m.end(), "name", "person", f"{given} {last}", t, reasons=["surname first"])


def offices(parse: Parse, text: str) -> Iterator[Draft]:
    """Ministries, universities and their like by the pattern of their names."""
    for m in _OFFICE.finditer(text):
        run = parse.between(m.start(), m.end())
        if not run:
            continue
        start, code = m.start(), None
        before = parse.tokens[run[0].i - 1] if run[0].i else None
        if before is not None and before.paragraph == run[0].paragraph and before.end == start - 1:
            code = gazetteer.demonym(before.text)
            start = before.start if code else start
            while (
                code is None
                and before.pos == "PROPN"
                and before.text[0].isupper()
                and before.end == start - 1
                and before.ent == "ORG"
            ):
                start, before = before.start, parse.tokens[max(0, before.i - 1)]
        kind: EntityType = "government" if run[0].text in MINISTRIES else "organisation"
        yield Draft(start, m.end(), "name", kind, text[start : m.end()], run[0], code)


def administrations(drafts: Sequence[Draft], parse: Parse, text: str) -> Iterator[Draft]:
    """ "the Obama administration": a government named after a person. And "the Geneva summit", named after a place."""
    for d in drafts:
        if d.kind not in ("name", "demonym"):
            continue
        last = parse.at(d.end - 1)
        if last is None or last.i + 1 >= len(parse.tokens):
            continue
        after = parse.tokens[last.i + 1]
        if after.text in ("'s", "’s") and after.i + 1 < len(parse.tokens):
            after = parse.tokens[after.i + 1]
        if after.paragraph != last.paragraph:
            continue
        if d.type == "person" and after.lower in RULE - {"government"}:
            yield Draft(d.start, after.end, "name", "government", f"{d.words} {after.lower}", after)
        elif d.type == "place" and after.lower in MEETINGS and after.start == d.end + 1:
            yield Draft(d.start, after.end, "name", "other", f"{d.words} {after.lower}", after)
        elif d.type == "country" and after.lower == "constitution":
            yield Draft(d.start, after.end, "name", "document", f"{d.words} constitution", after, d.country)
