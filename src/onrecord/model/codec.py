"""Identity and bytes: content-hash ids and one canonical JSON form. Same values, same bytes, on every machine."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from onrecord.model.spans import Span

# 10 bytes = 80 bits: at 100 million annotations the chance of any collision is about 4 in 10^9.
_DIGEST_BYTES = 10
_encoder = msgspec.json.Encoder(order="deterministic")


def digest(*parts: str | bytes | int) -> str:
    """A short hexadecimal hash of the parts in their order; the parts are kept apart, so ("a", "b") is not ("ab",)."""
    rows: list[bytes] = []
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        rows += (len(raw).to_bytes(8, "big"), raw)
    return hashlib.blake2b(b"".join(rows), digest_size=_DIGEST_BYTES).hexdigest()


def article_id(raw: bytes, name: str) -> str:
    """The id of an article: hash of the captured bytes and the name they came under."""
    return digest(raw, name)


def annotation_id(kind: str, stage: str, span: Span, salt: str = "") -> str:
    """The id of an annotation: hash of article, span, kind and stage.

    `salt` tells apart two annotations of one kind on the very same words (one trigger, two acts).
    """
    return digest(span.article, span.start, span.end, kind, stage, salt)


def to_json(value: Any) -> bytes:
    """Canonical JSON of a record type (or of plain values): keys in a fixed order, no white space."""
    return _encoder.encode(value)


def from_json[T](raw: bytes | str, kind: type[T]) -> T:
    """The value of type `kind` that `raw` spells. Raises msgspec.ValidationError when it does not."""
    return msgspec.json.decode(raw, type=kind)
