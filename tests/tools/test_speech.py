"""The lexicon of cues holds together."""

from __future__ import annotations

from onrecord.tools import speech


def test_every_class_has_verbs() -> None:
    found = {s.verb_class for v in speech.verbs().values() for s in v.frames.values()}
    assert found >= {
        "said",
        "claimed",
        "denied",
        "promised",
        "demanded",
        "warned",
        "asked",
        "refused",
        "believed",
    }


def test_frames_are_known() -> None:
    frames = {f for v in speech.verbs().values() for f in v.frames}
    prepositions = {"about", "on", "of", "to", "for", "against", "at", "with"}
    assert (
        frames
        <= {"clause", "quote", "inf", "objinf", "np", "ing", "np_as", "small", "wh", "would", "np_at"}
        | prepositions
    )


def test_a_verb_may_mean_different_things_in_different_frames() -> None:
    threaten = speech.verbs()["threaten"]
    assert threaten.frames["inf"].verb_class == "promised"
    assert threaten.frames["clause"].verb_class == "warned"


def test_what_verbs_do() -> None:
    assert speech.verbs()["claim"].main.does == "doubtful"
    assert speech.verbs()["acknowledge"].main.does == "factive"
    assert speech.verbs()["point out"].takes("clause")


def test_nouns_and_phrases() -> None:
    assert speech.nouns()["promise"].content
    assert speech.nouns()["statement"].vessel
    assert speech.nouns()["press release"].vessel
    assert any(p.words == ("according", "to") and p.source for p in speech.phrases())
