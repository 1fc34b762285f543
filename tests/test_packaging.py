"""What a release holds: the wheel carries ontology, shapes, queries, data and rule files, and names its licence."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from govgraph import __version__, resources

DATA_SUFFIXES = {".toml", ".ttl", ".rq", ".txt", ".html", ".json", ".md"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built here without network: the backend comes with the test extra."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.mark.parametrize("kind", resources.KINDS)
def test_the_wheel_holds_each_kind_of_data_whole(wheel, root, kind):
    here = {path.relative_to(root).as_posix() for path in (root / kind).rglob("*") if path.is_file()}
    assert here, f"{kind} is empty"
    assert {f"govgraph/{name}" for name in here} <= set(wheel.namelist())


def test_the_wheel_holds_the_package_with_its_rule_files(wheel, root):
    package = root / "src" / "govgraph"
    here = {path.relative_to(package.parent).as_posix() for path in package.rglob("*")
            if path.suffix in DATA_SUFFIXES | {".py", ".typed"}}  # fmt: skip
    assert here <= set(wheel.namelist())


def test_the_wheel_names_its_licence_and_holds_it(wheel):
    (metadata,) = (wheel.read(name).decode() for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    assert "License-Expression: EUPL-1.2" in metadata
    assert f"Version: {__version__}" in metadata
    (licence,) = (wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
    assert [int(number) for number in re.findall(r"(?m)^(\d+)\.", licence)] == list(range(1, 16))
    assert "Compatible Licences" in licence


def test_the_layouts_are_registered_and_load():
    found = entry_points(group="govgraph.layouts")
    assert "cloudnc" in found.names
    for entry in found:
        assert entry.load()


def test_every_requirement_has_a_lower_bound_and_a_tested_version(root):
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {name.lower().replace("_", "-"): version for line in lines if not line.startswith("#")
              for name, _, version in [line.partition("==")]}  # fmt: skip
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    for requirement in wanted:
        name, bound, _ = requirement.partition(">=")
        if name.startswith("govgraph["):
            continue
        assert bound, f"{requirement} has no lower bound"
        assert name.lower().replace("_", "-") in pinned, f"constraints.txt does not name {name}"


def test_no_address_or_path_of_a_machine_is_in_the_constraints(root):
    text = (root / "constraints.txt").read_text("utf-8")
    assert "://" not in text.replace("# ", "")
    assert " @ " not in text
    assert all(line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in text.splitlines())
