"""Links against those that a careful reader found: no figure falls below the baseline. README.md tells the form.

After a change for the better write the new figures into baseline.json: the test prints them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govgraph.service.evaluate_links import KINDS, evaluate_links

HERE = Path(__file__).parent
BASELINE = json.loads((HERE / "baseline.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_no_figure_falls(path: Path) -> None:
    evaluation = evaluate_links(path)
    if evaluation.skipped:
        pytest.skip(evaluation.skipped[0])
    figures = {
        "matched": {kind: evaluation.counts[kind].matched for kind in KINDS if evaluation.counts[kind].gold},
        "spurious": sum(not each.missing for each in evaluation.wrong),
        "mandates": [round(evaluation.mandates.precision or 0, 3), round(evaluation.mandates.recall or 0, 3)],
        "entities": [round(evaluation.entities.precision or 0, 3), round(evaluation.entities.recall or 0, 3)],
    }
    least = BASELINE[path.stem]
    told = json.dumps(figures)
    assert figures["spurious"] <= least["spurious"], told
    for kind, matched in least["matched"].items():
        assert evaluation.counts[kind].matched >= matched, f"{kind}: {told}"
    for name in ("mandates", "entities"):
        assert all(now >= then for now, then in zip(figures[name], least[name], strict=True)), told
