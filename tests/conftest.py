"""Test data that several folders share: the corpus beside the checkout, the sample minutes, a store built from them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run, and no deadlines: a slow machine is no failure. `make nightly` explores further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# No test writes into the user's cache folder.
os.environ["GOVGRAPH_CACHE"] = "off"

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


@pytest.fixture(scope="session")
def exported_trig(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``govgraph export --format trig`` writes."""
    from govgraph.service import GovGraph

    path = tmp_path_factory.mktemp("export") / "graph.trig"
    with path.open("wb") as file:
        GovGraph.open(demo_store).export("trig", file)
    return path


@pytest.fixture(scope="session")
def serve(exported_trig: Path) -> Callable[..., AbstractContextManager[str]]:
    """Starts an ``oxigraph serve`` with options, on loopback, that holds the exported graph; gives its address.

    The test is skipped where the binary is missing or does not run.
    """

    @contextmanager
    def start(*options: str) -> Iterator[str]:
        binary = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
        if binary is None:
            pytest.skip("oxigraph is not installed: pip install oxigraph")
        try:
            subprocess.run([binary, "--version"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"oxigraph does not run here: {error}")
        for _ in range(5):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                address = f"127.0.0.1:{free.getsockname()[1]}"
            server = subprocess.Popen(
                [binary, "serve", "--bind", address, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            assert server.stdout is not None
            said = server.stdout.readline()
            if b"Listening" in said:
                break
            server.kill()  # somebody else took the port in between
            server.communicate()
        else:
            pytest.fail(f"oxigraph does not serve: {said.decode(errors='replace')}")
        try:
            request = urllib.request.Request(
                f"http://{address}/store", exported_trig.read_bytes(), {"Content-Type": "application/trig"}
            )
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).close()
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("no_proxy", "127.0.0.1")
                yield f"http://{address}/query"
        finally:
            server.kill()
            server.communicate()

    return start


@pytest.fixture(scope="session")
def served(serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """The address of a SPARQL endpoint with the sample minutes, whose default graph is the union of all."""
    with serve("--union-default-graph") as address:
        yield address
