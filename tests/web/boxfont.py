"""A font whose every letter is the same box: with it a page has the same lines and the same pixels on every machine.

Made here (TrueType, two glyphs) and not shipped: what a machine's own fonts do to a layout is nothing that a test can hold.
"""

from __future__ import annotations

import base64
import struct

_EM, _WIDE, _TALL = 1000, 550, 520
# Latin with its accents, punctuation, arrows, geometric shapes: what the pages and the tiny record are written in.
_LETTERS = (*range(0x21, 0x7F), *range(0xA1, 0x250), *range(0x2010, 0x2028), *range(0x2030, 0x205F), *range(0x2190, 0x2600), *range(0x2700, 0x27C0))  # fmt: skip
_SPACES = (0x20, 0xA0, 0x2009, 0x202F)


def style() -> str:
    """A style sheet that sets the whole page in boxes."""
    face = base64.b64encode(font()).decode()
    return (
        f'@font-face {{ font-family: Boxes; font-weight: 100 900; src: url("data:font/ttf;base64,{face}"); }}'
        "* { font-family: Boxes !important; font-synthesis: none !important; caret-color: transparent !important; }"
    )


def font() -> bytes:
    """The font file."""
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": _box(),
        b"head": _head(),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, 800, -200, 0, _WIDE, 0, 0, _WIDE, 1, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", _WIDE, 40, _WIDE, 40, _WIDE // 2, 0),
        b"loca": struct.pack(">IIII", 0, 0, len(_box()), len(_box())),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }
    return _file(tables)


def _box() -> bytes:
    """One contour of four points: glyph 1. Glyphs 0 and 2 are empty."""
    left, right = 40, _WIDE - 40
    return struct.pack(
        ">hhhhhHH4B8h", 1, left, 0, right, _TALL, 3, 0, 1, 1, 1, 1,
        left, 0, right - left, 0, 0, _TALL, 0, -_TALL,
    )  # fmt: skip


def _cmap() -> bytes:
    places = sorted([(c, 1) for c in _LETTERS] + [(c, 2) for c in _SPACES])
    groups = b"".join(struct.pack(">III", c, c, glyph) for c, glyph in places)
    sub = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(places)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + sub


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, 0, 0, _WIDE, _TALL, 0, 8, 2, 1, 0
    )


def _os2() -> bytes:
    return struct.pack(
        ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHIIhhHHH",
        4, _WIDE, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0, bytes(10), 1, 0, 0, 0, b"TEST",
        0x40, 0x20, 0xFFFF, 800, -200, 0, 800, 200, 1, 0, _TALL, 700, 0, 0x20, 1,
    )  # fmt: skip


def _name() -> bytes:
    words = [(1, "Boxes"), (2, "Regular"), (4, "Boxes"), (6, "Boxes")]
    texts = [w.encode("utf-16-be") for _, w in words]
    at, rows = 0, b""
    for (ident, _), raw in zip(words, texts, strict=True):
        rows += struct.pack(">HHHHHH", 3, 1, 0x409, ident, len(raw), at)
        at += len(raw)
    return struct.pack(">HHH", 0, len(words), 6 + len(rows)) + rows + b"".join(texts)


def _sum(raw: bytes) -> int:
    padded = raw + b"\0" * (-len(raw) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    entry = count.bit_length() - 1
    span = 16 << entry
    out = struct.pack(">IHHHH", 0x10000, count, span, entry, count * 16 - span)
    at, body = 12 + 16 * count, b""
    for tag, raw in sorted(tables.items()):
        out += tag + struct.pack(">III", _sum(raw), at + len(body), len(raw))
        body += raw + b"\0" * (-len(raw) % 4)
    whole = bytearray(out + body)
    head = next(
        struct.unpack(">I", out[i + 8 : i + 12])[0]
        for i in range(12, len(out), 16)
        if out[i : i + 4] == b"head"
    )
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)
