"""Bytes of a page to its tree. Whatever the bytes, there is a tree or None, never an exception."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree, html

from onrecord.text.decode import Decoded, decode

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_DECLARED: Final = re.compile(
    rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE
)
_HEAD: Final = 4_096  # bytes in which browsers look for a declared encoding
_OPEN_TAG: Final = re.compile(r"<[^>]{0,2000}\Z")
_ENDS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_BODY: Final = re.compile(r"<(?:body|html)\b", re.IGNORECASE)


def read(raw: bytes) -> tuple[Any | None, Decoded]:
    """The root element of a page and its decoded source; None when nothing in it can be made into a tree."""
    declared = _CHARSET.search(raw[:_HEAD]) or _DECLARED.search(raw[:_HEAD])
    decoded = decode(raw, declared[1].decode("ascii") if declared else None)
    source = decoded.text.replace("\0", "")
    if not source.strip():
        return None, decoded
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None, decoded
    return root, decoded


def cut_off(source: str) -> bool:
    """Does the page stop in the middle: inside a tag, or with a body that is never closed and ends in no full stop?"""
    tail = source.rstrip()
    if _OPEN_TAG.search(tail):
        return True
    if not _BODY.search(source) or _ENDS.search(tail, max(0, len(tail) - 20_000)):
        return False
    return not tail.endswith((">", ".", "!", "?", "”", '"'))
