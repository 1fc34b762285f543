"""Writes docs/ontology: a page on each class, property, scheme and concept, in Markdown and HTML; a test compares them.

python tools/generate_ontology_pages.py            writes the pages, and removes those of terms that are gone
python tools/generate_ontology_pages.py --check    exits with 1 where one is not what would be written

Examples come from a graph that is built from data/minutes for the purpose.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox

from govgraph.extraction import ruleset_version
from govgraph.graph.store import GraphStore
from govgraph.service import GovGraph
from ontology_pages import html, markdown
from ontology_pages.examples import Examples
from ontology_pages.model import Model

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "ontology"
RULES_VERSION = "0123456789ab"  # stands for the digest of the rules in the examples


def pages(graph: ox.Store, root: Path = ROOT) -> dict[str, str]:
    """Path below docs/ontology → text of the page, with examples from ``graph``."""
    model = Model(root)
    examples = Examples(graph)
    made = {"README.md": markdown.index(model), "index.html": html.index(model), "style.css": html.STYLE}
    for term in model.with_pages:
        made[f"{term.page}.md"] = markdown.page(term, examples)
        made[f"{term.page}.html"] = html.page(term, examples, model)
    # An example that changed with every rule of extraction would make every such change one of these pages, too.
    return {path: text.replace(ruleset_version(), RULES_VERSION) for path, text in made.items()}


def written() -> dict[str, str]:
    """Path below docs/ontology → text of the page, as they lie there."""
    found = (path for path in PAGES.rglob("*") if path.is_file())
    return {path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8") for path in found}


def main() -> int:
    """Build the samples, then write the pages, or compare them with ``--check``."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "govgraph.db"
        GovGraph(store).build([ROOT / "data" / "minutes"])
        made = pages(GraphStore(store).open().graph)
    before = written()
    if "--check" in sys.argv[1:]:
        return 0 if before == made else 1
    for name in before.keys() - made.keys():
        (PAGES / name).unlink()
    for name, text in made.items():
        path = PAGES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
