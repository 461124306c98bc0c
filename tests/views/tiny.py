"""A record small enough to know by heart: a wire, a paper that copies it with another number, a station of its own, a stray."""

from __future__ import annotations

import datetime as dt
import hashlib

from onrecord.errors import CODES
from onrecord.model import when
from onrecord.model.annotations import (
    Assertion,
    Citation,
    CommitmentReport,
    EventReport,
    Mention,
    Passage,
    Quantity,
    Quotation,
    Role,
    Sentence,
    TimeExpression,
    Words,
)
from onrecord.model.items import (
    Claim,
    Commitment,
    Difference,
    Entity,
    Event,
    FollowUp,
    Lineage,
    NameSeen,
    Position,
    RoleSeen,
    Story,
    TimelineLine,
    Utterance,
    Variant,
)
from onrecord.model.links import Decision
from onrecord.model.record import Page, Record
from onrecord.model.sources import Article, Zone
from onrecord.model.spans import Span
from onrecord.model.standing import OriginGroup, Origins, Voice, settle_groups
from onrecord.model.troubles import Trouble, trouble
from onrecord.model.when import When
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences

WIRE = """Menu | Home
Barrier fails at Ostmark
OSTMARK (Delta Wire) - The flood barrier at Ostmark failed late on Monday, and four people were hurt, the mayor said.
"We had asked for new pumps twice, in writing," said Mayor Ilse Brandt.
Delta Wire counted nine fire engines at the lock by midnight.
Brandt promised to publish the letters on Friday."""
PAPER = """River wall gives way
The flood barrier at Ostmark failed late on Monday, and three people were hurt, the mayor said.
"We had asked for new pumps twice," said Mayor Ilse Brandt.
The Courier has asked the district for its plans."""
STATION = """Water stands in the lower town
The flood barrier had given way before ten, a lock keeper told Radio Lowland on the quay.
Mayor Ilse Brandt published the letters on Friday."""
STRAY = """Bakers <b>choose</b> a chair
The guild of bakers met & chose Anna Rosk."""

MONDAY = when.day(dt.date(2031, 3, 3), "relative", reason="the Monday before the dateline")


def _article(ident: str, text: str, outlet: str | None, day: int | None, url: str | None = None) -> Article:
    published = (
        when.day(dt.date(2031, 3, day), "metadata", reason="from the page's metadata") if day else When()
    )
    lines = [line for line in text.splitlines() if not line.startswith("Menu")]
    return Article(
        id=ident,
        name=f"{ident}.txt",
        text=text,
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
        url=url,
        outlet=outlet,
        title=lines[0],
        language="en",
        published=published,
        published_candidates=(published,) if day else (),
    )


def _page(article: Article) -> Page:
    page = Page(article)
    for n, (a, b) in enumerate(paragraphs(article.text)):
        words = article.text[a:b]
        kind = "chrome" if words.startswith("Menu") else "headline" if words == article.title else "body"
        page.add([Zone(f"z{article.id}{n}", article.span(a, b), kind)])
        if words.startswith("OSTMARK"):
            page.add(
                [Zone(f"zd{article.id}", article.span(a, a + len("OSTMARK (Delta Wire) - ")), "dateline")]
            )
        for x, y in sentences(words):
            page.add([Sentence(f"s{article.id}{a + x}", article.span(a + x, a + y), kind)])
    return page


