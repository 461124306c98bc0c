"""What holds for every template, style and key, whoever writes the next one."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import drawings, keys, marks
from onrecord.pages.links import FileLinks, WebLinks, original
from onrecord.pages.render import STATIC, environment, style
from onrecord.views.article import Block, Mark
from onrecord.views.coverage import binned
from onrecord.views.pieces import ArticleRef, Extract

TEMPLATES = sorted((STATIC.parent / "templates").glob("*.html"))


# ------------------------------------------------------------------ marks
@given(st.text("abcde ", min_size=1, max_size=40), st.data())
def test_runs_put_the_text_together_again(text: str, data: st.DataObject) -> None:
    """However marks overlap, the runs are the text, and each run carries a mark that covers it."""
    spans = data.draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
    found = [
        Mark("people", min(s), max(s), f"m{n}", "entity", str(n)) for n, s in enumerate(spans) if s[0] != s[1]
    ]
    at = data.draw(st.none() | st.tuples(st.integers(0, 20), st.integers(21, 60)))
    block = Block(0, len(text), "body", "text", text)
    runs = marks.runs(block, found, at)
    assert "".join(r.text for r in runs) == text
    place = 0
    for r in runs:
        over = [m for m in found if m.start <= place and place + len(r.text) <= m.end]
        assert bool(r.layer) == bool(over)
        assert r.here == (at is not None and at[0] <= place and place + len(r.text) <= at[1])
        place += len(r.text)
    assert sum(r.first for r in runs) <= 1


def test_a_place_over_several_paragraphs_is_jumped_to_once() -> None:
    from tests.views.tiny import WIRE, tiny

    from onrecord.views.article import article

    view = article(tiny(), "a1")
    # From the white space before the second paragraph to the end.
    at = (WIRE.index("\nBarrier"), len(WIRE))
    found = [
        r for s in marks.sections(view, "", at) for p in s.paragraphs for part in p.parts for r in part.runs
    ]
    assert [r.text for r in found if r.first] == ["Barrier fails at Ostmark"]
    assert sum(r.here for r in found) >= 5


# ------------------------------------------------------------------ links
@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x"]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert original(url, "some words") == ""


def test_an_original_is_opened_at_the_words() -> None:
    assert original("https://a.example/x#y", "four people") == "https://a.example/x#:~:text=four%20people"
    many = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    assert original("https://a.example/x", many).endswith(
        "#:~:text=one%20two%20three%20four%20five,thirteen%20fourteen%20fifteen%20sixteen%20seventeen"
    )
    assert "well%2Dread, " not in original("https://a.example", "well-read, they said")
    assert "%2D" in original("https://a.example", "well-read")


def test_filters_that_are_not_set_stay_out_of_the_address() -> None:
    assert WebLinks().screen("quotes", words="a b", speaker="", page=None) == "/quotes?words=a+b"
    assert WebLinks().screen("stories") == "/"


def test_a_file_remembers_what_it_cites() -> None:
    links = FileLinks()
    assert links.words(Extract("x", "a1", 3, 4, "", "", "")) == "#w-1-3-4"
    assert links.cited == {"a1": {(3, 4)}}


# ------------------------------------------------------------------ keys
def _controls() -> set[str]:
    text = "".join(t.read_text("utf-8") for t in TEMPLATES)
    from onrecord.pages.render import FOOT, MENU

    return set(re.findall(r'data-key="([^"{]+)"', text)) | {k for *_, k in (*MENU, *FOOT)}


def test_no_two_keys_collide() -> None:
    presses = [k.press for k in keys.KEYS]
    assert len(presses) == len(set(presses))
    firsts = {p.split()[0] for p in presses if " " in p}
    assert not firsts & set(presses), "a key that begins a pair cannot act by itself"


def test_every_key_is_a_visible_control_and_every_control_is_listed() -> None:
    listed = {k.press for k in keys.KEYS}
    assert _controls() <= listed
    assert listed - _controls() <= keys.BY_SCRIPT


# ------------------------------------------------------------------ templates, style, vendor
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_nothing_inline_that_the_policy_would_refuse(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    if template.name != "report.html":
        assert "<style" not in text
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_no_verdicts(template: Path) -> None:
    words = re.sub(r"{[{%#].*?[}%#]}|<[^>]+>", " ", template.read_text("utf-8"), flags=re.S).lower()
    assert not re.search(r"\b(true|false|fake|biased|trust(ed|worthy)?|reliable|liars?)\b", words)


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block))


def _light(colour: str) -> float:
    wide = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(wide[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    dark, light = sorted((_light(a), _light(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast(theme: int) -> None:
    """WCAG 2.2 AA: 4.5 for words, 3 for the edges of controls and marks, on the paper and on the tint."""
    found = _colours(re.findall(r":root \{.*?\}", style(), flags=re.S)[theme])
    for name in ("ink", "muted", "origin", "otherwise", "agreed", "thin"):
        for ground in ("paper", "tint"):
            assert _contrast(found[name], found[ground]) >= 4.5, (name, ground)
    for name in ("edge", "bar"):
        assert _contrast(found[name], found["paper"]) >= 3, name
    assert _contrast(found["ink"], found["here"]) >= 4.5


def test_figures_and_style_agree_on_the_light_colours() -> None:
    from onrecord.figures import svg

    found = _colours(re.findall(r":root \{.*?\}", style(), flags=re.S)[0])
    assert tuple(found[n] for n in ("ink", "muted", "paper", "origin", "otherwise", "line")) == (
        svg.INK,
        svg.MUTED,
        svg.PAPER,
        svg.ORIGIN,
        svg.OTHERWISE,
        svg.LINE,
    )


def test_vendored_scripts_are_what_the_manifest_says() -> None:
    lines = (STATIC / "vendor" / "MANIFEST").read_text("utf-8").splitlines()
    listed = {}
    for line in lines:
        name, _, _, _, kind, digest = line.split()
        assert kind == "sha256"
        listed[name] = digest
    scripts = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (STATIC / "vendor").glob("*.js")}
    assert listed == scripts


def test_script_budget() -> None:
    """UX.md §6: 13 KiB of htmx and 15 KiB of ours, compressed."""
    import gzip

    sizes = {p.name: len(gzip.compress(p.read_bytes())) for p in STATIC.rglob("*.js")}
    assert sizes.pop("htmx.min.js") <= 14 * 1024
    assert sum(sizes.values()) <= 15 * 1024


def test_headings_do_not_skip_a_level() -> None:
    for template in TEMPLATES:
        levels = [int(n) for n in re.findall(r"<h(\d)", template.read_text("utf-8"))]
        for above, below in pairwise(levels):
            assert below - above <= 1, template.name


def test_bars_over_several_years_carry_the_year() -> None:
    def labels(*days: dt.date) -> list[str]:
        bars, _ = binned(days)
        return re.findall(r"<text[^>]*>([^<]*)</text>", drawings.calendar(bars, ("",) * len(bars)))

    assert "July 2010" in labels(dt.date(2010, 7, 2), dt.date(2013, 1, 30))
    assert "2 July" in labels(dt.date(2013, 7, 2), dt.date(2013, 7, 4))


@pytest.mark.parametrize(
    ("outlet", "said"), [("“Dam holds”", "2 May 2031"), ("The Courier", "The Courier · 2 May 2031")]
)
def test_an_article_without_an_outlet_is_named_once(outlet: str, said: str) -> None:
    macro: Any = environment().get_template("_pieces.html").make_module({"link": WebLinks()})
    made = ArticleRef("a", "Dam holds", outlet, "2 May 2031", None, None, "a.txt")
    shown = re.sub(r"<[^>]+>", "", str(macro.article_line(made))).split("Dam holds")
    assert [s.strip() for s in shown] == ["", said]
