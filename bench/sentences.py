"""Sentences of news prose with people, offices, places, days, numbers and quotations, drawn from tables of our own.

Every part of a sentence is drawn by itself, so that two sentences drawn apart seldom have ten words in the same order,
as in real news. People and places are made of syllables; none of them is meant to exist.
"""

from __future__ import annotations

import re

import numpy as np

_FIRST = """Anna Bram Carla Dario Edda Filip Greta Hugo Ines Jonas Karin Lars Mira Nils Olga Pavel Rita Sven Tara Viktor Wanda Yuri Zora
Adam Bella Caspar Dora Emil Flora Georg Hanna Ivan Judith Klaus Lena Marek Nora Oskar Petra Roman Silke Tomas""".split()
_HEAD = "Ald Bern Cor Dal Ek Fal Gor Hal Isk Jor Kal Lund Mar Nor Ost Pel Rav Sand Tor Ulv Var West Yst Zel Brand Holm Stav Rand".split()
_TAIL = "berg sen vik mark strom quist holt ova ini escu land dal sson nes rup feld owski etti ander moor stad lind gard ola".split()
_OFFICES = """the mayor of {place}|the harbour master|a spokeswoman for the {body}|the {body}'s director|the deputy finance minister
the chief prosecutor|the head of the dockers' union|a farmer from {place}|the ambassador to {place}|the opposition leader
the coast guard commander|an engineer with the {body}|the police chief of {place}|the bishop of {place}""".replace(
    "\n", "|"
).split("|")
_BODIES = """water board|port authority|national bank|election commission|railway inspectorate|grain council|energy ministry|health agency
fisheries office|border police|appeals court|road administration|teachers' union|weather service|customs service""".replace(
    "\n", "|"
).split("|")
_NOUNS = """bridge tunnel harbour dam ferry refinery hospital school market railway warehouse pipeline budget treaty strike inquiry
vaccine harvest loan tariff verdict permit ballot convoy blackout flood drought merger licence subsidy curfew quarry canal museum
pension orchard turbine archive barrier registry foundry reservoir satellite viaduct cable brewery stadium""".split()
_ADJECTIVES = """new old disputed damaged unfinished northern costly planned abandoned temporary secret larger second southern promised
delayed flooded private regional joint contested modern empty ageing popular""".split()
_VERBS = """closed reopened inspected rejected approved delayed financed abandoned rebuilt defended postponed cancelled praised sold
guarded surveyed criticised flooded seized opened condemned expanded blocked repaired audited""".split()
_BASES = "close reopen inspect reject approve finance abandon rebuild defend sell guard survey expand block repair audit fund move".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_ADJUNCTS = """after {n} hours of talks|despite a warning from the {body}|for the {nth} time|without telling {place}|while {n} residents watched
because the {adj} {noun} failed|before the {noun} was {verbed}|over the objections of {name}|at a cost of {n} million|by {date}
along with {n} {noun}s|in front of the {adj} {noun}|near {place}|to the surprise of {office}|with help from {place}|since {month}
under a {adj} law from {year}|once the {noun} is {verbed}|as snow fell on {place}|between {place} and {place}|on {day} night
instead of the {noun}|against the advice of {office}|when {name} left the {body}|{nth} in {place}, then in {place}""".replace(
    "\n", "|"
).split("|")
_SUBJECTS = """{name}|{name}, {office},|the {body}|{office}|residents of {place}|{n} {noun} workers|the {adj} {noun}|a {noun} in {place}
{name} and {name}|the {noun}'s owners|nobody in {place}|the {body} and {name}|lawyers for {name}|both {noun}s|{place}""".replace(
    "\n", "|"
).split("|")
_DEEDS = """{verbed} the {adj} {noun}|{verbed} {n} {noun}s|{verbed} it|will {base} the {noun}|wants to {base} {place}'s {noun}|was {verbed}
had {verbed} a {adj} {noun}|may {base} another {noun}|refused to {base} the {noun}|{verbed} {name}|promised a {adj} {noun}
would not {base} any {noun}|{verbed} and later {verbed} the {noun}|asked {office} to {base} it|met {name}""".replace(
    "\n", "|"
).split("|")
_SPOKEN = (
    "said|told {office}|said on {day}|told the {body}|wrote to {name}|warned|said in {place}|asked".split("|")
)
# How a sentence is put together; [ ] marks a part that is left out half of the time.
_WHOLE = """{subject} {deed} [{adjunct}] {adjunct}|[{day}:] {adjunct}, {subject} {deed} [{adjunct}]|{subject} {deed} {adjunct}, [{subject} {spoken}]
“{subject} {deed} [{adjunct}] and {subject} {deed},” {name} {spoken} [{adjunct}]|{name} {spoken} that {subject} {deed} [{adjunct}]
“{subject} {deed} {adjunct},” {name} {spoken}, [“{subject} {deed} {adjunct}.”]|{subject} {deed}, {subject} {deed} [{adjunct}]
{subject}, {verbed} {adjunct}, {deed} [{adjunct}]|{adjunct} [{adjunct}], {subject} {deed}|{subject} {deed} [but {subject} {deed}] {adjunct}""".replace(
    "\n", "|"
).split("|")
_OPTIONAL = re.compile(r"\[([^]]*)\]")
_NTH = "first second third fourth fifth sixth seventh".split()


