"""Figures of views: what a screen knows, turned into what the pen draws."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from onrecord.figures import companions as circle_figure
from onrecord.figures import lineage as lineage_figure
from onrecord.figures import meter as meter_figure
from onrecord.figures import strip as strip_figure
from onrecord.figures import timeline as timeline_figure
from onrecord.figures.axis import short
from onrecord.pages.links import Links
from onrecord.views.coverage import PERIODS, Bar, Coverage
from onrecord.views.entity import EntityView
from onrecord.views.lineage import LineageView, OriginRow, Report
from onrecord.views.pieces import ArticleRef, Standing
from onrecord.views.story import StoryView
from onrecord.views.wording import day_words, many

# A tree of more rows than this is folded: each origin shows its first copies and a count of the rest.
_ROWS, _COPIES, _ORIGINS = 24, 5, 16


def meter(standing: Standing) -> Markup:
    """The meter of a standing."""
    name = f"{standing.words}{', contested' if standing.contested else ''}: {standing.sentence}"
    solid, hatched = standing.independent, standing.not_established
    if not standing.established:
        solid, hatched = 0, solid + hatched
    return Markup(meter_figure.meter(solid, hatched, contested=standing.contested, name=name))


def spark(coverage: Coverage) -> Markup:
    """The small strip of a row; nothing where there is one period or none."""
    if len(coverage.bars) < 2:
        return Markup("")
    first, last = coverage.bars[0], coverage.bars[-1]
    name = f"Coverage from {first.label} to {last.label}"
    return Markup(strip_figure.spark([b.count for b in coverage.bars], name))


def strip(
    coverage: Coverage, articles: tuple[ArticleRef, ...], prefix: str = "", everything: str = ""
) -> Markup:
    """The strip of a story; each bar leads to the first article of its period in the list, or to the list of
    `everything` from that day on where the page does not hold it."""
    bars = [
        strip_figure.Bar(
            _short(b, coverage.bars),
            f"{b.label}: {many(b.count, 'article')}",
            b.count,
            _anchor(b.first, b.last, articles, prefix)
            or (f"{everything}&since={b.first}" if everything else ""),
        )
        for b in coverage.bars
    ]
    return Markup(strip_figure.strip(bars, "Coverage in time"))


def calendar(bars: tuple[Bar, ...], addresses: tuple[str, ...]) -> Markup:
    """Events in time: each bar leads to the events of its period, at the address of the same place."""
    drawn = [
        strip_figure.Bar(_short(b, bars), f"{b.label}: {many(b.count, 'event')}", b.count, address)
        for b, address in zip(bars, addresses, strict=True)
    ]
    return Markup(strip_figure.strip(drawn, "Events in time"))


def step_words(step: int) -> str:
    """The width of a bar in words."""
    names = ("day", "week", "month", "quarter", "year", "decade", "century", "millennium")
    return f"by {names[PERIODS.index(step)]}" if step in PERIODS else ""


def _short(bar: Bar, bars: tuple[Bar, ...]) -> str:
    """ "4 Mar"; a month or a quarter by its first month, a year by itself; with the year where the bars lie in several."""
    years = bars[0].first[:4] != bars[-1].last[:4]
    if bar.first[5:] == "01-01" and bar.last[5:] == "12-31":
        return bar.label
    whole_months = all(b.first[8:] == "01" for b in bars) and bar.first != bar.last
    words = short(bar.first).partition(" ")[2] if whole_months else short(bar.first)
    return f"{words} {bar.first[:4]}" if years else words


def _anchor(first: str, last: str, articles: tuple[ArticleRef, ...], prefix: str) -> str:
    day = next((a.day for a in articles if a.day and first <= a.day <= last), None)
    return f"#{prefix}d-{day}" if day else ""


def lineage(view: LineageView, links: Links, prefix: str = "") -> Markup:
    """The tree of a story."""
    total = sum(len(o.reports) for o in view.origins)
    fold = total > _ROWS
    shown = view.origins[:_ORIGINS] if fold else view.origins
    nodes = [node for n, o in enumerate(shown) for node in _tree(n, o, links, prefix, view.dated, fold=fold)]
    left = len(view.origins) - len(shown)
    if left:
        words = f"and {left} more origins"
        nodes.append(
            lineage_figure.Node("more", "", words, words, f"#{prefix}reports", True, False, False, None)
        )
    return Markup(lineage_figure.lineage(nodes, "Where the reports came from"))


def _tree(
    n: int, row: OriginRow, links: Links, prefix: str, dated: bool, *, fold: bool
) -> list[lineage_figure.Node]:
    """One origin's nodes, each after its parent. An origin that is no article here gets a square of its own."""
    shown = row.reports[: _COPIES + 1] if fold else row.reports
    out: list[lineage_figure.Node] = []
    root = ""
    if not row.present:
        root = f"{n}"
        day = shown[0].article.day if dated else None
        name = f"{row.origin}: {row.how}; its own article is not in this project"
        out.append(lineage_figure.Node(root, "", row.origin, name, "", True, row.established, True, day))
    drawn = {r.article.id for r in shown}
    first = next((r.article.id for r in shown if r.role == "origin"), "")
    below: dict[str, list[Report]] = {}
    for r in shown:
        parent = r.copied_from if r.copied_from in drawn else first
        below.setdefault("" if r.role == "origin" or parent == r.article.id else parent or "", []).append(r)
    todo = [(root, r) for r in reversed(below.pop("", []))]
    while todo:
        parent, r = todo.pop()
        key = f"{n}.{r.article.id}"
        out.append(_node(key, parent, r, row, links, dated))
        todo += [(key, child) for child in reversed(below.pop(r.article.id, []))]
    # A ring of copies (each said to come from the next) has no root: it hangs from the origin.
    rest = [r for ring in below.values() for r in ring]
    out += [_node(f"{n}.{r.article.id}", out[0].key if out else "", r, row, links, dated) for r in rest]
    left = len(row.reports) - len(shown)
    if left > 0:
        words = f"and {left} more"
        href = f"#{prefix}reports"
        out.append(lineage_figure.Node(f"{n}.more", out[0].key, words, words, href, False, True, False, None))
    return out


