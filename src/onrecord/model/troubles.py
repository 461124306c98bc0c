"""What went wrong with one item, kept beside it: nothing is skipped in silence."""

from __future__ import annotations

import msgspec

from onrecord.errors import CODES
from onrecord.model.codec import digest
from onrecord.model.spans import Span


class Trouble(msgspec.Struct, frozen=True):
    """One problem: `stage` met it, on `article` (id, if there is one) that came under `name`."""

    id: str
    stage: str
    article: str | None
    name: str
    code: str
    what: str
    where: Span | None
    remedy: str


def trouble(
    code: str,
    stage: str,
    *,
    article: str | None = None,
    name: str = "",
    detail: str = "",
    where: Span | None = None,
) -> Trouble:
    """A trouble with the cause and remedy that are declared for `code` (see `onrecord.errors.CODES`)."""
    known = CODES[code]
    what = f"{known.cause} {detail}".strip()
    ident = digest("trouble", stage, article or "", name, code, what, where.start if where else -1)
    return Trouble(ident, stage, article, name, code, what, where, known.remedy)