def _names(random: np.random.Generator, size: int) -> list[str]:
    return [str(random.choice(_HEAD)) + str(random.choice(_TAIL)) for _ in range(size)]


class Prose:
    """A source of sentences: `sentence()` gives a new one as words. Same random numbers, same sentences."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        self.surnames, self.places = _names(random, 1500), _names(random, 500)
        self.vocabulary = [*_NOUNS, *_ADJECTIVES, *_VERBS, *_BASES]

    def sentence(self) -> list[str]:
        """The words of a new sentence, its full stop left out; at most 60."""
        whole = _OPTIONAL.sub(lambda m: m[1] if self.random.random() < 0.5 else "", self._one(_WHOLE))
        text = re.sub(r" +(?=[ ,])", "", self._filled(whole)).strip(" ,")
        return (text[0].upper() + text[1:]).rstrip(".").split()[:60]

    def _filled(self, pattern: str) -> str:
        while "{" in pattern:
            before, rest = pattern.split("{", 1)
            slot, after = rest.split("}", 1)
            pattern = f"{before}{self._drawn(slot)}{after}"
        return pattern

    def _drawn(self, slot: str) -> str:
        if slot == "n":
            return str(int(self.random.integers(2, 900)))
        if slot == "year":
            return str(int(self.random.integers(1960, 2026)))
        if slot == "date":
            return f"{self._one(_MONTHS)} {int(self.random.integers(1, 29))}"
        if slot == "name":
            return f"{self._one(_FIRST)} {self._one(self.surnames)}"
        word = self._one(self._table(slot))
        if slot == "noun" and self.random.random() < 0.6:  # as many things as a newspaper knows, not fifty
            return f"{self._one(_NOUNS)} {word}"
        return f"{self._one(self.places)} {word}" if slot == "body" and self.random.random() < 0.7 else word

    def _table(self, slot: str) -> list[str]:
        tables = {
            "office": _OFFICES,
            "place": self.places,
            "body": _BODIES,
            "noun": _NOUNS,
            "adj": _ADJECTIVES,
            "verbed": _VERBS,
            "base": _BASES,
            "day": _DAYS,
            "month": _MONTHS,
            "adjunct": _ADJUNCTS,
            "subject": _SUBJECTS,
            "deed": _DEEDS,
            "spoken": _SPOKEN,
            "nth": _NTH,
        }
        return tables[slot]

    def _one(self, rows: list[str]) -> str:
        return rows[int(self.random.integers(len(rows)))]
