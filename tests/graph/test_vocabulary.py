"""vocabulary.py is what the generator makes of ontology/ now."""

from __future__ import annotations

import importlib.util
import keyword
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from govgraph.graph import vocabulary


@pytest.fixture(scope="module")
def generator(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_vocabulary", root / "tools" / "generate_vocabulary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_module_is_up_to_date(generator: ModuleType) -> None:
    written = generator.MODULE.read_text(encoding="utf-8")
    assert written == generator.generate(), "run: python tools/generate_vocabulary.py"


def test_the_context_is_up_to_date(generator: ModuleType) -> None:
    written = generator.CONTEXT.read_text(encoding="utf-8")
    assert written == generator.generate_context(), "run: python tools/generate_vocabulary.py"


def test_a_constant_is_a_name(generator: ModuleType) -> None:
    assert generator.constant("passed_unchanged") == "passed_unchanged"
    assert generator.constant("is-part") == "is_part"
    assert generator.constant("class") == "class_"


def test_every_constant_is_a_term_of_its_prefix() -> None:
    classes = {name: value for name, value in vars(vocabulary).items() if isinstance(value, type)}
    spaces = {prefix.upper().replace("-", "_"): space for prefix, space in vocabulary.PREFIXES.items()}
    counted = 0
    for name, terms in classes.items():
        if name == "NamedNode":
            continue
        for local, term in vars(terms).items():
            if isinstance(term, ox.NamedNode):
                assert term.value.startswith(spaces[name]), term
                assert not keyword.iskeyword(local)
                counted += 1
    assert counted > 250


def test_terms_in_use() -> None:
    assert vocabulary.GOV.Mandate.value == "https://w3id.org/govgraph/ns#Mandate"
    assert vocabulary.ELI_DL.forms_part_of.value.endswith("eli-draft-legislation-ontology#forms_part_of")
    assert vocabulary.OUTCOME.noted.value == "https://w3id.org/govgraph/concept/outcome/noted"
    assert vocabulary.PREFIXES["gov"] == "https://w3id.org/govgraph/ns#"
