"""Work that maps one shard to one shard, on every worker of the cluster: the one mechanism of `each` and of judging.

A worker is an actor of Daft's pool; it makes its `work` (with the model in it) once and is given shard after shard. What
a shard gives is written by the worker, whole or not at all, so that a shard which is there is done: that is the
checkpoint. A worker that dies is replaced by the engine and its shard done again; a query that fails as a whole (a lost
node took too much with it) is asked again for what is missing; what fails then is asked for alone, so that one poisoned
shard costs itself.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec

from onrecord.engine.cluster.connection import Connection
from onrecord.errors import Refusal

# How often everything that is missing is asked for together before it is asked for one by one.
_TOGETHER: Final = 2


class Told(msgspec.Struct, frozen=True):
    """What a worker says of one shard: sizes in bytes, CPU seconds by stage, of the process that did it (`cpu`; articles are
    read in another, and counted in `spent`), its most memory in MiB. `failed` says why there is no output;
    `refused` (code, where) is a Refusal that stops the whole run."""

    shard: str
    pid: int = 0
    count: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    mib: float = 0.0
    spent: dict[str, float] = {}
    failed: str = ""
    refused: tuple[str, str] | None = None


type Work = Callable[[str], Told]
_decoder = msgspec.json.Decoder(Told)


class Worker:
    """In a worker of the cluster: makes the work once, and answers for each shard."""

    def __init__(self, make: Callable[[bytes], Work], told: bytes, path: Sequence[str]) -> None:
        # Modules of the driver that are not installed here (a plug-in in its folder) may lie in a shared one.
        sys.path += [p for p in path if p not in sys.path]
        self._refused: tuple[str, str] | None = None
        try:
            self._work = make(told)
        except (
            Refusal
        ) as e:  # told with the first shard: what a constructor raises comes wrapped in the engine's own
            self._refused = (e.code, e.where)

    def __call__(self, shard: str) -> str:
        """The answer as JSON."""
        if self._refused:
            return msgspec.json.encode(Told(shard, refused=self._refused)).decode()
        began, cpu = time.perf_counter(), time.process_time()
        try:
            said = self._work(shard)
        except Refusal as e:
            said = Told(shard, refused=(e.code, e.where))
        except Exception as e:  # one bad shard never stops a run
            said = Told(shard, failed=f"{type(e).__name__}: {e}")
        said = msgspec.structs.replace(
            said,
            pid=os.getpid(),
            seconds=time.perf_counter() - began,
            cpu=said.cpu or time.process_time() - cpu,
            mib=said.mib or most_mib(),
        )
        return msgspec.json.encode(said).decode()


def most_mib() -> float:
    """The most memory that this process took so far, as Linux counts it; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def mapped(
    cluster: Connection, make: Callable[[bytes], Work], told: bytes, shards: Sequence[str]
) -> Iterator[Told]:
    """What the workers say of each shard, as they finish; `make` (a name that can be imported) is called with `told`.

    Raises Refusal where a worker met one.
    """
    left = dict.fromkeys(shards)
    for attempt in range(_TOGETHER + 1):
        asked = [list(left)] if attempt < _TOGETHER else [[s] for s in left]
        for some in asked:
            why = ""
            try:
                for said in _query(cluster, make, told, some):
                    if said.refused:
                        raise Refusal(*said.refused)
                    left.pop(said.shard, None)
                    yield said
            except Refusal:
                raise
            except Exception as e:  # the engine's own: what it gave is kept, the rest is asked for again
                why = f"{type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}"
            if why and attempt == _TOGETHER:
                left.pop(some[0], None)
                yield Told(some[0], failed=why)
        if not left:
            return


def _query(
    cluster: Connection, make: Callable[[bytes], Work], told: bytes, shards: Sequence[str]
) -> Iterator[Told]:
    daft = cluster.daft
    workers = min(cluster.workers, len(shards))
    path = tuple(p for p in sys.path if p)

    @daft.cls(max_concurrency=workers, use_process=False)
    class Pool:
        def __init__(self) -> None:
            self.worker = Worker(make, told, path)

        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def answer(self, shards: Any) -> list[str]:
            return [self.worker(s) for s in shards.to_pylist()]

    frame = daft.from_pydict({"shard": list(shards)}).into_partitions(len(shards))
    answers = frame.select(Pool().answer(daft.col("shard")).alias("told"))
    for row in answers.iter_rows():
        yield _decoder.decode(row["told"])
