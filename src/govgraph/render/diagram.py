"""A chain as a picture in words: Mermaid (https://mermaid.js.org) and Graphviz DOT (https://graphviz.org)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govgraph.service.values import Chain, TraceNode

_WIDTH = 60
_MERMAID_SHAPES = {"mandate": '["{}"]', "goal": '(["{}"])', "priority_area": '(["{}"])', "programme": '[["{}"]]'}
_DOT_SHAPES = {"mandate": "box", "goal": "oval", "priority_area": "oval", "programme": "component", "report": "note"}


@dataclass(frozen=True, slots=True)
class _Edge:
    """From a node to one below it; ``known`` is how, where it is not simply stated."""

    start: str
    end: str
    says: str
    known: str


def mermaid(chain: Chain) -> str:
    """A Mermaid flowchart: mandates as boxes, aims with round ends, inferred and proposed links dotted."""
    names, edges = _graph(chain)
    lines = ["flowchart TD"]
    for node, (name, kind, label) in names.items():
        shape = _MERMAID_SHAPES.get(kind, '("{}")')
        lines.append(f"  {name}{shape.format(_mermaid(label))}")
        if node == chain.mandate:
            lines.append(f"  style {name} stroke-width:3px")
    for edge in edges:
        arrow = "-.->" if edge.known else "-->"
        says = f"{edge.says}, {edge.known}" if edge.known else edge.says
        lines.append(f'  {names[edge.start][0]} {arrow}|"{_mermaid(says)}"| {names[edge.end][0]}')
    return "\n".join(lines) + "\n"


def dot(chain: Chain) -> str:
    """A directed graph in DOT: mandates as boxes, aims as ovals, inferred and proposed links dashed."""
    names, edges = _graph(chain)
    lines = ["digraph chain {", '  node [fontname="sans-serif"];']
    for node, (name, kind, label) in names.items():
        bold = ", penwidth=3" if node == chain.mandate else ""
        shape = _DOT_SHAPES.get(kind, "plaintext")
        lines.append(f"  {name} [label={_quoted(label)}, shape={shape}{bold}, URL={_quoted(node)}];")
    for edge in edges:
        says = f"{edge.says}, {edge.known}" if edge.known else edge.says
        style = ", style=dashed" if edge.known else ""
        lines.append(f"  {names[edge.start][0]} -> {names[edge.end][0]} [label={_quoted(says)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _graph(chain: Chain) -> tuple[dict[str, tuple[str, str, str]], list[_Edge]]:
    """(IRI → name, kind and label of each node, edges), from the top down; aims last."""
    names: dict[str, tuple[str, str, str]] = {}
    edges: dict[_Edge, None] = {}

    def name(node: TraceNode) -> None:
        names.setdefault(node.iri, (f"n{len(names) + 1}", node.kind, _label(node)))

    for root in chain.roots:
        for node in root.walk():
            name(node)
            for child in node.children:
                name(child)
                edges[_Edge(node.iri, child.iri, _says(child), _known(child))] = None
    for feeding in chain.feeds:
        for aim in feeding.aims:
            name(aim)
            if feeding.mandate in names:
                edges[_Edge(feeding.mandate, aim.iri, "feeds", _known(aim))] = None
            for start, end in _served(aim):
                name(end)
                edges[_Edge(start.iri, end.iri, "serves", _known(end))] = None
    return names, list(edges)


def _served(aim: TraceNode) -> Iterator[tuple[TraceNode, TraceNode]]:
    """(what serves, the aim that it serves) below an aim."""
    for child in aim.children:
        yield aim, child
        yield from _served(child)


def _says(child: TraceNode) -> str:
    return {"mandate": "handed on", "report": "reported", "deadline": "new deadline"}.get(child.kind, child.kind)


def _known(node: TraceNode) -> str:
    return node.mark if node.mark in ("inferred", "proposed") else ""


def _label(node: TraceNode) -> str:
    """The label, and of a mandate who gave it to whom."""
    label = _short(node.label)
    told = node.details
    if told is None or node.kind != "mandate":
        return label
    who = f"{told.issuer or '?'} → {', '.join(told.assignees) or '?'}"
    until = f"\n{told.due}" if told.due else ""
    return f"{label}\n{_short(who)}{until}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1].rstrip() + "…"


def _mermaid(text: str) -> str:
    """Text within double quotes; Mermaid knows entities in the form #quot; and no backslash escapes."""
    escaped = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return escaped.replace("`", "#96;").replace("\n", "<br>")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
