"""PLOVER 2.0 and what follows from it: quad classes, CAMEO roots, the modes that each type allows.

Pinned to the draft of the PLOVER 2.0 manual (openeventdata/PLOVER): 16 types; DEMAND, DISAPPROVE, FIGHT and INVESTIGATE of
the 2016 version are REQUEST, ACCUSE, ASSAULT and ACCUSE. Quad classes: 1 verbal cooperation, 2 material cooperation,
3 verbal conflict, 4 material conflict.
"""

from __future__ import annotations

from typing import Final

from onrecord.model.annotations import Modality, PloverType

VERSION: Final = "2.0-draft"
QUAD: Final[dict[PloverType, int]] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
# CAMEO's twenty root codes, by the project's own table; 20 (mass violence) and 19 (fight) are both ASSAULT.
CAMEO: Final[dict[PloverType, str]] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "19",
}  # fmt: skip
_CAMEO_BY_MODE: Final[dict[tuple[PloverType, str], str]] = {
    ("ACCUSE", "investigate"): "09",
    **{("ASSAULT", m): "18" for m in ("abduct", "beat", "torture", "sexual", "targeted", "suicide-attack", "explosives")},
    ("ASSAULT", "unconventional"): "20",
}  # fmt: skip
MODES: Final[dict[PloverType, tuple[str, ...]]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
CONTEXTS: Final = (
    "political", "military", "economic", "diplomatic", "resource", "culture", "disease", "disaster", "refugee", "legal",
    "terrorism", "government", "election", "legislative", "cbrn", "cyber", "territory", "crime", "human-rights",
    "environment", "migration",
)  # fmt: skip
# The manual: cooperation that has not happened yet is the will to cooperate.
_FUTURE_AGREE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_FUTURE_THREAT: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
# What is asked for, refused or threatened says in which mode.
_ASKED: Final[dict[PloverType, str]] = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
_THREAT: Final[dict[PloverType, str]] = {
    "ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict", "SANCTION": "relations",
}  # fmt: skip


def quad(kind: PloverType) -> int:
    """The quad class, 1 to 4, of a type."""
    return QUAD[kind]


def cameo(kind: PloverType, mode: str = "") -> str:
    """The CAMEO root code of a type and mode, two digits: 09 investigate, 18 assault on persons, 20 mass violence."""
    return _CAMEO_BY_MODE.get((kind, mode), CAMEO[kind])


def strict(kind: PloverType, modality: Modality) -> PloverType:
    """The type by the manual's rule for acts that have not happened: to come and friendly is AGREE, hostile THREATEN;
    friendly and negated is REJECT.

    The record keeps the act and its modality apart; this is for exports that have no modality.
    """
    if modality == "negated" and (kind in _FUTURE_AGREE or kind == "AGREE"):
        return "REJECT"
    if modality not in ("planned", "conditional", "hypothetical"):
        return kind
    if kind in _FUTURE_AGREE:
        return "AGREE"
    return "THREATEN" if kind in _FUTURE_THREAT else kind


def mode_of_content(kind: PloverType, content: PloverType | None) -> str:
    """The mode of a request, a refusal or a threat, from the type of what is asked, refused or threatened."""
    if kind == "THREATEN":
        return _THREAT.get(content, "") if content else ""
    if kind in ("REQUEST", "REJECT"):
        return _ASKED.get(content, "change") if content else ""
    return ""
