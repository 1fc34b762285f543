"""Sorted lines of any number in a fixed amount of memory: chunks are sorted, put aside, and merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

CHUNK = 500_000
"""Lines that are sorted in memory at a time; about 100 MB of N-Quads."""


def sorted_distinct(lines: Iterable[bytes], *, chunk: int = CHUNK) -> Iterator[bytes]:
    """The lines in the order of their bytes, each once."""
    source = iter(lines)
    with ExitStack() as files:
        asides: list[IO[bytes]] = []
        while True:
            part = sorted(set(islice(source, chunk)))
            if not part:
                break
            if not asides and len(part) < chunk:
                rest = sorted(set(islice(source, chunk)))
                if not rest:
                    yield from part
                    return
                part = sorted({*part, *rest})
            aside = files.enter_context(tempfile.TemporaryFile(prefix="govgraph-sort-"))
            aside.writelines(part)
            aside.seek(0)
            asides.append(aside)
        last = None
        for line in heapq.merge(*asides):
            if line != last:
                yield line
            last = line
