"""A strict reader of an exported folder: every rule of the contract that can be checked without knowing the texts.

`broken(folder)` gives one line for each thing that is wrong; none means that the export keeps the contract.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]
# What each file's rows must carry, by name.
FIELDS: Final = {
    "articles": "id name text_file raw_sha256 captured_at url outlet title byline credit dateline language published "
    "published_candidates revision_of analysed",
    "zones": "id span kind",
    "sentences": "id span zone",
    "mentions": "id span kind entity",
    "entities": "id name type names roles country lat lon external_ids",
    "citations": "id span source source_entity scope via",
    "quotations": "id content directness quoted cue verb_class speaker_mention speaker speakers addressee anonymity via "
    "nested_in utterance",
    "marked_words": "id span kind",
    "utterances": "id speaker quotations fullest variants origins",
    "event_reports": "id evidence trigger type mode contexts actors recipients quantities location when modality "
    "alleged_by event",
    "events": "id label type mode contexts quad cameo actors recipients location when modality reports story origins",
    "passages": "id a b kind differences score direction lineage",
    "lineages": "id origin origin_kind how members why",
    "claims": "id text kind positions relation explanation origins story",
    "commitments": "id kind by to content condition when status follow_up story origins",
    "stories": "id title articles when people places part_of origins",
    "timeline": "id story when text evidence event origins",
    "links": "kind left right score why by",
    "decisions": "id at who target verdict field value note undoes",
    "troubles": "id stage article name code what where remedy",
}
_PLOVER: Final = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
_MODALITY: Final = "actual planned hypothetical conditional negated historical habitual alleged"
# The values that a field may have.
LISTS: Final = {
    (
        "zones",
        "kind",
    ): "headline subhead byline dateline credit body caption quote_block transcript comment chrome",
    (
        "sentences",
        "zone",
    ): "headline subhead byline dateline credit body caption quote_block transcript comment chrome",
    ("mentions", "kind"): "name nominal pronoun demonym metonym",
    ("entities", "type"): "person organisation government country place facility document other",
    ("quotations", "directness"): "direct indirect mixed",
    ("quotations", "verb_class"): "said claimed denied promised demanded warned asked refused believed other",
    ("marked_words", "kind"): "scare title slogan term",
    ("event_reports", "type"): _PLOVER,
    ("events", "type"): _PLOVER,
    ("event_reports", "modality"): _MODALITY,
    ("events", "modality"): _MODALITY,
    ("passages", "kind"): "identical trimmed inserted reworded",
    ("passages", "direction"): "a_from_b b_from_a common_origin unknown",
    ("lineages", "origin_kind"): "wire outlet official unknown",
    ("claims", "kind"): "number date place person wording scope denial other",
    ("claims", "relation"): "agreement refinement update conflict scope_difference",
    ("commitments", "kind"): "pledge offer demand request threat invitation condition proposal refusal plan",
    ("commitments", "status"): "open answered reported_kept reported_broken withdrawn",
    ("links", "kind"): "passage entity utterance event claim story follow_up",
    ("decisions", "verdict"): "same different wrong right value",
}
# Which file the ids of a field stand in.
REFERENCES: Final = {
    "articles": {"revision_of": "articles"},
    "mentions": {"entity": "entities"},
    "citations": {"source_entity": "entities", "via": "citations"},
    "quotations": {
        "speaker": "entities",
        "speakers": "entities",
        "addressee": "entities",
        "nested_in": "quotations",
        "utterance": "utterances",
    },
    "utterances": {"speaker": "entities", "quotations": "quotations", "fullest": "quotations"},
    "event_reports": {"location": "entities", "alleged_by": "entities", "event": "events"},
    "events": {
        "actors": "entities",
        "recipients": "entities",
        "location": "entities",
        "reports": "event_reports",
        "story": "stories",
    },
    "passages": {"lineage": "lineages"},
    "claims": {"story": "stories"},
    "commitments": {"by": "entities", "to": "entities", "story": "stories"},
    "stories": {"articles": "articles", "people": "entities", "places": "entities", "part_of": "stories"},
    "timeline": {"story": "stories", "event": "events"},
    "troubles": {"article": "articles"},
}
# Items whose id is the smallest among these members.
MEMBERS: Final = {"utterances": "quotations", "events": "reports", "stories": "articles"}
_HOW: Final = set("metadata url dateline stated relative inferred unresolved".split())
_PRECISION: Final = set("day week month season year interval unknown".split())
_DAYS: Final = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_GROUP_HOW: Final = set("cited credited lineage staff inferred none".split())
_LEVELS: Final = set("single one_voice two corroborated".split())


def tables(folder: Path) -> dict[str, list[Row]]:
    """Every file of the export. Raises where one is missing or a line is no JSON object."""
    return {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in FIELDS
    }


def broken(folder: Path) -> list[str]:
    """Everything that is wrong in an exported folder, one line each."""
    found = tables(folder)
    texts = {a["id"]: (folder / a["text_file"]).read_bytes().decode() for a in found["articles"]}
    ids = {name: {r["id"] for r in rows if "id" in r} for name, rows in found.items()}
    out = [*_ids(found), *_items(found), *_coverage(found, texts)]
    every = set().union(*ids.values())
    for name, rows in found.items():
        for row in rows:
            at = f"{name} {row.get('id', '')}"
            out += [f"{at}: {w}" for w in _fields(name, row)]
            out += [f"{at}: {w}" for w in _references(name, row, ids)]
            out += [f"{at}: {w}" for part in parts(row) for w in _part(part, texts, every)]
    return out


def parts(value: Any) -> Iterator[Row]:
    """Every object inside a value, itself included."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def _fields(name: str, row: Row) -> Iterator[str]:
    yield from (f"no field {field}" for field in FIELDS[name].split() if field not in row)
    for (table, field), allowed in LISTS.items():
        if table == name and row.get(field) not in allowed.split():
            yield f"{field} is {row.get(field)!r}"


