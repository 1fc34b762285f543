"""What users write against the package type-checks with mypy --strict, and their mistakes are found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy")

RIGHT = """\
from datetime import date

from govgraph import BuildReport, GovGraph, GovGraphError, Table, Trace, __version__, extract_paths


def open_or_build(store: str, minutes: list[str]) -> GovGraph:
    try:
        return GovGraph.open(store)
    except GovGraphError as error:
        print(error.message, error.advice, error.exit_code)
    graph = GovGraph(store)
    report: BuildReport = graph.build(minutes, municipality="Kuvala", jobs=2)
    for document in report.with_status("failed", "conflict"):
        print(document.file, document.error.message if document.error else document.kept)
    return graph


graph = open_or_build("govgraph.db", ["minutes"])
changed: BuildReport = graph.add("minutes/new.txt")
changed = graph.remove(["MliDno-2017-1726", "minutes/old.txt"])
rows: Table = graph.query("mandates-of-actor", actor="kaupunginjohtaja (Mikkeli)")
for row in rows:
    day = row["issued"]
    if isinstance(day, date):
        print(day.year, row["label"])
dicts = rows.as_dicts()
answer = graph.sparql("ASK { ?s ?p ?o }")
if isinstance(answer, bool):
    print(not answer)
trace: Trace = graph.trace("Hyvän elämän Mikkeli")
for node in trace.walk():
    mark = node.mark or "root"
    print(mark.upper(), node.label, [quote.text for link in node.links for quote in link.quotes])
delegations = graph.delegation_graph()
print(delegations.number_of_nodes())
record = graph.record("MliDno-2017-1726")
print(record["item"]["title"], graph.info().documents, graph.validate().conforms, __version__)
with open("graph.ttl", "wb") as file:
    graph.export("turtle", file, since=date(2018, 1, 1))
description: bytes = graph.describe(publisher="Kuvala")
for extracted in extract_paths("minutes"):
    if extracted.record is not None:
        print(extracted.record.meeting.date)
"""

# What is wrong on each line, by the code of mypy's error.
WRONG = """\
from govgraph import Govgraph  # attr-defined
from govgraph import GovGraph

graph = GovGraph(store=1)  # arg-type
graph.trace(aim=None)  # arg-type
number: int = graph.describe()  # assignment
graph.info().document  # attr-defined
graph.build("minutes", job=2)  # call-arg
"""


@pytest.fixture(scope="module")
def mypy(root: Path, tmp_path_factory: pytest.TempPathFactory):
    """Checks a file in an empty folder against the installed package; the cache stays, since the first run is slow."""
    folder = tmp_path_factory.mktemp("user")
    cache = root / ".mypy_cache" / "users"

    def check(text: str) -> list[str]:
        (folder / "user.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", f"--cache-dir={cache}", "user.py"]
        environment = {name: value for name, value in os.environ.items() if name != "MYPYPATH"}
        done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
        assert done.stderr == ""
        return [line for line in done.stdout.splitlines() if ": note: " not in line]

    return check


def test_a_users_file_is_right(mypy) -> None:
    assert mypy(RIGHT) == []


def test_the_example_of_the_page_is_right(mypy, root: Path) -> None:
    page = (root / "docs" / "python.md").read_text("utf-8")
    (block,) = (text for text in re.findall(r"(?ms)^```python\n(.*?)^```$", page) if not text.startswith(">>>"))
    assert mypy(block) == []


def test_a_users_mistakes_are_found(mypy) -> None:
    expected = [(n, line.partition("  # ")[2]) for n, line in enumerate(WRONG.splitlines(), 1) if "  # " in line]
    found = [re.fullmatch(r"user\.py:(\d+): error: .*\[([a-z-]+)\]", line) for line in mypy(WRONG)]
    assert [(int(match[1]), match[2]) for match in found if match] == expected
