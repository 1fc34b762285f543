"""Test data that several folders share: the corpus beside the checkout, the sample minutes, a store built from them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run, and no deadlines: a slow machine is no failure. `make nightly` explores further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared corpus: GOVGRAPH_CORPUS, else ``../shared/corpus``; the test is skipped where it is missing."""
    folder = Path(os.environ.get("GOVGRAPH_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"the shared corpus is not at {folder}")
    return folder


@pytest.fixture(scope="session")
def minutes() -> Path:
    """The sample minutes that come along."""
    return ROOT / "data" / "minutes"


@pytest.fixture(scope="session")
def demo_store(minutes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the sample minutes; tests only read it."""
    from govgraph.service import GovGraph

    store = tmp_path_factory.mktemp("demo") / "govgraph.db"
    GovGraph(store).build([minutes])
    return store
