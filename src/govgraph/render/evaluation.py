"""An evaluation as a table of figures, and its misses as lines."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from govgraph.service.evaluate import CATEGORIES, Evaluation, Tally


def print_evaluation(evaluation: Evaluation, out: Console, *, category: str | None, groups: bool) -> None:
    """The figures of all documents, of each municipality and layout where asked, and the misses of one category."""
    out.print(_table(f"{evaluation.documents} documents", evaluation.tallies))
    if groups:
        for group in evaluation.groups:
            out.print(_table(f"{group.municipality}, {group.layout}: {group.documents} documents", group.tallies))
    for text in evaluation.unread:
        out.print(f"not read  {text}", markup=False)
    for miss in evaluation.misses:
        if miss.category == category:
            out.print(f"{'missed     ' if miss.missed else 'false alarm'}  {miss.document}  {miss.value}", markup=False)


def as_plain(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain values, figures to three places."""
    return {
        "documents": evaluation.documents,
        "categories": _figures(evaluation.tallies),
        "groups": [
            {"municipality": g.municipality, "layout": g.layout, "documents": g.documents, **_figures(g.tallies)}
            for g in evaluation.groups
        ],
        "misses": [
            {"document": m.document, "category": m.category, "missed": m.missed, "value": m.value}
            for m in evaluation.misses
        ],
        "unread": list(evaluation.unread),
    }


def _figures(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "precision": round(tally.precision, 3),
            "recall": round(tally.recall, 3),
            "f1": round(tally.f1, 3),
            "matched": tally.matched,
            "predicted": tally.predicted,
            "gold": tally.gold,
        }
        for name, tally in tallies.items()
    }


def _table(title: str, tallies: dict[str, Tally]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("category")
    for name in ("precision", "recall", "F1", "matched", "predicted", "gold"):
        table.add_column(name, justify="right")
    for name in CATEGORIES:
        tally = tallies[name]
        if tally.predicted or tally.gold:
            figures = (f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1))
            table.add_row(name, *figures, *map(str, (tally.matched, tally.predicted, tally.gold)))
    return table
