"""Extraction on one core: documents and megabytes a second, by stage, cold and warm, and whether it is linear.

The baseline is what one writes first: every token of the text analysed by pyvoikko, nothing kept. Ratios against it do
not depend on the machine; times are processor time, so that other work on the machine changes little. Cold is a process
of its own that reads its first fifty documents, from starting Python on. Usage: ``python bench/bench_extract.py [N]``.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from variants import pages

from govgraph.extraction import extract
from govgraph.language.tokens import tokenize
from govgraph.language.words import default_words
from govgraph.reading import read_document
from govgraph.record import Span

DOCUMENTS = 400
COLD = 50
LONGER = 10
TOWN = "Kuvala"
OPENS, CLOSES = "Kuvaus\n\n", "\n\nPäätösehdotus"
COLD_RUN = """
import sys
from pathlib import Path
from govgraph.extraction import extract
from govgraph.reading import read_document
for path in sorted(Path(sys.argv[1]).glob("*.txt"))[: int(sys.argv[2])]:
    extract(read_document(path, municipality="Kuvala"))
"""


def main() -> None:
    """Measure and print."""
    os.environ["GOVGRAPH_CACHE"] = "off"
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    texts = list(pages(number))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    with tempfile.TemporaryDirectory() as scratch:
        paths = _write(Path(scratch), texts)
        forms = len({word for text in texts for word in re.findall(r"[^\W\d_]+", text)})
        print(f"{number} generated documents, {megabytes:.2f} MB, {forms:,} distinct word forms")
        cold = {name: _cold(Path(scratch), setting) for name, setting in _cold_settings(Path(scratch))}
        first = _clock(lambda: [extract(read_document(path, municipality=TOWN)) for path in paths])
        read = _clock(lambda: [read_document(path, municipality=TOWN) for path in paths])
        words = _clock(lambda: _tokens(texts))
        warm = _clock(lambda: [extract(read_document(path, municipality=TOWN)) for path in paths])
        naive = _clock(lambda: _uncached(texts[: max(number // 10, 1)])) * number / max(number // 10, 1)
        one, ten = _by_length(Path(scratch), texts)
        long = _long(Path(scratch), texts)
        seed_sized = _clock(lambda: [extract(read_document(path, municipality=TOWN)) for path in long])
        long_megabytes = sum(path.stat().st_size for path in long) / 1e6
    for name, seconds in cold.items():
        _line(f"cold{name}", COLD, seconds)
    _line("first pass, the analyser loaded", number, first, megabytes)
    _line("warm", number, warm, megabytes)
    _line("  of which reading", number, read, megabytes)
    _line("  of which words", number, words, megabytes)
    _line(f"warm, of {1000 * long_megabytes / len(long):.1f} kB each", len(long), seed_sized, long_megabytes)
    _line("baseline: pyvoikko on every token", number, naive, megabytes)
    print(f"warm extraction takes {warm / naive:.2f} of the time of the baseline, the first pass {first / naive:.2f}")
    print(f"a document {LONGER} times as long takes {ten / one:.1f} times as long")


def _write(folder: Path, texts: Sequence[str]) -> list[Path]:
    paths = [folder / f"{index:05}.txt" for index in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _cold_settings(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A new process without a cache of words, with a new one, with that of the process before; by libvoikko, too."""
    kept = {"GOVGRAPH_CACHE": str(folder / "cache")}
    yield "", {"GOVGRAPH_CACHE": "off"}
    yield ", words are kept on disk", kept
    yield ", words are on disk", kept
    if find_spec("libvoikko"):
        yield ", by libvoikko", {"GOVGRAPH_CACHE": "off", "GOVGRAPH_ANALYSER": "libvoikko"}


def _cold(folder: Path, setting: dict[str, str]) -> float:
    """Processor seconds of a new process on its first documents, from starting Python on."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", COLD_RUN, str(folder), str(COLD)]
    subprocess.run(command, check=True, env={**os.environ, **setting})
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


def _tokens(texts: Sequence[str]) -> None:
    """Every word looked up as extraction does."""
    words = default_words()
    for text in texts:
        for token in tokenize(text, Span(0, len(text)), words):
            _ = token.readings


def _uncached(texts: Sequence[str]) -> None:
    import pyvoikko

    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text):
            pyvoikko.analyse(word)


def _lengthened(first: str, texts: Sequence[str]) -> str:
    """A page with the descriptions of several."""
    head, rest = first.split(OPENS, 1)
    return head + OPENS + "\n\n".join(map(_description, texts)) + CLOSES + rest.split(CLOSES, 1)[1]


def _description(text: str) -> str:
    return text.split(OPENS, 1)[1].split(CLOSES, 1)[0]


def _long(folder: Path, texts: Sequence[str]) -> list[Path]:
    """Pages of the length of real ones (the seed has 2.8 kB), each of two."""
    twos = [texts[i : i + 2] for i in range(0, len(texts) - 1, 2)]
    (folder / "long").mkdir()
    return _write(folder / "long", [_lengthened(two[0], two) for two in twos])


def _by_length(folder: Path, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds for a document, and for one that is so many times as long."""
    (folder / "lengths").mkdir()
    paths = _write(folder / "lengths", [_lengthened(texts[0], texts[:1]), _lengthened(texts[0], texts[:LONGER])])
    lengths = []
    for path in paths:
        document = read_document(path, municipality=TOWN)
        extract(document)
        per_character = min(_clock(lambda d=document: extract(d)) for _ in range(9)) / len(document.text)  # type: ignore[misc]
        lengths.append(per_character)
    return lengths[0], lengths[1] * LONGER


def _clock(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _line(name: str, documents: int, seconds: float, megabytes: float | None = None) -> None:
    size = f"{megabytes / seconds:8.2f} MB/s" if megabytes else ""
    print(f"  {name:<38}{documents / seconds:9.1f} documents/s {size}")


if __name__ == "__main__":
    main()
