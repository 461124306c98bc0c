"""The record as linked data (JSON-LD 1.1): schema.org for what is told, Web Annotation for where, PROV for how it was made.

`NewsArticle` for articles, `Claim` with `appearance` and `firstAppearance`, `Quotation`, `Event`, `Person` or `Organization`
or `Place`; every extract is an `oa:Annotation` that selects its words by quotation and by position in the captured text.
No `ClaimReview` and no rating: nothing here judges. Origins are ours (`onrecord:independentOrigins`, `onrecord:standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from onrecord.exports.csl import saved
from onrecord.model.annotations import EventReport, Quotation
from onrecord.model.codec import to_json
from onrecord.model.items import Claim, Entity, Event, Story, Utterance
from onrecord.model.links import standing_decisions
from onrecord.model.record import Page, Record
from onrecord.model.spans import Span
from onrecord.model.standing import Origins
from onrecord.model.troubles import Trouble
from onrecord.views.index import annotation, index, opened
from onrecord.views.pieces import named_outlet

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "onrecord": "urn:onrecord:",
}
_TYPES: Final = {"person": "Person", "place": "Place", "country": "Country", "facility": "Place"}
# Letters before and after the words, so that they are found again where they stand twice (Web Annotation §4.2.4).
_AROUND: Final = 32


def write(record: Record, troubles: Sequence[Trouble], out: Path) -> list[Path]:
    """Write `out`/record.jsonld with every story, and the articles that stand in none."""
    return saved(out / "record.jsonld", text(record, [s.id for s in record.items(Story)], whole=True))


def one(record: Record, troubles: Sequence[Trouble], out: Path, ident: str) -> list[Path]:
    """Write `out`/story-ID.jsonld for one story. Raises Refusal R006 for an id that opens none."""
    return saved(out / f"story-{ident}.jsonld", text(record, [ident]))


def text(record: Record, stories: Iterable[str], *, whole: bool = False) -> str:
    """Some stories as one document; `whole`: with the articles of no story. Raises Refusal R006 for an id that opens none."""
    nodes = _Nodes(record)
    for ident in stories:
        nodes.story(opened(record, Story, ident))
    if whole:
        for page in record.pages.values():
            nodes.article(page)
    return to_json({"@context": CONTEXT, "@graph": [*nodes.made.values(), nodes.activity()]}).decode() + "\n"


class _Nodes:
    """The nodes of a graph, each made once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.made: dict[str, dict[str, Any]] = {}

    def put(self, of: str, kind: str, **fields: Any) -> dict[str, str]:
        """A node, unless it is there; hands back the reference to it. Empty fields are left out.

        `of` begins with what the id is of: a story has the id of one of its articles.
        """
        ident = f"urn:onrecord:{of}"
        if ident not in self.made:
            given = {k.replace("__", ":"): v for k, v in fields.items() if v not in (None, "", [], ())}
            self.made[ident] = {"@id": ident, "@type": kind, **given}
        return {"@id": ident}

    def story(self, story: Story) -> None:
        """A story with all that is told in it."""
        pages = [self.record.page(a) for a in story.articles if a in self.record.pages]
        found = index(self.record)
        self.put(
            f"story:{story.id}",
            "Collection",
            name=story.title,
            hasPart=[self.article(p) for p in pages],
            about=[self.event(e) for e in found.events[story.id]],
            mentions=[self.entity(e) for e in (*story.people, *story.places)],
            **_standing(story.origins),
        )
        for c in found.claims[story.id]:
            self.claim(c)
        for u in found.utterances[story.id]:
            self.quotation(u)

    def article(self, page: Page) -> dict[str, str]:
        """One captured article."""
        a, outlet = page.article, named_outlet(page)
        return self.put(
            f"article:{a.id}",
            "NewsArticle",
            headline=a.title,
            url=a.url,
            publisher={"@type": "Organization", "name": outlet} if outlet else None,
            author={"@type": "Person", "name": a.byline} if a.byline else None,
            datePublished=_edtf(a.published.edtf),
            inLanguage=a.language,
            sha256=a.raw_sha256,
            prov__generatedAtTime=a.captured_at,
        )

    def entity(self, ident: str) -> dict[str, str] | None:
        """One name. Its external ids are `sameAs` only where they are addresses."""
        found = self.record.item(Entity, ident)
        if found is None:
            return None
        return self.put(
            f"entity:{found.id}",
            _TYPES.get(found.type, "Organization"),
            name=found.name,
            alternateName=sorted({n.text for n in found.names} - {found.name}),
            jobTitle=[r.title for r in found.roles] if found.type == "person" else None,
            identifier=[
                {"@type": "PropertyValue", "propertyID": k, "value": v}
                for k, v in sorted(found.external_ids.items())
            ],
        )

    def words(self, span: Span) -> dict[str, str]:
        """Words of an article as a Web Annotation."""
        page = self.record.page(span.article)
        quoted = {
            "@type": "oa:TextQuoteSelector",
            "oa:exact": span.text,
            "oa:prefix": page.text[max(0, span.start - _AROUND) : span.start],
            "oa:suffix": page.text[span.end : span.end + _AROUND],
        }
        at = {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end}
        target = {"oa:hasSource": self.article(page), "oa:hasSelector": [quoted, at]}
        return self.put(
            f"words:{span.article}:{span.start}-{span.end}", "oa:Annotation", oa__hasTarget=target
        )

    def claim(self, claim: Claim) -> None:
        """One claim: where it appears, and where first as far as the dates show."""
        spans = [s for p in claim.positions for s in p.evidence]
        days = {s: self.record.page(s.article).article.published.day for s in spans}
        first = min((s for s in spans if days[s]), key=lambda s: (str(days[s]), s), default=None)
        self.put(
            f"claim:{claim.id}",
            "Claim",
            text=claim.text,
            appearance=[self.words(s) for s in spans],
            firstAppearance=self.words(first) if first else None,
            onrecord__relation=claim.relation,
            onrecord__position=[p.value for p in claim.positions],
            **_standing(claim.origins),
        )

    def quotation(self, said: Utterance) -> None:
        """One utterance, in its fullest wording."""
        quotes = [q for i in said.quotations if isinstance(q := annotation(self.record, i), Quotation)]
        fullest = next((q for q in quotes if q.id == said.fullest), quotes[0] if quotes else None)
        if fullest is None:
            return
        self.put(
            f"quote:{said.id}",
            "Quotation",
            text=" … ".join(s.text for s in fullest.content),
            spokenByCharacter=self.entity(said.speaker) if said.speaker else None,
            isBasedOn=[self.words(s) for q in quotes for s in q.content],
            **_standing(said.origins),
        )

    def event(self, event: Event) -> dict[str, str]:
        """One event. schema.org's `performer` and `organizer` are of concerts: actor and recipient keep PLOVER's words."""
        reports = [r for i in event.reports if isinstance(r := annotation(self.record, i), EventReport)]
        return self.put(
            f"event:{event.id}",
            "Event",
            name=event.label,
            temporalCoverage=_edtf(event.when.edtf),
            location=self.entity(event.location) if event.location else None,
            onrecord__actor=[x for a in event.actors if (x := self.entity(a))],
            onrecord__recipient=[x for a in event.recipients if (x := self.entity(a))],
            onrecord__plover=event.type,
            onrecord__modality=event.modality,
            isBasedOn=[self.words(r.evidence) for r in reports],
            **_standing(event.origins),
        )

    def activity(self) -> dict[str, Any]:
        """How all this was made: the program, from which pages, with how many human decisions in force."""
        return {
            "@id": "urn:onrecord:run",
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": {
                "@type": ["prov:SoftwareAgent", "SoftwareApplication"],
                "name": "onrecord",
                "softwareVersion": version("onrecord"),
            },
            "prov:used": [{"@id": i} for i, n in self.made.items() if n["@type"] == "NewsArticle"],
            "prov:generated": [
                {"@id": i} for i, n in self.made.items() if n["@type"] in ("Claim", "Quotation", "Event")
            ],
            "onrecord:humanDecisions": len(standing_decisions(self.record.decisions)),
        }


def _standing(origins: Origins) -> dict[str, Any]:
    if not origins.groups:
        return {}
    return {
        "onrecord__standing": origins.level,
        "onrecord__contested": origins.contested,
        "onrecord__independentOrigins": origins.independent,
        "onrecord__notEstablished": origins.not_established,
    }


def _edtf(value: str) -> str:
    """The date where it is a plain ISO date or interval, which schema.org reads; "" for one that is not known."""
    return value if value and not set(value) - set("0123456789-/") else ""
