"""Bytes to text: UTF-8 as it stands, other encodings by their marks and their letters."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that text files do hold: tab, newlines, form feed, escape (old agency tapes), backspace.
_CONTROL: Final = frozenset(range(32)) - {8, 9, 10, 11, 12, 13, 27}
_PROBE: Final = 65_536  # enough to judge by; a binary file shows itself in its first pages
_SIGNATURES: Final = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes. `encoding` is what was used, `lost` how many characters could not be read."""

    text: str
    encoding: str
    lost: int = 0

    @property
    def plain(self) -> bool:
        """Was it UTF-8, and whole?"""
        return self.encoding == "utf-8" and not self.lost


def binary(raw: bytes) -> bool:
    """Is this something other than text? Zero bytes, many control characters, or the signature of a known format."""
    if raw.startswith(_SIGNATURES):
        return True
    if any(raw.startswith(mark) for mark, _ in _BOMS):
        return False
    probe = raw[:_PROBE]
    if b"\0" in probe:
        return True
    # One control character in fifty is far above any text and far below any compressed or compiled file (about 1 in 9).
    return sum(b in _CONTROL for b in probe) * 50 > len(probe)


def decode(raw: bytes, hint: str | None = None) -> Decoded:
    """The text of `raw`: by its byte order mark, as UTF-8, as `hint` says, or by its letters. Newlines stay as they are."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            body = raw[len(mark) :] if encoding == "utf-8" else raw
            return _lossy(body, encoding)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    lossy = _lossy(raw, "utf-8")
    beyond = sum(c > "\x7f" for c in lossy.text) - lossy.lost
    if (
        lossy.lost * 4 < beyond
    ):  # most of its accents are good UTF-8: a broken or cut-off UTF-8 file, not another encoding
        return lossy
    return _by_hint(raw, hint) or _by_letters(raw)


def _lossy(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _by_hint(raw: bytes, hint: str | None) -> Decoded | None:
    if not hint:
        return None
    try:
        name = codecs.lookup(hint.strip()).name
        # Browsers read a declared latin-1 as windows-1252, because that is what people mean by it.
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        return None if name == "utf-8" else Decoded(raw.decode(name), name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _by_letters(raw: bytes) -> Decoded:
    """windows-1252 where few letters are beyond ASCII (western languages), otherwise what charset-normalizer finds."""
    letters = sum(chr(b).isalpha() for b in raw[:_PROBE] if b < 128)
    beyond = sum(b > 127 for b in raw[:_PROBE])
    if beyond * 4 < letters:
        try:
            return Decoded(raw.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            return Decoded(raw.decode("latin-1"), "latin-1")
    from charset_normalizer import from_bytes  # comes with trafilatura; slow to import and seldom needed

    best = from_bytes(raw[:_PROBE]).best()
    return _lossy(raw, best.encoding) if best else Decoded(raw.decode("latin-1"), "latin-1")
