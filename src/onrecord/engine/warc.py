"""WARC files, as web archives and CC-NEWS keep pages: one article for each page that was answered with text.

Read as a stream, record after record, compressed or not; nothing but the record at hand is held in memory. The bytes of
an article are the body of the answer without its encodings of transport; its name is its address.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from onrecord.model.codec import article_id
from onrecord.model.sources import Capture, Metadata
from onrecord.model.troubles import Trouble, trouble

ENDINGS: Final = (".warc", ".warc.gz")
_KINDS: Final = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_LINE: Final = 65_536  # no header line is longer
_CHUNK: Final = 1_000_000
_GZIP: Final = b"\x1f\x8b"

type Headers = dict[str, str]


class _BrokenError(Exception):
    """The file is not what it says; what came before is good."""


def pages(file: Path, name: str, most: float) -> Iterator[Capture | Trouble]:
    """The pages of one file, in its order. Answers of more than `most` bytes, and a file that is cut off or damaged, are
    Troubles; answers that are no page (images, errors, redirects) are passed over, and told of once in number.
    """
    other: Counter[str] = Counter()
    try:
        with file.open("rb") as raw:
            start = raw.read(2)
            raw.seek(0)
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if start == _GZIP else raw
            for headers in _records(stream):
                found = _page(stream, headers, name, most, other)
                if found is not None:
                    yield found
    except (_BrokenError, EOFError, gzip.BadGzipFile, zlib.error) as e:
        yield trouble("T109", "intake", name=name, detail=str(e) or "It ends within a record.")
    except OSError as e:
        yield trouble("T105", "intake", name=name, detail=str(e.strerror or e))
    if other:
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(other.items(), key=lambda x: (-x[1], x[0]))[:5])
        yield trouble(
            "T111", "intake", name=name, detail=f"{sum(other.values())} answers that are no page: {kinds}"
        )


def _records(stream: BinaryIO) -> Iterator[Headers]:
    """The headers of each record; whoever takes them reads the body (`left` bytes of it, or less)."""
    while True:
        line = stream.readline(_LINE)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise _BrokenError("It holds something that is no WARC record.")
        headers = _headers(stream)
        if not headers.get("content-length", "").isdigit():
            raise _BrokenError("A record does not say how long it is.")
        yield headers


def _headers(stream: BinaryIO) -> Headers:
    out: Headers = {}
    while (line := stream.readline(_LINE).strip()) != b"":
        key, _, value = line.decode("utf-8", "replace").partition(":")
        out[key.strip().lower()] = value.strip()
    return out


def _page(
    stream: BinaryIO, headers: Headers, name: str, most: float, other: Counter[str]
) -> Capture | Trouble | None:
    size = int(headers["content-length"])
    address = headers.get("warc-target-uri", "").strip("<>")
    if headers.get("warc-type", "") != "response" or not address.startswith(("http://", "https://")):
        _skip(stream, size)
        return None
    if size > most:
        _skip(stream, size)
        return trouble("T103", "intake", name=address, detail=f"{size / 1e6:.1f} MB, in {name}.")
    raw = stream.read(size)
    if len(raw) < size:
        raise _BrokenError(f"It ends within {address}.")
    status, answer, body = _answer(raw)
    kind = _KINDS.get(answer.get("content-type", "").partition(";")[0].strip().lower())
    if status != "200" or kind is None:
        other[f"of status {status}" if status != "200" else answer.get("content-type", "without a type")] += 1
        return None
    plain = _plain(body, answer)
    if plain is None:
        return trouble("T111", "intake", name=address, detail=f"Encoded as {answer['content-encoding']}.")
    meta = Metadata(url=address, captured_at=headers.get("warc-date"))
    return Capture(article_id(plain, address), address, plain, hashlib.sha256(plain).hexdigest(), kind, meta)


def _skip(stream: BinaryIO, size: int) -> None:
    while size > 0:
        read = stream.read(min(size, _CHUNK))
        if not read:
            raise _BrokenError("It ends within a record.")
        size -= len(read)


def _answer(raw: bytes) -> tuple[str, Headers, bytes]:
    """Status, headers and body of an HTTP answer."""
    head, gap, body = raw.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = raw.partition(b"\n\n")
    first, *lines = head.decode("latin-1").splitlines() or [""]
    pairs = (line.partition(":") for line in lines)
    return [*first.split(), "", ""][1], {k.strip().lower(): v.strip() for k, _, v in pairs}, body


def _plain(body: bytes, answer: Headers) -> bytes | None:
    """The body without its encodings; None for one that we do not know. Archives that took an encoding away and left its
    name standing are taken as they are."""
    if "chunked" in answer.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    encoding = answer.get("content-encoding", "").lower()
    if encoding in ("gzip", "x-gzip"):
        try:
            return zlib.decompress(body, 31) if body.startswith(_GZIP) else body
        except zlib.error:
            return None
    if encoding == "deflate":
        return _inflated(body)
    return body if encoding in ("", "identity") or body.lstrip()[:1] == b"<" else None


def _inflated(body: bytes) -> bytes:
    for window in (15, -15):  # with zlib's header, as the standard says, and without, as many servers do
        try:
            return zlib.decompress(body, window)
        except zlib.error:
            continue
    return body


def _dechunked(body: bytes) -> bytes:
    out, at = [], 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0], 16)
        except ValueError:
            return body  # it was not chunked any more
        if size == 0:
            break
        out.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(out) or body
