"""Imports point one way: what ARCHITECTURE says about who may know whom, held by reading the syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "govgraph"

# From the bottom up; those on one line may not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("display",),
    ("record",),
    ("resources",),
    ("register",),
    ("language",),
    ("reading",),
    ("extraction",),
    ("graph",),
    ("linking",),
    ("analysis",),
    ("publishing",),
    ("service",),
    ("render",),
    ("cli", "web"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

RDF = {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "owlrl", "SPARQLWrapper"}
KNOW_NO_RDF = {"errors", "record", "resources", "register", "reading", "language", "extraction", "render", "cli", "web"}

# Slow to import, so only inside the functions that need them; a module that may import one at the top says why.
HEAVY = {
    "rdflib",
    "pyshacl",
    "networkx",
    "pandas",
    "pyarrow",
    "pyvoikko",
    "kfst",
    "kfst_rs",
    "SPARQLWrapper",
    "oxrdflib",
    "owlrl",
    "jinja2",
}
MAY_IMPORT_AT_THE_TOP: dict[tuple[str, str], str] = {}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


@dataclass(frozen=True)
class Import:
    """One import statement's target; ``at_top`` where it runs when the module is imported."""

    module: str
    line: int
    at_top: bool


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imports_of(source: str, module: str = "", is_package: bool = False) -> Iterator[Import]:
    """Every import in ``source``, relative ones made absolute; ``from p import n`` gives ``p.n``."""

    def walk(node: ast.AST, at_top: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, child.lineno, at_top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    parts = module.split(".")
                    parent = parts[: len(parts) - child.level + (1 if is_package else 0)]
                    base = ".".join([*parent, base] if base else parent)
                yield from (Import(f"{base}.{alias.name}", child.lineno, at_top) for alias in child.names)
            else:
                inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
                yield from walk(child, at_top and not inside and not _is_type_checking(child))

    yield from walk(ast.parse(source), True)


def module_name(path: Path) -> str:
    """``src/govgraph/graph/store.py`` → ``govgraph.graph.store``."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> str | None:
    """The layer that a module of ours belongs to; None for the package itself and for modules of others."""
    parts = module.split(".")
    if parts[0] != "govgraph" or len(parts) < 2:
        return None
    return parts[1] if parts[1] in RANK else None


PATHS = sorted(SOURCE.rglob("*.py"))
MODULES = {
    module_name(path): list(imports_of(path.read_text("utf-8"), module_name(path), path.name == "__init__.py"))
    for path in PATHS
}


@pytest.fixture(params=sorted(MODULES))
def module(request: pytest.FixtureRequest) -> str:
    """Each module of the package in turn."""
    return str(request.param)


def test_every_module_has_a_layer(module: str) -> None:
    assert module == "govgraph" or layer(module) is not None, f"{module} is in no layer of this test"


def test_imports_point_down(module: str) -> None:
    own = layer(module)
    for imported in MODULES[module]:
        other = layer(imported.module)
        if own is None or other is None or other == own:
            continue
        assert RANK[other] < RANK[own], f"{module}:{imported.line} imports {imported.module}, which stands above it"


def test_the_package_itself_imports_nothing() -> None:
    at_once = [i.module for i in MODULES["govgraph"] if i.at_top]
    assert [name for name in at_once if not name.startswith("__future__")] == []


def test_record_and_errors_import_nothing_of_ours() -> None:
    for module in ("govgraph.record", "govgraph.errors"):
        assert [i.module for i in MODULES[module] if i.module.startswith("govgraph")] == []


def test_text_layers_know_no_rdf(module: str) -> None:
    if layer(module) in KNOW_NO_RDF:
        known = {i.module.split(".")[0] for i in MODULES[module]} & RDF
        assert not known, f"{module} imports {sorted(known)}"


def test_only_the_mapping_knows_both_record_and_vocabulary(module: str) -> None:
    ours = [i.module for i in MODULES[module]]
    knows_record = any(name.startswith("govgraph.record") for name in ours)
    knows_vocabulary = any(name.startswith("govgraph.graph.vocabulary") for name in ours)
    if knows_record and knows_vocabulary:
        assert module.startswith("govgraph.graph.mapping"), f"{module} knows both record and vocabulary"


def test_front_ends_know_only_service_render_and_errors(module: str) -> None:
    own = layer(module)
    if own in ("cli", "web"):
        others = {layer(i.module) for i in MODULES[module]} - {None, own}
        assert others <= {"service", "render", "errors"}, f"{module} imports {sorted(map(str, others))}"


def test_render_knows_only_the_service_and_its_values(module: str) -> None:
    if layer(module) == "render":
        others = {layer(i.module) for i in MODULES[module]} - {None, "render"}
        assert others <= {"service", "errors"}, f"{module} imports {sorted(map(str, others))}"


def test_heavy_libraries_are_imported_late(module: str) -> None:
    for imported in MODULES[module]:
        library = imported.module.split(".")[0]
        if imported.at_top and library in HEAVY:
            assert (module, library) in MAY_IMPORT_AT_THE_TOP, f"{module}:{imported.line} imports {library} at the top"


def test_no_exception_outlives_its_reason() -> None:
    for module, library in MAY_IMPORT_AT_THE_TOP:
        assert any(i.at_top and i.module.split(".")[0] == library for i in MODULES.get(module, [])), module


def test_no_module_is_a_drawer_for_everything(module: str) -> None:
    assert not FORBIDDEN_NAMES & set(module.split(".")), module


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import rdflib", [("rdflib", True)]),
        ("from ..errors import InputError", [("govgraph.errors.InputError", True)]),
        ("from . import store", [("govgraph.graph.store", True)]),
        ("def f():\n    import rdflib", [("rdflib", False)]),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rdflib", [("rdflib", False)]),
        ("class C:\n    import rdflib", [("rdflib", True)]),
        ("try:\n    import rdflib\nexcept ImportError:\n    pass", [("rdflib", True)]),
    ],
)
def test_the_reader_of_imports_sees_them_all(source: str, expected: list[tuple[str, bool]]) -> None:
    found = [(i.module, i.at_top) for i in imports_of(source, "govgraph.graph.mapping") if "typing" not in i.module]
    assert found == expected
