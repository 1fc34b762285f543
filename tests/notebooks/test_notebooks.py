"""The cells of each notebook run as plain Python; `make nightly` runs the notebooks themselves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from govgraph.service import GovGraph

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "docs" / "notebooks").glob("*.ipynb"))
KILOBYTES = 150
by_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]  # type: ignore[no-any-return]


@by_notebook
def test_the_cells_run_in_order(path: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for extra in ("matplotlib", "pandas"):
        pytest.importorskip(extra)
    monkeypatch.setenv("MPLBACKEND", "Agg")

    def build(self: GovGraph, sources: list[Path]) -> None:
        """The store that other tests have built of the same minutes."""
        assert [source.name for source in sources] == ["minutes"]
        shutil.copytree(demo_store, self.path)

    monkeypatch.setattr(GovGraph, "build", build)
    names: dict[str, object] = {"__name__": "notebook"}
    for cell in cells(path):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{path.name}, {cell['id']}", "exec"), names)


@by_notebook
def test_outputs_are_there_small_and_without_errors(path: Path) -> None:
    assert path.stat().st_size < KILOBYTES * 1024
    outputs = [output for cell in cells(path) for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not any(output["output_type"] == "error" or output.get("name") == "stderr" for output in outputs)