def _references(name: str, row: Row, ids: dict[str, set[str]]) -> Iterator[str]:
    for field, file in REFERENCES.get(name, {}).items():
        value = row.get(field)
        for ident in value if isinstance(value, list) else [value]:
            if ident is not None and ident not in ids[file]:
                yield f"{field} names {ident!r}, which is not in {file}"


def _ids(found: dict[str, list[Row]]) -> Iterator[str]:
    for name, rows in found.items():
        mine = [r["id"] for r in rows if "id" in r]
        if len(set(mine)) != len(mine):
            yield f"{name}: {len(mine) - len(set(mine))} ids stand twice"


def _items(found: dict[str, list[Row]]) -> Iterator[str]:
    for name, field in MEMBERS.items():
        yield from (
            f"{name} {r['id']}: is not the smallest of its {field}"
            for r in found[name]
            if r["id"] != min(r[field])
        )
    of: dict[str, list[str]] = {}
    for m in found["mentions"]:
        if m["entity"]:
            of.setdefault(m["entity"], []).append(m["id"])
    yield from (
        f"entities {r['id']}: is not its smallest mention"
        for r in found["entities"]
        if r["id"] in of and r["id"] != min(of[r["id"]])
    )


def _coverage(found: dict[str, list[Row]], texts: dict[str, str]) -> Iterator[str]:
    marked: dict[str, list[tuple[int, int]]] = {a: [] for a in texts}
    for zone in found["zones"]:
        marked[zone["span"]["article"]].append((zone["span"]["start"], zone["span"]["end"]))
    for article, text in texts.items():
        bare = bytearray(b"\1" * len(text))
        for start, end in marked[article]:
            bare[start:end] = bytes(end - start)
        at = next((n for n, c in enumerate(text) if bare[n] and not c.isspace()), None)
        if at is not None:
            yield f"articles {article}: {text[at : at + 20]!r} at {at} lies in no zone"


def _part(part: Row, texts: dict[str, str], every: set[str]) -> Iterator[str]:
    if {"article", "start", "end", "text"} <= part.keys():
        if part["article"] not in texts:
            yield f"a span in {part['article']!r}, which is no article"
        elif texts[part["article"]][part["start"] : part["end"]] != part["text"] or not part["text"]:
            yield f"{part['text'][:30]!r} is not what stands at {part['start']}-{part['end']}"
    if "precision" in part:
        yield from _when(part)
    if "independent" in part and "groups" in part:
        yield from _origins(part, every)


def _when(when: Row) -> Iterator[str]:
    low, high = (datetime.date.fromisoformat(d) if (d := when[k]) else None for k in ("earliest", "latest"))
    if low and high and low > high:
        yield f"a time that ends before it begins: {low} to {high}"
    if when["precision"] not in _PRECISION or when["how"] not in _HOW:
        yield f"a time with {when['precision']!r} and {when['how']!r}"
    if when["weekday"] is not None and when["weekday"] not in _DAYS:
        yield f"weekday {when['weekday']!r}"
    if when["precision"] == "day" and (low is None or low != high):
        yield f"a day that is none: {low} to {high}"
    if not isinstance(when["edtf"], str) or not isinstance(when["evidence"], list):
        yield "a time without EDTF or evidence"


def _origins(origins: Row, every: set[str]) -> Iterator[str]:
    groups = origins["groups"]
    known = {g["origin"] for g in groups}
    states = [g["status"] for g in groups]
    if origins["independent"] != states.count("independent"):
        yield f"{origins['independent']} independent, but {states.count('independent')} groups say so"
    if origins["level"] not in _LEVELS:
        yield f"level {origins['level']!r}"
    if origins["articles"] != len({a for g in groups for a in g["articles"]}):
        yield f"{origins['articles']} articles, but the groups name others"
    for g in groups:
        if g["how"] not in _GROUP_HOW or g["status"] not in ("independent", "not_established"):
            yield f"a group that is {g['status']!r} by {g['how']!r}"
        yield from (
            f"a group names {i!r}, which is nowhere"
            for i in (*g["reports"], *g["articles"])
            if i not in every
        )
    for voice in origins["voices"]:
        yield from (f"a voice from {o!r}, which is no group" for o in voice["groups"] if o not in known)