def _node(key: str, parent: str, r: Report, row: OriginRow, links: Links, dated: bool) -> lineage_figure.Node:
    square = r.role == "origin"
    how = (
        "origin"
        if square
        else ("the same words" if r.verbatim else "rewritten")
        if r.shared
        else "rests on it"
    )
    # The origin's name where the article says nothing better of itself than its title.
    label = row.origin if square and row.established and r.article.outlet[:1] == "“" else r.article.outlet
    state = "; not established" if square and not row.established else ""
    return lineage_figure.Node(
        key,
        "" if square else parent,
        label,
        f"{r.article.outlet}, {r.article.date}: {how}{state}",
        links.article(r.article.id),
        square,
        row.established,
        r.verbatim and r.shared > 0,
        r.article.day if dated else None,
    )


def timeline(view: StoryView, links: Links, prefix: str = "", shown: int = 0) -> Markup:
    """Happenings above, reports below; nothing where no report is dated. The list beneath holds the first `shown` lines."""
    days: dict[str, int] = {}
    for a in view.articles:
        if a.day:
            days[a.day] = days.get(a.day, 0) + 1
    reported = [
        timeline_figure.Reported(
            d, n, f"{many(n, 'article')} published {day_words(dt.date.fromisoformat(d))}", f"#{prefix}d-{d}"
        )
        for d, n in sorted(days.items())
    ]
    leads = {
        t.id: f"#{prefix}t-{t.id}" if not shown or n < shown else links.why(t.id)
        for n, t in enumerate(view.timeline)
    }
    happened = [
        timeline_figure.Happening(t.earliest, t.latest, f"{t.when}: {t.text[:48]}", leads[t.id])
        for t in view.timeline
        if t.earliest and t.latest
    ]
    ends = (leads[view.timeline[0].id], leads[view.timeline[-1].id]) if view.timeline else ("", "")
    return Markup(timeline_figure.timeline(happened, reported, "Timeline", earlier=ends[0], later=ends[1]))


def circle(view: EntityView, links: Links) -> Markup:
    """Those who are named with somebody."""
    around = [
        circle_figure.Companion(
            c.entity.name,
            f"{c.entity.name}: {many(c.sentences, 'sentence')}",
            c.sentences,
            links.entity(c.entity.id),
        )
        for c in view.companions
    ]
    return Markup(circle_figure.companions(view.name, around, f"Named in the same sentences as {view.name}"))


def copied(view: LineageView) -> dict[str, str]:
    """For each article that carries another's words, the article whose words they are."""
    return {r.article.id: r.copied_from for o in view.origins for r in o.reports if r.copied_from}
