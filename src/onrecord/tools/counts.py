"""What newsrooms count: people by what happened to them. Synonyms that mean one tally share a name."""

from __future__ import annotations

from typing import Final

# Lemmas that put people into a tally; of several in one clause the first of this table counts ("treated in hospital" is
# treated). "In hospital" and "treated" stand apart from "hurt": the counts differ in real reports.
STATES: Final[dict[str, str]] = {
    **dict.fromkeys(("kill", "die", "dead", "death", "fatality", "perish", "drown", "slay", "toll"), "dead"),
    **dict.fromkeys(("injure", "hurt", "wound", "injury", "wounded", "injured", "casualty"), "hurt"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
    **dict.fromkeys(("arrest", "detain", "detainee", "arrested"), "arrested"),
    **dict.fromkeys(("rescue", "save", "evacuate"), "rescued"),
    **dict.fromkeys(("displace", "displaced"), "displaced"),
    "treat": "treated",
    **dict.fromkeys(("hospitalise", "hospitalize", "hospital"), "in hospital"),
    **dict.fromkeys(("aboard", "board", "carry"), "aboard"),
    **dict.fromkeys(("strike", "striker"), "on strike"),
}
# Words that say no more than that people are counted.
ANYBODY: Final = frozenset(("people", "person", "man", "woman", "other"))
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
}


def unit_of(noun: str, context: frozenset[str]) -> str:
    """The tally that `noun` (a lemma) is counted in, given the lemmas that govern it ("hurt" for people who were hurt)."""
    if noun in STATES:
        return STATES[noun]
    if noun in PEOPLE:
        state = next((state for lemma, state in STATES.items() if lemma in context), "")
        # Passengers and crew are counted apart from all who are aboard.
        return state if state and (state != "aboard" or noun in ANYBODY) else SAME_UNIT.get(noun, noun)
    return SAME_UNIT.get(noun, noun)


# Tallies that one report gives and another narrows: those in hospital are among the hurt, passengers among those aboard.
FAMILIES: Final = {
    "hurt": "harmed",
    "in hospital": "harmed",
    "treated": "harmed",
    "passenger": "aboard",
    "crew": "aboard",
}
# Tallies that grow while a story runs. Others (who was aboard, a price, a distance) do not move, they are put right.
MOVING: Final = frozenset(
    ("dead", "hurt", "missing", "arrested", "rescued", "displaced", "treated", "in hospital", "age")
)
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
