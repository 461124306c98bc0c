"""Words that carry what somebody says: verbs, nouns and phrases by class, with what they do to the words they carry.

The tables beside this file (`data/speech_*.tsv`) are our own writing and are meant to be read and added to.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

from onrecord.model.annotations import VerbClass

Does = Literal[
    "neutral", "factive", "doubtful", "negative", "positive", "committing", "directive", "attitude"
]

CLASSES: Final = frozenset(get_args(VerbClass))
DOES: Final = frozenset(get_args(Does))
# Verbs that say and nothing else: with these a name beside marked words is a speaker, whatever the parse thinks.
PLAIN: Final = frozenset(
    {"say", "tell", "add", "write", "tweet", "reply", "respond", "note", "explain", "state", "ask"}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a verb does in one frame: its class, and how it colours the words ("doubtful", "committing" …)."""

    verb_class: VerbClass
    does: Does


SAID: Final = Sense("said", "neutral")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb (with its particle, if it has one) and the frames that it takes: frame → sense."""

    lemma: str
    frames: dict[str, Sense] = field(default_factory=dict)

    def takes(self, frame: str) -> bool:
        """Does the verb take this frame?"""
        return frame in self.frames

    @property
    def main(self) -> Sense:
        """Its first sense as listed: the class of a quotation that no other frame decides."""
        return next(iter(self.frames.values()))


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that has content ("claim that"), or holds words ("in a statement"), or both; `to`: what its infinitive
    tells ("a threat to leave")."""

    lemma: str
    sense: Sense
    content: bool
    vessel: bool
    of: frozenset[str] = (
        frozenset()
    )  # prepositions that carry what the noun is about: "criticism of", "support for"
    to: Sense | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase, as lower-case words; `source` says that a source follows it."""

    words: tuple[str, ...]
    sense: Sense
    source: bool


def _rows(name: str) -> list[list[str]]:
    text = (files("onrecord.tools") / "data" / f"speech_{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _sense(verb_class: str, does: str) -> Sense:
    if verb_class not in CLASSES or does not in DOES:
        raise ValueError(f"no such class in the lexicon: {verb_class} {does}")
    return Sense(verb_class, does)  # type: ignore[arg-type]


def _frames(name: str) -> dict[str, CueVerb]:
    out: dict[str, CueVerb] = {}
    for verb_class, does, frames, words in _rows(name):
        for word in words.split():
            entry = out.setdefault(word.replace("_", " "), CueVerb(word.replace("_", " ")))
            for frame in frames.split(","):
                entry.frames.setdefault(frame, _sense(verb_class, does))
    return out


@cache
def verbs() -> dict[str, CueVerb]:
    """Every cue verb by lemma; a verb with a particle is "point out"."""
    return _frames("verbs")


@cache
def adjectives() -> dict[str, CueVerb]:
    """Every adjective of stance, with the frames that it takes."""
    return _frames("adjectives")


@cache
def nouns() -> dict[str, CueNoun]:
    """Every cue noun by lemma."""
    out: dict[str, CueNoun] = {}
    for verb_class, does, use, words in _rows("nouns"):
        for word in words.split():
            lemma = word.replace("_", " ")
            old = out.get(lemma) or CueNoun(lemma, _sense(verb_class, does), False, False)
            after = (
                frozenset(use.removeprefix("about=").split(","))
                if use.startswith("about=")
                else frozenset[str]()
            )
            out[lemma] = replace(
                old,
                content=old.content or use == "content",
                vessel=old.vessel or use == "vessel",
                of=old.of | after,
                to=_sense(verb_class, does) if use == "inf" else old.to,
            )
    return out


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every attributing phrase, longest first."""
    found = [
        Phrase(tuple(words.split()), _sense(c, d), use == "source") for c, d, use, words in _rows("phrases")
    ]
    return tuple(sorted(found, key=lambda p: (-len(p.words), p.words)))
