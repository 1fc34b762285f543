"""The cache of word forms: the same readings, whatever lies on the disk."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govgraph.language import cache
from govgraph.language.cache import CachedAnalyser, cache_folder
from govgraph.language.voikko import Voikko
from govgraph.language.words import Analysis

FORMS = ("kunnalle", "nimetty", "elinvoimajaostolle", "Xqzw", "tehtävä", "kunnan")


class Counting:
    """An analyser that tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def analyse(self, form: str) -> tuple[Analysis, ...]:
        self.asked.append(form)
        return (Analysis(form[::-1], "noun", "genitive", "plural", parts=(form, "ä")), Analysis(form, "other"))


def filled(folder: Path, identity: str = "one") -> Path:
    """The file of a cache that knows the forms."""
    cached = CachedAnalyser(Counting(), identity, folder)
    for form in FORMS:
        cached.analyse(form)
    cached.close()
    (path,) = folder.glob("*.db")
    return path


def asked(folder: Path, identity: str = "one") -> list[str]:
    """What the analyser is still asked; the readings are right however they come."""
    analyser = Counting()
    cached = CachedAnalyser(analyser, identity, folder)
    assert [cached.analyse(form) for form in FORMS] == [Counting().analyse(form) for form in FORMS]
    cached.close()
    return analyser.asked


def test_a_second_process_need_not_analyse_again(tmp_path: Path) -> None:
    filled(tmp_path)
    assert asked(tmp_path) == []


def test_readings_come_back_as_they_were(tmp_path: Path) -> None:
    for _ in range(2):
        cached = CachedAnalyser(Voikko(), "voikko", tmp_path)
        assert [cached.analyse(form) for form in FORMS] == [Voikko().analyse(form) for form in FORMS]
        cached.close()


def test_another_analyser_has_a_file_of_its_own(tmp_path: Path) -> None:
    filled(tmp_path)
    assert asked(tmp_path, "another") == list(FORMS)
    assert len(list(tmp_path.glob("*.db"))) == 2


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def spoil_text(path: Path) -> None:
    path.write_text("These are somebody's notes.\n" * 100)


def spoil_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content)):
        content[at] ^= 0x55
    path.write_bytes(content)


def spoil_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def spoil_owner(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA application_id = 7")


def spoil_identity(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE made_with SET identity = 'another'")


def spoil_layout(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")


def spoil_kind(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil", [spoil_text, spoil_middle, spoil_end, spoil_owner, spoil_identity, spoil_layout, spoil_kind]
)
def test_a_file_that_is_not_ours_is_told_of_and_left_alone(tmp_path: Path, spoil, caplog) -> None:
    path = filled(tmp_path)
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    with caplog.at_level(logging.WARNING):
        assert asked(tmp_path) == list(FORMS)
    assert [str(path) in record.getMessage() for record in caplog.records] == [True]
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE form SET readings = replace(readings, 'genitive', 'partitive')",
        "UPDATE form SET readings = '['",
        "UPDATE form SET checksum = 0",
        "UPDATE form SET readings = 7",
        "UPDATE form SET form = form || 'x'",
    ],
)
def test_a_row_that_was_changed_is_not_believed(tmp_path: Path, change: str) -> None:
    with sqlite3.connect(filled(tmp_path)) as file:
        file.execute(change)
    assert asked(tmp_path) == list(FORMS)


def test_while_another_process_writes_words_are_analysed(tmp_path: Path, monkeypatch, caplog) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 0)
    path = filled(tmp_path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert asked(tmp_path) == list(FORMS)
    holder.close()
    assert asked(tmp_path) == []
    assert not caplog.records


def test_many_processes_and_threads_write_at_once(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from govgraph.language.cache import CachedAnalyser
from govgraph.language.words import Analysis
class Plain:
    def analyse(self, form):
        return (Analysis(form, "noun"),)
cached = CachedAnalyser(Plain(), "plain", Path({str(tmp_path)!r}))
for number in range(600):
    assert cached.analyse(f"f{{number}}")[0].lemma == f"f{{number}}"
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen([sys.executable, "-c", code], env=environment) for _ in range(3)]
    assert [each.wait() for each in running] == [0, 0, 0]
    analyser = Counting()
    cached = CachedAnalyser(analyser, "plain", tmp_path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(cached.analyse, [f"f{number}" for number in range(500)]))
    assert [readings[0].lemma for readings in found] == [f"f{number}" for number in range(500)]
    assert analyser.asked == []


def test_a_fork_opens_the_file_for_itself(tmp_path: Path) -> None:
    cached = CachedAnalyser(Counting(), "one", tmp_path)
    cached.analyse("kunta")
    child = os.fork()
    if child == 0:
        cached.analyse("kylä")
        cached.save()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    analyser = Counting()
    again = CachedAnalyser(analyser, "one", tmp_path)
    again.analyse("kunta")
    again.analyse("kylä")
    assert analyser.asked == []


def test_a_full_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LARGEST", 0)
    filled(tmp_path)
    assert asked(tmp_path) == list(FORMS)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_any_form_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, forms: list[str]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    for _ in range(2):
        cached = CachedAnalyser(Counting(), "any", folder)
        assert [cached.analyse(form) for form in forms] == [Counting().analyse(form) for form in forms]
        cached.close()


def test_half_a_surrogate_pair_is_no_fault(tmp_path: Path) -> None:
    cached = CachedAnalyser(Counting(), "one", tmp_path)
    for form in ("\ud800", "a\0b", "kunta"):
        assert cached.analyse(form) == Counting().analyse(form)
    cached.close()
    assert asked(tmp_path) == list(FORMS)


@pytest.mark.parametrize(
    ("told", "home", "folder"),
    [
        ({}, "/home/x", "/home/x/.cache/govgraph"),
        ({"XDG_CACHE_HOME": "/c"}, "/home/x", "/c/govgraph"),
        ({"XDG_CACHE_HOME": "c"}, "/home/x", "/home/x/.cache/govgraph"),
        ({"GOVGRAPH_CACHE": "/own"}, "/home/x", "/own"),
        ({"GOVGRAPH_CACHE": "OFF"}, "/home/x", None),
    ],
)
def test_where_it_lies(told: dict[str, str], home: str, folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("XDG_CACHE_HOME", "GOVGRAPH_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**told, "HOME": home}.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == (None if folder is None else Path(folder))
