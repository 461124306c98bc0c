"""Linear algebra keeps to one thread while a parse lasts."""

from __future__ import annotations

import pytest

from onrecord.tools import onethread


def test_threads_are_as_before_afterwards() -> None:
    calls = onethread._calls()
    if calls is None:
        pytest.skip("numpy's BLAS here is not OpenBLAS")
    get, put = calls
    before = get()
    put(2)
    try:
        with pytest.raises(ZeroDivisionError), onethread.one_thread():
            assert get() == 1
            raise ZeroDivisionError
        assert get() == 2
    finally:
        put(before)


def test_what_a_person_set_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    onethread.ask()
    import os

    assert os.environ["OMP_NUM_THREADS"] == "3"
