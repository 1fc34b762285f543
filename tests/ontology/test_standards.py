"""The terms of others that we use exist in their standards: rdflib's closed namespaces say so, or standards.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib.namespace

from govgraph.graph.vocabulary import PREFIXES

ONTOLOGY = Path(__file__).resolve().parent.parent.parent / "ontology"
LISTED = [
    line
    for line in (ONTOLOGY / "outside-terms.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
STANDARDS: dict[str, Any] = tomllib.loads((ONTOLOGY / "standards.toml").read_text(encoding="utf-8"))
AXIOMS = STANDARDS.pop("axioms")


@cache
def closed_namespaces() -> dict[str, type[rdflib.namespace.DefinedNamespace]]:
    """Namespace → rdflib's list of its terms."""
    top = rdflib.namespace.DefinedNamespace
    spaces = [each for each in vars(rdflib.namespace).values() if isinstance(each, type) and issubclass(each, top)]
    return {str(space._NS): space for space in spaces if space is not top}


def facts(prefix: str) -> list[str]:
    """The names that standards.toml has of a vocabulary."""
    return [*STANDARDS[prefix].get("classes", []), *STANDARDS[prefix].get("properties", [])]


def defined(curie: str) -> bool:
    prefix, _, local = curie.partition(":")
    space = closed_namespaces().get(PREFIXES[prefix])
    return local in space if space is not None else prefix in STANDARDS and local in facts(prefix)


@pytest.mark.parametrize("curie", LISTED)
def test_a_term_of_others_is_defined_by_its_standard(curie: str) -> None:
    assert defined(curie)


@pytest.mark.parametrize("curie", ["org:Boddy", "prov:wasDerivedFor", "eli-dl:had_outcome", "oa:TextSelector"])
def test_an_invented_term_would_be_found(curie: str) -> None:
    assert not defined(curie)


def test_each_vocabulary_in_use_is_named() -> None:
    assert list(STANDARDS) == [name for name in PREFIXES if name in {term.partition(":")[0] for term in LISTED}]
    assert all(standard["title"] and standard["page"].startswith("http") for standard in STANDARDS.values())


@pytest.mark.parametrize("prefix", STANDARDS)
def test_facts_are_of_terms_in_use_and_of_vocabularies_that_rdflib_lacks(prefix: str) -> None:
    standard = STANDARDS[prefix]
    if standard.get("terms") == "rdflib":
        assert PREFIXES[prefix] in closed_namespaces()
        assert standard.keys() == {"title", "page", "terms"}
        return
    assert PREFIXES[prefix] not in closed_namespaces()
    assert standard["edition"]
    assert sorted(facts(prefix)) == sorted(term.partition(":")[2] for term in LISTED if term.startswith(f"{prefix}:"))
    assert all(name[0].isupper() for name in standard.get("classes", []))
    assert all(name[0].islower() for name in standard.get("properties", []))
    assert set(standard.get("unseen", [])) <= set(facts(prefix))


def test_axioms_are_of_terms_that_exist() -> None:
    # foaf:Agent and others on the way up need not be used by us.
    names = [*AXIOMS["subclass"], *AXIOMS["subclass"].values(), *(name for pair in AXIOMS["disjoint"] for name in pair)]
    assert all(defined(name) for name in names)
