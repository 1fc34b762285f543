"""``import govgraph``: all public names at hand, none of them imported before it is used."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

import govgraph


@pytest.mark.parametrize("name", govgraph.__all__)
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(govgraph, name) is not None


def test_type_checkers_see_the_same_names(root) -> None:
    tree = ast.parse((root / "src" / "govgraph" / "__init__.py").read_text("utf-8"))
    (checked,) = (n for n in tree.body if isinstance(n, ast.If) and isinstance(n.test, ast.Name))
    seen = {alias.name for n in checked.body if isinstance(n, ast.ImportFrom) for alias in n.names}
    assert seen | {"__version__"} == set(govgraph.__all__)
    assert sorted(govgraph.__all__) == list(govgraph.__all__)


def test_there_are_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Govgraph'"):
        _ = govgraph.Govgraph
    assert set(govgraph.__all__) == set(dir(govgraph))


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import govgraph; print(sorted(set(sys.modules) - before))\n"
        "from govgraph import GovGraph; print(GovGraph.__module__, 'rdflib' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["['govgraph']", "govgraph.service.govgraph False"]
