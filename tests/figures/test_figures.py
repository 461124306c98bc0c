"""Figures are text: the same every time, well formed, and every mark a link with a name."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.figures import axis, companions, lineage, meter, strip, svg, timeline

GOLDEN = Path(__file__).parent / "golden"
NODES = [
    lineage.Node(
        "w",
        "",
        "Harbour Wire",
        "Harbour Wire, 4 March: origin",
        "/articles/w",
        True,
        True,
        False,
        "2031-03-04",
    ),
    lineage.Node(
        "e",
        "w",
        "Eastport <Gazette>",
        "Eastport Gazette, 4 March: the same words",
        "/articles/e",
        False,
        True,
        True,
        "2031-03-04",
    ),
    lineage.Node(
        "n",
        "e",
        "Northern Post",
        "Northern Post, 6 March: rewritten",
        "/articles/n",
        False,
        True,
        False,
        "2031-03-06",
    ),
    lineage.Node(
        "c",
        "",
        "Coast Radio & Television of the Northern Districts",
        "Coast Radio",
        "/articles/c",
        True,
        False,
        False,
        "2031-03-09",
    ),
]
BARS = [
    strip.Bar(f"{d} Mar", f"{d} March: {n} articles", n, f"#d-2031-03-{d:02}")
    for d, n in ((3, 1), (4, 12), (5, 0), (6, 2))
]
HAPPENED = [
    timeline.Happening("2031-03-03", "2031-03-03", "3 March: the barrier failed", "#t-1"),
    timeline.Happening("2031-03-03", "2031-03-07", "between 3 and 7 March: the letters", "#t-2"),
    timeline.Happening("1979-01-01", "1979-12-31", "1979: the barrier was built", "#t-3"),
    timeline.Happening("2031-09-01", "2031-09-01", "1 September: a new one is to stand", "#t-4"),
]
REPORTED = [
    timeline.Reported("2031-03-04", 3, "3 articles on 4 March", "#d-4"),
    timeline.Reported("2031-03-08", 1, "1 article on 8 March", "#d-8"),
]
AROUND = [
    companions.Companion(f"Name {n}", f"Name {n}: {n} sentences", n, f"/entities/{n}") for n in range(1, 8)
]
FIGURES = {
    "meter": meter.meter(2, 1, contested=True, name="Two origins, contested"),
    "strip": strip.strip(BARS, "Coverage in time"),
    "lineage": lineage.lineage(NODES, "Where the reports came from"),
    "lineage-undated": lineage.lineage(
        [
            lineage.Node(n.key, n.parent, n.label, n.name, n.href, n.origin, n.established, n.verbatim, None)
            for n in NODES
        ],
        "By copy alone",
    ),
    "timeline": timeline.timeline(HAPPENED, REPORTED, "Timeline", earlier="#t-3", later="#t-4"),
    "companions": companions.companions("Ilse Brandt", AROUND, "Named with Ilse Brandt"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str) -> None:
    """A change of a drawing shows as a difference of text. To accept one: delete the file and run again twice."""
    lines = FIGURES[name].replace("><", ">\n<") + "\n"
    file = GOLDEN / f"{name}.svg"
    if not file.exists():
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(lines, "utf-8")
        pytest.fail(f"{file} was missing and is written anew: look at it, then run again")
    assert lines == file.read_text("utf-8")


@pytest.mark.parametrize("name", FIGURES)
def test_well_formed_named_and_fit_for_a_strict_policy(name: str) -> None:
    root = etree.fromstring(FIGURES[name])
    assert root.get("aria-label")
    for element in root.iter():
        assert "style" not in element.attrib and "id" not in element.attrib
        assert not [a for a in element.attrib if a.startswith("on")]
    for link in root.iter("{*}a"):
        assert link.get("href") and link.find("{*}title") is not None


@pytest.mark.parametrize("name", FIGURES)
def test_no_label_is_clipped(name: str) -> None:
    root = etree.fromstring(FIGURES[name])
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    for text in root.iter("{*}text"):
        wide = svg.width_of(text.text or "", float(text.get("font-size") or 12))
        x, y = float(str(text.get("x"))), float(str(text.get("y")))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor") or "start"]
        assert left >= -1 and left + wide <= width + 1, text.text
        assert 0 <= y <= height, text.text


def test_hit_boxes_are_large_enough_for_a_finger() -> None:
    for name in ("strip", "lineage", "companions"):
        for box in re.findall(r'<rect[^>]*fill="none"/>', FIGURES[name]):
            size = {k: float(v) for k, v in re.findall(r'(width|height)="([\d.]+)"', box)}
            assert min(size.values()) >= 24, (name, box)


def test_history_and_plans_do_not_stretch_the_axis() -> None:
    assert "1 earlier" in FIGURES["timeline"] and "1 later" in FIGURES["timeline"]
    assert "Sept" not in FIGURES["timeline"] and "1979" not in FIGURES["timeline"].replace(
        "1979: the barrier was built", ""
    )


def test_nothing_to_draw_is_nothing() -> None:
    assert strip.strip([], "x") == lineage.lineage([], "x") == timeline.timeline(HAPPENED, [], "x") == ""
    assert companions.companions("x", [], "x") == ""


@given(st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_the_meter_always_has_four_blocks(independent: int, not_established: int, contested: bool) -> None:
    drawn = meter.meter(independent, not_established, contested=contested, name="x")
    solid, hatched = min(4, independent), min(4 - min(4, independent), not_established)
    looks = {
        m[1]: m[2].count("M") for m in re.finditer(r'class="f-(solid|hatched|hollow)" d="([^"]*)"', drawn)
    }
    expected = {"solid": solid, "hatched": hatched, "hollow": 4 - solid - hatched}
    assert looks == {look: n for look, n in expected.items() if n}
    assert drawn.count("f-cross") == contested


@given(st.lists(st.integers(0, 200), min_size=1, max_size=28))
def test_bars_keep_to_the_strip(counts: list[int]) -> None:
    drawn = strip.strip([strip.Bar(f"{n} Mar", f"day {n}", c, "#x") for n, c in enumerate(counts)], "x")
    assert drawn.count("f-bar") == sum(c > 0 for c in counts)
    for x, width in re.findall(r'class="f-bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn):
        assert float(x) + float(width) <= 720


def test_an_axis_over_two_years_says_which_year_once() -> None:
    words = [w for _, w in axis.Axis(dt.date(2030, 11, 20), dt.date(2031, 2, 10), 0, 700).ticks()]
    assert [w for w in words if "2030" in w] == ["20 Nov 2030"]
    assert sum("2031" in w for w in words) == 1
    one = [w for _, w in axis.Axis(dt.date(2031, 1, 4), dt.date(2031, 2, 10), 0, 700).ticks()]
    assert not any("2031" in w for w in one)
