"""May two names be the name of one person or body? Every answer comes with its reasons; a veto is a negative score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.text.names import HONORIFICS, PersonName, person, sound

type Nickname = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Same:
    """How well two names fit: 1 is certain, 0 says nothing, below 0 they must not be one; with the reason in words."""

    score: float
    reason: str


NOTHING = Same(0.0, "")


def near(a: str, b: str) -> bool:
    """One slip of the pen apart (a letter more, less, other, or two swapped) in words long enough to tell."""
    # Below seven letters one letter makes another name (Rice, Price; Bush, Busch).
    if len(a) < 7 or len(b) < 7 or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return (
        a[i + 1 :] == b[i:]
        or a[i:] == b[i + 1 :]
        or a[i + 1 :] == b[i + 1 :]
        or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    )


def _one_given(a: str, b: str, nickname: Nickname) -> bool:
    if a == b or sound(a) == sound(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return nickname(a, b)


def given_agree(a: tuple[str, ...], b: tuple[str, ...], nickname: Nickname) -> bool:
    """Can two rows of given names be one person's? The shorter must run inside the longer, in order."""
    if not a or not b:
        return True
    middles = [[w for w in x[1:] if len(w) == 1] for x in (a, b)]
    if all(middles) and middles[0] != middles[1]:
        return False  # George W. and George H. W.
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    i = 0
    for word in long:
        if i < len(short) and _one_given(short[i], word, nickname):
            i += 1
    if i == len(short):
        return True
    return (
        len(a) > 1
        and len(b) > 1
        and _one_given(a[0], b[0], nickname)
        and not any(len(w) > 1 for w in _unshared(a, b))
    )


def _unshared(a: tuple[str, ...], b: tuple[str, ...]) -> set[str]:
    return set(a[1:]) ^ set(b[1:])


def sexes_differ(a: PersonName, b: PersonName) -> bool:
    """Do the honorifics speak of a man and a woman?"""
    if not a.honorific or not b.honorific:
        return False
    x, y = HONORIFICS.get(a.honorific, ""), HONORIFICS.get(b.honorific, "")
    return bool(x and y and x != y)


@lru_cache(maxsize=65536)  # the same few names meet again and again, within an article and across
def people(a: str, b: str, nickname: Nickname) -> Same:
    """Two full names of people (each with a given name): the same, unlike, or nothing to say."""
    x, y = person(a), person(b)
    if x.suffix and y.suffix and x.suffix != y.suffix:
        return Same(-1.0, f"{x.suffix} and {y.suffix}")
    if sexes_differ(x, y):
        return Same(-1.0, "a man and a woman")
    ax, ay = x.given + x.surname, y.given + y.surname
    if ax == ay:
        return Same(1.0, "the same name")
    if len(ax) == len(ay) and sorted(ax) == sorted(ay):
        return Same(0.9, "the same words in another order")
    how = _surnames(x, y)
    if how is None:
        return NOTHING
    if not x.given or not y.given:
        return Same(0.5 * how.score, "surname only")
    if given_agree(x.given, y.given, nickname):
        return how if x.given == y.given else Same(how.score - 0.1, f"{how.reason}; given names agree")
    return Same(-1.0, "same surname, other given name")


def _surnames(x: PersonName, y: PersonName) -> Same | None:
    if not x.key or not y.key:
        return None
    if x.key == y.key:
        return Same(1.0, "same surname")
    if sound(x.key) == sound(y.key):
        return Same(0.9, "surname spelled another way")
    if near(x.key, y.key):
        return Same(0.7, "surname one letter apart")
    if 1 in (len(x.key), len(y.key)) and x.key[0] == y.key[0] and x.given and x.given == y.given:
        return Same(0.6, "surname by its first letter")
    return None


@lru_cache(maxsize=65536)
def short_for(short: str, full: str) -> Same:
    """A bare name ("Berg", "Mr. Lind", "Ilse") against a full one: surname, part of a double surname, or given name."""
    x, y = person(short), person(full)
    words = y.given + y.surname
    if sexes_differ(x, y) or x.given or not x.key or len(words) < 2:
        return NOTHING
    if x.key == y.key:
        return Same(1.0, "surname")
    if sound(x.key) == sound(y.key) and len(x.key) > 3:
        return Same(0.9, "surname spelled another way")
    if x.key in y.given[1:]:
        return Same(0.7, "part of the surname")
    if near(x.key, y.key):
        return Same(0.6, "surname one letter apart")
    if x.key == words[0]:
        return Same(0.5, "given name")
    if len(x.key) > 3 and words[0].startswith(x.key):
        return Same(0.5, "given name, shortened")
    return NOTHING
