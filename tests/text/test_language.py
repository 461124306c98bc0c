"""Which language a text is in, and bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.decode import binary, decode
from onrecord.text.language import code_of, language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "The board said on Monday that the basin will be closed for six weeks and that it was not its fault.",
        ),
        (
            "fr",
            "Le conseil a dit lundi que le bassin sera fermé pour six semaines et que ce sont les pêcheurs qui ne sont pas contents.",
        ),
        (
            "de",
            "Der Vorstand sagte am Montag, dass das Becken für sechs Wochen geschlossen wird und die Fischer sich nicht freuen.",
        ),
        (
            "es",
            "El consejo dijo el lunes que la dársena estará cerrada por seis semanas y que los pescadores no están contentos.",
        ),
        (
            "ru",
            "Правление сообщило в понедельник, что бассейн будет закрыт на шесть недель, и рыбаки были этим недовольны.",
        ),
        ("zh", "港务局周一表示,北港池将关闭六周,渔民对此表示不满。"),
        (None, "Basin to close"),
        (None, "A B C D E F " * 30),
        (
            "en",
            "The mayor said “C’est la vie, que voulez-vous, ce n’est pas la fin du monde” when he was asked on Monday what he made of the closing of the basin.",
        ),
    ],
)
def test_languages(code: str | None, text: str) -> None:
    assert language_of(text) == code


def test_tags() -> None:
    assert [code_of(t) for t in ("en-GB", "eng", "English", "fr_FR", "", None)] == [
        "en",
        "en",
        "en",
        "fr",
        None,
        None,
    ]


@given(st.text(max_size=200))
def test_utf8_comes_back_whole(text: str) -> None:
    raw = text.encode()
    if not raw.startswith(b"\xef\xbb\xbf") and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(raw).text == text and decode(raw).plain


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_are_called_binary(raw: bytes) -> None:
    assert isinstance(binary(raw), bool)
    decode(raw).text.encode("utf-8", "surrogatepass")


def test_a_hint_is_followed_where_it_fits() -> None:
    assert decode("Дон".encode("koi8-r"), "koi8-r").text == "Дон"
    assert decode("café".encode("cp1252"), "iso-8859-1").encoding == "cp1252"
    assert decode("café".encode(), "cp1252").encoding == "utf-8"
