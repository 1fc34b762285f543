"""Writes src/govgraph/graph/vocabulary.py from ontology/: run it after a change there; a test compares the two.

python tools/generate_vocabulary.py            writes the module
python tools/generate_vocabulary.py --check    exits with 1 where the module is not what would be written
"""

from __future__ import annotations

import keyword
import re
import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
MODULE = ROOT / "src" / "govgraph" / "graph" / "vocabulary.py"

LINE_LENGTH = 120
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIX_LINE = re.compile(r"^@prefix\s+([\w-]+):\s+<([^>]+)>\s*\.", re.MULTILINE)

HEADER = '''"""Every term the graph uses, as pyoxigraph nodes: a class per namespace, a constant per term.

Generated from ontology/ by tools/generate_vocabulary.py. Do not edit: change the ontology and run the tool.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

PREFIXES: Final[dict[str, str]] = {
'''


def prefixes() -> dict[str, str]:
    """Prefix → namespace, in the order of prefixes.ttl."""
    return dict(PREFIX_LINE.findall((ONTOLOGY / "prefixes.ttl").read_text(encoding="utf-8")))


def own_terms(namespace: str) -> list[str]:
    """Local names of the subjects that govgraph.ttl declares in our namespace."""
    subjects = {quad.subject.value for quad in ox.parse(path=ONTOLOGY / "govgraph.ttl")}
    return sorted(subject.removeprefix(namespace) for subject in subjects if subject.startswith(namespace))


def concepts() -> list[str]:
    """IRIs of all concept schemes and concepts in concepts.ttl."""
    kinds = {ox.NamedNode(f"{SKOS}ConceptScheme"), ox.NamedNode(f"{SKOS}Concept")}
    return sorted(
        quad.subject.value
        for quad in ox.parse(path=ONTOLOGY / "concepts.ttl")
        if quad.predicate == RDF_TYPE and quad.object in kinds
    )


def outside_terms() -> list[tuple[str, str]]:
    """(prefix, local name) of each line of outside-terms.txt."""
    lines = (ONTOLOGY / "outside-terms.txt").read_text(encoding="utf-8").splitlines()
    curies = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [(prefix, local) for prefix, _, local in (curie.partition(":") for curie in curies)]


def constant(local: str) -> str:
    """The Python name of a term: its local name, a trailing underscore where that is a keyword."""
    name = re.sub(r"\W", "_", local)
    return f"{name}_" if keyword.iskeyword(name) else name


def assignment(name: str, iri: str) -> str:
    """The line that declares a constant, folded as the formatter folds it."""
    line = f'    {name}: Final = NamedNode("{iri}")\n'
    return line if len(line) <= LINE_LENGTH + 1 else f'    {name}: Final = NamedNode(\n        "{iri}"\n    )\n'


def generate() -> str:
    """The text of vocabulary.py."""
    spaces = prefixes()
    terms: dict[str, dict[str, str]] = defaultdict(dict)
    for local in own_terms(spaces["gov"]):
        terms["gov"][local] = spaces["gov"] + local
    for prefix, local in outside_terms():
        if prefix not in spaces:
            raise SystemExit(f"outside-terms.txt: {prefix}:{local} has a prefix that prefixes.ttl does not declare")
        terms[prefix][local] = spaces[prefix] + local
    schemes = {space: prefix for prefix, space in spaces.items()}
    for iri in concepts():
        scheme, _, notation = iri.rpartition("/")
        terms[schemes[f"{scheme}/"]][notation] = iri
    parts = [HEADER]
    parts += [f'    "{prefix}": "{space}",\n' for prefix, space in spaces.items()]
    parts.append("}\n")
    for prefix, space in spaces.items():
        if not terms[prefix]:
            continue
        parts.append(f'\n\nclass {constant(prefix.upper())}:\n    """{prefix}: <{space}>."""\n\n')
        for local, iri in sorted(terms[prefix].items()):
            parts.append(assignment(constant(local), iri))
    return "".join(parts)


def main() -> int:
    """Write the module, or compare it with ``--check``."""
    text = generate()
    if "--check" in sys.argv[1:]:
        return 0 if MODULE.read_text(encoding="utf-8") == text else 1
    MODULE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
