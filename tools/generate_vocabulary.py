"""Writes src/govgraph/graph/vocabulary.py and ontology/context.jsonld from the ontology; a test compares them.

python tools/generate_vocabulary.py            writes both files
python tools/generate_vocabulary.py --check    exits with 1 where one is not what would be written
"""

from __future__ import annotations

import json
import keyword
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
MODULE = ROOT / "src" / "govgraph" / "graph" / "vocabulary.py"
CONTEXT = ONTOLOGY / "context.jsonld"

LINE_LENGTH = 120
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIX_LINE = re.compile(r"^@prefix\s+([\w-]+):\s+<([^>]+)>\s*\.", re.MULTILINE)

RDFS, OWL = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#"

# Outside terms get their local name in the context, where no other term has it; these have values that are nodes,
# or of a type. What these prefixes hold is for schemas, not for data.
NO_NAMES = {"rdf", "owl", "xsd", "sh", "shape", "void", "dcat"}
NODES = set(
    """rdfs:subClassOf rdfs:subPropertyOf rdfs:seeAlso rdfs:domain rdfs:range skos:inScheme skos:topConceptOf
    skos:broader dct:license dct:isPartOf foaf:primaryTopic org:classification org:subOrganizationOf org:postIn
    org:holds org:member org:organization org:role prov:wasAttributedTo prov:wasDerivedFrom prov:wasGeneratedBy
    prov:wasAssociatedWith prov:used prov:wasRevisionOf prov:wasQuotedFrom prov:hadPrimarySource prov:alternateOf
    prov:hadPlan prov:influencer eli:is_part_of eli-dl:forms_part_of eli-dl:had_participation eli-dl:had_activity_type
    eli-dl:had_responsible_person eli-dl:process_status eli-dl:recorded_in_a_realization_of eli-dl:was_motivated_by
    eli-dl:had_participant_person eli-dl:participation_role eli-dl:had_responsible_organization
    eli-dl:had_legal_basis eli-dl:decision_outcome eli-dl:decided_on_a_realization_of eli-dl:was_executed_in
    oa:hasSource oa:hasSelector schema:actionStatus schema:subjectOf schema:domainIncludes
    schema:rangeIncludes""".split()
)
TYPED = {
    "eli-dl:activity_date": "xsd:date",
    "nif:confidence": "xsd:decimal",
    "oa:start": "xsd:integer",
    "oa:end": "xsd:integer",
    "prov:startedAtTime": "xsd:dateTime",
    "prov:endedAtTime": "xsd:dateTime",
}
FINNISH = {"rdfs:label", "dct:title"}
# Names for links that a tree shows from their other end.
REVERSE = {"aspects": "gov:aspectOf", "contributions": "gov:contributor"}

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


def generate_context() -> str:
    """The text of context.jsonld: prefixes, our terms by their own names, and outside terms that share no name."""
    spaces = prefixes()
    schemes = spaces["concept"]
    context: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    # "status:open" would clash with the property "status"; concepts are written as concept:status/open.
    context |= {
        prefix: space
        for prefix, space in spaces.items()
        if prefix != "shape" and (space == schemes or not space.startswith(schemes))
    }
    kinds: dict[str, str] = {}
    ranges: dict[str, str] = {}
    for quad in ox.parse(path=ONTOLOGY / "govgraph.ttl"):
        if quad.predicate == RDF_TYPE:
            kinds[quad.subject.value] = quad.object.value
        elif quad.predicate.value == f"{RDFS}range":
            ranges[quad.subject.value] = quad.object.value
    for local in own_terms(spaces["gov"]):
        iri = spaces["gov"] + local
        context[local] = _own(f"gov:{local}", kinds[iri], ranges.get(iri, ""), spaces)
    outside = [(prefix, local) for prefix, local in outside_terms() if prefix not in NO_NAMES]
    locals_ = [local for _, local in outside]
    for prefix, local in sorted(outside):
        if locals_.count(local) == 1 and local not in context:
            context[local] = _outside(f"{prefix}:{local}")
    context |= {name: {"@reverse": inverse, "@type": "@id"} for name, inverse in REVERSE.items()}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=1) + "\n"


def _own(curie: str, kind: str, reach: str, spaces: dict[str, str]) -> str | dict[str, str]:
    if kind == f"{OWL}ObjectProperty":
        return {"@id": curie, "@type": "@id"}
    if kind == f"{OWL}DatatypeProperty" and reach.endswith("langString"):
        return {"@id": curie, "@language": "fi"}
    if kind == f"{OWL}DatatypeProperty" and not reach.endswith("#string"):
        return {"@id": curie, "@type": f"xsd:{reach.removeprefix(spaces['xsd'])}"}
    return curie


def _outside(curie: str) -> str | dict[str, str]:
    if curie in NODES:
        return {"@id": curie, "@type": "@id"}
    if curie in TYPED:
        return {"@id": curie, "@type": TYPED[curie]}
    return {"@id": curie, "@language": "fi"} if curie in FINNISH else curie


def main() -> int:
    """Write the files, or compare them with ``--check``."""
    made = {MODULE: generate(), CONTEXT: generate_context()}
    if "--check" in sys.argv[1:]:
        return 0 if all(path.read_text(encoding="utf-8") == text for path, text in made.items()) else 1
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
