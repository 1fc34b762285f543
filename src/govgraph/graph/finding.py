"""What a validation finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from govgraph.display import Displayed

Severity = Literal["violation", "warning", "info"]

SEVERITIES: Final[dict[str, Severity]] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
"""SHACL's severities by the last part of their IRIs."""


@dataclass(frozen=True, slots=True)
class Finding(Displayed):
    """One thing that a shape finds wrong, or worth a look, in a document.

    ``document`` is its IRI, ``file`` its file name; ``span`` and ``quote`` are the words that the node rests on.
    ``shape`` is the IRI of the shape, ``rule`` that of the constraint component that failed, ``path`` the property
    (an IRI, or a SPARQL property path), ``node`` the node and ``value`` the value at fault, which ``term`` writes in
    N-Triples. ``messages`` say in fi, sv and en what is wrong and what to do.
    """

    document: str | None
    file: str | None
    span: tuple[int, int] | None
    quote: str | None
    shape: str
    rule: str
    path: str | None
    node: str
    value: str | None
    severity: Severity
    messages: dict[str, str] = field(hash=False)
    term: str | None = None

    @property
    def order(self) -> tuple[str, tuple[int, int], str, str, str, str, str]:
        """What findings are sorted by: document, place, shape, rule, path, node and value."""
        where = self.span or (-1, -1)
        return self.document or "", where, self.shape, self.rule, self.path or "", self.node, self.value or ""
