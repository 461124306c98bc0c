"""One thread of linear algebra: workers share the cores already, and a product split over threads may end in other bits.

Environment variables only help before numpy is first imported. Where it was imported earlier, its OpenBLAS (the one that
numpy's wheels bring) is told directly, for as long as a parse lasts. Another BLAS is left alone.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

_VARIABLES: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# What the call is named in numpy's wheels (64-bit indexes, 32-bit indexes) and in OpenBLAS itself.
_CALLS: Final = (
    "scipy_openblas_{}_num_threads64_",
    "scipy_openblas_{}_num_threads",
    "openblas_{}_num_threads",
)


def ask() -> None:
    """Ask for one thread by the environment; what a person set there stands."""
    for name in _VARIABLES:
        os.environ.setdefault(name, "1")


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread of numpy's OpenBLAS inside the `with`; as many as before after it."""
    calls = _calls()
    if calls is None:
        yield
        return
    get, put = calls
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@cache
def _calls() -> tuple[Any, Any] | None:
    import numpy

    home = Path(numpy.__file__).parent
    folders = (home.parent / "numpy.libs", home / ".dylibs")  # Linux and Windows; macOS
    for file in sorted(f for folder in folders for f in folder.glob("*openblas*")):
        try:
            library = ctypes.CDLL(str(file))
        except OSError:
            continue
        for name in _CALLS:
            get, put = (getattr(library, name.format(verb), None) for verb in ("get", "set"))
            if get is not None and put is not None:
                return get, put
    return None