def tiny() -> Record:
    """The record, made anew."""
    a = _article("a1", WIRE, "Delta Wire", 4, "https://wire.example/barrier")
    b = _article("b2", PAPER, "Ostmark Courier", 5, "javascript:alert(1)")
    c = _article("c3", STATION, "Radio Lowland", 7)
    d = _article("d4", STRAY, None, None)
    pages = {x.id: _page(x) for x in (a, b, c, d)}

    def at(article: Article, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = article.text.index(words, start + 1)
        return article.span(start, start + len(words))

    for n, article in enumerate((a, b, c)):
        pages[article.id].add(
            [
                Mention(
                    f"m{n}",
                    at(article, "Ilse Brandt"),
                    "name",
                    f"m{n}",
                    "person",
                    "Ilse Brandt",
                    at(article, "Mayor"),
                )
            ]
        )
    pages["a1"].add([Mention("m7", at(a, "Ostmark", 1), "name", "m7", "place", "Ostmark")])
    qa = Quotation(
        "qa",
        (at(a, "We had asked for new pumps twice, in writing,"),),
        "direct",
        speaker_mention=at(a, "Mayor Ilse Brandt"),
        speakers=("m0",),
        cue=at(a, "said", 1),
    )
    qb = Quotation(
        "qb",
        (at(b, "We had asked for new pumps twice,"),),
        "direct",
        speaker_mention=at(b, "Mayor Ilse Brandt"),
        speakers=("m1",),
    )
    qc = Quotation(
        "qc",
        (at(c, "The flood barrier had given way before ten"),),
        "indirect",
        speaker_mention=at(c, "a lock keeper"),
        unresolved="a lock keeper",
    )
    ea = EventReport(
        "ea",
        at(
            a,
            "The flood barrier at Ostmark failed late on Monday, and four people were hurt, the mayor said.",
        ),
        at(a, "hurt"),
        "ASSAULT",
        recipients=(Role(at(a, "four people")),),
        quantities=(Quantity("people", 4, 4, "people", at(a, "four people")),),
        when=MONDAY,
    )
    eb = EventReport(
        "eb",
        at(
            b,
            "The flood barrier at Ostmark failed late on Monday, and three people were hurt, the mayor said.",
        ),
        at(b, "hurt"),
        "ASSAULT",
        quantities=(Quantity("people", 3, 3, "people", at(b, "three people")),),
        when=MONDAY,
    )
    ec = EventReport(
        "ec",
        at(c, "Mayor Ilse Brandt published the letters on Friday."),
        at(c, "published"),
        "CONCEDE",
        actors=(Role(at(c, "Ilse Brandt"), "m2"),),
    )
    xa = Assertion(
        "xa", ea.evidence, "number", at(a, "four people"), ("hurt", "people"), low=4, high=4, unit="people"
    )
    xb = Assertion(
        "xb", eb.evidence, "number", at(b, "three people"), ("hurt", "people"), low=3, high=3, unit="people"
    )
    ka = CommitmentReport(
        "ka",
        "pledge",
        at(a, "publish the letters on Friday"),
        at(a, "Brandt promised to publish the letters on Friday."),
        by=("m0",),
    )
    pages["a1"].add(
        [
            qa,
            ea,
            xa,
            ka,
            TimeExpression("ta", at(a, "Monday"), MONDAY),
            Citation("ca", at(a, "the mayor said"), "the mayor", "the mayor", "official"),
        ]
    )
    pages["b2"].add([qb, eb, xb])
    pages["c3"].add([qc, ec])

    record = Record(
        pages.values(),
        [
            Decision(
                "h1",
                "2031-03-09T10:00:00Z",
                "me",
                ("d4",),
                "value",
                "outlet",
                "Guild News",
                "it says so at the foot",
            )
        ],
    )
    four, three = at(a, "four"), at(b, "three")
    p1 = Passage(
        "p1",
        at(
            a,
            "The flood barrier at Ostmark failed late on Monday, and four people were hurt, the mayor said.",
        ),
        eb.evidence,
        "reworded",
        (Words(four, three),),
        0.94,
        "b_from_a",
    )
    p2 = Passage(
        "p2",
        at(a, '"We had asked for new pumps twice, in writing," said Mayor Ilse Brandt.'),
        at(b, '"We had asked for new pumps twice," said Mayor Ilse Brandt.'),
        "trimmed",
        (Words(at(a, ", in writing"), None),),
        0.9,
        "b_from_a",
    )
    record.put_passages([p1, p2])

    wire = OriginGroup(
        "Delta Wire", "credited", "independent", ("ea", "eb"), ("a1", "b2"), ("the dateline credits it",)
    )
    station = OriginGroup(
        "Radio Lowland", "none", "not_established", ("ec",), ("c3",), ("nothing shows whose work it is",)
    )
    single = settle_groups([wire], [Voice("m0", ("Delta Wire",))], contested=True)
    both = settle_groups([wire, station], [Voice("m0", ("Delta Wire",)), Voice(None, ("Radio Lowland",))])
    record.put(
        [
            Entity(
                "m0",
                "Ilse Brandt",
                "person",
                (NameSeen("Ilse Brandt", ("a1", "b2", "c3")),),
                ("m0", "m1", "m2"),
                (RoleSeen("Mayor", None, When(), (at(a, "Mayor"),)),),
            )
        ],
        {"m0": ("m0", "m1", "m2")},
    )
    record.put([Entity("m7", "Ostmark", "place", (NameSeen("Ostmark", ("a1",)),), ("m7",))], {"m7": ("m7",)})
    record.put(
        [
            Utterance("qa", "m0", ("qa", "qb"), "qa", (Variant("qb", "cut short: in writing"),), single),
            Utterance("qc", None, ("qc",), "qc"),
        ],
        {"qa": ("qa", "qb"), "qc": ("qc",)},
    )
    record.put(
        [
            Event(
                "ea",
                "people hurt at Ostmark",
                "ASSAULT",
                "",
                (),
                4,
                "18",
                (),
                (),
                "m7",
                MONDAY,
                "actual",
                ("ea", "eb"),
                "a1",
                single,
                (
                    Difference("how_many", "hurt person", (("3", ("eb",)), ("4", ("ea",)))),
                    Difference("when", "", (("2031-03-03", ("ea",)), ("a tuesday", ("eb",)))),
                ),
            )
        ],
        {"ea": ("ea", "eb")},
    )
    record.put(
        [
            Event(
                "ec",
                "Brandt published the letters",
                "CONCEDE",
                "",
                (),
                1,
                "08",
                ("m0",),
                (),
                None,
                When(),
                "planned",
                ("ec",),
                "a1",
                Origins(),
            )
        ],
        {"ec": ("ec",)},
    )
    record.put(
        [
            Lineage(
                "p1",
                "Delta Wire",
                "wire",
                "credited",
                (p1.a, p1.b, p2.a, p2.b),
                ("p1", "p2"),
                ("the dateline credits it",),
            )
        ],
        {"p1": ("p1", "p2")},
    )
    positions = (
        Position("four people", (ea.evidence,), ("a1",), ("xa",), None, single),
        Position("three people", (eb.evidence,), ("b2",), ("xb",), None, single),
    )
    record.put(
        [
            Claim(
                "xa",
                "people hurt at Ostmark",
                "number",
                positions,
                "conflict",
                "four and three cannot both be the figure",
                "a1",
                single,
            )
        ],
        {"xa": ("xa", "xb")},
    )
    record.put(
        [
            Commitment(
                "ka",
                "pledge",
                ("m0",),
                (),
                ka.content,
                None,
                When(),
                ("ka",),
                "reported_kept",
                (FollowUp(ec.evidence, "reported kept"),),
                "a1",
                single,
            )
        ],
        {"ka": ("ka",)},
    )
    record.put(
        [
            Story(
                "a1", "Barrier fails at Ostmark", ("a1", "b2", "c3"), MONDAY, "a1", ("m0",), ("m7",), (), both
            )
        ],
        {"a1": ("a1", "b2", "c3")},
    )
    record.put(
        [
            TimelineLine("t1", "a1", MONDAY, ea.evidence.text, (ea.evidence, eb.evidence), 0, "ea", single),
            TimelineLine(
                "t2", "a1", When(weekday="friday"), ec.evidence.text, (ec.evidence,), 1, "ec", Origins()
            ),
        ]
    )
    return record


def undated(record: Record) -> Record:
    """The same record with no date on any article."""
    import msgspec

    for page in record.pages.values():
        page.article = msgspec.structs.replace(page.article, published=When(), published_candidates=())
    return record


def troubles() -> list[Trouble]:
    """Two problems, one of them on an article."""
    assert "T104" in CODES
    return [trouble("T101", "read", name="empty.txt"), trouble("T104", "text", article="b2", name="b2.txt")]
