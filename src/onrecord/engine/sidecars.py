"""Metadata that lies beside files: NAME.json beside NAME.txt, and manifest.csv in a folder. Neither is an article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from onrecord.model.sources import Metadata
from onrecord.model.troubles import Trouble, trouble
from onrecord.text.decode import decode

MANIFEST: Final = "manifest.csv"
_KEYS: Final = Metadata.__struct_fields__
# A sidecar holds a few lines; anything of this size is data of another kind, and is not read into memory for nothing.
_LIMIT: Final = 1_000_000


class Sidecars:
    """The metadata below one root folder. Files are read when first asked for, and each only once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._manifests: dict[Path, dict[str, Metadata]] = {}
        self._used: dict[Path, set[str]] = {}
        self._told: dict[Path, list[Trouble]] = {}

    def is_metadata(self, file: Path, kinds: Iterable[str]) -> bool:
        """Is this file a manifest, or a sidecar of a file that lies beside it?"""
        if file.name.lower() == MANIFEST:
            return True
        if file.suffix.lower() != ".json":
            return False
        stem = file.with_suffix("")
        return any(stem.with_name(stem.name + s).exists() for s in kinds) or (
            stem.suffix.lower() in kinds and stem.exists()
        )

    def troubles_of(self, file: Path) -> list[Trouble]:
        """What is wrong with a manifest as a whole (a sidecar tells its troubles with its article)."""
        if file.name.lower() == MANIFEST:
            self._manifest(file)
        return self._told.pop(file, [])

    def metadata(self, file: Path) -> tuple[Metadata, list[Trouble]]:
        """What the sidecar says of `file`, and where it is silent what the manifests of its folder and those above say."""
        troubles: list[Trouble] = []
        found: list[Metadata] = []
        for sidecar in (file.with_suffix(".json"), file.with_name(file.name + ".json")):
            if sidecar != file and sidecar.is_file():
                values, bad = _sidecar(sidecar)
                found.append(values)
                troubles += bad
        for folder in (file.parent, *file.parent.parents):
            if self.root not in (folder, *folder.parents):
                break
            manifest = folder / MANIFEST
            key = file.relative_to(folder).as_posix()
            values_of = self._manifest(manifest) if manifest.is_file() else {}
            if key in values_of:
                self._used[manifest].add(key)
                found.append(values_of[key])
        merged = {k: next((v for m in found if (v := getattr(m, k))), None) for k in _KEYS}
        return Metadata(**merged), troubles

    def unused(self) -> Iterator[Trouble]:
        """Lines of manifests that name no file that was read."""
        for file in sorted(self._manifests):
            for key in sorted(set(self._manifests[file]) - self._used[file]):
                if not (file.parent / key).exists():
                    yield trouble(
                        "T110", "intake", name=self._name(file), detail=f"No file {key!r} lies there."
                    )

    def leftover(self) -> Iterator[Trouble]:
        """What is wrong with manifests that were read for the sake of one file, and so were never met themselves."""
        for file in sorted(self._told):
            yield from self._told.pop(file)

    def _name(self, file: Path) -> str:
        """The path below the root: one folder's manifest is not another's."""
        return file.relative_to(self.root).as_posix().encode("utf-8", "replace").decode()

    def _manifest(self, file: Path) -> dict[str, Metadata]:
        if file in self._manifests:
            return self._manifests[file]
        self._used[file] = set()
        told = self._told.setdefault(file, [])
        rows: dict[str, Metadata] = {}
        try:
            text = decode(file.read_bytes()).text
            reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
            if not reader.fieldnames or reader.fieldnames[0].strip().lower() != "file":
                raise ValueError("its first column is not 'file'")
            for row in reader:
                name = (row.get(reader.fieldnames[0]) or "").strip().replace("\\", "/").removeprefix("./")
                if name:
                    rows[name] = clean(
                        {(k or "").strip().lower(): v for k, v in row.items() if isinstance(v, str)}
                    )
        except (OSError, ValueError, csv.Error) as e:
            told.append(trouble("T107", "intake", name=self._name(file), detail=str(e)))
        self._manifests[file] = rows
        return rows


def _delimiter(text: str) -> str:
    """A comma, or what stands behind the first word "file": spreadsheets of half of Europe write semicolons."""
    found = text.removeprefix("\ufeff").strip().strip('"')[len("file") :].lstrip('"')[:1]
    return found if found in (";", "\t") else ","


def _sidecar(file: Path) -> tuple[Metadata, list[Trouble]]:
    try:
        if file.stat().st_size > _LIMIT:
            raise ValueError("it is too large for a sidecar")
        value = json.loads(decode(file.read_bytes()).text)
        if not isinstance(value, dict):
            raise ValueError("it is not a JSON object")
    except (OSError, ValueError, RecursionError) as e:
        return Metadata(), [trouble("T107", "intake", name=_short(file), detail=str(e))]
    odd = [k for k in _KEYS if value.get(k) is not None and not isinstance(value[k], str)]
    troubles = [trouble("T110", "intake", name=_short(file), detail=f"{k} is not a string.") for k in odd]
    return clean({k: v for k, v in value.items() if isinstance(v, str)}), troubles


def clean(values: dict[str, Any]) -> Metadata:
    """The metadata in a mapping of words: the keys we know, without outer white space and without halves of surrogate pairs, which no file can hold."""
    known = {k: v.encode("utf-8", "replace").decode().strip() for k, v in values.items() if k in _KEYS}
    return msgspec.convert({k: v for k, v in known.items() if v}, Metadata)


def _short(file: Path) -> str:
    return file.name.encode("utf-8", "replace").decode()
