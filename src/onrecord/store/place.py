"""Files under one address: a folder of this machine, or whatever fsspec knows (S3 and its like, HTTP, memory)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from onrecord.errors import Refusal

_TEMPORARY: Final = ".part-"  # what stands under such a name is not finished, and nobody lists it


def extra(module: str, name: str) -> Any:
    """A module of an extra. Raises Refusal R018 where it is not installed."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as e:
        asked = f"onrecord[{name}]"
        raise Refusal("R018", f"{asked}: {e}", exit_code=4, remedy=f"Run: pip install '{asked}'") from e


class Place:
    """Files below an address, by names with forward slashes. A file is there whole or not at all."""

    def __init__(self, address: str | Path) -> None:
        """Raises Refusal R018 without the extra, R019 for an address that no installed file system reads."""
        fsspec = extra("fsspec", "arrow")
        self.address = str(address)
        try:
            self.fs, root = fsspec.core.url_to_fs(self.address)
        except (ImportError, ValueError, OSError) as e:
            raise Refusal("R019", f"{self.address}: {e}") from e
        self.root: str = root.rstrip("/")
        self.local = "file" in (
            self.fs.protocol if isinstance(self.fs.protocol, tuple) else (self.fs.protocol,)
        )

    def path(self, name: str) -> str:
        """The path of a file, as its file system spells it (for readers that take a file system and paths)."""
        return f"{self.root}/{name}" if name else self.root

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, or OSError for one that cannot be read."""
        return bytes(self.fs.cat_file(self.path(name)))

    def write(self, name: str, raw: bytes) -> None:
        """Put a file there, over the one of that name. Raises Refusal R011 where nothing can be written."""
        path = self.path(name)
        try:
            if not self.local:  # object stores show an object when all of it has come
                self.fs.pipe_file(path, raw)
                return
            folder, _, short = path.rpartition("/")
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - the path is fsspec's
            waiting = f"{folder}/{_TEMPORARY}{os.getpid()}-{short}"
            with open(waiting, "wb") as file:  # noqa: PTH123
                file.write(raw)
            os.replace(waiting, path)  # noqa: PTH105
        except OSError as e:
            raise Refusal("R011", f"{self.address}: {e.strerror or e}") from e

    def names(self, folder: str, ending: str = "") -> list[str]:
        """The finished files of a folder (none where there is no such folder), in order, as names below the address."""
        self.fs.invalidate_cache()
        try:
            found = self.fs.ls(self.path(folder), detail=False)
        except FileNotFoundError:
            return []
        short = (str(f).rstrip("/").rpartition("/")[2] for f in found)
        return sorted(f"{folder}/{s}" for s in short if s.endswith(ending) and not s.startswith(_TEMPORARY))

    def exists(self, name: str) -> bool:
        """Is there such a file?"""
        self.fs.invalidate_cache()
        return bool(self.fs.exists(self.path(name)))

    def size(self, name: str) -> int:
        """Bytes of a file. Raises FileNotFoundError."""
        return int(self.fs.size(self.path(name)))

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        if self.exists(name):
            self.fs.rm(self.path(name), recursive=True)
