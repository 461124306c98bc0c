"""Who has it from whom as a graph for Gephi (GEXF 1.3): origins and articles are nodes, "rests on" and "copied from" edges.

An edge's weight is the number of passages that the two share within the origin (1 where an article only names a source).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from onrecord.exports.csl import saved
from onrecord.exports.ooxml import printable
from onrecord.model.items import Story
from onrecord.model.record import Record
from onrecord.model.troubles import Trouble
from onrecord.views.index import opened
from onrecord.views.lineage import LineageView, lineage

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed" mode="static">
<attributes class="node"><attribute id="0" title="kind" type="string"/><attribute id="1" title="established" type="boolean"/>\
<attribute id="2" title="published" type="string"/><attribute id="3" title="outlet" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="how" type="string"/></attributes>
"""


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/lineage.gexf with every story."""
    return saved(out / "lineage.gexf", text(record, [s.id for s in record.items(Story)]))


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.gexf for one story. Raises Refusal R006 for an id that opens none."""
    return saved(out / f"story-{ident}.gexf", text(record, [ident]))


def text(record: Record, stories: Iterable[str]) -> str:
    """Some stories as one graph. Raises Refusal R006 for an id that opens none."""
    nodes: dict[str, str] = {}
    edges: dict[str, str] = {}
    for ident in stories:
        item = opened(record, Story, ident)
        _add(lineage(record, item.origins, item.articles), nodes, edges)
    body = "".join(("<nodes>\n", *nodes.values(), "</nodes>\n<edges>\n", *edges.values(), "</edges>\n"))
    return f"{_HEAD}{body}</graph></gexf>\n"


def _add(tree: LineageView, nodes: dict[str, str], edges: dict[str, str]) -> None:
    for origin in tree.origins:
        source = f"origin:{origin.origin}"
        nodes.setdefault(
            source, _node(source, origin.origin, "origin", str(origin.established).lower(), "", "")
        )
        for r in origin.reports:
            a = r.article
            nodes.setdefault(a.id, _node(a.id, a.title, "article", "", a.day or "", a.outlet))
            how = "own" if r.role == "origin" else "copied from" if r.copied_from else "rests on"
            target = r.copied_from or source
            edges.setdefault(f"{a.id} {target}", _edge(a.id, target, how, max(1, r.shared), len(edges)))


def _node(ident: str, label: str, *values: str) -> str:
    given = "".join(f'<attvalue for="{n}" value={_quoted(v)}/>' for n, v in enumerate(values) if v)
    return f"<node id={_quoted(ident)} label={_quoted(label)}><attvalues>{given}</attvalues></node>\n"


def _edge(source: str, target: str, how: str, weight: int, number: int) -> str:
    return (
        f'<edge id="{number}" source={_quoted(source)} target={_quoted(target)} weight="{weight}">'
        f'<attvalues><attvalue for="0" value={_quoted(how)}/></attvalues></edge>\n'
    )


def _quoted(value: str) -> str:
    return quoteattr(printable(value))
