"""Which analyser reads the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.errors import UsageError
from govgraph.extraction import ruleset_version
from govgraph.language import analysers
from govgraph.language.cache import CachedAnalyser
from govgraph.language.pack import load
from govgraph.language.voikko import Voikko


def test_pyvoikko_reads_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVGRAPH_ANALYSER", raising=False)
    assert isinstance(analysers.chosen(), Voikko)
    assert ruleset_version() == load().digest


def test_its_readings_are_cached_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_CACHE", str(tmp_path))
    analyser = analysers.chosen()
    assert isinstance(analyser, CachedAnalyser)
    assert analyser.analyse("kunnalle") == Voikko().analyse("kunnalle")
    analyser.close()
    assert [path.suffix for path in tmp_path.iterdir()] == [".db"]


def test_an_unknown_analyser_is_a_fault_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_ANALYSER", "kone")
    with pytest.raises(UsageError, match="pyvoikko, libvoikko"):
        analysers.chosen()


def test_what_another_analyser_reads_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_ANALYSER", "libvoikko")
    assert ruleset_version() == f"{load().digest}-libvoikko"


def test_the_identity_of_pyvoikko_is_told_without_loading_it() -> None:
    assert Voikko().identity().startswith("pyvoikko ")
    assert Voikko().identity() == Voikko().identity()
