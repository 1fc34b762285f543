"""Write anew what each query gives on the sample minutes: tests/queries/expected/<group>/<name>.json.

Run it after a change of samples, rules or queries, then read the difference: it is the review, not the run, that makes
the rows right. Parameters and columns stay as they are written in the files.

    .venv/bin/python tools/expected_rows.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from govgraph.analysis import runner
from govgraph.analysis.queryfile import listing
from govgraph.graph.store import GraphStore
from govgraph.service import GovGraph

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "tests" / "queries" / "expected"


def compact(cases: list[dict[str, Any]]) -> str:
    """JSON with a line for each row, so that a difference shows whole rows."""
    written = []
    for case in cases:
        parts = []
        for key, value in case.items():
            if key == "rows" and value:
                lines = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in value)
                parts.append(f'  "rows": [\n{lines}\n  ]')
            else:
                parts.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
        written.append(" {\n" + ",\n".join(parts) + "\n }")
    return "[\n" + ",\n".join(written) + "\n]\n"


def main() -> None:
    """Build the samples once and write every file that there is."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "govgraph.db"
        GovGraph(store).build([ROOT / "data" / "minutes"])
        graph = GraphStore(store).open().graph
        for query in listing():
            path = EXPECTED / f"{query.name}.json"
            if not path.is_file():
                print(f"{query.name}: write {path.relative_to(ROOT)} with its parameters and columns first")
                continue
            cases = json.loads(path.read_text(encoding="utf-8"))
            for case in cases:
                table = runner.run(graph, query, case.get("parameters"))
                if query.form == "construct":
                    case["subjects"] = len({row[0] for row in table.rows})
                    continue
                places = [table.columns.index(column) for column in case["columns"]]
                case["rows"] = [[None if row[i] is None else str(row[i]) for i in places] for row in table.rows]
            path.write_text(compact(cases), encoding="utf-8")


if __name__ == "__main__":
    main()
