"""What a release holds: the wheel carries ontology, shapes, queries, data and rule files, and names its licence."""

from __future__ import annotations

import os
import re
import shutil
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


# What a user does after `pip install govgraph`, in a folder with nothing but minutes.
FIRST_STEPS = """
import contextlib, io, sys
import govgraph
from govgraph.cli.main import run

assert govgraph.__file__.startswith(sys.argv[1]), govgraph.__file__
aim = "Korkean osaamisen ja yrittäjyyden Mikkeli"
for command in (
    ["build", "minutes"], ["trace", aim], ["validate"], ["query", "--list"], ["query", "explore/aims"],
    ["remove", "minutes/mallila"], ["add", "minutes/mikkeli"], ["export"], ["describe"], ["info"],
    ["extract", "minutes/mikkeli"],
):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        code = run(command)
    out.flush()
    print(command[0], code, len(out.buffer.getvalue()) > 100)
graph = govgraph.GovGraph.open()
print("record", graph.record("Konserni- ja elinvoimajaosto 31.10.2017 § 61")["item"]["section"], True)
print("html", 0, len(graph.trace(aim)._repr_html_()) > 100)
"""


def test_the_installed_wheel_works_without_the_checkout(wheel, minutes, tmp_path):
    """The requirements are those of this environment; govgraph itself is the wheel's."""
    installed, folder = tmp_path / "installed", tmp_path / "folder"
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(installed), str(wheel.filename)], check=True, capture_output=True)
    shutil.copytree(minutes, folder / "minutes")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVGRAPH_")}
    environment |= {"PYTHONPATH": str(installed), "GOVGRAPH_CACHE": str(folder / "cache")}
    script = installed / "bin" / "govgraph"
    told = subprocess.run(
        [script, "--version"], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    assert told.stdout == f"govgraph {__version__}\n"
    steps = [sys.executable, "-c", FIRST_STEPS, str(installed)]
    done = subprocess.run(steps, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    # One of the sample documents breaks the shapes on purpose, so a build that reads it exits with 1.
    assert done.stdout.splitlines() == [
        "build 1 True", "trace 0 True", "validate 0 True", "query 0 True", "query 0 True", "remove 0 True",
        "add 0 True", "export 0 True", "describe 0 True", "info 0 True", "extract 0 True", "record 61 True",
        "html 0 True",
    ]  # fmt: skip


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
