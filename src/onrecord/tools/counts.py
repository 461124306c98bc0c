"""What newsrooms count: people by what happened to them. Synonyms that mean one tally share a name."""

from __future__ import annotations

from typing import Final

# Lemmas that put people into a tally. "hospitalised" stands apart from "hurt": the two differ in real reports.
STATES: Final[dict[str, str]] = {
    **dict.fromkeys(("kill", "die", "dead", "death", "fatality", "perish", "drown", "slay", "toll"), "dead"),
    **dict.fromkeys(("injure", "hurt", "wound", "injury", "wounded", "injured", "casualty"), "hurt"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(("arrest", "detain", "detainee", "arrested"), "arrested"),
    **dict.fromkeys(("rescue", "save", "evacuate"), "rescued"),
    **dict.fromkeys(("displace", "displaced"), "displaced"),
    **dict.fromkeys(("hospitalise", "hospitalize", "hospital"), "in hospital"),
}
PEOPLE: Final = frozenset(
    [
        "people",
        "person",
        "man",
        "woman",
        "child",
        "boy",
        "girl",
        "passenger",
        "crew",
        "crewman",
        "member",
        "sailor",
        "seaman",
        "seafarer",
        "deckhand",
        "soldier",
        "troop",
        "police",
        "policeman",
        "officer",
        "cadet",
        "civilian",
        "worker",
        "staff",
        "employee",
        "resident",
        "villager",
        "protester",
        "demonstrator",
        "student",
        "victim",
        "patient",
        "firefighter",
        "fisherman",
        "driver",
        "tourist",
        "citizen",
        "national",
        "other",
        "dead",
        "wounded",
        "injured",
        "casualty",
    ]
)
# Nouns that are counted by their own name, where two lemmas mean one thing.
SAME_UNIT: Final = {
    "per cent": "percent",
    "%": "percent",
    "pct": "percent",
    "mile": "mile",
    "aboard": "passenger",
}


def unit_of(noun: str, context: frozenset[str]) -> str:
    """The tally that `noun` (a lemma) is counted in, given the lemmas that govern it ("hurt" for people who were hurt)."""
    if noun in STATES:
        return STATES[noun]
    if noun in PEOPLE:
        for lemma in sorted(context):
            if lemma in STATES:
                return STATES[lemma]
    return SAME_UNIT.get(noun, noun)


# Tallies that one report gives and another narrows: those in hospital are among the hurt.
FAMILIES: Final = {"hurt": "harmed", "in hospital": "harmed"}
# Spans of time, in days; a month and a year as calendars average them.
DAYS: Final = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3_652.5,
    "century": 36_525.0,
}


def family(unit: str) -> str:
    """The wider tally that a unit belongs to; spans of time are one; itself where it stands alone."""
    return "duration" if unit in DAYS else FAMILIES.get(unit, unit)
