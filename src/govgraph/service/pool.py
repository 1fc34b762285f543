"""Many inputs at a time: worker processes whose results come back in the order of the inputs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path

from govgraph.errors import InputError
from govgraph.service.prepare import Prepared, Reading, prepare

FEW = 30
"""Up to so many inputs, starting workers costs more than they save."""
CHUNK = 8
_AHEAD = 4

_prepare_one: Callable[[Path], Prepared] | None = None
"""What a worker does with each path; set once in each."""


def default_jobs(inputs: int) -> int:
    """One process for a few inputs, else one for each processor."""
    return 1 if inputs <= FEW else os.cpu_count() or 1


def prepare_all(paths: Sequence[Path], reading: Reading, *, jobs: int, lock: int | None = None) -> Iterator[Prepared]:
    """What comes of each path, in their order whatever ``jobs`` is. Workers close ``lock``, the store's."""
    if jobs <= 1 or len(paths) <= 1:
        yield from map(_with(reading), paths)
        return
    # Forked before the store opens its threads; elsewhere than on Linux forking is not safe at all.
    forks = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if forks else "spawn")
    # A fork shares what is loaded before it: the morphology, the language pack, the shapes.
    given = (_with(reading, ready=True), lock) if forks else (reading, None)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=given)
    try:
        chunks = iter([paths[i : i + CHUNK] for i in range(0, len(paths), CHUNK)])
        waiting: deque[Future[list[Prepared]]] = deque(
            pool.submit(_prepare_chunk, chunk) for chunk in islice(chunks, jobs * _AHEAD)
        )
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_prepare_chunk, chunk) for chunk in islice(chunks, 1))
    except BrokenProcessPool as error:
        raise InputError("a worker process died", advice="try again with --jobs 1 to see which input it is") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(given: Reading | Callable[[Path], Prepared], lock: int | None) -> None:
    """Once in each worker."""
    global _prepare_one
    _prepare_one = _with(given) if isinstance(given, Reading) else given
    # Ctrl-C goes to all processes of a terminal; the parent alone ends the build.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if lock is not None:
        os.close(lock)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare_chunk(paths: Sequence[Path]) -> list[Prepared]:
    from govgraph.language.cache import save_all

    assert _prepare_one is not None
    prepared = [_prepare_one(path) for path in paths]
    save_all()  # a worker ends without further ado
    return prepared


def _with(reading: Reading, *, ready: bool = False) -> Callable[[Path], Prepared]:
    """Prepares one path; the shapes are parsed once: now if all is to be ``ready``, else for the first path."""
    from govgraph.graph.validation import Validator

    validator = Validator()
    if ready:
        from govgraph.extraction import warm_up

        warm_up()
        validator.warm_up(reading.context)
    return partial(prepare, reading=reading, validator=validator)
