"""Extraction on one core: documents and megabytes a second, by stage, cold and warm, and whether it is linear.

The baseline is what one writes first: every token of the text analysed by pyvoikko, nothing kept. Ratios against it do
not depend on the machine; times are processor time, so that other work on the machine changes little. Cold is a process
of its own that reads its first documents, from starting Python on. Usage: ``python bench/bench_extract.py [N]``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    texts = list(pages(number))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    with tempfile.TemporaryDirectory() as scratch:
        paths = _write(Path(scratch), texts)
        forms = len({word for text in texts for word in re.findall(r"[^\W\d_]+", text)})
        print(f"{number} generated documents, {megabytes:.2f} MB, {forms:,} distinct word forms")
        cold = _cold(Path(scratch))
        first = _clock(lambda: [extract(read_document(path, municipality=TOWN)) for path in paths])
        read = _clock(lambda: [read_document(path, municipality=TOWN) for path in paths])
        words = _clock(lambda: _tokens(texts))
        warm = _clock(lambda: [extract(read_document(path, municipality=TOWN)) for path in paths])
        naive = _clock(lambda: _uncached(texts[: max(number // 10, 1)])) * number / max(number // 10, 1)
        one, ten = _by_length(Path(scratch), texts)
    _line("cold, 50 documents in a new process", COLD, cold)
    _line("first pass, the analyser loaded", number, first, megabytes)
    _line("warm", number, warm, megabytes)
    _line("  of which reading", number, read, megabytes)
    _line("  of which words", number, words, megabytes)
    _line("baseline: pyvoikko on every token", number, naive, megabytes)
    print(f"warm extraction takes {warm / naive:.2f} of the time of the baseline, the first pass {first / naive:.2f}")
    print(f"a document {LONGER} times as long takes {ten / one:.1f} times as long")


def _write(folder: Path, texts: Sequence[str]) -> list[Path]:
    paths = [folder / f"{index:05}.txt" for index in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _cold(folder: Path) -> float:
    """Wall-clock seconds of a new process on its first documents."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD_RUN, str(folder), str(COLD)], check=True)
    return time.perf_counter() - start


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


def _by_length(folder: Path, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds for a document, and for one whose description is so many times as long."""
    head, rest = texts[0].split("Kuvaus\n\n", 1)
    description, tail = rest.split("\n\nPäätösehdotus", 1)
    body = "\n\n".join(text.split("Kuvaus\n\n", 1)[1].split("\n\nPäätösehdotus", 1)[0] for text in texts[:LONGER])
    lengths = []
    for name, middle in (("one", description), ("ten", body)):
        path = folder / f"{name}.page"
        path.write_text(f"{head}Kuvaus\n\n{middle}\n\nPäätösehdotus{tail}", encoding="utf-8")
        document = read_document(path.rename(path.with_suffix(".txt")), municipality=TOWN)
        extract(document)
        per_character = min(_clock(lambda d=document: extract(d)) for _ in range(5)) / len(document.text)  # type: ignore[misc]
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
