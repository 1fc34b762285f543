"""docs/python.md: its examples run, in the order of the page, on the sample minutes; it shows every public method."""

from __future__ import annotations

import doctest
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from govgraph import GovGraph

PAGE = Path(__file__).resolve().parent.parent / "docs" / "python.md"
TEXT = PAGE.read_text("utf-8")
FLAGS = doctest.ELLIPSIS


def examples() -> str:
    """The page's examples as one; those of pandas only where it is installed."""
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```$", TEXT)
    if find_spec("pandas") is None:
        blocks = [block for block in blocks if "to_pandas" not in block]
    return "\n".join(block for block in blocks if block.startswith(">>>"))


def test_the_examples_give_what_the_page_says(minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(minutes, tmp_path / "minutes")
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(examples(), {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 40
    said: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=said.append)
    assert "".join(said) == ""


@pytest.mark.parametrize("name", [name for name in vars(GovGraph) if not name.startswith("_")])
def test_each_method_is_on_the_page(name: str) -> None:
    inner = {"path", "dataset", "generation"}
    assert name in inner or re.search(rf"\b{name}\b", TEXT)


def test_each_link_of_the_page_has_its_heading() -> None:
    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"(?m)^## (.*)$", TEXT)}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) == headings
