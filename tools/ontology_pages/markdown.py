"""The pages as Markdown, to be read where the repository is read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govgraph.graph.vocabulary import PREFIXES
from ontology_pages.examples import Example, Examples
from ontology_pages.model import Constraint, Model, Ref, Term

LANGUAGE_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}
HEADINGS = {"class": "Classes", "property": "Properties", "scheme": "Concept schemes"}
INTRODUCTION = (
    "What the graph is made of: {classes} classes, {properties} properties, and {concepts} concepts in {schemes} "
    "schemes, each with its name and meaning in Finnish, Swedish and English."
)
EXAMPLES = (
    "Examples are from the graph of the sample minutes in `data/minutes`. They leave out the prefixes, which are those "
    "of `ontology/prefixes.ttl`; relative IRIs stand under `https://data.govgraph.example/`, and long texts are cut."
)
NO_EXAMPLE = "The sample minutes hold none."


def page(term: Term, examples: Examples) -> str:
    """The page of a class, a property, a scheme or a concept."""
    parts = [f"# {term.labels['en']}\n\n`{term.ref.curie}` · {term.sort} · <{term.ref.iri}>\n"]
    parts.append(_words(term))
    if term.rows:
        rows = [[row.heading, ", ".join(_link(ref) for ref in row.refs)] for row in term.rows]
        parts.append(f"## In the model\n\n{_table(['', ''], rows)}")
    if term.constraints:
        parts.append(f"## What the shapes hold\n\n{_constraints(term)}")
    if term.kind == "scheme":
        parts.append(f"## Concepts\n\n{_table(['concept', *LANGUAGE_NAMES.values()], map(_listed, term.concepts))}")
    else:
        parts.append(f"## Example\n\n{_example(examples.of(term))}")
    parts.append("[All terms](../README.md)\n")
    return "\n".join(parts)


def index(model: Model) -> str:
    """The list of all terms."""
    parts = [f"# The vocabulary of govgraph\n\n{introduction(model)}\n\n{EXAMPLES}\n", _words(model), _about(model)]
    for kind, heading in HEADINGS.items():
        rows = [
            [f"[{term.ref.curie}]({term.page}.md)", *(_plain(text) for text in term.labels.values())]
            for term in model.terms
            if term.kind == kind
        ]
        parts.append(f"## {heading}\n\n{_table(['term', *LANGUAGE_NAMES.values()], rows)}")
    rows = [
        [f"`{each.prefix}`", f"[{_plain(each.title)}]({each.page})", each.edition, ", ".join(map(_link, each.refs))]
        for each in model.standards
    ]
    parts.append(f"## Terms of others\n\n{_table(['prefix', 'vocabulary', 'edition', 'terms in use'], rows)}")
    return "\n".join(parts)


def _about(model: Model) -> str:
    rows = [
        ["namespace", f"`gov:` <{PREFIXES['gov']}>"],
        ["version", model.version],
        ["licence", f"<{model.licence.iri}>"],
    ]
    return _table(["", ""], rows)


def introduction(model: Model) -> str:
    """How much there is."""
    numbers = {kind: sum(term.kind == kind for term in model.terms) for kind in HEADINGS}
    concepts = sum(len(term.concepts) for term in model.terms)
    return INTRODUCTION.format(
        classes=numbers["class"], properties=numbers["property"], schemes=numbers["scheme"], concepts=concepts
    )


def _words(term: Term | Model) -> str:
    rows = [
        [LANGUAGE_NAMES[language], f"**{_plain(label)}**", _plain(term.definitions[language])]
        for language, label in term.labels.items()
    ]
    return _table(["", "name", "meaning"], rows)


def _listed(concept: Term) -> list[str]:
    return [_link(concept.ref), *(_plain(text) for text in concept.labels.values())]


def _constraints(term: Term) -> str:
    rows = [_constraint(constraint, term.kind) for constraint in term.constraints]
    return _table(["path" if term.kind == "class" else "of, path", "how many", "values"], rows)


def _constraint(constraint: Constraint, kind: str) -> list[str]:
    path = _run(constraint.path)
    return [path if kind == "class" else f"{_link(constraint.target)} {path}", constraint.count, _run(constraint.value)]


def _run(steps: Iterable[Ref | str]) -> str:
    return "".join(_plain(step) if isinstance(step, str) else _link(step) for step in steps)


def _example(example: Example | None) -> str:
    if example is None:
        return f"{NO_EXAMPLE}\n"
    quote = f"\nThe document says: “{_plain(example.quote)}”\n" if example.quote else ""
    return f"```turtle\n{example.text}\n```\n{quote}"


def _link(ref: Ref) -> str:
    if ref.page is None:
        return f"[{_plain(ref.curie)}]({ref.iri})" if not ref.curie.startswith("<") else f"<{ref.iri}>"
    return f"[{ref.curie}](../{ref.page}.md)"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text in which no sign of Markdown means anything."""
    return re.sub(r"([\\`*<|\[\]])", r"\\\1", text)
