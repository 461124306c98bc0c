"""The JSONL export keeps its contract to the letter, and the reader that says so notices when it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.exports.contract import broken, parts

from onrecord.exports.jsonl import write
from onrecord.model.record import Record
from onrecord.model.troubles import trouble

LEAD = "Harbour chief Ida Moen met the pilots' leader, Tor Lund, in Sandvik on Tuesday and agreed to reopen the lock."
TEXTS: dict[str, str | tuple[str, dict[str, str]]] = {
    "wire.txt": (
        f"Lock to reopen\n\nSANDVIK, March 4 (Reuters) - {LEAD}\n\n"
        '"We will open the lock on Friday," Moen told reporters. Lund said 40 ships were waiting.\n',
        {"outlet": "Reuters", "published": "2031-03-04"},
    ),
    "paper.txt": (
        f"Pilots win\n\n{LEAD}\n\n"
        '"We will open the lock," Moen said, according to Reuters. Lund said 45 ships were waiting.\n'
        "He promised to return to work if pay is raised.\n",
        {"outlet": "Sandvik Post", "published": "2031-03-05"},
    ),
    "empty-lines.txt": "\n\n\n",
    "other.txt": "Marée noire 🌊 à l’île\r\n\r\nThe mayor, Eli Ness, denied that oil had reached the “clean” beach.\r\n",
}


@pytest.fixture(scope="module")
def folder(record_of: Callable[..., Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of a few short texts, with a trouble about something that never became an article."""
    out = tmp_path_factory.mktemp("contract")
    lost = trouble("T101", "text", article="0" * 20, name="gone.txt")
    write(record_of(TEXTS), [lost], out)
    return out


def test_kept_to_the_letter(folder: Path) -> None:
    assert broken(folder) == []
    assert (folder / "quotations.jsonl").stat().st_size


def test_every_article_has_its_text_unchanged(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        given = TEXTS[row["name"]]
        assert (folder / row["text_file"]).read_bytes().decode() == (
            given if isinstance(given, str) else given[0]
        )


def _changed(folder: Path, to: Path, name: str, change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What is said of a copy of the export in which the first row of one table is another."""
    (to / "texts").mkdir(parents=True)
    for file in folder.rglob("*"):
        if file.is_file():
            (to / file.relative_to(folder)).write_bytes(file.read_bytes())
    rows = [json.loads(line) for line in (to / f"{name}.jsonl").read_text("utf-8").splitlines()]
    change(rows[0])
    (to / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return broken(to)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("sentences", lambda r: r["span"].update(start=r["span"]["start"] + 1), "is not what stands at"),
        ("mentions", lambda r: r.update(entity="nobody"), "which is not in entities"),
        ("mentions", lambda r: r.update(kind="alias"), "kind is 'alias'"),
        ("quotations", lambda r: r.pop("via"), "no field via"),
        (
            "zones",
            lambda r: r["span"].update(end=r["span"]["start"] + 1, text=r["span"]["text"][:1]),
            "lies in no zone",
        ),
        ("stories", lambda r: r["origins"].update(independent=99), "99 independent"),
        (
            "stories",
            lambda r: r["when"].update(earliest="2031-03-09", latest="2031-03-01"),
            "ends before it begins",
        ),
        ("utterances", lambda r: r.update(id="zz"), "is not the smallest"),
    ],
)
def test_what_is_wrong_is_noticed(
    folder: Path, tmp_path: Path, name: str, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    assert any(said in line for line in _changed(folder, tmp_path / "copy", name, change))


def test_parts_finds_what_lies_inside() -> None:
    assert [p.get("a") for p in parts({"a": [{"a": {"a": 1}}]})] == [[{"a": {"a": 1}}], {"a": 1}, 1]
