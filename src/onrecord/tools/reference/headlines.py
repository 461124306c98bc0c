"""Names that the recogniser drew out over a headline in title case: "Obama Weighs Options" is Obama."""

from __future__ import annotations

import re

from onrecord.tools import gazetteer
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft

# Fewer words than this make a name rather than half of a headline.
LEAST_HALF = 3
# Text beside a headline in which what it names is named again (characters; some fifty words).
PROSE = 300
# A line of fewer words than this does not tell whether it is in title case.
LEAST_WORDS = 4
# The share of a line's words that begin with a capital in title case: "of", "the" and "to" do not.
CAPITALS = 0.6


def trimmed(drafts: list[Draft], parse: Parse, text: str) -> None:
    """Cut persons of headlines, in place, to the words of them by which the article goes on to call them."""
    titled: dict[int, bool] = {}
    prose: str | None = None
    for d in drafts:
        if d.type not in ("person", "other") or d.kind != "name" or d.sure or " " not in d.words:
            continue
        tokens = parse.between(d.start, d.end)
        start = text.rfind("\n", 0, d.start) + 1
        end = text.find("\n", d.end)
        end = len(text) if end < 0 else end
        if start not in titled:
            titled[start] = title_case(text[start:end])
        if len(tokens) < 2 or not titled[start]:
            continue
        prose = _prose(text) if prose is None else prose
        rest = prose
        if _surname(tokens[0].text, rest) and not any(_stands(t.text, rest) for t in tokens[1:]):
            # "Moe Wins Support": elsewhere it is "Jan Moe", and nobody is called Wins.
            _cut(d, tokens[:1], text, parse)
            d.type, d.sex = "person", ""  # what looked like a given name is the surname
        elif d.type == "other":
            continue
        elif _stands(tokens[-1].text, rest):
            # "Defending Moe": the rest of the article has the surname, and nobody is called Defending.
            if not gazetteer.sex(tokens[0].text) and not _stands(tokens[0].text, rest):
                _cut(d, tokens[1:], text, parse)
            continue
        for last in range(len(tokens) - 2, -1, -1):
            word = tokens[last].text
            if (last or not gazetteer.sex(word)) and word[0].isupper() and _stands(word, rest):
                _cut(d, tokens[: last + 1], text, parse)
                break


def told(drafts: list[Draft], parse: Parse, text: str) -> list[Draft]:
    """The names without the half headlines among them ("Calls For Jailing Of Aides"): long, and never said again."""
    out = []
    for d in drafts:
        words = len(d.words.split())
        if (
            d.kind == "name"
            and d.type in ("organisation", "other", "facility")
            and not d.sure
            and words >= LEAST_HALF
        ):
            start = text.rfind("\n", 0, d.start) + 1
            end = text.find("\n", d.end)
            line = text[start : end if end >= 0 else len(text)]
            rest = len(text) - len(line) >= PROSE and not line.isupper()
            if rest and title_case(line) and text.count(d.words) == 1:
                continue
        out.append(d)
    return out


def _cut(d: Draft, tokens: list[Token], text: str, parse: Parse) -> None:
    d.start, d.end, d.head = tokens[0].start, tokens[-1].end, parse.root(tokens)
    d.words = " ".join(text[d.start : d.end].split())
    d.reasons.append("the rest of it is the headline's")


def title_case(line: str) -> bool:
    """Is the line written with a capital at nearly every word?"""
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    return len(words) >= LEAST_WORDS and sum(w[0].isupper() for w in words) >= CAPITALS * len(words)


def _prose(text: str) -> str:
    """The lines that are not in title case: a headline is often printed twice, and tells nothing of itself."""
    return "\n".join(line for line in text.split("\n") if not title_case(line))


def _surname(word: str, prose: str) -> bool:
    """Is the word the end of a longer name in running text ("Jan Moe", "Mr. Moe")?"""
    return word[0].isupper() and bool(re.search(rf"\b[A-Z][\w.]+ {re.escape(word)}\b(?! [A-Z])", prose))


def _stands(words: str, text: str) -> bool:
    at = text.find(words)
    while at >= 0:
        sides = text[max(0, at - 1) : at] + text[at + len(words) : at + len(words) + 1]
        if not any(c.isalnum() or c in "_-" for c in sides):
            return True
        at = text.find(words, at + 1)
    return False
