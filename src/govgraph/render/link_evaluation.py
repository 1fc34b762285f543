"""An evaluation of links as a table of figures, and what is missing or spurious as lines."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from govgraph.service.evaluate_links import KINDS, BCubed, Count, LinkEvaluation


def print_link_evaluation(evaluation: LinkEvaluation, out: Console) -> None:
    """The figures of each kind of join, B³ of mandates and entities, and each join that only one side has."""
    table = Table(title=f"{evaluation.files} gold files", title_justify="left", box=None, pad_edge=False)
    table.add_column("join")
    for name in ("precision", "recall", "matched", "predicted", "gold"):
        table.add_column(name, justify="right")
    for kind, count in [*evaluation.counts.items(), ("all", evaluation.total)]:
        figures = (_figure(count.precision), _figure(count.recall))
        name = kind if kind in (*KINDS, "all") else f"  by {kind}"
        table.add_row(name, *figures, *map(str, (count.matched, count.predicted, count.gold)))
    for name, score in (("B³ mandates", evaluation.mandates), ("B³ entities", evaluation.entities)):
        table.add_row(name, _figure(score.precision), _figure(score.recall), "", "", str(score.mentions))
    out.print(table)
    for text in evaluation.skipped:
        out.print(f"skipped   {text}", markup=False)
    for text in evaluation.untold:
        out.print(f"not read  {text}", markup=False)
    for each in evaluation.wrong:
        which = "missing " if each.missing else "spurious"
        out.print(f"{which}  {each.gold}  {each.kind}: {' → '.join(each.join)}", markup=False)


def link_evaluation_as_plain(evaluation: LinkEvaluation) -> dict[str, Any]:
    """The evaluation as plain values, figures to three places; null where nothing was concluded or nothing is gold."""
    return {
        "files": evaluation.files,
        "joins": {kind: _counts(count) for kind, count in evaluation.counts.items()},
        "all": _counts(evaluation.total),
        "b_cubed": {"mandates": _b_cubed(evaluation.mandates), "entities": _b_cubed(evaluation.entities)},
        "wrong": [
            {"gold": each.gold, "kind": each.kind, "missing": each.missing, "join": list(each.join)}
            for each in evaluation.wrong
        ],
        "not_read": list(evaluation.untold),
        "skipped": list(evaluation.skipped),
    }


def _counts(count: Count) -> dict[str, float | None]:
    return {
        "precision": _rounded(count.precision),
        "recall": _rounded(count.recall),
        "matched": count.matched,
        "predicted": count.predicted,
        "gold": count.gold,
    }


def _b_cubed(score: BCubed) -> dict[str, float | None]:
    return {
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "mentions": score.mentions,
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 3)


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"
