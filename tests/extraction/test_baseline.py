"""Mandates of the corpus that were right once stay right, or their loss is named.

``tests/golden/baseline.json`` lists them. After a change, ``python tests/extraction/test_baseline.py`` writes the list
anew; the difference shows what was won and what was lost, and a loss is told in CHANGELOG.md.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from govgraph.extraction import extract
from govgraph.extraction.scoring import matching, same_mandate
from govgraph.reading import read_document

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "tests" / "golden" / "baseline.json"
SETS = ("seed", "invented", "cloudnc", "casem")


def right(corpus: Path) -> dict[str, list[str]]:
    """The titles of the gold mandates that extraction gets right in every part, by document."""
    found: dict[str, list[str]] = {}
    for name in SETS:
        for path in sorted((corpus / name).glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            stem = path.name.removesuffix(".gold.json")
            source = path.parent / gold["source"] if gold.get("source") else path.with_name(f"{stem}.txt")
            made = extract(read_document(source, municipality="x")).as_json()
            wanted = [mandate for mandate in gold["mandates"] if mandate["assignees"]]
            pairs = matching(wanted, made["mandates"], same_mandate)
            if wanted:
                found[f"{name}/{stem}"] = sorted(wanted[g]["title"] for g in pairs.values())
    return found


def test_no_mandate_is_lost(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = {document: set(titles) for document, titles in json.loads(BASELINE.read_text("utf-8")).items()}
    now = {document: set(titles) for document, titles in right(corpus).items()}
    gains = {d: sorted(titles - baseline.get(d, set())) for d, titles in now.items() if titles - baseline.get(d, set())}
    losses = {d: sorted(t - now.get(d, set())) for d, t in baseline.items() if d in now and t - now[d]}
    with capsys.disabled():
        if gains:
            print(f"\nmandates won since the baseline: {json.dumps(gains, ensure_ascii=False)}")
    assert not losses, "right before, wrong now"


if __name__ == "__main__":
    folder = Path(os.environ.get("GOVGRAPH_CORPUS", ROOT.parent / "shared" / "corpus"))
    BASELINE.write_text(json.dumps(right(folder), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(0)
